"""Numbers of notices and contracts in the forms people write: the one the index has of them.

`공고번호 R26BK00123456-000`, `R26BK 00123456`, `20240312345 - 00` are all numbers. The 차수 goes:
a record is found by its number whatever its order. e-호조's are numbers of an agency's own ledger,
which pages write with its code where they must be told apart: `e1100000-202600012345`.
"""

from __future__ import annotations

import re
from typing import Final

NEW: Final = r"[rR]\d{2}[a-zA-Z]{2}\s?\d{8}"
"""Of G2B since 2025: `R26BK00123456`."""
OLD: Final = r"\d{11,13}"
LEDGER: Final = rf"[eE]\d{{7}}-{OLD}"
LABEL: Final = (
    r"(?:(?:(?:입찰)?공고|(?:통합|확정)?계약|개찰|발주|(?:e-?호조\s?)?(?:계약\s?)?대장)\s?(?:관리)?번호"
    r"|관리번호)\s?[:：]?\s?"
)
ORDER: Final = r"(?:\s?-\s?\d{2,3}|\s\d{2,3}(?:차수?)?)"
NUMBERED: Final = re.compile(
    rf"(?<![^\s(\[\"])(?:(?:{LABEL})(?P<told>{NEW}|{LEDGER}|{OLD}){ORDER}?"
    rf"|(?P<new>{NEW})(?:{ORDER}|\d{{2,3}})?|(?P<old>{OLD}){ORDER})(?![^\s)\]\"])"
)
SERIAL: Final = re.compile(r"[a-zA-Z]{0,3}\d[0-9a-zA-Z]{9,}")


def plain_numbers(query: str) -> str:
    """Return a query with its numbers as the index has them."""
    return NUMBERED.sub(bare, query)


def bare(match: re.Match[str]) -> str:
    """Return the number of what was written."""
    return re.sub(r"\s", "", match["told"] or match["new"] or match["old"])


def is_serial(word: str) -> bool:
    """Tell a number of a notice or contract from other words."""
    return bool(SERIAL.fullmatch(word))


def shortened(serial: str) -> tuple[str, str]:
    """Return a number without what may be its 차수, written without a hyphen."""
    return serial[:-2], serial[:-3]
