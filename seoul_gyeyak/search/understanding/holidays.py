"""설날 and 추석, by which the trade counts: `추석 전`, `설 전 마감`."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

HOLIDAY: Final = r"(?:추석|한가위|설날?|구정)(?:\s?연휴)?"
FIRST_YEAR: Final = 2020
NEW_YEAR: Final = (
    "0125 0212 0201 0122 0210 0129 0217 0207 0127 0213 0203 "
    "0123 0211 0131 0219 0208 0128 0215 0204 0124 0212"
)
HARVEST: Final = (
    "1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912 "
    "1001 0919 0908 0927 0916 1004 0924 0913 1002 0921"
)
"""Month and day of the first of the first lunar month, and of the fifteenth of the eighth."""


def coming_holiday(name: str, today: dt.date) -> dt.date:
    """Return the next day of a holiday; raises ValueError after the last that is known."""
    days = HARVEST if re.match("추석|한가위", name) else NEW_YEAR
    known = (
        dt.date(year, int(d[:2]), int(d[2:])) for year, d in enumerate(days.split(), FIRST_YEAR)
    )
    found = next((day for day in known if day >= today), None)
    if found is None:
        msg = f"no {name} is known after {today}"
        raise ValueError(msg)
    return found
