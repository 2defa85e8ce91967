"""Setting and clearing the banner: one transaction each, seen on every page a second later.

There is one banner at a time: a new one takes the place of the old. Commands and the officials'
office call the same two functions; the caller commits.
"""

from __future__ import annotations

import datetime as dt
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.announcements.models import Announcement
from seoul_gyeyak.database import DatasetState
from seoul_gyeyak.exceptions import BadRequestError

LONGEST_TEXT: Final = 200
LONGEST_LINK: Final = 500
NO_TEXT: Final = "알릴 말을 적어 주십시오."
LONG_TEXT: Final = f"알림은 {LONGEST_TEXT}자까지 적을 수 있습니다."
BAD_LINK: Final = "주소는 https:// 또는 /로 시작해야 합니다."
PAST: Final = "끝나는 때가 이미 지났습니다."
NEWEST: Final[Select[Announcement]] = select(Announcement).order_by(Announcement.id.desc())


def announce(
    session: Session,
    text: str,
    *,
    by: str,
    link: str | None = None,
    until: dt.datetime | None = None,
) -> Announcement:
    """Show a text on every page until it is cleared, or until a moment; raises BadRequestError."""
    now, told = clock.now(), " ".join(text.split())
    refuse(told, link, until, now)
    close_open(session, by, now)
    made = Announcement(text=told, link=link or None, until=until, set_at=now, set_by=by)
    session.add(made)
    session.flush()
    banner = {
        "id": made.id,
        "text": made.text,
        "link": made.link,
        "until": until.isoformat() if until else None,
    }
    session.execute(update(DatasetState).values(banner=banner))
    return made


def refuse(text: str, link: str | None, until: dt.datetime | None, now: dt.datetime) -> None:
    """Refuse what cannot be announced, in words."""
    problems = (
        (not text, NO_TEXT),
        (len(text) > LONGEST_TEXT, LONG_TEXT),
        (bool(link) and not may_lead_to(link or ""), BAD_LINK),
        (until is not None and until <= now, PAST),
    )
    for is_so, message in problems:
        if is_so:
            raise BadRequestError(message)


def may_lead_to(link: str) -> bool:
    """Tell whether a banner may lead there: a page of ours, or one on the web by https."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    is_ours = not parts.scheme and not parts.netloc and link.startswith("/")
    return len(link) <= LONGEST_LINK and (
        is_ours or (parts.scheme == "https" and bool(parts.netloc))
    )


def clear(session: Session, *, by: str) -> bool:
    """Take the banner away; return whether there was one."""
    was_open = close_open(session, by, clock.now())
    session.execute(update(DatasetState).values(banner=None))
    return was_open


def close_open(session: Session, by: str, now: dt.datetime) -> bool:
    """Note that what is shown now ends."""
    closed = (
        update(Announcement)
        .where(Announcement.cleared_at.is_(None))
        .values(cleared_at=now, cleared_by=by)
        .returning(Announcement.id)
    )
    return bool(session.scalars(closed).all())


def shown_until(each: Announcement) -> dt.datetime | None:
    """Return when an announcement ended, or is to end; None while nobody knows."""
    ends = [at for at in (each.cleared_at, each.until) if at is not None]
    return min(ends, default=None)
