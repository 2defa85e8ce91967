"""Dirt as the sources have it: stray spaces, decimals, unreadable rows, rows of other buyers.

Dirt never touches what identifies a record, so that a dirty row is still the same record.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from seoul_gyeyak.demo.chance import one
from seoul_gyeyak.demo.rows import Row
from seoul_gyeyak.demo.vocabularies import vocabulary

SOILED_SHARE = 0.03
TEXTS = ("bizNm", "bidNtceNm", "cntrctNm", "cnstwkNm", "deptNm", "corpNm", "adrs", "dminsttNm")
AMOUNTS = ("sumOrderAmt", "asignBdgtAmt", "bdgtAmt", "presmptPrce", "thtmCntrctAmt", "bssamt")
SWITCHES = ("ntceNticeYn", "cmmnCntrctYn", "rbidPermsnYn", "indstrytyLmtYn")
FOREIGN_EVERY, FOREIGN_AT = 260, 11
SPOILED_EVERY, SPOILED_AT = 9_000, 17
SPOILS: Mapping[str, tuple[str, str]] = {
    "getOrderPlanSttusListServc": ("sumOrderAmt", "미정(설계 중)"),
    "getBidPblancListInfoServc": ("bidNtceDt", "2025-13-45 25:61:00"),
    "getBidPblancListInfoCnstwk": ("bidNtceOrd", "첫째"),
    "getCntrctInfoListServc": ("thtmCntrctAmt", "일금오백만원정"),
    "getCntrctInfoListThng": ("cntrctCnclsDate", "체결 예정"),
    "getPrcrmntCorpBasicInfo02": ("bizno", "123-45"),
}
"""What makes a row of an operation unreadable."""
BUYER_FIELDS = (
    ("orderInsttCd", "orderInsttNm"),
    ("ntceInsttCd", "ntceInsttNm"),
    ("dminsttCd", "dminsttNm"),
    ("cntrctInsttCd", "cntrctInsttNm"),
)
KEYS = ("orderPlanUntyNo", "bidNtceNo", "untyCntrctNo")
LISTS = frozenset(
    name + kind
    for name in ("getOrderPlanSttusList", "getBidPblancListInfo", "getCntrctInfoList")
    for kind in ("Servc", "Cnstwk", "Thng", "Frgcpt")
)
"""Operations that answer for buyers of the whole country."""
SERIAL_AT = {"R": 5, "2": 6}
"""Where the serial of a number begins, by its first letter."""


def soiled(row: Row, rng: Random) -> Row:
    """Return the row with one value as careless people and systems write it."""
    chance = one(rng, (TEXTS, AMOUNTS, SWITCHES))
    for name in chance:
        value = row.get(name, "")
        if not value:
            continue
        if chance is AMOUNTS:
            return row | {name: f"{value}.0"}
        return row | {name: f" {value}" if chance is SWITCHES else f" {value}  "}
    return row


def spoiled(operation: str, row: Row) -> Row:
    """Return a row that nobody can read."""
    name, value = SPOILS[operation]
    return row | {name: value}


def foreign(row: Row, rng: Random) -> Row:
    """Return the row as another buyer's: this source answers for the whole country."""
    code, name = one(rng, vocabulary("law")["foreign_buyers"])
    other = dict(row)
    for code_field, name_field in BUYER_FIELDS:
        if code_field in other:
            other[code_field], other[name_field] = code, name
    if "dminsttList" in other:
        other["dminsttList"] = f"[1^{code}^{name}^기타기관^재무과^^]"
    for key in KEYS:
        if other.get(key):
            other[key] = elsewhere(other[key])
    return other


def elsewhere(number: str) -> str:
    """Return a number nobody in the city has: its serial begins with 9, where ours never come."""
    at = len(number) - 6 if "-" in number else SERIAL_AT[number[0]]
    return f"{number[:at]}9{number[at + 1 :]}"


class Dirt:
    """Adds dirt to a stream of rows."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.seen: dict[str, int] = {}

    def around(self, operation: str, row: Row) -> list[Row]:
        """Return the row, perhaps soiled, and now and then another that is not for us."""
        number = self.seen[operation] = self.seen.get(operation, 0) + 1
        rows = [soiled(row, self.rng) if self.rng.random() < SOILED_SHARE else row]
        if operation in SPOILS and number % SPOILED_EVERY == SPOILED_AT:
            rows.append(spoiled(operation, row))
        if number % FOREIGN_EVERY == FOREIGN_AT and operation in LISTS:
            rows.append(foreign(row, self.rng))
        return rows
