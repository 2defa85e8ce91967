from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from seoul_gyeyak.contracts.models import ContractChange, ContractParty
from seoul_gyeyak.ingest.ehojo import settle
from seoul_gyeyak.ingest.files import rows_of_answer
from tests import factories
from tests.ingest.ehojo.city import City, ledger, paid

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

EHOJO = "e1111000-202600210001"


def test_a_contract_only_ehojo_knows_is_kept_whole(session: Session) -> None:
    city = City(session)

    stored = city.ehojo(ledger())

    contract = city.contract(EHOJO)
    assert stored.stored == 1
    assert (contract.slug, contract.ledger_number) == (EHOJO, "202600210001")
    assert (contract.in_g2b, contract.in_ehojo) == (False, True)
    assert (contract.change_order, contract.first_amount) == (0, None)
    assert [contract.id] == [record_id for _, record_id in city.index.documents]
    assert city.threads() == [
        [
            ("contract", EHOJO, "2026년 어린이날 행사대행 용역", 44_000_000),
            ("ehojo:1111000-202600210001",),
        ]
    ]


def test_others_contracts_are_counted_and_not_kept(session: Session) -> None:
    city = City(session)

    stored = city.ehojo(ledger(laf_cd="4413000", laf_hg_nm="충청남도 보령시"))

    assert (stored.foreign, stored.stored) == (1, 0)
    assert not city.slugs()


def test_a_newer_version_is_a_change_order(session: Session) -> None:
    city = City(session)
    city.ehojo(ledger())

    city.ehojo(ledger(data_crt_ymd="20260420", ctrt_tot_tott_amt="48000000"))

    contract = city.contract(EHOJO)
    assert (contract.amount, contract.first_amount, contract.change_order) == (
        48_000_000,
        44_000_000,
        1,
    )
    changes = session.scalars(select(ContractChange).order_by(ContractChange.change_order))
    assert [(it.change_order, it.amount) for it in changes] == [(0, 44_000_000), (1, 48_000_000)]


def test_versions_in_one_batch_are_taken_one_after_the_other(session: Session) -> None:
    city = City(session)

    stored = city.ehojo(ledger(data_crt_ymd="20260420", ctrt_tot_tott_amt="48000000"), ledger())

    assert stored.stored + stored.unchanged == 2
    assert city.contract(EHOJO).change_order == 1


def test_a_newer_version_without_another_amount_only_corrects(session: Session) -> None:
    city = City(session)
    city.ehojo(ledger())

    city.ehojo(ledger(data_crt_ymd="20260420", ctrt_trgt_nm="어린이날 큰잔치 대행 용역"))

    contract = city.contract(EHOJO)
    assert (contract.title, contract.change_order) == ("어린이날 큰잔치 대행 용역", 0)


def test_an_older_version_changes_nothing_but_the_history(session: Session) -> None:
    city = City(session)
    city.ehojo(ledger())

    city.ehojo(
        ledger(data_crt_ymd="20260321", ctrt_tot_tott_amt="40000000", ctrt_trgt_nm="옛 이름")
    )

    contract = city.contract(EHOJO)
    assert contract.title == "2026년 어린이날 행사대행 용역"
    assert (contract.first_amount, contract.amount) == (40_000_000, 44_000_000)


def test_a_firm_is_recognised_where_exactly_one_fits(session: Session) -> None:
    city = City(session)
    firm = factories.company(session)
    factories.company_name(session, firm)

    city.ehojo(ledger())

    assert city.contract(EHOJO).supplier_id == firm.id
    assert session.scalars(select(ContractParty)).one().company_id == firm.id


def test_a_name_of_two_firms_stays_text(session: Session) -> None:
    city = City(session)
    for firm in (factories.company(session), factories.company(session)):
        factories.company_name(session, firm)

    city.ehojo(ledger())

    contract = city.contract(EHOJO)
    assert (contract.supplier_id, contract.supplier_name) == (None, "(주)가온기획")


def test_a_contract_without_a_firm_has_no_party(session: Session) -> None:
    city = City(session)

    city.ehojo(ledger(clt_nm=" "))

    assert city.contract(EHOJO).party_count == 0
    assert not session.scalars(select(ContractParty)).all()


def test_a_firm_that_comes_later_is_recognised_in_the_end(session: Session) -> None:
    city = City(session)
    city.ehojo(ledger())
    firm = factories.company(session)
    factories.company_name(session, firm)

    assert settle(session) == 1
    session.commit()
    session.expunge_all()
    assert city.contract(EHOJO).supplier_id == firm.id
    assert session.scalars(select(ContractParty)).one().company_id == firm.id
    assert settle(session) == 0


def test_a_name_that_a_second_firm_bears_is_text_again(session: Session) -> None:
    city = City(session)
    factories.company_name(session, factories.company(session))
    city.ehojo(ledger())
    factories.company_name(session, factories.company(session))

    settle(session)
    session.commit()
    session.expunge_all()
    assert city.contract(EHOJO).supplier_id is None


def test_payments_know_their_agency_by_the_files_name(session: Session, tmp_path: Path) -> None:
    city = City(session)
    city.ehojo(ledger())
    row = paid()
    del row["laf_cd"]
    answer = {"resultCode": "00", "totCnt": 1, "items": [row]}
    path = tmp_path / "payments-1111000-202604.json"
    path.write_text(json.dumps(answer), "utf-8")

    ((told,),) = rows_of_answer(path, 0)
    city.payments(told)

    assert city.contract(EHOJO).paid == 20_000_000
