"""What the tables say of every record: whose it is, what, how much, until when."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from pyroaring import BitMap
from sqlalchemy import ColumnElement, Row, Select, String, func, null, select, type_coerce

from seoul_gyeyak.agencies.models import Agency, Department
from seoul_gyeyak.catalogue.drafting import Draft, batches
from seoul_gyeyak.catalogue.fates import CONTRACTED, PENDING, Fates
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.vocabulary import NoticeKind, RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Columns = list[tuple[Any, ...]]
COMMON: Final = 7
"""Columns that every kind but companies has: see `buying`."""


def buying(model: Any, amount: ColumnElement[Any], method: Any, department: Any) -> list[Any]:  # noqa: ANN401 - columns of any table
    """Return the columns of what was bought, codes as text, which is quick to read."""
    coded = null() if method is None else type_coerce(method, String)
    named = null() if department is None else department
    return [
        model.id,
        model.agency_id,
        type_coerce(model.category, String),
        coded,
        amount,
        named,
        model.department_id,
    ]


PLANS: Final[Select[*tuple[Any, ...]]] = select(
    *buying(OrderPlan, OrderPlan.budget.expression, OrderPlan.method, OrderPlan.department_name)
)
NOTICES: Final[Select[*tuple[Any, ...]]] = select(
    *buying(
        Notice,
        func.coalesce(Notice.estimated_price, Notice.budget, Notice.base_amount),
        Notice.method,
        Notice.department_name,
    ),
    Notice.number,
    type_coerce(Notice.kind, String),
    Notice.bids_close_at,
).where(Notice.is_current)
OPENINGS: Final[Select[*tuple[Any, ...]]] = select(
    *buying(
        Opening,
        func.coalesce(Opening.award_amount, Opening.planned_price, Opening.base_amount),
        None,
        None,
    ),
    Opening.notice_number,
    type_coerce(Opening.outcome, String),
)
CONTRACTS: Final[Select[*tuple[Any, ...]]] = select(
    *buying(Contract, Contract.amount.expression, Contract.method, Contract.department_name)
)


class Gathering:
    """One pass over the tables into a draft; contracts and openings tell what became of notices."""

    def __init__(self, session: Session, draft: Draft) -> None:
        self._session = session
        self._draft = draft
        self._fates = Fates.told(session)
        self._methods: dict[str, str] = {}
        rows = session.execute(select(Agency.id, Agency.slug, type_coerce(Agency.group, String)))
        agencies = rows.all()
        self._slugs = {agency_id: slug for agency_id, slug, _ in agencies}
        self._groups = {slug: group for _, slug, group in agencies}
        self._departments = dict(session.execute(select(Department.id, Department.name)).all())

    def gather(self) -> None:
        """Read every kind; each needs what the ones before it told."""
        for rows in batches(self._session, CONTRACTS):
            self._contracts(rows)
        for rows in batches(self._session, NOTICES):
            self._notices(rows)
        for rows in batches(self._session, OPENINGS):
            self._openings(rows)
        self._fates.follow_threads(self._session)
        for rows in batches(self._session, PLANS):
            self._plans(rows)
        self._group()
        for column in ("amounts", "deadlines"):
            self._draft.layer(column)

    def _contracts(self, rows: Sequence[Row[*tuple[Any, ...]]]) -> None:
        columns = list(zip(*rows, strict=True))
        standings = [CONTRACTED] * len(rows)
        self._bought(RecordKind.CONTRACT, columns, columns[3], standings)

    def _notices(self, rows: Sequence[Row[*tuple[Any, ...]]]) -> None:
        columns = list(zip(*rows, strict=True))
        ids, (numbers, kinds, closings) = columns[0], columns[COMMON:]
        self._methods.update(zip(numbers, map(sys.intern, columns[3]), strict=True))
        cancelled = [kind == NoticeKind.CANCELLED.value for kind in kinds]
        closes = [seconds(closing) for closing in closings]
        live = zip(ids, closes, cancelled, strict=True)
        self._fates.closing.update({each: at or 0 for each, at, is_over in live if not is_over})
        standings = [
            self._fates.of_notice(number, is_cancelled=is_cancelled)
            for number, is_cancelled in zip(numbers, cancelled, strict=True)
        ]
        self._bought(RecordKind.NOTICE, columns, columns[3], standings)
        places = self._draft.places(RecordKind.NOTICE, ids)
        self._draft.value("deadlines", closes, places)
        self._pending(RecordKind.NOTICE, ids, standings, closes)

    def _openings(self, rows: Sequence[Row[*tuple[Any, ...]]]) -> None:
        columns = list(zip(*rows, strict=True))
        numbers, outcomes = columns[COMMON:]
        methods = [self._methods.get(number) for number in numbers]
        standings = list(map(self._fates.of_opening, numbers, outcomes))
        self._bought(RecordKind.OPENING, columns, methods, standings)

    def _plans(self, rows: Sequence[Row[*tuple[Any, ...]]]) -> None:
        columns = list(zip(*rows, strict=True))
        standings = [self._fates.of_plan(each) for each in columns[0]]
        self._bought(RecordKind.PLAN, columns, columns[3], standings)
        until = [self._fates.until.get(each) for each in columns[0]]
        self._pending(RecordKind.PLAN, columns[0], standings, until)

    def _bought(
        self,
        kind: RecordKind,
        columns: Columns,
        methods: Sequence[str | None],
        standings: Sequence[str],
    ) -> None:
        """Put a batch into the sets of what every kind but companies has."""
        ids, agency_ids, categories, _, amounts, named, department_ids = columns[:COMMON]
        places = self._draft.places(kind, ids)
        slugs = [self._slugs[each] for each in agency_ids]
        self._draft.mark("agency", slugs, places)
        self._draft.mark("category", categories, places)
        self._draft.mark("method", methods, places)
        self._draft.mark("status", standings, places)
        self._draft.value("amounts", amounts, places)
        departments = map(self._department, named, department_ids)
        for (slug, name), positions in self._draft.spread(
            list(zip(slugs, departments, strict=True)), places
        ):
            if name:
                self._draft.sets[f"department:{slug}"][name] |= positions

    def _department(self, name: str | None, department_id: int | None) -> str | None:
        """Return a department as its record writes it, else as we know it."""
        return name or self._departments.get(department_id or 0)

    def _group(self) -> None:
        """Put the records of agencies into the sets of their groups."""
        for slug, group in self._groups.items():
            self._draft.sets["group"][group] |= self._draft.sets["agency"].get(slug, BitMap())

    def _pending(
        self,
        kind: RecordKind,
        ids: Sequence[int],
        standings: Sequence[str],
        until: Iterable[int | None],
    ) -> None:
        """Note until when bids are taken for what is pending."""
        waiting = [
            (each, at or 0)
            for each, standing, at in zip(ids, standings, until, strict=True)
            if standing == PENDING
        ]
        if waiting:
            among, closes = zip(*waiting, strict=True)
            self._draft.value("closing", closes, self._draft.places(kind, among))


def seconds(instant: dt.datetime | None) -> int | None:
    """Return an instant as whole seconds since 1970."""
    return None if instant is None else int(instant.timestamp())
