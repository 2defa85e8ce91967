from __future__ import annotations

import pytest

from seoul_gyeyak.companies.naming import business_number, is_valid_number, normalize_name


@pytest.mark.parametrize(
    "written",
    [
        "주식회사 가온기획",
        "가온 기획 주식회사",
        "㈜가온기획",
        "(주) 가온기획",
        "가온기획(주)",
        "(주가온기획",
        "가온기획주식회",
        "유한회사 가온기획",
        "가온.기획",
    ],
)
def test_spellings_of_one_firm_agree(written: str) -> None:
    assert normalize_name(written) == "가온기획"


def test_different_firms_differ() -> None:
    assert normalize_name("(주)가온기획1") != normalize_name("(주)가온기획2")
    assert normalize_name("ABC Event") == normalize_name("abc-event")


def test_a_name_that_is_only_a_legal_form_stays() -> None:
    assert normalize_name("(주)") == "주"


@pytest.mark.parametrize(
    "written", ["1111111119", "111-11-11119", " 111 11 11119 ", "１１１１１１１１１９"]
)
def test_a_number_is_read_however_it_is_typed(written: str) -> None:
    assert business_number(written) == "1111111119"


@pytest.mark.parametrize("written", ["", None, "111111111", "11111111190", "가나다라마바사아자차"])
def test_what_has_no_ten_digits_is_no_number(written: str | None) -> None:
    assert business_number(written) is None


def test_the_check_digit_tells() -> None:
    assert all(map(is_valid_number, ("1111111119", "2222222227", "3333333336")))
    assert not is_valid_number("1234567890")
