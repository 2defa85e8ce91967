"""The runner: units of rows in, records stored, in batches that are one transaction each.

Policy: a row that cannot be read goes to quarantine and the run goes on; a row that lacks a field
its operation requires means the source's format has changed, and the run stops; a file that is no
answer at all is named at the end. Whatever ends a run, the same command goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from seoul_gyeyak.exceptions import GyeyakError
from seoul_gyeyak.ingest import runs, units
from seoul_gyeyak.ingest.collecting import few_collections
from seoul_gyeyak.ingest.counts import Counts, batch_counts
from seoul_gyeyak.ingest.operations import Batch, StoreContext, Stored
from seoul_gyeyak.ingest.progress import Reporter, Silent
from seoul_gyeyak.ingest.quarantine import Place, Refusal, set_aside
from seoul_gyeyak.ingest.reading import Reading
from seoul_gyeyak.ingest.units import AnyOperation, Unit, UnitState
from seoul_gyeyak.ingest.verdicts import WindowTooWideError
from seoul_gyeyak.sources.keeping import Provenance, keep_lines
from seoul_gyeyak.vocabulary import SourceName

ROW_FAULTS = (DataError, IntegrityError, OverflowError)
"""What the database says of a value it cannot take."""
STOPPED_BY_HAND = "사용자가 멈췄습니다."
STOPPED_BY_FAULT = "프로그램 오류로 멈췄습니다"


class UnreadableFileError(GyeyakError):
    """A file is no answer (cut off, an error message): it is named and the run goes on."""


@dataclass(slots=True)
class Summary:
    """How a run went. `unreadable`: (origin, reason) of files that held no data."""

    run_id: int
    counts: Counts = field(default_factory=Counts)
    unreadable: list[tuple[str, str]] = field(default_factory=list)


def nothing_to_settle(_: Session) -> int:
    """Settle nothing: the sources of this workshop leave nothing open."""
    return 0


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a run works with. `operations` are all that are known, so that parents are found.

    `settle` does at the end of a run that changed something what no batch can do alone.
    """

    session: Session
    open_context: Callable[[Session], StoreContext]
    operations: Sequence[AnyOperation]
    reporter: Reporter = field(default_factory=Silent)
    settle: Callable[[Session], int] = nothing_to_settle


@few_collections()
def run(
    workshop: Workshop,
    work: Iterable[Unit],
    *,
    source: SourceName,
    mode: str,
    total: int | None = None,
) -> Summary:
    """Do all units of work in their order and return what became of their rows.

    `work` may be lazy: a unit is asked for when the one before it is in. Raises what stopped
    the run, after the run's end is written down.
    """
    runner = Runner(workshop, runs.start(workshop.session, source, mode))
    workshop.reporter.begin(total)
    stop_reason: str | None = None
    try:
        for unit in work:
            runner.do(unit)
        runner.settle()
    except BaseException as error:
        stop_reason = reason_of(error)
        workshop.session.rollback()
        raise
    finally:
        runs.end(workshop.session, runner.summary.run_id, runner.summary.counts, stop_reason)
        workshop.reporter.end()
    return runner.summary


def reason_of(error: BaseException) -> str:
    """Return why a run stopped, for `ingest status`."""
    if isinstance(error, GyeyakError):
        return error.message
    if isinstance(error, KeyboardInterrupt):
        return STOPPED_BY_HAND
    return f"{STOPPED_BY_FAULT}: {type(error).__name__}"


class Runner:
    """Does units one after the other; keeps the counts and the services' context of one run."""

    def __init__(self, workshop: Workshop, run_id: int) -> None:
        self.workshop = workshop
        self.session = workshop.session
        self.context = workshop.open_context(workshop.session)
        self.summary = Summary(run_id)
        self.is_settled = True
        """Whether this run has changed nothing yet, as far as is written down."""

    def do(self, unit: Unit) -> None:
        """Do one unit, or the halves of a window that turned out too wide."""
        self.workshop.reporter.unit(unit.origin)
        try:
            self.work_through(unit)
        except UnreadableFileError as error:
            self.roll_back()
            self.summary.unreadable.append((unit.origin, error.message))
        except WindowTooWideError:
            self.roll_back()
            if unit.split is None:
                raise
            units.forget(self.session, unit)
            for part in unit.split():
                self.do(part)

    def settle(self) -> None:
        """Do what only the whole of a run can, be it for one that was killed."""
        if not runs.is_settled(self.session):
            self.workshop.settle(self.session)
            self.session.commit()

    def work_through(self, unit: Unit) -> None:
        """Bring in the rows of a unit that are not in yet."""
        state = units.claim(self.session, unit, self.parents_of(unit.operation))
        if state is None:
            self.session.rollback()
            self.summary.counts.skipped += 1
            self.workshop.reporter.advance(0, unit.size)
            return
        self.session.commit()
        for reading in unit.readings(state.rows_done):
            state = self.take(unit, state, reading)
        units.finish(self.session, unit, state)
        self.session.commit()
        self.summary.counts.units += 1
        self.workshop.reporter.advance(0, unit.size)

    def parents_of(self, operation: AnyOperation) -> list[AnyOperation]:
        """Return the operations whose records this one's rows may hang on."""
        known = self.workshop.operations
        return [parent for parent in known if parent.order < operation.order]

    def take(self, unit: Unit, state: UnitState, reading: Reading) -> UnitState:
        """Bring in a batch; when the database refuses it, find the rows at fault by halving."""
        try:
            return self.take_batch(unit, state, reading)
        except ROW_FAULTS as fault:
            self.roll_back()
            if len(reading.lines) == 1:
                return self.refuse(unit, state, reading, fault)
        for half in reading.halves():
            state = self.take(unit, state, half)
        return state

    def take_batch(self, unit: Unit, state: UnitState, reading: Reading) -> UnitState:
        """Store and keep a batch of rows: one transaction."""
        stored = unit.operation.store(Batch(self.context, reading.records))
        refused = [reading.refusal(row_no, reason) for row_no, reason in stored.refused]
        self.set_aside(unit, state, [*reading.refusals, *refused])
        self.keep(unit, reading, stored)
        counts = batch_counts(len(reading.lines), len(reading.refusals), stored)
        return self.commit(state, counts)

    def refuse(self, unit: Unit, state: UnitState, reading: Reading, fault: Exception) -> UnitState:
        """Set aside the one row the database cannot take."""
        reason = f"데이터베이스가 받지 않는 값이 있습니다: {cause_of(fault)}"
        self.set_aside(unit, state, [reading.refusal(0, reason)])
        return self.commit(state, Counts(read=1, quarantined=1))

    def set_aside(self, unit: Unit, state: UnitState, refusals: Sequence[Refusal]) -> None:
        """Put rows into quarantine, numbered within their unit."""
        operation = unit.operation
        place = Place(self.summary.run_id, operation.source, operation.name, unit.origin)
        set_aside(
            self.session,
            place,
            [Refusal(state.rows_done + it.row_no, it.reason, it.row) for it in refusals],
        )

    def keep(self, unit: Unit, reading: Reading, stored: Stored) -> None:
        """Keep the source rows of what was stored."""
        operation = unit.operation
        received_at = self.context.received_at
        provenance = Provenance(operation.source, operation.name, unit.origin, received_at)
        shown = [(it.kind, it.record_id, it.row_no) for it in stored.references]
        keep_lines(self.session, provenance, reading.lines, shown)

    def commit(self, state: UnitState, counts: Counts) -> UnitState:
        """Move the unit and the run on with their rows, all or nothing."""
        total = Counts()
        total.add(self.summary.counts)
        total.add(counts)
        moved = units.advance(self.session, state, counts.read, counts.orphaned)
        runs.note(self.session, self.summary.run_id, total)
        if counts.has_changes and self.is_settled:
            runs.mark_settled(self.session, is_settled=False)
            self.is_settled = False
        self.session.commit()
        self.session.expunge_all()
        self.summary.counts = total
        self.workshop.reporter.advance(counts.read, 0)
        return moved

    def roll_back(self) -> None:
        """Undo the batch, and forget what the services believed to be written."""
        self.session.rollback()
        self.session.expunge_all()
        self.is_settled = True
        self.context = self.workshop.open_context(self.session)


def cause_of(fault: Exception) -> str:
    """Return the database's own words in one line."""
    cause = getattr(fault, "orig", None) or fault
    return str(cause).strip().split("\n")[0][:200]
