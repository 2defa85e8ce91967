"""How kept searches are now: what they are called, what they find, and what of it is new.

New is what came after the search was last seen: its mark has the highest id of each kind that there
was then, and records that come later have higher ones. So nothing that was there is called new, and
nothing new is missed because its date is old.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from werkzeug.datastructures import MultiDict

from seoul_gyeyak import clock
from seoul_gyeyak.catalogue.arrivals import arrived, latest
from seoul_gyeyak.catalogue.asking import counting, of_newest
from seoul_gyeyak.saved.items import Entry, Item, State, joined, split
from seoul_gyeyak.search import results as shelf
from seoul_gyeyak.search.criteria import SearchCriteria
from seoul_gyeyak.search.links import PATHS, address
from seoul_gyeyak.search.offering import offered
from seoul_gyeyak.search.questions import question
from seoul_gyeyak.search.resolving import resolved
from seoul_gyeyak.vocabulary import RecordKind
from seoul_gyeyak.web.formats import count

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.catalogue.questions import Question
    from seoul_gyeyak.catalogue.reading import Catalogue
    from seoul_gyeyak.search.listing import Listing

KINDS: Final = {path: kind for kind, path in PATHS.items()}


def searches(session: Session, items: Iterable[Item], version: int) -> list[Entry]:
    """Return each search as it is now, and how much of it is new."""
    return [search(session, each, version) for each in items]


def search(session: Session, item: Item, version: int) -> Entry:
    """Ask for one search; its state is None when the address is no list of ours."""
    path, query = urlsplit(item.id)[2:4]
    if path not in KINDS:
        return Entry(item, None, ())
    args = MultiDict(parse_qsl(query))
    today, offer = clock.today(), offered(session, args, version)
    criteria = first_page(SearchCriteria.from_args(args, KINDS[path], offer, today))
    asked = resolved(criteria, offer, today).criteria
    found = shelf.search(session, asked, version)
    meant = asked.but(q=found.meaning.words)
    new = of_newest(session, partial(new_among, question=question(meant), mark=item.mark))
    changes = [f"지난번에 본 뒤 {count(new)}건이 새로 올라왔습니다."] if new else []
    mark = of_newest(session, partial(mark_now, kind=criteria.kind))
    return Entry(
        item, State(meant.describe(), address(criteria), f"{count(found.total)}건", mark), changes
    )


def new_among(catalogue: Catalogue, question: Question, mark: str) -> int:
    """Count what came since a mark was made; of a mark that nobody made, nothing did."""
    kinds, ids = kinds_of(question.kind), split(mark)
    if len(ids) != len(kinds) or not all(each.isascii() and each.isdecimal() for each in ids):
        return 0
    seen = dict(zip(kinds, map(int, ids), strict=True))
    return arrived(catalogue, counting(catalogue, question, clock.now()).hits, seen)


def mark_now(catalogue: Catalogue, kind: RecordKind | None) -> str:
    """Return the mark of a list that is seen now: the id that came last of each of its kinds."""
    came: Mapping[RecordKind, int] = latest(catalogue)
    return joined(came[each] for each in kinds_of(kind))


def kinds_of(kind: RecordKind | None) -> Sequence[RecordKind]:
    """Return the kinds of record that a list has."""
    return list(RecordKind) if kind is None else [kind]


def kept_as(session: Session, listing: Listing) -> tuple[str, str]:
    """Return the address a list is kept under, and its mark now."""
    criteria = listing.criteria
    mark = of_newest(session, partial(mark_now, kind=criteria.kind))
    return address(first_page(criteria)), mark


def first_page(criteria: SearchCriteria) -> SearchCriteria:
    """Return a search as it begins."""
    return criteria.at_page(1)
