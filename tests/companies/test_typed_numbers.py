"""Business numbers as typed: read in every form, refused with the rule they fail."""

from __future__ import annotations

import pytest

from seoul_gyeyak.companies.typed_numbers import WrongNumberError, read_business_number


@pytest.mark.parametrize(
    "typed",
    [
        "1111111119",
        "111-11-11119",
        " 111 11 11119 ",
        "１１１－１１－１１１１９",
        "111–11–11119",
        "111.11.11119",
    ],
)
def test_a_number_is_read_in_every_form(typed: str) -> None:
    assert read_business_number(typed) == "1111111119"


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("", "넣어 주십시오"),
        ("111-11-1111가", "쓸 수 없는 글자: 가"),
        ("<script>", "쓸 수 없는 글자"),
        ("111-11-1111", "9자리"),
        ("1" * 13, "13자리"),
        ("111-11-11118", "검증번호"),
    ],
)
def test_the_failed_rule_is_named(typed: str, rule: str) -> None:
    with pytest.raises(WrongNumberError, match=rule):
        read_business_number(typed)
