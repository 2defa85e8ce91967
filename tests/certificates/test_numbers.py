"""Numbers of certificates: every slip of a finger is noticed, none is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.certificates import numbers

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FIFTEEN = st.text("0123456789", min_size=15, max_size=15)


@given(FIFTEEN, st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(digits: str, place: int, shift: int) -> None:
    number = digits + numbers.check_digit(digits)

    wrong = str((int(number[place]) + shift) % 10)
    assert numbers.read_number(number) == number
    assert numbers.read_number(number[:place] + wrong + number[place + 1 :]) is None


@given(FIFTEEN, st.integers(0, 14))
def test_two_neighbours_in_the_wrong_order_are_noticed(digits: str, place: int) -> None:
    number = digits + numbers.check_digit(digits)

    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or numbers.read_number(swapped) is None


def test_a_number_is_read_however_it_is_typed() -> None:
    number = numbers.draw_number()

    assert numbers.read_number(numbers.grouped(number)) == number
    assert numbers.read_number(f" {number[:8]} {number[8:]} ") == number
    assert (
        numbers.read_number(number.translate(str.maketrans("0123456789", "０１２３４５６７８９")))
        == number
    )
    assert numbers.read_number(number[:-1]) is None
    assert numbers.read_number("문서확인번호") is None


def test_numbers_and_addresses_are_drawn_at_random() -> None:
    drawn = {numbers.draw_number() for _ in range(50)} | {numbers.draw_address() for _ in range(50)}

    assert len(drawn) == 100
    assert numbers.issue_number(2026, 123) == "제2026-000123호"


def test_serials_begin_anew_every_year_and_a_rolled_back_one_is_given_again(
    session: Session,
) -> None:
    taken = [numbers.take_serial(session, 2026) for _ in range(2)]
    session.commit()
    lost = numbers.take_serial(session, 2026)
    session.rollback()

    assert (taken, lost) == ([1, 2], 3)
    assert numbers.next_serial(session, 2026) == 3
    assert numbers.take_serial(session, 2026) == 3
    assert numbers.take_serial(session, 2027) == 1


@pytest.mark.parametrize("typed", ["", "12", "a" * 16, "1" * 40])
def test_what_cannot_be_a_number_is_none(typed: str) -> None:
    assert numbers.read_number(typed) is None
