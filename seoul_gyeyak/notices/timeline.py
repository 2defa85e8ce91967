"""A notice's dates in order, and what the top of its page says of the deadline."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.vocabulary import NoticeKind
from seoul_gyeyak.web.facts import Milestone, milestones
from seoul_gyeyak.web.formats import dday, is_past


@dataclass(frozen=True, slots=True)
class Deadline:
    """The biggest thing on the page: a word (`D-3`, `마감`, `취소`) and the moment behind it.

    `mood` is `soon` while bids can still be sent, `over` after, `none` without a deadline.
    """

    word: str
    at: dt.datetime | None
    what: str
    mood: str


def deadline_of(notice: Notice, *, is_newest: bool = True) -> Deadline:
    """Say how long one can still bid; a withdrawn or superseded version says that instead."""
    closes = notice.bids_close_at
    if not is_newest:
        return Deadline("지난 차수", closes, "이 차수의 투찰 마감이었던 때", "over")
    if notice.kind is NoticeKind.CANCELLED:
        return Deadline("취소", closes, "투찰 마감이었던 때", "over")
    if closes is None:
        return Deadline("마감 시각 없음", None, "원천에 투찰 마감 시각이 없습니다", "none")
    if is_past(closes):
        return Deadline("마감", closes, "투찰 마감", "over")
    begins = notice.bids_open_at
    what = "투찰 마감" if not begins or is_past(begins) else "투찰 마감 (투찰 시작 전)"
    return Deadline(dday(closes), closes, what, "soon")


def timeline_of(notice: Notice) -> list[Milestone]:
    """List every date the notice gives, in order of time."""
    return milestones(
        (
            ("공고 게시", notice.posted_at, None),
            ("현장설명회", notice.briefing_at, notice.briefing_place),
            ("입찰참가자격 등록 마감", notice.registration_closes_at, None),
            ("공동수급협정서 마감", notice.joint_agreement_closes_at, None),
            ("PQ 신청서 접수 마감", notice.qualification_documents_at, None),
            ("실적신청서 접수 마감", notice.performance_documents_close_at, None),
            ("기술제안서 접수 마감", notice.technical_proposals_close_at, None),
            ("입찰보증서 접수 마감", notice.bond_closes_at, None),
            ("기초금액 공개", notice.base_amount_opened_at, None),
            ("투찰 시작", notice.bids_open_at, None),
            ("투찰 마감", notice.bids_close_at, None),
            ("개찰", notice.opens_at, notice.opening_place),
            ("재입찰 개찰", later_rebid(notice), None),
        )
    )


def later_rebid(notice: Notice) -> dt.datetime | None:
    """Return the 재입찰 moment unless it only repeats the opening, as the source often does."""
    return notice.rebid_opens_at if notice.rebid_opens_at != notice.opens_at else None
