"""The list beside the map: like any other, but its links lead back to the map as one sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seoul_gyeyak.company_map.criteria import PATH, map_address
from seoul_gyeyak.search.listing import Listing

if TYPE_CHECKING:
    from seoul_gyeyak.company_map.criteria import MapCriteria
    from seoul_gyeyak.search.criteria import SearchCriteria


@dataclass(frozen=True)
class MapListing(Listing):
    """The firms in sight. `total` counts these, the counts of the panel all firms there are."""

    view: MapCriteria = field(kw_only=True)

    def to(self, criteria: SearchCriteria) -> str:
        """Return the address of another list in the same place."""
        return map_address(self.view.searching(criteria))

    @property
    def path(self) -> str:
        """Where the search form is sent."""
        return PATH
