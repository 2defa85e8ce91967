"""Passwords one must choose oneself, and the commands that look after accounts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from seoul_gyeyak import create_app
from seoul_gyeyak.accounts.models import Account, Act
from seoul_gyeyak.exceptions import SettingsError
from seoul_gyeyak.vocabulary import OfficialAct
from tests.conftest import PRESENT
from tests.factories.officials import PASSWORD
from tests.office.entering import entered, send, sign_in

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskCliRunner
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_drawn_password_opens_nothing_but_the_page_to_choose_ones_own(
    client: StrictClient, session: Session
) -> None:
    entered(client, session, temporary_until=PRESENT + dt.timedelta(days=3))

    before = [client.get(path) for path in ("/office", "/office/acts", "/office/merges")]
    chosen = "나만 아는 아주 긴 문장입니다"
    answer = send(client, "/office/password", old=PASSWORD, new=chosen, again=chosen)

    assert {each.location for each in before} == {"/office/password"}
    assert answer.location == "/office"
    assert client.get("/office").status_code == 200
    assert session.scalars(select(Account.temporary_until)).one() is None


def test_a_new_password_signs_everybody_else_out(
    client: StrictClient, session: Session, app: Flask
) -> None:
    account = entered(client, session)
    other: StrictClient = app.test_client()  # type: ignore[assignment]  # the strict one
    sign_in(other, account)
    assert other.get("/office").status_code == 200

    chosen = "다음에 쓸 비밀번호 문장"
    send(client, "/office/password", old=PASSWORD, new=chosen, again=chosen)

    assert client.get("/office").status_code == 200
    assert other.get("/office").status_code == 403
    assert OfficialAct.PASSWORD_CHANGED in session.scalars(select(Act.act)).all()


@SQLITE
@pytest.mark.parametrize(
    ("old", "new", "again", "why"),
    [
        ("wrong", "a long enough phrase", "a long enough phrase", "맞지 않습니다"),
        (PASSWORD, "short", "short", "12자 이상"),
        (PASSWORD, "a" * 20, "a" * 20, "같은 글자"),
        (PASSWORD, "a long enough phrase", "another phrase here", "서로 다릅니다"),
        (PASSWORD, PASSWORD, PASSWORD, "지금과 다른"),
    ],
)
def test_a_weak_or_mistyped_password_is_refused(  # noqa: PLR0913, PLR0917 - four fields and two fixtures
    client: StrictClient, session: Session, old: str, new: str, again: str, why: str
) -> None:
    entered(client, session)

    answer = send(client, "/office/password", old=old, new=new, again=again)

    assert answer.status_code == 400
    assert why in answer.text


def test_commands_make_accounts_give_passwords_and_close(
    commands: FlaskCliRunner, client: StrictClient, session: Session
) -> None:
    made = commands.invoke(
        args=["accounts", "add", "Kim", "--name", "김담당", "--agency", "mapo", "--role", "city"]
    )
    again = commands.invoke(args=["accounts", "add", "kim", "--name", "x", "--agency", "mapo"])
    first = made.output.strip().rpartition(" ")[2]
    entered_first = sign_in(client, "kim", first)
    reset = commands.invoke(args=["accounts", "reset", "kim"]).output.strip().rpartition(" ")[2]
    after_reset = client.get("/office/acts")
    listed = commands.invoke(args=["accounts", "list"]).output
    closed = commands.invoke(args=["accounts", "close", "kim"])

    assert entered_first.status_code == 303
    assert again.exit_code == 1
    assert "이미 있는" in again.output
    assert first != reset
    assert after_reset.status_code == 403
    assert "시 총괄" in listed
    assert closed.exit_code == 0
    assert sign_in(client, "kim", reset).status_code == 403
    acts = session.scalars(select(Act.act).where(Act.who == "명령").order_by(Act.id)).all()
    assert acts == [
        OfficialAct.ACCOUNT_ADDED,
        OfficialAct.PASSWORD_RESET,
        OfficialAct.ACCOUNT_CLOSED,
    ]


@SQLITE
@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "kim", "--name", "x", "--agency", "nowhere"],
        ["add", "a", "--name", "x", "--agency", "mapo"],
        ["add", "김", "--name", "x", "--agency", "mapo"],
        ["reset", "nobody"],
        ["close", "nobody"],
    ],
)
def test_commands_refuse_what_cannot_be(commands: FlaskCliRunner, arguments: list[str]) -> None:
    assert commands.invoke(args=["accounts", *arguments]).exit_code == 1


@SQLITE
def test_a_session_length_that_is_none_stops_the_start(database_url: str) -> None:
    with pytest.raises(SettingsError, match="GYEYAK_IDLE_MINUTES"):
        create_app({"GYEYAK_DATABASE_URL": database_url, "GYEYAK_IDLE_MINUTES": "0"})
