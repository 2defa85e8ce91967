"""Files that are no photographs, names that lead elsewhere, and far too many of everything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from seoul_gyeyak.promotions import form_views, submitting
from seoul_gyeyak.promotions.models import Promotion, PromotionPhoto
from tests import factories
from tests.pages import response_soup
from tests.promotions.pictures import huge_png, jpeg, polyglot, telling_jpeg
from tests.promotions.walking import (
    album,
    approve,
    enter,
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
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize("body", [huge_png(), b"<?php ?>"], ids=["100 megapixels", "php"])
def test_a_dangerous_file_is_refused_and_leaves_nothing(
    client: StrictClient, session: Session, app: Flask, body: bytes
) -> None:
    firm = factories.certified_firm(session)
    enter(client, firm.business_number)

    answer = send(client, (body, "photo.jpg"))

    assert answer.status_code == 400
    assert "photo.jpg" in answer.text
    assert not files(app)
    assert session.scalars(select(func.count(Promotion.id))).one() == 0


def test_what_is_served_has_no_trace_of_the_file_sent(
    client: StrictClient, session: Session, app: Flask
) -> None:
    firm = factories.certified_firm(session)
    promote(client, firm.business_number, (polyglot(), "../../x.php"), (telling_jpeg(), "b.jpg"))
    approve(session)

    names = session.scalars(select(PromotionPhoto.name)).all()
    served = [client.get(f"/promotions/photos/{n}{s}.jpg") for n in names for s in ("", "-small")]

    assert len(names) == 2
    assert all(re.fullmatch("[0-9a-f]{32}", name) for name in names)
    for answer in served:
        assert answer.mimetype == "image/jpeg"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert b"<?php" not in answer.data
        assert b"Exif" not in answer.data
    assert not [path for path in files(app) if "php" in path.name]
    assert not (album(app).parent / "x.php").exists()


@pytest.mark.parametrize(
    "name",
    [
        "../secret_key",
        "..%2f..%2fsecret_key",
        "%2e%2e/secret_key",
        "a.jpg",
        f"{'0' * 32}.php",
        f"{'0' * 32}.jpg",
        f"{'٠' * 32}.jpg",
        f"{'0' * 31}%00.jpg",
    ],
)
def test_no_name_leads_out_of_the_album(client: StrictClient, name: str) -> None:
    answer = client.get(f"/promotions/photos/{name}")

    assert answer.status_code == 404
    assert answer.mimetype == "text/html"


def test_a_firm_has_so_many_waiting_and_no_more(client: StrictClient, session: Session) -> None:
    firm = factories.certified_firm(session)
    for _ in range(submitting.MOST_WAITING):
        factories.promotion(session, firm)

    answer = enter(client, firm.business_number)

    assert answer.status_code == 400
    assert "기다리는 것이 이미 3건" in answer.text


@SQLITE
def test_who_sends_ten_thousand_is_stopped_early(client: StrictClient, session: Session) -> None:
    client.application.config["GYEYAK_PROMOTION_LIMIT"] = "5/hour"
    firm = factories.certified_firm(session)
    token = token_of(client, "/promotions/new")
    form = {"csrf_token": token, "number": firm.business_number}

    statuses = [client.post("/promotions/new", data=form).status_code for _ in range(7)]

    assert statuses == [303] * 5 + [429] * 2


def test_six_photographs_are_one_too_many(client: StrictClient, session: Session) -> None:
    firm = factories.certified_firm(session)
    enter(client, firm.business_number)

    answer = send(client, *((jpeg(), f"{number}.jpg") for number in range(6)))

    assert answer.status_code == 400
    assert "뺀 사진: 5.jpg" in answer.text
    assert len(response_soup(answer).select("input[name=held]")) == 5


@SQLITE
def test_a_form_larger_than_any_camera_makes_is_refused(
    client: StrictClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm = factories.certified_firm(session)
    enter(client, firm.business_number)
    token = token_of(client, "/promotions/new/product")

    monkeypatch.setattr(form_views, "MOST_BODY", 10_000)

    answer = client.post(
        "/promotions/new/product", data={"csrf_token": token, "text": "가" * 20_000}
    )

    assert answer.status_code == 413
    assert "너무 큽니다" in answer.text
