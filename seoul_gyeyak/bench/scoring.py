"""How well the search understands, beside itself without corrections and two simple searches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from operator import itemgetter
from typing import Final

from seoul_gyeyak.bench import judging
from seoul_gyeyak.bench.judging import Score
from seoul_gyeyak.bench.reports import Column, Row, Section, thousandths

OURS: Final = "우리 찾기"
COLUMNS: Final = (
    Column("precision", "정밀도", thousandths),
    Column("recall", "재현율", thousandths),
    Column("ndcg", "nDCG@10", thousandths),
)
KEYS: Final = tuple(column.key for column in COLUMNS)

Scores = Mapping[str, Sequence[Score]]
"""Of each search, by its Korean name, the score of every judged query."""


def scored() -> Scores:
    """Put every judged query to every search."""
    judged = judging.judgements()
    with judging.our_search() as ours, judging.our_search(corrects=False) as literal:
        searches = {
            OURS: ours,
            f"{OURS}(고쳐 찾지 않음)": literal,
            "부분 문자열": judging.by_substring,
            "바이그램": judging.by_bigrams,
        }
        return {
            name: [judging.score(each, search(each.query)) for each in judged]
            for name, search in searches.items()
        }


def section(scores: Scores) -> Section:
    """Return the averages: precision, recall and nDCG@10 of each search."""
    count = len(judging.judgements())
    title = f"판정한 질의 {count}개 · 제목 {len(judging.titles()):,}개"
    rows = {name: figures(judging.mean(each)) for name, each in scores.items()}
    return Section("judged", title, COLUMNS, rows)


def worst(scores: Scores, many: int) -> Section:
    """Return the queries that our search answered worst."""
    pairs = zip(judging.judgements(), scores[OURS], strict=True)
    rows = [(judgement.query, figures(score), sum(astuple(score))) for judgement, score in pairs]
    ranked = sorted(rows, key=itemgetter(2))[:many]
    return Section("worst", "가장 나쁜 질의", COLUMNS, {query: row for query, row, _ in ranked})


def figures(score: Score) -> Row:
    """Return a score's figures by their keys."""
    return dict(zip(KEYS, astuple(score), strict=True))
