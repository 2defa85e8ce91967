"""Dates in order, and what the top of the page says of the deadline."""

from __future__ import annotations

from typing import Any

import pytest

from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.notices.timeline import deadline_of, timeline_of
from seoul_gyeyak.vocabulary import NoticeKind
from tests.factories import seoul_time

pytestmark = pytest.mark.usefixtures("fixed_clock")


def notice(**given: Any) -> Notice:  # noqa: ANN401 - columns of a notice
    """Make a notice posted yesterday."""
    posted = seoul_time("2026-04-01 10:00")
    return Notice(**{"kind": NoticeKind.REGISTERED, "posted_at": posted, **given})


@pytest.mark.parametrize(
    ("closes", "word", "mood"),
    [
        ("2026-04-05 18:00", "D-3", "soon"),
        ("2026-04-02 13:20", "3시간 20분", "soon"),
        ("2026-04-02 09:59", "마감", "over"),
    ],
)
def test_the_deadline_is_told_to_the_minute(closes: str, word: str, mood: str) -> None:
    deadline = deadline_of(notice(bids_close_at=seoul_time(closes)))

    assert (deadline.word, deadline.mood) == (word, mood)


def test_a_notice_without_a_deadline_says_so() -> None:
    assert deadline_of(notice()).mood == "none"


def test_a_cancelled_notice_counts_no_days() -> None:
    closes = seoul_time("2026-04-05 18:00")

    deadline = deadline_of(notice(kind=NoticeKind.CANCELLED, bids_close_at=closes))
    assert (deadline.word, deadline.mood) == ("취소", "over")


def test_a_superseded_version_counts_no_days() -> None:
    closes = seoul_time("2026-04-05 18:00")

    assert deadline_of(notice(bids_close_at=closes), is_newest=False).word == "지난 차수"


def test_bids_that_cannot_be_sent_yet_are_told_apart() -> None:
    times = {"bids_open_at": "2026-04-03 10:00", "bids_close_at": "2026-04-05 18:00"}

    deadline = deadline_of(notice(**{name: seoul_time(at) for name, at in times.items()}))
    assert deadline.what == "투찰 마감 (투찰 시작 전)"


def test_only_given_dates_are_listed_in_order_with_their_state() -> None:
    found = timeline_of(
        notice(
            opens_at=seoul_time("2026-04-06 11:00"),
            rebid_opens_at=seoul_time("2026-04-06 11:00"),
            bids_close_at=seoul_time("2026-04-05 18:00"),
        )
    )

    assert [(each.label, each.state) for each in found] == [
        ("공고 게시", "지남"),
        ("투찰 마감", "다음"),
        ("개찰", "예정"),
    ]
