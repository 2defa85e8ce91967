"""수의계약 counted and bundled, held against every way of choosing contracts by hand."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest

from seoul_gyeyak.config import SETTINGS
from seoul_gyeyak.desks import deals
from seoul_gyeyak.desks.deals import Deal
from seoul_gyeyak.desks.rules import Ceiling, law, read_rule
from seoul_gyeyak.exceptions import SettingsError
from seoul_gyeyak.vocabulary import Quotation

DAY = dt.date(2026, 3, 2)
SMALL = "지방계약법 (025조 01항 05호 0-목)"
PATENT = "지방계약법 (025조 01항 04호 0-목)"


def deal(number: int, **given: object) -> Deal:
    """Make a 수의계약 of 문화과."""
    told: dict[str, object] = {
        "department": "문화과",
        "company_id": 1,
        "firm": "가온기획",
        "signed_on": DAY,
        "amount": 15_000_000,
        "title": f"서로 다른 일 {'가나다라마바사아자차'[number % 10]}",
        "basis": SMALL,
        "quotation": None,
    }
    return Deal(id=number, **{**told, **given})  # type: ignore[arg-type]  # a test's own values


def lowest(one: Deal) -> Ceiling:
    """Let one quotation do up to the lowest ceiling."""
    del one
    return law().ceilings[0]


def bundled(*found: Deal) -> list[list[int]]:
    """Return the contracts of each bundle."""
    return [each["contract_ids"] for each in deals.bundles(found, law(), lowest)]


def test_repeats_are_what_counting_by_hand_gives() -> None:
    dice = random.Random(7)  # noqa: S311 - invented data, always the same
    made = [
        deal(
            number,
            department=dice.choice(["", "문화과", "도로과"]),
            company_id=dice.choice([None, 1, 2, 3]),
            firm=dice.choice(["㈜가온", "(주)가온", "다른 집"]),
            signed_on=dt.date(dice.choice([2025, 2026]), dice.randint(1, 12), 1),
            amount=dice.choice([None, 0, 1_000, 99]),
        )
        for number in range(200)
    ]
    by_hand: dict[tuple[object, ...], list[Deal]] = defaultdict(list)
    for each in made:
        firm = each.company_id or ("다른 집" if each.firm == "다른 집" else "가온")
        by_hand[each.signed_on.year, firm, None].append(each)
        by_hand[each.signed_on.year, firm, each.department].append(each)

    rows = list(deals.repeats(made))

    expected = sorted(
        (key[0], key[2] or "", len(own), sum(each.amount or 0 for each in own))
        for key, own in by_hand.items()
        if len(own) >= 2
    )
    assert expected == sorted(
        (row["year"], row["department"] or "", row["contracts"], row["amount"]) for row in rows
    )
    for row in rows:
        if row["department"] is None:
            assert sum(each[1] for each in row["departments"]) == row["contracts"]
            assert max(each[1] for each in row["departments"]) == row["most"]


def test_two_small_contracts_over_the_ceiling_together_are_a_bundle() -> None:
    near = deal(2, signed_on=DAY + dt.timedelta(days=30))

    assert bundled(deal(1), near) == [[1, 2]]


@pytest.mark.parametrize(
    "other",
    [
        {"signed_on": DAY + dt.timedelta(days=31)},
        {"department": "도로과"},
        {"company_id": 2},
        {"amount": 7_000_000},
        {"amount": 22_000_001},
        {"amount": None},
        {"quotation": Quotation.SEVERAL},
        {"basis": PATENT},
    ],
    ids=str,
)
def test_contracts_that_lack_one_of_the_grounds_are_none(other: dict[str, object]) -> None:
    assert bundled(deal(1), deal(2, **other)) == []


def test_the_ceiling_is_without_tax_and_itself_allowed() -> None:
    edge = deal(1, amount=11_000_000), deal(2, amount=11_000_000)

    assert bundled(*edge) == []
    assert bundled(edge[0], deal(2, amount=11_000_001)) == [[1, 2]]


def test_one_subject_under_other_figures_is_a_bundle_of_several_firms() -> None:
    first = deal(1, title="2026년 공원 벤치 교체공사(1구역)", company_id=1)
    second = deal(2, title="2026년 공원 벤치 교체공사 (2구역)", company_id=2)

    (found,) = deals.bundles([first, second], law(), lowest)

    assert found["contract_ids"] == [1, 2]
    assert (found["firm"], found["subject"]) == (None, first.title)


def test_one_firm_and_one_subject_are_one_bundle_with_both_grounds() -> None:
    alike = [deal(number, title=f"공원 벤치 교체공사 {number}차") for number in (1, 2)]

    (found,) = deals.bundles(alike, law(), lowest)

    assert found["firm"] == "가온기획"
    assert found["subject"] == alike[0].title


def test_a_firm_that_may_take_more_is_held_against_its_own_ceiling() -> None:
    highest = law().ceilings[-1]

    assert list(deals.bundles([deal(1), deal(2)], law(), lambda _: highest)) == []
    over = deal(1, amount=30_000_000), deal(2, amount=30_000_000)
    (found,) = deals.bundles(over, law(), lambda _: highest)
    assert found["ceiling"] == highest.won


def test_every_bundle_keeps_its_promise() -> None:
    dice = random.Random(11)  # noqa: S311 - invented data, always the same
    made = [
        deal(
            number,
            company_id=dice.randint(1, 6),
            signed_on=DAY + dt.timedelta(days=dice.randint(0, 300)),
            amount=dice.choice([1_000_000, 9_000_000, 21_999_999, 22_000_000, 40_000_000]),
            title=dice.choice(["벤치 교체 1차", "벤치 교체 2차", "화분 구매", "천막 임차"]),
        )
        for number in range(150)
    ]
    known = {each.id: each for each in made}

    found = list(deals.bundles(made, law(), lowest))

    assert found
    for row in found:
        own = [known[number] for number in row["contract_ids"]]
        limit = Decimal(row["ceiling"])
        assert all(Decimal(each.amount or 0) / Decimal("1.1") <= limit for each in own)
        assert Decimal(row["amount"]) / Decimal("1.1") > limit
        assert (own[-1].signed_on - own[0].signed_on).days <= 30
        assert all(a.signed_on <= b.signed_on for a, b in pairwise(own))
        assert len({each.company_id for each in own}) == 1 or row["subject"]


@pytest.mark.parametrize(
    ("ends", "due"),
    [
        (dt.date(2026, 3, 2), dt.date(2026, 3, 23)),  # a Monday: 16 March is the fourteenth day
        (dt.date(2026, 3, 7), dt.date(2026, 3, 27)),  # inspection ends on a Saturday
    ],
)
def test_days_to_pay_leave_out_the_weekend(ends: dt.date, due: dt.date) -> None:
    assert law().due_on(ends) == due


def test_what_is_overdue_begins_the_day_after_the_last_day() -> None:
    for days in range(14):
        today = dt.date(2026, 4, 1) + dt.timedelta(days=days)
        since = law().overdue_since(today)
        assert law().due_on(since) < today <= law().due_on(since + dt.timedelta(days=1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"GYEYAK_REPEAT_AGENCY": "1"},
        {"GYEYAK_REPEAT_DEPARTMENT": "둘"},
        {"GYEYAK_REPEAT_SINCE": "2026년"},
    ],
    ids=str,
)
def test_thresholds_that_are_none_are_refused_at_the_start(wrong: dict[str, str]) -> None:
    usual = {each.name: each.default for each in SETTINGS}

    assert read_rule(usual).agency == 5
    with pytest.raises(SettingsError, match="GYEYAK_REPEAT"):
        read_rule({**usual, **wrong})
