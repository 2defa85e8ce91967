"""What visitors see: certified firms' products, found in Korean, with grounds and real buyers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from seoul_gyeyak.database import db
from seoul_gyeyak.promotions import queries
from seoul_gyeyak.promotions.criteria import PromotionCriteria
from seoul_gyeyak.promotions.models import Promotion, PromotionVersion
from seoul_gyeyak.promotions.pages import listing
from seoul_gyeyak.promotions.submitting import withdraw
from seoul_gyeyak.vocabulary import CertificationType, ContractStatus, PromotionState
from tests import factories
from tests.factories.products import SENT_AT
from tests.pages import response_soup

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
TODAY = dt.date(2026, 4, 2)


def names(client: StrictClient, address: str = "/promotions") -> list[str]:
    """Return the products of a list."""
    soup = response_soup(client.get(address))
    return [each.get_text() for each in soup.select(".product .heading")]


def test_only_what_is_approved_of_certified_firms_is_listed_with_its_ground(
    client: StrictClient, session: Session
) -> None:
    factories.approved(session, name="보이는 현수막")
    factories.promotion(session, name="기다리는 현수막")
    lapsed = factories.company(session)
    factories.certification(session, lapsed, expires_on=dt.date(2026, 4, 1))
    factories.approved(session, lapsed, name="기간이 끝난 현수막")

    page = client.get("/promotions").text

    assert names(client) == ["보이는 현수막"]
    assert "여성기업지원에 관한 법률 제2조" in page
    assert "1건" in page


def test_products_are_found_where_words_start(client: StrictClient, session: Session) -> None:
    factories.approved(session, name="문화행사 꾸미기", text="행사장을 꾸며 드리는 일입니다.")
    factories.approved(session, name="시행사업 안내판", text="공사장 앞에 세우는 안내판입니다.")

    assert names(client, "/promotions?q=행사") == ["문화행사 꾸미기"]
    assert names(client, "/promotions?q=행사 -문화") == []
    assert names(client, "/promotions?q=행사장") == ["문화행사 꾸미기"]
    assert sorted(names(client, "/promotions?q=안내판|꾸미기")) == [
        "문화행사 꾸미기",
        "시행사업 안내판",
    ]
    assert names(client, "/promotions?q=!!!") == []


def test_filters_count_what_they_would_leave(client: StrictClient, session: Session) -> None:
    mapo, jongno = (
        factories.certified_firm(session, district=name) for name in ("마포구", "종로구")
    )
    factories.certification(session, mapo, type=CertificationType.STARTUP)
    factories.trade(session, jongno, name="인쇄업")
    for number in range(2):
        factories.approved(session, mapo, name=f"마포 제품 {number}")
    factories.approved(session, jongno, name="종로 제품")

    soup = response_soup(client.get("/promotions"))
    chips = [" ".join(each.get_text(" ").split()) for each in soup.select(".chip")]
    page = client.get("/promotions?district=종로구")

    assert {"여성기업 3", "창업기업 2", "마포구 2", "종로구 1", "인쇄업 1"} <= set(chips)
    assert names(client, "/promotions?certification=startup") == ["마포 제품 1", "마포 제품 0"]
    assert names(client, "/promotions?trade=인쇄업&certification=women_owned") == ["종로 제품"]
    assert response_soup(page).h1.get_text() == "종로구 제품 홍보"
    assert names(client, "/promotions?certification=medium&district=없는구") == []


def test_words_and_filters_narrow_together_and_count_exactly(
    client: StrictClient, session: Session
) -> None:
    firms = [factories.certified_firm(session, district=name) for name in ("마포구", "종로구")]
    for number in range(45):
        name = f"{'현수막' if number % 3 else '간판'} {number}"
        factories.approved(session, firms[number % 2], name=name, text="걸어 드립니다.")

    soup = response_soup(client.get("/promotions?q=현수막&district=마포구"))
    last = names(client, "/promotions?q=현수막&page=2")

    chips = [" ".join(each.get_text(" ").split()) for each in soup.select(".chip")]
    assert soup.select_one(".found-products").get_text() == "15건"
    assert {"마포구 15 빼기", "종로구 15", "여성기업 15"} <= set(chips)
    assert last == [f"현수막 {number}" for number in range(44, -1, -1) if number % 3][20:]


def test_a_decision_is_in_the_next_list_and_its_counts(app: Flask, session: Session) -> None:
    firm = factories.certified_firm(session, district="마포구")
    gone = factories.approved(session, firm, name="내릴 현수막")

    def listed(q: str = "") -> tuple[list[str], int]:
        with app.test_request_context("/"):
            found = listing(db.session, PromotionCriteria(q=q), TODAY, version=1)
            counts = [each.count for each in found.filters["district"]]
            return [each.version.name for each in found.shown], sum(counts)

    assert listed("현수막") == (["내릴 현수막"], 1)
    factories.approved(
        session, factories.certified_firm(session, district="중구"), name="새 현수막"
    )
    assert listed("현수막") == (["새 현수막", "내릴 현수막"], 2)
    withdraw(session, session.get_one(Promotion, gone.promotion_id))
    session.commit()
    assert listed() == listed("현수막") == (["새 현수막"], 1)


def test_agencies_are_named_by_contracts_whose_title_tells_of_the_product(
    client: StrictClient, session: Session
) -> None:
    firm = factories.certified_firm(session)
    agency = factories.agency(session)
    for title in ("거리 현수막 제작", "어린이날 현수막 구입", "사무용 책상 제작"):
        factories.contract(session, title=title, supplier_id=firm.id, agency_id=agency.id)
    factories.contract(
        session, title="지운 현수막", supplier_id=firm.id, status=ContractStatus.DELETED
    )
    factories.contract(session, title="남의 현수막", supplier_id=factories.company(session).id)
    version = factories.approved(session, firm, name="친환경 현수막 제작")
    slug = session.scalars(select(Promotion.slug)).one()

    buyers = response_soup(client.get(f"/promotions/{slug}")).select_one("#buyers").parent

    assert version.state is PromotionState.APPROVED
    assert "1곳 · 2건" in buyers.h2.get_text()
    assert agency.short_name in buyers.get_text()
    assert "낱말(현수막)" in buyers.get_text()
    for other in ("책상", "지운", "남의"):
        assert other not in buyers.get_text()


def test_a_name_of_general_words_claims_no_buyer(client: StrictClient, session: Session) -> None:
    firm = factories.certified_firm(session)
    factories.contract(session, title="안내 책자 제작", supplier_id=firm.id)
    factories.approved(session, firm, name="맞춤 제작", slug="general")

    page = client.get("/promotions/general").text

    assert "견줄 만한 낱말이 없습니다" in page
    assert "안내 책자" not in page


def test_what_a_firm_typed_is_text_and_never_markup(client: StrictClient, session: Session) -> None:
    factories.approved(
        session,
        name="<script>alert(1)</script> 현수막",
        text="<img src=x onerror=alert(1)> 스무 자가 넘는 소개입니다.",
        slug="marked",
    )

    soup = response_soup(client.get("/promotions/marked"))

    assert "<script>alert(1)</script> 현수막" in soup.h1.get_text()
    assert not soup.select("img[onerror]")


def test_products_are_counted_by_firm_for_the_map(session: Session) -> None:
    firm = factories.certified_firm(session)
    factories.approved(session, firm)
    factories.promotion(session, firm)

    assert session.execute(queries.by_firm([firm.id], TODAY)).all() == [(firm.id, 1)]


@pytest.mark.parametrize("page", ["99", "0", "x"])
def test_a_page_the_list_does_not_have_leads_back(client: StrictClient, page: str) -> None:
    assert client.get(f"/promotions?page={page}").status_code == (404 if page == "99" else 200)


def test_ten_thousand_waiting_ones_change_nothing_for_visitors(
    client: StrictClient, session: Session
) -> None:
    factories.approved(session, name="보이는 현수막")
    one = session.scalars(select(Promotion)).one()
    waiting = {
        "promotion_id": one.id,
        "state": PromotionState.WAITING,
        "name": "x",
        "text": "x",
        "submitted_at": SENT_AT,
    }
    session.execute(insert(PromotionVersion), [waiting] * 10_000)
    session.commit()

    assert names(client) == ["보이는 현수막"]


def test_a_firms_page_shows_its_products(client: StrictClient, session: Session) -> None:
    firm, other = factories.certified_firm(session), factories.certified_firm(session)
    version = factories.approved(session, firm, name="골목 화분", lowest_price=35_000)
    photo = factories.photo(session, version)
    factories.promotion(session, other, name="기다리는 화분")

    block = response_soup(client.get(f"/companies/{firm.slug}")).select_one("#promoted").parent

    assert "골목 화분" in block.get_text()
    assert "3만 5,000원부터" in block.get_text()
    assert block.img["src"] == f"/promotions/photos/{photo.name}-small.jpg"
    assert not response_soup(client.get(f"/companies/{other.slug}")).select("#promoted")
