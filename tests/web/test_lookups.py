"""Detail pages find everything they show through an index, however large the city grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.database import db
from tests import factories
from tests.statements import scanned_by

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_no_detail_page_reads_a_table_from_end_to_end(
    app: Flask, client: StrictClient, session: Session
) -> None:
    notice = factories.notice(session)
    pages = (
        f"/plans/{factories.plan(session).slug}",
        f"/notices/{notice.number}",
        f"/openings/{factories.opening(session, notice_number=notice.number).slug}",
        f"/contracts/{factories.contract(session).slug}",
        f"/companies/{factories.company(session).slug}",
    )
    with app.app_context():
        engine = db.engine

    scans = {page: scanned_by(client, engine, page) for page in pages}
    assert not any(scans.values()), f"add an index for these: {scans}"


@pytest.mark.parametrize("kind", ["plans", "notices", "openings", "contracts", "companies"])
def test_no_source_page_reads_a_table_from_end_to_end(
    app: Flask, client: StrictClient, session: Session, kind: str
) -> None:
    addresses = {
        "plans": lambda: factories.plan(session).slug,
        "notices": lambda: factories.notice(session).number,
        "openings": lambda: factories.opening(session).slug,
        "contracts": lambda: factories.contract(session).slug,
        "companies": lambda: factories.company(session).slug,
    }
    path = f"/{kind}/{addresses[kind]()}/source"
    with app.app_context():
        engine = db.engine

    assert not scanned_by(client, engine, path)
