"""The private page: edited, refused, taken down, and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from seoul_gyeyak.promotions import deciding
from seoul_gyeyak.promotions.models import Promotion, PromotionPhoto, PromotionVersion
from seoul_gyeyak.vocabulary import PromotionState
from tests import factories
from tests.pages import response_soup
from tests.promotions.pictures import jpeg
from tests.promotions.walking import (
    PRODUCT,
    approve,
    files,
    promote,
    send,
    token_of,
)

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")


def test_the_private_pages_are_kept_nowhere_and_the_token_is_not_in_the_database(
    client: StrictClient, session: Session
) -> None:
    firm = factories.certified_firm(session)

    address = promote(client, firm.business_number)
    pages = [client.get(address), client.get(f"{address}/edit")]

    token = address.rpartition("/")[2]
    kept = session.scalars(select(Promotion.token_digest)).one()
    assert len(token) >= 32
    assert token not in kept
    for page in pages:
        assert page.headers["Cache-Control"] == "no-store"
        assert "noindex" in page.headers["X-Robots-Tag"]
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert "ETag" not in page.headers


def test_a_guessed_address_is_nobodys(client: StrictClient, session: Session) -> None:
    factories.promotion(session, key="right")
    digest = session.scalars(select(Promotion.token_digest)).one()

    guessed = [client.get(f"/promotions/mine/{each}") for each in ("wrong", digest, "right ")]

    assert [each.status_code for each in guessed] == [404, 404, 404]
    assert client.get("/promotions/mine/right").status_code == 200
    assert client.post("/promotions/mine/wrong/withdraw").status_code == 400


def test_a_photograph_is_its_owners_alone_until_it_is_approved(
    client: StrictClient, session: Session
) -> None:
    firm = factories.certified_firm(session)
    address = promote(client, firm.business_number, (jpeg(), "a.jpg"))
    other = factories.promotion(session, key="other")
    name = session.scalars(select(PromotionPhoto.name)).one()

    own = client.get(f"{address}/photos/{name}-small.jpg")
    others = client.get(f"/promotions/mine/other/photos/{name}.jpg")

    assert own.status_code == 200
    assert own.headers["Cache-Control"] == "no-store"
    assert others.status_code == 404
    assert other.state is PromotionState.WAITING


def test_an_edited_product_waits_while_the_approved_one_stays_public(
    client: StrictClient, session: Session
) -> None:
    firm = factories.certified_firm(session)
    address = promote(client, firm.business_number, (jpeg(), "a.jpg"))
    approve(session)
    slug = session.scalars(select(Promotion.slug)).one()
    form = response_soup(client.get(f"{address}/edit"))

    keep = form.select_one("input[name=keep]")["value"]
    send(client, path=f"{address}/edit", name="새 이름 현수막", keep=keep)
    between = client.get(f"/promotions/{slug}").text
    own = client.get(address).text
    approve(session)

    assert "친환경 현수막 제작" in between
    assert "새 이름" not in between
    assert "먼저 승인된 내용은" in own
    states = session.scalars(select(PromotionVersion.state).order_by(PromotionVersion.id)).all()
    assert states == [PromotionState.REPLACED, PromotionState.APPROVED]
    assert session.scalars(select(func.count(PromotionPhoto.id))).one() == 2


def test_a_refusal_shows_its_reason_and_can_be_mended(
    client: StrictClient, session: Session
) -> None:
    firm = factories.certified_firm(session)
    address = promote(client, firm.business_number)
    version = session.scalars(select(PromotionVersion)).one()
    deciding.refuse(session, version, "사진이 흐립니다")
    session.commit()

    shown = client.get(address).text
    answer = send(client, path=f"{address}/edit")

    assert "사진이 흐립니다" in shown
    assert answer.location == address
    assert "확인 중" in client.get(address).text


def test_what_is_taken_down_is_gone_with_its_photographs(
    client: StrictClient, session: Session, app: Flask
) -> None:
    firm = factories.certified_firm(session)
    address = promote(client, firm.business_number, (jpeg(), "a.jpg"))
    approve(session)
    slug = session.scalars(select(Promotion.slug)).one()

    answer = client.post(f"{address}/withdraw", data={"csrf_token": token_of(client, address)})

    assert answer.location == address
    assert client.get(f"/promotions/{slug}").status_code == 404
    assert not files(app)
    assert "내렸습니다" in client.get(address).text
    assert client.get(f"{address}/edit").status_code == 400


def test_a_form_of_another_site_changes_nothing(client: StrictClient, session: Session) -> None:
    factories.promotion(session, key="mine")

    answers = [
        client.post("/promotions/new", data={"number": "1111111119"}),
        client.post("/promotions/mine/mine/withdraw"),
        client.post("/promotions/mine/mine/edit", data=PRODUCT),
    ]

    assert [each.status_code for each in answers] == [400, 400, 400]
    assert session.scalars(select(PromotionVersion.state)).all() == [PromotionState.WAITING]
