"""`flask accounts …`: the first account, passwords lost, people who leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import click
from flask.cli import AppGroup

from seoul_gyeyak.accounts import keeping, queries
from seoul_gyeyak.accounts.keeping import AccountError, Newcomer
from seoul_gyeyak.database import db
from seoul_gyeyak.vocabulary import OfficialRole
from seoul_gyeyak.web.formats import moment

accounts = AppGroup("accounts", help="담당자 계정을 만들고 돌봅니다.")
ROLES: Final = {each.value: each for each in OfficialRole}
ROLE: Final = click.Choice(list(ROLES))


@accounts.command()
@click.argument("login")
@click.option("--name", required=True, help="담당자 이름")
@click.option("--agency", required=True, help="기관의 주소 이름(예: mapo, 본청은 seoul)")
@click.option("--role", type=ROLE, default="agency", show_default=True, help="권한")
def add(login: str, name: str, agency: str, role: str) -> None:
    """계정을 만들고 임시 비밀번호를 한 번만 보여 줍니다."""
    who = Newcomer(login, name.strip() or login, agency, ROLES[role])
    tell(lambda: keeping.add(db.session, who))


@accounts.command()
@click.argument("login")
def reset(login: str) -> None:
    """비밀번호를 임시 비밀번호로 바꾸고 모든 곳에서 로그아웃시킵니다."""
    tell(lambda: keeping.reset(db.session, login))


@accounts.command()
@click.argument("login")
def close(login: str) -> None:
    """계정을 닫습니다. 한 일의 기록은 남습니다."""
    try:
        keeping.close(db.session, login)
    except AccountError as error:
        raise click.ClickException(error.message) from error
    db.session.commit()
    click.echo(f"닫았습니다: {login}")


@accounts.command("list")
def everybody() -> None:
    """계정과 권한, 마지막으로 쓴 때를 보여 줍니다."""
    for account, seen_at in db.session.execute(queries.everybody()):
        state = "닫힘" if account.closed_at else "임시" if account.temporary_until else ""
        last = moment(seen_at) if seen_at else "쓴 적 없음"
        click.echo(
            f"{account.login}\t{account.name}\t{account.agency.name}\t{account.role.label}\t"
            f"{last}\t{state}".rstrip()
        )


def tell(make: Callable[[], str]) -> None:
    """Make a password and show it, once."""
    try:
        password = make()
    except AccountError as error:
        raise click.ClickException(error.message) from error
    db.session.commit()
    days = keeping.TEMPORARY.days
    click.echo(f"임시 비밀번호({days}일 안에 로그인해 바꾸십시오): {password}")
