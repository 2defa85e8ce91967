"""Facts, sums and moments: only what is known, nothing that is not safe to link."""

from __future__ import annotations

import pytest

from seoul_gyeyak.web.facts import dialled, known_facts, known_sums, milestones, outward
from tests.factories import seoul_time


def test_only_known_facts_are_listed() -> None:
    found = known_facts(("공종", "건축"), ("비고", None), ("기간", "30일", "착공 뒤"))

    assert [(fact.label, fact.text, fact.note) for fact in found] == [
        ("공종", "건축", None),
        ("기간", "30일", "착공 뒤"),
    ]


def test_zero_won_is_a_known_sum() -> None:
    assert [sum_.won for sum_ in known_sums(("가", 0, None), ("나", None, None))] == [0]


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("https://www.g2b.go.kr/x?a=1", "https://www.g2b.go.kr/x?a=1"),
        (" https://www.g2b.go.kr ", "https://www.g2b.go.kr"),
        ("www.example.com", "http://www.example.com"),
        ("javascript:alert(1)", None),
        ("ftp://example.com", None),
        ("https://", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_open_web_are_linked(written: str | None, link: str | None) -> None:
    assert outward(written) == link


@pytest.mark.parametrize(
    ("shown", "digits"),
    [("02-2133-0000", "0221330000"), ("***-****-****", None), ("120", None), (None, None)],
)
def test_only_whole_numbers_can_be_dialled(shown: str | None, digits: str | None) -> None:
    assert dialled(shown) == digits


@pytest.mark.usefixtures("fixed_clock")
def test_moments_know_whether_they_are_past_next_or_ahead() -> None:
    found = milestones(
        [
            ("셋", seoul_time("2026-04-09 10:00"), None),
            ("하나", seoul_time("2026-04-01 10:00"), None),
            ("둘", seoul_time("2026-04-03 10:00"), None),
            ("없음", None, None),
        ]
    )

    assert [(each.label, each.state) for each in found] == [
        ("하나", "지남"),
        ("둘", "다음"),
        ("셋", "예정"),
    ]
