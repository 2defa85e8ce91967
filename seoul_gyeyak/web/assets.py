"""Static files under names that carry their content's hash, compressed once, kept for ever.

There is no build step: at start-up every file of `static/` is copied to the instance folder as
`style.<hash>.css` with its Brotli and gzip forms, unless it is there already, and WhiteNoise serves
that folder. Old names stay for a while, so that a page of the last release still finds its style.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]  # - it has no stubs
from whitenoise import WhiteNoise  # type: ignore[import-untyped]  # - it has no stubs

from seoul_gyeyak.web.headers import SECURITY

if TYPE_CHECKING:
    from wsgiref.headers import Headers

    from flask import Flask

COMPRESSIBLE = {".css", ".js", ".svg", ".txt"}
HASH_LENGTH = 12
KEPT_SECONDS = 7 * 24 * 60 * 60
UNSERVED = {".md", ".ttf"}
"""Notes, and the fonts of PDFs: pages use the reader's own fonts."""
AT_ROOT = {"favicon.ico", "robots.txt"}
"""Files that browsers and robots ask for by their plain name at the root."""


class UnknownAssetError(LookupError):
    """A template names a static file that does not exist."""


def install(app: Flask) -> None:
    """Serve the static files and give templates `static_url('style.css')`."""
    source = Path(app.root_path) / "static"
    kept = Path(app.instance_path) / "static"
    names = publish(source, kept)
    served = WhiteNoise(
        app.wsgi_app,
        root=kept,
        prefix="static/",
        max_age=3600,
        allow_all_origins=False,
        add_headers_function=add_security,
        immutable_file_test=is_immutable,
    )
    for name in AT_ROOT & names.keys():
        served.add_file_to_dictionary(f"/{name}", str(kept / names[name]))
    app.wsgi_app = served  # type: ignore[method-assign]  # - Flask's own advice

    def static_url(name: str) -> str:
        if name not in names:
            raise UnknownAssetError(name)
        return f"/static/{names[name]}"

    app.jinja_env.globals["static_url"] = static_url


def add_security(headers: Headers, path: str, url: str) -> None:
    """Hold files to the pages' rules (an SVG opened by itself is a page)."""
    del path, url
    for name, value in SECURITY.items():
        headers[name] = value


def is_immutable(path: str, url: str) -> bool:
    """Tell WhiteNoise that everything under a hashed name may be kept for ever."""
    del path
    return url.startswith("/static/")


def publish(source: Path, kept: Path) -> dict[str, str]:
    """Copy every file of `source` to `kept`; return name → hashed name."""
    kept.mkdir(parents=True, exist_ok=True)
    files = sorted(
        path for path in source.rglob("*") if path.is_file() and path.suffix not in UNSERVED
    )
    names = {path.relative_to(source).as_posix(): hashed_name(source, path) for path in files}
    for path in files:
        keep(path.read_bytes(), kept / names[path.relative_to(source).as_posix()])
    forget_old(kept, set(names.values()))
    return names


def hashed_name(source: Path, path: Path) -> str:
    """Return `style.css` as `style.<hash of its content>.css`."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:HASH_LENGTH]
    return path.relative_to(source).with_name(f"{path.stem}.{digest}{path.suffix}").as_posix()


def keep(content: bytes, target: Path) -> None:
    """Write a file and its compressed forms, the plain one last: when it is there, all are."""
    if target.exists():
        return
    if target.suffix in COMPRESSIBLE:
        write_whole(target.with_name(target.name + ".br"), brotli.compress(content))
        write_whole(target.with_name(target.name + ".gz"), gzip.compress(content, mtime=0))
    write_whole(target, content)


def write_whole(target: Path, content: bytes) -> None:
    """Write so that another process never sees half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(target)


def forget_old(kept: Path, current: set[str]) -> None:
    """Remove what no release of the last week has used."""
    oldest = time.time() - KEPT_SECONDS
    for path in kept.rglob("*"):
        name = path.relative_to(kept).as_posix().removesuffix(".br").removesuffix(".gz")
        if path.is_file() and name not in current and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
