"""Pages in service: of one second, on PostgreSQL in no transaction, of one catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from seoul_gyeyak.database import db
from seoul_gyeyak.web import freshness
from tests import factories

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

PAGES = (
    *("/", "/search?q=행사", "/plans", "/notices?order=deadline", "/openings", "/contracts"),
    *("/companies", "/agencies", "/agencies/jongno", "/agencies/jongno/desk", "/map?q=가온"),
    *("/agencies/jongno/desk/quotes", "/promotions", "/glossary", "/stats", "/stats/spending"),
)


@pytest.fixture
def seconds(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Serve as a busy process does, at a time that only moves when told."""
    app.testing = False
    now = [100.0]
    monkeypatch.setattr("seoul_gyeyak.web.freshness.time.monotonic", lambda: now[0])
    return now


@contextmanager
def asked(app: Flask) -> Iterator[list[tuple[str, bool]]]:
    """Collect the statements of the pages, each with whether it is a transaction of its own."""
    statements: list[tuple[str, bool]] = []

    def note(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:  # noqa: ANN401 - the driver's
        driver = connection.connection.dbapi_connection
        statements.append((statement, bool(getattr(driver, "autocommit", False))))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.usefixtures("seconds", "fixed_clock")
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_every_page_is_read_in_no_transaction(
    app: Flask, client: StrictClient, session: Session
) -> None:
    plan, notice = factories.plan(session), factories.notice(session)
    opening, contract = factories.opening(session), factories.contract(session)
    company = factories.company(session, name="가온기획")
    factories.listed(session, plan, notice, opening, contract, company)
    of_records = (
        *(f"/plans/{plan.slug}", f"/notices/{notice.number}", f"/openings/{opening.slug}"),
        *(f"/contracts/{contract.slug}", f"/companies/{company.slug}"),
    )
    client.get("/contact")
    in_transactions = []

    with asked(app) as statements:
        for page in (*PAGES, *of_records):
            answer = client.get(page)
            assert answer.status_code == 200, page
            in_transactions += [page for _, is_alone in statements if not is_alone]
            statements.clear()

    assert in_transactions == []


@pytest.mark.usefixtures("fixed_clock")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_newest_catalogue_is_looked_for_once_a_second(
    app: Flask, client: StrictClient, session: Session, seconds: list[float]
) -> None:
    factories.listed(session, factories.notice(session, title="봄 행사"))
    found = []

    with asked(app) as statements:
        found.append("봄 행사" in client.get("/notices").text)
        factories.listed(session, factories.notice(session, title="가을 행사"))
        found.append("가을 행사" in client.get("/notices?per=50").text)
        looks = sum("max(catalogue_parts.version)" in statement for statement, _ in statements)
        seconds[0] += freshness.HELD_SECONDS + 0.1
        found.append("가을 행사" in client.get("/notices?per=100").text)

    assert (looks, found) == (1, [True, False, True])
