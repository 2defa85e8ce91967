"""Certifications of firms: a badge with its ground and its dates, upon a known company."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from seoul_gyeyak.companies.models import Company, CompanyCertification
from seoul_gyeyak.companies.naming import business_number
from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.operations import Batch, Read, Reference, Row, Stored
from seoul_gyeyak.ingest.plans_files.cells import squeezed
from seoul_gyeyak.ingest.plans_files.mappings import FileMapping
from seoul_gyeyak.vocabulary import CertificationType, RecordKind

DATE = re.compile(r"(\d{4})[.\-/년]?\s*(\d{1,2})[.\-/월]?\s*(\d{1,2})일?\.?")
ENDLESS = frozenset({"", "-", "무기한", "없음", "해당없음", "9999-12-31", "9999.12.31"})
LABELS = {squeezed(kind.label): kind for kind in CertificationType}

Key = tuple[int, CertificationType, str]


class KnownRow(Protocol):
    """A certificate as the database has it."""

    id: int
    ground: str
    issued_on: dt.date | None
    expires_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Certification:
    """One certificate as its issuer lists it."""

    business_number: str
    type: CertificationType
    number: str
    issuer: str
    issued_on: dt.date | None
    expires_on: dt.date | None

    @property
    def ground(self) -> str:
        """Who confirmed it and under what number, as shown beside the badge."""
        return f"{self.issuer} {self.number}".strip()


def read_certification(mapping: FileMapping, row: Row) -> Certification:
    """Read one row; a number, type or date that is none is an `UnreadableRowError`."""
    number = business_number(mapping.cell(row, "business_number"))
    if number is None:
        msg = f"사업자등록번호가 열 자리가 아닙니다: {mapping.cell(row, 'business_number')}"
        raise UnreadableRowError(msg)
    kind = LABELS.get(squeezed(mapping.cell(row, "type")))
    if kind is None:
        msg = f"모르는 인증입니다: {mapping.cell(row, 'type') or '(빈칸)'}"
        raise UnreadableRowError(msg)
    return Certification(
        business_number=number,
        type=kind,
        number=mapping.cell(row, "number"),
        issuer=mapping.cell(row, "issuer"),
        issued_on=day(mapping.cell(row, "issued_on")),
        expires_on=day(mapping.cell(row, "expires_on")),
    )


def day(text: str) -> dt.date | None:
    """Read `2026-03-02`, `2026.3.2.`, `20260302` or `2026년 3월 2일`; 무기한 is None."""
    plain = squeezed(text)
    if plain in ENDLESS:
        return None
    found = DATE.fullmatch(plain)
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3])) if found else refuse(text)
    except ValueError:
        return refuse(text)


def refuse(text: str) -> dt.date:
    """Say that a date is none."""
    msg = f"날짜를 읽을 수 없습니다: {text}"
    raise UnreadableRowError(msg)


def store_certifications(batch: Batch[Certification]) -> Stored:
    """Put certificates on their companies; a firm not here yet makes the row orphaned.

    What the issuer lists later replaces what it listed before under the same number.
    """
    session = batch.context.session
    companies = companies_of(session, {read.record.business_number for read in batch.records})
    placed = {
        (companies[number], read.record.type, read.record.number): read
        for read in batch.records
        if (number := read.record.business_number) in companies
    }
    known = existing(session, set(companies.values()))
    fresh = [(key, read) for key, read in placed.items() if key not in known]
    moved = [(key, read) for key, read in placed.items() if is_moved(known.get(key), read.record)]
    if fresh:
        session.execute(insert(CompanyCertification), [new(key, read) for key, read in fresh])
    if moved:
        changes = [{"id": known[key].id, **facts(read.record)} for key, read in moved]
        session.execute(update(CompanyCertification), changes)
    written = [*fresh, *moved]
    orphaned = sum(read.record.business_number not in companies for read in batch.records)
    return Stored(
        references=[Reference(RecordKind.COMPANY, key[0], read.row_no) for key, read in written],
        stored=len(written),
        unchanged=len(batch.records) - orphaned - len(written),
        orphaned=orphaned,
    )


def companies_of(session: Session, numbers: set[str]) -> dict[str, int]:
    """Return the companies that bear these business numbers."""
    query = select(Company.business_number, Company.id)
    found = session.execute(query.where(Company.business_number.in_(numbers)))
    return dict(found.all())


def existing(session: Session, companies: set[int]) -> dict[Key, KnownRow]:
    """Return the certificates these companies have."""
    table = CompanyCertification
    query = select(
        table.id, table.company_id, table.type, table.number, table.ground, table.issued_on,
        table.expires_on,
    ).where(table.company_id.in_(companies))  # fmt: skip
    return {(row.company_id, row.type, row.number): row for row in session.execute(query)}


def is_moved(known: KnownRow | None, told: Certification) -> bool:
    """Return whether a certificate known already is now told differently."""
    return known is not None and facts(told) != {
        "ground": known.ground,
        "issued_on": known.issued_on,
        "expires_on": known.expires_on,
    }


def facts(told: Certification) -> dict[str, object]:
    """Return the columns a new edition of the list may change."""
    return {
        "ground": told.ground,
        "issued_on": told.issued_on,
        "expires_on": told.expires_on,
    }


def new(key: Key, read: Read[Certification]) -> dict[str, object]:
    """Return a whole new row."""
    company, kind, number = key
    return {"company_id": company, "type": kind, "number": number, **facts(read.record)}
