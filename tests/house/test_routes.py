"""No address disappears unnoticed: bookmarks, mails and search engines hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.house.code import ROOT

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import Rule

SNAPSHOT = ROOT / "tests" / "house" / "routes.txt"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_the_addresses_are_those_of_the_snapshot(app: Flask) -> None:
    routes = sorted(described(rule) for rule in app.url_map.iter_rules())

    assert routes == SNAPSHOT.read_text("utf-8").splitlines(), (
        "when an address was added on purpose, write it into tests/house/routes.txt; "
        "when one is gone, redirect it"
    )


def described(rule: Rule) -> str:
    """Return one line for a route: address, methods that change what is sent, endpoint."""
    methods = " ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
    return f"{rule.rule} {methods} {rule.endpoint}"
