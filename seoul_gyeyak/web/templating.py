"""The template language: Jinja as Flask sets it up, quicker where every page spends its time."""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING, Any

from flask import current_app, request
from flask.templating import Environment
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined]  # its own core

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from jinja2.compiler import Frame
    from jinja2.nodes import Expr
    from jinja2.runtime import Macro

KNOWN_ADDRESSES = "page_addresses"
KNOWN_PARTS = "page_parts"


def escaped(value: object) -> str:
    """Return what a template writes for a value, as plain text between other text.

    MarkupSafe would wrap each of a page's eight hundred values, those that are markup already too.
    """
    if type(value) is str:
        written: str = escape_text(value)
        return written
    return value if type(value) is Markup else escape(value)


class Generator(CodeGenerator):
    """Writes templates as Python, values by `escaped`."""

    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.escaped(")
        if finalize.src is not None:
            self.write(finalize.src)


class PageEnvironment(Environment):
    """Flask's environment of templates, with the generator above."""

    code_generator_class = Generator
    escaped = staticmethod(escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names every template knows.

        Without names of its own a template has those of all: in a chain of mappings each import
        would look through every name.
        """
        return ChainMap(d, self.globals) if d else self.globals


def page_address(endpoint: str, **values: Any) -> str:  # noqa: ANN401 - as Flask's
    """Return the address of an endpoint like `url_for`; one without values is built once."""
    if values or endpoint.startswith("."):
        return current_app.url_for(endpoint, **values)
    known: dict[tuple[str, str], str] = current_app.extensions.setdefault(KNOWN_ADDRESSES, {})
    key = (request.script_root, endpoint)
    if key not in known:
        known[key] = current_app.url_for(endpoint)
    return known[key]


def once(macro: Macro, *given: object) -> str:
    """Return what a macro writes, written once a process: it may say nothing that changes.

    It is known by its name: of two macros that share one, only one can be written once.
    """
    if current_app.debug:
        return macro(*given)
    known: dict[object, str] = current_app.extensions.setdefault(KNOWN_PARTS, {})
    key = (request.script_root, macro.name, given)
    if key not in known:
        known[key] = macro(*given)
    return known[key]
