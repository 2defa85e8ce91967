"""제품 홍보 of the invented city: some sixty, most of them approved, of firms that may."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from random import Random
from typing import Any, Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.companies.models import Company, CompanyProduct
from seoul_gyeyak.demo.chance import between, happens, one
from seoul_gyeyak.demo.pictures import picture
from seoul_gyeyak.demo.recipes import Recipe
from seoul_gyeyak.promotions import deciding, queries
from seoul_gyeyak.promotions.albums import Album
from seoul_gyeyak.promotions.models import Promotion, PromotionPhoto, PromotionVersion
from seoul_gyeyak.promotions.submitting import digest
from seoul_gyeyak.vocabulary import PromotionState

COUNT: Final = 60
WAITING_EVERY, REFUSED_EVERY = 9, 29
SLUG_BITS: Final = 64
MORNING: Final = dt.time(9)
BEFORE: Final = ("손쉬운", "맞춤", "튼튼한", "친환경", "든든한", "알뜰", "안심", "새로 만든")
OPENINGS: Final = (
    "주문을 받은 날부터 이레 안에 마련해 드리는 {product}입니다.",
    "공공기관에서 쓰기 좋게 다듬은 {product}입니다.",
    "작은 수량도 정성껏 준비하는 {product}입니다.",
)
MIDDLES: Final = (
    "견적은 하루 안에 보내 드리고, 필요하면 찾아가 현장을 먼저 살핍니다.",
    "재료와 공정을 모두 적어 드리므로 검수가 쉽습니다.",
    "쓰던 것을 거두어 가고 남은 자재는 다시 씁니다.",
)
ENDINGS: Final = (
    "한 해 동안 고장이나 흠이 있으면 값없이 고쳐 드립니다.",
    "서울 어디든 배송과 설치를 함께 합니다.",
    "직원 모두가 지역에 사는 이웃입니다.",
)
SERVICES: Final = ("서비스", "용역", "관리", "운영")
REFUSAL: Final = "사진만으로는 어떤 제품인지 알기 어렵습니다. 규격을 적어 주십시오."


def show(session: Session, recipe: Recipe, album: Album) -> None:
    """Put promotions into a city that has none; the caller commits."""
    if session.execute(select(exists().where(Promotion.id.is_not(None)))).scalar():
        return
    rng = Random(f"{recipe.name}/promotions")  # noqa: S311 - invented data, nothing secret
    for number, (company, product) in enumerate(chosen(session, recipe), start=1):
        version = sent(session, rng, recipe, company, product)
        for position in range(1, between(rng, 1, 2) + 1):
            add_photo(session, album, rng, version, position)
        session.flush()
        if number % WAITING_EVERY and number % REFUSED_EVERY:
            deciding.approve(session, version)
        elif not number % REFUSED_EVERY:
            deciding.refuse(session, version, REFUSAL)


def chosen(session: Session, recipe: Recipe) -> Sequence[tuple[Company, str]]:
    """Return firms with a certification in force and their main product, evenly drawn."""
    found = (
        select(Company, CompanyProduct.name)
        .join(CompanyProduct, CompanyProduct.company_id == Company.id)
        .where(CompanyProduct.is_main, queries.certified(recipe.as_of))
        .order_by(Company.business_number)
    )
    rows = [(company, name) for company, name in session.execute(found)]
    return rows[:: max(1, len(rows) // COUNT)][:COUNT]


def sent(
    session: Session, rng: Random, recipe: Recipe, company: Company, product: str
) -> PromotionVersion:
    """Send a promotion as its firm would have."""
    day = recipe.as_of - dt.timedelta(days=between(rng, 1, 60))
    at = dt.datetime.combine(day, MORNING, clock.SEOUL)
    slug = f"{rng.getrandbits(SLUG_BITS):016x}"
    promotion = Promotion(
        slug=slug,
        company_id=company.id,
        token_digest=digest(secrets.token_urlsafe()),
        created_at=at,
    )
    session.add(promotion)
    session.flush()
    version = PromotionVersion(
        promotion_id=promotion.id,
        state=PromotionState.WAITING,
        submitted_at=at,
        **told(rng, company, product),
    )
    session.add(version)
    session.flush()
    return version


def told(rng: Random, company: Company, product: str) -> dict[str, Any]:
    """Return what a firm says of its product."""
    is_service = product.endswith(SERVICES)
    low = between(rng, 3, 90) * (100_000 if is_service else 1_000)
    parts = (one(rng, OPENINGS).format(product=product), one(rng, MIDDLES), one(rng, ENDINGS))
    has_price = happens(rng, 0.8)
    return {
        "name": f"{one(rng, BEFORE)} {product}",
        "text": "\n".join(parts),
        "lowest_price": low if has_price else None,
        "highest_price": low * between(rng, 1, 4) if has_price else None,
        "price_unit": ("식" if is_service else "개") if has_price else None,
        "phone": company.phone,
        "email": f"product@{company.slug}.example.kr",
        "homepage": None,
    }


def add_photo(
    session: Session, album: Album, rng: Random, version: PromotionVersion, position: int
) -> None:
    """Draw a picture and say that a version has it."""
    made = picture(rng)
    album.keep(made)
    session.add(
        PromotionPhoto(
            version_id=version.id,
            position=position,
            name=made.name,
            width=made.width,
            height=made.height,
        )
    )
