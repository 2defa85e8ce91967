"""Bringing in agencies' own order plans: each row once, new editions over old, G2B's over both."""

from __future__ import annotations

from collections.abc import Mapping

from seoul_gyeyak.exceptions import SettingsError
from seoul_gyeyak.ingest.g2b.storing.plans import store_plans as store_records
from seoul_gyeyak.ingest.operations import Batch, Read, Reference, StoreContext, Stored
from seoul_gyeyak.ingest.plan_doubles import absorb_published, doubles_of
from seoul_gyeyak.ingest.plans_files.records import PlanRow
from seoul_gyeyak.plans.records import PlanRecord
from seoul_gyeyak.vocabulary import RecordKind, SourceName


def store_plans(batch: Batch[PlanRow]) -> Stored:
    """Store the plans of a file. A plan that G2B has as well is G2B's: counted as merged."""
    context = batch.context
    reads = [Read(read.row_no, record_of(context, read.record)) for read in batch.records]
    doubles = doubles_of(context, [read.record for read in reads])
    absorb_published(context, doubles)
    own = [read for read in reads if read.record.slug not in doubles]
    stored = store_records(Batch(context, own))
    stored.merged += len(reads) - len(own)
    stored.references += shown_in_g2b(reads, doubles)
    return stored


def shown_in_g2b(reads: list[Read[PlanRecord]], doubles: Mapping[str, int]) -> list[Reference]:
    """Return the rows that are part of the 원문 of G2B's plan."""
    return [
        Reference(RecordKind.PLAN, doubles[read.record.slug], read.row_no)
        for read in reads
        if read.record.slug in doubles
    ]


def record_of(context: StoreContext, row: PlanRow) -> PlanRecord:
    """Return a row as the plan every source's store takes."""
    agency = context.agencies.by_slug(row.agency)
    if agency is None:
        msg = f"매핑의 기관 '{row.agency}'가 49개 기관에 없습니다."
        raise SettingsError(msg)
    return PlanRecord(
        slug=row.slug,
        number=None,
        source=SourceName.AGENCY,
        buyers=((None, agency.name),),
        department_name=row.department,
        title=row.title,
        category=row.category,
        category_detail=row.category_detail,
        business_type=row.business_type,
        year=row.year,
        month=row.month,
        planned_on=row.planned_on,
        overview=row.overview,
        quantity=row.quantity,
        works_region=row.region,
        works_field=None,
        product=row.product,
        budget=row.budget,
        budget_contract=row.budget_contract,
        budget_supplied=row.budget_supplied,
        budget_other=None,
        method=row.method,
        method_detail=row.method_detail,
        procurement=row.procurement,
        official=row.official,
        phone=row.phone,
        is_noticed=False,
        notice_numbers=(),
        remarks=row.remarks,
        detail_url=None,
        posted_at=None,
        changed_at=None,
    )
