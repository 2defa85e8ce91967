"""How long answers take one at a time, group by group, and the bars they are held to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from seoul_gyeyak.bench.comparing import EMPTY_VIEW
from seoul_gyeyak.bench.mix import MAP, is_list
from seoul_gyeyak.bench.reports import Column, Row, Section, milliseconds, ratio, whole
from seoul_gyeyak.bench.timing import PERCENTILES, Rounds, Timings, merged, percentile

COLUMNS: Final = (
    Column("requests", "요청", whole),
    *(Column(f"served_p{each}", f"서버 p{each}", milliseconds) for each in PERCENTILES),
    Column("worked_p95", "CPU p95", milliseconds),
    *(Column(f"p{each}", f"처음 p{each}", milliseconds) for each in PERCENTILES),
    *(Column(f"again_p{each}", f"다시 p{each}", milliseconds) for each in (50, 95)),
    Column("ratio", "÷빈 화면", ratio),
    *(Column(f"tagged_p{each}", f"304 p{each}", milliseconds) for each in (50, 95)),
)
FULL_CITY_S: Final = 0.015
TEN_CITIES_S: Final = 0.030
TEN_CITIES: Final = 1_000_000
"""Contracts: more than this are held to the bar of ten cities."""
REPEATED: Final = 1.25


def section(measured: Mapping[str, Rounds], empty: Timings, contracts: int) -> Section:
    """Return each group's times, those of lists and of everything together, the empty view's."""
    lists = together(rounds for name, rounds in measured.items() if is_list(name))
    rounds = {**measured, "목록과 찾기": lists, "모두": together(measured.values())}
    base = percentile(empty.seconds, 50)
    rows = {name: row(each, base) for name, each in rounds.items()}
    rows[EMPTY_VIEW] = row(Rounds(fresh=empty, again=empty), base)
    notes = (*verdicts(rows["목록과 찾기"], contracts), *map_verdict(rows.get(MAP)))
    return Section("answers", "한 번에 하나씩(밀리초)", COLUMNS, rows, notes)


def together(rounds: Iterable[Rounds]) -> Rounds:
    """Return the times of several groups as one's."""
    each = list(rounds)
    return Rounds(
        merged(one.fresh for one in each),
        merged(one.again for one in each),
        merged(one.tagged for one in each),
    )


def row(rounds: Rounds, base: float | None) -> Row:
    """Return a group's figures; `base` is what the empty view takes."""
    again, tagged = rounds.again.seconds, rounds.tagged.seconds
    usual = percentile(again, 50)
    return {
        **rounds.fresh.figures(),
        **{f"again_p{each}": percentile(again, each) for each in (50, 95)},
        **{f"tagged_p{each}": percentile(tagged, each) for each in (50, 95)},
        "ratio": usual / base if usual and base else None,
    }


def verdicts(lists: Row, contracts: int) -> tuple[str, ...]:
    """Say of each bar whether lists keep it."""
    bar = TEN_CITIES_S if contracts > TEN_CITIES else FULL_CITY_S
    served, times = lists["served_p95"] or 0.0, lists["ratio"] or 0.0
    quick, light = kept(is_kept=served <= bar), kept(is_kept=times <= REPEATED)
    return (
        f"처음 묻는 목록과 찾기의 서버 p95 {milliseconds(served)}: 기준 {bar * 1000:g}을 {quick}.",
        f"다시 묻는 목록과 찾기는 빈 화면의 {times:.2f}배: 기준 {REPEATED}배를 {light}.",
    )


def map_verdict(points: Row | None) -> tuple[str, ...]:
    """Say whether the map keeps its bar, which is the same for a city and for ten."""
    if points is None:
        return ()
    served = points["served_p95"] or 0.0
    word = kept(is_kept=served <= FULL_CITY_S)
    return (
        f"처음 묻는 {MAP}의 서버 p95 {milliseconds(served)}: 기준 {FULL_CITY_S * 1000:g}을 {word}.",
    )


def kept(*, is_kept: bool) -> str:
    """Say whether a bar was kept."""
    return "지켰습니다" if is_kept else "지키지 못했습니다"
