"""Versions side by side: what differs, and nothing else."""

from __future__ import annotations

from typing import Any

from seoul_gyeyak.notices.models import Notice, NoticeRegion
from seoul_gyeyak.notices.versions import compare, full_number, version_name
from seoul_gyeyak.vocabulary import Method, NoticeKind
from tests.factories import seoul_time


def version(order: int, **given: Any) -> Notice:  # noqa: ANN401 - columns of a notice
    """Make one version of a notice."""
    defaults = {"id": order + 1, "number": "R26BK00000001", "version": order}
    return Notice(**{**defaults, "kind": NoticeKind.CHANGED, "method": Method.OPEN, **given})


def test_only_what_differs_becomes_a_row() -> None:
    old = version(0, title="가", bids_close_at=seoul_time("2026-04-02 18:00"))
    new = version(1, title="가", bids_close_at=seoul_time("2026-04-09 18:00"))

    rows = compare([new, old], [], []).differences
    assert [row.label for row in rows] == ["투찰 마감"]
    assert [cell.text for cell in rows[0].cells] == ["2026.04.02(목) 18:00", "2026.04.09(목) 18:00"]


def test_a_cell_is_changed_against_the_version_before_it() -> None:
    amounts = [version(0, budget=100), version(1, budget=200), version(2, budget=200)]

    row = compare(amounts, [], []).differences[0]
    assert [cell.is_changed for cell in row.cells] == [False, True, False]


def test_zero_won_is_not_an_unknown_amount() -> None:
    row = compare([version(0, budget=None), version(1, budget=0)], [], []).differences[0]

    assert [cell.text for cell in row.cells] == ["없음", "0원"]


def test_regions_that_came_with_one_version_only_count_for_all() -> None:
    versions = [version(0), version(1), version(2)]
    regions = [NoticeRegion(notice_id=2, name="서울특별시")]

    assert not compare(versions, regions, []).differences


def test_a_base_amount_that_was_not_sent_again_was_not_taken_back() -> None:
    versions = [version(0, base_amount=100), version(1, base_amount=None)]

    assert not compare(versions, [], []).differences


def test_regions_that_changed_are_shown() -> None:
    versions = [version(0), version(1)]
    regions = [
        NoticeRegion(notice_id=1, name="마포구"),
        NoticeRegion(notice_id=2, name="서울특별시"),
    ]

    row = compare(versions, regions, []).differences[0]
    assert (row.label, [cell.text for cell in row.cells]) == (
        "참가가능지역",
        ["마포구", "서울특별시"],
    )


def test_versions_have_names_and_full_numbers() -> None:
    assert version_name(version(0)) == "최초 공고"
    assert version_name(version(2, kind=NoticeKind.CANCELLED)) == "2차 취소"
    assert full_number(version(1)) == "R26BK00000001-001"
    assert full_number(version(1, number="20160430911")) == "20160430911-01"
