from __future__ import annotations

import datetime as dt

from seoul_gyeyak.ingest.windows import Window


def window(first: str, last: str) -> Window:
    return Window(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_a_period_is_cut_at_the_ends_of_months() -> None:
    cut = list(window("2024-01-15", "2024-04-02").months())

    assert list(map(str, cut)) == [
        "20240115-20240131",
        "20240201-20240229",
        "20240301-20240331",
        "20240401-20240402",
    ]


def test_halves_meet_and_leave_out_no_day() -> None:
    first, second = window("2024-02-01", "2024-02-29").halves()

    assert (str(first), str(second)) == ("20240201-20240215", "20240216-20240229")
    assert [str(half) for half in window("2024-02-01", "2024-02-02").halves()] == [
        "20240201-20240201",
        "20240202-20240202",
    ]


def test_one_day_cannot_be_halved() -> None:
    day = window("2024-02-29", "2024-02-29")

    assert day.is_one_day
    assert list(day.days()) == [day.first]
