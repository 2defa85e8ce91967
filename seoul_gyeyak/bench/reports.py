"""What the bench prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING, Final

from rich.table import Table
from sqlalchemy import text

from seoul_gyeyak.bench.judging import Judgement, Score, mean, titles
from seoul_gyeyak.bench.timing import Timings, percentile
from seoul_gyeyak.index import engine
from seoul_gyeyak.index.words import IndexQuery
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

COLUMNS: Final = (
    "",
    "요청",
    "처음 p50",
    "p95",
    "p99",
    "다시 p50",
    "p95",
    "÷빈 화면",
    "304 p50",
)
MEGABYTE: Final = 1_000_000


def times_table(measured: Mapping[str, Timings], empty: Sequence[float]) -> Table:
    """Return the table of times in milliseconds: each group, all together, the empty view."""
    table = Table(*COLUMNS, title="응답 시간(밀리초, 한 번에 하나씩)")
    for column in table.columns[1:]:
        column.justify = "right"
    base = percentile(empty, 50)
    for name, timings in measured.items():
        table.add_row(name, *cells(timings, base))
    table.add_section()
    table.add_row("모두", *cells(merged(measured.values()), base))
    table.add_row("빈 Flask 화면", *cells(Timings(fresh=list(empty), again=list(empty)), base))
    return table


def cells(timings: Timings, base: float | None) -> list[str]:
    """Return a row's figures."""
    again = percentile(timings.again, 50)
    return [
        f"{len(timings.fresh):,}",
        *(milliseconds(percentile(timings.fresh, percent)) for percent in (50, 95, 99)),
        *(milliseconds(percentile(timings.again, percent)) for percent in (50, 95)),
        f"{again / base:.2f}" if again and base else "-",
        milliseconds(percentile(timings.tagged, 50)),
    ]


def milliseconds(seconds: float | None) -> str:
    """Write seconds as milliseconds: 0.01234 → `12.34`."""
    return "-" if seconds is None else f"{seconds * 1000:.2f}"


def merged(timings: Iterable[Timings]) -> Timings:
    """Return all times together."""
    together = Timings()
    for each in timings:
        together.fresh += each.fresh
        together.again += each.again
        together.tagged += each.tagged
    return together


def data_words(session: Session) -> str:
    """Say how much data there is: `발주계획 80,120건 · … · 데이터베이스(sqlite) 1,204MB`."""
    counts = engine.kind_counts(session, IndexQuery())
    records = " · ".join(f"{kind.label} {counts[kind]:,}건" for kind in RecordKind)
    size, name = database_size(session) / MEGABYTE, session.get_bind().dialect.name
    return f"{records} · 데이터베이스({name}) {size:,.0f}MB"


def database_size(session: Session) -> int:
    """Return the bytes the database occupies."""
    statement = {
        "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        "postgresql": "SELECT pg_database_size(current_database())",
    }[session.get_bind().dialect.name]
    size: int = session.execute(text(statement)).scalar_one()
    return size


def memory_words(before: int | None, after: int | None, workers: int) -> str:
    """Say how much memory the server took: `2개 작업자와 함께 612MB(시작할 때 540MB)`."""
    if before is None or after is None:
        return "서버 메모리: 이 운영체제에서는 알 수 없습니다"
    sizes = (after / MEGABYTE, before / MEGABYTE)
    return f"서버 메모리: 작업자 {workers}개와 함께 {sizes[0]:,.0f}MB(시작할 때 {sizes[1]:,.0f}MB)"


def scores_table(scores: Mapping[str, Sequence[Score]]) -> Table:
    """Return the table of averages: precision, recall and nDCG@10 of each search."""
    judged = len(next(iter(scores.values())))
    table = Table("", title=f"판정한 질의 {judged}개 · 제목 {len(titles()):,}개")
    for name in ("정밀도", "재현율", "nDCG@10"):
        table.add_column(name, justify="right")
    for name, each in scores.items():
        table.add_row(name, *figures(mean(each)))
    return table


def worst_table(judged: Sequence[Judgement], scores: Sequence[Score], many: int) -> Table:
    """Return the table of the queries that were answered worst."""
    table = Table("질의", "정밀도", "재현율", "nDCG@10", title="가장 나쁜 질의")
    rows = sorted(zip(judged, scores, strict=True), key=lambda row: sum(astuple(row[1])))
    for judgement, each in rows[:many]:
        table.add_row(judgement.query, *figures(each))
    return table


def figures(score: Score) -> list[str]:
    """Write a score: `0.987`."""
    return [f"{value:.3f}" for value in astuple(score)]
