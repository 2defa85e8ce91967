"""Every public page by a name, so that each rule is tried on each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from e2e.examples import heaviest
from e2e.stories import first_company
from seoul_gyeyak.vocabulary import Stage

if TYPE_CHECKING:
    from e2e.site import Site
    from e2e.stories import Story

LISTS = ("plans", "notices", "openings", "contracts", "companies")
STAGES = (Stage.PLAN, Stage.NOTICE, Stage.OPENING, Stage.CONTRACT)
NAMES = (
    *("home", "search", "nothing", "wrong-address", "wrong-page"),
    *("narrowed", "too-narrow", "long-list"),
    *LISTS,
    *(stage.value for stage in STAGES),
    *(f"{stage.value}-source" for stage in STAGES),
    *("company", "company-source"),
    *("glossary", "saved"),
    *("certificates", "verify"),
    *("agencies", "agency", "agency-embedded"),
    *("map", "promotions", "promotion", "promotion-form"),
    *("desk", "desk-contracts", "desk-quotes", "stats", "spending"),
    *("guide", "privacy", "copyright", "data", "contact", "sign-in"),
)
"""The names of all public pages."""


def address(name: str, site: Site, story: Story) -> str:
    """Return where the page of this name is."""
    kind, _, source = name.partition("-")
    stage = Stage.find(kind)
    if stage:
        return story.path(stage) + ("/source" if source else "")
    if kind == "company":
        return first_company(site) + ("/source" if source else "")
    if name == "promotion":
        return next(heaviest("/promotions/<slug>", site))
    return FIXED.get(name, f"/{name}")


FIXED = {
    "home": "/",
    "search": f"/search?q={quote('행사')}",
    "nothing": f"/search?q={quote('우주왕복선 발사대')}",
    "narrowed": f"/notices?q={quote('행사 5억원 이하')}&category=services&min={quote('많이')}",
    "too-narrow": f"/notices?q={quote('행사')}&category=foreign&max=1000",
    "long-list": "/contracts?upto=5&order=amount_high",
    "agency": "/agencies/seoul",
    "agency-embedded": "/agencies/mapo?embed=1",
    "desk": "/agencies/seoul/desk?sheet=repeat",
    "desk-contracts": "/agencies/seoul/desk",
    "desk-quotes": f"/agencies/seoul/desk/quotes?item1={quote('책상')}&price1-1=1200000&price1-2=x",
    "spending": "/stats/spending",
    "promotion-form": "/promotions/new",
    "sign-in": "/office/sign-in",
    "wrong-address": "/plans/no-such-plan",
    "wrong-page": "/plans?page=99999",
}
