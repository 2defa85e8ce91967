from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.exceptions import QuotaExceededError
from seoul_gyeyak.ingest.live_ehojo import laf_codes, live_units
from seoul_gyeyak.ingest.models import IngestUnit
from seoul_gyeyak.ingest.runner import run
from seoul_gyeyak.ingest.transport import Caller, Manners
from seoul_gyeyak.ingest.windows import Window
from seoul_gyeyak.vocabulary import SourceName
from tests.ingest.core.fakes import FIRMS, firm, workshop
from tests.ingest.core.sources import Call, Reply, Source, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from seoul_gyeyak.ingest.counts import Counts

LEDGERS = dataclasses.replace(FIRMS, name="WCEGCF", source=SourceName.EHOJO)
NONE = json.dumps({"RESULT": [{"CODE": "INFO-200", "MESSAGE": "해당하는 데이터가 없습니다."}]})
BUSY_DAY, BUSY_CODE = "20260105", "1133000"
ROWS = [firm(number) for number in range(1_500)]
TWO_DAYS = Window(dt.date(2026, 1, 4), dt.date(2026, 1, 5))


def lofin(call: Call) -> Reply:
    """Answer 1,500 rows for one agency's Monday, nothing for the rest."""
    if (call.parameters["smz_ctrt_ymd"], call.parameters["laf_cd"]) != (BUSY_DAY, BUSY_CODE):
        return Reply(NONE)
    size, number = int(call.parameters["pSize"]), int(call.parameters["pIndex"])
    page = ROWS[(number - 1) * size : number * size]
    head = {"head": [{"list_total_count": len(ROWS)}, {"RESULT": {"CODE": "INFO-000"}}]}
    return Reply(json.dumps({"WCEGCF": [head, {"row": page}]}))


@pytest.fixture
def source() -> Iterator[Source]:
    with serving(lofin) as running:
        yield running


@pytest.fixture(autouse=True)
def codes(session: Session) -> None:
    """Leave two agencies with a 자치단체코드."""
    for agency in session.execute(select(Agency)).scalars():
        keeps = agency.slug in {"gangnam", "jongno"}
        agency.laf_code = agency.laf_code if keeps else None
    session.commit()


def bring_in(session: Session, source: Source, period: Window) -> Counts:
    manners = Manners(interval=0, sleep=lambda _: None)
    with Caller(source.url, ("Key", "k"), manners) as caller:
        units = live_units(caller, session, LEDGERS, period)
        shop = workshop(session)
        return run(shop, units, source=SourceName.EHOJO, mode="live").counts


@pytest.mark.usefixtures("fixed_clock")
def test_every_day_and_agency_is_asked_once(session: Session, source: Source) -> None:
    first = bring_in(session, source, TWO_DAYS)
    second = bring_in(session, source, TWO_DAYS)

    assert laf_codes(session) == ["1111000", BUSY_CODE]
    assert (first.stored, first.units) == (1_500, 4)
    assert (second.read, second.skipped) == (0, 4)
    assert [call.parameters["pIndex"] for call in source.calls] == ["1", "1", "1", "1", "2"]
    assert {call.path for call in source.calls} == {"/WCEGCF"}
    assert source.calls[0].parameters["pSize"] == "1000"


@pytest.mark.usefixtures("fixed_clock")
def test_a_young_day_is_asked_again_because_contracts_are_registered_late(
    session: Session, source: Source
) -> None:
    young = Window(dt.date(2026, 3, 30), dt.date(2026, 3, 30))

    bring_in(session, source, young)
    bring_in(session, source, young)

    assert len(source.calls) == 4


def test_the_daily_cap_stops_the_run_and_keeps_what_is_in(session: Session, source: Source) -> None:
    cap = Reply(json.dumps({"RESULT": [{"CODE": "ERROR-337", "MESSAGE": "일별 제한"}]}))
    source.script = lambda call: cap if len(source.calls) == 3 else lofin(call)

    with pytest.raises(QuotaExceededError):
        bring_in(session, source, TWO_DAYS)

    finished = session.execute(select(IngestUnit.is_finished)).scalars().all()
    assert finished.count(True) == 2
