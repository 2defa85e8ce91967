from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import NullPool, create_engine, text

from tests.tidying import Tidier

if TYPE_CHECKING:
    from tests.databases import PostgresShelf


def run(address: str, *statements: str) -> None:
    engine = create_engine(address, poolclass=NullPool)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_a_database_that_comes_back_is_lent_again_as_it_was(postgresql: PostgresShelf) -> None:
    with postgresql.database() as address:
        run(
            address,
            "INSERT INTO index_terms VALUES (1, 'a'::tsvector)",
            "UPDATE dataset_state SET data_version = 9",
            "DELETE FROM agency_names",
            "SELECT nextval('companies_id_seq')",
        )

    with postgresql.database() as again:
        assert again == address
        tidier = postgresql.tidier
        assert Tidier(again).state == tidier.state


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE another (id integer)",
        "DROP TABLE index_terms",
        "TRUNCATE index_terms",
        "ALTER TABLE agencies RENAME COLUMN name TO title",
        "ALTER TABLE agencies ALTER COLUMN name DROP NOT NULL",
        "CREATE INDEX another ON agencies (name)",
        "ANALYZE agencies",
    ],
)
def test_a_database_whose_structure_was_changed_is_not_lent_again(
    postgresql: PostgresShelf, change: str
) -> None:
    with postgresql.database() as address:
        run(address, change)

    with postgresql.database() as another:
        assert another != address
