"""Products that companies promote."""

from __future__ import annotations

revision: str = "0009"
down_revision: str | tuple[str, ...] | None = "0008"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None


def upgrade() -> None:
    """Bring the database to this structure."""


def downgrade() -> None:
    """Bring the database back to the structure before."""
