"""Words and names that are found by how they begin; the words of the index are made anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

from seoul_gyeyak.index import known_words

revision: str = "0004"
down_revision: str | tuple[str, ...] | None = "0003"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None

SPELLING = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NAMED = ("companies", "company_names")


def upgrade() -> None:
    """Bring the database to this structure."""
    sort_names_by("C")
    op.drop_index(op.f("ix_index_words_initials"), table_name="index_words")
    op.drop_table("index_words")
    op.create_table(
        "index_words",
        sa.Column("word", sa.String(length=8), nullable=False),
        sa.Column("initials", SPELLING, nullable=False),
        sa.Column("struck", SPELLING, nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_index_words")),
    )
    op.create_index(op.f("ix_index_words_initials"), "index_words", ["initials"], unique=False)
    op.create_index(op.f("ix_index_words_struck"), "index_words", ["struck"], unique=False)
    with Session(op.get_bind()) as session:
        known_words.refresh(session)


def downgrade() -> None:
    """Bring the database back to the structure before."""
    op.drop_index(op.f("ix_index_words_struck"), table_name="index_words")
    op.drop_column("index_words", "struck")
    sort_names_by("default")


def sort_names_by(collation: str) -> None:
    """Sort firms' names anew; SQLite sorts letter by letter as it is."""
    if op.get_bind().dialect.name == "postgresql":
        for table in NAMED:
            op.execute(f'ALTER TABLE {table} ALTER normalized_name TYPE text COLLATE "{collation}"')
