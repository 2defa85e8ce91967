"""Whose performance a browser looks at: the number it sent, for half an hour, never in an address.

The cookie is signed, for this browser only, and gone when it closes.
"""

from __future__ import annotations

import time
from typing import Final

from flask import session

KEY: Final = "certificate_firm"
HELD_SECONDS: Final = 30 * 60


def remember(business_number: str) -> None:
    """Keep a number for the next pages."""
    session[KEY] = [business_number, int(time.time())]


def remembered() -> str | None:
    """Return the number kept, unless it is too old."""
    number, at = session.get(KEY) or (None, 0)
    return number if time.time() - at < HELD_SECONDS else None


def forget() -> None:
    """Forget the number."""
    session.pop(KEY, None)
