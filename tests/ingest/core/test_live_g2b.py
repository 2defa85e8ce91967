from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.exceptions import QuotaExceededError, SourceUnavailableError
from seoul_gyeyak.ingest import g2b, live_g2b
from seoul_gyeyak.ingest.live_g2b import Feed, expected_units, live_units
from seoul_gyeyak.ingest.models import IngestRun, IngestUnit
from seoul_gyeyak.ingest.transport import Caller, Manners
from seoul_gyeyak.ingest.verdicts import WindowTooWideError
from seoul_gyeyak.ingest.windows import Window
from seoul_gyeyak.vocabulary import Category, OpeningOutcome
from tests import factories
from tests.ingest.core.fakes import FIRMS, answer, firm, ingest
from tests.ingest.core.sources import (
    Call,
    Reply,
    Source,
    g2b_pages,
    response_error,
    serving,
    xml_error,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from seoul_gyeyak.ingest.counts import Counts
    from seoul_gyeyak.ingest.operations import Operation

AWARDS = dataclasses.replace(FIRMS, name="getScsbidListSttusServc", order=32)
MARCH = Window(dt.date(2026, 3, 1), dt.date(2026, 3, 31))
ROWS = [firm(number) for number in range(2_300)]


@pytest.fixture
def source() -> Iterator[Source]:
    with serving(g2b_pages(ROWS)) as running:
        yield running


def named(name: str, order: int = 30) -> Operation[Any]:
    return dataclasses.replace(FIRMS, name=name, order=order)


def bring_in(
    session: Session, source: Source, period: Window = MARCH, *operations: Operation[Any]
) -> Counts:
    manners = Manners(interval=0, time_out=1, attempts=4, sleep=lambda _: None)
    with Caller(source.url, ("serviceKey", "key"), manners) as caller:
        units = live_units(Feed(caller, session), operations or [AWARDS], period)
        return ingest(session, units, mode="live").counts


def asked(source: Source, *names: str) -> list[tuple[str, ...]]:
    return [tuple(call.parameters[name] for name in names) for call in source.calls]


def firms_in(session: Session) -> int:
    return len(session.execute(select(Company.id)).all())


def test_a_window_is_asked_page_by_page_and_only_once(session: Session, source: Source) -> None:
    first = bring_in(session, source)
    second = bring_in(session, source)

    assert (first.stored, second.skipped) == (2_300, 1)
    assert asked(source, "pageNo", "numOfRows") == [("1", "999"), ("2", "999"), ("3", "999")]
    call = source.calls[0]
    assert call.path == "/as/ScsbidInfoService/getScsbidListSttusServc"
    assert call.parameters["inqryBgnDt"] == "202603010000"
    assert call.parameters["inqryEndDt"] == "202603312359"
    assert (call.parameters["type"], call.parameters["inqryDiv"]) == ("json", "1")


@pytest.mark.parametrize("total", [0, 999, 5_000, 99_999])
def test_a_wrong_total_loses_nothing(session: Session, source: Source, total: int) -> None:
    source.script = g2b_pages(ROWS[:1_998], total if total != 999 else 1_998)

    counts = bring_in(session, source)

    assert counts.stored == 1_998


def test_troubles_on_the_way_cost_no_row(session: Session, source: Source) -> None:
    source.troubles = [
        Reply("", 429),
        Reply("", 500),
        Reply(answer(ROWS)[:5_000]),
        *[Reply(xml_error("05"))] * 2,
    ]
    source.troubles.insert(2, Reply(answer(ROWS[:999], 2_300)))

    assert bring_in(session, source).stored == 2_300


def refusing(longest: int) -> Any:  # noqa: ANN401 - a script
    """Refuse windows of more than so many days; answer one firm a window."""

    def script(call: Call) -> Reply:
        first, last = (dt.date.fromisoformat(call.parameters[name][:8]) for name in WINDOW)
        if (last - first).days >= longest:
            return Reply(response_error("07"))
        return Reply(answer([firm(first.day)]))

    return script


WINDOW = ("inqryBgnDt", "inqryEndDt")


def test_a_window_that_is_too_wide_is_halved_until_it_fits(
    session: Session, source: Source
) -> None:
    source.script = refusing(8)

    first = bring_in(session, source)
    source.calls.clear()
    second = bring_in(session, source)

    assert (first.units, first.stored) == (4, 4)
    assert (second.skipped, second.read) == (4, 0)
    assert len(source.calls) == 3


def test_a_day_that_is_too_wide_stops_the_run(session: Session, source: Source) -> None:
    source.script = refusing(0)

    with pytest.raises(WindowTooWideError):
        bring_in(session, source)


def test_the_quota_stops_the_run_and_the_next_goes_on_with_the_page(
    session: Session, source: Source
) -> None:
    whole = g2b_pages(ROWS)
    source.script = lambda call: (
        whole(call) if call.parameters["pageNo"] == "1" else Reply(xml_error("22"))
    )
    with pytest.raises(QuotaExceededError, match="자정"):
        bring_in(session, source)
    assert firms_in(session) == 999
    source.calls.clear()
    source.script = whole

    assert bring_in(session, source).read == 1_301
    assert asked(source, "pageNo") == [("2",), ("3",)]
    states = session.execute(select(IngestRun.state).order_by(IngestRun.id)).scalars().all()
    assert states == ["stopped", "finished"]


def test_a_source_that_stays_silent_stops_the_run(session: Session, source: Source) -> None:
    source.troubles = [Reply("", 503)] * 9

    with pytest.raises(SourceUnavailableError):
        bring_in(session, source)


@pytest.mark.usefixtures("fixed_clock")
def test_a_window_that_reaches_into_today_is_asked_again(session: Session, source: Source) -> None:
    april = Window(dt.date(2026, 4, 1), dt.date(2026, 4, 2))

    bring_in(session, source, april)
    counts = bring_in(session, source, april)

    assert (counts.skipped, counts.unchanged) == (0, 2_300)


def test_every_month_and_division_is_a_unit(session: Session, source: Source) -> None:
    source.script = g2b_pages([])
    period = Window(dt.date(2026, 1, 20), dt.date(2026, 3, 5))

    bring_in(session, source, period, named("getBidPblancListInfoServc", 20))

    windows = [("202601200000", "1"), ("202602010000", "1"), ("202603010000", "1")]
    changed = [(day, "3") for day, _ in windows]
    assert asked(source, "inqryBgnDt", "inqryDiv") == windows + changed


def test_order_plans_are_asked_with_their_months(session: Session, source: Source) -> None:
    source.script = g2b_pages([])

    bring_in(session, source, MARCH, named("getOrderPlanSttusListThng", 10))

    assert source.calls[0].path == "/ao/OrderPlanSttusService/getOrderPlanSttusListThng"
    assert asked(source, "orderBgnYm", "orderEndYm") == [("202501", "202712")]


@pytest.fixture
def openings(session: Session) -> None:
    """Have two openings of one notice, a failed one, works, and one outside the period."""
    opened = {"opened_at": factories.seoul_time("2026-03-10 11:00")}
    late = {"opened_at": factories.seoul_time("2026-04-01 11:00")}
    failed = {"outcome": OpeningOutcome.FAILED}
    for slug, given in {
        "A-0": {"notice_number": "A", **opened},
        "A-1": {"notice_number": "A", "rebid": 1, **opened},
        "B-0": {"notice_number": "B", **opened, **failed},
        "C-0": {"notice_number": "C", **opened, "category": Category.WORKS},
        "D-0": {"notice_number": "D", **late},
    }.items():
        chosen = {"category": Category.SERVICES, "outcome": OpeningOutcome.OPENED, **given}
        factories.opening(session, slug=slug, **chosen)


@pytest.mark.usefixtures("openings")
@pytest.mark.parametrize(
    ("name", "notices"),
    [
        ("getOpengResultListInfoOpengCompt", ["A", "C"]),
        ("getOpengResultListInfoFailing", ["B"]),
        ("getOpengResultListInfoRebid", []),
        ("getOpengResultListInfoServcPreparPcDetail", ["A"]),
        ("getOpengResultListInfoCnstwkPreparPcDetail", ["C"]),
    ],
)
def test_what_hangs_on_openings_is_asked_notice_by_notice(
    session: Session, source: Source, name: str, notices: list[str]
) -> None:
    source.script = g2b_pages([])

    bring_in(session, source, MARCH, named(name, 31))

    assert [number for (number,) in asked(source, "bidNtceNo")] == notices
    assert all(call.path == f"/as/ScsbidInfoService/{name}" for call in source.calls)


@pytest.mark.usefixtures("openings")
def test_a_rebid_is_asked_for_anew(session: Session, source: Source) -> None:
    source.script = g2b_pages([])
    bidders = named("getOpengResultListInfoOpengCompt", 31)
    bring_in(session, source, MARCH, bidders)
    source.calls.clear()
    opened = {"opened_at": factories.seoul_time("2026-03-20 11:00")}
    factories.opening(session, slug="C-1", notice_number="C", rebid=1, **opened)

    counts = bring_in(session, source, MARCH, bidders)

    assert asked(source, "bidNtceNo") == [("C",)]
    assert counts.skipped == 1


@pytest.mark.usefixtures("openings")
def test_units_are_counted_beforehand(session: Session) -> None:
    operations = [AWARDS, named("getOpengResultListInfoOpengCompt", 31)]
    feed = Feed(Caller("http://127.0.0.1:9", ("serviceKey", "key")), session)

    assert expected_units(feed, operations, Window(MARCH.first, dt.date(2026, 4, 2))) == 2 + 3


def test_the_key_is_in_no_origin(session: Session, source: Source) -> None:
    bring_in(session, source)

    origin = session.execute(select(IngestUnit.origin)).scalar_one()
    assert origin.startswith("getScsbidListSttusServc?type=json&inqryDiv=1&inqryBgnDt=202603010000")
    assert "key" not in origin.lower()


@pytest.mark.parametrize("name", g2b.OPERATIONS)
def test_every_operation_knows_its_address(name: str) -> None:
    assert live_g2b.hanging_of(name) or live_g2b.listing_of(name).service
