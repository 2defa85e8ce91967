"""A business number as people type or paste it: read, or the rule it fails named."""

from __future__ import annotations

import re
import unicodedata

from seoul_gyeyak.companies.naming import NUMBER_LENGTH, is_valid_number
from seoul_gyeyak.exceptions import BadRequestError

BETWEEN = re.compile(r"[\s\-‐‑‒–—−.·ㆍ]")


class WrongNumberError(BadRequestError):
    """What was typed is no business number; the message names the rule it fails."""


def read_business_number(typed: str) -> str:
    """Return the ten digits of what was typed; raises WrongNumberError.

    Hyphens of any kind, spaces and full-width digits are fine.
    """
    digits = BETWEEN.sub("", unicodedata.normalize("NFKC", typed))
    if not digits:
        msg = "사업자등록번호를 넣어 주십시오."
        raise WrongNumberError(msg)
    others = "".join(dict.fromkeys(re.sub(r"[0-9]", "", digits)))
    if others:
        msg = f"숫자와 붙임표(-)만 넣어 주십시오. 쓸 수 없는 글자: {others[:10]}"
        raise WrongNumberError(msg)
    if len(digits) != NUMBER_LENGTH:
        msg = f"사업자등록번호는 숫자 열 자리입니다. 넣으신 것은 {len(digits)}자리입니다."
        raise WrongNumberError(msg)
    if not is_valid_number(digits):
        msg = (
            "사업자등록번호의 마지막 숫자(검증번호)가 앞 아홉 자리와 맞지 않습니다. "
            "잘못 넣은 숫자가 없는지 살펴봐 주십시오."
        )
        raise WrongNumberError(msg)
    return digits
