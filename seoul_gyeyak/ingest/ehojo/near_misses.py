"""Contracts of two sources that are nearly alike: found once at the end of a run, for a person.

The machine merges only what agrees in agency, title, date, amount and firm. Left to a person are
pairs of one agency and amount, still known to one source each, that were signed on one day (title
or firm written differently) or by one firm within a month (title or date different).
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.orm import Session

from seoul_gyeyak.companies.naming import normalize_name
from seoul_gyeyak.contracts.matching import normalize_title
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.database import insert_rows
from seoul_gyeyak.ingest.ehojo.models import NearMiss
from seoul_gyeyak.vocabulary import ContractStatus

WITHIN: Final = dt.timedelta(days=31)


def refresh(session: Session) -> None:
    """Find all pairs anew, in the caller's transaction."""
    session.execute(delete(NearMiss))
    rows = session.execute(pairs())
    found = [near_miss(row) for row in rows if abs(row.g2b_day - row.ehojo_day) <= WITHIN]
    insert_rows(session, NearMiss, found)


def pairs() -> Select[*tuple[Any, ...]]:
    """Select pairs of one agency and amount, each known to one source only.

    Contracts are gone through once: both databases keep what a WITH used twice has found.
    """
    single = (
        select(
            *(Contract.agency_id, Contract.amount, Contract.in_ehojo, Contract.slug),
            *(Contract.title, Contract.signed_on, Contract.supplier_id, Contract.supplier_name),
        )
        .where(
            Contract.status == ContractStatus.ACTIVE,
            Contract.in_g2b != Contract.in_ehojo,
            Contract.amount.is_not(None),
        )
        .cte("single")
    )
    g2b, ehojo = single.alias("g2b").c, single.alias("ehojo").c
    alike = (g2b.agency_id == ehojo.agency_id, g2b.amount == ehojo.amount)
    near = or_(g2b.signed_on == ehojo.signed_on, g2b.supplier_id == ehojo.supplier_id)
    return select(
        g2b.agency_id,
        *(g2b.slug.label("g2b_number"), ehojo.slug.label("ehojo_number")),
        *(g2b.title.label("g2b_title"), ehojo.title.label("ehojo_title")),
        *(g2b.signed_on.label("g2b_day"), ehojo.signed_on.label("ehojo_day")),
        *(g2b.supplier_name.label("g2b_firm"), ehojo.supplier_name.label("ehojo_firm")),
    ).where(*alike, ~g2b.in_ehojo, ehojo.in_ehojo, near)


def near_miss(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of `pairs`
    """Return a pair as it is kept."""
    return {
        "g2b_number": row.g2b_number,
        "ehojo_number": row.ehojo_number,
        "agency_id": row.agency_id,
        "apart": apart_by(row),
    }


def apart_by(row: Any) -> int:  # noqa: ANN401 - the same
    """Return how far apart a pair is."""
    days = abs((row.g2b_day - row.ehojo_day).days)
    title = normalize_title(row.g2b_title) != normalize_title(row.ehojo_title)
    firm = normalize_name(row.g2b_firm or "") != normalize_name(row.ehojo_firm or "")
    return int(days + 31 * title + 31 * firm)
