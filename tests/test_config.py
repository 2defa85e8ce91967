"""Settings: documented defaults, slips refused, one address form for the database."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.config import cache_settings, database_url, kept_secret, read_settings
from seoul_gyeyak.exceptions import SettingsError
from tests.house.code import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_needs_to_be_set() -> None:
    settings = read_settings({"PATH": "/usr/bin"})

    assert settings["GYEYAK_DATABASE_URL"] == ""
    assert settings["GYEYAK_LOG_LEVEL"] == "INFO"


def test_a_slip_in_a_setting_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="GYEYAK_DATABSE_URL"):
        read_settings({"GYEYAK_DATABSE_URL": "sqlite://"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GYEYAK_DATABASE_URL", "mysql://reader:secret@db/gyeyak"),
        ("GYEYAK_CACHE_URL", "cache:6379"),
        ("GYEYAK_G2B_URL", "apis.data.go.kr"),
        ("GYEYAK_CALL_INTERVAL_MS", "0.5"),
        ("GYEYAK_CALL_WAIT_S", "곧"),
        ("GYEYAK_LOG_LEVEL", "loud"),
    ],
)
def test_a_value_that_cannot_be_one_is_refused_and_not_repeated(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name) as refused:
        read_settings({name: value})

    assert value not in refused.value.message


@pytest.mark.parametrize(
    "program",
    [
        ("flask", "--app", "app", "ingest", "status"),
        ("gunicorn", "--config", "python:seoul_gyeyak.serving", "app:app"),
    ],
    ids=["flask", "gunicorn"],
)
def test_a_program_says_what_is_wrong_with_its_settings_and_nothing_else(
    program: tuple[str, ...], tmp_path: Path
) -> None:
    slip = {"GYEYAK_INSTANCE": str(tmp_path), "GYEYAK_SITE_URL": "gyeyak.example.kr"}

    ended = subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, "-m", *program],
        cwd=ROOT,
        env={**os.environ, **slip},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr == (
        "GYEYAK_SITE_URL은 https://로 시작하는 주소여야 합니다: 'gyeyak.example.kr'\n"
    )


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_form_of_a_postgresql_address_goes_through_psycopg(
    scheme: str, tmp_path: Path
) -> None:
    url = database_url({"GYEYAK_DATABASE_URL": f"{scheme}://reader@db/gyeyak"}, tmp_path)

    assert url == "postgresql+psycopg://reader@db/gyeyak"


def test_without_an_address_the_database_is_a_file_of_the_instance(tmp_path: Path) -> None:
    url = database_url({"GYEYAK_DATABASE_URL": ""}, tmp_path)

    assert url == f"sqlite:///{tmp_path}/gyeyak.sqlite3"


def test_results_are_remembered_in_memory_unless_a_server_is_named() -> None:
    own = cache_settings({"GYEYAK_CACHE_URL": ""})
    assert own["CACHE_TYPE"] == "seoul_gyeyak.cache.MemoryCache"
    shared = cache_settings({"GYEYAK_CACHE_URL": "redis://cache/0"})
    assert shared["CACHE_TYPE"] == "RedisCache"
    assert shared["CACHE_REDIS_URL"] == "redis://cache/0"


def test_processes_that_start_together_share_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as starting:
        secrets = set(starting.map(lambda _: kept_secret(tmp_path), range(8)))

    assert len(secrets) == 1
    assert len(secrets.pop()) == 64
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
