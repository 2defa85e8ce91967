"""Amounts under their right names, VAT said."""

from __future__ import annotations

from decimal import Decimal

from seoul_gyeyak.notices.amounts import price_facts, sums_of
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.vocabulary import Category


def test_the_budget_of_works_has_another_name() -> None:
    works = Notice(category=Category.WORKS, budget=100)
    services = Notice(category=Category.SERVICES, budget=100)

    assert sums_of(works)[0].label == "예산금액"
    assert sums_of(services)[0].label == "배정예산"


def test_vat_is_said_in_or_out() -> None:
    found = sums_of(Notice(category=Category.GOODS, budget=110, estimated_price=100))

    assert [(each.label, each.note) for each in found] == [
        ("추정가격", "부가세 별도"),
        ("배정예산", "부가세 포함"),
    ]


def test_unknown_amounts_are_left_out_and_zero_stays() -> None:
    found = sums_of(Notice(category=Category.GOODS, budget=0))

    assert [each.won for each in found] == [0]


def test_the_reserve_range_is_said_in_percent_and_in_won() -> None:
    notice = Notice(
        base_amount=100_000_000,
        reserve_range_low=Decimal(-3),
        reserve_range_high=Decimal(3),
        floor_rate=Decimal("87.745"),
        works_shares=[],
    )

    facts = {fact.label: fact for fact in price_facts(notice)}
    assert facts["낙찰하한율"].text == "87.745%"
    assert facts["예비가격 범위"].text == "-3% ~ +3%"
    assert facts["예비가격 범위"].note == "97,000,000원 ~ 103,000,000원"
