"""Migrations bring an empty database to what the models say, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import render_python_code
from sqlalchemy import func, inspect, select, text

from seoul_gyeyak import create_app
from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.database import data_state, db
from seoul_gyeyak.upgrading import alembic, stored_as
from tests.conftest import forget_connections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@pytest.fixture
def bare_app(empty_database_url: str) -> Iterator[Flask]:
    """Make the application on a database without tables."""
    application = create_app({"TESTING": True, "GYEYAK_DATABASE_URL": empty_database_url})
    yield application
    forget_connections(application)


def upgrade(application: Flask) -> None:
    """Run the command that every start runs."""
    with application.app_context():
        result = application.test_cli_runner().invoke(args=["db", "upgrade"])
    assert result.exit_code == 0, repr(result.exception)


def tables(application: Flask) -> set[str]:
    """Return the tables of the database, the index's own ones left out."""
    with application.app_context():
        names = inspect(db.engine).get_table_names()
    return {name for name in names if not name.startswith("index_")}


def test_migrations_and_models_agree(bare_app: Flask) -> None:
    upgrade(bare_app)

    with bare_app.app_context():
        difference = alembic.compare_metadata()

    assert not difference, "make a migration: flask --app app db revision 'why'"


def test_an_upgraded_database_knows_the_agencies_and_its_version(bare_app: Flask) -> None:
    upgrade(bare_app)

    with bare_app.app_context():
        assert data_state(db.session).data_version == 1
        assert db.session.execute(select(func.count(Agency.id))).scalar_one() == 49


def test_upgrading_again_changes_nothing(bare_app: Flask) -> None:
    upgrade(bare_app)
    before = tables(bare_app)

    upgrade(bare_app)

    assert tables(bare_app) == before


def test_companies_known_before_are_placed_by_what_placing_reads_today(bare_app: Flask) -> None:
    with bare_app.app_context():
        alembic.upgrade("0006")
        with db.engine.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO companies (id, slug, business_number, name, normalized_name,"
                    " region, address, province, district) VALUES (1, 'k7v2', '1111111119',"
                    " '가온기획', '가온기획', '서울특별시 마포구',"
                    " '서울특별시 마포구 월드컵로 212 (성산동)', '서울특별시', '마포구')"
                )
            )

    upgrade(bare_app)

    with bare_app.app_context():
        found = db.session.execute(text("SELECT dong_code, placed_by, longitude FROM companies"))
        dong, placed_by, longitude = found.one()
    assert (dong, placed_by) == ("1144012500", "dong")
    assert 126.8 < longitude < 127.0


def test_an_upgrade_that_fails_leaves_nothing_half_made(bare_app: Flask) -> None:
    with bare_app.app_context(), db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE payments (id INTEGER)"))

    with pytest.raises(AssertionError, match="payments"):
        upgrade(bare_app)

    assert tables(bare_app) == {"payments"}


def test_a_downgrade_takes_everything_away(bare_app: Flask) -> None:
    upgrade(bare_app)

    with bare_app.app_context():
        alembic.downgrade("base")

    assert tables(bare_app) <= {"alembic_version"}


def test_a_script_names_what_the_database_stores_and_not_our_types(bare_app: Flask) -> None:
    with bare_app.app_context():
        drafted = alembic.produce_migrations().upgrade_ops
        assert drafted
        script = render_python_code(drafted, render_item=stored_as)

    assert "seoul_gyeyak" not in script
    assert "postgresql.JSONB()" in script
    assert "sa.Column('status', sa.String(length=24)" in script
