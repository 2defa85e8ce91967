"""The bench asks addresses that exist and tells what it measured."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from seoul_gyeyak.bench import reports
from seoul_gyeyak.bench.mix import record_mix
from seoul_gyeyak.bench.servers import free_port, proportional_size
from seoul_gyeyak.bench.timing import Timings, percentile
from seoul_gyeyak.bench.wsgi import EMPTY_PATH, beside_empty
from seoul_gyeyak.index.documents import Document
from seoul_gyeyak.index.writing import IndexWriter
from seoul_gyeyak.vocabulary import RecordKind
from tests import factories

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session


@pytest.fixture
def one_plan(session: Session) -> Session:
    """Keep one indexed plan."""
    plan = factories.plan(session, slug="R26BA00000001")
    document = Document(
        RecordKind.PLAN, plan.id, dt.date(2026, 5, 1), ("행사",), frozenset({"agency:jongno"})
    )
    IndexWriter(session).put([document])
    session.commit()
    return session


def test_every_address_of_the_mix_answers(app: Flask, one_plan: Session) -> None:
    mix = record_mix(one_plan, limit=7)
    browser = app.test_client()

    answers = {url: browser.get(url).status_code for urls in mix.values() for url in urls}

    assert set(answers.values()) == {200}, answers
    assert mix["발주계획 상세"] == ["/plans/R26BA00000001"]
    assert all(len(urls) == len(set(urls)) <= 7 for urls in mix.values())


def test_the_size_of_the_data_is_told(one_plan: Session) -> None:
    words = reports.data_words(one_plan)

    assert words.startswith("발주계획 1건 · 입찰공고 0건")
    assert f"데이터베이스({one_plan.get_bind().dialect.name})" in words


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_empty_view_stands_beside_the_application_only_under_the_bench(app: Flask) -> None:
    assert app.test_client().get(f"{EMPTY_PATH}/").status_code == 404

    app.wsgi_app = beside_empty(app.wsgi_app)  # type: ignore[assignment,method-assign]  # as Flask documents

    assert app.test_client().get(f"{EMPTY_PATH}/").status_code == 200


def test_percentiles_are_times_that_were_measured() -> None:
    seconds = [number / 1000 for number in range(100, 0, -1)]

    assert [percentile(seconds, percent) for percent in (50, 95, 99)] == [0.05, 0.095, 0.099]
    assert percentile([0.5], 99) == 0.5
    assert percentile([], 50) is None


def test_the_table_sets_each_group_beside_the_empty_view() -> None:
    measured = {"목록": Timings([0.012], [0.003], [0.001]), "없음": Timings()}
    console = Console(width=120, record=True, file=StringIO())

    console.print(reports.times_table(measured, [0.002]))

    table = console.export_text()
    assert "12.00" in table
    assert "1.50" in table
    assert "빈 Flask 화면" in table


def test_memory_is_told_where_it_can_be() -> None:
    assert "2개" in reports.memory_words(1_000_000, 2_000_000, 2)
    assert "알 수 없습니다" in reports.memory_words(None, None, 2)
    assert proportional_size(0) is None


def test_a_free_port_is_found() -> None:
    assert 1024 < free_port() < 65536
