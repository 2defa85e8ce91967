from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from seoul_gyeyak.sources.keeping import Provenance, keep, runs
from seoul_gyeyak.sources.models import SourceBatch, SourceReference
from seoul_gyeyak.sources.reading import rows_of
from seoul_gyeyak.vocabulary import RecordKind, SourceName

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NOTICE, OPENING = RecordKind.NOTICE, RecordKind.OPENING
NOON = dt.datetime(2026, 4, 2, 3, tzinfo=dt.UTC)


def provenance(origin: str = "getFirm-1.json", operation: str = "getFirm") -> Provenance:
    return Provenance(SourceName.G2B, operation, origin, NOON)


def row(number: int) -> dict[str, str]:
    return {"번호": f" {number} ", "이름": "여러\n줄", "빈칸": ""}


def numbers(session: Session, record_id: int, kind: RecordKind = NOTICE) -> list[int]:
    return [int(it.fields["번호"]) for it in rows_of(session, kind, record_id)]


def number_of(session: Session, model: type[object]) -> int:
    return session.execute(select(func.count()).select_from(model)).scalar_one()


def test_a_row_comes_back_letter_for_letter_with_where_it_came_from(session: Session) -> None:
    keep(session, provenance(), [row(1)], [(NOTICE, 7, 0)])

    kept = rows_of(session, NOTICE, 7)[0]

    assert kept.fields == row(1)
    assert list(kept.fields) == ["번호", "이름", "빈칸"]
    assert (kept.source, kept.operation, kept.origin) == (
        SourceName.G2B,
        "getFirm",
        "getFirm-1.json",
    )
    assert kept.received_at == NOON


def test_rows_nothing_was_shown_from_are_not_kept(session: Session) -> None:
    keep(session, provenance(), [row(1), row(2), row(3)], [(NOTICE, 7, 1)])
    keep(session, provenance(), [row(4)], [])

    assert numbers(session, 7) == [2]
    assert session.execute(select(SourceBatch.row_count)).scalars().all() == [1]


def test_consecutive_rows_of_a_record_are_one_reference(session: Session) -> None:
    rows = [row(number) for number in range(6)]

    keep(session, provenance(), rows, [(OPENING, 1, no) for no in (0, 1, 2, 5)])
    keep(session, provenance(), rows, [(OPENING, 2, no) for no in (3, 4)])

    assert numbers(session, 1, OPENING) == [0, 1, 2, 5]
    assert number_of(session, SourceReference) == 2


def test_one_row_may_be_shown_in_several_records(session: Session) -> None:
    keep(session, provenance(), [row(1), row(2)], [(NOTICE, 7, 0), (OPENING, 9, 0), (NOTICE, 8, 1)])

    assert (numbers(session, 7), numbers(session, 9, OPENING), numbers(session, 8)) == (
        [1],
        [1],
        [2],
    )


@pytest.mark.parametrize("size", [1, 3])
def test_exact_repeats_are_not_kept_again_however_they_are_cut(session: Session, size: int) -> None:
    rows = [row(number) for number in range(5)]
    keep(session, provenance(), rows, [(NOTICE, 7, no) for no in range(5)])

    for start in range(0, 5, size):
        part = rows[start : start + size]
        keep(session, provenance("again.json"), part, [(NOTICE, 7, no) for no in range(len(part))])

    assert numbers(session, 7) == [0, 1, 2, 3, 4]
    assert number_of(session, SourceBatch) == 1


def test_a_repeat_within_a_batch_is_kept_once(session: Session) -> None:
    keep(session, provenance(), [row(1), row(1)], [(NOTICE, 7, 0), (NOTICE, 7, 1)])

    assert numbers(session, 7) == [1]


def test_a_newer_row_is_added_after_the_older(session: Session) -> None:
    keep(session, provenance(), [row(1)], [(NOTICE, 7, 0)])
    keep(session, provenance(), [row(1), row(2)], [(NOTICE, 7, 0), (NOTICE, 7, 1)])

    assert numbers(session, 7) == [1, 2]


def test_the_same_row_of_another_operation_is_another_row(session: Session) -> None:
    keep(session, provenance(), [row(1)], [(NOTICE, 7, 0)])
    keep(session, provenance(operation="getOther"), [row(1)], [(NOTICE, 7, 0)])

    assert numbers(session, 7) == [1, 1]


def test_a_record_nobody_kept_has_no_rows(session: Session) -> None:
    assert rows_of(session, NOTICE, 404) == []


def test_rising_numbers_join_into_runs() -> None:
    assert list(runs([3, 4, 5, 9])) == [(3, 5), (9, 9)]
    assert list(runs([])) == []
