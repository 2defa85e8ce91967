"""What people call the agencies: 시청, 교통공사, SH, 시향; for readers, never for sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from seoul_gyeyak.agencies.fixtures import FIXTURE

CITY: Final = "서울특별시"
CITY_BEFORE: Final = (CITY, "서울시", "서울")
SHORTEST: Final = 2


@cache
def everyday_names() -> dict[str, tuple[str, ...]]:
    """Return the everyday names of each agency by its slug."""
    agencies = json.loads(FIXTURE.read_text("utf-8"))["agencies"]
    return {each["slug"]: tuple(each.get("everyday", ())) for each in agencies}


def spoken(names: Iterable[str]) -> tuple[str, ...]:
    """Return names as people say them: whole, and without the city's before them."""
    return tuple(dict.fromkeys(form for name in names for form in forms(name)))


def forms(name: str) -> Iterator[str]:
    """Yield a name without spaces, and what is left of it without the city's.

    Nobody says all of 서울특별시종로구청, so only the rest of such a name is a form of it.
    """
    whole = "".join(name.split())
    before = next((each for each in CITY_BEFORE if whole.startswith(each)), "")
    rest = whole.removeprefix(before)
    is_said_without = bool(before) and len(rest) >= SHORTEST
    if before != CITY or not is_said_without:
        yield whole
    if is_said_without:
        yield rest
