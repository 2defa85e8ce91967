"""Visits per menu and day, words searched, and what became of openings by year."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

from seoul_gyeyak.spending import ledger

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
    op.create_table(
        "bidding_cells",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=24), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("openings", sa.Integer(), nullable=False),
        sa.Column("bidders", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("rates", sa.BigInteger(), nullable=False),
        sa.Column("rated", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", "category", "outcome", name=op.f("pk_bidding_cells")),
    )
    with Session(op.get_bind()) as session:
        ledger.refresh_bidding(session)


def downgrade() -> None:
    """Bring the database back to the structure before."""
    op.drop_table("bidding_cells")
    op.drop_table("word_counts")
    op.drop_table("view_counts")
