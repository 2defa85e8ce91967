"""What a browser sent once and later pages need: kept in its session for a while, in no address.

The cookie is signed, for this browser only, and gone when it closes.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from flask import session


@dataclass(slots=True)
class Held:
    """One text under a name of its own, for so many seconds."""

    key: str
    seconds: int

    def remember(self, text: str) -> None:
        """Keep a text for the next pages."""
        session[self.key] = [text, int(time.time())]

    def remembered(self) -> str | None:
        """Return the text kept, unless it is too old."""
        text, at = session.get(self.key) or (None, 0)
        return text if time.time() - at < self.seconds else None

    def forget(self) -> None:
        """Forget the text."""
        session.pop(self.key, None)
