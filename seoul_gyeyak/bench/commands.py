"""`flask bench run`: measure the real server on this installation's data."""

from __future__ import annotations

import os
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from rich.console import Console

from seoul_gyeyak.bench import reports, timing
from seoul_gyeyak.bench.mix import Mix, record_mix
from seoul_gyeyak.bench.servers import WORKERS, Server, serving
from seoul_gyeyak.database import db
from seoul_gyeyak.exceptions import GyeyakError

WARMING = ("/", "/search?q=%EA%B3%84%ED%9A%8D", "/plans?q=%EC%82%AC%EC%97%85")
WIDE = 120


@click.group()
def bench() -> None:
    """이 설치의 데이터로 실제 서버가 얼마나 빠른지 잽니다."""


@bench.command("run")
@click.option("--requests", "limit", default=60, show_default=True, help="갈래마다 요청 수")
@click.option("--seconds", default=5.0, show_default=True, help="처리량을 재는 시간(초)")
@with_appcontext
def run(limit: int, seconds: float) -> None:
    """gunicorn을 빈 포트에 띄우고 녹화한 요청을 보내, 빈 Flask 화면과 나란히 보입니다."""
    mix = record_mix(db.session, limit)
    words = reports.data_words(db.session)
    db.session.close()
    try:
        with serving(Path(current_app.root_path)) as server:
            print_all(server, mix, words, seconds)
    except GyeyakError as error:
        raise click.ClickException(error.message) from error


def print_all(server: Server, mix: Mix, words: str, seconds: float) -> None:
    """Measure and print as it goes."""
    console = Console(width=None if os.isatty(1) else WIDE)
    console.print(f"서울계약마당 · gunicorn 작업자 {WORKERS}개 · CPU {os.cpu_count()}개")
    console.print(words)
    before = server.memory()
    measured = timing.measure(server, mix, WARMING)
    empty = timing.measure_empty(server, sum(map(len, mix.values())))
    console.print(reports.times_table(measured, empty))
    urls = [url for among in mix.values() for url in among]
    ours = timing.throughput(server, urls, seconds)
    theirs = timing.throughput(server, [timing.EMPTY], seconds)
    console.print(
        f"처리량(손님 {timing.CLIENTS}명이 동시에): 섞은 요청 {ours:,.0f}건/초"
        f" · 빈 Flask 화면 {theirs:,.0f}건/초"
    )
    console.print(reports.memory_words(before, server.memory(), WORKERS))
