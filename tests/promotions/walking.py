"""How tests send promotions as a telephone without scripts does."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from seoul_gyeyak.promotions import deciding
from seoul_gyeyak.promotions.models import PromotionVersion
from seoul_gyeyak.vocabulary import PromotionState
from tests.pages import response_soup

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from sqlalchemy.orm import Session
    from werkzeug.test import TestResponse

    from tests.pages import StrictClient

PRODUCT = {
    "name": "친환경 현수막 제작",
    "text": "재활용 천으로 만들어 걸기 쉬운 현수막입니다. 이틀이면 됩니다.",
    "lowest_price": "12,000",
    "highest_price": "3만 5천원",
    "price_unit": "장",
    "phone": "02-123-4567",
}


def token_of(client: StrictClient, path: str) -> str:
    """Return the token of a page's form."""
    field = response_soup(client.get(path)).select_one("input[name=csrf_token]")
    return str(field["value"])


def enter(client: StrictClient, number: str) -> TestResponse:
    """Send a business number."""
    path = "/promotions/new"
    return client.post(path, data={"csrf_token": token_of(client, path), "number": number})


def send(
    client: StrictClient,
    *photos: tuple[bytes, str],
    path: str = "/promotions/new/product",
    **fields: Any,  # noqa: ANN401 - a form
) -> TestResponse:
    """Send a product with photographs (bytes, file name)."""
    files = [(BytesIO(body), name) for body, name in photos]
    data = {**PRODUCT, **fields, "csrf_token": token_of(client, path), "photos": files}
    return client.post(path, data=data, content_type="multipart/form-data")


def promote(
    client: StrictClient,
    number: str,
    *photos: tuple[bytes, str],
    **fields: Any,  # noqa: ANN401 - a form
) -> str:
    """Send a product from the first page on; return its private address."""
    entered = enter(client, number)
    assert entered.location == "/promotions/new/product", entered.text
    sent = send(client, *photos, **fields)
    assert sent.location, sent.text
    return sent.location


def files(app: Flask) -> list[Path]:
    """Return every file the album has."""
    return [path for path in album(app).rglob("*") if path.is_file()]


def album(app: Flask) -> Path:
    """Return the album's folder."""
    folder: Path = app.extensions["photo_album"].folder
    return folder


def approve(session: Session) -> PromotionVersion:
    """Approve what waits, as an official would."""
    waiting = PromotionVersion.state == PromotionState.WAITING
    version = session.scalars(select(PromotionVersion).where(waiting)).one()
    deciding.approve(session, version)
    session.commit()
    return version
