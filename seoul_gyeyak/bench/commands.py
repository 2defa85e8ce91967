"""`flask bench run`: how quick the real server is; `flask bench judge`: how well it understands."""

from __future__ import annotations

import os
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from rich.console import Console

from seoul_gyeyak.bench import judging, reports, timing
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


@bench.command("judge")
@click.option("--worst", default=0, show_default=True, help="가장 나쁜 질의를 몇 개 보일지")
def judge(worst: int) -> None:
    """판정해 둔 질의로 정확도를 재어, 부분 문자열·바이그램 찾기와 나란히 보입니다."""
    console = Console(width=None if os.isatty(1) else WIDE)
    judged = judging.judgements()
    with judging.our_search() as ours, judging.our_search(corrects=False) as literal:
        searches = {
            "우리 찾기": ours,
            "우리 찾기(고쳐 찾지 않음)": literal,
            "부분 문자열": judging.by_substring,
            "바이그램": judging.by_bigrams,
        }
        scores = {
            name: [judging.score(each, search(each.query)) for each in judged]
            for name, search in searches.items()
        }
    console.print(reports.scores_table(scores))
    if worst:
        console.print(reports.worst_table(judged, scores["우리 찾기"], worst))


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
