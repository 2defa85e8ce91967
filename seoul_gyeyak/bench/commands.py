"""`flask bench run`: how quick the real server is; `flask bench judge`: how well it understands."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from seoul_gyeyak.bench import scoring
from seoul_gyeyak.bench.datasette import installed
from seoul_gyeyak.bench.ingesting import Place
from seoul_gyeyak.bench.keeping import Report, screen
from seoul_gyeyak.bench.measuring import Options, introduce, measure, prepared
from seoul_gyeyak.bench.reports import table
from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import GyeyakError


@click.group()
def bench() -> None:
    """이 설치의 데이터로 실제 서버가 얼마나 빠른지 잽니다."""


@bench.command("run")
@click.option("--requests", default=60, show_default=True, help="갈래마다 요청 수")
@click.option("--seconds", default=10.0, show_default=True, help="한 번 재는 시간(초)")
@click.option("--more", type=float, help="읽는 동안 더 들일 도시의 규모(비우면 있는 것의 10분의 1)")
@click.option("--datasette", type=click.Path(path_type=Path), help="Datasette를 설치한 가상환경")
@with_appcontext
def run(*, requests: int, seconds: float, more: float | None, datasette: Path | None) -> None:
    """gunicorn을 빈 포트에 띄우고 요청을 보내, 견줄 것들과 나란히 보입니다."""
    options = Options(requests, seconds, more, installed(datasette))
    report = Report(Path(current_app.instance_path))
    try:
        introduce(report, db.session)
        ready = prepared(db.session, options, report.folder)
        measure(report, options, ready, released())
    except GyeyakError as error:
        raise click.ClickException(error.message) from error
    report.keep()


def released() -> Place:
    """Close this process's connections to the database and return where all of it is."""
    url = db.engine.url.render_as_string(hide_password=False)
    db.session.close()
    db.engine.dispose()
    return Place(Path(current_app.root_path), Path(current_app.instance_path), url)


@bench.command("judge")
@click.option("--worst", default=0, show_default=True, help="가장 나쁜 질의를 몇 개 보일지")
def judge(worst: int) -> None:
    """판정해 둔 질의로 정확도를 재어, 부분 문자열·바이그램 찾기와 나란히 보입니다."""
    console, scores = screen(), scoring.scored()
    console.print(table(scoring.section(scores)))
    if worst:
        console.print(table(scoring.worst(scores, worst)))
