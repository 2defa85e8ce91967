"""The services a store function works with, opened for one session."""

from __future__ import annotations

from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.agencies.directory import AgencyDirectory
from seoul_gyeyak.companies.book import CompanyBook
from seoul_gyeyak.index.writing import IndexWriter
from seoul_gyeyak.ingest.operations import StoreContext
from seoul_gyeyak.threads.joining import ThreadJoiner


def open_context(session: Session) -> StoreContext:
    """Return fresh services: after a rollback the old ones may remember what was undone."""
    return StoreContext(
        session=session,
        agencies=AgencyDirectory.load(session),
        companies=CompanyBook(session),
        index=IndexWriter(session),
        threads=ThreadJoiner(session),
        received_at=clock.now(),
    )
