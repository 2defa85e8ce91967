"""What agencies spent, summed up of the contracts there are, and ways to an agency's newest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

from seoul_gyeyak.spending import ledger

revision: str = "0005"
down_revision: str | tuple[str, ...] | None = "0004"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None

IDENTIFIER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the database to this structure."""
    op.create_table(
        "spending_cells",
        sa.Column("agency_id", IDENTIFIER, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=24), nullable=False),
        sa.Column("method", sa.String(length=24), nullable=False),
        *counted(),
        agency_key("spending_cells"),
        sa.PrimaryKeyConstraint(
            "agency_id", "year", "category", "method", name=op.f("pk_spending_cells")
        ),
    )
    op.create_table(
        "department_spending",
        sa.Column("agency_id", IDENTIFIER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("direct", sa.Integer(), nullable=False),
        *counted(),
        agency_key("department_spending"),
        sa.PrimaryKeyConstraint("agency_id", "name", name=op.f("pk_department_spending")),
    )
    op.create_table(
        "supplier_spending",
        sa.Column("agency_id", IDENTIFIER, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("company_id", IDENTIFIER, nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("direct", sa.Integer(), nullable=False),
        *counted(),
        agency_key("supplier_spending"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_supplier_spending_company_id")
        ),
        sa.PrimaryKeyConstraint("agency_id", "rank", name=op.f("pk_supplier_spending")),
    )
    op.create_index("ix_order_plans_coming", "order_plans", ["agency_id", "planned_on"])
    op.create_index("ix_openings_agency", "openings", ["agency_id", "opened_at"])
    with Session(op.get_bind()) as session:
        ledger.refresh_contracts(session)


def counted() -> tuple[sa.Column[int], ...]:
    """Return the columns that every table of sums has."""
    return (
        sa.Column("contracts", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
    )


def agency_key(table: str) -> sa.ForeignKeyConstraint:
    """Return what ties a table of sums to the agencies."""
    name = op.f(f"fk_{table}_agency_id")
    return sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=name)


def downgrade() -> None:
    """Bring the database back to the structure before."""
    op.drop_index("ix_openings_agency", table_name="openings")
    op.drop_index("ix_order_plans_coming", table_name="order_plans")
    for table in ("supplier_spending", "department_spending", "spending_cells"):
        op.drop_table(table)
