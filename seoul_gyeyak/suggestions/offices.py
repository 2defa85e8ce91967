"""The departments whose name begins with what is typed, alone or after their agency's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from seoul_gyeyak.catalogue.questions import Question
from seoul_gyeyak.search.choices import DepartmentChoice, Offer
from seoul_gyeyak.search.queries import choices
from seoul_gyeyak.suggestions.counting import counts
from seoul_gyeyak.suggestions.suggestion import Suggestion
from seoul_gyeyak.suggestions.typed import Beginning, written
from seoul_gyeyak.web.formats import count as figures

if TYPE_CHECKING:
    from seoul_gyeyak.catalogue.reading import Catalogue

FEWEST_KEYS: Final = 3
FEWEST_LETTERS: Final = 2
CONSIDERED: Final = 12
SHOWN: Final = 2
REMEMBERED: Final = 4_096

as_typed = lru_cache(REMEMBERED)(written)


def offices(catalogue: Catalogue, typed: str, address: Callable[[str], str]) -> list[Suggestion]:
    """Return the departments meant; `address` makes a department's of its value."""
    offer = catalogue.kept("departments.offer", lambda: offered(catalogue))
    found = list(meant(typed, offer))
    best = sorted(found, key=lambda each: -len(each.agencies))[:CONSIDERED]
    counted = zip(counts(catalogue, list(map(question, best))), best, strict=True)
    return [
        Suggestion(each.label, f"{figures(records)}건", what(each), address(each.value))
        for records, each in sorted(counted, key=lambda pair: -pair[0])[:SHOWN]
    ]


def offered(catalogue: Catalogue) -> Offer:
    """Return all agencies and departments."""
    return Offer(choices(catalogue.session), catalogue.departments)


def meant(typed: str, offer: Offer) -> Iterator[DepartmentChoice]:
    """Yield the departments of a name that begins so; one agency's when it is named before."""
    for slugs, name in readings(typed, offer):
        beginning = Beginning.of(name)
        if len(beginning.keys) < FEWEST_KEYS and len(beginning.letters) < FEWEST_LETTERS:
            continue
        for department, having in offer.departments.items():
            among = [slug for slug in having if slugs is None or slug in slugs]
            if among and beginning.is_of(*as_typed(department)):
                yield offer.departments_of(department, among)


def readings(typed: str, offer: Offer) -> Iterator[tuple[Sequence[str] | None, str]]:
    """Yield what may have been typed: a name alone, or an agency and a name."""
    yield None, "".join(typed.split())
    agency, _, name = typed.partition(" ")
    slugs = [each.slug for each in offer.agencies.values() if each.name == agency]
    if slugs and name:
        yield slugs, "".join(name.split())


def question(choice: DepartmentChoice) -> Question:
    """Ask for the records of a department, wherever it is."""
    tokens = (f"department:{each.slug}:{choice.name}" for each in choice.agencies)
    return Question(facets=(frozenset(tokens),))


def what(choice: DepartmentChoice) -> str:
    """Say what it is, and of how many agencies."""
    return f"부서 {len(choice.agencies)}곳" if choice.is_anywhere else "부서"
