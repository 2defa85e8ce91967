from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from seoul_gyeyak.companies.models import Company, CompanyTrade
from seoul_gyeyak.database import data_state
from seoul_gyeyak.exceptions import SourceFormatError
from seoul_gyeyak.ingest import units
from seoul_gyeyak.ingest.models import IngestRun, IngestUnit, QuarantinedRow
from seoul_gyeyak.ingest.runner import UnreadableFileError
from seoul_gyeyak.sources.models import SourceBatch
from seoul_gyeyak.sources.reading import rows_of
from seoul_gyeyak.vocabulary import RecordKind
from tests.ingest.core.fakes import FIRMS, TRADES, firm, ingest, trade, unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from seoul_gyeyak.ingest.operations import Row


def number_of(session: Session, model: type[object]) -> int:
    return session.execute(select(func.count()).select_from(model)).scalar_one()


def numbers(session: Session) -> list[str]:
    found = select(Company.business_number).order_by(Company.business_number)
    return [number[-1] for number in session.execute(found).scalars()]


def last_run(session: Session) -> IngestRun:
    return session.execute(select(IngestRun).order_by(IngestRun.id.desc()).limit(1)).scalar_one()


def test_every_row_is_counted_once(session: Session) -> None:
    rows = [firm(1), firm(2), firm(2), firm(3, corpNm="부산 회사"), firm(4, bizno="모름")]

    counts = ingest(session, [unit(FIRMS, rows)]).counts

    assert (counts.read, counts.stored, counts.unchanged) == (5, 2, 1)
    assert (counts.foreign, counts.quarantined, counts.units) == (1, 1, 1)
    assert numbers(session) == ["1", "2"]


def test_a_finished_unit_is_skipped(session: Session) -> None:
    ingest(session, [unit(FIRMS, [firm(1)])])

    counts = ingest(session, [unit(FIRMS, [firm(2)])]).counts

    assert (counts.read, counts.skipped) == (0, 1)
    assert numbers(session) == ["1"]


def test_the_version_of_the_data_grows_only_when_something_changed(session: Session) -> None:
    before = data_state(session).data_version

    ingest(session, [unit(FIRMS, [firm(1)])])
    ingest(session, [unit(FIRMS, [firm(1)])])
    ingest(session, [unit(FIRMS, [firm(1)], name="again")])

    session.expire_all()
    assert data_state(session).data_version == before + 1


def test_running_the_same_rows_again_keeps_no_row_twice(session: Session) -> None:
    rows = [firm(number) for number in range(5)]

    ingest(session, [unit(FIRMS, rows)])
    ingest(session, [unit(FIRMS, rows, batch=3, name="again")])

    company = session.execute(select(Company.id).limit(1)).scalar_one()
    assert len(rows_of(session, RecordKind.COMPANY, company)) == 1
    assert number_of(session, SourceBatch) == 3


def test_a_row_without_a_required_field_stops_the_run_and_names_the_field(
    session: Session,
) -> None:
    changed = {"bizno": "1", "corpName": "새 이름"}

    with pytest.raises(SourceFormatError, match="getFirm에 없는 항목: corpNm"):
        ingest(session, [unit(FIRMS, [firm(1), firm(2), firm(3), changed])])

    run = last_run(session)
    assert (run.state, run.counts["stored"]) == ("stopped", 2)
    assert "corpNm" in (run.stop_reason or "")
    assert numbers(session) == ["1", "2"]


def test_a_stopped_unit_goes_on_where_it_stopped(session: Session) -> None:
    rows = [firm(number) for number in range(1, 6)]
    changed: list[Row] = [*rows[:2], {"bizno": "1"}, *rows[3:]]
    with pytest.raises(SourceFormatError):
        ingest(session, [unit(FIRMS, changed, name="one")])

    counts = ingest(session, [unit(FIRMS, rows, name="one")]).counts

    assert counts.read == 3
    assert numbers(session) == ["1", "2", "3", "4", "5"]


def test_orphans_are_tried_again_only_when_a_parent_was_worked_on_since(session: Session) -> None:
    trades = unit(TRADES, [trade(1), trade(2)])
    firms = unit(FIRMS, [firm(1)])

    first = ingest(session, [trades]).counts
    idle = ingest(session, [trades]).counts
    second = ingest(session, [firms, trades]).counts
    third = ingest(session, [firms, trades]).counts

    assert (first.orphaned, idle.skipped) == (2, 1)
    assert (second.stored, second.orphaned) == (2, 1)
    assert third.skipped == 2
    assert number_of(session, CompanyTrade) == 1


def test_an_open_unit_is_done_anew_every_run(session: Session) -> None:
    today = dataclasses.replace(unit(FIRMS, [firm(1), firm(2), firm(3)]), is_closed=False)

    ingest(session, [today])
    counts = ingest(session, [today]).counts

    assert (counts.read, counts.unchanged) == (3, 3)


def test_a_value_the_database_refuses_costs_its_row_and_no_other(session: Session) -> None:
    rows = [firm(number) for number in range(1, 8)]
    rows[4] = {**rows[4], "emplyeNum": "9" * 30}

    counts = ingest(session, [unit(FIRMS, rows, batch=7)]).counts

    assert (counts.read, counts.stored, counts.quarantined) == (7, 6, 1)
    assert numbers(session) == ["1", "2", "3", "4", "6", "7"]
    kept = session.execute(select(QuarantinedRow)).scalar_one()
    assert kept.row_no == 4
    assert "데이터베이스가 받지 않는 값" in kept.reason


def torn(skip: int) -> Iterator[Sequence[Row]]:
    """Give one batch and break."""
    yield [firm(1), firm(2)][skip:]
    msg = "파일이 중간에 끊겼습니다."
    raise UnreadableFileError(msg)


def test_a_torn_file_is_named_and_the_run_goes_on(session: Session) -> None:
    broken = dataclasses.replace(unit(FIRMS, [], name="torn"), rows=torn)

    summary = ingest(session, [broken, unit(FIRMS, [firm(3)])])

    assert summary.unreadable == [("torn", "파일이 중간에 끊겼습니다.")]
    assert numbers(session) == ["1", "2", "3"]
    assert last_run(session).state == "finished"


def test_two_runs_never_do_the_same_rows(session: Session) -> None:
    one = unit(FIRMS, [firm(1)])
    state = units.claim(session, one, [])
    assert state is not None
    units.advance(session, state, 1, 0)

    with pytest.raises(units.TakenUnitError):
        units.advance(session, state, 1, 0)


def test_a_killed_run_is_closed_by_the_next_and_its_changes_reach_the_caches(
    session: Session,
) -> None:
    ingest(session, [unit(FIRMS, [firm(1)])])
    killed = last_run(session)
    killed.state = "running"
    session.commit()
    before = data_state(session).data_version

    ingest(session, [])

    session.expire_all()
    assert (killed.state, killed.stop_reason) == ("stopped", "실행이 도중에 끊어졌습니다.")
    assert data_state(session).data_version == before + 1


def test_a_fault_of_the_program_is_written_down_and_raised(session: Session) -> None:
    no_rows: Any = ["행이 아닌 것"]
    faulty = unit(FIRMS, no_rows)

    with pytest.raises(AttributeError):
        ingest(session, [faulty])

    assert last_run(session).stop_reason == "프로그램 오류로 멈췄습니다: AttributeError"
    assert not session.execute(select(IngestUnit.is_finished)).scalar_one()
