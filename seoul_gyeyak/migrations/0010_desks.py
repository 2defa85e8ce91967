"""What an agency's desk reads."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from seoul_gyeyak.desks import ledger

revision: str = "0010"
down_revision: str | tuple[str, ...] | None = "0009"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None

IDENTIFIER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Bring the database to this structure."""
    op.create_table(
        "repeated_deals",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("agency_id", IDENTIFIER, nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("company_id", IDENTIFIER, nullable=True),
        sa.Column("firm", sa.Text(), nullable=False),
        sa.Column("contracts", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("latest_on", sa.Date(), nullable=False),
        sa.Column("departments", JSON, nullable=False),
        *keys("repeated_deals"),
    )
    op.create_index(
        "ix_repeated_deals_agency", "repeated_deals", ["agency_id", "year", "department"]
    )
    op.create_table(
        "deal_bundles",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("agency_id", IDENTIFIER, nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("company_id", IDENTIFIER, nullable=True),
        sa.Column("firm", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("contracts", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("ceiling", sa.BigInteger(), nullable=False),
        sa.Column("contract_ids", JSON, nullable=False),
        *keys("deal_bundles"),
    )
    op.create_index("ix_deal_bundles_agency", "deal_bundles", ["agency_id", "first_on"])
    ending = ["agency_id", "ends_on", "status", "paid", "amount", "department_id"]
    op.create_index("ix_contracts_ending", "contracts", ending)
    with Session(op.get_bind()) as session:
        ledger.refresh(session)


def keys(table: str) -> tuple[sa.Constraint, ...]:
    """Return what ties a table to agencies and firms, and tells its rows apart."""
    return (
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f(f"fk_{table}_agency_id")),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f(f"fk_{table}_company_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def downgrade() -> None:
    """Bring the database back to the structure before."""
    op.drop_index("ix_contracts_ending", table_name="contracts")
    for table in ("deal_bundles", "repeated_deals"):
        op.drop_table(table)
