"""`flask demo …`: an invented city in the sources' formats, loaded or only written."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from rich.console import Console

from seoul_gyeyak import clock
from seoul_gyeyak.database import db
from seoul_gyeyak.demo import loading
from seoul_gyeyak.demo.recipes import LARGEST_SCALE, Recipe
from seoul_gyeyak.demo.spooling import write_to
from seoul_gyeyak.exceptions import GyeyakError
from seoul_gyeyak.ingest.progress import reporter_for
from seoul_gyeyak.ingest.reports import end_lines
from seoul_gyeyak.promotions.albums import Album

Command = Callable[..., None]
SCALE = click.option(
    "--scale",
    type=click.FloatRange(0.001, LARGEST_SCALE),
    default=0.1,
    show_default=True,
    help="1이면 계약 175,000건의 온전한 도시",
)
AS_OF = click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="기준일 (비우면 오늘)")
SEED = click.option("--seed", type=int, default=1, show_default=True, help="같은 수면 같은 도시")


def with_recipe(command: Command) -> Command:
    """Give a command the options a city is made from."""
    return SCALE(AS_OF(SEED(command)))


def recipe_of(scale: float, as_of: dt.datetime | None, seed: int) -> Recipe:
    """Return the recipe told on the command line."""
    return Recipe(scale, as_of.date() if as_of else clock.today(), seed)


@click.group()
def demo() -> None:
    """시연용 도시: 지어낸 자료를 출처의 형식대로 만들어 넣습니다."""


@demo.command("load")
@with_recipe
@click.option("--if-empty", is_flag=True, help="자료가 이미 있으면 아무것도 하지 않습니다")
@with_appcontext
def load_city(*, scale: float, as_of: dt.datetime | None, seed: int, if_empty: bool) -> None:
    """지어낸 도시를 넣습니다. 끊기면 같은 명령이 이어서 합니다."""
    recipe = recipe_of(scale, as_of, seed)
    if if_empty:
        interrupted = loading.unfinished(db.session)
        if interrupted is None and loading.is_filled(db.session):
            click.echo("자료가 이미 있어 시연용 자료를 넣지 않습니다.")
            return
        recipe = interrupted or recipe
    try:
        bring_in(recipe)
    except GyeyakError as error:
        raise click.ClickException(error.message) from error


def bring_in(recipe: Recipe) -> None:
    """Load a city, telling how it goes."""
    click.echo(f"{recipe.title}를 넣습니다.")
    started = time.monotonic()
    folder = Path(current_app.instance_path)
    album: Album = current_app.extensions["photo_album"]
    summaries = loading.load(db.session, recipe, folder, lambda: reporter_for(Console()), album)
    if not summaries:
        click.echo("이미 들어 있습니다. 바뀐 것이 없습니다.")
        return
    for summary in summaries:
        for line in end_lines(summary):
            click.echo(line)
    click.echo(f"{time.monotonic() - started:.0f}초 만에 다 넣었습니다.")


@demo.command("write")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@with_recipe
def write_files(*, folder: Path, scale: float, as_of: dt.datetime | None, seed: int) -> None:
    """출처의 형식으로 된 파일만 FOLDER에 씁니다."""
    recipe = recipe_of(scale, as_of, seed)
    count = write_to(folder, recipe)
    click.echo(f"{recipe.title}: 파일 {count:,}개를 {folder}에 썼습니다.")
