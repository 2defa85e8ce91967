"""Records as lists have them: indexed as an ingest would, and in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, select

from seoul_gyeyak.agencies.directory import AgencyDirectory
from seoul_gyeyak.catalogue import making
from seoul_gyeyak.companies import indexing as companies
from seoul_gyeyak.companies.models import Company, CompanyProduct, CompanyTrade
from seoul_gyeyak.contracts import indexing as contracts
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.index import known_words
from seoul_gyeyak.index.writing import IndexWriter
from seoul_gyeyak.notices import indexing as notices
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.openings import indexing as openings
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.plans import indexing as plans
from seoul_gyeyak.plans.models import OrderPlan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.database import Model
    from seoul_gyeyak.index.documents import Document

ROOMS = {OrderPlan: plans, Notice: notices, Opening: openings, Contract: contracts}


def listed(session: Session, *records: Model) -> None:
    """Put records into the index and make the catalogue and the words of all there are."""
    indexed(session, *records)
    known_words.refresh(session)
    making.make(session)
    session.commit()


def indexed(session: Session, *records: Model) -> None:
    """Put records into the index, as the batches of an ingest do before it settles."""
    directory = AgencyDirectory.load(session)
    IndexWriter(session).put([document_of(session, directory, each) for each in records])
    session.commit()


def document_of(session: Session, directory: AgencyDirectory, record: Any) -> Document:  # noqa: ANN401 - any of the five
    """Return what a record is found by."""
    columns = columns_of(record)
    if isinstance(record, Company):
        products = select(CompanyProduct.name).where(CompanyProduct.company_id == record.id)
        trades = select(CompanyTrade.name).where(CompanyTrade.company_id == record.id)
        return companies.document(
            record.id, columns, session.scalars(products), session.scalars(trades)
        )
    agency = directory.entry(record.agency_id)
    found: Document = ROOMS[type(record)].document(record.id, columns, agency)
    return found


def columns_of(record: Any) -> Mapping[str, Any]:  # noqa: ANN401 - as above
    """Return a record's columns by name."""
    return {each.key: getattr(record, each.key) for each in inspect(record).mapper.column_attrs}
