from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from seoul_gyeyak.agencies.models import Agency, Department
from seoul_gyeyak.companies.models import Company, CompanyName
from seoul_gyeyak.contracts.models import (
    Contract,
    ContractChange,
    ContractNumber,
    ContractParty,
)
from seoul_gyeyak.ingest.g2b.storing import companies
from seoul_gyeyak.threads.queries import steps
from seoul_gyeyak.vocabulary import ContractStatus, RecordKind, Stage
from tests.ingest.ehojo.city import ledger
from tests.ingest.g2b import rows

if TYPE_CHECKING:
    import pytest
    from sqlalchemy.orm import Session

    from tests.ingest.g2b.conftest import Deliver, RecordingIndex

CONTRACTS = "getCntrctInfoListServc"
HISTORY = "getCntrctInfoListServcChgHstry"
DELETIONS = "getCntrctInfoListServcDltHstry"


def only_contract(session: Session) -> Contract:
    return session.scalars(select(Contract).execution_options(populate_existing=True)).one()


def second_change(**given: str) -> dict[str, str]:
    return rows.contract(
        **{
            "dcsnCntrctNo": "R26TA0010000101",
            "chgDt": "2026-05-02 10:00:00",
            "thtmCntrctAmt": "540000000",
            **given,
        }
    )


def test_a_contract_is_stored_with_its_firm_and_numbers(
    session: Session, deliver: Deliver, index: RecordingIndex
) -> None:
    deliver(CONTRACTS, rows.contract())

    contract = only_contract(session)
    party = session.scalars(select(ContractParty)).one()
    numbers = session.scalars(select(ContractNumber.number).order_by(ContractNumber.number))
    assert contract.slug == contract.unified_number == rows.CONTRACT
    assert contract.notice_number == rows.NOTICE
    assert contract.supplier_name == "나래이벤트(주)"
    assert session.get_one(Company, contract.supplier_id).business_number == rows.OTHER_FIRM
    assert (party.share, party.role) == (Decimal(100), "주계약업체")
    assert numbers.all() == ["R26TA00100001", "R26TA0010000100", rows.CONTRACT]
    assert "나래이벤트" in index.text(RecordKind.CONTRACT)


def test_the_demanding_agency_is_the_buyer(session: Session, deliver: Deliver) -> None:
    deliver(
        CONTRACTS,
        rows.contract(
            cntrctInsttCd="1230121",
            cntrctInsttNm="조달청 서울지방조달청",
            cntrctInsttChrgDeptNm="",
            dminsttList="[1^6112581^서울특별시 서울대공원^지자체^시설과^박담당^02-0000-0000]",
        ),
    )
    contract = only_contract(session)
    assert session.get_one(Agency, contract.agency_id).slug == "seoul"
    assert contract.department_id is not None
    assert session.get_one(Department, contract.department_id).name == "서울대공원"
    assert contract.buyer_name == "서울특별시 서울대공원"


def test_contracts_of_others_are_foreign(session: Session, deliver: Deliver) -> None:
    theirs = rows.contract(cntrctInsttCd="6260000", cntrctInsttNm="부산광역시", dminsttList="")
    assert deliver(CONTRACTS, theirs).foreign == 1
    assert deliver(HISTORY, theirs).foreign == 1
    assert session.scalars(select(Contract)).all() == []


def test_the_same_contract_again_changes_nothing(deliver: Deliver) -> None:
    deliver(CONTRACTS, rows.contract())
    again = deliver(CONTRACTS, rows.contract())
    assert (again.stored, again.unchanged, again.references) == (0, 1, [])


def test_a_change_order_keeps_what_was_before_it(session: Session, deliver: Deliver) -> None:
    deliver(CONTRACTS, rows.contract())
    deliver(CONTRACTS, second_change())
    late = deliver(CONTRACTS, rows.contract())

    contract = only_contract(session)
    changes = session.scalars(select(ContractChange).order_by(ContractChange.change_order)).all()
    assert late.unchanged == 1
    assert (contract.change_order, contract.amount) == (1, 540000000)
    assert contract.first_amount == 505000000
    assert [(each.change_order, each.amount) for each in changes] == [
        (0, 505000000),
        (1, 540000000),
    ]


def test_a_change_order_of_a_merged_contract_leaves_it_found_by_both_numbers(
    session: Session, deliver: Deliver, index: RecordingIndex
) -> None:
    deliver(CONTRACTS, rows.contract())
    deliver(
        "WCEGCF",
        ledger(
            laf_cd="3130000",
            laf_hg_nm="서울특별시 마포구",
            ctrt_trgt_nm="2026 마포 새우젓축제 행사 대행 용역",
            smz_ctrt_ymd="20260330",
            clt_nm="나래이벤트(주)",
            ctrt_tot_tott_amt="505000000",
        ),
    )
    assert only_contract(session).in_ehojo

    deliver(CONTRACTS, second_change())

    assert {rows.CONTRACT, "e3130000-202600210001"} <= set(index.text(RecordKind.CONTRACT).split())


def test_all_states_in_one_batch_come_to_the_same(session: Session, deliver: Deliver) -> None:
    deliver(CONTRACTS, second_change(), rows.contract())

    contract = only_contract(session)
    orders = session.scalars(select(ContractChange.change_order)).all()
    assert (contract.change_order, contract.first_amount) == (1, 505000000)
    assert sorted(orders) == [0, 1]


def test_the_history_fills_in_earlier_states(session: Session, deliver: Deliver) -> None:
    deliver(CONTRACTS, second_change())
    deliver(HISTORY, rows.contract())
    again = deliver(HISTORY, rows.contract(), second_change())

    contract = only_contract(session)
    assert contract.first_amount == 505000000
    assert (again.stored, again.unchanged) == (0, 2)


def test_history_of_an_unknown_contract_is_orphaned(deliver: Deliver) -> None:
    assert deliver(HISTORY, rows.contract()).orphaned == 1
    assert deliver(DELETIONS, rows.deletion()).orphaned == 1


def test_a_deleted_contract_leaves_search_and_thread(
    session: Session, deliver: Deliver, index: RecordingIndex
) -> None:
    deliver(CONTRACTS, rows.contract())
    deliver(DELETIONS, rows.deletion())
    again = deliver(DELETIONS, rows.deletion())
    stale = deliver(CONTRACTS, rows.contract(), rows.contract(thtmCntrctAmt="1"))

    contract = only_contract(session)
    assert contract.status is ContractStatus.DELETED
    assert (again.unchanged, stale.unchanged) == (1, 2)
    assert index.ids(RecordKind.CONTRACT) == []
    assert steps(session, Stage.CONTRACT, contract.id) == []


def test_a_contract_registered_again_stands_again(
    session: Session, deliver: Deliver, index: RecordingIndex
) -> None:
    deliver(CONTRACTS, rows.contract())
    deliver(DELETIONS, rows.deletion())
    deliver(CONTRACTS, rows.contract(chgDt="2026-04-11 09:00:00"))
    older = deliver(DELETIONS, rows.deletion())

    contract = only_contract(session)
    assert (contract.status, contract.deleted_at) == (ContractStatus.ACTIVE, None)
    assert older.unchanged == 1
    assert index.ids(RecordKind.CONTRACT) == [contract.id]


def test_a_joint_contract_keeps_every_share(session: Session, deliver: Deliver) -> None:
    joint = (
        f"[1^공동수급업체^공동이행^가온기획^홍길동^대한민국^40^^^{rows.EVENT_FIRM}],"
        f"[2^주계약업체^공동이행^나래이벤트(주)^김대표^대한민국^60^^^{rows.OTHER_FIRM}],"
    )
    deliver(CONTRACTS, rows.contract(corpList=joint, cmmnCntrctYn="Y"))
    deliver(CONTRACTS, rows.contract(corpList=joint, chgDt="2026-04-20 10:00:00"))

    contract = only_contract(session)
    shares = session.scalars(select(ContractParty.share).order_by(ContractParty.position)).all()
    assert (contract.supplier_name, contract.party_count) == ("나래이벤트(주)", 2)
    assert shares == [Decimal(40), Decimal(60)]


def test_placeholder_amounts_are_kept_as_they_are(session: Session, deliver: Deliver) -> None:
    deliver(CONTRACTS, rows.contract(thtmCntrctAmt="1000"))
    assert only_contract(session).amount == 1000


def test_companies_known_from_contracts_are_completed_by_their_own_source(
    session: Session, deliver: Deliver, index: RecordingIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(companies, "IndexWriter", lambda _: index)
    deliver(CONTRACTS, rows.contract())
    address = session.scalars(select(Company.slug)).one()
    deliver("getPrcrmntCorpBasicInfo02", rows.company(bizno=rows.OTHER_FIRM, corpNm="나래이벤트"))
    deliver("getPrcrmntCorpIndstrytyInfo02", rows.trade(bizno=rows.OTHER_FIRM))
    deliver("getPrcrmntCorpSplyPrdctInfo02", rows.product(bizno=rows.OTHER_FIRM))

    settled = companies.settle(session)

    company = session.scalars(select(Company).execution_options(populate_existing=True)).one()
    names = session.scalars(select(CompanyName.name).order_by(CompanyName.name)).all()
    assert company.slug == address
    assert (company.name, company.district, company.placed_by) == ("나래이벤트", "마포구", "dong")
    assert company.registered_at == dt.datetime(2012, 1, 4, 15, tzinfo=dt.UTC)
    assert names == ["나래이벤트", "나래이벤트(주)"]
    assert index.text(RecordKind.COMPANY) == "나래이벤트 무대장치임대서비스 행사대행업"
    assert settled == 1


def test_company_rows_again_change_nothing_and_strangers_are_orphaned(deliver: Deliver) -> None:
    assert deliver("getPrcrmntCorpIndstrytyInfo02", rows.trade()).orphaned == 1
    for operation, row in (
        ("getPrcrmntCorpBasicInfo", rows.company()),
        ("getPrcrmntCorpIndstrytyInfo", rows.trade()),
        ("getPrcrmntCorpSplyPrdctInfo", rows.product()),
    ):
        assert deliver(operation, row).stored == 1
        assert deliver(operation, row, row).unchanged == 2
