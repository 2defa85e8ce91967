"""Companies stored, with trades and products."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from seoul_gyeyak.companies.book import new_address
from seoul_gyeyak.companies.indexing import document
from seoul_gyeyak.companies.models import Company, CompanyProduct, CompanyTrade
from seoul_gyeyak.companies.naming import normalize_name
from seoul_gyeyak.companies.placing import PLACED_BY_DONG, seoul_dongs
from seoul_gyeyak.companies.records import CompanyRecord, ProductRecord, TradeRecord
from seoul_gyeyak.database import rows_in, upsert
from seoul_gyeyak.index import due
from seoul_gyeyak.index.writing import IndexWriter
from seoul_gyeyak.ingest.operations import Batch, Reference, Stored
from seoul_gyeyak.ingest.writing import Arrival, Columns, Target, columns
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

COMPANIES = Target(Company, key=("business_number",), age=("changed_at",))


def store_companies(batch: Batch[CompanyRecord]) -> Stored:
    """Store companies; one that a bid or contract made known before keeps its address."""
    stored = Stored()
    context = batch.context
    told = [Arrival(read.row_no, company_columns(read.record)) for read in batch.records]
    arrivals = COMPANIES.newest(told, stored)
    before = COMPANIES.found(context.session, arrivals.keys())
    for key, arrival in arrivals.items():
        arrival.row["slug"] = before[key]["slug"] if key in before else new_address()
    written = COMPANIES.bring(context.session, arrivals, before, stored)
    context.companies.remember({each.row["business_number"]: each.id for each in written})
    context.companies.note((each.id, each.row["name"]) for each in written)
    due.note(context.session, RecordKind.COMPANY, [each.id for each in written])
    stored.references += [
        Reference(RecordKind.COMPANY, each.id, each.arrival.row_no) for each in written
    ]
    return stored


def company_columns(company: CompanyRecord) -> Columns:
    """Return a company's columns, all but its address on the site."""
    place = seoul_dongs().place(company.region, company.address, company.address_detail)
    dong = place.dong
    return {
        **columns(company),
        "normalized_name": normalize_name(company.name),
        "province": place.province,
        "district": place.district,
        "dong_code": dong.code if dong else None,
        "longitude": dong.longitude if dong else None,
        "latitude": dong.latitude if dong else None,
        "placed_by": PLACED_BY_DONG if dong else None,
    }


def store_trades(batch: Batch[TradeRecord]) -> Stored:
    """Store trades of companies that are here."""
    return store_offers(batch, CompanyTrade)


def store_products(batch: Batch[ProductRecord]) -> Stored:
    """Store products of companies that are here."""
    return store_offers(batch, CompanyProduct)


def store_offers(
    batch: Batch[TradeRecord] | Batch[ProductRecord], model: type[CompanyTrade | CompanyProduct]
) -> Stored:
    """Store what companies offer; their search text changes with it, once the run ends."""
    stored = Stored()
    context = batch.context
    ids = context.companies.known({read.record.business_number for read in batch.records})
    rows = {}
    for read in batch.records:
        company_id = ids.get(read.record.business_number)
        if company_id is None:
            stored.orphaned += 1
            continue
        stored.unchanged += (company_id, read.record.code) in rows
        row = {"company_id": company_id, **columns(read.record, "business_number")}
        rows[company_id, read.record.code] = (read.row_no, row)
    known = known_offers(context.session, model, {company_id for company_id, _ in rows})
    wanted = {key: each for key, each in rows.items() if known.get(key) != each[1]}
    written = [row for _, row in wanted.values()]
    upsert(context.session, model, written, key=("company_id", "code"))
    due.note(context.session, RecordKind.COMPANY, {company_id for company_id, _ in wanted})
    stored.stored += len(wanted)
    stored.unchanged += len(rows) - len(wanted)
    stored.references += [
        Reference(RecordKind.COMPANY, company_id, row_no)
        for (company_id, _), (row_no, _) in wanted.items()
    ]
    return stored


def known_offers(
    session: Session, model: type[CompanyTrade | CompanyProduct], companies: Collection[int]
) -> dict[tuple[int, str], Columns]:
    """Return what these companies are known to offer, without the rows' own ids."""
    found = rows_in(session, select(model.__table__), model.company_id, companies)
    rows = [row._asdict() for row in found]
    for row in rows:
        del row["id"]
    return {(row["company_id"], row["code"]): row for row in rows}


def settle(session: Session) -> int:
    """Index the companies that changed; return how many did."""
    return due.work_off(session, RecordKind.COMPANY, partial(present_companies, session))


def present_companies(session: Session, companies: Sequence[int]) -> None:
    """Index companies with all they offer."""
    query = select(Company.id, Company.name, Company.district, Company.registered_at)
    products = names_of(session, CompanyProduct, companies)
    trades = names_of(session, CompanyTrade, companies)
    IndexWriter(session).put(
        [
            document(row.id, row._asdict(), products[row.id], trades[row.id])
            for row in rows_in(session, query, Company.id, companies)
        ]
    )


def names_of(
    session: Session, model: type[CompanyTrade | CompanyProduct], companies: Collection[int]
) -> defaultdict[int, list[str]]:
    """Return the names of what companies offer, by company, in a settled order."""
    query = select(model.company_id, model.name).order_by(model.company_id, model.code)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for company_id, name in rows_in(session, query, model.company_id, companies):
        found[company_id].append(name)
    return found
