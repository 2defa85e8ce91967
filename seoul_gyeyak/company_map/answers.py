"""What the map answers to other rooms: where a company is, on a small map of its district."""

from __future__ import annotations

from seoul_gyeyak.catalogue.places import STEPS, Box
from seoul_gyeyak.company_map.boundaries import boundaries
from seoul_gyeyak.company_map.criteria import PATH, written
from seoul_gyeyak.company_map.drawing import frame_of
from seoul_gyeyak.threads.questions import CompanyPlace, place_of_company

AROUND = 700
"""How far the map around a company reaches, in steps: about 700 m."""


@place_of_company.answered_by
def place(district: str, longitude: float | None, latitude: float | None) -> CompanyPlace | None:
    """Return a company's place in its district; None when Seoul has no such district."""
    known = boundaries()
    code = known.district_codes.get(district)
    if code is None:
        return None
    own = known.areas[code]
    frame, seen, point = frame_of(own.box), own.box, None
    if longitude is not None and latitude is not None:
        x, y = round(longitude * STEPS), round(latitude * STEPS)
        point = frame.place(x, y)
        seen = Box(x - AROUND, y - AROUND, x + AROUND, y + AROUND)
    around = [each for each in known.districts if each.box.meets(own.box) and each is not own]
    return CompanyPlace(
        viewbox=frame.viewbox,
        land=[frame.path(each.outlines) for each in around],
        district=frame.path(own.outlines),
        river=frame.path(known.banks),
        point=point,
        url=f"{PATH}?box={written(seen)}",
    )
