"""The list beside the map: like any other, but its links lead back to the map as one sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from seoul_gyeyak.company_map.criteria import PATH, map_address
from seoul_gyeyak.search.listing import Listing

if TYPE_CHECKING:
    from seoul_gyeyak.company_map.criteria import MapCriteria
    from seoul_gyeyak.search.criteria import SearchCriteria
    from seoul_gyeyak.search.links import Link

MOST_ROWS: Final = 140
"""As many as weigh 10 kB at most."""


@dataclass(frozen=True)
class MapListing(Listing):
    """The firms in sight. `total` counts these, the counts of the panel all firms there are."""

    view: MapCriteria = field(kw_only=True)

    def to(self, criteria: SearchCriteria) -> str:
        """Return the address of another list in the same place."""
        return map_address(self.view.searching(criteria))

    @cached_property
    def more(self) -> Link | None:
        """The next page below; the list comes whole when it grows, so it ends sooner than most."""
        pages = self.upto - self.criteria.page + 2
        return super().more if pages * self.criteria.per <= MOST_ROWS else None

    @property
    def path(self) -> str:
        """Where the search form is sent."""
        return PATH
