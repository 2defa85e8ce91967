"""A small invented city of firms, some at one point, some nowhere on the map."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seoul_gyeyak.catalogue.places import STEPS
from seoul_gyeyak.companies.placing import PLACED_BY_DONG
from seoul_gyeyak.vocabulary import CertificationType
from tests import factories

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.companies.models import Company

DONGS = {
    "마포구": ("1144012500", "1144010800"),
    "종로구": ("1111010100", "1111011500"),
    "강남구": ("1168010100", "1168010600"),
}
CORNER = (12_685_000, 3_748_000)
SPOTS = 12
FIRMS = 48


@dataclass(frozen=True)
class Standing:
    """A firm as the map should know it: its point in steps, None when it is not on the map."""

    company: Company
    point: tuple[int, int] | None
    tokens: frozenset[str]


def settle(session: Session, seed: int) -> list[Standing]:
    """Make firms with what they hold, and put them into the catalogue."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    spots = [
        (CORNER[0] + chance.randrange(25_000), CORNER[1] + chance.randrange(20_000))
        for _ in range(SPOTS)
    ]
    firms = [firm(session, chance, spots) for _ in range(FIRMS)]
    factories.listed(session, *(each.company for each in firms))
    return firms


def firm(session: Session, chance: random.Random, spots: list[tuple[int, int]]) -> Standing:
    """Make a firm."""
    district = chance.choice([None, *DONGS])
    tokens = {"province:서울" if district else "province:경기"}
    given: dict[str, object] = {"district": district}
    given["province"] = "서울특별시" if district else "경기도"
    point = None
    if district:
        tokens.add(f"district:{district}")
        given["dong_code"] = chance.choice(DONGS[district])
        tokens.add(f"dong:{district}:{given['dong_code']}")
    if district and chance.random() < 0.8:
        x, y = point = chance.choice(spots)
        given |= {"longitude": x / STEPS, "latitude": y / STEPS, "placed_by": PLACED_BY_DONG}
    else:
        tokens.add("placement:none")
    made = factories.company(session, name=chance.choice(["가온기획", "다솜산업"]), **given)
    if chance.random() < 0.4:
        factories.certification(session, made, type=CertificationType.SMALL)
        tokens.add("certification:small")
    return Standing(made, point, frozenset(tokens))
