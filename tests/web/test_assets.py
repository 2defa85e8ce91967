from __future__ import annotations

import gzip
import hashlib
import os
import re
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]  # - it has no stubs
import pytest

from seoul_gyeyak.web.assets import UnknownAssetError, publish
from tests.house.code import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from tests.pages import StrictClient

on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "style.css").write_text("a { color: red }")
    (folder / "notes.md").write_text("for people")
    return folder


def test_a_file_is_published_under_the_hash_of_its_content(source: Path, tmp_path: Path) -> None:
    names = publish(source, tmp_path / "kept")

    digest = hashlib.sha256(b"a { color: red }").hexdigest()[:12]
    assert names == {"style.css": f"style.{digest}.css"}
    kept = tmp_path / "kept" / names["style.css"]
    assert kept.read_text() == "a { color: red }"
    assert brotli.decompress(kept.with_name(kept.name + ".br").read_bytes()) == kept.read_bytes()
    assert gzip.decompress(kept.with_name(kept.name + ".gz").read_bytes()) == kept.read_bytes()


def test_publishing_again_writes_nothing(source: Path, tmp_path: Path) -> None:
    names = publish(source, tmp_path / "kept")
    written = (tmp_path / "kept" / names["style.css"]).stat().st_mtime_ns

    assert publish(source, tmp_path / "kept") == names
    assert (tmp_path / "kept" / names["style.css"]).stat().st_mtime_ns == written


def test_the_last_releases_files_stay_for_a_week(source: Path, tmp_path: Path) -> None:
    old = tmp_path / "kept" / publish(source, tmp_path / "kept")["style.css"]
    (source / "style.css").write_text("a { color: blue }")
    publish(source, tmp_path / "kept")
    stayed_at_first = old.exists()
    for path in (old, old.with_name(old.name + ".br"), old.with_name(old.name + ".gz")):
        os.utime(path, (0, 0))

    names = publish(source, tmp_path / "kept")

    assert stayed_at_first
    assert [path.name for path in (tmp_path / "kept").glob("*.css")] == [names["style.css"]]


@on_one_database
def test_a_page_loads_its_style_compressed_and_for_ever(client: StrictClient) -> None:
    address = re.search(r'href="(/static/style\.[0-9a-f]{12}\.css)"', client.get("/").text)
    assert address

    with client.get(address[1], headers={"Accept-Encoding": "br"}) as style:
        assert style.status_code == 200
        assert style.headers["Content-Encoding"] == "br"
        assert "immutable" in style.headers["Cache-Control"]
        assert style.headers["X-Content-Type-Options"] == "nosniff"


@on_one_database
def test_robots_may_read_every_page(client: StrictClient) -> None:
    with client.get("/robots.txt") as robots:
        assert robots.mimetype == "text/plain"
        assert "Disallow: /\n" not in robots.get_data(as_text=True)


@on_one_database
def test_a_template_cannot_name_a_file_that_is_not_there(app: Flask) -> None:
    with app.app_context(), pytest.raises(UnknownAssetError):
        app.jinja_env.from_string("{{ static_url('gone.css') }}").render()


def test_vendored_files_are_what_their_table_says() -> None:
    table = (ROOT / "static" / "vendored.md").read_text("utf-8")
    listed = dict(re.findall(r"\| `([\w.-]+\.(?:js|css))` .* `([0-9a-f]{64})` \|", table))

    assert listed
    for name, digest in listed.items():
        assert hashlib.sha256((ROOT / "static" / name).read_bytes()).hexdigest() == digest
