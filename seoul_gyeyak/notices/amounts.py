"""A notice's amounts under their right names, saying whether VAT is in them."""

from __future__ import annotations

from decimal import Decimal

from seoul_gyeyak.notices.conditions import share_words
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.vocabulary import Category
from seoul_gyeyak.web.facts import Fact, Sum, joined, known_facts, known_sums
from seoul_gyeyak.web.formats import moment, rate, won

VAT_IN, VAT_OUT = "부가세 포함", "부가세 별도"


def sums_of(notice: Notice) -> list[Sum]:
    """List the amounts that are known, the one a bidder asks for first."""
    budget = "예산금액" if notice.category is Category.WORKS else "배정예산"
    published = notice.base_amount_opened_at
    opened = f"{VAT_IN} · {moment(published)} 공개" if published else VAT_IN
    return known_sums(
        ("추정가격", notice.estimated_price, VAT_OUT),
        (budget, notice.budget, VAT_IN),
        ("기초금액", notice.base_amount, opened),
        ("부가가치세", notice.vat, None),
        ("관급자재비", notice.supplied_materials, None),
    )


def price_facts(notice: Notice) -> list[Fact]:
    """List how the price is decided: floor, reserve prices, manner of award."""
    return known_facts(
        ("낙찰하한율", rate(notice.floor_rate) if notice.floor_rate is not None else None),
        ("예비가격 범위", reserve_range(notice), reserve_amounts(notice)),
        ("예정가격 결정", notice.price_method, draws(notice)),
        ("낙찰자 결정", notice.award_method, notice.award_method_standard),
        ("평가 비율", evaluation_shares(notice)),
        ("공종별 지분율", share_words(notice.works_shares)),
    )


def reserve_range(notice: Notice) -> str | None:
    """Write the range of the reserve prices: `-3% ~ +3%`."""
    low, high = notice.reserve_range_low, notice.reserve_range_high
    if low is None or high is None:
        return None
    return f"{signed(low)} ~ {signed(high)}"


def signed(percent: Decimal) -> str:
    """Write a percentage with its sign."""
    return f"+{rate(percent)}" if percent > 0 else rate(percent)


def reserve_amounts(notice: Notice) -> str | None:
    """Write what the range comes to in won, cut to whole won."""
    base, low, high = notice.base_amount, notice.reserve_range_low, notice.reserve_range_high
    if base is None or low is None or high is None:
        return None
    least, most = (int(base * (100 + percent) / 100) for percent in (low, high))
    return f"{won(least)} ~ {won(most)}"


def draws(notice: Notice) -> str | None:
    """Write how many reserve prices there are and how many are drawn."""
    if not notice.reserve_price_count or not notice.reserve_price_draws:
        return None
    return f"예비가격 {notice.reserve_price_count}개 가운데 {notice.reserve_price_draws}개 추첨"


def evaluation_shares(notice: Notice) -> str | None:
    """Write how technique and price are weighed: `기술 90% · 가격 10%`."""
    rows = (("기술", notice.technical_share), ("가격", notice.price_share))
    return joined([f"{label} {rate(share)}" for label, share in rows if share is not None]) or None
