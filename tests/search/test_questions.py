from __future__ import annotations

import datetime as dt

from seoul_gyeyak.catalogue.questions import Question
from seoul_gyeyak.search.questions import question
from seoul_gyeyak.vocabulary import ListOrder, RecordKind
from tests.search.offers import read


def test_everything_chosen_is_asked() -> None:
    criteria = read(
        *(("group", "corporation"), ("agency", "mapo"), ("department", "jongno:청소행정과")),
        *(
            ("category", "works"),
            ("category", "goods"),
            ("status", "accepting"),
            ("region", "none"),
        ),
        *(("company", "k7v2"), ("from", "2026-01-01"), ("closes_to", "2026-05-01")),
        *(("min", "1억"), ("unpriced", "1"), ("order", "deadline")),
        kind=RecordKind.NOTICE,
    )

    assert question(criteria) == Question(
        kind=RecordKind.NOTICE,
        facets=(
            frozenset({"group:corporation", "agency:mapo", "department:jongno:청소행정과"}),
            frozenset({"category:works", "category:goods"}),
            frozenset({"status:accepting"}),
            frozenset({"region:none"}),
        ),
        days=(dt.date(2026, 1, 1), None),
        deadlines=(None, dt.date(2026, 5, 1)),
        amounts=(100_000_000, None),
        with_unknown_amounts=True,
        company=7,
        order=ListOrder.DEADLINE,
    )


def test_departments_of_one_name_are_asked_in_every_agency_that_has_one() -> None:
    (buyers,) = question(read(("department", "any:청소행정과"))).facets

    assert buyers == {"department:jongno:청소행정과", "department:mapo:청소행정과"}


def test_nothing_chosen_asks_for_everything() -> None:
    assert question(read()) == Question()
    assert [word.text for word in question(read(("q", "행사"))).words] == ["행사"]
