"""From an address to the question it puts to the catalogue, its words read as on any list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seoul_gyeyak import clock
from seoul_gyeyak.company_map.criteria import MapCriteria
from seoul_gyeyak.company_map.surveying import View
from seoul_gyeyak.search import results as shelf
from seoul_gyeyak.search.choices import Offer
from seoul_gyeyak.search.meanings import Meaning
from seoul_gyeyak.search.offering import offered
from seoul_gyeyak.search.questions import question
from seoul_gyeyak.search.resolving import Resolved, resolved

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.catalogue.questions import Question
    from seoul_gyeyak.search.criteria import SearchCriteria
    from seoul_gyeyak.search.typed_values import Arguments


@dataclass(frozen=True, slots=True)
class Asking:
    """What an address says, what it means today, and what its words mean."""

    criteria: MapCriteria
    resolved: Resolved
    meaning: Meaning
    offer: Offer
    today: dt.date

    @property
    def wanted(self) -> SearchCriteria:
        """What is looked for in the end."""
        return self.resolved.criteria.but(q=self.meaning.words)

    @property
    def question(self) -> Question:
        """What the catalogue is asked."""
        return question(self.wanted)

    @property
    def view(self) -> View:
        """Where it is looked for."""
        return View(self.criteria.box, self.criteria.seen, self.criteria.zoomed)


def asked(session: Session, args: Arguments, version: int) -> Asking:
    """Read what is asked, today; words that find no firm anywhere may mean others."""
    today, offer = clock.today(), offered(session, args, version)
    criteria = MapCriteria.from_args(args, offer, today)
    found = resolved(criteria.search, offer, today)
    return Asking(criteria, found, meant(session, found.criteria, version), offer, today)


def meant(session: Session, criteria: SearchCriteria, version: int) -> Meaning:
    """Return what the words mean."""
    if not criteria.q:
        return Meaning("")
    is_found = shelf.count(session, criteria, version) > 0
    return shelf.meaning_of(session, criteria, version, is_found=is_found)
