"""Commands whose room is imported when one of them is called.

A room's commands bring half the project with them: who asks for one should not wait for all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import click

if TYPE_CHECKING:
    from click import Command, Context


class LateGroup(click.Group):
    """A group of commands, named after its room, that stands in `commands.py` of the room."""

    def __init__(self, name: str, short_help: str) -> None:
        super().__init__(name, short_help=short_help)

    def loaded(self) -> click.Group:
        """Import the room and return its group."""
        room = import_module(f"seoul_gyeyak.{self.name}.commands")
        return cast("click.Group", getattr(room, str(self.name)))

    def make_context(self, *told: Any, **more: Any) -> Context:  # noqa: ANN401 - click's own
        """Hand over to the room's group once it is called."""
        return self.loaded().make_context(*told, **more)

    def list_commands(self, ctx: Context) -> list[str]:
        """List the room's commands."""
        return self.loaded().list_commands(ctx)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Return one of the room's commands."""
        return self.loaded().get_command(ctx, cmd_name)
