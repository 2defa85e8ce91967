"""Which of the 49 agencies a source's code or name means, if any."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from seoul_gyeyak.agencies.models import Agency, AgencyName, Department

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.vocabulary import AgencyGroup

CITY = "seoul"
LEGAL_FORMS = re.compile(r"\((?:재|사|주)\)|재단법인|사단법인|주식회사")
OTHERS = re.compile(
    r"공단|공사|재단|교육|학교|유치원|조합|협회|의료원|진흥원|연구원$|대학|선거관리"
)
"""What a name says when it names a body of its own that only sits in the city or a district."""
CITY_FAMILY = "611"
FAMILY_LENGTH = 3
CODE_LENGTH = 7
REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Buyer:
    """One of the 49, and the department that buys in its own name.

    `department_name` is what the source's name says after the agency's, known to us or not.
    """

    agency_id: int
    department_id: int | None = None
    department_name: str | None = None


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """What others need to know of an agency to index its records."""

    id: int
    slug: str
    group: AgencyGroup
    name: str
    short_name: str
    g2b_code: str | None
    laf_code: str | None


def bare(name: str) -> str:
    """Return a name without spaces and legal form, the city's two names made one."""
    composed = "".join(unicodedata.normalize("NFKC", name).split())
    return LEGAL_FORMS.sub("", composed).replace("서울특별시", "서울시")


class AgencyDirectory:
    """All agencies, names and departments in memory; what was asked before is remembered."""

    def __init__(
        self,
        agencies: Iterable[AgencyEntry],
        names: Iterable[tuple[int, str]],
        departments: Iterable[tuple[int, int, str]],
    ) -> None:
        self._entries = {entry.id: entry for entry in agencies}
        self._by_code = {each.g2b_code: each.id for each in self.entries if each.g2b_code}
        self._by_laf = {each.laf_code: each.id for each in self.entries if each.laf_code}
        self._by_slug = {each.slug: each.id for each in self.entries}
        self._by_name = {bare(name): agency_id for agency_id, name in names}
        self._families = {code[:FAMILY_LENGTH]: found for code, found in self._by_code.items()}
        self._departments = {
            (agency_id, bare(name)): department_id for department_id, agency_id, name in departments
        }
        self._remembered: dict[tuple[str | None, str | None], Buyer | None] = {}

    @classmethod
    def load(cls, session: Session) -> AgencyDirectory:
        """Read the directory once for a run."""
        agencies = session.execute(
            select(
                Agency.id,
                Agency.slug,
                Agency.group,
                Agency.name,
                Agency.short_name,
                Agency.g2b_code,
                Agency.laf_code,
            ).order_by(Agency.position)
        )
        names = session.execute(select(AgencyName.agency_id, AgencyName.name))
        departments = session.execute(select(Department.id, Department.agency_id, Department.name))
        return cls(
            [AgencyEntry(*row) for row in agencies],
            list(names),
            list(departments),
        )

    @property
    def entries(self) -> Sequence[AgencyEntry]:
        """Return all agencies in their order."""
        return list(self._entries.values())

    def entry(self, agency_id: int) -> AgencyEntry:
        """Return what is known of one agency."""
        return self._entries[agency_id]

    def by_slug(self, slug: str) -> AgencyEntry | None:
        """Return the agency with this address."""
        agency_id = self._by_slug.get(slug)
        return None if agency_id is None else self._entries[agency_id]

    def resolve(self, code: str | None, name: str | None) -> Buyer | None:
        """Return the buyer a G2B code and name mean, or None for everyone else.

        A name wins over a code. Codes of one family (city 611xxxx, a district's first three
        digits) are offices of that agency unless the name says they are a body of their own.
        Without a name the code may also be a 자치단체코드 of 지방재정365.
        """
        asked = (code, name)
        if asked not in self._remembered:
            if len(self._remembered) > REMEMBERED:
                self._remembered.clear()
            self._remembered[asked] = self._resolve(code or "", name or "")
        return self._remembered[asked]

    def resolve_local(self, laf_code: str | None, name: str | None) -> Buyer | None:
        """Return the buyer a 자치단체코드 of 지방재정365 means, or else its name."""
        agency_id = self._by_laf.get(laf_code or "")
        return self.resolve(None, name) if agency_id is None else Buyer(agency_id)

    def first(self, named: Iterable[tuple[str | None, str | None]]) -> Buyer | None:
        """Return the first of several (code, name) pairs that is one of the 49."""
        return next((found for pair in named if (found := self.resolve(*pair))), None)

    def department_id(self, agency_id: int, name: str | None) -> int | None:
        """Return the department of this agency with this name."""
        return self._departments.get((agency_id, bare(name))) if name else None

    def _resolve(self, code: str, name: str) -> Buyer | None:
        code, name = code.strip(), " ".join(name.split())
        if not name:
            agency_id = self._by_code.get(code) or self._by_laf.get(code) or self._family(code)
            return None if agency_id is None else Buyer(agency_id)
        if (agency_id := self._named(name)) is not None:
            return Buyer(agency_id)
        return self._within(code, name)

    def _named(self, name: str) -> int | None:
        """Find an agency by its whole name, with or without the city's before it."""
        whole = bare(name)
        found = self._by_name.get(whole)
        return found if found is not None else self._by_name.get(whole.removeprefix("서울시"))

    def _within(self, code: str, name: str) -> Buyer | None:
        """Find the agency of an office: by the words before it and by its code's family.

        A seven-digit code of nobody we know says that a familiar-looking office is another's.
        """
        family = self._family(code)
        parent, rest = self._parent(name)
        if parent is not None and self.department_id(parent, rest.partition(" ")[0]):
            return self._office(parent, rest)
        if OTHERS.search(rest or name) and not (family == parent == self._by_slug.get(CITY)):
            return None
        if family is not None:
            return self._office(family, rest or name)
        return None if parent is None or code.isdigit() else self._office(parent, rest)

    def _office(self, agency_id: int, office: str) -> Buyer:
        """Return an office of an agency, as one of its departments where its name begins so."""
        known = self.department_id(agency_id, office)
        known = known or self.department_id(agency_id, office.partition(" ")[0])
        return Buyer(agency_id, known, office)

    def _parent(self, name: str) -> tuple[int | None, str]:
        """Split `서울특별시 마포구 보건소` into the agency its first words name and the rest."""
        words = name.split(" ")
        for length in range(min(len(words) - 1, 2), 0, -1):
            found = self._by_name.get(bare(" ".join(words[:length])))
            if found is not None:
                return found, " ".join(words[length:])
        return None, ""

    def _family(self, code: str) -> int | None:
        """Return the agency whose offices have codes like this one."""
        return self._families.get(code[:FAMILY_LENGTH]) if len(code) == CODE_LENGTH else None
