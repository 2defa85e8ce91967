"""Where companies stand on the map."""

from __future__ import annotations

revision: str = "0007"
down_revision: str | tuple[str, ...] | None = "0006"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None


def upgrade() -> None:
    """Bring the database to this structure."""


def downgrade() -> None:
    """Bring the database back to the structure before."""
