"""What is told of a record that was seen with one mark and has another."""

from __future__ import annotations

import pytest

from seoul_gyeyak.saved.changes import changes
from seoul_gyeyak.saved.items import SavedKind


@pytest.mark.parametrize(
    ("kind", "before", "now", "told"),
    [
        (SavedKind.NOTICE, "0|2026-04-02T09:00|accepting", "0|2026-04-02T09:00|accepting", []),
        (
            SavedKind.NOTICE,
            "0|2026-04-02T09:00|accepting",
            "1|2026-04-05T09:00|accepting",
            [
                "새 차수가 나왔습니다(최초 공고 → 1차).",
                "투찰 마감이 바뀌었습니다(2026.04.02(목) 18:00 → 2026.04.05(일) 18:00).",
            ],
        ),
        (SavedKind.NOTICE, "0||accepting", "0||cancelled", ["공고가 취소되었습니다."]),
        (SavedKind.NOTICE, "0||closed", "0||opened", ["개찰 결과가 나왔습니다."]),
        (SavedKind.NOTICE, "0||opened", "0||contracted", ["계약이 맺어졌습니다."]),
        (SavedKind.NOTICE, "0||closed", "0||failed", ["유찰되었습니다."]),
        (
            SavedKind.PLAN,
            "2026년 4월|1000|plan",
            "2026년 5월|20000|notice",
            [
                "발주 예정이 바뀌었습니다(2026년 4월 → 2026년 5월).",
                "발주예정금액이 2만 원으로 바뀌었습니다.",
                "입찰공고가 나왔습니다.",
            ],
        ),
        (
            SavedKind.CONTRACT,
            "0|10000|0|active",
            "2|20000|5000|deleted",
            [
                "계약이 변경되었습니다(2차).",
                "계약금액이 2만 원으로 바뀌었습니다.",
                "지급액이 5,000원으로 바뀌었습니다.",
                "원천에서 삭제되었습니다.",
            ],
        ),
        (SavedKind.COMPANY, "1|2", "3|2", ["계약이 2건 늘었습니다."]),
    ],
)
def test_what_changed_is_told(kind: SavedKind, before: str, now: str, told: list[str]) -> None:
    assert changes(kind, before, now) == told


@pytest.mark.parametrize("before", ["", "x", "x|y|z", "1|never|no", "9" * 99])
def test_a_mark_that_nobody_wrote_tells_nothing_and_breaks_nothing(before: str) -> None:
    for kind, now in (
        (SavedKind.NOTICE, "0|2026-04-02T09:00|"),
        (SavedKind.PLAN, "2026년||"),
        (SavedKind.CONTRACT, "0|||"),
        (SavedKind.COMPANY, "1|1"),
    ):
        assert isinstance(changes(kind, before, now), list)
