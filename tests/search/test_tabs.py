from __future__ import annotations

from typing import TYPE_CHECKING

from seoul_gyeyak.search.criteria import SearchCriteria
from seoul_gyeyak.search.meanings import Meaning
from seoul_gyeyak.search.resolving import resolved
from seoul_gyeyak.search.tabs import tab_counts
from seoul_gyeyak.vocabulary import RecordKind
from tests.search.offers import OFFER, TODAY, read

if TYPE_CHECKING:
    from seoul_gyeyak.search.tabs import ByKind


def counts(typed: str, meaning: Meaning | None = None) -> tuple[ByKind, list[SearchCriteria]]:
    """Count the tabs of a list of notices; the catalogue says 1, counting anew 5."""
    criteria, asked = read(("q", typed), kind=RecordKind.NOTICE), list[SearchCriteria]()

    def there(kind: RecordKind | None) -> SearchCriteria:
        return resolved(criteria.of_kind(kind), OFFER, TODAY).criteria

    def count(other: SearchCriteria) -> int:
        asked.append(other)
        return 5

    by_kind = dict.fromkeys([None, *RecordKind], 1)
    here = there(RecordKind.NOTICE)
    return tab_counts(here, by_kind, meaning or Meaning(here.q), there, count), asked


def test_a_tab_on_which_the_words_mean_the_same_is_counted_already() -> None:
    by_kind, asked = counts("행사 5천만원 이하")

    assert set(by_kind.values()) == {1}
    assert not asked


def test_a_tab_on_which_the_words_mean_another_thing_is_counted_anew() -> None:
    by_kind, asked = counts("행사 다음달")

    assert by_kind[RecordKind.NOTICE] == by_kind[RecordKind.COMPANY] == 1
    assert by_kind[RecordKind.PLAN] == by_kind[None] == 5
    assert all(each.deadlines.is_open and not each.days.is_open for each in asked)


def test_a_corrected_word_is_corrected_on_every_tab() -> None:
    _, asked = counts("godtk 다음달", Meaning("행사", "‘godtk’ 대신 ‘행사’로 찾았습니다."))

    assert {each.q for each in asked} == {"행사"}
