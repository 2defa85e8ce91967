"""Every template compiles, and none meets a trap we know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from jinja2 import nodes

from seoul_gyeyak.certificates import paper
from tests.house.code import ROOT

if TYPE_CHECKING:
    from flask import Flask

TEMPLATES = sorted(
    path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.html")
)
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PAPERS = "certificates/paper/"
"""They become PDFs and have a template language of their own."""
NEEDS_EVAL = re.compile(r"\bhx-on|hx-trigger=\"[^\"]*\[|\bhx-vals=[\"']js:|\bjavascript:")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(app: Flask, name: str) -> None:
    environment = paper.environment() if name.startswith(PAPERS) else app.jinja_env

    assert environment.get_template(name).name == name


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_page_imports_its_macros_inside_blocks(app: Flask, name: str) -> None:
    parsed = app.jinja_env.parse((ROOT / "templates" / name).read_text("utf-8"))
    extends = any(isinstance(node, nodes.Extends) for node in parsed.body)

    outside = [node for node in parsed.body if isinstance(node, nodes.Import | nodes.FromImport)]
    assert not (extends and outside), "a block rendered alone would not see these macros"


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_needs_no_eval(app: Flask, name: str) -> None:
    source, _, _ = app.jinja_env.loader.get_source(app.jinja_env, name)

    assert not NEEDS_EVAL.search(source), "the content security policy forbids eval"
