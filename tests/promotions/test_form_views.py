"""A firm sends, edits and takes down a product without an account; approval comes first."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from seoul_gyeyak.promotions.models import Promotion, PromotionPhoto
from seoul_gyeyak.vocabulary import CertificationType
from tests import factories
from tests.pages import response_soup
from tests.promotions.pictures import jpeg
from tests.promotions.walking import (
    PRODUCT,
    approve,
    enter,
    files,
    promote,
    send,
)

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_firm_sends_a_product_and_it_shows_only_once_approved(
    client: StrictClient, session: Session
) -> None:
    firm = factories.certified_firm(session)

    address = promote(client, firm.business_number, (jpeg(), "a.jpg"))
    slug = session.scalars(select(Promotion.slug)).one()
    photo = session.scalars(select(PromotionPhoto.name)).one()
    before = [client.get(f"/promotions/{slug}"), client.get(f"/promotions/photos/{photo}.jpg")]
    own = client.get(address)
    version = approve(session)
    after = [client.get(f"/promotions/{slug}"), client.get(f"/promotions/photos/{photo}.jpg")]

    assert [each.status_code for each in before] == [404, 404]
    assert "확인 중" in own.text
    assert [each.status_code for each in after] == [200, 200]
    assert (version.lowest_price, version.highest_price) == (12_000, 35_000)
    assert "1만 2,000원 ~ 3만 5,000원 / 장" in after[0].text
    assert "공개 중" in client.get(address).text


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (None, "유효한 인증·확인이 자료에 없습니다"),
        ({"type": CertificationType.MEDIUM}, "유효한 인증·확인이 자료에 없습니다"),
        ({"expires_on": dt.date(2026, 4, 1)}, "유효한 인증·확인이 자료에 없습니다"),
        ({"issued_on": dt.date(2026, 4, 3)}, "유효한 인증·확인이 자료에 없습니다"),
    ],
    ids=["none", "medium-sized", "over", "not yet"],
)
def test_only_a_firm_with_a_certification_in_force_may(
    client: StrictClient, session: Session, given: dict[str, object] | None, why: str
) -> None:
    firm = factories.company(session)
    if given:
        factories.certification(session, firm, **given)

    answer = enter(client, firm.business_number)

    assert answer.status_code == 400
    assert why in answer.text
    assert firm.business_number in answer.text


@SQLITE
@pytest.mark.parametrize(
    ("number", "why"), [("3333333336", "자료에 없습니다"), ("12", "2자리"), ("", "넣어 주십시오")]
)
def test_a_number_nobody_has_is_refused_in_words(
    client: StrictClient, number: str, why: str
) -> None:
    answer = enter(client, number)

    assert answer.status_code == 400
    assert why in answer.text


@SQLITE
def test_the_form_cannot_be_reached_without_a_number(client: StrictClient) -> None:
    assert client.get("/promotions/new/product").location == "/promotions/new"


def test_everything_typed_stays_and_good_photographs_are_held(
    client: StrictClient, session: Session, app: Flask
) -> None:
    firm = factories.certified_firm(session)
    enter(client, firm.business_number)

    answer = send(
        client,
        (jpeg(), "good.jpg"),
        (b"<?php system('id'); ?>", "evil.jpg"),
        name="",
        lowest_price="많이",
        email="없음",
    )
    soup = response_soup(answer)
    ticket = soup.select_one("input[name=held]")["value"]
    sent = send(client, held=ticket)

    assert answer.status_code == 400
    for why in ("제품 이름을 써 주십시오", "금액은 12,000", "name@example.kr", "evil.jpg: JPEG"):
        assert why in answer.text
    assert soup.select_one("#text").text.strip() == PRODUCT["text"]
    assert soup.select_one("#lowest_price")["value"] == "많이"
    assert sent.status_code == 303
    assert session.scalars(select(func.count(PromotionPhoto.id))).one() == 1
    assert len(files(app)) == 2
    assert all(path.suffix == ".jpg" and len(path.stem) >= 32 for path in files(app))


def test_a_photograph_ticket_is_good_only_once_and_only_if_it_is_ours(
    client: StrictClient, session: Session
) -> None:
    firm = factories.certified_firm(session)
    enter(client, firm.business_number)
    held = send(client, (jpeg(), "a.jpg"), name="")
    ticket = response_soup(held).select_one("input[name=held]")["value"]
    send(client, held=ticket)

    enter(client, firm.business_number)
    send(client, held=[ticket, "forged", "../../secret_key"])

    assert session.scalars(select(func.count(PromotionPhoto.id))).one() == 1
