from __future__ import annotations

import datetime as dt
from queue import Queue
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.contracts.models import Contract, Payment
from seoul_gyeyak.database import data_state
from seoul_gyeyak.demo import loading
from seoul_gyeyak.demo.loading import OtherCityError, RealDataError, load
from seoul_gyeyak.demo.recipes import Recipe
from seoul_gyeyak.demo.spooling import WriterDiedError, names
from seoul_gyeyak.ingest.models import QuarantinedRow
from seoul_gyeyak.ingest.progress import Silent
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.openings.models import Bidder, Opening
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.threads.models import ThreadStep
from seoul_gyeyak.vocabulary import SourceName
from tests.factories import company

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskCliRunner
    from sqlalchemy.orm import Session

TINY = Recipe(0.001, dt.date(2026, 4, 2), 3)
KINDS = (Company, OrderPlan, Notice, Opening, Bidder, Contract, Payment, ThreadStep)


def counts(session: Session) -> dict[str, int]:
    """Count the rows of every kind."""
    return {
        model.__tablename__: session.execute(select(func.count()).select_from(model)).scalar_one()
        for model in KINDS
    }


def test_a_city_comes_in_whole_and_again_changes_nothing(session: Session, tmp_path: Path) -> None:
    summaries = load(session, TINY, tmp_path, Silent)
    first, version = counts(session), data_state(session).data_version

    again = load(session, TINY, tmp_path, Silent)

    assert len(summaries) == 4
    assert all(not summary.unreadable for summary in summaries)
    assert again == []
    assert counts(session) == first
    assert data_state(session).data_version == version
    assert data_state(session).is_demo
    assert first["companies"] == TINY.count(61_000)
    assert all(number > 0 for number in first.values())
    assert list(tmp_path.iterdir()) == [], "the spool should be empty"

    assert_threads_are_whole(session)


def assert_threads_are_whole(session: Session) -> None:
    """Look for a thread from plan to payment, winners who signed, and merged sources."""
    stages = func.count(ThreadStep.stage.distinct())
    longest = select(stages).group_by(ThreadStep.thread_id).order_by(stages.desc()).limit(1)
    strangers = select(func.count()).where(
        Opening.notice_number == Contract.notice_number,
        Opening.winner_id.is_not(None),
        Opening.winner_id != Contract.supplier_id,
    )
    merged = select(func.count()).where(Contract.in_g2b, Contract.in_ehojo)
    own = select(func.count()).where(OrderPlan.source == SourceName.AGENCY)

    assert session.execute(longest).scalar_one() == 5
    assert session.execute(strangers).scalar_one() == 0
    assert session.execute(merged).scalar_one() > 0
    assert session.execute(own).scalar_one() > 0
    assert session.execute(select(func.count(QuarantinedRow.id))).scalar_one() > 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_interrupted_load_goes_on_where_it_stopped(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("seoul_gyeyak.ingest.entrances.bring_plans", stop)
        with pytest.raises(KeyboardInterrupt):
            load(session, TINY, tmp_path, Silent)
    assert loading.unfinished(session) == TINY
    before = counts(session)

    load(session, TINY, tmp_path, Silent)

    after = counts(session)
    assert loading.unfinished(session) is None
    assert before.pop("order_plans") < after.pop("order_plans")
    assert before.pop("thread_steps") < after.pop("thread_steps")
    assert before == after


def stop(*_: object, **__: object) -> None:
    """Stop as Ctrl+C does."""
    raise KeyboardInterrupt


def test_real_data_is_not_mixed_with_invented(session: Session, tmp_path: Path) -> None:
    company(session)

    with pytest.raises(RealDataError, match="실제 자료"):
        load(session, TINY, tmp_path, Silent)

    assert not data_state(session).is_demo


def test_another_city_is_not_mixed_in(session: Session, tmp_path: Path) -> None:
    loading.claim(session, TINY)

    with pytest.raises(OtherCityError, match=r"규모 0\.001, 기준일 2026-04-02"):
        load(session, Recipe(0.002, TINY.as_of, TINY.seed), tmp_path, Silent)


def test_make_run_leaves_filled_databases_alone(session: Session, commands: FlaskCliRunner) -> None:
    company(session)

    result = commands.invoke(args=["demo", "load", "--if-empty"])

    assert result.exit_code == 0
    assert "이미 있어" in result.output
    assert counts(session)["companies"] == 1


def test_a_refusal_is_said_in_korean_and_is_an_error(
    session: Session, commands: FlaskCliRunner
) -> None:
    company(session)

    result = commands.invoke(args=["demo", "load", "--scale", "0.001"])

    assert result.exit_code == 1
    assert "실제 자료가 들어 있는 데이터베이스" in result.output


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_files_can_be_written_without_a_database(commands: FlaskCliRunner, tmp_path: Path) -> None:
    options = ["--scale", "0.001", "--as-of", "2026-04-02"]

    result = commands.invoke(args=["demo", "write", str(tmp_path / "files"), *options])

    assert result.exit_code == 0
    assert {path.name for path in (tmp_path / "files").iterdir()} == {
        "g2b",
        "ehojo",
        "plans",
        "certifications",
    }


def test_a_writer_that_dies_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seoul_gyeyak.demo.spooling.SECONDS_BETWEEN_LOOKS", 0.01)
    told: Queue[str | None] = Queue()
    told.put("g2b/a.json")

    with pytest.raises(WriterDiedError):
        list(names(told, lambda: False))
