"""The factories make records that the database takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import factories

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def test_a_whole_thread_of_records_can_be_made(session: Session) -> None:
    firm = factories.company(session)
    factories.plan(session)
    notice = factories.notice(session)
    opening = factories.opening(session, notice_number=notice.number)
    factories.bidder(session, opening, company_id=firm.id)
    contract = factories.contract(session, supplier_id=firm.id, notice_number=notice.number)

    payment = factories.payment(session, contract)

    assert payment.agency_id == factories.agency(session).id


def test_what_hangs_on_a_notice_and_a_firm_can_be_made(session: Session) -> None:
    notice, firm = factories.notice(session), factories.company(session)

    for make in (
        factories.notice_region,
        factories.notice_license,
        factories.notice_attachment,
        factories.notice_document,
        factories.notice_product,
        factories.notice_change,
    ):
        make(session, notice)
    for make_of_firm in (
        factories.company_name,
        factories.certification,
        factories.trade,
        factories.product,
    ):
        made = make_of_firm(session, firm)

        assert made.company_id == firm.id, f"{make_of_firm.__name__} forgot the firm"


def test_invented_business_numbers_are_valid() -> None:
    assert factories.business_number(111_111_111) == "1111111119"
    assert factories.business_number(222_222_222) == "2222222227"
