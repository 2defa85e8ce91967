"""README and CHANGELOG tell all there is: settings, commands, rooms, the version."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import click
import pytest

from seoul_gyeyak.config import SETTINGS
from tests.house.code import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

README = (ROOT / "README.md").read_text("utf-8")
FLASKS_OWN = {"run", "shell", "routes", "db"}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_a_row_of_the_readme(setting: object) -> None:
    name, default, purpose = (getattr(setting, part) for part in ("name", "default", "purpose"))

    row = f"| `{name}` | {f'`{default}`' if default else ''} | {purpose} |".replace("|  |", "| |")
    assert row in README, f"put this line in the README's table of settings:\n{row}"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_command_is_in_the_readme(app: Flask) -> None:
    missing = [name for name in command_names(app.cli) if f"flask --app app {name}" not in README]

    assert not missing, f"the README does not tell of: {missing}"


def command_names(group: click.Group, before: str = "") -> Iterator[str]:
    """Yield the full name of every command that does something."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group) and name not in FLASKS_OWN:
            yield from command_names(command, f"{before}{name} ")
        elif name not in FLASKS_OWN or before:
            yield f"{before}{name}"


def test_every_room_is_in_the_readme() -> None:
    package = ROOT / "seoul_gyeyak"
    rooms = sorted(path.parent.name for path in package.glob("*/__init__.py"))

    missing = [room for room in rooms if room not in README]
    assert not missing, f"the picture of the rooms lacks: {missing}"


def test_every_make_target_with_a_description_is_in_the_readme() -> None:
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    targets = [line.split(":")[0] for line in lines if "  ## " in line]

    missing = [target for target in targets if f"make {target}" not in README]
    assert not missing, f"the README does not tell of: make {missing}"


def test_the_changelog_tells_of_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert f"## [{project['version']}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
