"""Example addresses of every route, the heaviest the city has, so that weights are of the worst."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from sqlalchemy import Select, create_engine, func, select
from sqlalchemy.orm import Session

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.contracts.models import Contract, ContractChange, ContractParty, Payment
from seoul_gyeyak.desks.sheets import DeskSheet
from seoul_gyeyak.notices.models import Notice, NoticeAttachment, NoticeDocument
from seoul_gyeyak.openings.models import Bidder, Opening
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.promotions.models import Promotion, PromotionVersion
from seoul_gyeyak.search.criteria import PER_PAGE
from seoul_gyeyak.vocabulary import PromotionState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2e.site import Site

HEAVIEST: Final = 3
EVENT: Final = quote("행사")
LONG_LISTS: Final = tuple(f"?per={per}" for per in PER_PAGE)
SEARCHES: Final = (*LONG_LISTS, f"?q={EVENT}", "?q=", "?upto=5")
NARROWED: Final = "?group=district&agency=seoul&category=services&category=works&min=1000000"
STAFF: Final = "/office"
SIGN_IN: Final = "/office/sign-in"
"""The one page of officials that anybody sees."""
PAGES: Final = {
    "/": ("/",),
    "/agencies": ("/agencies",),
    "/agencies/<slug>": ("/agencies/seoul", "/agencies/mapo", "/agencies/seoul?embed=1"),
    "/certificates": ("/certificates",),
    "/glossary": ("/glossary",),
    "/map": (
        "/map",
        f"/map?district={quote('종로구')}",
        f"/map?q={EVENT}&box=126.9,37.5,127.1,37.6",
    ),
    "/agencies/<slug>/desk": tuple(
        f"/agencies/seoul/desk?sheet={each.value}" for each in DeskSheet
    ),
    "/agencies/<slug>/desk/quotes": ("/agencies/seoul/desk/quotes",),
    SIGN_IN: (SIGN_IN,),
    "/promotions": ("/promotions", f"/promotions?q={quote('현수막')}"),
    "/promotions/new": ("/promotions/new",),
    "/stats": ("/stats", "/stats?per=year"),
    "/stats/spending": ("/stats/spending",),
    **{path: (path,) for path in ("/guide", "/privacy", "/copyright", "/data", "/contact")},
    "/saved": ("/saved",),
    "/verify": ("/verify", "/verify?c=unknown"),
    **{
        path: (path, *(path + each for each in (*SEARCHES, NARROWED)))
        for path in ("/search", "/plans", "/notices", "/openings", "/contracts", "/companies")
    },
}
"""Routes whose addresses need no asking."""
RECORDS: Final[dict[str, tuple[Select[Any], ...]]] = {
    "/plans/<slug>": (
        select(OrderPlan.slug).order_by(
            (
                func.length(func.coalesce(OrderPlan.overview, ""))
                + func.length(func.coalesce(OrderPlan.remarks, ""))
            ).desc()
        ),
    ),
    "/notices/<number>": (
        select(Notice.number).group_by(Notice.number).order_by(func.count().desc()),
        select(Notice.number)
        .join(NoticeAttachment, NoticeAttachment.notice_id == Notice.id)
        .join(NoticeDocument, NoticeDocument.notice_id == Notice.id)
        .group_by(Notice.id)
        .order_by(func.count().desc()),
    ),
    "/openings/<slug>": (
        select(Opening.slug)
        .join(Bidder, Bidder.opening_id == Opening.id)
        .group_by(Opening.id)
        .order_by(func.count().desc()),
    ),
    "/contracts/<slug>": (
        select(Contract.slug)
        .join(ContractChange, ContractChange.contract_id == Contract.id)
        .group_by(Contract.id)
        .order_by(func.count().desc()),
        select(Contract.slug)
        .join(Payment, Payment.contract_id == Contract.id)
        .group_by(Contract.id)
        .order_by(func.count().desc()),
    ),
    "/promotions/<slug>": (
        select(Promotion.slug)
        .join(PromotionVersion, PromotionVersion.promotion_id == Promotion.id)
        .where(PromotionVersion.state == PromotionState.APPROVED)
        .order_by(func.length(PromotionVersion.text).desc()),
    ),
    "/companies/<slug>": (
        select(Company.slug)
        .join(ContractParty, ContractParty.company_id == Company.id)
        .group_by(Company.id)
        .order_by(func.count().desc()),
    ),
}
"""What selects the heaviest records, first things first."""
NO_PAGES: Final = {
    *("/map/points", "/map/shapes", "/map/shapes/<name>.json"),
    *("/healthz", "/manifest.webmanifest", "/suggest", "/verify/worker.js"),
    *("/certificates/performance", "/certificates/choose", "/certificates/issued/<address>"),
    "/certificates/issued/<address>/certificate.pdf",
    *(f"/agencies/<slug>/desk/{name}" for name in ("list.csv", "list.xlsx")),
    *(f"/agencies/<slug>/desk/quotes.{name}" for name in ("csv", "xlsx")),
    *("/stats/<name>.csv", "/promotions/photos/<file>", "/promotions/new/product"),
    *("/promotions/mine/<token>", "/promotions/mine/<token>/edit"),
    "/promotions/mine/<token>/photos/<file>",
}
"""Routes that answer with no page of HTML, or with a page only after others were filled in."""
SOURCE: Final = "/source"


def examples(rule: str, site: Site) -> list[str]:
    """Return example addresses of a route; none means that nobody gave any."""
    if rule in PAGES:
        return list(PAGES[rule])
    record, source = rule.removesuffix(SOURCE), SOURCE if rule.endswith(SOURCE) else ""
    return [f"{each}{source}" for each in heaviest(record, site)] if record in RECORDS else []


def heaviest(rule: str, site: Site) -> Iterator[str]:
    """Yield the addresses of a kind's heaviest records."""
    engine = create_engine(site.database_url)
    with Session(engine) as session:
        for statement in RECORDS[rule]:
            for slug in session.scalars(statement.limit(HEAVIEST)):
                yield f"{rule.partition('<')[0]}{quote(slug)}"
    engine.dispose()
