"""When an announcement ends, as it is typed: `2026-11-24 09:00`, by Seoul's clock."""

from __future__ import annotations

import datetime as dt

from seoul_gyeyak import clock
from seoul_gyeyak.exceptions import BadRequestError

UNREAD = "끝나는 때를 읽지 못했습니다. 2026-11-24 09:00처럼 적어 주십시오."


def moment_in(text: str) -> dt.datetime | None:
    """Return a moment in Seoul, None for nothing typed; raises BadRequestError.

    A browser's own field writes `2026-11-24T09:00`; a day alone lasts to its end.
    """
    typed = text.strip().replace(".", "-")
    if not typed:
        return None
    try:
        at = dt.datetime.fromisoformat(typed)
    except ValueError as error:
        raise BadRequestError(UNREAD) from error
    is_day = "T" not in typed and ":" not in typed
    whole = dt.datetime.combine(at, dt.time(23, 59)) if is_day else at
    return whole.replace(tzinfo=clock.SEOUL)
