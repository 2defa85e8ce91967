"""Commands imported when they are called."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.application import COMMANDS

if TYPE_CHECKING:
    from flask.testing import FlaskCliRunner

HEAVY = "import sys; import app; print([n for n in sys.modules if n.endswith('.commands')])"
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_making_the_application_imports_no_commands() -> None:
    told = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", HEAVY], capture_output=True, text=True, check=True
    )

    assert "seoul_gyeyak" not in told.stdout


@on_one_database
@pytest.mark.parametrize("room", COMMANDS)
def test_every_room_tells_its_commands(commands: FlaskCliRunner, room: str) -> None:
    told = commands.invoke(args=[room, "--help"])

    assert told.exit_code == 0
    assert f"{room} [OPTIONS] COMMAND" in told.output


@on_one_database
def test_all_rooms_are_named_with_their_purpose(commands: FlaskCliRunner) -> None:
    told = commands.invoke(args=["--help"]).output

    assert all(purpose in told for purpose in COMMANDS.values())
