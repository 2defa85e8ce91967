"""An agency's page: what it plans, has out, opened, signed and spent; its embed view."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.agencies.models import AgencyName
from seoul_gyeyak.spending import ledger
from seoul_gyeyak.vocabulary import ContractStatus, Method, NoticeKind
from tests import factories
from tests.pages import response_soup
from tests.statements import asked_by, scanned_by

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
PAGE = "/agencies/jongno"


def soup_of(client: StrictClient, path: str = PAGE) -> BeautifulSoup:
    """Return a page parsed."""
    return response_soup(client.get(path))


def section(soup: BeautifulSoup, name: str) -> Tag:
    """Return the section with this heading's id."""
    found = soup.select_one(f'section[aria-labelledby="{name}"]')
    assert found is not None, name
    return found


def titles(soup: BeautifulSoup, name: str) -> list[str]:
    """Return the titles of a section's cards."""
    return [each.get_text() for each in section(soup, name).select(".card h3")]


def test_open_notices_come_by_deadline(client: StrictClient, session: Session) -> None:
    when = factories.seoul_time
    factories.notice(session, title="나중", bids_close_at=when("2026-04-09 18:00"))
    factories.notice(session, title="먼저", bids_close_at=when("2026-04-03 18:00"))
    factories.notice(session, title="지남", bids_close_at=when("2026-04-01 18:00"))
    factories.notice(session, title="취소", kind=NoticeKind.CANCELLED)
    factories.notice(session, title="옛 차수", is_current=False)
    factories.notice(session, title="남의", agency_id=factories.agency(session, slug="mapo").id)

    soup = soup_of(client)
    assert titles(soup, "notices") == ["먼저", "나중"]
    assert soup.select_one("#notices").get_text() == "접수 중인 공고 2건"
    link = section(soup, "notices").select_one(".do a")
    assert link["href"] == "/notices?agency=jongno&status=accepting&order=deadline"


def test_plans_to_come_are_counted_by_month(client: StrictClient, session: Session) -> None:
    factories.plan(session, title="유월", planned_on=dt.date(2026, 6, 1), budget=None)
    factories.plan(session, title="이달", planned_on=dt.date(2026, 4, 1), budget=30_000_000)
    factories.plan(session, title="또", planned_on=dt.date(2026, 6, 1), budget=20_000_000)
    factories.plan(session, title="지난달", planned_on=dt.date(2026, 3, 1))
    factories.plan(session, title="공고함", is_noticed=True)

    soup = soup_of(client)
    assert titles(soup, "plans") == ["이달", "유월", "또"]
    rows = [each.get_text(" ", strip=True) for each in section(soup, "plans").select("tbody tr")]
    assert rows == ["2026년 4월 1건 30,000,000원", "2026년 6월 2건 20,000,000원 금액 미정 1건"]


def test_openings_and_contracts_are_the_newest(client: StrictClient, session: Session) -> None:
    factories.opening(session, title="어제", opened_at=factories.seoul_time("2026-04-01 11:00"))
    factories.opening(session, title="그제", opened_at=factories.seoul_time("2026-03-31 11:00"))
    factories.opening(session, title="언젠가", opened_at=None)
    factories.contract(session, title="삭제", status=ContractStatus.DELETED)
    for day in range(1, 7):
        factories.contract(session, title=f"{day}일", signed_on=dt.date(2026, 3, day))

    soup = soup_of(client)
    assert titles(soup, "openings") == ["어제", "그제"]
    assert titles(soup, "contracts") == ["6일", "5일", "4일"]


def test_an_agency_without_records_says_so(client: StrictClient) -> None:
    text = soup_of(client).main.get_text(" ", strip=True)

    assert "지금 입찰을 받고 있는 공고가 없습니다." in text
    assert "앞으로 발주할 계획이 없습니다." in text
    assert "연도별 계약금액" not in text


@pytest.fixture
def spent(session: Session) -> None:
    """Let 종로구 spend in two years, on two firms."""
    first, second = factories.company(session, name="가나"), factories.company(session, name="다라")
    large = {"supplier_id": first.id, "amount": 300_000_000, "method": Method.OPEN}
    small = {"supplier_id": second.id, "amount": 100_000_000, "method": Method.DIRECT}
    factories.contract(session, department_name="문화과", **large)
    factories.contract(session, department_name="문화과", **small)
    factories.contract(
        session,
        supplier_id=second.id,
        amount=None,
        method=Method.DIRECT,
        signed_on=dt.date(2025, 7, 1),
    )
    ledger.refresh(session)
    session.commit()


@pytest.mark.usefixtures("spent")
def test_sums_are_drawn_and_stand_in_tables(client: StrictClient) -> None:
    soup = soup_of(client)
    drawings = [(each.title.get_text(), each.desc.get_text()) for each in soup.select("svg.chart")]
    assert drawings[0] == ("연도별·종류별 계약금액", "2026년 4억 원, 2025년 0원")
    assert ("계약방법별 계약금액", "일반경쟁 3억 원 · 75%, 수의계약 1억 원 · 25%") in drawings

    years = [row.get_text(" ", strip=True) for row in section(soup, "years").select("tbody tr")]
    assert years == [
        "2026년 2건 400,000,000원 400,000,000원",
        "2025년 1건 0원 0원 금액 미공개 1건",
    ]
    assert "금액 미공개 1건은 건수에만" in section(soup, "years").get_text()


@pytest.mark.usefixtures("spent")
def test_direct_contracts_are_counted_with_their_share(client: StrictClient) -> None:
    soup = soup_of(client)

    assert "수의계약 2건 건수의 66.7%" in soup.select_one(".figures").get_text(" ", strip=True)
    words = section(soup, "methods").select_one(".prose")
    assert words.get_text() == "수의계약은 2건으로 건수의 66.7%, 금액의 25%입니다."
    assert words.a["href"] == "/contracts?agency=jongno&method=direct"


@pytest.mark.usefixtures("spent")
def test_firms_and_departments_are_ranked(client: StrictClient) -> None:
    soup = soup_of(client)

    firms = [each.get_text(" ", strip=True) for each in section(soup, "suppliers").select("li")]
    assert firms == [
        "1 가나 3억 원 계약 1건 75%",
        "2 다라 1억 원 계약 2건 · 수의계약 2건 · 금액 미공개 1건 25%",
    ]
    offices = [each.get_text(" ", strip=True) for each in section(soup, "departments").select("li")]
    assert offices == [
        "1 문화과 4억 원 계약 2건 · 수의계약 1건 100%",
        "2 부서를 밝히지 않음 0원 계약 1건 · 수의계약 1건 · 금액 미공개 1건 0%",
    ]


def test_other_names_are_told_with_their_days(client: StrictClient, session: Session) -> None:
    agency = factories.agency(session)
    former = {"name": "한성부", "valid_to": dt.date(1910, 9, 30)}
    session.add(AgencyName(agency_id=agency.id, **former))
    session.commit()

    assert "한성부 1910.09.30(금)까지" in section(soup_of(client), "names").get_text(
        " ", strip=True
    )


@pytest.mark.parametrize("slug", ["nowhere", "%00", "%EA%B5%AC"])
def test_a_missing_agency_is_a_page_that_says_so(client: StrictClient, slug: str) -> None:
    response = client.get(f"/agencies/{slug}")

    assert response.status_code == 404
    assert "기관은 없습니다" in response.text


@pytest.mark.usefixtures("spent")
def test_all_agencies_stand_in_four_groups(client: StrictClient, session: Session) -> None:
    factories.notice(session)

    soup = soup_of(client, "/agencies")
    assert [len(each.select("li")) for each in soup.select("section.block")] == [1, 25, 5, 18]
    district = soup.select_one('a[href="/agencies/jongno"]').parent.get_text(" ", strip=True)
    assert district == "종로구 계약 3건 4억 원 접수 중인 공고 1건"


@pytest.mark.usefixtures("spent")
def test_htmx_gets_the_page_without_what_stands_around(client: StrictClient) -> None:
    answer = client.fragment(PAGE)

    assert "<h1>서울특별시 종로구</h1>" in answer.text
    assert "<html" not in answer.text


@pytest.mark.usefixtures("spent")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_busy_agency_costs_no_more(client: StrictClient, session: Session) -> None:
    for day in range(1, 29):
        factories.contract(session, signed_on=dt.date(2026, 3, day))
        factories.notice(session)
        factories.opening(session)
        factories.plan(session)

    assert asked_by(client, PAGE) <= 18
    scans = scanned_by(client, session.get_bind().engine, f"{PAGE}?again=1")
    tables = [each for each in scans if not each.startswith(("SCAN CONSTANT", "SCAN ("))]
    assert not tables, "every question finds an index"
