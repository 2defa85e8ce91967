"""제품 홍보: promotions, their versions, photographs and terms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | tuple[str, ...] | None = "0008"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None

IDENTIFIER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SPELLING = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Bring the database to this structure."""
    op.create_table(
        "promotions",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("slug", sa.String(length=16), nullable=False),
        sa.Column("company_id", IDENTIFIER, nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_promotions_company_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotions")),
        sa.UniqueConstraint("slug", name=op.f("uq_promotions_slug")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_promotions_token_digest")),
    )
    op.create_index(op.f("ix_promotions_company_id"), "promotions", ["company_id"])
    op.create_table(
        "promotion_versions",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("promotion_id", IDENTIFIER, nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lowest_price", sa.BigInteger(), nullable=True),
        sa.Column("highest_price", sa.BigInteger(), nullable=True),
        sa.Column("price_unit", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("homepage", sa.Text(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["promotion_id"], ["promotions.id"], name=op.f("fk_promotion_versions_promotion_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_versions")),
    )
    op.create_index(
        "ix_promotion_versions_promotion", "promotion_versions", ["promotion_id", "state"]
    )
    op.create_index("ix_promotion_versions_state", "promotion_versions", ["state", "submitted_at"])
    op.create_table(
        "promotion_photos",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("version_id", IDENTIFIER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["promotion_versions.id"], name=op.f("fk_promotion_photos_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion_photos")),
        sa.UniqueConstraint("version_id", "position", name=op.f("uq_promotion_photos_version_id")),
    )
    op.create_index(op.f("ix_promotion_photos_name"), "promotion_photos", ["name"])
    op.create_table(
        "promotion_terms",
        sa.Column("version_id", IDENTIFIER, autoincrement=False, nullable=False),
        sa.Column("term", SPELLING, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["promotion_versions.id"], name=op.f("fk_promotion_terms_version_id")
        ),
        sa.PrimaryKeyConstraint("version_id", "term", name=op.f("pk_promotion_terms")),
    )
    op.create_index("ix_promotion_terms_term", "promotion_terms", ["term", "version_id"])


def downgrade() -> None:
    """Bring the database back to the structure before."""
    op.drop_table("promotion_terms")
    op.drop_table("promotion_photos")
    op.drop_table("promotion_versions")
    op.drop_table("promotions")
