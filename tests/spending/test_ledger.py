"""The kept sums are what counting every contract by hand gives."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from seoul_gyeyak.contracts.models import Contract, ContractParty
from seoul_gyeyak.spending import accounts, ledger, queries
from seoul_gyeyak.spending.models import DepartmentSpending, SpendingCell, SupplierSpending
from seoul_gyeyak.vocabulary import Category, ContractStatus, Method
from seoul_gyeyak.web.tallies import Tally, tallied
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from seoul_gyeyak.companies.models import Company

AMOUNTS = (None, 0, 1, 3_333_333, 99_999_999_999, 1_234_567_890_123)
DEPARTMENTS = (None, "문화과", "도로과")
SHARES = (Decimal("33.33333"), Decimal(50), None)


def invent(session: Session, dice: random.Random, firms: list[Company]) -> Contract:
    """Make any contract."""
    is_joint = dice.random() < 0.3
    made = factories.contract(
        session,
        agency_id=factories.agency(session, slug=dice.choice(["jongno", "mapo"])).id,
        department_name=dice.choice(DEPARTMENTS),
        signed_on=dt.date(dice.randint(2023, 2026), dice.choice([1, 12]), dice.choice([1, 31])),
        category=dice.choice(list(Category)),
        method=dice.choice(list(Method)),
        amount=dice.choice(AMOUNTS),
        status=ContractStatus.DELETED if dice.random() < 0.1 else ContractStatus.ACTIVE,
        is_joint=is_joint,
        supplier_id=dice.choice([*firms, None] if firms else [None]) and dice.choice(firms).id,
    )
    if is_joint:
        share = dice.choice(SHARES)
        factories.party(session, made, company_id=dice.choice(firms).id, share=share)
    return made


@pytest.fixture
def standing(session: Session) -> list[Contract]:
    """Make forty contracts and the sums of them; return those that were not deleted."""
    dice = random.Random(49)  # noqa: S311 - invented data, always the same
    firms = [factories.company(session) for _ in range(4)]
    made = [invent(session, dice, firms) for _ in range(40)]
    ledger.refresh(session)
    session.commit()
    return [each for each in made if each.status is ContractStatus.ACTIVE]


def counted(contract: Contract) -> Tally:
    """Return what one contract adds."""
    return Tally(1, contract.amount or 0, int(contract.amount is None))


def test_cells_count_every_standing_contract_once(
    session: Session, standing: list[Contract]
) -> None:
    by_hand = tallied(
        ((each.agency_id, each.signed_on.year, each.category, each.method), counted(each))
        for each in standing
    )

    kept = {
        (cell.agency_id, cell.year, cell.category, cell.method): Tally(
            cell.contracts, cell.amount, cell.unknown
        )
        for cell in session.scalars(select(SpendingCell))
    }
    assert kept == by_hand


def test_departments_have_their_sums_and_how_much_was_direct(
    session: Session, standing: list[Contract]
) -> None:
    place = {each.id: (each.agency_id, each.department_name or "") for each in standing}
    by_hand = tallied((place[each.id], counted(each)) for each in standing)
    direct = tallied(
        (place[each.id], Tally(int(each.method is Method.DIRECT))) for each in standing
    )

    kept = {
        (row.agency_id, row.name): (row.contracts, row.amount, row.unknown, row.direct)
        for row in session.scalars(select(DepartmentSpending))
    }
    assert kept == {
        key: (tally.contracts, tally.won, tally.unknown, direct[key].contracts)
        for key, tally in by_hand.items()
    }


def shares(
    session: Session, standing: list[Contract]
) -> Iterator[tuple[tuple[int, object], Tally]]:
    """Yield what each party adds to its firm, or to its name where it is no firm we know."""
    contracts = {each.id: each for each in standing}
    for party in session.scalars(select(ContractParty)):
        contract = contracts.get(party.contract_id)
        if contract is None:
            continue
        share = party.share if party.share is not None or contract.is_joint else Decimal(100)
        known = contract.amount is not None and share is not None
        won = Decimal(contract.amount or 0) * (share or 0) / 100
        firm = party.company_id or party.name
        whole = int(won.quantize(Decimal(1), ROUND_HALF_UP))
        yield (contract.agency_id, firm), Tally(1, whole, int(not known))


def test_suppliers_have_their_own_shares_and_are_ranked(
    session: Session, standing: list[Contract]
) -> None:
    by_hand = tallied(shares(session, standing))

    ranks: dict[int, list[int]] = defaultdict(list)
    rows = session.scalars(select(SupplierSpending).order_by("agency_id", "rank")).all()
    for row in rows:
        found = Tally(row.contracts, row.amount, row.unknown)
        assert found == by_hand[row.agency_id, row.company_id or row.name]
        ranks[row.agency_id].append(row.amount)
    assert len(rows) == len(by_hand)
    assert all(amounts == sorted(amounts, reverse=True) for amounts in ranks.values())


def test_only_the_largest_suppliers_are_kept(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "SUPPLIERS_KEPT", 2)
    for amount in (1, 3, 2):
        firm = factories.company(session)
        factories.contract(session, supplier_id=firm.id, amount=amount)

    ledger.refresh(session)

    assert list(session.scalars(select(SupplierSpending.amount))) == [3, 2]


def test_making_the_sums_again_changes_nothing(session: Session, standing: list[Contract]) -> None:
    before = [session.execute(select(model.__table__)).all() for model in TABLES]

    ledger.refresh(session)

    assert standing
    assert [session.execute(select(model.__table__)).all() for model in TABLES] == before


TABLES = (SpendingCell, DepartmentSpending, SupplierSpending)


def test_an_account_tells_of_direct_contracts_and_unknown_amounts(session: Session) -> None:
    agency = factories.agency(session)
    factories.contract(session, amount=300, method=Method.OPEN)
    factories.contract(session, amount=100, method=Method.DIRECT)
    factories.contract(session, amount=None, method=Method.DIRECT)
    ledger.refresh(session)

    found = accounts.account(session, agency.id)

    assert found.total == Tally(3, 400, 1)
    assert (found.direct, found.direct_of_contracts, found.direct_of_won) == (
        Tally(2, 100, 1),
        "66.7%",
        "25%",
    )
    assert [share.label for share in found.by_method.shares] == ["일반경쟁", "수의계약"]
    assert accounts.totals(session) == {agency.id: found.total}


def test_departments_of_the_city_go_by_their_own_names(session: Session) -> None:
    office = factories.department(session, name="문화본부")
    factories.contract(session, department_id=office.id, department_name="문화본부 문화예술과")

    ledger.refresh(session)

    assert session.scalars(select(DepartmentSpending.name)).all() == ["문화본부"]
    assert session.scalar(select(func.count()).select_from(DepartmentSpending)) == 1
