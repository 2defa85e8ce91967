from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak import clock
from seoul_gyeyak.database import advance_data_version
from seoul_gyeyak.web import freshness

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def version(app: Flask) -> int:
    """Return the data version that a new request sees."""
    with app.test_request_context("/"):
        return freshness.data_version()


def test_a_busy_process_looks_once_a_second(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.testing = False
    seconds = [100.0]
    monkeypatch.setattr("seoul_gyeyak.web.freshness.time.monotonic", lambda: seconds[0])
    first = version(app)
    advance_data_version(session, clock.now())
    session.commit()

    at_once = version(app)
    seconds[0] += freshness.HELD_SECONDS + 0.1
    later = version(app)

    assert (at_once, later) == (first, first + 1)


def test_one_request_sees_one_state(app: Flask, session: Session) -> None:
    with app.test_request_context("/"):
        before = freshness.data_version()
        advance_data_version(session, clock.now())
        session.commit()

        assert freshness.data_version() == before
