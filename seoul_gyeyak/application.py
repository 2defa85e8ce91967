"""The application put together: a table of contents of its rooms."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import iscoroutinefunction
from pathlib import Path

from flask import Flask

from seoul_gyeyak import upgrading
from seoul_gyeyak.accounts import doors
from seoul_gyeyak.accounts.views import blueprint as accounts
from seoul_gyeyak.announcements.views import blueprint as announcements
from seoul_gyeyak.cache import cache
from seoul_gyeyak.certificates.press import press_of
from seoul_gyeyak.certificates.verify_views import blueprint as verify
from seoul_gyeyak.certificates.views import blueprint as certificates
from seoul_gyeyak.companies.views import blueprint as companies
from seoul_gyeyak.company_map.surface import tiles_of
from seoul_gyeyak.company_map.views import blueprint as company_map
from seoul_gyeyak.config import cache_settings, database_url, kept_secret, read_settings
from seoul_gyeyak.contracts.views import blueprint as contracts
from seoul_gyeyak.database import db
from seoul_gyeyak.desks.rules import read_rule
from seoul_gyeyak.desks.views import blueprint as desks
from seoul_gyeyak.glossary.views import blueprint as glossary
from seoul_gyeyak.late_commands import LateGroup
from seoul_gyeyak.notices.views import blueprint as notices
from seoul_gyeyak.office.acts_views import blueprint as acts
from seoul_gyeyak.office.announcement_views import blueprint as banners
from seoul_gyeyak.office.intake_views import blueprint as intake
from seoul_gyeyak.office.merge_views import blueprint as merges
from seoul_gyeyak.office.revocation_views import blueprint as revocations
from seoul_gyeyak.office.views import blueprint as office
from seoul_gyeyak.openings.views import blueprint as openings
from seoul_gyeyak.plans.views import blueprint as plans
from seoul_gyeyak.profiles.views import blueprint as agencies
from seoul_gyeyak.promotions.albums import album_of
from seoul_gyeyak.promotions.form_views import blueprint as promoting
from seoul_gyeyak.promotions.views import blueprint as promotions
from seoul_gyeyak.saved.views import blueprint as saved
from seoul_gyeyak.search.views import blueprint as search
from seoul_gyeyak.statistics.views import blueprint as statistics
from seoul_gyeyak.suggestions.views import blueprint as suggestions
from seoul_gyeyak.visits import wiring as visits
from seoul_gyeyak.web import wiring
from seoul_gyeyak.web.templating import PageEnvironment

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    *(search, plans, notices, openings, contracts, companies, company_map, agencies),
    *(certificates, verify, glossary, suggestions, saved, desks, announcements, statistics),
    *(promotions, promoting),
    *(accounts, office, merges, revocations, banners, intake, acts),
)
COMMANDS = {
    "ingest": "출처의 자료를 넣습니다",
    "demo": "시연용 도시를 만들어 넣습니다",
    "certificates": "실적증명서를 확인하거나 취소합니다",
    "accounts": "담당자 계정을 만들고 돌봅니다",
    "announcements": "모든 화면에 보이는 알림을 띄우고 내립니다",
    "bench": "서버가 얼마나 빠른지, 찾기가 얼마나 맞는지 잽니다",
}
"""The rooms that have commands, and what they are for."""


class Site(Flask):
    """The application, with its template language."""

    jinja_environment = PageEnvironment


def create_app(settings: Mapping[str, object] | None = None) -> Flask:
    """Build the application; `settings` go over what the environment says (tests use this)."""
    chosen: dict[str, object] = {**read_settings(), **(settings or {})}
    app = Site(
        "seoul_gyeyak",
        root_path=str(ROOT),
        instance_path=str(Path(str(chosen["GYEYAK_INSTANCE"] or ROOT / "instance")).resolve()),
        template_folder=str(ROOT / "templates"),
        static_folder=None,
    )
    configure(app, chosen)
    db.init_app(app)
    forget_async_sessions(app)
    cache.init_app(app)
    upgrading.alembic.init_app(app)
    install_rooms(app)
    doors.install(app)
    visits.install(app)
    wiring.install(app)
    return app


def forget_async_sessions(app: Flask) -> None:
    """Do without closing async sessions, which nobody opens: it starts a thread each request."""
    app.teardown_appcontext_funcs = [
        each for each in app.teardown_appcontext_funcs if not iscoroutinefunction(each)
    ]


def configure(app: Flask, chosen: Mapping[str, object]) -> None:
    """Settle every setting before anything reads one; what was chosen outweighs what follows."""
    instance = Path(app.instance_path)
    instance.mkdir(parents=True, exist_ok=True)
    app.config.update(chosen)
    app.config["SQLALCHEMY_ENGINES"] = {"default": database_url(app.config, instance)}
    app.config["SECRET_KEY"] = app.config["GYEYAK_SECRET_KEY"] or kept_secret(instance)
    app.config.update(upgrading.SETTINGS)
    app.config.update(cache_settings(app.config))
    app.config.update(chosen)


def install_rooms(app: Flask) -> None:
    """Give every room its addresses and commands, and certificates their keys."""
    for pages in PAGES:
        app.register_blueprint(pages)
    for room, purpose in COMMANDS.items():
        app.cli.add_command(LateGroup(room, purpose))
    app.extensions["desk_rule"] = read_rule(app.config)
    app.extensions["certificate_press"] = press_of(app.config, Path(app.instance_path))
    app.extensions["map_tiles"] = tiles_of(app.config)
    app.extensions["photo_album"] = album_of(app.config, Path(app.instance_path))
