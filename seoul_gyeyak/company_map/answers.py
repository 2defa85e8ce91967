"""What the map answers to other rooms: where a company is, on a small map of its district."""

from __future__ import annotations

from urllib.parse import urlencode

from seoul_gyeyak.catalogue.places import STEPS
from seoul_gyeyak.company_map.boundaries import boundaries
from seoul_gyeyak.company_map.criteria import PATH
from seoul_gyeyak.company_map.drawing import frame_of
from seoul_gyeyak.threads.questions import CompanyPlace, place_of_company


@place_of_company.answered_by
def place(district: str, longitude: float | None, latitude: float | None) -> CompanyPlace | None:
    """Return a company's place in its district; None when Seoul has no such district."""
    known = boundaries()
    code = known.district_codes.get(district)
    if code is None:
        return None
    own = known.areas[code]
    frame = frame_of(own.box)
    around = [each for each in known.districts if each.box.meets(own.box) and each is not own]
    point = None
    if longitude is not None and latitude is not None:
        point = frame.place(round(longitude * STEPS), round(latitude * STEPS))
    return CompanyPlace(
        viewbox=frame.viewbox,
        land=[frame.path(each.rings) for each in around],
        district=frame.path(own.rings),
        river=frame.path(known.river),
        point=point,
        url=f"{PATH}?{urlencode({'district': district})}",
    )
