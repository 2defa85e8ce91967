"""Order plans stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seoul_gyeyak.ingest.operations import Batch, Reference, StoreContext, Stored
from seoul_gyeyak.ingest.plan_doubles import adopt_agency_plans
from seoul_gyeyak.ingest.writing import Arrival, Columns, Target, Written, columns, of_ours
from seoul_gyeyak.plans.indexing import document
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.plans.records import PlanRecord
from seoul_gyeyak.threads.joining import Joining
from seoul_gyeyak.vocabulary import RecordKind, Stage

if TYPE_CHECKING:
    from seoul_gyeyak.agencies.directory import AgencyDirectory, Buyer

PLANS = Target(OrderPlan, key=("slug",), age=("changed_at",))


def store_plans(batch: Batch[PlanRecord]) -> Stored:
    """Store order plans of the 49."""
    stored = Stored()
    context = batch.context
    arrivals = PLANS.newest(
        [
            Arrival(read.row_no, plan_columns(read.record, buyer, context.agencies))
            for read, buyer in of_ours(batch, lambda plan: plan.buyers, stored)
        ],
        stored,
    )
    before = PLANS.found(context.session, arrivals.keys())
    written = PLANS.bring(context.session, arrivals, before, stored)
    present_plans(context, written)
    adopt_agency_plans(context, [each.id for each in written])
    stored.references += [
        Reference(RecordKind.PLAN, each.id, each.arrival.row_no) for each in written
    ]
    return stored


def plan_columns(plan: PlanRecord, buyer: Buyer, agencies: AgencyDirectory) -> Columns:
    """Return a plan's columns."""
    department = agencies.department_id(buyer.agency_id, plan.department_name)
    return {
        **columns(plan, "buyers"),
        "agency_id": buyer.agency_id,
        "department_id": buyer.department_id or department,
        "department_name": plan.department_name or buyer.department_name,
        "notice_numbers": list(plan.notice_numbers),
    }


def present_plans(context: StoreContext, written: list[Written]) -> None:
    """Index plans and make them steps of their threads."""
    entry = context.agencies.entry
    context.index.put(
        [document(each.id, each.row, entry(each.row["agency_id"])) for each in written]
    )
    context.threads.join([plan_step(each) for each in written])


def plan_step(plan: Written) -> Joining:
    """Return a plan's step; it names the notices it led to."""
    row = plan.row
    own = f"plan:{row['number']}" if row["number"] else f"record:plan:{plan.id}"
    return Joining(
        stage=Stage.PLAN,
        record_id=plan.id,
        slug=row["slug"],
        title=row["title"],
        happens_on=row["planned_on"],
        happens_at=None,
        amount=row["budget"],
        note=None,
        keys=(own, *(f"notice:{number}" for number in row["notice_numbers"])),
    )
