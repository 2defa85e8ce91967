"""The bench asks addresses that exist and tells what it measured."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from seoul_gyeyak.bench import answering, datasette, ingesting, machines, memory
from seoul_gyeyak.bench.copying import copied
from seoul_gyeyak.bench.keeping import Report
from seoul_gyeyak.bench.measuring import Options
from seoul_gyeyak.bench.mix import asks_a_list, is_list, record_mix, some
from seoul_gyeyak.bench.reports import Column, Section, milliseconds
from seoul_gyeyak.bench.substring import SUBSTRING_PATH, blueprint
from seoul_gyeyak.bench.timing import Rounds, Timings, durations, percentile
from seoul_gyeyak.bench.visits import Visitor, ground
from seoul_gyeyak.bench.wsgi import EMPTY_PATH, TIMING, beside_empty, timed
from tests import factories

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def one_plan(session: Session) -> Session:
    """Keep one indexed plan."""
    plan = factories.plan(session, slug="R26BA00000001", title="행사 대행 용역")
    factories.listed(session, plan)
    return session


def test_every_address_of_the_mix_answers(app: Flask, one_plan: Session) -> None:
    mix = record_mix(one_plan, limit=3)
    browser = app.test_client()

    answers = {url: browser.get(url).status_code for urls in mix.values() for url in urls}

    assert set(answers.values()) == {200}, answers
    assert mix["발주계획 상세"] == ["/plans/R26BA00000001"]
    assert all(len(urls) == len(set(urls)) <= 3 for urls in mix.values())
    assert is_list("조건 셋")
    assert not is_list("발주계획 상세")
    assert [asks_a_list(url) for url in ("/plans?q=1", "/plans/1")] == [True, False]


def test_random_visits_answer_and_none_is_made_twice(app: Flask, one_plan: Session) -> None:
    around = ground(one_plan)
    urls = list(islice(Visitor(around), 40))

    browser = app.test_client()
    answers = {url: browser.get(url).status_code for url in urls}

    assert set(answers.values()) == {200}, answers
    assert len(answers) == 40
    assert list(islice(Visitor(around), 40)) == urls


def test_some_of_many_are_spread_over_all() -> None:
    assert some(["a", "b", "c", "d", "e", "f"], 3) == ["a", "c", "e"]
    assert some(["a", "b"], 3) == ["a", "b"]


def test_the_size_of_the_data_is_told(one_plan: Session) -> None:
    words = machines.data_words(machines.data(one_plan))

    assert words.startswith("발주계획 1건 · 입찰공고 0건")
    assert f"데이터베이스({one_plan.get_bind().dialect.name})" in words


def test_the_machine_is_told(tmp_path: Path) -> None:
    assert "gunicorn 작업자 2개" in machines.machine_words()
    assert machines.processor(tmp_path / "none") is None


@on_one_database
def test_what_is_set_beside_the_application_stands_there_only_under_the_bench(app: Flask) -> None:
    outside = [
        app.test_client().get(path).status_code for path in (f"{EMPTY_PATH}/", "/bench-like")
    ]

    app.wsgi_app = timed(beside_empty(app.wsgi_app))  # type: ignore[assignment,method-assign]  # as Flask documents
    inside = app.test_client().get(f"{EMPTY_PATH}/")

    assert outside == [404, 404]
    assert inside.status_code == 200
    assert {"app", "cpu"} <= durations(inside.headers[TIMING]).keys()


def test_the_plain_search_counts_and_shows_what_contains_the_words(
    app: Flask, one_plan: Session
) -> None:
    del one_plan
    app.register_blueprint(blueprint)

    found = app.test_client().get(SUBSTRING_PATH, query_string={"q": "행 대행"}).text
    missed = app.test_client().get(SUBSTRING_PATH, query_string={"q": "100%"}).text

    assert "발주계획 1건" in found
    assert 'href="/plans/R26BA00000001"' in found
    assert "발주계획 0건" in missed


def test_datasette_gets_every_record_as_a_row(one_plan: Session, tmp_path: Path) -> None:
    factories.company(one_plan, name="가람기획")

    datasette.fill(one_plan, tmp_path / datasette.FILE)

    with sqlite3.connect(tmp_path / datasette.FILE) as copy:
        rows = copy.execute("SELECT kind, title, firm FROM records").fetchall()
    assert rows == [("발주계획", "행사 대행 용역", ""), ("기업", "", "가람기획")]
    assert datasette.installed(tmp_path) is None
    assert datasette.address("행사").startswith("/datasette/records?_search=")


def test_what_happens_to_a_copy_leaves_the_database_alone(
    one_plan: Session, database_url: str
) -> None:
    one_plan.close()
    one_plan.get_bind().dispose()

    with copied(database_url) as settings:
        copy = create_engine(settings["GYEYAK_DATABASE_URL"])
        with copy.begin() as connection:
            deleted = connection.execute(text("DELETE FROM order_plans")).rowcount
        copy.dispose()

    assert deleted == 1
    assert one_plan.execute(text("SELECT count(*) FROM order_plans")).scalar() == 1


@on_one_database
def test_what_a_killed_run_left_is_swept_away(database_url: str) -> None:
    left = Path(database_url.removeprefix("sqlite:///")).parent / "copy-left"
    left.mkdir()

    with copied(database_url):
        swept = not left.exists()

    assert swept


def test_percentiles_are_times_that_were_measured() -> None:
    seconds = [number / 1000 for number in range(100, 0, -1)]

    assert [percentile(seconds, percent) for percent in (50, 95, 99)] == [0.05, 0.095, 0.099]
    assert percentile([0.5], 99) == 0.5
    assert percentile([], 50) is None


def test_lists_are_held_to_their_bars_and_set_beside_the_empty_view() -> None:
    lists = Rounds(Timings([0.012], [0.011]), Timings([0.003]), Timings([0.001]))
    slow = Rounds(Timings([0.1], [0.1]), Timings([0.1]))
    empty = Timings([0.002])

    section = answering.section({"낱말": lists, "계약 상세": slow}, empty, contracts=175_000)

    assert section.rows["목록과 찾기"]["ratio"] == pytest.approx(1.5)
    assert section.rows["목록과 찾기"]["served_p95"] == 0.011
    assert section.rows["모두"]["served_p95"] == 0.1
    assert ["지켰습니다" in note for note in section.notes] == [True, False]


def test_readers_are_compared_with_a_quiet_time() -> None:
    told = {"조용할 때": (Timings([0.010]), 30.0), "들이는 동안": (Timings([0.015]), 60.0)}
    section = ingesting.compared(ingesting.SECTION, told)

    assert section.rows["들이는 동안"]["ratio"] == pytest.approx(1.5)
    assert "지켰습니다" in section.notes[0]
    assert "지키지 못했습니다" in ingesting.verdict("들이는 동안", 2.0)
    assert ingesting.verdict("들이는 동안", None)


def test_a_tenth_of_the_city_is_ingested_within_reason() -> None:
    options = Options(requests=1, seconds=1, more=None, datasette=None)

    assert [options.scale(contracts) for contracts in (0, 175_000, 1_750_000)] == [0.005, 0.1, 0.15]
    assert replace(options, more=0.3).scale(0) == 0.3


def test_memory_is_told_where_it_can_be() -> None:
    before = {"첫 과정": {"rss": 3.0, "pss": 1.0, "own": 1.0}}
    after = {"첫 과정": {"rss": 4.0, "pss": 2.0, "own": 1.0}, "작업자 1": {"pss": 3.0}}

    told = memory.section(before, after)

    assert told.rows["서버 전체"]["pss"] == 5.0
    assert told.rows["첫 과정"]["pss_at_start"] == 1.0
    assert memory.sizes(0) == {}
    assert memory.section({}, {}).notes == (memory.UNTOLD,)


def test_a_report_is_kept_as_text_and_as_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = Report(tmp_path, facts={"machine": {"cores": 2}})
    report.tell(
        Section("kept", "모음", [Column("p50", "p50", milliseconds)], {"목록": {"p50": 0.01234}})
    )
    report.keep()

    assert "12.34" in (tmp_path / "report.txt").read_text("utf-8")
    numbers = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert numbers["machine"]["cores"] == 2
    assert numbers["sections"]["kept"]["rows"]["목록"]["p50"] == 0.01234
    assert "12.34" in capsys.readouterr().out
