"""Guards of forms: limits that can be read, proxies that are counted, counts shared in Redis."""

from __future__ import annotations

import pytest
from flask import Flask, request

from seoul_gyeyak.exceptions import SettingsError
from seoul_gyeyak.web.guards import require_limit, trust_proxies

FORWARDED = {"X-Forwarded-For": "198.51.100.7, 203.0.113.9", "X-Forwarded-Proto": "https"}


def told(proxies: str) -> str:
    """Return the sender and scheme that a page sees behind so many proxies."""
    app = Flask("tested")
    trust_proxies(app, proxies)
    app.add_url_rule("/", view_func=lambda: f"{request.remote_addr} {request.scheme}")
    return app.test_client().get("/", headers=FORWARDED).text


def test_the_sender_is_read_back_as_far_as_there_are_proxies_of_ours() -> None:
    assert told("0") == "127.0.0.1 http"
    assert told("1") == "203.0.113.9 https"
    assert told("2").startswith("198.51.100.7")


@pytest.mark.parametrize("count", ["", "-1", "many", "99"])
def test_a_number_of_proxies_that_cannot_be_stops_the_start(count: str) -> None:
    with pytest.raises(SettingsError, match="GYEYAK_PROXIES"):
        trust_proxies(Flask("tested"), count)


def test_a_limit_that_cannot_be_read_stops_the_start_by_its_name() -> None:
    require_limit("GYEYAK_CHECK_LIMIT", "3/minute;10/day")

    with pytest.raises(SettingsError, match="GYEYAK_CHECK_LIMIT"):
        require_limit("GYEYAK_CHECK_LIMIT", "often")
