"""Signing in: generic refusals, sessions that end, passwords that must be one's own."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from seoul_gyeyak import clock
from seoul_gyeyak.accounts import passwords
from seoul_gyeyak.accounts.models import AccountSession, Act
from seoul_gyeyak.vocabulary import OfficialAct
from tests import factories
from tests.conftest import PRESENT
from tests.factories.officials import PASSWORD
from tests.office.entering import city, entered, send, sign_in, token
from tests.pages import response_soup

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PRIVATE = (
    *("/office", "/office/promotions/1", "/office/merges", "/office/certificates"),
    *("/office/intake", "/office/intake/quarantine", "/office/acts", "/office/password"),
)


def test_an_official_signs_in_and_comes_to_the_page_asked_for(
    client: StrictClient, session: Session
) -> None:
    account = factories.account(session)

    answer = sign_in(client, account, next="/office/acts")

    assert answer.location == "/office/acts"
    assert "김담당" in client.get("/office").text
    assert session.scalars(select(Act.act)).all() == [OfficialAct.SIGNED_IN]


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example/office", "https://evil.example", "/\\evil.example", "/search"]
)
@SQLITE
def test_signing_in_leads_to_no_other_site(
    client: StrictClient, session: Session, elsewhere: str
) -> None:
    assert sign_in(client, factories.account(session), next=elsewhere).location == "/office"


@SQLITE
@pytest.mark.parametrize("path", PRIVATE)
def test_nobody_sees_a_page_without_signing_in(client: StrictClient, path: str) -> None:
    page = client.get(path)

    assert page.status_code == 403
    assert response_soup(page).h1.get_text() == "담당자 로그인"
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_whatever_is_wrong_the_answer_is_the_same(client: StrictClient, session: Session) -> None:
    right = factories.account(session)
    closed = factories.account(session, closed_at=PRESENT)
    late = factories.account(session, temporary_until=PRESENT - dt.timedelta(seconds=1))

    answers = [
        sign_in(client, "nobody"),
        sign_in(client, right, "wrong password"),
        sign_in(client, closed),
        sign_in(client, late),
        sign_in(client, "' OR 1=1 --"),
    ]

    assert {each.status_code for each in answers} == {403}
    problems = {response_soup(each).select_one("#problem").get_text() for each in answers}
    assert len(problems) == 1
    assert not session.scalars(select(AccountSession)).all()


@SQLITE
def test_an_unknown_login_takes_a_hash_as_well(
    client: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []

    def fits(kept: str, password: str) -> bool:
        looked_at.append(kept)
        return bool(password)

    monkeypatch.setattr(passwords, "hasher", SimpleNamespace(verify=fits))
    monkeypatch.setattr(passwords, "nobodys", lambda: "the hash of a password nobody has")

    answer = sign_in(client, "nobody")

    assert answer.status_code == 403
    assert looked_at == ["the hash of a password nobody has"]


def test_passwords_are_kept_as_argon2id_and_tokens_as_hashes(
    client: StrictClient, session: Session
) -> None:
    entered(client, session)

    assert passwords.hashed("어떤 비밀번호").startswith("$argon2id$")
    cookie = client.get_cookie("session")
    kept = session.scalars(select(AccountSession.token_digest)).one()
    assert cookie
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert len(kept) == 64
    assert kept not in cookie.value


@pytest.mark.parametrize(
    ("later", "is_let_in"),
    [
        ([dt.timedelta(minutes=29)], True),
        ([dt.timedelta(minutes=31)], False),
        ([dt.timedelta(minutes=25)] * 28, True),
        ([dt.timedelta(minutes=25)] * 29, False),
    ],
    ids=["used lately", "idle", "used all day", "twelve hours over"],
)
def test_a_session_ends_when_it_is_idle_or_old(
    client: StrictClient, session: Session, later: list[dt.timedelta], *, is_let_in: bool
) -> None:
    entered(client, session)
    moment = PRESENT
    for step in later:
        moment += step
        with clock.fixed(moment):
            page = client.get("/office")

    assert page.status_code == (200 if is_let_in else 403)
    assert ("시간이 지나" in page.text) is not is_let_in


def test_an_expired_session_decides_nothing(client: StrictClient, session: Session) -> None:
    firm = factories.certified_firm(session)
    version = factories.promotion(session, firm)
    entered(client, session)
    csrf = token(client, "/office/password")

    with clock.fixed(PRESENT + dt.timedelta(hours=1)):
        answer = client.post(
            f"/office/promotions/{version.id}", data={"csrf_token": csrf, "verdict": "approve"}
        )

    session.refresh(version)
    assert answer.status_code == 403
    assert version.decided_at is None


def test_signing_out_ends_the_session_for_whoever_copied_the_cookie(
    client: StrictClient, session: Session, app: Flask
) -> None:
    entered(client, session)
    stolen = client.get_cookie("session")
    assert stolen
    send(client, "/office/sign-out")

    thief = app.test_client()
    thief.set_cookie("session", stolen.value)

    assert thief.get("/office").status_code == 403
    acts = session.scalars(select(Act.act).order_by(Act.id)).all()
    assert acts == [OfficialAct.SIGNED_IN, OfficialAct.SIGNED_OUT]


def test_a_session_begins_anew_at_signing_in(client: StrictClient, session: Session) -> None:
    account = factories.account(session)
    before = token(client)
    client.get_cookie("session")
    sign_in(client, account)
    first = session.scalars(select(AccountSession.token_digest)).one()
    after = token(client, "/office/password")

    sign_in(client, account)

    assert before != after
    assert len({first, *session.scalars(select(AccountSession.token_digest))}) == 2


@SQLITE
def test_trying_passwords_is_stopped_for_an_account_wherever_it_comes_from(
    client: StrictClient, session: Session
) -> None:
    client.application.config["GYEYAK_SIGN_IN_LIMIT"] = "4/minute"
    account = factories.account(session)
    form = {"csrf_token": token(client), "login": account.login, "password": "x"}

    statuses = [
        client.post(
            "/office/sign-in", data=form, environ_base={"REMOTE_ADDR": f"10.0.0.{number}"}
        ).status_code
        for number in range(6)
    ]

    assert statuses == [403] * 4 + [429] * 2


@SQLITE
def test_a_form_of_another_site_signs_nobody_in(client: StrictClient, session: Session) -> None:
    account = factories.account(session)

    answer = client.post("/office/sign-in", data={"login": account.login, "password": PASSWORD})

    assert answer.status_code == 400
    assert not session.scalars(select(AccountSession)).all()


@SQLITE
def test_public_pages_are_nobodys_own(client: StrictClient, session: Session) -> None:
    city(client, session)

    assert "Cookie" not in client.get("/agencies").headers["Vary"]
