"""Files opened, parsed and read by another process while this one stores the files before them.

Reading takes a quarter of an ingest and needs no database. What the other process cannot read, or
has no time for yet, this one reads itself: it changes nothing but the time.
"""

from __future__ import annotations

import multiprocessing
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

from seoul_gyeyak.exceptions import GyeyakError
from seoul_gyeyak.index import analyser
from seoul_gyeyak.ingest.collecting import few_collections
from seoul_gyeyak.ingest.files import SavedFile, file_unit, rows_of_answer
from seoul_gyeyak.ingest.foretelling import agency_terms, foretold
from seoul_gyeyak.ingest.operations import Read
from seoul_gyeyak.ingest.plans_files.opening import open_plan_file
from seoul_gyeyak.ingest.quarantine import Refusal
from seoul_gyeyak.ingest.reading import Reading, read_rows, without_first
from seoul_gyeyak.ingest.registry import all_operations
from seoul_gyeyak.ingest.units import AnyOperation, Unit
from seoul_gyeyak.vocabulary import SourceName

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

FILES_AHEAD = 8
"""Some files are read sooner than stored, others later: so many even it out."""
LARGEST_BYTES = 8 << 20
"""A larger file is read here, row by row: the other process sends a file when it has all of it."""


class ReaderDiedError(GyeyakError):
    """The process that reads ahead is gone."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the other process is asked to read; of an order plan's table only the terms."""

    ticket: int
    path: Path
    operation: tuple[SourceName, str] | None


Terms = Mapping[str, tuple[str, ...]]
Batch = tuple[Sequence[int], Sequence[Any], Sequence[Refusal], Sequence[bytes]]
"""A reading in few objects: row numbers, records, refusals, lines."""
Answer = tuple[int, list[Batch] | None, Terms]
"""A ticket, the file's batches (None: not readable as a whole), and the terms of its texts."""


class AheadReader:
    """The other process, seen from this one. Files are taken in the order they were asked for."""

    def __init__(self, orders: Connection, answers: Connection) -> None:
        self.orders = orders
        self.answers = answers
        self._asked = 0
        self._is_ready = False

    def ask(self, file: SavedFile) -> int:
        """Ask for a file and return the ticket it can be taken with."""
        return self._ask(file.path, (file.operation.source, file.operation.name))

    def foretell(self, plans: Iterable[Path]) -> None:
        """Ask for the terms of order plans' tables; they arrive with whatever is taken later."""
        for path in plans:
            self._ask(path, None)

    def take(self, ticket: int) -> Iterator[Reading] | None:
        """Return a file's batches, or None when it is to be read here."""
        if not (self._is_ready or self.answers.poll()):
            return None
        self._is_ready = True
        found, batches, terms = self._next()
        while found < ticket:
            analyser.learn(terms)
            found, batches, terms = self._next()
        analyser.learn(terms)
        return None if batches is None else map(reading_of, batches)

    def _ask(self, path: Path, operation: tuple[SourceName, str] | None) -> int:
        self._asked += 1
        try:
            self.orders.send(Order(self._asked, path, operation))
        except OSError as error:
            raise died() from error
        return self._asked

    def _next(self) -> Answer:
        try:
            answer: Answer = pickle.loads(self.answers.recv_bytes())  # noqa: S301 - our own process
        except (EOFError, OSError) as error:
            raise died() from error
        return answer


def died() -> ReaderDiedError:
    """Return the error of a process that is gone."""
    message = "자료를 미리 읽던 과정이 도중에 끝났습니다. 다시 실행하면 이어서 넣습니다."
    return ReaderDiedError(message)


def reading_of(batch: Batch) -> Reading:
    """Return a batch as the runner takes it."""
    row_nos, records, refusals, lines = batch
    return Reading(list(map(Read, row_nos, records)), refusals, lines)


@contextmanager
def reader() -> Iterator[AheadReader]:
    """Lend a process that reads ahead; it ends with this one, however this one ends."""
    processes = multiprocessing.get_context("spawn")
    orders_out, orders_in = processes.Pipe(duplex=False)
    answers_out, answers_in = processes.Pipe(duplex=False)
    process = processes.Process(target=serve, args=(orders_out, answers_in), daemon=True)
    process.start()
    orders_out.close()
    answers_in.close()
    try:
        yield AheadReader(orders_in, answers_out)
    finally:
        process.terminate()
        process.join()
        orders_in.close()
        answers_out.close()


def units_ahead(
    files: Iterable[SavedFile],
    reader: AheadReader,
    is_done: Callable[[Unit], bool],
    *,
    is_spool: bool = False,
) -> Iterator[Unit]:
    """Yield a unit for every file, the next few being read meanwhile; spooled files go after use.

    A unit that is done is not read ahead: most likely it is not read at all.
    """
    waiting: deque[tuple[SavedFile, Unit]] = deque()
    for file in files:
        unit = file_unit(file)
        waiting.append((file, unit if is_done(unit) else read_ahead(file, unit, reader)))
        if len(waiting) > FILES_AHEAD:
            yield from given(waiting, is_spool=is_spool)
    while waiting:
        yield from given(waiting, is_spool=is_spool)


def given(waiting: deque[tuple[SavedFile, Unit]], *, is_spool: bool) -> Iterator[Unit]:
    """Yield the unit that waits longest."""
    file, unit = waiting.popleft()
    yield unit
    if is_spool:
        file.path.unlink()


def read_ahead(file: SavedFile, unit: Unit, reader: AheadReader) -> Unit:
    """Ask for a file at once and return its unit, which takes it later."""
    if unit.size > LARGEST_BYTES:
        return unit
    ticket = reader.ask(file)

    def readings(skip: int) -> Iterable[Reading]:
        taken = reader.take(ticket)
        if taken is None:
            return (read_rows(unit.operation, rows) for rows in unit.rows(skip))
        return without_first(taken, skip)

    return replace(unit, read_ahead=readings)


@few_collections()
def serve(
    orders: Connection,
    answers: Connection,
    known_operations: Callable[[], Iterable[AnyOperation]] = all_operations,
) -> None:
    """Read what is ordered until nobody orders any more: the other process's whole life."""
    operations = {(it.source, it.name): it for it in known_operations()}
    outbox: Queue[bytes] = Queue(FILES_AHEAD)
    Thread(target=send_all, args=(answers, outbox), daemon=True).start()
    agencies = agency_terms()
    while True:
        try:
            order: Order = orders.recv()
        except EOFError:
            return
        if order.operation is None:
            batches, terms = None, terms_of_plan(order.path)
        else:
            batches, terms = read_file(SavedFile(order.path, operations[order.operation]))
        outbox.put(pickled((order.ticket, batches, {**agencies, **terms})))


def send_all(answers: Connection, outbox: Queue[bytes]) -> None:
    """Send answers as they come; who waits for them may be gone."""
    try:
        while True:
            answers.send_bytes(outbox.get())
    except OSError:
        answers.close()


def read_file(file: SavedFile) -> tuple[list[Batch] | None, Terms]:
    """Read a whole file; None for its batches where the other process meets the fault itself."""
    try:
        readings = [read_rows(file.operation, rows) for rows in rows_of_answer(file.path, 0)]
    except (GyeyakError, OSError):
        return None, {}
    terms = foretold(it for each in readings for it in each.records)
    return [batch_of(each) for each in readings], terms


def terms_of_plan(path: Path) -> Terms:
    """Return the terms of an order plan's table; none of one that cannot be read."""
    try:
        operation, rows = open_plan_file(path)
        return foretold(read_rows(operation, list(rows)).records)
    except (GyeyakError, OSError):
        return {}


def batch_of(reading: Reading) -> Batch:
    """Return a reading in few objects."""
    row_nos = [it.row_no for it in reading.records]
    records = [it.record for it in reading.records]
    return row_nos, records, reading.refusals, reading.lines


class RecordPickler(pickle.Pickler):
    """Writes a frozen record as its class and values, which is a third of what it usually costs."""

    def reducer_override(self, obj: Any) -> Any:  # noqa: ANN401 - as pickle has it
        """Reduce records; leave the rest to pickle."""
        if hasattr(type(obj), "__dataclass_fields__"):
            return type(obj), values_of(obj)
        return NotImplemented


def values_of(record: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any dataclass
    """Return a record's values in the order its class takes them."""
    names = tuple(type(record).__dataclass_fields__)
    return (getattr(record, names[0]),) if len(names) == 1 else attrgetter(*names)(record)


def pickled(answer: Answer) -> bytes:
    """Return an answer as bytes."""
    written = BytesIO()
    RecordPickler(written, pickle.HIGHEST_PROTOCOL).dump(answer)
    return written.getvalue()
