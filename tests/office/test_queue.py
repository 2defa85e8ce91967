"""The queue: whose it is, what is decided, what is refused, and that every act is in the log."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from seoul_gyeyak.accounts.models import Act
from seoul_gyeyak.office import promotions
from seoul_gyeyak.promotions.models import PromotionVersion
from seoul_gyeyak.promotions.photos import drawn_anew
from seoul_gyeyak.vocabulary import OfficialAct, OfficialRole, PromotionState
from tests import factories
from tests.factories.products import SENT_AT
from tests.office.entering import PASSWORD_PAGE, city, entered, send, token
from tests.pages import response_soup
from tests.promotions.pictures import jpeg
from tests.statements import counted

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from seoul_gyeyak.promotions.albums import Album
    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def waiting_in(session: Session, district: str | None, name: str) -> PromotionVersion:
    """Make a promotion of a firm in a district that waits."""
    firm = factories.certified_firm(session, district=district)
    return factories.promotion(session, firm, name=name)


def names(client: StrictClient, path: str = "/office") -> list[str]:
    """Return what the queue lists."""
    return [each.get_text() for each in response_soup(client.get(path)).select(".queue-list b")]


def state(session: Session, version: PromotionVersion) -> PromotionState:
    """Return what a version is now."""
    session.refresh(version)
    return version.state


def done(session: Session) -> list[OfficialAct]:
    """Return what the log tells, sign-ins aside."""
    found = session.scalars(select(Act.act).order_by(Act.id))
    return [each for each in found if each is not OfficialAct.SIGNED_IN]


def test_a_district_sees_its_own_firms_and_the_city_all(
    client: StrictClient, session: Session, app: Flask
) -> None:
    for district, name in (("마포구", "마포"), ("종로구", "종로"), (None, "밖")):
        waiting_in(session, district, name)
    entered(client, session)
    everybody: StrictClient = app.test_client()  # type: ignore[assignment]  # the strict one
    city(everybody, session)
    metro: StrictClient = app.test_client()  # type: ignore[assignment]  # the strict one
    entered(metro, session, agency="seoul-metro")

    assert names(client) == ["마포"]
    assert names(everybody) == ["마포", "종로", "밖"]
    assert names(metro) == []
    assert "자치구가 아닌 기관" in metro.get("/office").text


def test_an_official_approves_and_everybody_sees_it(client: StrictClient, session: Session) -> None:
    version = waiting_in(session, "마포구", "마포 현수막")
    entered(client, session)

    before = client.get(f"/office/promotions/{version.id}")
    answer = send(client, f"/office/promotions/{version.id}", verdict="approve")

    assert "전화로 확인하셨습니까" in before.text
    assert answer.location == "/office"
    assert "1건을 승인했습니다" in client.get("/office").text
    assert state(session, version) is PromotionState.APPROVED
    assert "마포 현수막" in client.get("/promotions").text
    assert done(session) == [OfficialAct.PROMOTION_APPROVED]


def test_a_refusal_needs_a_reason_and_keeps_it(client: StrictClient, session: Session) -> None:
    version = waiting_in(session, "마포구", "마포 현수막")
    entered(client, session)
    path = f"/office/promotions/{version.id}"

    silent = send(client, path, verdict="refuse", reason="  ")
    long = send(client, path, verdict="refuse", reason="가" * 501)
    told = send(client, path, verdict="refuse", reason="사진이 흐립니다")

    assert [silent.status_code, long.status_code, told.status_code] == [400, 400, 303]
    assert "까닭을 적어 주십시오" in silent.text
    assert response_soup(long).select_one("#reason")["value"] == "가" * 501
    assert state(session, version) is PromotionState.REFUSED
    assert version.reason == "사진이 흐립니다"
    assert done(session) == [OfficialAct.PROMOTION_REFUSED]
    assert "사진이 흐립니다" in client.get("/office/acts").text


@pytest.mark.parametrize("agency", ["jongno", "seoul-metro"])
def test_another_agencys_queue_is_closed(
    client: StrictClient, session: Session, agency: str
) -> None:
    version = waiting_in(session, "마포구", "마포 현수막")
    own = waiting_in(session, "종로구", "종로 현수막")
    entered(client, session, agency=agency)
    path = f"/office/promotions/{version.id}"

    answers = [
        client.get(path),
        client.get(f"{path}/photos/{'0' * 32}.jpg"),
        send(client, path, verdict="approve"),
        send(client, path, verdict="refuse", reason="안 됨"),
        send(client, "/office/promotions", verdict="approve", version=[own.id, version.id]),
    ]

    assert [each.status_code for each in answers] == [403] * 5
    assert all("다른 기관이 맡은" in each.text for each in answers)
    assert {state(session, each) for each in (version, own)} == {PromotionState.WAITING}
    assert done(session) == []


def test_many_are_decided_together_or_not_at_all(client: StrictClient, session: Session) -> None:
    versions = [waiting_in(session, "마포구", f"현수막 {number}") for number in range(3)]
    entered(client, session)
    path = "/office/promotions"

    nothing = send(client, path, verdict="approve")
    unsaid = send(client, path, verdict="refuse", version=[versions[0].id])
    unknown = send(client, path, verdict="approve", version=[versions[0].id, 999_999_999_999])
    two = send(client, path, verdict="approve", version=[each.id for each in versions[:2]])
    last = send(client, path, verdict="refuse", version=[versions[2].id], reason="겹침")

    assert [each.status_code for each in (nothing, unsaid, unknown, two, last)] == [
        *([400] * 3),
        *([303] * 2),
    ]
    assert response_soup(unsaid).select_one("input[name=version][checked]")
    assert [state(session, each).value for each in versions] == ["approved", "approved", "refused"]
    assert done(session) == [
        OfficialAct.PROMOTION_APPROVED,
        OfficialAct.PROMOTION_APPROVED,
        OfficialAct.PROMOTION_REFUSED,
    ]


def test_who_is_late_is_told_and_nothing_is_decided_twice(
    client: StrictClient, session: Session
) -> None:
    versions = [waiting_in(session, "마포구", f"현수막 {number}") for number in range(2)]
    entered(client, session)
    send(client, f"/office/promotions/{versions[1].id}", verdict="approve")

    late = send(client, "/office/promotions", verdict="approve", version=[v.id for v in versions])

    assert late.status_code == 409
    assert "이미 결정되었거나" in late.text
    assert state(session, versions[0]) is PromotionState.WAITING
    assert done(session) == [OfficialAct.PROMOTION_APPROVED]


def test_a_decision_without_its_line_in_the_log_is_not_made(
    client: StrictClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = waiting_in(session, "마포구", "현수막")
    entered(client, session)

    def broken(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(promotions, "note", broken)
    client.application.testing = False
    client.application.config["PROPAGATE_EXCEPTIONS"] = False
    answer = send(client, f"/office/promotions/{version.id}", verdict="approve")

    assert answer.status_code == 500
    assert state(session, version) is PromotionState.WAITING


@SQLITE
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/office/promotions/1", {"verdict": "approve"}),
        ("/office/promotions", {"verdict": "approve", "version": "1"}),
        ("/office/merges", {"verdict": "same", "g2b": "x", "ehojo": "y"}),
        ("/office/certificates", {"number": "1", "reason": "x"}),
        ("/office/intake/quarantine", {}),
        ("/office/sign-out", {}),
        ("/office/password", {"old": "x"}),
    ],
)
def test_a_form_of_another_site_does_nothing(
    client: StrictClient, session: Session, path: str, fields: dict[str, str]
) -> None:
    city(client, session)

    answer = client.post(path, data=fields)

    assert answer.status_code == 400
    assert "화면을 연 지 오래되었거나" in answer.text
    assert done(session) == []


@SQLITE
def test_an_agency_cannot_do_what_is_the_citys(client: StrictClient, session: Session) -> None:
    entered(client, session)

    answers = [
        client.get("/office/certificates"),
        send(client, "/office/certificates", number="1", reason="x"),
        client.get("/office/intake/quarantine"),
        send(client, "/office/intake/quarantine"),
    ]

    assert [each.status_code for each in answers] == [403] * 4
    assert all("시 총괄 담당자만" in each.text for each in answers)
    assert all(each.headers["Cache-Control"] == "no-store" for each in answers)


def test_photographs_that_wait_are_shown_to_whom_they_concern(
    client: StrictClient, session: Session, app: Flask
) -> None:
    album: Album = app.extensions["photo_album"]
    made = drawn_anew(BytesIO(jpeg()))
    album.keep(made)
    version = waiting_in(session, "마포구", "현수막")
    factories.photo(session, version, name=made.name)
    other = waiting_in(session, "마포구", "다른 현수막")
    entered(client, session)

    own = client.get(f"/office/promotions/{version.id}/photos/{made.name}.jpg")
    wrong = client.get(f"/office/promotions/{other.id}/photos/{made.name}.jpg")

    assert (own.status_code, own.mimetype) == (200, "image/jpeg")
    assert own.headers["Cache-Control"] == "no-store"
    assert wrong.status_code == 404


def test_ten_thousand_that_wait_cost_no_more_than_a_page(
    client: StrictClient, session: Session
) -> None:
    one = waiting_in(session, "마포구", "현수막 0")
    entered(client, session)
    with counted() as few:
        client.get("/office")
    row = {
        "promotion_id": one.promotion_id,
        "state": PromotionState.WAITING,
        "name": "현수막",
        "text": "소개",
        "submitted_at": SENT_AT,
    }
    session.execute(insert(PromotionVersion), [row] * 10_000)
    session.commit()

    with counted() as many:
        page = client.get("/office?page=3")

    assert "10,001건" in page.text
    assert len(response_soup(page).select(".queue-list li")) == promotions.PER_PAGE
    assert len(many) == len(few)


@SQLITE
def test_an_agencys_log_is_its_own_and_the_citys_is_everybodys(
    client: StrictClient, session: Session, app: Flask
) -> None:
    mapo = entered(client, session)
    send(client, "/office/sign-out")
    everybody: StrictClient = app.test_client()  # type: ignore[assignment]  # the strict one
    chief = city(everybody, session)
    jongno: StrictClient = app.test_client()  # type: ignore[assignment]  # the strict one
    entered(jongno, session, agency="jongno")

    assert mapo.login in everybody.get("/office/acts").text
    assert mapo.login not in jongno.get("/office/acts").text
    assert chief.login not in jongno.get("/office/acts").text
    found = everybody.get(f"/office/acts?act=signed_out&q={mapo.login}").text
    assert "1건" in found
    assert everybody.get("/office/acts?act=nonsense&q=%25").status_code == 200
    assert everybody.get("/office/acts?page=9").status_code == 404


@SQLITE
@pytest.mark.parametrize("version_id", ["0", "999999999999999", "9" * 40, "-1", "x"])
def test_a_number_nobody_has_is_missing(
    client: StrictClient, session: Session, version_id: str
) -> None:
    entered(client, session, role=OfficialRole.CITY, agency="seoul")

    assert client.get(f"/office/promotions/{version_id}").status_code == 404
    assert token(client, PASSWORD_PAGE)
