"""Files read by another process: the same rows, sooner."""

from __future__ import annotations

import multiprocessing
from contextlib import contextmanager
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.exceptions import SourceFormatError
from seoul_gyeyak.index import analyser
from seoul_gyeyak.ingest import ahead, g2b
from seoul_gyeyak.ingest.ahead import AheadReader, ReaderDiedError, units_ahead
from seoul_gyeyak.ingest.files import SavedFile, file_units
from seoul_gyeyak.ingest.plans_files.opening import open_plan_file
from seoul_gyeyak.ingest.reading import Reading, read_rows, without_first
from tests.ingest.core.fakes import FIRMS, OPERATIONS, firm, ingest, write_answer
from tests.ingest.plans_files.office import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

COMPANIES = g2b.OPERATIONS["getPrcrmntCorpBasicInfo02"]


@contextmanager
def reader_nearby() -> Iterator[AheadReader]:
    """Lend a reader of the small source that works in a thread of this process."""
    orders_out, orders_in = multiprocessing.Pipe(duplex=False)
    answers_out, answers_in = multiprocessing.Pipe(duplex=False)
    known = OPERATIONS.values
    thread = Thread(target=ahead.serve, args=(orders_out, answers_in, known), daemon=True)
    thread.start()
    try:
        yield AheadReader(orders_in, answers_out)
    finally:
        orders_in.close()
        thread.join()


def saved(folder: Path, *numbers: int, per: int = 3) -> list[SavedFile]:
    """Save files of a few firms each."""
    return [
        SavedFile(
            write_answer(
                folder, f"getFirm-{number}.json", [firm(number * 10 + at) for at in range(per)]
            ),
            FIRMS,
        )
        for number in numbers
    ]


def wait_for(reader: AheadReader) -> None:
    """Wait until the other process has answered for the first time."""
    assert reader.answers.poll(10)


def never(_: object) -> bool:
    return False


def test_a_file_read_ahead_gives_what_reading_it_here_gives(tmp_path: Path) -> None:
    files = saved(tmp_path, 1, 2)
    here = [list(unit.readings(0)) for unit in file_units(files)]

    with reader_nearby() as reader:
        ahead_units = units_ahead(files, reader, never)
        first = next(ahead_units)
        wait_for(reader)
        there = [list(unit.readings(0)) for unit in (first, *ahead_units)]

    assert there == here


def test_an_interrupted_file_goes_on_where_it_stopped(tmp_path: Path) -> None:
    (file,) = saved(tmp_path, 1, per=5)

    with reader_nearby() as reader:
        (unit,) = units_ahead([file], reader, never)
        wait_for(reader)
        (rest,) = unit.readings(3)

    assert [it.record.number for it in rest.records] == ["0000000013", "0000000014"]
    assert [it.row_no for it in rest.records] == [0, 1]


def test_a_file_nobody_takes_is_passed_over(tmp_path: Path) -> None:
    with reader_nearby() as reader:
        units = list(units_ahead(saved(tmp_path, 1, 2, 3), reader, never))
        wait_for(reader)
        (reading,) = units[2].readings(0)

    assert reading.records[0].record.number == "0000000030"


def test_what_cannot_be_read_there_fails_here(session: Session, tmp_path: Path) -> None:
    torn = tmp_path / "getFirm-1.json"
    torn.write_text('{"response": {"header"', "utf-8")
    changed = write_answer(tmp_path, "getFirm-2.json", [{"bizno": "1"}])

    with reader_nearby() as reader:
        units = list(
            units_ahead([SavedFile(torn, FIRMS), SavedFile(changed, FIRMS)], reader, never)
        )
        wait_for(reader)
        with pytest.raises(SourceFormatError, match="corpNm"):
            ingest(session, units)


def test_a_unit_that_is_done_is_not_read_ahead(tmp_path: Path) -> None:
    with reader_nearby() as reader:
        (unit,) = units_ahead(saved(tmp_path, 1), reader, lambda unit: unit.operation is FIRMS)

    assert unit.read_ahead is None


def test_a_spooled_file_is_deleted_once_its_unit_is_done(tmp_path: Path) -> None:
    files = saved(tmp_path, 1)
    with reader_nearby() as reader:
        units = units_ahead(files, reader, never, is_spool=True)

        next(units)
        assert files[0].path.exists()
        assert next(units, None) is None
        assert not files[0].path.exists()


def test_a_large_file_is_read_here_row_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "LARGEST_BYTES", 10)
    with reader_nearby() as reader:
        (unit,) = units_ahead(saved(tmp_path, 1), reader, never)

    assert unit.read_ahead is None


def test_a_dead_reader_is_said_and_not_waited_for(tmp_path: Path) -> None:
    orders_out, orders_in = multiprocessing.Pipe(duplex=False)
    answers_out, answers_in = multiprocessing.Pipe(duplex=False)
    reader = AheadReader(orders_in, answers_out)
    (file,) = saved(tmp_path, 1)
    ticket = reader.ask(file)
    answers_in.close()
    orders_out.close()

    with pytest.raises(ReaderDiedError):
        reader.take(ticket)
    with pytest.raises(ReaderDiedError):
        reader.ask(file)


def test_nobody_waiting_ends_the_sending() -> None:
    answers_out, answers_in = multiprocessing.Pipe(duplex=False)
    outbox: Queue[bytes] = Queue()
    outbox.put(b"too late")
    answers_out.close()

    ahead.send_all(answers_in, outbox)

    assert answers_in.closed


def test_another_process_reads_real_rows_and_tells_their_terms(tmp_path: Path) -> None:
    row = {"bizno": "1048112344", "corpNm": "가람문화행사기획", "rgnNm": "서울특별시 종로구"}
    file = SavedFile(write_answer(tmp_path, "getPrcrmntCorpBasicInfo02-1.json", [row]), COMPANIES)
    analyser.KNOWN.pop("가람문화행사기획", None)

    with ahead.reader() as reader:
        (unit,) = units_ahead([file], reader, never)
        assert reader.answers.poll(60)
        (reading,) = unit.readings(0)

    assert reading == read_rows(COMPANIES, [row])
    assert "행사기획" in analyser.KNOWN["가람문화행사기획"]


def test_the_terms_of_order_plans_arrive_with_the_next_file(tmp_path: Path) -> None:
    plan = SAMPLES / "jongno-2026.csv"
    analyser.KNOWN.clear()

    with reader_nearby() as reader:
        reader.foretell([plan, tmp_path / "missing.csv"])
        (unit,) = units_ahead(saved(tmp_path, 1), reader, never)
        wait_for(reader)
        next(iter(unit.readings(0)))

    operation, rows = open_plan_file(plan)
    titles = [it.record.title for it in read_rows(operation, list(rows)).records]
    assert titles
    assert all(title in analyser.KNOWN for title in titles)


def test_a_batch_can_be_halved() -> None:
    rows = [firm(1), firm(2, bizno="모름"), firm(3)]

    first, second = read_rows(FIRMS, rows).halves()

    assert [it.record.number for it in first.records] == ["0000000001"]
    assert [(it.row_no, it.row["bizno"]) for it in second.refusals] == [(0, "모름")]
    assert [(it.row_no, it.record.number) for it in second.records] == [(1, "0000000003")]
    assert [*first.lines, *second.lines] == read_rows(FIRMS, rows).lines


def test_skipped_rows_may_end_within_a_batch() -> None:
    batches: list[Reading] = [read_rows(FIRMS, [firm(1), firm(2)]), read_rows(FIRMS, [firm(3)])]

    left = list(without_first(batches, 1))

    assert [it.record.number for batch in left for it in batch.records] == [
        "0000000002",
        "0000000003",
    ]
    assert list(without_first(batches, 2)) == batches[1:]
