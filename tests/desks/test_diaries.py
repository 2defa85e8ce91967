"""What the tabs count of any period is how many rows the sheet's file has of it."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

import pytest

from seoul_gyeyak.desks.diaries import Days
from seoul_gyeyak.search.understanding.spells import Spell
from seoul_gyeyak.vocabulary import ContractStatus, Method
from tests import factories
from tests.desks.dealing import DESK, read_csv, settle
from tests.pages import response_soup

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
PERIODS = ("", "&from=2025-03-15&to=2026-01-31", "&from=2025-06-01", "&to=2025-12-31")
DEPARTMENTS = ("", "&department=문화과", "&department=도로과")


def deal_at_random(session: Session) -> None:
    """Let 종로구 sign, pay and put out to tender whatever may be."""
    dice = random.Random(11)  # noqa: S311 - invented data, always the same
    own = factories.department(session, name="문화과")
    firms = [factories.company(session) for _ in range(3)]
    for _ in range(70):
        amount = dice.choice([None, 9_000_000, 15_000_000])
        of_own: dict[str, Any] = {"department_id": own.id, "department_name": own.name}
        of_other: dict[str, Any] = {"department_id": None, "department_name": "도로과"}
        factories.contract(
            session,
            amount=amount,
            paid=dice.choice([None, 0, amount]),
            signed_on=dt.date(2025, 1, 1) + dt.timedelta(days=dice.randrange(400)),
            ends_on=dt.date(2025, 2, 1) + dt.timedelta(days=dice.randrange(600)),
            method=dice.choice([Method.DIRECT, Method.DIRECT, Method.OPEN]),
            supplier_id=dice.choice(firms).id,
            status=dice.choice([ContractStatus.ACTIVE] * 8 + [ContractStatus.DELETED]),
            **dice.choice([of_own, of_other]),
        )
    for hours in range(-30, 30, 7):
        closes = factories.seoul_time("2026-04-02 10:00") + dt.timedelta(hours=hours)
        factories.notice(session, bids_close_at=closes, department_name="도로과")
    settle(session)


def test_tabs_count_what_files_hold(client: StrictClient, session: Session) -> None:
    deal_at_random(session)

    held, told = {}, {}
    for asked in (period + department for period in PERIODS for department in DEPARTMENTS):
        for at, sheet in enumerate(("open", "ending", "late", "repeat", "bundles")):
            soup = response_soup(client.get(f"{DESK}?sheet={sheet}{asked}"))
            _, *lines = read_csv(client.get(f"{DESK}/list.csv?sheet={sheet}{asked}").data)
            rows = lines[: lines.index([])]
            counted = [row for row in rows if row[-1]] if sheet == "repeat" else rows
            held[sheet, asked] = len(counted), len(rows)
            shown = soup.select_one(".desk-tools b").get_text().rstrip("건곳묶음")
            told[sheet, asked] = int(soup.select(".desk-tabs b")[at].get_text()), int(shown)

    assert told == held
    for sheet in ("open", "ending", "late", "repeat", "bundles"):
        assert len({count for (of, _), (count, _) in held.items() if of == sheet}) > 1


def test_days_are_added_up_between_any_two() -> None:
    days = Days.of([dt.date(2026, 1, day) for day in (2, 5, 9)], [3, 1, 4])

    def within(first: int | None, last: int | None) -> int:
        ends = (None if day is None else dt.date(2026, 1, day) for day in (first, last))
        return days.within(Spell(*ends))

    assert (within(None, None), within(2, 9), within(3, 8), within(5, 5)) == (8, 8, 1, 1)
    assert (within(None, 4), within(6, None), within(10, None), within(9, 2)) == (3, 4, 0, 0)
    assert Days.of((), ()).within(Spell(None, None)) == 0
