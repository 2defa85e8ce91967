"""What a desk is asked for, from the query string and back."""

from __future__ import annotations

import datetime as dt

import pytest
from werkzeug.datastructures import MultiDict

from seoul_gyeyak.desks.criteria import Buyer, DeskCriteria
from seoul_gyeyak.desks.sheets import COLUMNS, DeskSheet, Ordering

TODAY = dt.date(2026, 4, 2)
BUYER = Buyer(1, "jongno", "서울특별시 종로구", "종로구")


def read(query: dict[str, str]) -> DeskCriteria:
    """Read a query string at 종로구, which has one department."""
    return DeskCriteria.from_args(MultiDict(query), BUYER, ["문화과"], TODAY)


@pytest.mark.parametrize("sheet", list(DeskSheet))
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"department": "문화과", "page": "3", "pick": "R26TA00000001"},
        {"from": "2025-01-01", "to": "2025-06-30", "all": "1"},
        {"from": "2026-03-01"},
    ],
    ids=str,
)
def test_an_address_says_the_same_when_read_again(sheet: DeskSheet, more: dict[str, str]) -> None:
    for column in COLUMNS[sheet]:
        for order in (column.key, f"-{column.key}"):
            asked = read({"sheet": sheet.value, "order": order, **more})

            assert read(dict(asked.to_args())) == asked
            assert str(asked.order) == order


def test_a_heading_presses_the_other_way_round_the_second_time() -> None:
    usual = read({"sheet": "ending"})

    high = usual.ordered("amount", falls=True)

    assert high.order == Ordering("amount", falls=True)
    assert high.ordered("amount", falls=True).order == Ordering("amount", falls=False)
    assert dict(usual.to_args()) == {"sheet": "ending"}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({}, "서울특별시 종로구 접수 중인 공고, 2026.04.02 현재"),
        ({"sheet": "repeat"}, "서울특별시 종로구 되풀이된 수의계약, 2026년"),
        (
            {"sheet": "late", "department": "문화과", "from": "2026-03"},
            "서울특별시 종로구 문화과 지급을 확인할 계약, 2026.03.01(일)부터",
        ),
        (
            {"sheet": "repeat", "from": "2025.5", "to": "2025.6"},
            "서울특별시 종로구 되풀이된 수의계약, 2025년",
        ),
        (
            {"sheet": "bundles", "from": "2026-05-01", "to": "2026-01-01"},
            "서울특별시 종로구 확인할 만한 묶음, 2026년",
        ),
    ],
    ids=str,
)
def test_one_sentence_says_what_is_looked_at(query: dict[str, str], sentence: str) -> None:
    assert read(query).describe() == sentence
