from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from seoul_gyeyak.contracts.models import Contract, ContractMerge, ContractNumber
from seoul_gyeyak.ingest.ehojo.models import EhojoLedger
from seoul_gyeyak.vocabulary import Method, Quotation
from tests.ingest.ehojo.city import AMOUNT, City, emptied, ledger, paid

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

G2B = "R26TA0000000100"
OTHER_G2B = "R26TA0000000200"
EHOJO = "e1111000-202600210001"
OTHER_EHOJO = "e1111000-202600210002"


def arrive_g2b(city: City) -> None:
    city.g2b(G2B)


def arrive_other_g2b(city: City) -> None:
    city.g2b(OTHER_G2B)


def arrive_ehojo(city: City) -> None:
    city.ehojo(ledger())


def arrive_other_ehojo(city: City) -> None:
    city.ehojo(ledger("202600210002"))


def arrive_payment(city: City) -> None:
    city.payments(paid())


def arrive_change(city: City) -> None:
    city.ehojo(ledger(data_crt_ymd="20260420", ctrt_tot_tott_amt="48000000"))


def arrive_older_version(city: City) -> None:
    city.ehojo(ledger(data_crt_ymd="20260322", ctrt_tot_tott_amt="40000000"))


def pictures(session: Session, *arrivals: Callable[[City], None]) -> list[object]:
    """Return the city after every order of these arrivals."""
    found: list[object] = []
    for order in permutations(arrivals):
        city = City(session)
        for arrive in order:
            arrive(city)
        found.append(city.picture())
        emptied(session)
    return found


def same_after_every_order(session: Session, *arrivals: Callable[[City], None]) -> bool:
    """Tell whether every order of these arrivals ends alike; the first that does not is shown."""
    first, *others = pictures(session, *arrivals)
    for other in others:
        assert other == first, "the order of arrival must not matter"
    return True


def test_either_order_of_both_sources_gives_the_same_city(session: Session) -> None:
    assert same_after_every_order(session, arrive_g2b, arrive_ehojo, arrive_payment)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "arrivals",
    [
        (arrive_g2b, arrive_ehojo, arrive_other_ehojo, arrive_payment),
        (arrive_g2b, arrive_other_g2b, arrive_ehojo, arrive_payment),
        (arrive_g2b, arrive_other_g2b, arrive_ehojo, arrive_other_ehojo),
        (arrive_g2b, arrive_ehojo, arrive_change, arrive_older_version),
        (arrive_ehojo, arrive_change, arrive_older_version, arrive_payment),
    ],
    ids=["two-of-ehojo", "two-of-g2b", "two-each", "versions", "versions-alone"],
)
def test_every_order_of_rivals_and_versions_gives_the_same_city(
    session: Session, arrivals: tuple[Callable[[City], None], ...]
) -> None:
    assert same_after_every_order(session, *arrivals)


def test_the_same_contract_in_both_sources_is_one(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)

    stored = city.ehojo(ledger())

    contract = city.contract(G2B)
    assert (stored.merged, stored.stored) == (1, 0)
    assert city.slugs() == [G2B]
    assert contract.in_g2b
    assert contract.in_ehojo
    assert contract.ledger_number == "202600210001"
    assert contract.quotation is Quotation.SINGLE
    assert contract.has_subcontract is False


def test_facts_of_g2b_win(session: Session) -> None:
    city = City(session)
    city.ehojo(
        ledger(ctrt_trgt_nm="[명시이월 예산 재품의] 2026년 어린이날 행사 대행용역 계약 의뢰")
    )

    city.g2b(G2B, method=Method.SELECTIVE)

    contract = city.contract(G2B)
    assert contract.title == "2026년 어린이날 행사대행 용역"
    assert contract.method is Method.SELECTIVE
    assert contract.supplier_name == "주식회사 가온기획"


def test_a_merged_contract_answers_to_both_numbers(session: Session) -> None:
    city = City(session)
    city.ehojo(ledger())
    city.g2b(G2B)

    assert city.contract(EHOJO).slug == city.contract(G2B).slug == G2B


def test_every_merge_is_explained(session: Session) -> None:
    city = City(session)
    city.ehojo(ledger())
    city.g2b(G2B)

    merge = session.scalars(select(ContractMerge)).one()
    assert (merge.g2b_number, merge.ehojo_number) == (G2B, EHOJO)
    assert merge.contract_id == city.contract(G2B).id
    assert merge.shared == {
        "agency": "서울특별시 종로구",
        "title": "2026년어린이날행사대행용역",
        "signed_on": "2026-03-20",
        "amount": AMOUNT,
        "supplier": "가온기획",
    }


@pytest.mark.parametrize(
    "difference",
    [
        {"laf_cd": "1112000", "laf_hg_nm": "서울특별시 중구"},
        {"ctrt_trgt_nm": "2026년 어린이날 행사대행 용역 변경계약"},
        {"ctrt_trgt_nm": "2026년 어린이날 행사대행 용역(2차)"},
        {"smz_ctrt_ymd": "20260321"},
        {"ctrt_tot_tott_amt": "44000001"},
        {"ctrt_tot_tott_amt": ""},
        {"clt_nm": "(주)가온기획사"},
        {"clt_nm": ""},
    ],
    ids=["agency", "change", "stage", "date", "amount", "no-amount", "firm", "no-firm"],
)
def test_what_differs_in_anything_stays_separate(
    session: Session, difference: dict[str, str]
) -> None:
    city = City(session)
    city.g2b(G2B)

    stored = city.ehojo(ledger(**difference))

    assert stored.stored == 1
    assert city.slugs() == sorted([G2B, f"e{difference.get('laf_cd', '1111000')}-202600210001"])
    assert not session.scalars(select(ContractMerge)).all()


def test_two_candidates_on_one_side_stay_separate(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)
    city.ehojo(ledger(), ledger("202600210002"))

    assert city.slugs() == sorted([G2B, EHOJO, OTHER_EHOJO])
    assert not city.contract(G2B).in_ehojo


def test_a_second_candidate_takes_a_merge_back(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)
    city.ehojo(ledger())

    city.ehojo(ledger("202600210002"))

    contract = city.contract(G2B)
    assert city.slugs() == sorted([G2B, EHOJO, OTHER_EHOJO])
    assert (contract.in_ehojo, contract.quotation, contract.ledger_number) == (False, None, None)
    assert city.contract(EHOJO).has_subcontract is False
    assert not session.scalars(select(ContractMerge)).all()


def test_a_merge_stands_when_either_source_changes_the_amount(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)
    city.ehojo(ledger())

    city.change_g2b(G2B, 50_000_000)
    city.ehojo(ledger(data_crt_ymd="20260501", ctrt_tot_tott_amt="51000000"))

    contract = city.contract(EHOJO)
    assert contract.slug == G2B
    assert contract.amount == 50_000_000


def test_a_ledger_meets_a_contract_that_was_changed_before_it_came(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)
    city.change_g2b(G2B, 50_000_000)

    stored = city.ehojo(ledger())

    assert stored.merged == 1
    assert session.scalars(select(ContractMerge)).one().shared["amount"] == AMOUNT


def test_a_contract_that_g2b_deletes_leaves_the_one_of_ehojo_standing(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)
    city.ehojo(ledger())

    city.delete_g2b(G2B)

    assert city.contract(EHOJO).slug == EHOJO
    assert not city.contract(G2B).in_ehojo


def test_a_deletion_leaves_its_rival_certain(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)
    city.g2b(OTHER_G2B)
    city.ehojo(ledger())
    separate = city.slugs()

    city.delete_g2b(G2B)

    assert len(separate) == 3
    assert city.contract(EHOJO).slug == OTHER_G2B


def test_a_merged_contract_is_one_step_of_one_thread(session: Session) -> None:
    city = City(session)
    city.ehojo(ledger())
    city.g2b(G2B)

    assert city.threads() == [
        [
            ("contract", G2B, "2026년 어린이날 행사대행 용역", AMOUNT),
            (f"contract:{G2B}",),
            ("ehojo:1111000-202600210001",),
        ]
    ]


def test_a_merged_contract_shows_the_rows_of_both_sources(session: Session) -> None:
    city = City(session)
    city.ehojo(ledger())
    city.g2b(G2B)

    assert city.picture()["shown"] == [G2B]


def test_nothing_is_left_of_the_contract_that_was_merged_away(session: Session) -> None:
    city = City(session)
    city.ehojo(ledger())
    city.g2b(G2B)

    ids = {city.contract(G2B).id}
    assert set(session.scalars(select(Contract.id))) == ids
    assert set(session.scalars(select(ContractNumber.contract_id))) == ids
    assert set(session.scalars(select(EhojoLedger.contract_id))) == ids


def test_arriving_twice_changes_nothing(session: Session) -> None:
    city = City(session)
    city.g2b(G2B)
    city.ehojo(ledger(), ledger("202600210003", ctrt_trgt_nm="제설제 구매"))
    before = city.picture()

    stored = city.ehojo(ledger(), ledger("202600210003", ctrt_trgt_nm="제설제 구매"))

    assert (stored.unchanged, stored.stored, stored.merged) == (2, 0, 0)
    assert city.picture() == before
