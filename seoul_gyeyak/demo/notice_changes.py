"""What becomes of a posted notice: 변경(정정)·연기·취소, each a further version (차수)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from seoul_gyeyak.demo.calendars import at, compact, moment, working_before
from seoul_gyeyak.demo.chance import between, one
from seoul_gyeyak.demo.numbering import order_text, rebid_text
from seoul_gyeyak.demo.projects import Project, Tender
from seoul_gyeyak.demo.rows import Row, row_of
from seoul_gyeyak.demo.vocabularies import vocabulary

CORRECTION_TAG_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Version:
    """A further version of a notice: the day, what it is called and why, and the row."""

    changed_at: str
    row: Row
    earlier_close: str


@dataclass(frozen=True, slots=True)
class Change:
    """Why a notice is changed, and the day before which it must be."""

    reason: str
    until: dt.date


def correct(project: Project, tender: Tender, first: Row, until: dt.date, rng: Random) -> Version:
    """Return a 변경공고: the deadline moved to what it is now, from some days earlier."""
    return moved(
        project, tender, first, Change(one(rng, vocabulary("law")["change_reasons"]), until), rng
    )


def postpone(project: Project, tender: Tender, first: Row, until: dt.date, rng: Random) -> Version:
    """Return a 변경공고 that puts the opening off."""
    return moved(
        project, tender, first, Change(one(rng, vocabulary("law")["postpone_reasons"]), until), rng
    )


def moved(project: Project, tender: Tender, first: Row, change: Change, rng: Random) -> Version:
    """Return the version that counts; the first version keeps the dates it had."""
    reason, changed_on = change.reason, first_change_day(tender, change.until, rng)
    changed_at = moment(rng, changed_on)
    title = tender.title
    if rng.random() < CORRECTION_TAG_SHARE and "연기" not in reason and "(" not in title:
        title = f"(정정공고){title}"
    row = first | {"bidNtceNm": title} | stamp(tender, 1, "변경공고", reason, changed_at)
    earlier = working_before(tender.closes_on - dt.timedelta(days=between(rng, 2, 5)))
    earlier = max(earlier, changed_on)
    earlier_close = at(earlier, tender.hour - 1)
    first |= {
        "bidClseDt": earlier_close,
        "opengDt": at(earlier, tender.hour),
        "bidQlfctRgstDt": f"{working_before(earlier - dt.timedelta(days=1))} 18:00",
    }
    tender.order = 1
    return Version(changed_at, row_of(operation_of(project), row), earlier_close)


def cancel(project: Project, tender: Tender, first: Row, until: dt.date, rng: Random) -> Version:
    """Return a 취소공고, which withdraws the notice."""
    reason = one(rng, vocabulary("law")["cancel_reasons"])
    changed_at = moment(rng, first_change_day(tender, until, rng))
    row = first | stamp(tender, 1, "취소공고", reason, changed_at)
    tender.order = 1
    return Version(changed_at, row_of(operation_of(project), row), first["bidClseDt"])


def first_change_day(tender: Tender, until: dt.date, rng: Random) -> dt.date:
    """Return a day between the posting and the deadline, before `until`."""
    last = min(tender.closes_on, until) - dt.timedelta(days=1)
    room = max((last - tender.posted_on).days, 0)
    day = tender.posted_on + dt.timedelta(days=between(rng, min(room, 1), room))
    return max(working_before(day), tender.posted_on)


def stamp(tender: Tender, order: int, kind: str, reason: str, changed_at: str) -> Row:
    """Return what every further version has of its own."""
    return {
        "bidNtceOrd": order_text(order, tender.posted_on),
        "ntceKindNm": kind,
        "chgNtceRsn": reason,
        "bidNtceDt": changed_at,
        "rgstDt": changed_at,
        "chgDt": changed_at,
    }


def operation_of(project: Project) -> str:
    """Return the operation notices of this category come from."""
    return f"getBidPblancListInfo{project.suffix}"


def history(project: Project, tender: Tender, version: Version) -> Iterator[tuple[str, Row]]:
    """Yield the 변경이력 of a version, in its two ways of writing a time."""
    if project.category == "foreign":
        return
    operation = f"getBidPblancListInfoChgHstry{project.suffix}"
    now, before = version.row["bidClseDt"], version.earlier_close
    items = (
        [("입찰서마감일시", before, now)]
        if now != before
        else [("공고종류", "등록공고", "취소공고")]
    )
    for name, old, new in items:
        values = {
            "bsnsDivNm": project.label,
            "chgDataDivNm": "입찰공고",
            "chgDt": version.changed_at,
            "bidNtceNo": tender.number,
            "bidNtceOrd": version.row["bidNtceOrd"],
            "bidClsfcNo": "0",
            "rbidNo": rebid_text(0, tender.posted_on),
            "chgItemNm": name,
            "bfchgVal": dashless(old),
            "afchgVal": new[:16].replace("-", "/"),
        }
        yield operation, row_of(operation, values)


def dashless(written: str) -> str:
    """Write `2025-03-03 18:00:00` as `20250303 18:00`; leave words as they are."""
    if not written[:4].isdigit():
        return written
    day = dt.date.fromisoformat(written[:10])
    return f"{compact(day)} {written[11:16]}"
