"""The invented city's promotions: mostly public, with small pictures, and only once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image
from sqlalchemy import select

from seoul_gyeyak.demo.promotions import show
from seoul_gyeyak.demo.recipes import Recipe
from seoul_gyeyak.promotions.albums import Album
from seoul_gyeyak.promotions.models import PromotionPhoto, PromotionVersion
from seoul_gyeyak.vocabulary import PromotionState
from tests import factories

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

RECIPE = Recipe(0.001, dt.date(2026, 4, 2), 3)


def test_sixty_products_come_in_once_with_small_pictures(session: Session, tmp_path: Path) -> None:
    for _ in range(60):
        factories.product(session, factories.certified_firm(session))
    factories.product(session, factories.company(session))

    for _ in range(2):
        show(session, RECIPE, Album(tmp_path))
        session.commit()

    states = Counter(session.scalars(select(PromotionVersion.state)))
    pictures = [path.read_bytes() for path in tmp_path.glob("*/*.jpg")]
    named = session.scalars(select(PromotionPhoto.name)).all()
    assert states == {
        PromotionState.APPROVED: 52,
        PromotionState.WAITING: 6,
        PromotionState.REFUSED: 2,
    }
    assert len(pictures) == 2 * len(named)
    assert max(map(len, pictures)) <= 30_000
    assert {Image.open(BytesIO(each)).format for each in pictures} == {"JPEG"}


def test_a_city_without_certified_firms_has_none(session: Session, tmp_path: Path) -> None:
    factories.product(session, factories.company(session))

    show(session, RECIPE, Album(tmp_path))

    assert not session.scalars(select(PromotionVersion)).all()
    assert not list(tmp_path.iterdir())
