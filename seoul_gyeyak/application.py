"""The application put together: a table of contents of its rooms."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from flask import Flask

from seoul_gyeyak import upgrading
from seoul_gyeyak.cache import cache
from seoul_gyeyak.config import cache_settings, database_url, kept_secret, read_settings
from seoul_gyeyak.database import db

ROOT = Path(__file__).resolve().parent.parent
VIEWS = ("search", "plans", "notices", "openings", "contracts", "companies")
COMMANDS = ("agencies", "ingest", "demo", "bench")


def create_app(settings: Mapping[str, object] | None = None) -> Flask:
    """Build the application; `settings` go over what the environment says (tests use this)."""
    app = Flask(
        "seoul_gyeyak",
        root_path=str(ROOT),
        instance_path=str(ROOT / "instance"),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    configure(app, settings or {})
    db.init_app(app)
    cache.init_app(app)
    upgrading.alembic.init_app(app)
    install_rooms(app)
    return app


def configure(app: Flask, settings: Mapping[str, object]) -> None:
    """Settle every setting before anything reads one."""
    instance = Path(app.instance_path)
    instance.mkdir(parents=True, exist_ok=True)
    app.config.update(read_settings())
    app.config.update({k: v for k, v in settings.items() if k.startswith("GYEYAK_")})
    app.config["SQLALCHEMY_ENGINES"] = {"default": database_url(app.config, instance)}
    app.config["SECRET_KEY"] = app.config["GYEYAK_SECRET_KEY"] or kept_secret(instance)
    app.config.update(upgrading.SETTINGS)
    app.config.update(cache_settings(app.config))
    app.config.update(settings)


def install_rooms(app: Flask) -> None:
    """Give every room its addresses and commands."""
    for room in VIEWS:
        if find_spec(f"seoul_gyeyak.{room}.views"):
            app.register_blueprint(import_module(f"seoul_gyeyak.{room}.views").blueprint)
    for room in COMMANDS:
        if find_spec(f"seoul_gyeyak.{room}") and find_spec(f"seoul_gyeyak.{room}.commands"):
            app.cli.add_command(getattr(import_module(f"seoul_gyeyak.{room}.commands"), room))
    if find_spec("seoul_gyeyak.web.wiring"):
        import_module("seoul_gyeyak.web.wiring").install(app)
