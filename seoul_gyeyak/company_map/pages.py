"""The page of the map: what its template draws, with scripts and without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from seoul_gyeyak import clock
from seoul_gyeyak.company_map.boundaries import Area, boundaries, degrees
from seoul_gyeyak.company_map.cards import FirmCard, Named, firm_cards, firm_url, named
from seoul_gyeyak.company_map.clusters import Cluster
from seoul_gyeyak.company_map.criteria import MapCriteria, Point, fitting, map_address
from seoul_gyeyak.company_map.drawing import Frame, frame_of
from seoul_gyeyak.company_map.listing import MapListing
from seoul_gyeyak.company_map.outlines import shapes_version
from seoul_gyeyak.company_map.questions import Asking
from seoul_gyeyak.company_map.surface import Tiles, tiles
from seoul_gyeyak.company_map.surveying import Slice, Totals, View, both, listed
from seoul_gyeyak.search.choices import PlaceChoice, dongs
from seoul_gyeyak.search.links import Counts, address
from seoul_gyeyak.search.panel import Panel
from seoul_gyeyak.vocabulary import CertificationType, Placement
from seoul_gyeyak.web.paging import Paging

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.search.criteria import SearchCriteria

BADGE_NAMES: Final = {each.value: each.label for each in CertificationType}


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """A district or dong of the drawing: a link that chooses it, or leaves it when chosen."""

    code: str
    name: str
    path: str
    label: tuple[int, int]
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """Firms at a place of the drawing; a single one leads to its page and has a name."""

    x: int
    y: int
    count: int
    url: str
    name: str | None = None


class Marks(NamedTuple):
    """What is drawn upon the map."""

    clusters: Sequence[Cluster]
    firms: Sequence[Named]


@dataclass(frozen=True)
class MapPage:
    """Everything the template draws. What is drawn is laid out only when it is asked for.

    `totals` says how many firms there are, in sight and not on the map; `listing.total` is always
    `totals.inside`. Boxes are west, south, east, north in degrees.
    """

    criteria: MapCriteria
    totals: Totals
    listing: MapListing
    cards: Sequence[FirmCard]
    marks: Marks | None = None

    @property
    def heading(self) -> str:
        """What is looked for: `마포구 여성기업`."""
        return self.listing.heading

    @property
    def total(self) -> int:
        """How many firms are found, on the map or not."""
        return self.totals.total

    @property
    def inside(self) -> int:
        """How many of them are in sight, and on the list."""
        return self.totals.inside

    @property
    def unplaced(self) -> int:
        """How many of them are not on the map."""
        return self.totals.unplaced

    @cached_property
    def unplaced_url(self) -> str:
        """The list of those that are not on the map."""
        search = self.criteria.anywhere(placement=(Placement.NOWHERE,)).search
        return address(search)

    @cached_property
    def list_url(self) -> str:
        """The same search as a list without a map."""
        return address(self.criteria.anywhere().search)

    @property
    def everywhere_url(self) -> str:
        """The map of all that was searched for, wherever it is."""
        return map_address(self.criteria.anywhere())

    @property
    def panel(self) -> Panel:
        """The filters; their counts are those of all the city, not of what is in sight."""
        return self.listing.panel

    @property
    def has_box(self) -> bool:
        """Tell whether a part of the map was asked for."""
        return self.criteria.box is not None

    @property
    def box(self) -> list[float]:
        """What is seen at first."""
        return degrees(self.criteria.seen)

    @property
    def home(self) -> list[float]:
        """All of the city."""
        return degrees(boundaries().box)

    @property
    def zoom(self) -> int:
        """How near one looks."""
        return self.criteria.zoomed

    @property
    def shapes_version(self) -> str:
        """What stands in the address of outlines, so that a browser may keep them for good."""
        return shapes_version()

    @property
    def tiles(self) -> Tiles | None:
        """The street background, where settings switch one on."""
        return tiles()

    @property
    def badge_names(self) -> Mapping[str, str]:
        """What the codes of certifications are called."""
        return BADGE_NAMES

    @property
    def attribution(self) -> str:
        """Who drew the borders."""
        return boundaries().attribution

    @cached_property
    def frame(self) -> Frame:
        """What is drawn."""
        return frame_of(self.criteria.seen)

    @property
    def viewbox(self) -> str:
        """What the drawing's SVG says of itself."""
        return self.frame.viewbox

    @cached_property
    def river(self) -> str:
        """The river as a path."""
        return self.frame.path(boundaries().banks)

    @cached_property
    def everywhere(self) -> SearchCriteria:
        """What is looked for, wherever it is."""
        return self.criteria.anywhere(districts=(), dongs=(), provinces=()).search

    @cached_property
    def districts(self) -> list[DrawnArea]:
        """The districts in the frame."""
        chosen = {each.value for each in self.criteria.search.districts}
        chosen |= {each.district for each in self.criteria.search.dongs}
        seen = boundaries().districts_meeting(self.criteria.seen)
        return [self.district(each, is_chosen=each.name in chosen) for each in seen]

    def district(self, area: Area, *, is_chosen: bool) -> DrawnArea:
        """Return a district."""
        held = () if is_chosen else (PlaceChoice(area.name, area.name),)
        there = self.everywhere.but(districts=held)
        return self.drawn_area(area, f"district:{area.name}", there, is_chosen=is_chosen)

    @cached_property
    def dongs(self) -> list[DrawnArea]:
        """The dongs of the districts that are chosen, or of which a dong is."""
        known = boundaries()
        return [
            self.dong(dong, each.name)
            for each in self.districts
            if each.is_chosen
            for dong in known.dongs[each.code]
        ]

    def dong(self, area: Area, district: str) -> DrawnArea:
        """Return a dong; left, its district is chosen again."""
        choice, whole = dongs()[area.code], PlaceChoice(district, district)
        is_chosen = choice in self.criteria.search.dongs
        there = self.everywhere.but(
            dongs=() if is_chosen else (choice,),
            districts=(whole,) if is_chosen else (),
        )
        token = f"dong:{district}:{area.code}"
        return self.drawn_area(area, token, there, is_chosen=is_chosen)

    def drawn_area(
        self, area: Area, token: str, there: SearchCriteria, *, is_chosen: bool
    ) -> DrawnArea:
        """Lay out a district or dong."""
        return DrawnArea(
            area.code,
            area.name,
            self.frame.path(area.outlines),
            self.frame.place(*area.label),
            self.listing.counts.facets.get(token, 0),
            map_address(MapCriteria(there)),
            is_chosen,
        )

    @cached_property
    def clusters(self) -> list[Mark]:
        """Firms and clusters in sight; none while all of the city is seen."""
        if self.marks is None:
            return []
        return [*map(self.cluster, self.marks.clusters), *map(self.firm, self.marks.firms)]

    def cluster(self, found: Cluster) -> Mark:
        """Return a cluster, leading to the part of the map that has its firms."""
        there = MapCriteria(self.criteria.search.at_page(1), found.reach)
        return Mark(*self.frame.place(found.x, found.y), found.firms, map_address(there))

    def firm(self, found: Named) -> Mark:
        """Return a firm by itself, leading to its page."""
        at = self.frame.place(found.firm.x, found.firm.y)
        return Mark(*at, 1, firm_url(found.slug), found.name)


def map_page(
    session: Session, asking: Asking, near: Point | None = None, *, is_whole: bool = False
) -> MapPage:
    """Ask for the map's page; what is drawn beside the list only for all of it."""
    now, criteria = clock.now(), asking.criteria
    search = criteria.search
    rows = Slice((search.upto - search.page + 1) * search.per, (search.page - 1) * search.per, near)
    marks = None
    if is_whole and (criteria.box or search.districts or search.dongs):
        found, seen = both(session, asking.question, drawn_for_a_phone(asking.view), rows, now)
        marks = Marks(seen.clusters, named(session, seen.firms))
    else:
        found = listed(session, asking.question, asking.view, rows, now)
    Paging(search.page, search.per, found.totals.inside).require()
    listing = MapListing(
        search,
        asking.resolved,
        Counts(found.totals.inside, {}, found.facets),
        asking.offer,
        asking.today,
        asking.meaning,
        view=criteria,
    )
    cards = firm_cards(session, found.firms, asking.question.words)
    return MapPage(criteria, found.totals, listing, cards, marks)


def drawn_for_a_phone(view: View) -> View:
    """Return a view at the zoom at which a phone has room for what is drawn of it."""
    return view._replace(zoom=fitting(view.seen))
