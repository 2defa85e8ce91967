"""A firm's performance: its own part of each contract, and why some cannot be certified."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from seoul_gyeyak.certificates.performances import Barrier, own_won, performances
from seoul_gyeyak.vocabulary import ContractStatus
from tests import factories
from tests.certificates.makings import TODAY, performer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def test_finished_contracts_come_newest_first_with_all_of_their_amount(session: Session) -> None:
    firm, contracts = performer(session, 2, amount=44_000_000)

    found = performances(session, firm.business_number, TODAY)

    assert {each.slug for each in found} == {each.slug for each in contracts}
    assert [(each.own, each.share, each.barrier) for each in found] == [
        (44_000_000, None, None)
    ] * 2


def test_a_joint_contract_counts_by_share(session: Session) -> None:
    firm = factories.company(session)
    contract = factories.contract(
        session, is_joint=True, amount=1_001, ends_on=TODAY, party_count=2, supplier_id=None
    )
    factories.party(session, contract, company_id=firm.id, share=50, joint_manner="공동이행")

    (found,) = performances(session, firm.business_number, TODAY)

    assert (found.own, found.share, found.joint_manner) == (501, Decimal(50), "공동이행")


@pytest.mark.parametrize(
    ("given", "barrier"),
    [
        ({"status": ContractStatus.DELETED}, Barrier.DELETED),
        ({"ends_on": TODAY + dt.timedelta(days=1)}, Barrier.UNFINISHED),
        ({"ends_on": None}, Barrier.UNDATED),
        ({"amount": None}, Barrier.UNPRICED),
        ({"amount": 100, "paid": 101}, Barrier.DISPUTED),
        ({"ends_on": TODAY}, None),
        ({"amount": 0}, None),
    ],
)
def test_what_cannot_be_certified_has_its_reason(
    session: Session, given: dict[str, Any], barrier: Barrier | None
) -> None:
    firm, _ = performer(session, **given)

    (found,) = performances(session, firm.business_number, TODAY)

    assert found.barrier is barrier


def test_a_joint_contract_without_a_share_is_not_certified(session: Session) -> None:
    firm = factories.company(session)
    contract = factories.contract(session, is_joint=True, ends_on=TODAY, supplier_id=None)
    factories.party(session, contract, company_id=firm.id, share=None)

    (found,) = performances(session, firm.business_number, TODAY)

    assert found.barrier is Barrier.UNSHARED


def test_what_two_sources_tell_differently_is_disputed(session: Session) -> None:
    firm, (told,) = performer(session, amount=44_000_000)
    factories.contract(
        session,
        title=told.title,
        signed_on=told.signed_on,
        ends_on=told.ends_on,
        supplier_id=firm.id,
        amount=45_000_000,
        in_g2b=False,
        in_ehojo=True,
    )

    found = performances(session, firm.business_number, TODAY)

    assert [each.barrier for each in found] == [Barrier.DISPUTED] * 2


def test_a_number_nobody_has_has_nothing(session: Session) -> None:
    assert performances(session, "3333333336", TODAY) == []


def test_parts_are_rounded_half_up_and_unknown_stays_unknown() -> None:
    assert own_won(1_001, Decimal(50)) == 501
    assert own_won(0, Decimal("33.333")) == 0
    assert own_won(10**15 + 1, Decimal("33.333")) == 333_330_000_000_000
    assert own_won(None, Decimal(50)) is None
    assert own_won(100, None) is None
