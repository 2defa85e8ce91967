"""One thing offered to who types."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the list of suggestions shows in one line.

    `count` says how much there is: `38,838건`. A word fills the box and is searched for; anything
    else says `what` it is and has the address that it leads to.
    """

    text: str
    count: str
    what: str = ""
    url: str = ""

    def written(self) -> list[str]:
        """Return the line as it is sent; a word is only what it says and how often."""
        line = [self.text, self.count, self.what, self.url]
        return line if self.url else line[:2]
