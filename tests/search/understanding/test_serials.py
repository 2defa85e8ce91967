"""Numbers of notices and contracts, in the forms people write them."""

from __future__ import annotations

import pytest

from seoul_gyeyak.search.understanding.serials import plain_numbers


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("R26BK00123456-000", "R26BK00123456"),
        ("r26bk00123456-00", "r26bk00123456"),
        ("R26BK00123456 00", "R26BK00123456"),
        ("R26BK00123456000", "R26BK00123456"),
        ("R26BK 00123456", "R26BK00123456"),
        ("(R26BK00123456-000)", "(R26BK00123456)"),
        ("공고번호 R26BK00123456", "R26BK00123456"),
        ("입찰공고번호: 20240312345-00", "20240312345"),
        ("계약번호 2024120003269", "2024120003269"),
        ("통합계약번호：R26TE00123456-01", "R26TE00123456"),
        ("20240312345 - 00", "20240312345"),
        ("20240312345 00차", "20240312345"),
        ("20240312345-00 청소", "20240312345 청소"),
        ("대장번호 202300100001", "202300100001"),
        ("e-호조 대장번호 202300100001", "202300100001"),
        ("e호조 대장번호: 202300100001 청소", "202300100001 청소"),
        ("계약대장번호 202300100001", "202300100001"),
        ("계약대장관리번호 202300100001", "202300100001"),
        ("대장번호 e1121000-202300100001", "e1121000-202300100001"),
    ],
)
def test_a_number_is_written_as_the_index_has_it(typed: str, plain: str) -> None:
    assert plain_numbers(typed) == plain


@pytest.mark.parametrize(
    "typed",
    [
        "20240312345",
        "2024 행사",
        "공고번호",
        "02-2133-0000",
        "1억 2024",
        "20240312345 행사 00",
        "e1121000-202300100001",
    ],
)
def test_what_is_no_more_than_words_is_left_alone(typed: str) -> None:
    assert plain_numbers(typed) == typed
