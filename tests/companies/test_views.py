"""A company's page: what it does, its badges, its contracts and bids, and what stays private."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.vocabulary import CertificationType, ContractStatus
from tests import factories
from tests.pages import response_soup
from tests.statements import asked_by

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")


def test_the_number_is_masked_and_the_owner_left_out(
    client: StrictClient, session: Session
) -> None:
    firm = factories.company(session, business_number="1111111119", representative="대표이름")

    page = client.get(f"/companies/{firm.slug}").text
    assert "111-**-*****" in page
    assert "1111111119" not in page
    assert "대표이름" not in page


def test_badges_carry_ground_dates_and_whether_they_hold(
    client: StrictClient, session: Session
) -> None:
    firm = factories.company(session)
    factories.certification(session, firm)
    factories.certification(
        session, firm, type=CertificationType.MICRO, expires_on=dt.date(2026, 4, 1)
    )

    soup = response_soup(client.get(f"/companies/{firm.slug}"))
    assert [each.get_text() for each in soup.select(".hero .badge")] == [
        "소상공인 (기간 만료)",
        "여성기업",
    ]
    assert "여성기업지원에 관한 법률" in soup.main.get_text()


def test_contracts_are_counted_and_joint_ones_by_share(
    client: StrictClient, session: Session
) -> None:
    firm = factories.company(session)
    factories.contract(session, supplier_id=firm.id, amount=10_000_000)
    joint = factories.contract(session, amount=100_000_000, is_joint=True, party_count=2)
    factories.party(session, joint, company_id=firm.id, share=Decimal(30))
    factories.contract(session, supplier_id=firm.id, status=ContractStatus.DELETED)

    soup = response_soup(client.get(f"/companies/{firm.slug}"))
    figures = soup.select_one(".figures").get_text(" ", strip=True)
    assert figures.startswith("계약 2건 계약금액 합계 4,000만 원")
    assert "공동계약, 지분 30%" in soup.main.get_text()


def test_a_large_sum_is_exact(client: StrictClient, session: Session) -> None:
    firm = factories.company(session)
    factories.contract(session, supplier_id=firm.id, amount=999_999_999_999)

    figures = response_soup(client.get(f"/companies/{firm.slug}")).select_one(".figures")
    assert "9,999억 9,999만 9,999원" in figures.get_text()


def test_many_contracts_lead_to_the_search(client: StrictClient, session: Session) -> None:
    firm = factories.company(session, name="가온기획")
    for number in range(11):
        factories.contract(session, supplier_id=firm.id, title=f"용역 {number}")

    soup = response_soup(client.get(f"/companies/{firm.slug}"))
    assert len(soup.select('a[href^="/contracts/"]')) == 10
    assert soup.select_one(f'a[href="/contracts?company={firm.slug}"]') is not None


def test_bids_show_rank_and_outcome(client: StrictClient, session: Session) -> None:
    firm = factories.company(session)
    won = factories.opening(session, winner_id=firm.id)
    lost = factories.opening(session)
    aside = factories.opening(session)
    factories.bidder(session, won, company_id=firm.id, rank=1)
    factories.bidder(session, lost, company_id=firm.id, rank=7)
    factories.bidder(session, aside, company_id=firm.id, rank=None, remark="낙찰하한선 미달")

    soup = response_soup(client.get(f"/companies/{firm.slug}"))
    assert "투찰 3번 낙찰 1번" in soup.select_one(".figures").get_text(" ", strip=True)
    text = soup.main.get_text(" ", strip=True)
    assert "낙찰 1위" in text
    assert "7위" in text
    assert "순위 없음 · 4,400만 원 · 낙찰하한선 미달" in text


def test_a_bid_of_new_years_morning_counts_in_seouls_year(
    client: StrictClient, session: Session
) -> None:
    firm = factories.company(session)
    evening = dt.datetime(2025, 12, 31, 14, 59, tzinfo=dt.UTC)
    for at in (evening, evening + dt.timedelta(minutes=1)):
        factories.bidder(session, factories.opening(session, opened_at=at), company_id=firm.id)

    years = response_soup(client.get(f"/companies/{firm.slug}")).select(".timeline > li")
    assert [each.get_text(" ", strip=True) for each in years] == [
        "2026년 투찰 1번",
        "2025년 투찰 1번",
    ]


def test_wins_and_contracts_are_one_timeline(client: StrictClient, session: Session) -> None:
    firm = factories.company(session)
    opened = dt.datetime(2026, 3, 2, 1, tzinfo=dt.UTC)
    won = {"winner_id": firm.id, "opened_at": opened, "award_amount": 43_000_000}
    factories.opening(session, title="꽃축제 대행", **won)
    factories.contract(session, supplier_id=firm.id, title="꽃축제 계약")

    soup = response_soup(client.get(f"/companies/{firm.slug}"))
    told = [each.get_text(" ", strip=True) for each in soup.select(".deeds > li")]
    assert [each.split(" · ")[0] for each in told] == [
        "계약 꽃축제 계약 2026.03.20(금)",
        "낙찰 꽃축제 대행 2026.03.02(월)",
    ]
    assert "4,300만 원" in told[1]
    assert [
        each.get_text(" ", strip=True).split(" ")[-1] for each in soup.select(".wins > li")
    ] == ["1번"]


def test_late_payments_are_those_still_short_after_the_term(
    client: StrictClient, session: Session
) -> None:
    firm = factories.company(session)
    ended = {"supplier_id": firm.id, "ends_on": dt.date(2026, 2, 1), "amount": 10_000_000}
    for paid in (10_000_000, 9_999_999, 12_000_000, None):
        factories.contract(session, **ended, paid=paid)
    factories.contract(session, **{**ended, "ends_on": dt.date(2026, 3, 25)}, paid=1)

    block = response_soup(client.get(f"/companies/{firm.slug}")).select_one("#paid-late").parent
    said = block.get_text(" ", strip=True)
    assert "33.3% 지급액이 공개된 3건 가운데 1건" in said
    assert "공개되지 않은 1건은 알 수 없어 뺐습니다" in said


def test_nothing_is_said_of_payments_before_any_is_due(
    client: StrictClient, session: Session
) -> None:
    firm = factories.company(session)
    factories.contract(session, supplier_id=firm.id, ends_on=dt.date(2026, 12, 1), paid=1)

    assert "대금이 늦어진 계약" not in client.get(f"/companies/{firm.slug}").text


def test_licences_carry_their_code_and_validity(client: StrictClient, session: Session) -> None:
    firm = factories.company(session)
    dates = {"registered_on": dt.date(2024, 1, 2), "expires_on": dt.date(2027, 1, 1)}
    factories.trade(session, firm, **dates)

    text = response_soup(client.get(f"/companies/{firm.slug}")).main.get_text(" ", strip=True)
    assert "유효 업종코드 1468 · 2024.01.02(화) 등록 · 2027.01.01(금)까지 유효" in text


def test_only_web_addresses_become_links(client: StrictClient, session: Session) -> None:
    bare = factories.company(session, homepage="www.example.com")
    bad = factories.company(session, homepage="javascript:alert(1)")

    assert 'href="http://www.example.com"' in client.get(f"/companies/{bare.slug}").text
    assert "누리집 열기" not in client.get(f"/companies/{bad.slug}").text


def test_trades_products_and_names_are_listed(client: StrictClient, session: Session) -> None:
    firm = factories.company(session)
    factories.trade(session, firm, expires_on=dt.date(2026, 1, 1))
    for number in range(12):
        factories.product(session, firm, code=f"{number}", name=f"품목 {number:02d}")
    factories.company_name(session, firm)

    text = response_soup(client.get(f"/companies/{firm.slug}")).main.get_text(" ", strip=True)
    assert "행사대행업 대표 기간 만료" in text
    assert "나머지 2품목 보기" in text
    assert "㈜가온기획" in text


def test_a_missing_company_is_a_page_that_says_so(client: StrictClient) -> None:
    response = client.get("/companies/nowhere")

    assert response.status_code == 404
    assert "기업은 없습니다" in response.text


def test_a_busy_company_asks_no_more_questions(client: StrictClient, session: Session) -> None:
    firm = factories.company(session)
    for _ in range(12):
        factories.contract(session, supplier_id=firm.id)
        factories.bidder(session, factories.opening(session), company_id=firm.id)

    assert asked_by(client, f"/companies/{firm.slug}") <= 17
