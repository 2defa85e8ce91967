"""A small city for tests: rows arrive in any order, and what becomes of them can be compared."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from seoul_gyeyak import clock
from seoul_gyeyak.agencies.directory import AgencyDirectory
from seoul_gyeyak.companies.book import CompanyBook
from seoul_gyeyak.contracts.indexing import document
from seoul_gyeyak.contracts.models import (
    Contract,
    ContractChange,
    ContractMerge,
    ContractNumber,
    ContractParty,
    Payment,
)
from seoul_gyeyak.ingest.ehojo import OPERATIONS, adopt_ehojo
from seoul_gyeyak.ingest.ehojo.models import EhojoLedger, MatchKey
from seoul_gyeyak.ingest.operations import Batch, Read, StoreContext, Stored
from seoul_gyeyak.sources.keeping import Provenance, keep
from seoul_gyeyak.sources.models import SourceBatch, SourceReference
from seoul_gyeyak.tables import metadata
from seoul_gyeyak.threads.joining import Joining, ThreadJoiner
from seoul_gyeyak.threads.models import ThreadKey, ThreadStep
from seoul_gyeyak.vocabulary import ContractStatus, RecordKind, SourceName, Stage
from tests import factories
from tests.factories.keeping import Given

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from seoul_gyeyak.index.documents import Document
    from seoul_gyeyak.index.writing import IndexWriter

TITLE = "2026년 어린이날 행사대행 용역"
FIRM = "주식회사 가온기획"
AMOUNT = 44_000_000
TOLD_APART_BY_ID = {"id", "contract_id", "supplier_id", "company_id", "agency_id", "position"}
"""Row numbers, and the positions the factories count up."""


class PaperIndex:
    """An index that only remembers what it was given."""

    def __init__(self) -> None:
        self.documents: dict[tuple[RecordKind, int], Document] = {}

    def put(self, documents: Iterable[Document]) -> None:
        """Keep documents."""
        self.documents |= {(each.kind, each.record_id): each for each in documents}

    def remove(self, kind: RecordKind, record_ids: Iterable[int]) -> None:
        """Forget documents."""
        for record_id in record_ids:
            self.documents.pop((kind, record_id), None)


class City:
    """An ingest's context with the rows that arrive in it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.index = PaperIndex()
        self.context = StoreContext(
            session=session,
            agencies=AgencyDirectory.load(session),
            companies=CompanyBook(session),
            index=cast("IndexWriter", self.index),
            threads=ThreadJoiner(session),
            received_at=dt.datetime(2026, 4, 2, tzinfo=clock.SEOUL),
        )

    def ehojo(self, *rows: Mapping[str, str], operation: str = "WCEGCF") -> Stored:
        """Let rows of e-호조 arrive in one batch."""
        reading = OPERATIONS[operation]
        records = [Read(number, reading.read(row)) for number, row in enumerate(rows)]
        stored = reading.store(Batch(self.context, records))
        shown = [(it.kind, it.record_id, it.row_no) for it in stored.references]
        origin = Provenance(SourceName.EHOJO, operation, "file", self.context.received_at)
        keep(self.session, origin, rows, shown)
        self.session.commit()
        self.session.expunge_all()
        return stored

    def payments(self, *rows: Mapping[str, str]) -> Stored:
        """Let rows of the payment disclosure arrive."""
        return self.ehojo(*rows, operation="payments")

    def g2b(self, number: str = "R26TA0000000100", **given: Given) -> int:
        """Let a contract of G2B arrive, as its own store would write it; return how many merged."""
        agency = self.context.agencies.by_slug(given.pop("agency", "jongno"))
        assert agency is not None
        known = {"title": TITLE, "amount": AMOUNT, "supplier_name": FIRM, **given}
        contract = factories.contract(self.session, slug=number, agency_id=agency.id, **known)
        self.context.index.put([document(contract.id, columns_of(contract), agency)])
        self.context.threads.join([step_of(contract)])
        return self.adopt(contract)

    def change_g2b(self, number: str, amount: int) -> int:
        """Let G2B's next change order of a contract arrive."""
        contract = self.contract(number)
        if contract.first_amount is None:
            factories.contract_change(
                self.session, contract, change_order=0, amount=contract.amount
            )
        contract.first_amount = contract.first_amount or contract.amount
        contract.change_order += 1
        contract.amount = amount
        order = contract.change_order
        factories.contract_change(self.session, contract, change_order=order, amount=amount)
        return self.adopt(contract)

    def delete_g2b(self, number: str) -> int:
        """Let G2B's deletion of a contract arrive."""
        contract = self.contract(number)
        contract.status = ContractStatus.DELETED
        self.context.index.remove(RecordKind.CONTRACT, [contract.id])
        self.session.commit()
        return self.adopt(contract)

    def adopt(self, contract: Contract) -> int:
        """Do what G2B's store does after each batch."""
        merged = adopt_ehojo(self.context, [contract.id])
        self.session.commit()
        self.session.expunge_all()
        return merged

    def contract(self, number: str) -> Contract:
        """Return the contract that answers to a number."""
        found = (
            select(Contract)
            .join(ContractNumber, ContractNumber.contract_id == Contract.id)
            .where(ContractNumber.number == number)
        )
        return self.session.scalars(found).one()

    def slugs(self) -> list[str]:
        """Return the addresses of all contracts."""
        return sorted(self.session.scalars(select(Contract.slug)))

    def picture(self) -> dict[str, object]:
        """Return everything that is known, with addresses in place of row numbers."""
        slugs = dict(self.session.execute(select(Contract.id, Contract.slug)).all())
        tables = (Contract, ContractNumber, ContractParty, ContractChange, ContractMerge, Payment)
        told: dict[str, object] = {
            model.__tablename__: sorted(
                (described(row, slugs) for row in self.session.scalars(select(model))), key=repr
            )
            for model in (*tables, EhojoLedger, MatchKey)
        }
        told["index"] = sorted(
            (slugs[record_id], it.title, sorted(it.text))
            for (_, record_id), it in self.index.documents.items()
        )
        shown = self.session.scalars(
            select(SourceReference)
            .join(SourceBatch, SourceBatch.id == SourceReference.batch_id)
            .where(SourceBatch.operation == "WCEGCF")
        )
        told["shown"] = sorted({slugs[it.record_id] for it in shown})
        return told | {"threads": self.threads()}

    def threads(self) -> list[list[tuple[object, ...]]]:
        """Return each thread's steps and keys."""
        threads: defaultdict[int, list[tuple[object, ...]]] = defaultdict(list)
        for step in self.session.scalars(select(ThreadStep)):
            threads[step.thread_id].append((step.stage.value, step.slug, step.title, step.amount))
        for key in self.session.scalars(select(ThreadKey)):
            threads[key.thread_id].append((key.key,))
        return sorted((sorted(each, key=repr) for each in threads.values()), key=repr)


def emptied(session: Session) -> None:
    """Take everything out of the database but the agencies."""
    kept = {"agencies", "agency_names", "departments", "dataset_state"}
    for table in reversed(metadata.sorted_tables):
        if table.name not in kept:
            session.execute(table.delete())
    session.commit()
    session.expunge_all()


def columns_of(row: object) -> dict[str, object]:
    """Return a row's columns."""
    table: Any = type(row)
    return {column.key: getattr(row, column.key) for column in table.__table__.columns}


def described(row: object, slugs: Mapping[int, str]) -> dict[str, object]:
    """Return a row's columns without numbers that depend on the order of arrival."""
    told = {name: it for name, it in columns_of(row).items() if name not in TOLD_APART_BY_ID}
    return told | {"contract": slugs.get(getattr(row, "contract_id", -1) or -1)}


def step_of(contract: Contract) -> Joining:
    """Return a contract of G2B as its store ties it in."""
    return Joining(
        stage=Stage.CONTRACT,
        record_id=contract.id,
        slug=contract.slug,
        title=contract.title,
        happens_on=contract.signed_on,
        happens_at=None,
        amount=contract.amount,
        note="1차 변경" if contract.change_order else None,
        keys=(f"contract:{contract.unified_number}",),
    )


def ledger(number: str = "202600210001", **given: str) -> dict[str, str]:
    """Return a row of `WCEGCF`."""
    return {
        "laf_cd": "1111000",
        "laf_hg_nm": "서울특별시 종로구",
        "wa_laf_hg_nm": "서울",
        "ctrt_ldgr_mng_no": number,
        "data_crt_ymd": "20260324",
        "ctrt_mth_nm": "수의1인견적",
        "ctrt_knd_nm": "용역",
        "ctrt_trgt_nm": f"{TITLE}  ",
        "smz_ctrt_ymd": "20260320",
        "clt_nm": "(주)가온기획 ",
        "sbc_yn": "N",
        "rgstr_dt": "20260324 00:00:00",
        "ctrt_tot_tott_amt": str(AMOUNT),
        **given,
    }


def paid(**given: str) -> dict[str, str]:
    """Return a row of the payment disclosure."""
    return {
        "instNm": "본청",
        "ctrtNm": TITLE,
        "frstAmt": "20000000",
        "prcsAmt": "0",
        "rqstAmt": "0",
        "cmcnAmt": "0",
        "giveAmt": "20000000",
        "ctrtYmd": "2026-03-20",
        "trprNm": "㈜가온기획",
        "laf_cd": "1111000",
        **given,
    }
