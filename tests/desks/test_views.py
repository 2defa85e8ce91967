"""A desk: what its sheets list, in which order, what stands beside them, what one takes away."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pytest
from sqlalchemy import select

from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.desks.models import DealBundle, RepeatedDeal
from seoul_gyeyak.desks.rules import Rule
from seoul_gyeyak.vocabulary import CertificationType, ContractStatus, Quotation
from tests import factories
from tests.desks.dealing import DESK, LARGE, deal_often, settle
from tests.pages import response_soup
from tests.statements import asked_by

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")


def soup_of(client: StrictClient, path: str = DESK) -> BeautifulSoup:
    """Return a page parsed."""
    return response_soup(client.get(path))


def firsts(soup: BeautifulSoup) -> list[str]:
    """Return what each row begins with."""
    return [each.get_text() for each in soup.select("tbody th a")]


def tabs(soup: BeautifulSoup) -> list[int]:
    """Return what the five tabs count."""
    return [int(each.get_text()) for each in soup.select(".desk-tabs b")]


def test_open_notices_come_by_deadline(client: StrictClient, session: Session) -> None:
    when = factories.seoul_time
    factories.notice(session, title="나중", bids_close_at=when("2026-04-09 18:00"))
    factories.notice(session, title="먼저", bids_close_at=when("2026-04-03 18:00"))
    factories.notice(session, title="지남", bids_close_at=when("2026-04-01 18:00"))
    factories.notice(session, title="남의", agency_id=factories.agency(session, slug="mapo").id)

    soup = soup_of(client)

    assert soup.h1.get_text() == "서울특별시 종로구 접수 중인 공고, 2026.04.02 현재"
    assert firsts(soup) == ["먼저", "나중"]
    assert tabs(soup)[0] == 2
    assert firsts(soup_of(client, f"{DESK}?order=-closes")) == ["나중", "먼저"]


def test_what_ends_soon_is_a_likely_tender(client: StrictClient, session: Session) -> None:
    for title, ends in (
        ("가로등 유지보수", dt.date(2026, 5, 1)),
        ("기념품 제작", dt.date(2026, 4, 2)),
        ("지난 일", dt.date(2026, 4, 1)),
        ("먼 일", dt.date(2026, 7, 2)),
    ):
        factories.contract(session, title=title, ends_on=ends)
    factories.contract(session, ends_on=dt.date(2026, 5, 1), status=ContractStatus.DELETED)

    soup = soup_of(client, f"{DESK}?sheet=ending")

    assert firsts(soup) == ["기념품 제작", "가로등 유지보수"]
    assert [each.get_text() for each in soup.select("tbody .badge")] == ["해마다 하는 일로 보임"]
    fields = [each["value"] for each in soup.select(".desk-asking input[type=text]")]
    assert fields == ["2026-04-02", "2026-07-01"]
    year = soup_of(client, f"{DESK}?sheet=ending&from=2026")
    assert firsts(year) == ["기념품 제작", "가로등 유지보수", "먼 일"]
    later = soup_of(client, f"{DESK}?sheet=ending&from=2026-07-01&to=2026-07-31")
    assert firsts(later) == ["먼 일"]


def test_late_payments_are_told_with_days_and_without_a_verdict(
    client: StrictClient, session: Session
) -> None:
    half = {"amount": 100, "paid": 40}
    factories.contract(session, title="늦음", ends_on=dt.date(2026, 3, 2), **half)
    factories.contract(session, title="더 늦음", ends_on=dt.date(2026, 2, 2), **half)
    factories.contract(session, title="아직", ends_on=dt.date(2026, 3, 16), **half)
    factories.contract(session, title="다 줌", ends_on=dt.date(2026, 3, 2), amount=100, paid=100)
    factories.contract(session, title="모름", ends_on=dt.date(2026, 3, 2), amount=100, paid=None)

    soup = soup_of(client, f"{DESK}?sheet=late")

    assert firsts(soup) == ["더 늦음", "늦음"]
    assert tabs(soup)[2] == 2
    row = soup.select("tbody tr")[1].get_text(" ", strip=True)
    assert row.startswith("늦음 10일 60원 2026.03.02 2026.03.23 100원 40원")
    notes = soup.select_one(".desk-notes").get_text(" ", strip=True)
    assert "늦었는지는 알 수 없습니다" in notes
    assert "말할 수 없는 계약이 1건 더 있습니다" in notes


@pytest.fixture
def dealt(session: Session) -> list[Contract]:
    """Let 종로구 sign with two firms again and again."""
    return deal_often(session)


def test_repeats_are_counted_for_the_agency_and_each_department(
    client: StrictClient, session: Session, dealt: list[Contract]
) -> None:
    soup = soup_of(client, f"{DESK}?sheet=repeat")

    rows = [each.get_text(" ", strip=True) for each in soup.select("tbody tr")]
    assert rows[0].startswith("자주 기관 기준 5건 부서 기준 2건 5건 75,000,000원 2026년 4건")
    assert rows[1].startswith("두 번 2건 30,000,000원 2026년 1건")
    assert "기준에 닿은 곳 1곳" in soup.select_one(".desk-tools").get_text()
    whole = session.scalars(select(RepeatedDeal).where(RepeatedDeal.department.is_(None))).all()
    assert sum(each.amount for each in whole) == sum(each.amount or 0 for each in dealt)

    own = soup_of(client, f"{DESK}?sheet=repeat&department={quote('문화과')}")
    assert firsts(own) == ["자주"]
    assert "4건 60,000,000원" in own.select_one("tbody tr").get_text(" ", strip=True)


@pytest.mark.usefixtures("dealt")
def test_a_repeat_is_picked_with_its_contracts_and_departments(client: StrictClient) -> None:
    address = soup_of(client, f"{DESK}?sheet=repeat").select_one("tbody a")["href"]

    beside = soup_of(client, address.removesuffix("#picked")).select_one("#picked")

    assert beside.h2.get_text() == "자주"
    lists = [each.select("li") for each in beside.select("ul")]
    assert [each.get_text(" ", strip=True) for each in lists[0]] == [
        "문화과 4건 · 60,000,000원",
        "도로과 1건 · 15,000,000원",
    ]
    assert len(lists[1]) == 5


@pytest.mark.usefixtures("dealt")
def test_htmx_gets_what_was_picked_alone(client: StrictClient) -> None:
    link = soup_of(client, f"{DESK}?sheet=bundles").select_one("tbody a")

    answer = client.fragment(link["hx-get"].removesuffix("#picked"))

    assert "하나하나는 1인 견적 한도 2,000만 원(부가가치세 별도) 안이지만" in answer.text
    assert "나누어 발주했다는 뜻이 아닙니다" in answer.text
    assert "<table" not in answer.text
    assert unquote(answer.headers["HX-Push-Url"]) == link["href"].removesuffix("#picked")


@pytest.mark.parametrize("kind", [CertificationType.WOMEN_OWNED, CertificationType.STARTUP])
def test_a_certified_firm_has_its_own_ceiling_while_it_is_certified(
    session: Session, kind: CertificationType
) -> None:
    firm = factories.company(session)
    spell = {"issued_on": dt.date(2026, 1, 1), "expires_on": dt.date(2026, 6, 30)}
    factories.certification(session, firm, type=kind, **spell)
    for day in (dt.date(2026, 3, 1), dt.date(2026, 3, 2), dt.date(2026, 8, 1), dt.date(2026, 8, 2)):
        factories.contract(session, supplier_id=firm.id, signed_on=day, **LARGE)
    several = {"quotation": Quotation.SEVERAL, **LARGE}
    factories.contract(session, supplier_id=firm.id, signed_on=dt.date(2026, 8, 3), **several)
    settle(session)

    (found,) = session.scalars(select(DealBundle)).all()

    assert (found.first_on, found.contracts, found.amount) == (dt.date(2026, 8, 1), 2, 30_000_000)


@pytest.mark.usefixtures("dealt")
def test_the_operators_thresholds_are_told_with_their_date(
    app: Flask, client: StrictClient
) -> None:
    app.extensions["desk_rule"] = Rule(agency=6, department=4, since=dt.date(2025, 7, 1))

    soup = soup_of(client, f"{DESK}?sheet=repeat")

    assert soup.select_one("tbody tr .badge").get_text() == "부서 기준 4건"
    told = soup.select_one(".desk-notes").get_text()
    assert "기관 6건, 한 부서 4건부터 표시합니다(2025.07.01에 정한 운영 기준이며" in told


@pytest.mark.parametrize("sheet", ["late", "bundles"])
def test_what_the_law_says_is_told_with_its_articles_and_edition(
    client: StrictClient, sheet: str
) -> None:
    told = soup_of(client, f"{DESK}?sheet={sheet}").select_one(".desk-notes").get_text()

    assert "지방계약법 시행령 제" in told
    assert "대통령령 제36338호(2026. 6. 3. 시행)에 따릅니다" in told


@pytest.mark.usefixtures("dealt")
@pytest.mark.parametrize("order", ["-contracts", "amount", "firm", "-latest", "most", "year"])
def test_a_sheet_is_in_the_order_of_any_column(client: StrictClient, order: str) -> None:
    rows = [
        each.select("th a, td")
        for each in soup_of(client, f"{DESK}?sheet=repeat&order={order}").select("tbody tr")
    ]

    place = ["firm", "contracts", "amount", "year", "most", "latest"].index(order.strip("-"))
    told = [cells[place].get_text() for cells in rows]
    assert told == sorted(told, reverse=order.startswith("-"))


@pytest.mark.parametrize(
    "path",
    [
        "/agencies/nowhere/desk",
        "/agencies/%00/desk/list.csv",
        f"{DESK}?page=2",
        f"{DESK}?sheet=repeat&page=999999999999999999999999999999",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(client: StrictClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "sheet=x&order=y&from=z&department=w&pick=%00&page=-1",
        "pick=" + "9" * 300,
        "from=9999-99-99",
    ],
)
def test_what_the_desk_could_not_have_written_vanishes(client: StrictClient, query: str) -> None:
    soup = soup_of(client, f"{DESK}?{query}")

    assert soup.select_one("link[rel=canonical]")["href"].endswith(DESK)
    if "from" in query:
        assert "날짜를 읽지 못했습니다" in soup.get_text()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_long_list_has_pages_and_one_page_for_paper(
    client: StrictClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seoul_gyeyak.desks.pages.PER_PAGE", 2)
    for day in range(1, 6):
        factories.contract(session, title=f"{day}일", ends_on=dt.date(2026, 5, day))

    first = soup_of(client, f"{DESK}?sheet=ending")
    assert firsts(first) == ["1일", "2일"]
    assert firsts(soup_of(client, f"{DESK}?sheet=ending&page=3")) == ["5일"]
    whole = soup_of(client, str(first.select_one(".desk-list .do a")["href"]))
    assert len(firsts(whole)) == 5
    assert whole.select_one(".pages") is None


@pytest.mark.parametrize("sheet", ["open", "ending", "late", "repeat", "bundles"])
def test_an_empty_sheet_says_so(client: StrictClient, sheet: str) -> None:
    assert (
        "없습니다" in soup_of(client, f"{DESK}?sheet={sheet}").select_one(".desk-list").get_text()
    )
    assert "이제 없습니다" in soup_of(client, f"{DESK}?sheet={sheet}&pick=gone").get_text()


@pytest.mark.usefixtures("dealt")
def test_a_desk_asks_few_questions(client: StrictClient) -> None:
    assert asked_by(client, f"{DESK}?sheet=repeat") <= 14
