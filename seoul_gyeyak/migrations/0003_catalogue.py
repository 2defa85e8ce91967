"""The catalogue that lists are counted from, and what a run has yet to settle."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | tuple[str, ...] | None = "0002"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None


def upgrade() -> None:
    """Bring the database to this structure."""
    op.create_table(
        "catalogue_parts",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("version", "name", name=op.f("pk_catalogue_parts")),
    )
    op.create_table(
        "index_due",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column(
            "record_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("kind", "record_id", name=op.f("pk_index_due")),
    )
    op.add_column(
        "dataset_state",
        sa.Column("is_settled", sa.Boolean(), server_default=sa.true(), nullable=False),
    )


def downgrade() -> None:
    """Bring the database back to the structure before."""
    op.drop_column("dataset_state", "is_settled")
    op.drop_table("index_due")
    op.drop_table("catalogue_parts")
