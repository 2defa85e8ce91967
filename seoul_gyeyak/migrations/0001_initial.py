"""The record of the city: every table of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from seoul_gyeyak.index import schema

revision: str = "0001"
down_revision: str | tuple[str, ...] | None = None
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None


def upgrade() -> None:
    """Bring the database to this structure."""
    op.create_table(
        "agencies",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("group", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("g2b_code", sa.String(length=64), nullable=True),
        sa.Column("laf_code", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agencies")),
        sa.UniqueConstraint("g2b_code", name=op.f("uq_agencies_g2b_code")),
        sa.UniqueConstraint("laf_code", name=op.f("uq_agencies_laf_code")),
        sa.UniqueConstraint("slug", name=op.f("uq_agencies_slug")),
    )
    op.create_table(
        "companies",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slug", sa.String(length=16), nullable=False),
        sa.Column("business_number", sa.String(length=10), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("normalized_name", sa.Text(), nullable=False),
        sa.Column("english_name", sa.Text(), nullable=True),
        sa.Column("representative", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("fax", sa.Text(), nullable=True),
        sa.Column("homepage", sa.Text(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("postal_code", sa.String(length=64), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("address_detail", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("province", sa.Text(), nullable=True),
        sa.Column("district", sa.Text(), nullable=True),
        sa.Column("dong_code", sa.String(length=64), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("placed_by", sa.String(length=64), nullable=True),
        sa.Column("business_kinds", sa.Text(), nullable=True),
        sa.Column("manufactures", sa.Boolean(), nullable=True),
        sa.Column("is_headquarters", sa.Boolean(), nullable=True),
        sa.Column("registered_at", sa.DateTime(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companies")),
        sa.UniqueConstraint("business_number", name=op.f("uq_companies_business_number")),
        sa.UniqueConstraint("slug", name=op.f("uq_companies_slug")),
    )
    op.create_index(op.f("ix_companies_district"), "companies", ["district"], unique=False)
    op.create_index(
        op.f("ix_companies_normalized_name"), "companies", ["normalized_name"], unique=False
    )
    op.create_table(
        "dataset_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("refreshed_at", sa.DateTime(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset_state")),
    )
    op.create_table(
        "index_entries",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column(
            "record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_index_entries")),
    )
    op.create_index("ux_index_entries_record", "index_entries", ["kind", "record_id"], unique=True)
    op.create_table(
        "ingest_runs",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("mode", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("stop_reason", sa.Text(), nullable=True),
        sa.Column(
            "counts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ingest_runs")),
    )
    op.create_table(
        "ingest_units",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("operation", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=160), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("rows_done", sa.Integer(), nullable=False),
        sa.Column("rows_orphaned", sa.Integer(), nullable=False),
        sa.Column("is_finished", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ingest_units")),
        sa.UniqueConstraint(
            "source", "operation", "fingerprint", name=op.f("uq_ingest_units_source")
        ),
    )
    op.create_table(
        "notice_changes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("notice_number", sa.String(length=40), nullable=False),
        sa.Column("notice_version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("item", sa.String(length=120), nullable=False),
        sa.Column("before", sa.String(length=400), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_changes")),
        sa.UniqueConstraint(
            "notice_number",
            "notice_version",
            "changed_at",
            "item",
            "before",
            name=op.f("uq_notice_changes_notice_number"),
        ),
    )
    op.create_table(
        "source_batches",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("operation", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_batches")),
    )
    op.create_table(
        "thread_keys",
        sa.Column("key", sa.String(length=96), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_thread_keys")),
    )
    op.create_index(op.f("ix_thread_keys_thread_id"), "thread_keys", ["thread_id"], unique=False)
    op.create_table(
        "thread_steps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "thread_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("stage", sa.String(length=24), nullable=False),
        sa.Column(
            "record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("slug", sa.String(length=96), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("happens_on", sa.Date(), nullable=True),
        sa.Column("happens_at", sa.DateTime(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_steps")),
    )
    op.create_index("ix_thread_steps_thread", "thread_steps", ["thread_id"], unique=False)
    op.create_index("ux_thread_steps_record", "thread_steps", ["stage", "record_id"], unique=True)
    op.create_table(
        "agency_names",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_agency_names_agency_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_names")),
        sa.UniqueConstraint("agency_id", "name", name=op.f("uq_agency_names_agency_id")),
    )
    op.create_table(
        "company_certifications",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "company_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("type", sa.String(length=24), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_company_certifications_company_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_certifications")),
        sa.UniqueConstraint(
            "company_id", "type", "number", name=op.f("uq_company_certifications_company_id")
        ),
    )
    op.create_table(
        "company_names",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "company_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("normalized_name", sa.Text(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_company_names_company_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_names")),
        sa.UniqueConstraint("company_id", "name", name=op.f("uq_company_names_company_id")),
    )
    op.create_index(
        "ix_company_names_normalized", "company_names", ["normalized_name"], unique=False
    )
    op.create_table(
        "company_products",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "company_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.Column("is_made", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_company_products_company_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_products")),
        sa.UniqueConstraint("company_id", "code", name=op.f("uq_company_products_company_id")),
    )
    op.create_table(
        "company_trades",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "company_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_company_trades_company_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_trades")),
        sa.UniqueConstraint("company_id", "code", name=op.f("uq_company_trades_company_id")),
    )
    op.create_table(
        "departments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_departments_agency_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departments")),
        sa.UniqueConstraint("agency_id", "name", name=op.f("uq_departments_agency_id")),
    )
    op.create_index(op.f("ix_departments_agency_id"), "departments", ["agency_id"], unique=False)
    op.create_table(
        "quarantined_rows",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("operation", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("quarantined_at", sa.DateTime(), nullable=False),
        sa.Column("resolved_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["run_id"], ["ingest_runs.id"], name=op.f("fk_quarantined_rows_run_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantined_rows")),
        sa.UniqueConstraint("digest", name=op.f("uq_quarantined_rows_digest")),
    )
    op.create_index("ix_quarantined_rows_state", "quarantined_rows", ["resolved_at"], unique=False)
    op.create_table(
        "source_references",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column(
            "record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("first_row", sa.Integer(), nullable=False),
        sa.Column("last_row", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["source_batches.id"], name=op.f("fk_source_references_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_references")),
    )
    op.create_index(
        "ix_source_references_record", "source_references", ["kind", "record_id"], unique=False
    )
    op.create_table(
        "contracts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("unified_number", sa.String(length=40), nullable=True),
        sa.Column("decided_number", sa.String(length=40), nullable=True),
        sa.Column("ledger_number", sa.String(length=40), nullable=True),
        sa.Column("change_order", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("merge_key", sa.String(length=40), nullable=True),
        sa.Column(
            "agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("department_name", sa.Text(), nullable=True),
        sa.Column("buyer_name", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=24), nullable=False),
        sa.Column("category_detail", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("total_ends_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("total_amount", sa.BigInteger(), nullable=True),
        sa.Column("first_amount", sa.BigInteger(), nullable=True),
        sa.Column("method", sa.String(length=24), nullable=False),
        sa.Column("quotation", sa.String(length=24), nullable=True),
        sa.Column("legal_basis", sa.Text(), nullable=True),
        sa.Column("legal_ground", sa.Text(), nullable=True),
        sa.Column("long_term", sa.Text(), nullable=True),
        sa.Column("is_joint", sa.Boolean(), nullable=False),
        sa.Column("bond_rate", sa.BigInteger(), nullable=True),
        sa.Column("delay_rate", sa.BigInteger(), nullable=True),
        sa.Column("payment_manner", sa.Text(), nullable=True),
        sa.Column("has_subcontract", sa.Boolean(), nullable=True),
        sa.Column(
            "supplier_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("supplier_name", sa.Text(), nullable=True),
        sa.Column("party_count", sa.Integer(), nullable=False),
        sa.Column("notice_number", sa.String(length=40), nullable=True),
        sa.Column("notice_version", sa.Integer(), nullable=True),
        sa.Column("request_number", sa.String(length=40), nullable=True),
        sa.Column("official", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("paid", sa.BigInteger(), nullable=True),
        sa.Column("detail_url", sa.Text(), nullable=True),
        sa.Column("in_g2b", sa.Boolean(), nullable=False),
        sa.Column("in_ehojo", sa.Boolean(), nullable=False),
        sa.Column("registered_at", sa.DateTime(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_contracts_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_contracts_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["companies.id"], name=op.f("fk_contracts_supplier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contracts")),
        sa.UniqueConstraint("slug", name=op.f("uq_contracts_slug")),
        sa.UniqueConstraint("unified_number", name=op.f("uq_contracts_unified_number")),
    )
    op.create_index("ix_contracts_agency", "contracts", ["agency_id", "signed_on"], unique=False)
    op.create_index("ix_contracts_merge_key", "contracts", ["merge_key"], unique=False)
    op.create_index(
        op.f("ix_contracts_notice_number"), "contracts", ["notice_number"], unique=False
    )
    op.create_index("ix_contracts_signed", "contracts", ["signed_on"], unique=False)
    op.create_index(
        "ix_contracts_supplier", "contracts", ["supplier_id", "signed_on"], unique=False
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("is_retender", sa.Boolean(), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("is_postponed", sa.Boolean(), nullable=False),
        sa.Column("previous_number", sa.String(length=40), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("department_name", sa.Text(), nullable=True),
        sa.Column("buyer_name", sa.Text(), nullable=True),
        sa.Column("category", sa.String(length=24), nullable=False),
        sa.Column("category_detail", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=True),
        sa.Column("method", sa.String(length=24), nullable=False),
        sa.Column("method_detail", sa.Text(), nullable=True),
        sa.Column("bidding_manner", sa.Text(), nullable=True),
        sa.Column("award_method", sa.Text(), nullable=True),
        sa.Column("award_method_standard", sa.Text(), nullable=True),
        sa.Column("floor_rate", sa.BigInteger(), nullable=True),
        sa.Column("technical_share", sa.BigInteger(), nullable=True),
        sa.Column("price_share", sa.BigInteger(), nullable=True),
        sa.Column("price_method", sa.Text(), nullable=True),
        sa.Column("reserve_price_count", sa.Integer(), nullable=True),
        sa.Column("reserve_price_draws", sa.Integer(), nullable=True),
        sa.Column("posted_at", sa.DateTime(), nullable=False),
        sa.Column("registration_closes_at", sa.DateTime(), nullable=True),
        sa.Column("joint_agreement_closes_at", sa.DateTime(), nullable=True),
        sa.Column("bids_open_at", sa.DateTime(), nullable=True),
        sa.Column("bids_close_at", sa.DateTime(), nullable=True),
        sa.Column("opens_at", sa.DateTime(), nullable=True),
        sa.Column("rebid_opens_at", sa.DateTime(), nullable=True),
        sa.Column("briefing_at", sa.DateTime(), nullable=True),
        sa.Column("qualification_documents_at", sa.DateTime(), nullable=True),
        sa.Column("technical_proposals_close_at", sa.DateTime(), nullable=True),
        sa.Column("performance_documents_close_at", sa.DateTime(), nullable=True),
        sa.Column("bond_closes_at", sa.DateTime(), nullable=True),
        sa.Column("briefing_place", sa.Text(), nullable=True),
        sa.Column("opening_place", sa.Text(), nullable=True),
        sa.Column("budget", sa.BigInteger(), nullable=True),
        sa.Column("estimated_price", sa.BigInteger(), nullable=True),
        sa.Column("vat", sa.BigInteger(), nullable=True),
        sa.Column("supplied_materials", sa.BigInteger(), nullable=True),
        sa.Column("base_amount", sa.BigInteger(), nullable=True),
        sa.Column("base_amount_opened_at", sa.DateTime(), nullable=True),
        sa.Column("reserve_range_low", sa.BigInteger(), nullable=True),
        sa.Column("reserve_range_high", sa.BigInteger(), nullable=True),
        sa.Column("joint_bid_method", sa.Text(), nullable=True),
        sa.Column(
            "joint_bid_regions",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.Column("joint_bid_region_share", sa.BigInteger(), nullable=True),
        sa.Column("region_basis", sa.Text(), nullable=True),
        sa.Column("is_region_limited", sa.Boolean(), nullable=False),
        sa.Column("is_trade_limited", sa.Boolean(), nullable=False),
        sa.Column("requires_performance", sa.Boolean(), nullable=False),
        sa.Column("requires_qualification", sa.Boolean(), nullable=False),
        sa.Column("requires_technical_proposal", sa.Boolean(), nullable=False),
        sa.Column("requires_briefing", sa.Boolean(), nullable=False),
        sa.Column("rebid_allowed", sa.Boolean(), nullable=True),
        sa.Column("products_limited", sa.Boolean(), nullable=True),
        sa.Column("works_site", sa.Text(), nullable=True),
        sa.Column(
            "works_shares", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("bid_bond", sa.Text(), nullable=True),
        sa.Column("change_reason", sa.Text(), nullable=True),
        sa.Column("official", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("executor", sa.Text(), nullable=True),
        sa.Column("plan_number", sa.String(length=64), nullable=True),
        sa.Column("prior_specification_number", sa.String(length=64), nullable=True),
        sa.Column("detail_url", sa.Text(), nullable=True),
        sa.Column("registered_at", sa.DateTime(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_notices_agency_id")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_notices_department_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("number", "version", name=op.f("uq_notices_number")),
    )
    op.create_index("ix_notices_closing", "notices", ["is_current", "bids_close_at"], unique=False)
    op.create_index("ix_notices_posting", "notices", ["is_current", "posted_at"], unique=False)
    op.create_table(
        "openings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("notice_number", sa.String(length=40), nullable=False),
        sa.Column("notice_version", sa.Integer(), nullable=False),
        sa.Column("lot", sa.Integer(), nullable=False),
        sa.Column("rebid", sa.Integer(), nullable=False),
        sa.Column(
            "agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("buyer_name", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=24), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("outcome_reason", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("bidder_count", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=True),
        sa.Column("planned_price", sa.BigInteger(), nullable=True),
        sa.Column("base_amount", sa.BigInteger(), nullable=True),
        sa.Column(
            "reserve_prices",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.Column("winner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("winner_name", sa.Text(), nullable=True),
        sa.Column("award_amount", sa.BigInteger(), nullable=True),
        sa.Column("award_rate", sa.BigInteger(), nullable=True),
        sa.Column("awarded_on", sa.Date(), nullable=True),
        sa.Column("rebid_closes_at", sa.DateTime(), nullable=True),
        sa.Column("rebid_opens_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_openings_agency_id")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_openings_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["winner_id"], ["companies.id"], name=op.f("fk_openings_winner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_openings")),
        sa.UniqueConstraint(
            "notice_number",
            "notice_version",
            "lot",
            "rebid",
            name=op.f("uq_openings_notice_number"),
        ),
        sa.UniqueConstraint("slug", name=op.f("uq_openings_slug")),
    )
    op.create_index("ix_openings_opened", "openings", ["opened_at"], unique=False)
    op.create_index("ix_openings_winner", "openings", ["winner_id"], unique=False)
    op.create_table(
        "order_plans",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=True),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column(
            "agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("department_name", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=24), nullable=False),
        sa.Column("category_detail", sa.Text(), nullable=True),
        sa.Column("business_type", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("overview", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Text(), nullable=True),
        sa.Column("works_region", sa.Text(), nullable=True),
        sa.Column("works_field", sa.Text(), nullable=True),
        sa.Column("product", sa.Text(), nullable=True),
        sa.Column("budget", sa.BigInteger(), nullable=True),
        sa.Column("budget_contract", sa.BigInteger(), nullable=True),
        sa.Column("budget_supplied", sa.BigInteger(), nullable=True),
        sa.Column("budget_other", sa.BigInteger(), nullable=True),
        sa.Column("method", sa.String(length=24), nullable=True),
        sa.Column("method_detail", sa.Text(), nullable=True),
        sa.Column("procurement", sa.Text(), nullable=True),
        sa.Column("official", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("is_noticed", sa.Boolean(), nullable=False),
        sa.Column(
            "notice_numbers",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.Column("remarks", sa.Text(), nullable=True),
        sa.Column("detail_url", sa.Text(), nullable=True),
        sa.Column("posted_at", sa.DateTime(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_order_plans_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_order_plans_department_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_plans")),
        sa.UniqueConstraint("slug", name=op.f("uq_order_plans_slug")),
    )
    op.create_index(
        "ix_order_plans_agency", "order_plans", ["agency_id", "source", "year"], unique=False
    )
    op.create_index(op.f("ix_order_plans_planned_on"), "order_plans", ["planned_on"], unique=False)
    op.create_index(op.f("ix_order_plans_posted_at"), "order_plans", ["posted_at"], unique=False)
    op.create_table(
        "bidders",
        sa.Column("opening_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column(
            "company_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("representative", sa.Text(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("rate", sa.BigInteger(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("bid_at", sa.DateTime(), nullable=True),
        sa.Column("drawn", sa.String(length=16), nullable=True),
        sa.Column("price_score", sa.BigInteger(), nullable=True),
        sa.Column("technical_score", sa.BigInteger(), nullable=True),
        sa.Column("total_score", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_bidders_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["opening_id"], ["openings.id"], name=op.f("fk_bidders_opening_id")
        ),
        sa.PrimaryKeyConstraint("opening_id", "position", name=op.f("pk_bidders")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bidders_company", "bidders", ["company_id"], unique=False)
    op.create_table(
        "contract_changes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("change_order", sa.Integer(), nullable=False),
        sa.Column("decided_number", sa.String(length=40), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("total_amount", sa.BigInteger(), nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contracts.id"], name=op.f("fk_contract_changes_contract_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_changes")),
        sa.UniqueConstraint(
            "contract_id", "change_order", name=op.f("uq_contract_changes_contract_id")
        ),
    )
    op.create_table(
        "contract_match_keys",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("contract_id", sa.BigInteger(), nullable=False),
        sa.Column("is_ehojo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contracts.id"], name=op.f("fk_contract_match_keys_contract_id")
        ),
        sa.PrimaryKeyConstraint(
            "key", "contract_id", "is_ehojo", name=op.f("pk_contract_match_keys")
        ),
    )
    op.create_index(
        "ix_contract_match_keys_contract", "contract_match_keys", ["contract_id"], unique=False
    )
    op.create_table(
        "contract_merges",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("g2b_number", sa.String(length=64), nullable=False),
        sa.Column("ehojo_number", sa.String(length=64), nullable=False),
        sa.Column(
            "shared", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("merged_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contracts.id"], name=op.f("fk_contract_merges_contract_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_merges")),
        sa.UniqueConstraint("ehojo_number", name=op.f("uq_contract_merges_ehojo_number")),
    )
    op.create_index(
        op.f("ix_contract_merges_contract_id"), "contract_merges", ["contract_id"], unique=False
    )
    op.create_table(
        "contract_numbers",
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("contract_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contracts.id"], name=op.f("fk_contract_numbers_contract_id")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_contract_numbers")),
    )
    op.create_index(
        op.f("ix_contract_numbers_contract_id"), "contract_numbers", ["contract_id"], unique=False
    )
    op.create_table(
        "contract_parties",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "company_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("representative", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("joint_manner", sa.Text(), nullable=True),
        sa.Column("nationality", sa.Text(), nullable=True),
        sa.Column("share", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_contract_parties_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contracts.id"], name=op.f("fk_contract_parties_contract_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_parties")),
        sa.UniqueConstraint(
            "contract_id", "position", name=op.f("uq_contract_parties_contract_id")
        ),
    )
    op.create_index("ix_contract_parties_company", "contract_parties", ["company_id"], unique=False)
    op.create_table(
        "ehojo_ledgers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column(
            "contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("told", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contracts.id"], name=op.f("fk_ehojo_ledgers_contract_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ehojo_ledgers")),
        sa.UniqueConstraint("slug", name=op.f("uq_ehojo_ledgers_slug")),
    )
    op.create_index(
        op.f("ix_ehojo_ledgers_contract_id"), "ehojo_ledgers", ["contract_id"], unique=False
    )
    op.create_table(
        "former_plan_addresses",
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["order_plans.id"], name=op.f("fk_former_plan_addresses_plan_id")
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_former_plan_addresses")),
    )
    op.create_table(
        "notice_attachments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "notice_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notices.id"], name=op.f("fk_notice_attachments_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_attachments")),
        sa.UniqueConstraint("notice_id", "position", name=op.f("uq_notice_attachments_notice_id")),
    )
    op.create_table(
        "notice_documents",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "notice_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_standing", sa.Boolean(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notices.id"], name=op.f("fk_notice_documents_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_documents")),
        sa.UniqueConstraint("notice_id", "position", name=op.f("uq_notice_documents_notice_id")),
    )
    op.create_table(
        "notice_licenses",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "notice_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("group_no", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "alternatives", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notices.id"], name=op.f("fk_notice_licenses_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_licenses")),
        sa.UniqueConstraint(
            "notice_id", "group_no", "position", name=op.f("uq_notice_licenses_notice_id")
        ),
    )
    op.create_table(
        "notice_products",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "notice_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("specification", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("unit_price", sa.BigInteger(), nullable=True),
        sa.Column("delivery_on", sa.Date(), nullable=True),
        sa.Column("delivery_place", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notices.id"], name=op.f("fk_notice_products_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_products")),
        sa.UniqueConstraint("notice_id", "position", name=op.f("uq_notice_products_notice_id")),
    )
    op.create_table(
        "notice_regions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "notice_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notices.id"], name=op.f("fk_notice_regions_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_regions")),
        sa.UniqueConstraint("notice_id", "position", name=op.f("uq_notice_regions_notice_id")),
    )
    op.create_table(
        "payments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source_key", sa.String(length=64), nullable=False),
        sa.Column(
            "contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("contract_signed_on", sa.Date(), nullable=True),
        sa.Column("supplier_name", sa.Text(), nullable=True),
        sa.Column("advance", sa.BigInteger(), nullable=True),
        sa.Column("progress", sa.BigInteger(), nullable=True),
        sa.Column("labour", sa.BigInteger(), nullable=True),
        sa.Column("completion", sa.BigInteger(), nullable=True),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_payments_agency_id")),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contracts.id"], name=op.f("fk_payments_contract_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("source_key", name=op.f("uq_payments_source_key")),
    )
    op.create_index("ix_payments_contract", "payments", ["contract_id"], unique=False)
    op.create_index(
        "ix_payments_place", "payments", ["agency_id", "contract_signed_on"], unique=False
    )
    schema.create(op.get_bind())
    op.bulk_insert(
        sa.table("dataset_state", sa.column("id"), sa.column("data_version"), sa.column("is_demo")),
        [{"id": 1, "data_version": 1, "is_demo": False}],
    )


def downgrade() -> None:
    """Bring the database back to the structure before."""
    schema.drop(op.get_bind())
    op.drop_index("ix_payments_place", table_name="payments")
    op.drop_index("ix_payments_contract", table_name="payments")
    op.drop_table("payments")
    op.drop_table("notice_regions")
    op.drop_table("notice_products")
    op.drop_table("notice_licenses")
    op.drop_table("notice_documents")
    op.drop_table("notice_attachments")
    op.drop_table("former_plan_addresses")
    op.drop_index(op.f("ix_ehojo_ledgers_contract_id"), table_name="ehojo_ledgers")
    op.drop_table("ehojo_ledgers")
    op.drop_index("ix_contract_parties_company", table_name="contract_parties")
    op.drop_table("contract_parties")
    op.drop_index(op.f("ix_contract_numbers_contract_id"), table_name="contract_numbers")
    op.drop_table("contract_numbers")
    op.drop_index(op.f("ix_contract_merges_contract_id"), table_name="contract_merges")
    op.drop_table("contract_merges")
    op.drop_index("ix_contract_match_keys_contract", table_name="contract_match_keys")
    op.drop_table("contract_match_keys")
    op.drop_table("contract_changes")
    op.drop_index("ix_bidders_company", table_name="bidders")
    op.drop_table("bidders")
    op.drop_index(op.f("ix_order_plans_posted_at"), table_name="order_plans")
    op.drop_index(op.f("ix_order_plans_planned_on"), table_name="order_plans")
    op.drop_index("ix_order_plans_agency", table_name="order_plans")
    op.drop_table("order_plans")
    op.drop_index("ix_openings_winner", table_name="openings")
    op.drop_index("ix_openings_opened", table_name="openings")
    op.drop_table("openings")
    op.drop_index("ix_notices_posting", table_name="notices")
    op.drop_index("ix_notices_closing", table_name="notices")
    op.drop_table("notices")
    op.drop_index("ix_contracts_supplier", table_name="contracts")
    op.drop_index("ix_contracts_signed", table_name="contracts")
    op.drop_index(op.f("ix_contracts_notice_number"), table_name="contracts")
    op.drop_index("ix_contracts_merge_key", table_name="contracts")
    op.drop_index("ix_contracts_agency", table_name="contracts")
    op.drop_table("contracts")
    op.drop_index("ix_source_references_record", table_name="source_references")
    op.drop_table("source_references")
    op.drop_index("ix_quarantined_rows_state", table_name="quarantined_rows")
    op.drop_table("quarantined_rows")
    op.drop_index(op.f("ix_departments_agency_id"), table_name="departments")
    op.drop_table("departments")
    op.drop_table("company_trades")
    op.drop_table("company_products")
    op.drop_index("ix_company_names_normalized", table_name="company_names")
    op.drop_table("company_names")
    op.drop_table("company_certifications")
    op.drop_table("agency_names")
    op.drop_index("ux_thread_steps_record", table_name="thread_steps")
    op.drop_index("ix_thread_steps_thread", table_name="thread_steps")
    op.drop_table("thread_steps")
    op.drop_index(op.f("ix_thread_keys_thread_id"), table_name="thread_keys")
    op.drop_table("thread_keys")
    op.drop_table("source_batches")
    op.drop_table("notice_changes")
    op.drop_table("ingest_units")
    op.drop_table("ingest_runs")
    op.drop_index("ux_index_entries_record", table_name="index_entries")
    op.drop_table("index_entries")
    op.drop_table("dataset_state")
    op.drop_index(op.f("ix_companies_normalized_name"), table_name="companies")
    op.drop_index(op.f("ix_companies_district"), table_name="companies")
    op.drop_table("companies")
    op.drop_table("agencies")
