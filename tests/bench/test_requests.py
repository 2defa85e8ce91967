"""Requests are timed as their reader sees them, by one client and by several at once."""

from __future__ import annotations

import socket
import sys
import threading
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from flask import Flask, Response, request
from werkzeug.serving import make_server

from seoul_gyeyak.bench import timing
from seoul_gyeyak.bench.comparing import EMPTY_VIEW, OURS, Rival, loads, searches
from seoul_gyeyak.bench.loads import after, press, read
from seoul_gyeyak.bench.servers import HOST, Server, free_port, started
from seoul_gyeyak.bench.wsgi import timed
from seoul_gyeyak.exceptions import GyeyakError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TAG = '"1"'
LARGE = 200_000


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Serve an application that answers everything but /missing, with an ETag and its time."""
    app = Flask("answers", static_folder=None)
    app.add_url_rule("/<path:path>", "answer", answer)
    listening = make_server(HOST, 0, timed(app), threaded=True)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield Server(listening.server_port, 0)
    listening.shutdown()
    thread.join()
    listening.server_close()


def answer(path: str) -> Response:
    """Answer as the application does."""
    if path == "missing":
        return Response(status=404)
    if path in {"large", "chunked"}:
        return Response(b"-" * LARGE if path == "large" else iter([b"-" * LARGE, b"-"]))
    is_known = request.headers.get("If-None-Match") == TAG
    return Response(status=304 if is_known else 200, headers={"ETag": TAG})


def test_an_answer_tells_its_times_and_its_tag(server: Server) -> None:
    with server.line() as line:
        answered = timing.ask(line, "/plans")

    assert answered.served is not None
    assert answered.worked is not None
    assert 0 < answered.served < answered.seconds < 10
    assert answered.tag == TAG


def test_an_error_is_no_answer(server: Server) -> None:
    with server.line() as line, pytest.raises(GyeyakError, match="404"):
        timing.ask(line, "/missing")


def test_an_address_is_asked_three_times_the_last_with_its_tag(server: Server) -> None:
    measured, empty = timing.measure(server, {"목록": ["/plans", "/notices"], "없음": []})

    rounds = measured["목록"]
    assert [len(each.seconds) for each in (rounds.fresh, rounds.again, rounds.tagged)] == [2, 2, 2]
    assert rounds.fresh.figures()["requests"] == len(empty.seconds) == 2
    assert measured["없음"].fresh.figures()["p95"] is None


def test_a_line_that_was_closed_is_opened_again(server: Server) -> None:
    with server.line() as line:
        line.get("/plans")
        line.socket.shutdown(socket.SHUT_RDWR)
        reply = line.get("/large")

    assert (reply.status, reply.size) == (200, LARGE)


def test_an_answer_in_chunks_is_read_to_its_end(server: Server) -> None:
    with server.line() as line:
        replies = [line.get(path) for path in ("/chunked", "/plans")]

    assert [reply.status for reply in replies] == [200, 200]
    assert replies[0].header("Content-Length") is None
    assert replies[0].size > LARGE


def test_clients_share_addresses_and_stop_in_time(server: Server) -> None:
    timings, rate = press(server, iter(["/1", "/2", "/3"]), 5)
    endless, _ = press(server, cycle(["/1"]), 0.05)
    paced = read(server, cycle(["/1"]), after(0.05))

    assert len(timings.seconds) == 3
    assert rate > 0
    assert endless.seconds
    assert 4 <= len(paced.seconds) <= 8


def test_what_stops_a_client_stops_the_measurement(server: Server) -> None:
    with pytest.raises(GyeyakError, match="404"):
        press(server, cycle(["/missing"]), 5)


def test_everything_is_asked_the_same(server: Server) -> None:
    among = {name: Rival(server, lambda words: f"/{len(words)}") for name in (OURS, EMPTY_VIEW)}

    in_turn = searches(among, seconds=0)
    together = loads(among, iter(["/1", "/2"]), ["/3"], seconds=0.3)

    assert {row["requests"] for row in in_turn.rows.values()} == {1}
    assert "Datasette" in in_turn.notes[0]
    assert together.rows[f"{OURS}(무작위, 처음)"]["requests"] == 2
    assert all(row["rate"] for row in together.rows.values())


def test_a_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    command = (sys.executable, "-c", "raise SystemExit('no room')")

    with pytest.raises(GyeyakError, match="no room"), started(command, 1, "/", tmp_path):
        pytest.fail("it never answers")


def test_a_free_port_is_found() -> None:
    assert 1024 < free_port() < 65536
