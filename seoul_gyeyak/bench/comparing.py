"""The same searches asked of ours, of `LIKE`, of Datasette, beside an empty view; the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle
from typing import Final
from urllib.parse import urlencode

from seoul_gyeyak.bench import datasette
from seoul_gyeyak.bench.loads import after, press
from seoul_gyeyak.bench.mix import PHRASES, WORDS, WORST
from seoul_gyeyak.bench.reports import Column, Section, milliseconds, whole
from seoul_gyeyak.bench.servers import Server
from seoul_gyeyak.bench.substring import SUBSTRING_PATH
from seoul_gyeyak.bench.timing import EMPTY, PERCENTILES, Timings, ask

OURS: Final = "서울계약마당"
EMPTY_VIEW: Final = "빈 Flask 화면"
COMPARED: Final = (*WORST, *PHRASES, *WORDS)
TIMES: Final = (
    *(Column(f"p{each}", f"p{each}", milliseconds) for each in PERCENTILES),
    *(Column(f"served_p{each}", f"서버 p{each}", milliseconds) for each in PERCENTILES),
    Column("worked_p95", "CPU p95", milliseconds),
)
SEARCHES: Final = (Column("requests", "요청", whole), *TIMES)
LOADS: Final = (Column("rate", "요청/초", whole), *SEARCHES)
SET_UP: Final = (
    "LIKE는 같은 서버에서 갈래마다 제목을 세고 20건을 보입니다. Datasette는 과정 하나로, 같은 행을 "
    "표 하나에 넣고 sqlite-utils enable-fts로 색인한 것입니다. 띄어 쓴 낱말만 찾고, 서버의 시간은 "
    "알려 주지 않습니다."
)
LEFT_OUT: Final = "Datasette를 설치하지 못해(통신 없음) 빼고 쟀습니다."


@dataclass(frozen=True, slots=True)
class Rival:
    """Something that answers a search: where it is served, and the address of some words there."""

    server: Server
    address: Callable[[str], str]


def rivals(ours: Server, theirs: Server | None) -> dict[str, Rival]:
    """Return what is set side by side, by its name."""
    found = {
        OURS: Rival(ours, lambda words: f"/search?{urlencode({'q': words})}"),
        "LIKE '%낱말%'": Rival(ours, lambda words: f"{SUBSTRING_PATH}?{urlencode({'q': words})}"),
        EMPTY_VIEW: Rival(ours, lambda _: EMPTY),
    }
    return found | ({"Datasette": Rival(theirs, datasette.address)} if theirs else {})


def searches(among: Mapping[str, Rival], seconds: float) -> Section:
    """Ask each search of every rival in turn, as often as the time allows, once at most."""
    timings, is_over = {name: Timings() for name in among}, after(seconds)
    with ExitStack() as open_ones:
        lines = {
            name: open_ones.enter_context(rival.server.line()) for name, rival in among.items()
        }
        for words in COMPARED:
            for name, rival in among.items():
                timings[name].add(ask(lines[name], rival.address(words)))
            if is_over():
                break
    rows = {name: timing.figures() for name, timing in timings.items()}
    notes = (SET_UP if "Datasette" in among else LEFT_OUT,)
    return Section("searches", "같은 찾기를 차례로(밀리초)", SEARCHES, rows, notes)


def loads(
    among: Mapping[str, Rival], fresh: Iterator[str], known: Sequence[str], seconds: float
) -> Section:
    """Press every rival with a few clients: ours by random visits and by what it has answered."""
    ours = among[OURS].server
    asked: dict[str, tuple[Server, Iterator[str]]] = {
        f"{OURS}(무작위, 처음)": (ours, fresh),
        f"{OURS}(다시)": (ours, cycle(known)),
        **{
            f"{name}(찾기)": (rival.server, cycle([rival.address(words) for words in COMPARED]))
            for name, rival in among.items()
            if name != EMPTY_VIEW
        },
        EMPTY_VIEW: (ours, cycle([EMPTY])),
    }
    rows = {}
    for name, (server, addresses) in asked.items():
        timings, rate = press(server, addresses, seconds)
        rows[name] = {"rate": rate, **timings.figures()}
    return Section("loads", "손님 4명이 쉬지 않고(밀리초)", LOADS, rows)
