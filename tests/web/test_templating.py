"""What templates write: escaped as Jinja escapes it, addresses and standing parts kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from flask import render_template_string
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from seoul_gyeyak.web.templating import escaped

if TYPE_CHECKING:
    from flask import Flask

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Marked:
    """Says for itself how it is written."""

    def __html__(self) -> str:
        """Return markup."""
        return "<b>굵게</b>"


@pytest.mark.usefixtures("database_url")
def test_values_are_written_as_markupsafe_writes_them() -> None:
    """Text, markup, numbers, nothing, and what brings its own markup."""

    @given(st.one_of(st.text(), st.integers(), st.none(), st.text().map(Markup)))
    def check(value: object) -> None:
        assert escaped(value) == escape(value)

    check()
    assert escaped(Marked()) == "<b>굵게</b>"


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{{ x }}", "&lt;i&gt;&amp;&#39;&#34;"),
        ("{{ x | safe }}", "<i>&'\""),
        (
            "{% macro m(v) %}<p>{{ v }}</p>{% endmacro %}{{ m(x) }}",
            "<p>&lt;i&gt;&amp;&#39;&#34;</p>",
        ),
        ("{% set s %}{{ x }}{% endset %}{{ s }}", "&lt;i&gt;&amp;&#39;&#34;"),
        ("{% autoescape false %}{{ x }}{% endautoescape %}", "<i>&'\""),
        ("{% for each in [x] %}{{ each ~ '<' }}{% endfor %}", "&lt;i&gt;&amp;&#39;&#34;&lt;"),
    ],
)
def test_templates_escape_wherever_a_value_stands(app: Flask, source: str, written: str) -> None:
    """In a macro, a captured block or a loop, but not where markup is meant."""
    with app.test_request_context("/"):
        assert render_template_string(source, x="<i>&'\"") == written


def test_an_address_is_kept_for_each_place_the_site_is_mounted_at(app: Flask) -> None:
    """A site under a path must not be handed the addresses of one at the root."""
    source = "{{ url_for('search.home') }} {{ url_for('plans.detail', slug='가') }}"
    seen: dict[str, Any] = {}
    for root in ("", "/yard", ""):
        with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": root}):
            seen[root] = render_template_string(source)
    assert seen[""].startswith("/ /plans/")
    assert seen["/yard"] == seen[""].replace("/ /", "/yard/ /yard/")


def test_a_standing_part_is_written_once(app: Flask) -> None:
    """What a macro wrote for the same values is not written again, for others it is."""
    said = "{% macro said(x) %}{{ tell(x) }}{% endmacro %}"
    source = said + "{{ once(said, 1) }} {{ once(said, 1) }} {{ once(said, 2) }}"
    told: list[int] = []

    def tell(number: int) -> str:
        told.append(number)
        return f"{number}번"

    with app.test_request_context("/"):
        assert render_template_string(source, tell=tell) == "1번 1번 2번"
    assert told == [1, 2]
