"""A contract's address and page."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.contracts.models import ContractMerge, ContractNumber
from seoul_gyeyak.vocabulary import ContractStatus, Method, Quotation
from tests import factories
from tests.factories import seoul_time
from tests.pages import response_soup
from tests.statements import asked_by

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")


def test_amount_and_paid_share_stand_first(client: StrictClient, session: Session) -> None:
    contract = factories.contract(session, amount=100_000_000, paid=70_000_000)
    factories.payment(session, contract, advance=70_000_000, total=70_000_000)

    soup = response_soup(client.get(f"/contracts/{contract.slug}"))
    assert "100,000,000원" in soup.select_one(".headline").get_text()
    assert "지급 70%" in soup.select_one(".paid").get_text()
    assert soup.select_one("progress")["value"] == "70"
    assert "선금 70,000,000원" in soup.main.get_text(" ", strip=True)


def test_payments_that_do_not_add_up_are_explained(client: StrictClient, session: Session) -> None:
    contract = factories.contract(session, paid=18_000_000)
    factories.payment(
        session, contract, advance=20_748_000, completion=18_000_000, total=18_000_000
    )

    assert (
        "합은 38,748,000원으로 지급총액과 다릅니다"
        in client.get(f"/contracts/{contract.slug}").text
    )


def test_every_number_leads_to_the_one_address(client: StrictClient, session: Session) -> None:
    contract = factories.contract(session)
    session.add(ContractNumber(number="e1124000-202600210006", contract_id=contract.id))
    session.commit()

    page = client.get("/contracts/e1124000-202600210006")
    source = client.get("/contracts/e1124000-202600210006/source")
    assert (page.status_code, page.location) == (301, f"/contracts/{contract.slug}")
    assert (source.status_code, source.location) == (301, f"/contracts/{contract.slug}/source")


@pytest.mark.parametrize("path", ["/contracts/no", "/contracts/no/source", "/contracts/a%00b"])
def test_a_missing_contract_is_a_page_that_says_so(client: StrictClient, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert "계약은 없습니다" in response.text


def test_a_deleted_contract_stays_readable_and_says_so(
    client: StrictClient, session: Session
) -> None:
    contract = factories.contract(
        session, status=ContractStatus.DELETED, deleted_at=seoul_time("2026-04-01 09:00")
    )

    response = client.get(f"/contracts/{contract.slug}")
    assert response.status_code == 200
    assert "원천에서 삭제된 계약입니다." in response.text
    assert "2026.04.01(수) 09:00에 삭제" in response.text


def test_a_negotiated_contract_gives_its_ground(client: StrictClient, session: Session) -> None:
    contract = factories.contract(
        session,
        method=Method.DIRECT,
        quotation=Quotation.SINGLE,
        legal_basis="지방계약법 (025조 01항 05호 0-목)",
        legal_ground="추정가격 2천만원 이하",
    )

    text = response_soup(client.get(f"/contracts/{contract.slug}")).main.get_text(" ", strip=True)
    assert "계약방법 수의계약 ( 1인 견적 )" in text
    assert "법적 근거 지방계약법 제25조제1항제5호" in text
    assert "근거 내용 추정가격 2천만원 이하" in text


def test_a_joint_contract_shares_its_amount(client: StrictClient, session: Session) -> None:
    firm = factories.company(session)
    contract = factories.contract(
        session, amount=100_000_000, is_joint=True, party_count=2, supplier_id=firm.id
    )
    factories.party(session, contract, name="둘째 연구소", share=Decimal(40))

    text = response_soup(client.get(f"/contracts/{contract.slug}")).main.get_text(" ", strip=True)
    assert f"/companies/{firm.slug}" in client.get(f"/contracts/{contract.slug}").text
    assert "지분 40% · 40,000,000원" in text


def test_a_merge_says_what_both_sources_shared(client: StrictClient, session: Session) -> None:
    contract = factories.contract(session, in_ehojo=True)
    session.add(
        ContractMerge(
            contract_id=contract.id,
            g2b_number=contract.slug,
            ehojo_number="e1111000-202600210006",
            shared={"agency": "종로구", "amount": 44_000_000, "signed_on": "2026-03-20"},
            merged_at=seoul_time("2026-04-01 09:00"),
        )
    )
    session.commit()

    text = response_soup(client.get(f"/contracts/{contract.slug}")).main.get_text(" ", strip=True)
    assert "나라장터와 e-호조의 기록을 하나로 합쳤습니다" in text
    assert "기관 종로구 계약금액 44,000,000원 계약일 2026-03-20" in text
    assert "조달청 나라장터, 행정안전부 e-호조" in text


def test_change_orders_are_a_table(client: StrictClient, session: Session) -> None:
    contract = factories.contract(session, change_order=1, amount=48_000_000)
    factories.contract_change(session, contract, change_order=0, amount=44_000_000)
    factories.contract_change(session, contract)

    soup = response_soup(client.get(f"/contracts/{contract.slug}"))
    rows = [row.get_text(" ", strip=True) for row in soup.select("table tbody tr")]
    assert "44,000,000원 48,000,000원 증액 4,000,000원" in rows[1]
    assert "1차 변경 뒤" in soup.select_one(".headline").get_text()


def test_more_paid_than_agreed_is_shown_and_explained(
    client: StrictClient, session: Session
) -> None:
    contract = factories.contract(session, amount=100, paid=130)

    soup = response_soup(client.get(f"/contracts/{contract.slug}"))
    assert "지급 130%" in soup.select_one(".paid").get_text()
    assert soup.select_one("progress")["value"] == "100"
    assert "지급액이 계약금액보다 많습니다" in soup.select_one(".paid").get_text()


def test_a_contract_asks_few_questions(client: StrictClient, session: Session) -> None:
    contract = factories.contract(session, change_order=3)
    for order in range(4):
        factories.contract_change(session, contract, change_order=order)
        factories.payment(session, contract)

    assert asked_by(client, f"/contracts/{contract.slug}") <= 9


def test_the_end_of_a_long_term_contract_is_told_apart(
    client: StrictClient, session: Session
) -> None:
    contract = factories.contract(
        session, ends_on=dt.date(2026, 12, 31), total_ends_on=dt.date(2028, 12, 31)
    )

    text = response_soup(client.get(f"/contracts/{contract.slug}")).main.get_text(" ", strip=True)
    assert "총 완료 예정일 2028.12.31(일)" in text
