"""Every table of the statistics as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from seoul_gyeyak.statistics.criteria import VisitCriteria
from seoul_gyeyak.statistics.spending import Contest, SpendingPage, spending_page
from seoul_gyeyak.statistics.visits import issued, views, words
from seoul_gyeyak.visits.menus import Menu
from seoul_gyeyak.web.breakdowns import Breakdown
from seoul_gyeyak.web.spreadsheets import Cell, Table

SUMS = ("건수", "건수 비율", "금액(원)", "금액 비율", "금액 미공개")
WORDS = ("말", "찾은 횟수", "찾은 날")
CONTESTS = ("개찰", "유찰", "유찰 비율", "개찰마다 평균 업체 수", "평균 낙찰률(%)")


def visits_table(session: Session, criteria: VisitCriteria) -> Table:
    """Return views by period and menu, one line each."""
    counted = views(session, criteria)
    rows: list[Sequence[Cell]] = [
        (criteria.name(begin), menu.label, counted[begin][menu.value])
        for begin in criteria.begins
        if begin in counted
        for menu in ([criteria.menu] if criteria.menu else Menu)
        if counted[begin].get(menu.value)
    ]
    return Table(criteria.describe(), ("기간", "화면", "본 횟수"), rows)


def words_table(session: Session, criteria: VisitCriteria) -> Table:
    """Return the words searched most."""
    title = f"많이 찾은 말, {criteria.begins[-1]:%Y.%m.%d}부터"
    return Table(title, WORDS, words(session, criteria, missed=False))


def missed_table(session: Session, criteria: VisitCriteria) -> Table:
    """Return the words that found nothing."""
    title = f"찾지 못한 말, {criteria.begins[-1]:%Y.%m.%d}부터"
    return Table(title, WORDS, words(session, criteria, missed=True))


def certificates_table(session: Session, criteria: VisitCriteria) -> Table:
    """Return certificates issued by kind."""
    found = issued(session, criteria.today.year)
    rows = [(each.kind.label, each.count, each.this_year) for each in found]
    head = ("종류", "발급", f"{criteria.today.year}년")
    return Table("종류별 실적증명서 발급", head, rows)


def years_table(page: SpendingPage) -> Table:
    """Return won by year and kind, with the part of 수의계약."""
    kinds = [each.label for each in page.yearly.categories]
    head = ("연도", "건수", *kinds, "합계", "금액 미공개", "수의계약 건수", "수의계약 금액")
    direct = {each.label: each.direct for each in page.direct}
    rows: list[Sequence[Cell]] = []
    for each in page.yearly.years:
        own = direct[f"{each.year}년"]
        parts = [part.won for part in each.parts]
        sums = (each.tally.won, each.tally.unknown, own.contracts, own.won)
        rows.append((each.year, each.tally.contracts, *parts, *sums))
    return Table("서울 49개 기관 연도별 계약금액", head, rows)


def shares_table(
    title: str, first: str, shown: Callable[[SpendingPage], Breakdown]
) -> SpendingTable:
    """Return what makes a table of one breakdown."""

    def made(page: SpendingPage) -> Table:
        rows = [
            (
                each.label,
                each.tally.contracts,
                each.of_contracts,
                each.tally.won,
                each.of_won,
                each.tally.unknown,
            )
            for each in shown(page).shares
        ]
        return Table(title, (first, *SUMS), rows)

    return made


def contests_table(
    title: str, first: str, shown: Callable[[SpendingPage], Sequence[Contest]]
) -> SpendingTable:
    """Return what makes a table of how openings went."""

    def made(page: SpendingPage) -> Table:
        rows = [
            (
                each.label,
                each.openings,
                each.failed,
                each.of_failed,
                None if each.bidders is None else each.bidders / 10,
                None if each.rate is None else float(each.rate),
            )
            for each in shown(page)
        ]
        return Table(title, (first, *CONTESTS), rows)

    return made


SpendingTable = Callable[[SpendingPage], Table]
VISITS = {
    "visits": visits_table,
    "words": words_table,
    "missed": missed_table,
    "certificates": certificates_table,
}
SPENDING: dict[str, SpendingTable] = {
    "years": years_table,
    "groups": shares_table("기관 묶음별 계약금액", "기관 묶음", lambda page: page.groups),
    "agencies": shares_table("기관별 계약금액", "기관", lambda page: page.agencies),
    "kinds": shares_table("종류별 계약금액", "종류", lambda page: page.categories),
    "methods": shares_table("계약방법별 계약금액", "계약방법", lambda page: page.methods),
    "bidding-years": contests_table("연도별 개찰과 낙찰률", "연도", lambda page: page.contests),
    "bidding-kinds": contests_table("종류별 개찰과 낙찰률", "종류", lambda page: page.kinds),
}


def table_named(session: Session, name: str, criteria: VisitCriteria) -> Table | None:
    """Return the table of a name, None for a name that is none."""
    if name in VISITS:
        return VISITS[name](session, criteria)
    return SPENDING[name](spending_page(session)) if name in SPENDING else None
