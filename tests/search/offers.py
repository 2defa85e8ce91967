"""What the tests' addresses may name."""

from __future__ import annotations

import datetime as dt

from werkzeug.datastructures import MultiDict

from seoul_gyeyak.search.choices import AgencyChoice, FirmChoice, Offer, PlaceChoice
from seoul_gyeyak.search.criteria import SearchCriteria
from seoul_gyeyak.vocabulary import AgencyGroup, RecordKind

TODAY = dt.date(2026, 4, 2)
AGENCIES = {
    each.slug: each
    for each in (
        AgencyChoice("seoul", "서울시", AgencyGroup.HEADQUARTERS),
        AgencyChoice("jongno", "종로구", AgencyGroup.DISTRICT),
        AgencyChoice("mapo", "마포구", AgencyGroup.DISTRICT),
        AgencyChoice("jung", "중구", AgencyGroup.DISTRICT),
        AgencyChoice("metro", "서울교통공사", AgencyGroup.CORPORATION),
    )
}
OFFER = Offer(
    AGENCIES,
    {
        "청소행정과": ("jongno", "mapo"),
        "문화체육과": ("mapo",),
        "보건소": ("jongno", "mapo"),
        "푸른 도시 2과": ("jung",),
    },
    {"k7v2": FirmChoice("k7v2", "가온기획", 7)},
    {"1402": PlaceChoice("1402", "행사대행업")},
)


def read(*args: tuple[str, str], kind: RecordKind | None = None) -> SearchCriteria:
    """Read a query string on the tests' day."""
    return SearchCriteria.from_args(MultiDict(args), kind, OFFER, TODAY)
