"""Amounts as people type them: `3천만원 이하`, `1.5억`, `1억~3억`, `3천만원대`.

An amount needs 원 or 억, or a word of comparison: `제3공구`, `10만 그루`, `5천만 시민` are words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from seoul_gyeyak.search.understanding.spans import Span, matches
from seoul_gyeyak.web.formats import won_short

UNITS: Final = {
    "조": 1_000_000_000_000,
    "억": 100_000_000,
    "천만": 10_000_000,
    "백만": 1_000_000,
    "십만": 100_000,
    "만": 10_000,
    "천": 1_000,
    "백": 100,
    "": 1,
}
NUMERALS: Final = {numeral: value for value, numeral in enumerate("일이삼사오육칠팔구", start=1)}
LARGEST: Final = 10**15
LEAST_ALONE: Final = 1_000_000
"""An amount without comparison that is smaller is a price in a title (`100원 택시`)."""
AROUND: Final = 10
"""Percent: who types `1.5억` means about that much."""

NUMBER: Final = r"(?:\d[\d,]*(?:\.\d+)?|[일이삼사오육칠팔구](?=[천백십만억조]))"
UNIT: Final = r"(?:천만|백만|십만|만|천|백)"
FIGURE: Final = rf"(?:{NUMBER}\s?[조억](?:\s?{NUMBER}\s?{UNIT})?|{NUMBER}\s?{UNIT}?)"
MONEY: Final = rf"{FIGURE}\s?원?"
UPPER: Final = {"이하": 0, "까지": 0, "이내": 0, "안쪽": 0, "아래": 0, "밑": 0, "미만": -1}
LOWER: Final = {"이상": 0, "부터": 0, "위": 0, "초과": 1, "넘는": 1}
TILDE: Final = r"\s?(?:~|∼|～|〜|-|–|에서|부터)\s?"
NOT_MONEY: Final = r"(?!\s?(?:그루|명|개|송이|보(?!\S)|걸음|건|권|톤|세대|가구|시민|뷰))"
AMOUNT: Final = re.compile(
    rf"(?<!\S)(?:"
    rf"(?P<low>{MONEY}){TILDE}(?P<high>{MONEY})(?:\s?(?:까지|사이))?"
    rf"|(?:최대|~)\s?(?P<most>{MONEY})"
    rf"|(?:최소)\s?(?P<least>{MONEY})"
    rf"|(?P<from>{MONEY})\s?~"
    rf"|(?P<limit>{MONEY}|[천백십]?만\s?원|[억])\s?(?P<word>{'|'.join([*UPPER, *LOWER])})"
    rf"|(?P<class>{MONEY})\s?대"
    rf"|(?:약\s?)?(?P<alone>{MONEY}){NOT_MONEY}(?:\s?(?:정도|안팎|내외|쯤))?"
    rf")(?:의|인|짜리)?(?!\S)"
)
SHORT: Final = re.compile(rf"{NUMBER}\s?[천백]")
FIGURES: Final = re.compile(rf"(?P<number>{NUMBER})\s?(?P<unit>조|억|{UNIT})?")


class Limits(NamedTuple):
    """Won from and to, both included; None is no limit."""

    lowest: int | None
    highest: int | None

    def meeting(self, other: Limits) -> Limits:
        """Return what is within both; its lowest is over its highest when nothing is."""
        lows = [each for each in (self.lowest, other.lowest) if each is not None]
        highs = [each for each in (self.highest, other.highest) if each is not None]
        return Limits(max(lows, default=None), min(highs, default=None))

    @property
    def is_open(self) -> bool:
        """Tell whether every amount is within."""
        return self.lowest is None and self.highest is None

    @property
    def label(self) -> str:
        """Say it: `3천만 원 이하`, `1억 원~3억 원`, `500만 원 미만`."""
        if self.lowest is None:
            return "얼마든지" if self.highest is None else up_to(self.highest)
        if self.highest is None:
            return from_on(self.lowest)
        if self.lowest == self.highest:
            return said(self.lowest)
        return f"{said(self.lowest)}~{said(self.highest)}"


ANY_AMOUNT: Final = Limits(None, None)


@dataclass(frozen=True, slots=True)
class Amount:
    """Limits that were typed: `span` is where."""

    lowest: int | None
    highest: int | None
    span: Span

    @property
    def limits(self) -> Limits:
        """The limits alone."""
        return Limits(self.lowest, self.highest)

    @property
    def label(self) -> str:
        """Say it."""
        return self.limits.label


def up_to(amount: int) -> str:
    """Say an upper limit as it was meant: a won below a round amount is less than that."""
    return f"{said(amount + 1)} 미만" if is_round(amount + 1) else f"{said(amount)} 이하"


def from_on(amount: int) -> str:
    """Say a lower limit as it was meant."""
    return f"{said(amount - 1)} 초과" if is_round(amount - 1) else f"{said(amount)} 이상"


def is_round(amount: int) -> bool:
    """Tell whether people say an amount without a small change."""
    return amount > 0 and amount % UNITS["만"] == 0


def said(amount: int) -> str:
    """Say a limit as people do, losing nothing: `5천만 원`, `1억 5천만 원`, `3,500만 원`."""
    large, rest = divmod(amount, UNITS["억"])
    if not rest or rest % UNITS["천만"] or large >= UNITS["만"]:
        return won_short(amount)
    return f"{f'{large:,}억 ' if large else ''}{rest // UNITS['천만']}천만 원"


def amounts(query: str) -> list[Amount]:
    """Return the amounts of a query, in order; their spans never overlap."""
    return [
        Amount(*limits, span)
        for span, match in matches(AMOUNT, query)
        if (limits := limits_of(match)) is not None
    ]


def limits_of(match: re.Match[str]) -> tuple[int | None, int | None] | None:
    """Return from and to in won; None when what looks like an amount is none."""
    if match["low"]:
        return between(match["low"], match["high"])
    if match["alone"]:
        return around(match["alone"])
    if match["class"]:
        return class_of(match["class"])
    bound = match["most"] or match["least"] or match["from"] or match["limit"]
    bound = written_out(bound)
    return bounded(match, worth(bound)) if is_money(bound) else None


def bounded(match: re.Match[str], value: int) -> tuple[int | None, int | None] | None:
    """Return the limits of an amount with a word of comparison."""
    if value > LARGEST:
        return None
    if match["most"]:
        return None, value
    if match["least"] or match["from"]:
        return value, None
    if match["word"] in UPPER:
        return None, max(value + UPPER[match["word"]], 0)
    return value + LOWER[match["word"]], None


def between(low: str, high: str) -> tuple[int, int] | None:
    """Return the limits of a range; `1~3억` and `3천~5천만원` say the unit once, at the end."""
    high = written_out(high)
    if not is_money(high):
        return None
    least, most = worth(low), worth(high)
    if not is_money(low) and least < most:
        least *= shared_unit(low, high)
    return (least, most) if least <= most <= LARGEST else None


def shared_unit(low: str, high: str) -> int:
    """Return what the low end of a range leaves out: 억 in `1~3억`, 만 in `3천~5천만`."""
    ends = FIGURES.match(high)
    unit = (ends["unit"] or "") if ends else ""
    if low.strip()[-1] in "천백십":
        return UNITS["만"] if "만" in high or "억" in high else 1
    return UNITS[unit]


def around(text: str) -> tuple[int, int] | None:
    """Return the limits of an amount alone: exactly that when written out, else a tenth more or
    less.
    """
    value = worth(text)
    if not is_sure(text) or not LEAST_ALONE <= value <= LARGEST:
        return None
    if not re.search(r"[조억만천백]", text):
        return value, value
    return value * (100 - AROUND) // 100, value * (100 + AROUND) // 100


def class_of(text: str) -> tuple[int, int] | None:
    """Return the limits of `3천만원대`: from there to where the first figure changes."""
    value = worth(text)
    if not is_money(text) or not 0 < value <= LARGEST:
        return None
    step = 1
    while value % (step * 10) == 0:
        step *= 10
    return value, value + step - 1


def is_money(text: str) -> bool:
    """Tell whether an amount beside a comparison has 원, 만 or 억: `3 이하` is nothing."""
    return bool(re.search(r"[원만억조]", text))


def written_out(text: str) -> str:
    """Return an amount with its 만: who compares with `5천` or `5백` means 5천만, 5백만 원."""
    return f"{text.strip()}만" if SHORT.fullmatch(text.strip()) else text


def is_sure(text: str) -> bool:
    """Tell whether an amount that stands alone has 원 or 억: `5천만` may be anything."""
    return bool(re.search(r"[원억조]", text))


def worth(text: str) -> int:
    """Return won: `1억 5천` → 150000000, for the unit after 억 is 만."""
    total, has_large = 0, False
    for match in FIGURES.finditer(text):
        unit = match["unit"] or ""
        value = figure(match["number"]) * UNITS[unit] // 100
        total += value * UNITS["만"] if has_large and unit in {"천", "백"} else value
        has_large = has_large or unit in {"조", "억"}
    return total or UNITS[re.sub(r"[^조억천백십만]", "", text)]


def figure(text: str) -> int:
    """Return a hundred times a number, so that no digit after the point is lost to a float."""
    if text in NUMERALS:
        return NUMERALS[text] * 100
    whole, _, part = text.replace(",", "").partition(".")
    return int(whole[:16] or 0) * 100 + int((part + "00")[:2])
