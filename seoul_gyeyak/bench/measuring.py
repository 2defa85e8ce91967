"""One run of the bench, from what the data is to what an ingest does to its readers."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from seoul_gyeyak.bench import (
    answering,
    applying,
    comparing,
    datasette,
    ingesting,
    machines,
    memory,
    scoring,
    timing,
)
from seoul_gyeyak.bench.keeping import Report
from seoul_gyeyak.bench.loads import press
from seoul_gyeyak.bench.mix import Mix, asks_a_list, record_mix
from seoul_gyeyak.bench.servers import Server, serving
from seoul_gyeyak.bench.visits import Visitor, ground
from seoul_gyeyak.demo.recipes import CONTRACTS
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WARMING: Final = (
    *("/", "/agencies", "/search?q=%EA%B3%84%ED%9A%8D", "/plans?q=%EC%82%AC%EC%97%85"),
    *("/notices?order=deadline", "/contracts?order=amount_high&min=1"),
)
WARM_S: Final = 3.0
LEAST: Final = 0.005
MOST: Final = 0.15
KNOWN: Final = 200
"""Addresses that repeated requests take in turn."""


@dataclass(frozen=True, slots=True)
class Options:
    """How much is asked, for how long, how much is ingested meanwhile, and what stands beside."""

    requests: int
    seconds: float
    more: float | None
    datasette: Path | None

    def scale(self, contracts: int) -> float:
        """Return how much of a city is ingested: as told, or a tenth of what is there."""
        tenth = contracts / CONTRACTS / 10
        return self.more or min(max(tenth, LEAST), MOST)


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is asked, and what is to answer beside the application."""

    mix: Mix
    visitor: Visitor
    contracts: int
    datasette_file: Path | None


def introduce(report: Report, session: Session) -> None:
    """Say on what everything is measured, and how well the search understands."""
    report.facts = {"machine": machines.machine(), "data": machines.data(session)}
    report.say(f"서울계약마당 · {machines.machine_words()}")
    report.say(machines.data_words(report.facts["data"]))
    report.say()
    report.tell(scoring.section(scoring.scored()))


def prepared(session: Session, options: Options, folder: Path) -> Prepared:
    """Ask the database what can be asked of the server."""
    mix = record_mix(session, options.requests)
    environment = options.datasette
    file = datasette.build(session, environment, folder) if environment else None
    contracts = int(machines.data(session)[RecordKind.CONTRACT.value])
    return Prepared(mix, Visitor(ground(session)), contracts, file)


def measure(report: Report, options: Options, ready: Prepared, place: ingesting.Place) -> None:
    """Measure the server, then certificates, then readers during an ingest.

    Nobody else holds the database open.
    """
    with ExitStack() as running:
        server = running.enter_context(serving(place.root))
        theirs = their_server(running, options, ready)
        before = memory.sizes(server.pid)
        press(server, cycle(WARMING), WARM_S)
        one_by_one(report, server, ready)
        side_by_side(report, comparing.rivals(server, theirs), options, ready)
        report.tell(memory.section(before, memory.sizes(server.pid)))
    for each in applying.sections(place, ready.visitor, options.seconds):
        report.tell(each)
    scale = options.scale(ready.contracts)
    report.tell(ingesting.section(place, ready.visitor, scale, options.seconds))


def their_server(running: ExitStack, options: Options, ready: Prepared) -> Server | None:
    """Start Datasette where it is installed."""
    if not (options.datasette and ready.datasette_file):
        return None
    return running.enter_context(datasette.serving(options.datasette, ready.datasette_file))


def one_by_one(report: Report, server: Server, ready: Prepared) -> None:
    """Ask one address after the other, of the recorded mix and at random."""
    visits = list(islice(ready.visitor, len(ready.mix) * 10))
    mix = {**ready.mix, "무작위": [url for url in visits if asks_a_list(url)]}
    measured, empty = timing.measure(server, mix)
    report.tell(answering.section(measured, empty, ready.contracts))


def side_by_side(
    report: Report, among: dict[str, comparing.Rival], options: Options, ready: Prepared
) -> None:
    """Ask ours and the others the same, in turn and then as fast as they answer."""
    report.tell(comparing.searches(among, options.seconds * 3))
    report.tell(comparing.loads(among, ready.visitor, known(ready.mix), options.seconds))


def known(mix: Mix) -> list[str]:
    """Return addresses of the mix that were asked already, of every group alike."""
    share = max(1, KNOWN // len(mix))
    return [url for urls in mix.values() for url in urls[:share]]
