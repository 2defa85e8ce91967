"""What was counted last of waiting visits, whether promotions have changed, near misses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from seoul_gyeyak.ingest.ehojo import near_misses

revision: str = "0013"
down_revision: str | tuple[str, ...] | None = "0012"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None

IDENTIFIER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the database to this structure."""
    op.create_table(
        "visit_spools",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column(
            "counted", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_visit_spools")),
    )
    op.create_index(
        "ix_promotion_versions_decided", "promotion_versions", ["state", "decided_at", "id"]
    )
    op.create_table(
        "near_misses",
        sa.Column("g2b_number", sa.String(length=64), nullable=False),
        sa.Column("ehojo_number", sa.String(length=64), nullable=False),
        sa.Column("agency_id", IDENTIFIER, nullable=False),
        sa.Column("apart", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_near_misses_agency_id")
        ),
        sa.PrimaryKeyConstraint("g2b_number", "ehojo_number", name=op.f("pk_near_misses")),
    )
    op.create_index(op.f("ix_near_misses_agency_id"), "near_misses", ["agency_id"])
    with Session(op.get_bind()) as session:
        near_misses.refresh(session)


def downgrade() -> None:
    """Bring the database back to the structure before."""
    op.drop_table("near_misses")
    op.drop_index("ix_promotion_versions_decided", table_name="promotion_versions")
    op.drop_table("visit_spools")
