from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from seoul_gyeyak.contracts.models import Payment
from seoul_gyeyak.ingest.ehojo import settle_payments
from seoul_gyeyak.sources.models import SourceReference
from tests.ingest.ehojo.city import TITLE, City, ledger, paid

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

G2B = "R26TA0000000100"
EHOJO = "e1111000-202600210001"


def test_a_payment_goes_to_the_one_contract_it_fits(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)

    stored = city.payments(paid())

    contract = city.contract(G2B)
    assert stored.stored == 1
    assert contract.paid == 20_000_000
    assert session.scalars(select(Payment)).one().contract_id == contract.id
    assert ("payment", G2B, TITLE, 20_000_000) in city.threads()[0]


def test_a_payment_that_comes_first_waits_for_its_contract(session: Session) -> None:
    city = City(session)
    stored = city.payments(paid())

    city.ehojo(ledger())

    assert (stored.orphaned, stored.stored) == (1, 0)
    assert city.contract(EHOJO).paid == 20_000_000


def test_a_payment_two_contracts_fit_stays_with_neither(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)
    city.payments(paid())

    city.g2b("R26TA0000000200", amount=1_000_000)

    assert city.contract(G2B).paid is None
    assert session.scalars(select(Payment)).one().contract_id is None
    assert not [step for thread in city.threads() for step in thread if step[0] == "payment"]


def test_more_paid_replaces_what_was_disclosed_before(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)
    city.payments(paid())

    city.payments(paid(cmcnAmt="24000000", giveAmt="44000000"))

    assert session.scalars(select(Payment)).one().total == 44_000_000
    assert city.contract(G2B).paid == 44_000_000


def test_payments_under_several_offices_add_up(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)

    city.payments(paid(), paid(instNm="종로구 문화관광과", giveAmt="4000000"))

    assert city.contract(G2B).paid == 24_000_000


def test_the_same_disclosure_again_changes_nothing(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)
    city.payments(paid())
    before = city.picture()

    stored = city.payments(paid())

    assert (stored.unchanged, stored.stored) == (1, 0)
    assert city.picture() == before


@pytest.mark.parametrize(
    "difference",
    [
        {"ctrtYmd": "2026-03-21"},
        {"ctrtYmd": ""},
        {"trprNm": "가온공간"},
        {"trprNm": ""},
        {"ctrtNm": "2026년 어버이날 행사대행 용역"},
        {"laf_cd": "1112000"},
    ],
)
def test_a_payment_that_differs_in_anything_waits(
    session: Session, difference: dict[str, str]
) -> None:
    city = City(session)
    city.g2b(G2B)

    stored = city.payments(paid(**difference))

    assert stored.orphaned == 1
    assert city.contract(G2B).paid is None


def test_an_office_that_is_named_needs_no_code(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)

    stored = city.payments(paid(laf_cd="", instNm="서울특별시 종로구"))

    assert stored.stored == 1


def test_an_office_of_nobody_we_know_is_foreign(session: Session) -> None:
    assert City(session).payments(paid(laf_cd="", instNm="보령시 본청")).foreign == 1


def test_a_payment_moves_with_the_contract_that_is_merged(session: Session) -> None:
    city = City(session)
    city.ehojo(ledger())
    city.payments(paid())

    city.g2b(G2B)

    assert city.contract(EHOJO).slug == G2B
    assert city.contract(G2B).paid == 20_000_000
    assert len(city.threads()) == 1


def test_a_paid_contract_shows_the_payments_row(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)

    city.payments(paid())

    shown = session.scalars(select(SourceReference.record_id)).all()
    assert shown == [city.contract(G2B).id]


def test_settling_finds_what_arrived_past_the_stores(session: Session) -> None:
    city = City(session)
    city.payments(paid())
    city.g2b(G2B, title="다른 이름")
    city.contract(G2B).title = TITLE
    session.flush()

    assert settle_payments(session) == 1
    assert settle_payments(session) == 0
