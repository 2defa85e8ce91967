from __future__ import annotations

import datetime as dt

import pytest

from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.packing import (
    Period,
    contract_reference,
    listed,
    notice_reference,
    number,
    packed,
    period,
    reference,
    version,
)


def test_groups_are_padded_and_stripped() -> None:
    assert packed("[1^ 2222222227^홍길동 ^],[2],", 4) == [
        ("1", "2222222227", "홍길동", ""),
        ("2", "", "", ""),
    ]


def test_names_may_hold_brackets_and_commas() -> None:
    assert packed("[1^가온[주], 서울^9],[2^나래^8]", 3) == [
        ("1", "가온[주], 서울", "9"),
        ("2", "나래", "8"),
    ]


def test_a_list_cut_off_by_the_source_keeps_what_it_has() -> None:
    assert packed("[1^가온^9],[2^나", 3) == [("1", "가온", "9"), ("2", "나", "")]


@pytest.mark.parametrize("blank", ["", None, " ", ","])
def test_a_blank_list_has_no_groups(blank: str | None) -> None:
    assert packed(blank, 3) == []
    assert listed(blank) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2016.05.02 ~ 2016.06.03", Period(dt.date(2016, 5, 2), dt.date(2016, 6, 3))),
        ("2020.05.01～2020.05.17", Period(dt.date(2020, 5, 1), dt.date(2020, 5, 17))),
        ("20160430", Period(ends_on=dt.date(2016, 4, 30))),
        ("2025.03.05.", Period(ends_on=dt.date(2025, 3, 5))),
        ("착공후 150 일", Period(days=150)),
        ("계약일 ~ 2025.12.31", Period(ends_on=dt.date(2025, 12, 31))),
        ("공고서에 의함", Period()),
        ("", Period()),
    ],
)
def test_a_period_says_what_it_can(written: str, meant: Period) -> None:
    assert period(written) == meant


def test_the_first_of_so_many_days_is_the_start() -> None:
    assert Period(days=150).end(dt.date(2016, 5, 9)) == dt.date(2016, 10, 5)
    assert Period(days=150).end(None) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("R26BK01516555000", ("R26BK01516555", 0)),
        ("R26BK01516555", ("R26BK01516555", None)),
        ("2016042199602", ("20160421996", 2)),
        ("20150408193", ("20150408193", None)),
        ("LH-2025-0001", ("LH-2025-0001", None)),
        ("00000000000", (None, None)),
        ("", (None, None)),
    ],
)
def test_a_notice_number_is_told_from_its_version(
    written: str, meant: tuple[str | None, int | None]
) -> None:
    assert notice_reference(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2016050001802", ("20160500018", 2)),
        ("22153085100", ("221530851", 0)),
        ("0016603301", ("00166033", 1)),
        ("R25TA0024771303", ("R25TA00247713", 3)),
        ("R25TA00247713", ("R25TA00247713", 0)),
        ("가-12", ("가-12", 0)),
        ("", (None, 0)),
    ],
)
def test_the_last_two_digits_are_the_change_order(
    written: str, meant: tuple[str | None, int]
) -> None:
    assert contract_reference(written) == meant


def test_versions_are_numbers_in_old_and_new_form() -> None:
    assert [version("00"), version("001"), version(""), version(None)] == [0, 1, 0, 0]
    with pytest.raises(UnreadableRowError, match="차수"):
        version("첫째")


def test_words_and_short_numbers_name_no_record() -> None:
    assert [reference("없음"), reference("1"), reference("337425")] == [None, None, "337425"]


def test_fillers_are_no_numbers() -> None:
    assert [number(" r25bk1 "), number("0"), number("-"), number("000-00")] == [
        "R25BK1",
        None,
        None,
        None,
    ]
