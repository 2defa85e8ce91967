from __future__ import annotations

import datetime as dt

from seoul_gyeyak.contracts.matching import merge_key

DAY = dt.date(2026, 3, 30)


def test_spellings_of_one_contract_have_one_key() -> None:
    key = merge_key(1, "2026 마포 새우젓축제 행사 대행 용역", DAY, 505000000, "나래이벤트(주)")
    assert key == merge_key(
        1,
        "[명시이월 예산 재품의] 2026 마포새우젓축제 행사대행용역 ",
        DAY,
        505000000,
        "주식회사 나래이벤트",
    )


def test_any_difference_that_counts_makes_another_key() -> None:
    whole = (1, "행사 용역", DAY, 1000, "나래")
    others = [
        (2, *whole[1:]),
        (1, "행사 용역 2차", *whole[2:]),
        (*whole[:2], dt.date(2026, 3, 31), *whole[3:]),
        (*whole[:3], 1001, "나래"),
        (*whole[:4], "가온"),
    ]
    keys = {merge_key(*each) for each in [whole, *others]}
    assert len(keys) == 6


def test_without_an_amount_or_a_firm_there_is_no_key() -> None:
    assert merge_key(1, "행사 용역", DAY, None, "나래") is None
    assert merge_key(1, "행사 용역", DAY, 1000, None) is None
