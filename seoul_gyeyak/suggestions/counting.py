"""How many records each suggestion leads to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seoul_gyeyak import clock
from seoul_gyeyak.catalogue.asking import counting
from seoul_gyeyak.catalogue.wording import terms_of

if TYPE_CHECKING:
    from seoul_gyeyak.catalogue.questions import Question
    from seoul_gyeyak.catalogue.reading import Catalogue


def counts(catalogue: Catalogue, questions: Sequence[Question]) -> list[int]:
    """Return how many records each question finds now."""
    now = clock.now()
    catalogue.learn(term for each in questions for term in terms_of(each.words))
    return [len(counting(catalogue, each, now).hits) for each in questions]
