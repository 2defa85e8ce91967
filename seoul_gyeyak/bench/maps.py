"""The map asked on record: parts of the city at every zoom, with the conditions that find most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final
from urllib.parse import quote, urlencode

from seoul_gyeyak.catalogue.places import Box
from seoul_gyeyak.company_map.boundaries import boundaries
from seoul_gyeyak.company_map.criteria import PATH, ZOOMS, written
from seoul_gyeyak.vocabulary import CertificationType

POINTS: Final = f"{PATH}/points"
MIDDLES: Final = ("중구", "강남구", "영등포구", "마포구", "강동구")
"""Districts with many firms and few, looked at from their middles."""
SEEN_FAR: Final = (60_000, 45_000)
"""How wide and high a desktop sees from the farthest zoom, in steps; half of it one zoom nearer."""
CONDITIONS: Final[Sequence[tuple[tuple[str, str], ...]]] = (
    (),
    (("q", "공사"),),
    (("certification", CertificationType.SMALL.value),),
    (("contracted", "yes"),),
    (("q", "행사"), ("worth", "50000000")),
)


def looks(path: str) -> Iterator[str]:
    """Yield addresses of every zoom, place and condition."""
    yield path
    for zoom, name, conditions in product(reversed(ZOOMS), MIDDLES, CONDITIONS):
        box = ("box", written(around(name, zoom)))
        yield f"{path}?{urlencode([*conditions, box, ('z', str(zoom))], safe=',', quote_via=quote)}"


def around(district: str, zoom: int) -> Box:
    """Return what a desktop sees at a zoom, from the middle of a district."""
    known = boundaries()
    x, y = known.areas[known.district_codes[district]].label
    wide, high = (each >> (zoom - ZOOMS[0]) for each in SEEN_FAR)
    return Box(x - wide, y - high, x + wide, y + high)
