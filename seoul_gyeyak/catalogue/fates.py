"""What became of notices and plans: the standing of a record follows from what came after it.

A cancelled notice stays cancelled; where every opening failed it is 유찰, even when a contract was
then made without bids. A plan is where its thread has come to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import aliased

from seoul_gyeyak.catalogue.drafting import batches
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.threads.models import ThreadStep
from seoul_gyeyak.vocabulary import ContractStatus, OpeningOutcome, Stage, Standing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PENDING: Final = "pending"
"""Where nothing has followed yet: 접수중 until bids close, then 마감."""
CANCELLED: Final[str] = Standing.CANCELLED.value
FAILED: Final[str] = Standing.FAILED.value
CONTRACTED: Final[str] = Standing.CONTRACTED.value
OPENED: Final[str] = Standing.OPENED.value
PLANNED: Final[str] = Standing.PLANNED.value
FAILED_OPENING: Final[str] = OpeningOutcome.FAILED.value
NOTICE: Final[str] = Stage.NOTICE.value
OPENING: Final[str] = Stage.OPENING.value
CONTRACT: Final[str] = Stage.CONTRACT.value
OWN, OTHER = aliased(ThreadStep), aliased(ThreadStep)
THREADS: Final = (
    select(OWN.record_id, type_coerce(OTHER.stage, String), OTHER.record_id)
    .join(OTHER, OTHER.thread_id == OWN.thread_id)
    .where(
        OWN.stage == Stage.PLAN,
        OTHER.stage.in_((Stage.NOTICE, Stage.OPENING, Stage.CONTRACT)),
    )
)


@dataclass(slots=True)
class Fates:
    """What followed the notices, by number, and the plans, by record; how long bids are taken."""

    contracted: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    """Notices with an opening that failed, whatever became of the others."""
    closing: dict[int, int] = field(default_factory=dict)
    """Notices that are not cancelled: when they close, 0 where nothing says so."""
    contracted_plans: set[int] = field(default_factory=set)
    opened_plans: set[int] = field(default_factory=set)
    until: dict[int, int] = field(default_factory=dict)
    """Plans that were put out: when the last of their notices closes."""

    @classmethod
    def told(cls, session: Session) -> Fates:
        """Read what contracts and openings say of notices."""
        fates = cls()
        named = select(Contract.notice_number).where(
            Contract.status == ContractStatus.ACTIVE, Contract.notice_number.is_not(None)
        )
        for rows in batches(session, named):
            fates.contracted.update(number for (number,) in rows)
        opened = select(Opening.notice_number, type_coerce(Opening.outcome, String))
        for rows in batches(session, opened):
            fates.failed.update(number for number, outcome in rows if outcome == FAILED_OPENING)
            fates.opened.update(number for number, outcome in rows if outcome != FAILED_OPENING)
        return fates

    def follow_threads(self, session: Session) -> None:
        """Read how far plans have come; the notices must be known."""
        for rows in batches(session, THREADS):
            self.contracted_plans.update(plan for plan, stage, _ in rows if stage == CONTRACT)
            self.opened_plans.update(plan for plan, stage, _ in rows if stage == OPENING)
            for plan_id, stage, record_id in rows:
                if stage == NOTICE and record_id in self.closing:
                    closes = self.closing[record_id]
                    self.until[plan_id] = max(self.until.get(plan_id, 0), closes)

    def of_notice(self, number: str, *, is_cancelled: bool) -> str:
        """Return the standing of a notice."""
        if is_cancelled:
            return CANCELLED
        is_opened = number in self.opened
        if number in self.failed and not is_opened:
            return FAILED
        if number in self.contracted:
            return CONTRACTED
        return OPENED if is_opened else PENDING

    def of_opening(self, number: str, outcome: str) -> str:
        """Return the standing of an opening."""
        if outcome == FAILED_OPENING:
            return FAILED
        return CONTRACTED if number in self.contracted else OPENED

    def of_plan(self, plan_id: int) -> str:
        """Return the standing of a plan."""
        if plan_id in self.contracted_plans:
            return CONTRACTED
        if plan_id in self.opened_plans:
            return OPENED
        return PENDING if plan_id in self.until else PLANNED
