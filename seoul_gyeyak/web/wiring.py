"""The web manners put onto an application: call `install` after the rooms' blueprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_compress import Compress
from jinja2 import StrictUndefined

from seoul_gyeyak.vocabulary import Stage
from seoul_gyeyak.web import (
    assets,
    embedding,
    errors,
    formats,
    guards,
    headers,
    journal,
    repeating,
    sites,
    validators,
)
from seoul_gyeyak.web.freshness import freshness
from seoul_gyeyak.web.templating import once, page_address
from seoul_gyeyak.web.views import blueprint

if TYPE_CHECKING:
    from flask import Flask

COMPRESSION = {
    "COMPRESS_MIMETYPES": ["text/html", "application/json", "application/manifest+json"],
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_BR_LEVEL": 5,
}


def install(app: Flask) -> None:
    """Give the application its headers, errors, journal, static files and template language."""
    app.config.update(COMPRESSION)
    app.register_blueprint(blueprint)
    speak(app)
    journal.install(app)
    embedding.install(app)
    headers.install(app)
    Compress(app)
    validators.install(app)
    errors.install(app)
    guards.install(app)
    sites.install(app)
    assets.install(app)
    repeating.install(app)


def speak(app: Flask) -> None:
    """Settle the template language: a missing name is an error, formatters are filters."""
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.filters.update(formats.FILTERS)
    environment.tests["past"] = formats.is_past
    environment.globals["freshness"] = freshness
    environment.globals["once"] = once
    environment.globals["url_for"] = page_address
    environment.globals["stages"] = tuple(Stage)
