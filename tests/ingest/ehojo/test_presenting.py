"""By which numbers contracts of one source or both are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ingest.ehojo.city import City, ledger

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

G2B = "R26TA0000000100"
OTHER_G2B = "R26TA0000000200"
EHOJO = "e1111000-202600210001"


def numbers_found_by(city: City) -> dict[int, set[str]]:
    """Return the numbers that contracts are found by."""
    numbers = {G2B, OTHER_G2B, EHOJO}
    return {each: numbers & set(it.text) for (_, each), it in city.index.documents.items()}


@pytest.mark.parametrize("is_g2b_first", [True, False])
def test_a_merged_contract_is_found_once_by_both_numbers(
    session: Session, *, is_g2b_first: bool
) -> None:
    city = City(session)
    if is_g2b_first:
        city.g2b(G2B)
    city.ehojo(ledger())
    if not is_g2b_first:
        city.g2b(G2B)

    assert numbers_found_by(city) == {city.contract(G2B).id: {G2B, EHOJO}}


def test_contracts_that_are_parted_are_each_found_by_their_own_number(session: Session) -> None:
    city = City(session)
    city.ehojo(ledger())
    city.g2b(G2B)
    city.g2b(OTHER_G2B)

    assert numbers_found_by(city) == {
        city.contract(G2B).id: {G2B},
        city.contract(OTHER_G2B).id: {OTHER_G2B},
        city.contract(EHOJO).id: {EHOJO},
    }


def test_a_deleted_contract_is_not_found_when_it_is_parted(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)
    city.ehojo(ledger())

    city.delete_g2b(G2B)

    assert numbers_found_by(city) == {city.contract(EHOJO).id: {EHOJO}}
