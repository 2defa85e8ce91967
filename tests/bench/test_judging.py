"""The judged set is whole, scoring is what it says, and the search stays as good as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.bench import judging
from seoul_gyeyak.bench.judging import Judgement, Score

if TYPE_CHECKING:
    from flask.testing import FlaskCliRunner


def test_the_judged_set_is_large_and_its_labels_are_known() -> None:
    known = {label for title in judging.titles() for label in title.about}
    used = {
        label.removeprefix("!")
        for row in judging.kept("queries.jsonl")
        for one in [*row["relevant"], *row["related"]]
        for label in one.split("+")
    }

    assert len({title.title for title in judging.titles()}) >= 1_500
    assert len({each.query for each in judging.judgements()}) >= 150
    assert not used - known, "a judgement names a label that no title has"
    assert all(each.relevant for each in judging.judgements())


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([2, 1], Score(1.0, 1.0, 1.0)),
        ([2, 3, 1], Score(1.0, 1.0, 1.0)),
        ([2], Score(1.0, 0.5, 0.613)),
        ([9, 2], Score(0.5, 0.5, 0.387)),
        ([], Score(0.0, 0.0, 0.0)),
    ],
)
def test_an_answer_is_scored_without_what_is_merely_related(
    found: list[int], expected: Score
) -> None:
    judgement = Judgement("행사", frozenset({1, 2}), frozenset({3}))

    scored = judging.score(judgement, found)
    assert (scored.precision, scored.recall) == (expected.precision, expected.recall)
    assert scored.ndcg == pytest.approx(expected.ndcg, abs=0.001)


def test_a_simple_search_finds_what_stands_within_other_words() -> None:
    inside = {title.id for title in judging.titles() if "시행사업" in title.title}

    assert inside
    assert inside <= set(judging.by_substring("행사"))
    assert inside <= set(judging.by_bigrams("행사"))
    with judging.our_search() as ours:
        assert not inside & set(ours("행사"))


def test_our_search_stays_as_good_as_it_was() -> None:
    judged = judging.judgements()
    with judging.our_search() as ours:
        scored = judging.mean([judging.score(each, ours(each.query)) for each in judged])
    simple = judging.mean(
        [judging.score(each, judging.by_substring(each.query)) for each in judged]
    )

    assert scored.precision >= 0.96, "flask --app app bench judge --worst 20 shows why"
    assert scored.recall >= 0.88
    assert scored.ndcg >= 0.94
    assert scored.precision > simple.precision
    assert scored.recall > simple.recall


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_command_prints_every_search(commands: FlaskCliRunner) -> None:
    printed = commands.invoke(args=["bench", "judge", "--worst", "3"])

    assert printed.exit_code == 0
    for name in ("우리 찾기", "부분 문자열", "바이그램", "가장 나쁜 질의"):
        assert name in printed.output
