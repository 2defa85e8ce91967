"""`flask ingest …`: bring in the sources' data, see how far it is and what could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from rich.console import Console
from sqlalchemy.exc import OperationalError

from seoul_gyeyak import clock
from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import GyeyakError, QuotaExceededError, SettingsError
from seoul_gyeyak.ingest import entrances, reports
from seoul_gyeyak.ingest.progress import Reporter, reporter_for
from seoul_gyeyak.ingest.runner import Summary
from seoul_gyeyak.ingest.second_looks import look_again
from seoul_gyeyak.ingest.windows import Window
from seoul_gyeyak.vocabulary import SourceName

RESUME = "같은 명령을 다시 실행하면 멈춘 곳에서 이어서 합니다."
UNKNOWN_SHOWN = 5
Command = Callable[..., None]
PATHS = click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
DATE = click.DateTime(["%Y-%m-%d"])


@click.group()
def ingest() -> None:
    """출처의 자료를 넣습니다. 여러 번 실행해도 같은 결과이고, 끊기면 이어서 합니다."""


def with_period(command: Command) -> Command:
    """Give a command `--since` and `--until`, which call the live API instead of reading files."""
    until = click.option("--until", type=DATE, help="이 날까지 (비우면 오늘)")
    since = click.option("--since", type=DATE, help="이 날부터 API에서 받습니다")
    return since(until(command))


@ingest.command("g2b")
@PATHS
@with_period
@with_appcontext
def ingest_g2b(
    paths: tuple[Path, ...], since: dt.datetime | None, until: dt.datetime | None
) -> None:
    """조달청 나라장터: 저장한 응답(PATH…) 또는 API(--since)."""
    bring_in(SourceName.G2B, paths, period_of(paths, since, until), entrances.ingest_live_g2b)


@ingest.command("ehojo")
@PATHS
@with_period
@with_appcontext
def ingest_ehojo(
    paths: tuple[Path, ...], since: dt.datetime | None, until: dt.datetime | None
) -> None:
    """행정안전부 e-호조(지방재정365): 저장한 응답(PATH…) 또는 API(--since)."""
    bring_in(SourceName.EHOJO, paths, period_of(paths, since, until), entrances.ingest_live_ehojo)


@ingest.command("plans")
@PATHS
@click.option("--agency", help="기관의 주소 이름이나 코드. 비우면 파일 이름과 머리글로 압니다")
@with_appcontext
def ingest_plans(paths: tuple[Path, ...], agency: str | None) -> None:
    """기관이 공개한 발주계획 파일(CSV, XLSX)."""
    require_paths(paths)
    with telling() as reporter:
        say_end(entrances.ingest_plans(db.session, paths, agency=agency, reporter=reporter))


@ingest.command("certifications")
@PATHS
@with_appcontext
def ingest_certifications(paths: tuple[Path, ...]) -> None:
    """기업 인증·확인 목록 파일(CSV, XLSX)."""
    require_paths(paths)
    with telling() as reporter:
        say_end(entrances.ingest_certifications(db.session, paths, reporter=reporter))


@ingest.command("status")
@with_appcontext
def show_status() -> None:
    """넣은 자료와 실행 기록을 보여 줍니다."""
    for line in reports.status_lines(db.session):
        click.echo(line)


@ingest.command("quarantine")
@click.option("--retry", is_flag=True, help="격리된 행을 다시 읽습니다")
@with_appcontext
def show_quarantine(*, retry: bool) -> None:
    """읽지 못한 행과 그 까닭을 보여 줍니다."""
    if retry:
        with telling():
            counts = look_again(entrances.workshop(db.session))
        click.echo(f"다시 읽음: {counts.describe()}")
    for line in reports.quarantine_lines(db.session):
        click.echo(line)


def period_of(
    paths: tuple[Path, ...], since: dt.datetime | None, until: dt.datetime | None
) -> Window | None:
    """Return the period to ask for, None for files; both or neither is a usage error."""
    if since is None:
        if until:
            msg = "--until은 --since와 함께 씁니다."
            raise click.UsageError(msg)
        require_paths(paths)
        return None
    if paths:
        msg = "파일과 --since 가운데 하나만 정해 주십시오."
        raise click.UsageError(msg)
    today = clock.today()
    period = Window(since.date(), min(until.date() if until else today, today))
    if period.first > period.last:
        msg = "--since가 --until이나 오늘보다 늦습니다."
        raise click.UsageError(msg)
    return period


def require_paths(paths: tuple[Path, ...]) -> None:
    """Refuse a command that names nothing to read."""
    if not paths:
        msg = "읽을 파일이나 폴더를 정해 주십시오."
        raise click.UsageError(msg)


def bring_in(
    source: SourceName,
    paths: tuple[Path, ...],
    period: Window | None,
    ask: Callable[..., Summary],
) -> None:
    """Bring in files, or what the live API answers for a period."""
    with telling() as reporter:
        if period:
            settings: Any = current_app.config
            say_end(ask(db.session, period, settings, reporter=reporter))
        else:
            say_end(read_files(source, paths, reporter))


def read_files(source: SourceName, paths: tuple[Path, ...], reporter: Reporter) -> Summary:
    """Bring in a source's saved answers and name what nobody recognised."""
    saved, unknown = entrances.find_files(source, paths)
    if unknown:
        names = ", ".join(path.name for path in unknown[:UNKNOWN_SHOWN])
        click.echo(f"무슨 자료인지 알 수 없어 건너뛴 파일 {len(unknown):,}개: {names}", err=True)
    return entrances.ingest_files(db.session, source, saved, reporter=reporter)


@contextmanager
def telling() -> Iterator[Reporter]:
    """Tell progress, and what stopped the run and how to go on; the exit status says so too."""
    try:
        yield reporter_for(Console())
    except (GyeyakError, OperationalError) as error:
        click.echo(f"멈췄습니다. {message_of(error)}", err=True)
        click.echo(advice(error), err=True)
        raise click.exceptions.Exit(1) from error
    except KeyboardInterrupt as error:
        click.echo(f"멈췄습니다. {RESUME}", err=True)
        raise click.exceptions.Exit(130) from error


def advice(error: GyeyakError | OperationalError) -> str:
    """Return how to go on after a stop."""
    if isinstance(error, QuotaExceededError):
        return f"자정 뒤에 {RESUME}"
    if isinstance(error, SettingsError):
        return f"고친 뒤에 {RESUME}"
    return RESUME


def message_of(error: GyeyakError | OperationalError) -> str:
    """Return what went wrong in Korean."""
    if isinstance(error, GyeyakError):
        return error.message
    return f"데이터베이스를 쓸 수 없습니다: {str(error.orig).strip().splitlines()[0]}"


def say_end(summary: Summary) -> None:
    """Say what became of a run's rows; files that held no data make the exit status 1."""
    for line in reports.end_lines(summary):
        click.echo(line)
    if summary.unreadable:
        raise click.exceptions.Exit(1)
