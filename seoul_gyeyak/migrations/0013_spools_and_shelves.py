"""What was counted last of waiting visits; an index that tells whether promotions have changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0013"
down_revision: str | tuple[str, ...] | None = "0012"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None


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


def downgrade() -> None:
    """Bring the database back to the structure before."""
    op.drop_index("ix_promotion_versions_decided", table_name="promotion_versions")
    op.drop_table("visit_spools")
