"""`flask announcements`: show a banner on every page, take it away, list those there were."""

from __future__ import annotations

import datetime as dt

import click
from flask.cli import AppGroup

from seoul_gyeyak import clock
from seoul_gyeyak.announcements import banners
from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.web.formats import moment

SHOWN = 20
announcements = AppGroup("announcements", help="모든 화면에 보이는 알림을 띄우고 내립니다.")


@announcements.command("set")
@click.argument("text")
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]), help="서울 시각"
)
@click.option("--link", help="자세한 것을 볼 주소(https:// 또는 /로 시작)")
def set_(text: str, until: dt.datetime | None, link: str | None) -> None:
    """알림을 띄웁니다. 있던 알림은 내려갑니다."""
    ends = until.replace(tzinfo=clock.SEOUL) if until else None
    try:
        made = banners.announce(db.session, text, by="command", link=link, until=ends)
    except BadRequestError as error:
        raise click.ClickException(error.message) from error
    db.session.commit()
    click.echo(f"알림을 띄웠습니다: {made.text}" + (f" ({moment(ends)}까지)" if ends else ""))


@announcements.command("clear")
def clear() -> None:
    """알림을 내립니다."""
    was_shown = banners.clear(db.session, by="command")
    db.session.commit()
    click.echo("알림을 내렸습니다." if was_shown else "띄운 알림이 없습니다.")


@announcements.command("list")
def list_() -> None:
    """지금까지의 알림을 봅니다."""
    for each in db.session.scalars(banners.NEWEST.limit(SHOWN)):
        ends = banners.shown_until(each)
        until = f" ~ {moment(ends)}" if ends else " ~"
        click.echo(f"{moment(each.set_at)}{until} [{each.set_by}] {each.text}")
