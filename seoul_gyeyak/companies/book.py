"""The companies known so far, by number and by name, for those who bring in records of theirs."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import event, func, select

from seoul_gyeyak import clock
from seoul_gyeyak.companies.models import Company, CompanyName
from seoul_gyeyak.companies.naming import is_valid_number, normalize_name
from seoul_gyeyak.database import rows_in, upsert
from seoul_gyeyak.index import due
from seoul_gyeyak.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

REMEMBERED = 400_000
ADDRESS_BYTES = 9
"""Twelve letters of random address: guessing one is hopeless, two alike will not happen."""


class SeenCompany(NamedTuple):
    """A firm as some record names it."""

    business_number: str
    name: str
    representative: str | None = None


def new_address() -> str:
    """Return a random slug for a company's page."""
    return secrets.token_urlsafe(ADDRESS_BYTES)


class CompanyBook:
    """Finds companies, makes those that are missing, and notes every name they are seen under.

    What it remembers is bounded (oldest forgotten first, because a hit must cost nothing) and
    forgotten when the session's transaction is rolled back.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ids: dict[str, int] = {}
        self._names: set[tuple[int, str]] = set()
        self._fits: dict[str, int | None] = {}
        event.listen(session, "after_soft_rollback", self._forget)

    def ids_for(self, parties: Iterable[SeenCompany]) -> dict[str, int]:
        """Return the company ids by business number, making companies that are not there.

        A number with a wrong check digit makes no company: it is left out, and its name stays
        text, unless a source of companies has already vouched for it.
        """
        ids, names = self._ids, self._names
        found: dict[str, int] = {}
        new: list[SeenCompany] = []
        for party in parties:
            company_id = ids.get(party.business_number)
            if company_id is None or (company_id, party.name) not in names:
                new.append(party)
            else:
                found[party.business_number] = company_id
        return {**found, **self._meet(new)} if new else found

    def _meet(self, new: list[SeenCompany]) -> dict[str, int]:
        """Find or make companies not remembered under these names, and note the names."""
        self._find({party.business_number for party in new} - self._ids.keys())
        self._make(
            {
                party.business_number: party
                for party in new
                if party.business_number not in self._ids and is_valid_number(party.business_number)
            }
        )
        met = [(party, self._ids.get(party.business_number)) for party in new]
        self.note((company_id, party.name) for party, company_id in met if company_id is not None)
        return {
            party.business_number: company_id for party, company_id in met if company_id is not None
        }

    def known(self, numbers: Collection[str]) -> dict[str, int]:
        """Return the ids of the companies that are there, by business number; makes none."""
        self._find(set(numbers) - self._ids.keys())
        return {number: self._ids[number] for number in numbers if number in self._ids}

    def id_by_name(self, names: Iterable[str]) -> dict[str, int]:
        """Return ids by normalised name, only where exactly one company bears or bore it."""
        wanted = {normalize_name(name) for name in names}
        unknown = wanted - self._fits.keys()
        fits = rows_in(
            self._session,
            select(CompanyName.normalized_name, func.min(CompanyName.company_id))
            .group_by(CompanyName.normalized_name)
            .having(func.min(CompanyName.company_id) == func.max(CompanyName.company_id)),
            CompanyName.normalized_name,
            unknown,
        )
        self._fits.update(dict.fromkeys(unknown))
        self._fits.update((name, company_id) for name, company_id in fits)
        found = {name: self._fits[name] for name in wanted}
        forget_oldest(self._fits)
        return {name: company_id for name, company_id in found.items() if company_id is not None}

    def note(self, names: Iterable[tuple[int, str]]) -> None:
        """Note (company id, name as written) pairs that are new."""
        new = {pair for pair in names if pair not in self._names}
        if not new:
            return
        if len(self._names) > REMEMBERED:
            self._names.clear()
        self._names |= new
        today = clock.today()
        rows = [
            {
                "company_id": company_id,
                "name": name,
                "normalized_name": normalize_name(name),
                "seen_on": today,
            }
            for company_id, name in sorted(new)
        ]
        for row in rows:
            self._fits.pop(str(row["normalized_name"]), None)
        upsert(self._session, CompanyName, rows, key=("company_id", "name"), overwrite=())

    def remember(self, ids: dict[str, int]) -> None:
        """Learn the ids of companies that the caller has just stored, by business number."""
        self._ids.update(ids)
        forget_oldest(self._ids)

    def _find(self, numbers: set[str]) -> None:
        query = select(Company.business_number, Company.id)
        rows = rows_in(self._session, query, Company.business_number, numbers)
        self.remember(dict(rows))

    def _make(self, missing: dict[str, SeenCompany]) -> None:
        if not missing:
            return
        rows = [
            {
                "slug": new_address(),
                "business_number": number,
                "name": party.name,
                "normalized_name": normalize_name(party.name),
                "representative": party.representative,
            }
            for number, party in missing.items()
        ]
        upsert(self._session, Company, rows, key=("business_number",), overwrite=())
        self._find(set(missing))
        due.note(self._session, RecordKind.COMPANY, [self._ids[number] for number in missing])

    def _forget(self, *_: object) -> None:
        self._ids.clear()
        self._names.clear()
        self._fits.clear()


def forget_oldest(remembered: dict[str, int] | dict[str, int | None]) -> None:
    """Drop the older half of what is remembered once it is too much."""
    if len(remembered) > REMEMBERED:
        for key in list(islice(remembered, len(remembered) // 2)):
            del remembered[key]
