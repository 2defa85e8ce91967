"""The words that titles say, for readers who slipped; a later script makes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | tuple[str, ...] | None = "0001"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None


def upgrade() -> None:
    """Bring the database to this structure."""
    op.create_table(
        "index_words",
        sa.Column("word", sa.String(length=8), nullable=False),
        sa.Column("initials", sa.String(length=8), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_index_words")),
    )
    op.create_index(op.f("ix_index_words_initials"), "index_words", ["initials"], unique=False)


def downgrade() -> None:
    """Bring the database back to the structure before."""
    op.drop_index(op.f("ix_index_words_initials"), table_name="index_words")
    op.drop_table("index_words")
