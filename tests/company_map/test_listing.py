"""The list beside the map grows in place, and ends before a swap weighs too much."""

from __future__ import annotations

from collections import defaultdict

import pytest
from werkzeug.datastructures import MultiDict

from seoul_gyeyak.company_map.criteria import MapCriteria
from seoul_gyeyak.company_map.listing import MapListing
from seoul_gyeyak.search.links import Counts
from seoul_gyeyak.search.resolving import resolved
from tests.search.offers import OFFER, TODAY


def listing(*args: tuple[str, str]) -> MapListing:
    """Make the list of a map that has a thousand firms in sight."""
    view = MapCriteria.from_args(MultiDict(args), OFFER, TODAY)
    counts = Counts(1000, defaultdict(int))
    asked = resolved(view.search, OFFER, TODAY)
    return MapListing(view.search, asked, counts, OFFER, TODAY, view=view)


def test_more_rows_come_below_at_the_same_place() -> None:
    more = listing(("box", "126.9,37.5,127.1,37.6"), ("page", "2")).more

    assert more
    assert more.url == "/map?box=126.90000,37.50000,127.10000,37.60000&page=2&upto=3"


@pytest.mark.parametrize(
    "shown", [[("upto", "7")], [("page", "5"), ("upto", "11")], [("per", "100")]]
)
def test_a_long_list_goes_on_on_another_page(shown: list[tuple[str, str]]) -> None:
    assert listing(*shown).more is None
    assert listing(*shown).paging.last > 1
