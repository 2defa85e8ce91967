"""The one clock."""

from __future__ import annotations

import datetime as dt

from seoul_gyeyak import clock


def test_midnight_in_seoul_is_a_new_day_before_it_is_one_in_utc() -> None:
    with clock.fixed(dt.datetime(2026, 4, 1, 15, 0, tzinfo=dt.UTC)):
        assert clock.today() == dt.date(2026, 4, 2)
        assert clock.seoul(clock.now()).hour == 0


def test_a_stopped_clock_runs_again_afterwards(fixed_clock: dt.datetime) -> None:
    with clock.fixed(fixed_clock + dt.timedelta(days=1)):
        assert clock.now() - fixed_clock == dt.timedelta(days=1)

    assert clock.now() == fixed_clock


def test_the_present_is_aware() -> None:
    assert clock.now().utcoffset() == dt.timedelta(0)
