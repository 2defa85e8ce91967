from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.demo.chance import dice
from seoul_gyeyak.demo.numbering import Numbers, business_number, order_text, rebid_text
from seoul_gyeyak.demo.recipes import Recipe

if TYPE_CHECKING:
    from tests.demo.conftest import City

OLD, NEW = dt.date(2024, 12, 30), dt.date(2025, 1, 2)
WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


def is_valid(number: str) -> bool:
    """Check a business number as the tax offices' rule says."""
    digits = [int(digit) for digit in number]
    total = sum(digit * weight for digit, weight in zip(digits, WEIGHTS, strict=False))
    return len(digits) == 10 and (total + digits[8] * 5 // 10 + digits[9]) % 10 == 0


def test_the_check_knows_numbers_made_for_demonstrations() -> None:
    assert all(map(is_valid, ("1111111119", "2222222227", "3333333336")))
    assert not is_valid("1111111118")


def test_every_business_number_is_valid_and_nobody_elses() -> None:
    numbers = [business_number(index) for index in range(61_000)]

    assert all(map(is_valid, numbers))
    assert len(set(numbers)) == len(numbers)
    assert {number[3:5] for number in numbers} == {"00"}, "only 00 is given by no tax office"


def test_every_business_number_in_the_files_is_valid(city: City) -> None:
    firms = city.rows["getPrcrmntCorpBasicInfo02"]
    bidders = city.rows["getOpengResultListInfoOpengCompt"]

    numbers = {row["bizno"] for row in firms if row["bizno"] != "123-45"}

    assert len(numbers) == city.recipe.count(61_000)
    assert all(map(is_valid, numbers))
    assert {row["prcbdrBizno"] for row in bidders} <= numbers


@pytest.mark.parametrize(
    ("day", "forms"),
    [
        (OLD, (r"202412\d{5}", r"5-1-2024-6110000-\d{6}", r"202412\d{7}", r"202412\d{5}")),
        (NEW, (r"R25BK\d{8}", r"R25DD\d{8}", r"R25TE\d{8}", r"R25TA\d{8}")),
    ],
)
def test_numbers_have_the_form_of_their_year(day: dt.date, forms: tuple[str, ...]) -> None:
    numbers = Numbers(dice(Recipe(1, OLD, 1)), 1)

    given = (
        numbers.notice(day),
        numbers.plan(day, "5", "6110000"),
        numbers.unified(day),
        numbers.decided(day),
    )

    for number, form in zip(given, forms, strict=True):
        assert re.fullmatch(form, number)


def test_versions_have_two_digits_until_2024_and_three_after() -> None:
    assert (order_text(1, OLD), rebid_text(0, OLD)) == ("01", "0")
    assert (order_text(1, NEW), rebid_text(0, NEW)) == ("001", "000")


def test_both_forms_of_numbers_are_in_the_files(city: City) -> None:
    notices = {row["bidNtceNo"][:1] for row in city.all("getBidPblancListInfo")}

    assert notices == {"2", "R"}


def test_no_number_is_given_twice() -> None:
    numbers = Numbers(dice(Recipe(1, OLD, 1)), 1)

    given = [numbers.notice(day) for day in (OLD, NEW) for _ in range(2_000)]

    assert len(set(given)) == len(given)
