"""The strip of five stages."""

from __future__ import annotations

import datetime as dt

import pytest

from seoul_gyeyak.threads.models import ThreadStep
from seoul_gyeyak.threads.questions import Question
from seoul_gyeyak.threads.strip import strip_of
from seoul_gyeyak.vocabulary import Stage


def step(stage: Stage, slug: str, day: dt.date | None, number: int = 1) -> ThreadStep:
    """Make a step."""
    return ThreadStep(id=number, stage=stage, slug=slug, record_id=number, happens_on=day)


def test_a_stage_is_done_now_or_ahead() -> None:
    steps = [
        step(Stage.PLAN, "p", dt.date(2026, 3, 1)),
        step(Stage.NOTICE, "n", dt.date(2026, 3, 30)),
    ]

    stages = strip_of(steps, Stage.NOTICE, "n").stages
    assert [each.state for each in stages] == ["done", "now", "ahead", "ahead", "ahead"]
    assert [each.when for each in stages[:2]] == ["2026년 3월", "26.03.30"]


def test_several_records_of_a_stage_collapse_to_the_latest_with_their_count() -> None:
    openings = [
        step(Stage.OPENING, "later", dt.date(2026, 4, 9), 2),
        step(Stage.OPENING, "early", dt.date(2026, 4, 2), 1),
    ]

    strip = strip_of(openings, Stage.CONTRACT, "c")
    assert (strip.stages[2].step.slug, strip.stages[2].count) == ("later", 2)
    assert strip.has_several


def test_the_pages_own_record_stands_for_its_stage() -> None:
    openings = [
        step(Stage.OPENING, "later", dt.date(2026, 4, 9), 2),
        step(Stage.OPENING, "early", dt.date(2026, 4, 2), 1),
    ]

    assert strip_of(openings, Stage.OPENING, "early").stages[2].step.slug == "early"


def test_versions_of_one_notice_count_once() -> None:
    versions = [step(Stage.NOTICE, "n", None, 1), step(Stage.NOTICE, "n", None, 2)]

    assert strip_of(versions, Stage.NOTICE, "n").stages[1].count == 1


def test_a_moment_is_shown_as_its_day_in_seoul() -> None:
    late = dt.datetime(2026, 4, 1, 15, 30, tzinfo=dt.UTC)
    notice = ThreadStep(id=1, stage=Stage.NOTICE, slug="n", record_id=1, happens_at=late)

    assert strip_of([notice], Stage.NOTICE, "n").stages[1].when == "26.04.02"


def test_an_expected_moment_stands_in_until_the_stage_comes() -> None:
    opens = dt.datetime(2026, 4, 13, 2, tzinfo=dt.UTC)

    strip = strip_of([], Stage.NOTICE, "n", {Stage.OPENING: opens})
    assert strip.stages[2].when == "26.04.13 예정"
    assert not strip.has_several


def test_a_question_nobody_answers_is_an_error() -> None:
    with pytest.raises(LookupError, match="lonely"):
        Question("lonely")()
