from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from sqlalchemy import select

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.ingest import ehojo, entrances, g2b, registry
from seoul_gyeyak.ingest.files import recognise_g2b
from seoul_gyeyak.ingest.live_ehojo import laf_codes
from seoul_gyeyak.ingest.progress import Reporter
from seoul_gyeyak.vocabulary import SourceName
from tests.ingest.core import fakes
from tests.ingest.core.fakes import OPERATIONS, firm, trade, write_answer
from tests.ingest.core.sources import Reply, g2b_pages, serving, xml_error

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result
    from flask import Flask
    from flask.testing import FlaskCliRunner
    from sqlalchemy.orm import Session

    from seoul_gyeyak.ingest.runner import Workshop

JANUARY = ("g2b", "--since", "2026-01-01", "--until", "2026-01-31")
AWARDS = dataclasses.replace(fakes.FIRMS, name="getScsbidListSttusServc", order=32)


@pytest.fixture(autouse=True)
def small_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands read the small source of these tests."""

    def workshop(session: Session, reporter: Reporter = entrances.SILENT) -> Workshop:
        return dataclasses.replace(fakes.workshop(session), reporter=reporter)

    known = {SourceName.G2B: partial(recognise_g2b, OPERATIONS)}
    monkeypatch.setattr(entrances, "RECOGNISE", known)
    monkeypatch.setattr(entrances, "workshop", workshop)


def flask(commands: FlaskCliRunner, *arguments: object) -> Result:
    return commands.invoke(args=["ingest", *map(str, arguments)])


def firms(session: Session) -> int:
    return len(session.execute(select(Company.id)).all())


def test_a_folder_is_brought_in_and_the_end_says_what_became_of_it(
    commands: FlaskCliRunner, session: Session, tmp_path: Path
) -> None:
    bad, foreign = firm(3, bizno="모름"), firm(4, corpNm="부산 회사")
    write_answer(tmp_path, "getFirmTrade-1.json", [trade(1), trade(9)])
    write_answer(tmp_path, "getFirm-1.json", [firm(1), firm(2), bad, foreign])
    (tmp_path / "README.txt").write_text("읽어 주세요")

    result = flask(commands, "g2b", tmp_path)

    assert result.exit_code == 0, result.output
    counts = "읽음 6 · 저장 3 · 그대로 0 · 합침 0 · 다른 기관 1 · 상위 자료 없음 1 · 격리 1"
    assert counts in result.output
    assert "알 수 없어 건너뛴 파일 1개: README.txt" in result.output
    assert firms(session) == 2


def test_the_same_command_again_changes_nothing(commands: FlaskCliRunner, tmp_path: Path) -> None:
    write_answer(tmp_path, "getFirm-1.json", [firm(1)])
    flask(commands, "g2b", tmp_path)

    result = flask(commands, "g2b", tmp_path)

    assert "이미 넣은 묶음 1" in result.output
    assert "읽음 0" in result.output


def test_a_changed_format_stops_with_an_error_and_how_to_go_on(
    commands: FlaskCliRunner, tmp_path: Path
) -> None:
    path = write_answer(tmp_path, "getFirm-1.json", [{"bizno": "1"}])

    result = flask(commands, "g2b", path)

    assert result.exit_code == 1
    assert "자료 형식이 바뀌었습니다. getFirm에 없는 항목: corpNm" in result.output
    assert "같은 명령을 다시 실행하면" in result.output


def test_a_torn_file_is_named_and_makes_the_exit_status_1(
    commands: FlaskCliRunner, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "getFirm-1.json").write_text("{")
    write_answer(tmp_path, "getFirm-2.json", [firm(1)])

    result = flask(commands, "g2b", tmp_path)

    assert result.exit_code == 1
    assert "읽지 못한 파일: getFirm-1.json" in result.output
    assert firms(session) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["g2b"], "파일이나 폴더를"),
        (["g2b", ".", "--since", "2026-01-01"], "가운데 하나만"),
        (["g2b", "--until", "2026-01-01"], "--since와 함께"),
        (["g2b", "--since", "2026-02-01", "--until", "2026-01-01"], "늦습니다"),
        (["plans"], "파일이나 폴더를"),
        (["certifications"], "파일이나 폴더를"),
        (["g2b", "--since", "어제"], "어제"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_command_that_makes_no_sense_is_a_usage_error(
    commands: FlaskCliRunner, arguments: list[str], message: str
) -> None:
    result = flask(commands, *arguments)

    assert result.exit_code == 2
    assert message in result.output


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_live_mode_asks_the_address_of_the_settings(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(g2b, "OPERATIONS", {AWARDS.name: AWARDS})
    with serving(g2b_pages([firm(1)])) as source:
        live(app, source.url)
        result = flask(app.test_cli_runner(), *JANUARY)

    assert result.exit_code == 0, result.output
    assert firms(session) == 1
    assert source.calls[0].parameters["serviceKey"] == "k+y"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_used_up_quota_says_midnight(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(g2b, "OPERATIONS", {AWARDS.name: AWARDS})
    with serving(lambda _: Reply(xml_error("22"))) as source:
        live(app, source.url)
        result = flask(app.test_cli_runner(), *JANUARY)

    assert result.exit_code == 1
    assert "자정 뒤에 같은 명령을" in result.output


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_ehojo_api_is_asked_for_every_agency(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledgers = dataclasses.replace(fakes.FIRMS, name="WCEGCF", source=SourceName.EHOJO)
    monkeypatch.setattr(ehojo, "OPERATIONS", {"WCEGCF": ledgers})
    nothing = '{"RESULT":[{"CODE":"INFO-200","MESSAGE":"없음"}]}'
    with serving(lambda _: Reply(nothing)) as source:
        app.config.update(GYEYAK_EHOJO_URL=source.url, GYEYAK_EHOJO_KEY="k")
        app.config.update(GYEYAK_CALL_INTERVAL_MS="0")
        day = ("--since", "2026-01-05", "--until", "2026-01-05")
        result = flask(app.test_cli_runner(), "ehojo", *day)

    assert result.exit_code == 0, result.output
    codes = {call.parameters["laf_cd"] for call in source.calls}
    assert codes == set(laf_codes(session))


def test_an_agency_may_be_told_by_a_code_of_a_source(session: Session) -> None:
    assert entrances.slug_of(session, "1111000") == "jongno"
    assert entrances.slug_of(session, "jongno") == "jongno"


def live(app: Flask, url: str) -> None:
    """Point the application at a local source."""
    app.config["GYEYAK_G2B_URL"] = url
    app.config["GYEYAK_G2B_KEY"] = "k%2By"
    app.config["GYEYAK_CALL_INTERVAL_MS"] = "0"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_live_mode_without_a_key_says_which_setting_is_missing(commands: FlaskCliRunner) -> None:
    result = flask(commands, "g2b", "--since", "2026-01-01")

    assert result.exit_code == 1
    assert "GYEYAK_G2B_KEY" in result.output


def test_status_tells_runs_and_units(commands: FlaskCliRunner, tmp_path: Path) -> None:
    write_answer(tmp_path, "getFirmTrade-1.json", [trade(1)])
    write_answer(tmp_path, "getFirm-1.json", [firm(2), firm(3, bizno="모름")])
    flask(commands, "g2b", tmp_path)

    said = flask(commands, "status").output

    assert "자료 판 2" in said
    assert "조달청 나라장터 파일 마침 · 읽음 3 · 저장 1" in said
    assert "조달청 나라장터 getFirmTrade: 묶음 1 · 상위 자료 없음 1행" in said
    assert "격리된 행 1" in said


def test_quarantine_shows_why_and_tries_again(commands: FlaskCliRunner, tmp_path: Path) -> None:
    write_answer(tmp_path, "getFirm-1.json", [firm(1), firm(3, bizno="모름")])
    flask(commands, "g2b", tmp_path)

    shown = flask(commands, "quarantine").output
    retried = flask(commands, "quarantine", "--retry").output

    assert "1행 · 조달청 나라장터 getFirm · 사업자등록번호가 아닙니다: 모름" in shown
    assert "- getFirm-1.json 2번째 행" in shown
    assert "다시 읽음: 읽음 1" in retried
    assert "격리 1" in retried


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_empty_quarantine_says_so(commands: FlaskCliRunner) -> None:
    assert flask(commands, "quarantine").output == "격리된 행이 없습니다.\n"


def test_a_spool_is_emptied_as_it_is_read(session: Session, tmp_path: Path) -> None:
    names = {number: f"getFirm-{number}.json" for number in range(5)}
    paths = (write_answer(tmp_path, name, [firm(no)]) for no, name in names.items())
    nobody = Mock(**{"take.return_value": None})

    summary = entrances.ingest_spool(fakes.workshop(session), SourceName.G2B, paths, nobody)

    assert summary.counts.stored == 5
    assert list(tmp_path.iterdir()) == []


def test_much_is_read_by_a_second_process_and_comes_to_the_same(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entrances, "READ_AHEAD_FROM", 1)
    for number in range(4):
        write_answer(tmp_path, f"getFirm-{number}.json", [firm(number), firm(number + 10)])
    saved, _ = entrances.find_files(SourceName.G2B, [tmp_path])

    summary = entrances.ingest_files(session, SourceName.G2B, saved)
    again = entrances.ingest_files(session, SourceName.G2B, saved)

    assert (summary.counts.stored, firms(session)) == (8, 8)
    assert (again.counts.skipped, again.counts.stored) == (4, 0)


def test_every_operation_has_a_name_of_its_own_within_its_source() -> None:
    operations = registry.all_operations()

    names = {(operation.source, operation.name) for operation in operations}
    assert len(names) == len(operations)
    assert [it.order for it in operations] == sorted(it.order for it in operations)
