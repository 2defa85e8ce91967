"""수의계약 counted and bundled; pure: contracts of one agency in, rows of the desk's tables out."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from seoul_gyeyak.companies.naming import normalize_name
from seoul_gyeyak.contracts.matching import digest
from seoul_gyeyak.desks.rules import Ceiling, Law
from seoul_gyeyak.vocabulary import Quotation

SMALL_SUM: Final = re.compile(r"\(\s*0*(?:25조\s*0*1항\s*0*5호|30조)")
"""The grounds that hang on a small sum; others (a patent, a disaster) know no ceiling."""
CHANGING: Final = re.compile(
    r"\[[^\]]*\]|\([^)]*\)"
    r"|제?\d+\s*(?:년도?|월|차|기|회|호|구역|공구|단계|분기|권역)|[상하]반기"
)
"""What differs between the titles of parts of one thing."""
MARKS: Final = re.compile(r"[\d\W_]+")
SHORTEST_SUBJECT: Final = 4
TWO: Final = 2
CODE: Final = 12


class Deal(NamedTuple):
    """One 수의계약; an empty `department` is one that is not named."""

    id: int
    department: str
    company_id: int | None
    firm: str
    signed_on: dt.date
    amount: int | None
    title: str
    basis: str | None
    quotation: Quotation | None

    @property
    def firm_key(self) -> Hashable:
        """Return what tells firms apart: the firm we know, or its written name."""
        return self.company_id or normalize_name(self.firm)


def repeats(deals: Iterable[Deal]) -> Iterator[dict[str, Any]]:
    """Yield the rows of `RepeatedDeal` but their agency: wholes and departments, from two up."""
    by_firm = grouped(deals, lambda deal: (deal.signed_on.year, deal.firm_key))
    for (year, _), of_firm in by_firm.items():
        if len(of_firm) < TWO:
            continue
        parts = grouped(of_firm, lambda deal: deal.department)
        told = sorted(
            ([name, len(part), won(part)] for name, part in parts.items()),
            key=lambda each: (-each[1], -each[2], each[0]),
        )
        own = {"department": None, "most": told[0][1], "departments": told}
        yield {**repeat(year, of_firm, None), **own}
        for name, part in parts.items():
            if len(part) >= TWO:
                own = {"department": name, "most": len(part), "departments": []}
                yield {**repeat(year, part, name), **own}


def grouped(deals: Iterable[Deal], key: Callable[[Deal], Any]) -> Mapping[Any, list[Deal]]:
    """Return deals by a key, in their order."""
    found: dict[Any, list[Deal]] = defaultdict(list)
    for deal in deals:
        found[key(deal)].append(deal)
    return found


def repeat(year: int, deals: Sequence[Deal], department: str | None) -> dict[str, Any]:
    """Return what a whole and a department's row have alike."""
    return {
        "code": digest(year, deals[0].firm_key, department)[:CODE],
        "year": year,
        "company_id": deals[0].company_id,
        "firm": deals[0].firm,
        "contracts": len(deals),
        "unknown": sum(deal.amount is None for deal in deals),
        "amount": won(deals),
        "latest_on": max(deal.signed_on for deal in deals),
    }


def won(deals: Iterable[Deal]) -> int:
    """Return what deals come to, as far as it is known."""
    return sum(deal.amount or 0 for deal in deals)


def bundles(
    deals: Iterable[Deal], law: Law, ceiling_of: Callable[[Deal], Ceiling]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of `DealBundle` but their agency.

    Contracts on several quotations are left out: this ceiling is none of theirs. Those of one firm
    that are of one subject too are one bundle with both grounds.
    """
    small = [deal for deal in deals if is_small(deal, ceiling_of)]
    of_firm = {ids(run): run for run in runs(small, lambda deal: deal.firm_key, law, ceiling_of)}
    of_subject = {ids(run): run for run in runs(small, subject_key, law, ceiling_of)}
    for members, run in sorted({**of_firm, **of_subject}.items()):
        yield bundle(run, ceiling_of, is_firm=members in of_firm, is_subject=members in of_subject)


def is_small(deal: Deal, ceiling_of: Callable[[Deal], Ceiling]) -> bool:
    """Tell whether a deal could stand on one quotation for its small sum."""
    if not deal.amount or deal.quotation is Quotation.SEVERAL:
        return False
    fits = deal.basis is None or bool(SMALL_SUM.search(deal.basis))
    return fits and ceiling_of(deal).holds(deal.amount)


def subject_key(deal: Deal) -> Hashable:
    """Return a title without what differs between parts; one too short is like no other."""
    left = CHANGING.sub("", unicodedata.normalize("NFKC", deal.title))
    bare = MARKS.sub("", left).casefold()
    return bare if len(bare) >= SHORTEST_SUBJECT else deal.id


def runs(
    deals: Iterable[Deal],
    key: Callable[[Deal], Hashable],
    law: Law,
    ceiling_of: Callable[[Deal], Ceiling],
) -> Iterator[list[Deal]]:
    """Yield deals of one department and key within the days of a bundle, if over the ceiling.

    A run begins with the first deal that is in none yet and takes all that follow it in time.
    """
    width = dt.timedelta(days=law.bundle_days)
    for alike in grouped(deals, lambda deal: (deal.department, key(deal))).values():
        rest = sorted(alike, key=lambda deal: (deal.signed_on, deal.id))
        while len(rest) >= TWO:
            run = [deal for deal in rest if deal.signed_on - rest[0].signed_on <= width]
            if len(run) >= TWO and not highest(run, ceiling_of).holds(won(run)):
                yield run
            rest = rest[len(run) :]


def highest(deals: Iterable[Deal], ceiling_of: Callable[[Deal], Ceiling]) -> Ceiling:
    """Return the highest ceiling any of these may use: in doubt there is no bundle."""
    return max(map(ceiling_of, deals), key=lambda each: each.won)


def ids(deals: Iterable[Deal]) -> tuple[int, ...]:
    """Return the contracts' ids in order."""
    return tuple(deal.id for deal in deals)


def bundle(
    deals: Sequence[Deal],
    ceiling_of: Callable[[Deal], Ceiling],
    *,
    is_firm: bool,
    is_subject: bool,
) -> dict[str, Any]:
    """Return a run as a row."""
    return {
        "code": digest(*ids(deals))[:CODE],
        "department": deals[0].department,
        "company_id": deals[0].company_id if is_firm else None,
        "firm": deals[0].firm if is_firm else None,
        "subject": deals[0].title if is_subject else None,
        "first_on": deals[0].signed_on,
        "last_on": deals[-1].signed_on,
        "contracts": len(deals),
        "amount": won(deals),
        "ceiling": highest(deals, ceiling_of).won,
        "contract_ids": list(ids(deals)),
    }
