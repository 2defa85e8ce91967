"""A firm sends, edits and takes down a product without an account; approval comes first."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from seoul_gyeyak.promotions import deciding, form_views, submitting
from seoul_gyeyak.promotions.models import Promotion, PromotionPhoto, PromotionVersion
from seoul_gyeyak.vocabulary import CertificationType, PromotionState
from tests import factories
from tests.pages import response_soup
from tests.promotions.pictures import huge_png, jpeg, polyglot, telling_jpeg
from tests.promotions.walking import PRODUCT, enter, promote, send, token_of

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def files(app: Flask) -> list[Path]:
    """Return every file the album has."""
    return [path for path in album(app).rglob("*") if path.is_file()]


def album(app: Flask) -> Path:
    """Return the album's folder."""
    folder: Path = app.extensions["photo_album"].folder
    return folder


@pytest.fixture(autouse=True)
def own_album(app: Flask, tmp_path: Path) -> None:
    """Keep this test's photographs apart."""
    app.extensions["photo_album"] = type(app.extensions["photo_album"])(tmp_path / "photos")


def approve(session: Session) -> PromotionVersion:
    """Approve what waits, as an official would."""
    waiting = PromotionVersion.state == PromotionState.WAITING
    version = session.scalars(select(PromotionVersion).where(waiting)).one()
    deciding.approve(session, version)
    session.commit()
    return version


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
