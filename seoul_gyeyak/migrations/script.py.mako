"""${message}"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = ${repr(up_revision)}
down_revision: str | tuple[str, ...] | None = ${repr(down_revision)}
branch_labels: tuple[str, ...] | None = ${repr(branch_labels)}
depends_on: tuple[str, ...] | None = ${repr(depends_on)}


def upgrade() -> None:
    """Bring the database to this structure."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Bring the database back to the structure before."""
    ${downgrades if downgrades else "pass"}
