"""The map of companies: a page, the points it draws, and the outlines they lie upon.

`GET /map` takes every filter of `/companies`, and `box=west,south,east,north` (degrees, five
decimals; east and north are just outside) with `z` (zoom 9–18); without a box all of Seoul is seen.
Its template is `company_map/map.html` with `page`, a `pages.MapPage`. htmx gets the block `list`
when its target is `map-list` (who moves the map), `found` when it is `map-found` (with the
conditions, who changes these), else `main`. The list has the firms in the box, so `page.inside`
and `page.listing.total` are the `inside` of the points; `page.total` and `page.unplaced` do not
depend on the box. Addresses: `page.listing.address`, `.page_address(n)`, `.more`, `.chips`,
`.bare_address`; `page.unplaced_url` lists what is not on the map, `page.list_url` is `/companies`.
`near=latitude,longitude` sorts a fragment by distance (`card.metres`); it is rounded to three
decimals, stands in no address we push and in no log, and the answer is not stored.

A card (`cards.FirmCard`): slug, url, name, name_parts, area, is_by_dong, products, badges (label,
ground, issued_on, expires_on), signed (contracts, won or None, latest_on or None), longitude,
latitude (None: not on the map), metres. Drawn areas (`page.districts`, and `page.dongs` of a chosen
district): code, name, path, label, count, url, is_chosen. Marks (`page.clusters`, once a part of
the map is chosen): x, y, count, url, name (None for a cluster). `page.river`, `page.viewbox`.

`GET /map/points`, the same query, answers JSON, at most 150 clusters and firms together:

    {"total": n, "inside": n, "unplaced": n,
     "clusters": [[lon, lat, count, west, south, east, north], …],
     "firms": [[lon, lat, slug, name, [certification codes], placed by dong 0|1], …],
     "districts": {code: n}  below zoom 13, "dongs": {code: n}  from there on}

The counts of all clusters and one for each firm add up to `inside`. Asking for a cluster's box
gives its firms and no others; west = east and south = north mean that all are at one point.
Districts and dongs count all that is found, in the box or not; a dong that is not seen is left out.

`GET /map/shapes/districts.json` and `/map/shapes/<district code>.json` change with a release only;
`?v=` with `page.shapes_version` lets a browser keep them for good:

    {"steps": 100000, "districts": [{"code", "name", "label": [x, y], "rings": [[…], …]}, …],
     "river": [[…], …]}
    {"steps": 100000, "dongs": [{"code", "name", "label", "rings"}, …]}

x and y are whole steps of 1/100000 degree. A ring is flat: x and y of its first corner, then from
each corner to the next; rings of one area lie beside each other or within as holes (even-odd).
"""

from __future__ import annotations

from typing import Final

import orjson
from flask import Blueprint, Response, abort, make_response, request

from seoul_gyeyak import clock
from seoul_gyeyak.company_map import answers as answers  # noqa: PLC0414 - imported to be asked
from seoul_gyeyak.company_map.boundaries import degrees
from seoul_gyeyak.company_map.cards import Named, named
from seoul_gyeyak.company_map.criteria import point
from seoul_gyeyak.company_map.outlines import DISTRICTS, packed_shapes, shapes_version
from seoul_gyeyak.company_map.pages import map_page
from seoul_gyeyak.company_map.questions import asked
from seoul_gyeyak.company_map.surface import allow_on_the_map
from seoul_gyeyak.company_map.surveying import drawn
from seoul_gyeyak.database import db
from seoul_gyeyak.search.numbers import lead_to_firm, number_in
from seoul_gyeyak.search.results import remembered
from seoul_gyeyak.search.typed_values import first
from seoul_gyeyak.web.freshness import data_version
from seoul_gyeyak.web.pages import Page, render, render_once, unpacked
from seoul_gyeyak.web.versions import page_version, wants_fragment

blueprint = Blueprint("company_map", __name__, url_prefix="/map")
blueprint.after_request(allow_on_the_map)

TEMPLATE: Final = "company_map/map.html"
NEAR: Final = "near"
BLOCKS: Final = {"map-list": "list", "map-found": "found"}
"""What htmx gets by the element it swaps."""
KEPT_FOR_GOOD: Final = "public, max-age=31536000, immutable"
KEPT_FOR_A_DAY: Final = "public, max-age=86400"


@blueprint.get("")
def page() -> Response:
    """Show the map with its list, or the list alone.

    Where a reader looks around from sorts a fragment only, and is never remembered.
    """
    number = number_in(first(request.args, "q"))
    if number:
        return lead_to_firm(db.session, number)
    block = BLOCKS.get(request.headers.get("HX-Target", "").rpartition("#")[2], "main")
    if NEAR not in request.args:
        return render_once(TEMPLATE, page_of_map, block=block)
    near = point(first(request.args, NEAR)) if wants_fragment() else None
    asking = asked(db.session, request.args, data_version())
    shown = map_page(db.session, asking, near, is_whole=not wants_fragment())
    response = render(TEMPLATE, block=block, push_url=shown.listing.address, page=shown)
    response.headers["Cache-Control"] = "no-store"
    return response


def page_of_map() -> Page:
    """Ask for the map's page."""
    asking = asked(db.session, request.args, data_version())
    shown = map_page(db.session, asking, is_whole=not wants_fragment())
    return Page(shown.listing.address, {"page": shown})


@blueprint.get("/points")
def points() -> Response:
    """Tell what is drawn, as JSON."""
    version = page_version()
    key = f"points:{request.query_string.decode('latin-1')}:{version}"
    response = make_response(remembered(data_version(), key, told_points))
    response.mimetype = "application/json"
    response.set_etag(version, weak=True)
    return response


def told_points() -> bytes:
    """Ask for what is drawn."""
    asking = asked(db.session, request.args, data_version())
    found = drawn(db.session, asking.question, asking.view, clock.now())
    told: dict[str, object] = {
        **found.totals._asdict(),
        "clusters": [
            [*degrees((each.x, each.y)), each.firms, *degrees(each.box)] for each in found.clusters
        ],
        "firms": [told_firm(each) for each in named(db.session, found.firms)],
    }
    if asking.view.is_near:
        return orjson.dumps({**told, "dongs": found.dongs})
    return orjson.dumps({**told, "districts": found.districts})


def told_firm(found: Named) -> list[object]:
    """Write a firm by itself."""
    at, is_by_dong = degrees((found.firm.x, found.firm.y)), int(found.is_by_dong)
    return [*at, found.slug, found.name, found.firm.badges, is_by_dong]


@blueprint.get("/shapes")
@blueprint.get("/shapes/<name>.json")
def shapes(name: str = DISTRICTS) -> Response:
    """Send outlines, which change with a release only."""
    packed = packed_shapes().get(name)
    if packed is None:
        abort(404)
    response = unpacked(packed)
    response.mimetype = "application/json"
    is_named = request.args.get("v") == shapes_version()
    response.headers["Cache-Control"] = KEPT_FOR_GOOD if is_named else KEPT_FOR_A_DAY
    response.vary.add("Accept-Encoding")
    response.set_etag(shapes_version())
    response.make_conditional(request)
    return response
