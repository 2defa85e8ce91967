"""Visits per menu and day, and words searched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | tuple[str, ...] | None = "0010"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None


def upgrade() -> None:
    """Bring the database to this structure."""
    op.create_table(
        "view_counts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("menu", sa.String(length=24), nullable=False),
        sa.Column("views", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "menu", name=op.f("pk_view_counts")),
    )
    op.create_table(
        "word_counts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=80), nullable=False),
        sa.Column("is_missed", sa.Boolean(), nullable=False),
        sa.Column("searches", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "words", "is_missed", name=op.f("pk_word_counts")),
    )


def downgrade() -> None:
    """Bring the database back to the structure before."""
    op.drop_table("word_counts")
    op.drop_table("view_counts")
