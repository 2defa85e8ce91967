"""Announcements of the site."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0012"
down_revision: str | tuple[str, ...] | None = "0011"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None

IDENTIFIER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the database to this structure."""
    op.create_table(
        "announcements",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.Column("set_by", sa.String(length=64), nullable=False),
        sa.Column("cleared_at", sa.DateTime(), nullable=True),
        sa.Column("cleared_by", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
    )
    op.create_index("ix_announcements_set_at", "announcements", ["set_at"])
    banner = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.add_column("dataset_state", sa.Column("banner", banner, nullable=True))


def downgrade() -> None:
    """Bring the database back to the structure before."""
    op.drop_column("dataset_state", "banner")
    op.drop_table("announcements")
