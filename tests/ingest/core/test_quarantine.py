from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import orjson
from sqlalchemy import select

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.database import data_state
from seoul_gyeyak.ingest.models import QuarantinedRow
from seoul_gyeyak.ingest.quarantine import open_rows, reasons
from seoul_gyeyak.ingest.second_looks import look_again
from seoul_gyeyak.sources.reading import rows_of
from seoul_gyeyak.vocabulary import RecordKind, SourceName
from tests.ingest.core.fakes import (
    FIRMS,
    TRADES,
    Firm,
    firm,
    ingest,
    store_nothing,
    trade,
    unit,
    workshop,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.ingest.operations import Row
    from seoul_gyeyak.ingest.runner import Workshop

BAD = firm(1, bizno="12-345")


def mended(row: Row) -> Firm:
    """Read what the first reader could not."""
    return Firm(row["bizno"].replace("-", "").zfill(10), row["corpNm"], 1)


def mended_workshop(session: Session) -> Workshop:
    operation = dataclasses.replace(FIRMS, read=mended)
    return dataclasses.replace(workshop(session), operations=[operation])


def test_an_unreadable_row_is_kept_with_its_reason_and_its_text(session: Session) -> None:
    ingest(session, [unit(FIRMS, [firm(2), firm(3), BAD], name="getFirm-1.json")])

    row = session.execute(select(QuarantinedRow)).scalar_one()
    assert (row.origin, row.row_no) == ("getFirm-1.json", 2)
    assert row.reason == "사업자등록번호가 아닙니다: 12-345"
    assert orjson.loads(row.raw) == BAD


def test_the_same_bad_row_is_in_quarantine_once(session: Session) -> None:
    ingest(session, [unit(FIRMS, [BAD, BAD])])
    ingest(session, [unit(FIRMS, [BAD], name="again")])

    assert reasons(session) == [(SourceName.G2B, "getFirm", "사업자등록번호가 아닙니다: 12-345", 1)]


def test_a_mended_reader_takes_rows_out_of_quarantine(session: Session) -> None:
    ingest(session, [unit(FIRMS, [BAD], name="getFirm-1.json")])
    before = data_state(session).data_version

    counts = look_again(mended_workshop(session))

    session.expire_all()
    assert (counts.read, counts.stored) == (1, 1)
    assert open_rows(session) == []
    assert data_state(session).data_version == before + 1
    company = session.execute(select(Company.id)).scalar_one()
    kept = rows_of(session, RecordKind.COMPANY, company)
    assert [row.origin for row in kept] == ["getFirm-1.json"]


def test_a_row_that_still_cannot_be_read_stays(session: Session) -> None:
    ingest(session, [unit(FIRMS, [BAD])])

    counts = look_again(workshop(session))

    assert (counts.read, counts.quarantined) == (1, 1)
    assert len(open_rows(session)) == 1


def test_a_row_that_came_back_bad_is_open_again(session: Session) -> None:
    ingest(session, [unit(FIRMS, [BAD])])
    look_again(mended_workshop(session))

    ingest(session, [unit(FIRMS, [BAD], name="again")])

    assert len(open_rows(session)) == 1


def test_a_row_whose_parent_is_missing_stays(session: Session) -> None:
    bad = {**trade(1), "bizno": "모름"}
    ingest(session, [unit(FIRMS, [{**bad, "corpNm": ""}])])
    orphaning = dataclasses.replace(TRADES, name=FIRMS.name, store=store_nothing)

    look_again(dataclasses.replace(workshop(session), operations=[orphaning]))

    assert open_rows(session)[0].reason == "이 행이 딸린 상위 자료가 아직 없습니다."


def test_a_row_the_database_still_refuses_stays(session: Session) -> None:
    huge = firm(1, emplyeNum="9" * 30)
    ingest(session, [unit(FIRMS, [huge])])

    counts = look_again(workshop(session))

    assert counts.quarantined == 1
    assert len(open_rows(session)) == 1


def test_a_row_of_an_operation_nobody_reads_any_more_stays(session: Session) -> None:
    ingest(session, [unit(FIRMS, [BAD])])

    look_again(dataclasses.replace(workshop(session), operations=[]))

    assert open_rows(session)[0].reason == "지금은 읽지 않는 종류의 자료입니다."
