"""The trade's column types mean the same on both databases."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import StatementError

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.clock import SEOUL
from seoul_gyeyak.column_types import among
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.database import DatasetState, advance_data_version, data_state, only_read
from seoul_gyeyak.tables import metadata
from seoul_gyeyak.vocabulary import Method
from tests import factories

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def reread(session: Session, record: Contract) -> Contract:
    """Return the record as the database has it."""
    session.expire_all()
    return session.execute(select(Contract).where(Contract.id == record.id)).scalar_one()


def test_an_instant_comes_back_aware_and_equal(session: Session) -> None:
    evening = dt.datetime(2026, 4, 2, 18, 0, tzinfo=SEOUL)

    contract = reread(session, factories.contract(session, registered_at=evening))

    assert contract.registered_at == evening
    assert contract.registered_at.tzinfo is dt.UTC


def test_an_instant_without_a_zone_is_refused(session: Session) -> None:
    naive = dt.datetime(2026, 4, 2, 18, 0)  # noqa: DTZ001 - the naive value is the point

    with pytest.raises(StatementError, match="needs a time zone"):
        factories.contract(session, registered_at=naive)


@pytest.mark.parametrize("rate", [Decimal("87.745"), Decimal("0.00125"), Decimal(100)])
def test_a_rate_is_exact(session: Session, rate: Decimal) -> None:
    contract = reread(session, factories.contract(session, bond_rate=rate))

    assert contract.bond_rate == rate


def test_an_unknown_amount_is_not_zero(session: Session) -> None:
    unknown = reread(session, factories.contract(session, amount=None))
    nothing = reread(session, factories.contract(session, amount=0))

    assert unknown.amount is None
    assert nothing.amount == 0


def test_an_amount_may_be_in_the_trillions(session: Session) -> None:
    contract = reread(session, factories.contract(session, amount=15_200_000_000_000))

    assert contract.amount == 15_200_000_000_000


def test_an_enum_is_stored_by_its_code(session: Session) -> None:
    factories.contract(session, method=Method.DIRECT)

    assert session.execute(text("SELECT method FROM contracts")).scalar_one() == "direct"


def test_every_finished_ingest_moves_the_data_version(session: Session) -> None:
    at = dt.datetime(2026, 4, 2, 6, 0, tzinfo=SEOUL)
    before = data_state(session).data_version

    advance_data_version(session, at)
    session.expire_all()

    assert data_state(session).data_version == before + 1
    assert data_state(session).refreshed_at == at


def test_a_relationship_never_asks_the_database_behind_ones_back() -> None:
    mappers = Contract.registry.mappers

    eager = [str(r) for mapper in mappers for r in mapper.relationships if r.lazy != "raise"]
    assert metadata.tables
    assert not eager, f"declare these with lazy='raise': {eager}"


def test_a_question_about_many_values_goes_by_an_index(session: Session) -> None:
    asked = select(Agency.slug).where(among(Agency.id, "ids")).order_by(Agency.id)
    ids = list(session.scalars(select(Agency.id).order_by(Agency.id).limit(3)))
    written = str(asked.compile(session.get_bind()))

    assert len(session.execute(asked, {"ids": ids}).all()) == 3
    assert session.execute(asked, {"ids": []}).all() == []
    assert "= 1" not in written, "SQLite would go through every row"


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_what_only_reads_is_in_no_transaction(session: Session) -> None:
    begun = select(func.transaction_timestamp())

    only_read(session)
    reading = [session.scalar(begun) for _ in range(2)]
    session.rollback()
    writing = [session.scalar(begun) for _ in range(2)]

    assert reading[0] != reading[1]
    assert writing[0] == writing[1]


def test_what_was_begun_goes_on_when_the_rest_only_reads(session: Session) -> None:
    session.execute(update(DatasetState).values(is_demo=True))
    only_read(session)
    session.rollback()

    assert not data_state(session).is_demo
