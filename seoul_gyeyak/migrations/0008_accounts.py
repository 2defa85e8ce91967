"""Accounts of agencies' staff, their sessions, and what they did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | tuple[str, ...] | None = "0007"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None

IDENTIFIER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the database to this structure."""
    op.create_table(
        "accounts",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("agency_id", IDENTIFIER, nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("temporary_until", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_accounts_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("login", name=op.f("uq_accounts_login")),
    )
    op.create_index(op.f("ix_accounts_agency_id"), "accounts", ["agency_id"])
    op.create_table(
        "account_sessions",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("account_id", IDENTIFIER, nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_account_sessions_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_sessions")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_account_sessions_token_digest")),
    )
    op.create_index(op.f("ix_account_sessions_account_id"), "account_sessions", ["account_id"])
    op.create_table(
        "acts",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("act", sa.String(length=24), nullable=False),
        sa.Column("account_id", IDENTIFIER, nullable=True),
        sa.Column("agency_id", IDENTIFIER, nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_acts_account_id")),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_acts_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
    )
    op.create_index(op.f("ix_acts_account_id"), "acts", ["account_id"])
    op.create_index("ix_acts_agency", "acts", ["agency_id", "at"])
    op.create_index("ix_acts_at", "acts", ["at"])
    op.create_table(
        "merge_decisions",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("agency_id", IDENTIFIER, nullable=False),
        sa.Column("g2b_number", sa.String(length=64), nullable=False),
        sa.Column("ehojo_number", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("is_same", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("is_settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_merge_decisions_agency_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge_decisions")),
        sa.UniqueConstraint(
            "ehojo_number", "g2b_number", name=op.f("uq_merge_decisions_ehojo_number")
        ),
    )
    op.create_index(op.f("ix_merge_decisions_agency_id"), "merge_decisions", ["agency_id"])


def downgrade() -> None:
    """Bring the database back to the structure before."""
    op.drop_table("merge_decisions")
    op.drop_table("acts")
    op.drop_table("account_sessions")
    op.drop_table("accounts")
