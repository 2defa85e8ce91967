"""The strip every detail page shows: the five stages from plan to payment, done, now and ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from seoul_gyeyak.clock import seoul
from seoul_gyeyak.threads.models import ThreadStep
from seoul_gyeyak.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class StripStage:
    """One stage: the record it leads to (this page's own, else the latest) and how many there are.

    `state` is `done`, `now` (the page one is on) or `ahead`; `when` is a short text, or None.
    """

    stage: Stage
    state: str
    step: ThreadStep | None
    count: int
    when: str | None


@dataclass(frozen=True, slots=True)
class Strip:
    """The thread as a page shows it; `steps` are all its records, for the list under the strip."""

    stages: Sequence[StripStage]
    steps: Sequence[ThreadStep]

    @property
    def has_several(self) -> bool:
        """Tell whether some stage has more records than the strip can show."""
        return any(stage.count > 1 for stage in self.stages)

    def numbers(self, stage: Stage) -> frozenset[str]:
        """Return the addresses of one stage's records."""
        return frozenset(step.slug for step in self.steps if step.stage is stage)


def strip_of(
    steps: Sequence[ThreadStep],
    stage: Stage,
    slug: str,
    expected: Mapping[Stage, dt.datetime | None] | None = None,
) -> Strip:
    """Arrange a thread's steps for the page of one record.

    Versions of one notice share its address and count once. `expected` gives the moment of a stage
    that has not come yet (a notice knows its 개찰일시).
    """
    ahead = expected or {}
    once = list({(step.stage, step.slug): step for step in steps}.values())
    return Strip([stage_of(each, once, (stage, slug), ahead.get(each)) for each in Stage], once)


def stage_of(
    stage: Stage,
    steps: Sequence[ThreadStep],
    current: tuple[Stage, str],
    expected: dt.datetime | None,
) -> StripStage:
    """Choose what one stage shows."""
    own = [step for step in steps if step.stage is stage]
    step = chosen(own, current)
    state = "now" if stage is current[0] else "done" if own else "ahead"
    return StripStage(stage, state, step, len(own), moment_of(step, expected))


def chosen(steps: Sequence[ThreadStep], current: tuple[Stage, str]) -> ThreadStep | None:
    """Return the page's own step when it is among them, else the latest."""
    for step in steps:
        if (step.stage, step.slug) == current:
            return step
    return max(steps, key=lambda step: (day_of(step) or dt.date.min, step.id), default=None)


def day_of(step: ThreadStep) -> dt.date | None:
    """Return a step's date in Seoul; some sources give a moment, some a date, payments neither."""
    return seoul(step.happens_at).date() if step.happens_at else step.happens_on


def moment_of(step: ThreadStep | None, expected: dt.datetime | None) -> str | None:
    """Return the few letters under a stage: a month for a plan, else a day, `예정` when ahead."""
    if step is None:
        return f"{seoul(expected):%y.%m.%d} 예정" if expected else None
    day = day_of(step)
    if day is None:
        return None
    return f"{day:%Y}년 {day.month}월" if step.stage is Stage.PLAN else f"{day:%y.%m.%d}"
