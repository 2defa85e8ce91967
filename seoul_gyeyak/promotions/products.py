"""What a firm types about its product: kept as typed, read, and every problem named at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Final, Self

from seoul_gyeyak.search.typed_values import won
from seoul_gyeyak.web.facts import dialled, outward

LONGEST: Final = {
    "name": 60,
    "text": 2_000,
    "lowest_price": 30,
    "highest_price": 30,
    "price_unit": 20,
    "phone": 20,
    "email": 100,
    "homepage": 200,
}
SHORTEST_TEXT: Final = 20
HIGHEST_PRICE: Final = 100_000_000_000
EMAIL: Final = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"'.]+")
SMALL: Final = re.compile(r"(?:(\d{1,7})\s?만)?\s?(?:(\d)\s?천)?\s?(?:(\d)\s?백)?\s?원?", re.ASCII)
PHONE: Final = re.compile(r"[0-9+()\s-]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as they were typed, trimmed, so that a page can show them again."""

    name: str = ""
    text: str = ""
    lowest_price: str = ""
    highest_price: str = ""
    price_unit: str = ""
    phone: str = ""
    email: str = ""
    homepage: str = ""

    @classmethod
    def from_form(cls, form: Mapping[str, str]) -> Self:
        """Read a form."""
        names = [each.name for each in fields(cls)]
        return cls(**{each: kept(form.get(each, ""), lines=each == "text") for each in names})

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field; nothing when it can be sent to the officials."""
        found = {**self.text_problems(), **self.price_problems(), **self.contact_problems()}
        for name, value in asdict(self).items():
            if len(value) > LONGEST[name]:
                found[name] = (
                    f"{LONGEST[name]:,}자까지 쓸 수 있습니다. 지금 {len(value):,}자입니다."
                )
        return found

    def text_problems(self) -> dict[str, str]:
        """Look at name and text."""
        found = {}
        if not self.name:
            found["name"] = "제품 이름을 써 주십시오."
        if len(self.text) < SHORTEST_TEXT:
            found["text"] = f"제품을 {SHORTEST_TEXT}자 이상으로 소개해 주십시오."
        return found

    def price_problems(self) -> dict[str, str]:
        """Look at the prices: readable, the lower one first."""
        found = {}
        for name in ("lowest_price", "highest_price"):
            typed = getattr(self, name)
            if typed and (price(typed) is None or (price(typed) or 0) > HIGHEST_PRICE):
                found[name] = "금액은 12,000 또는 3만 5천원처럼 써 주십시오."
        low, high = price(self.lowest_price), price(self.highest_price)
        if not found and low is not None and high is not None and low > high:
            found["highest_price"] = "가장 높은 값이 가장 낮은 값보다 작습니다."
        return found

    def contact_problems(self) -> dict[str, str]:
        """Look at the contact: one way at least, each as such things are written."""
        found = {}
        if not (self.phone or self.email or self.homepage):
            found["phone"] = "전화, 전자우편, 누리집 가운데 하나는 써 주십시오."
        if self.phone and not (PHONE.fullmatch(self.phone) and dialled(self.phone)):
            found["phone"] = "전화번호는 02-123-4567처럼 써 주십시오."
        if self.email and not EMAIL.fullmatch(self.email):
            found["email"] = "전자우편은 name@example.kr처럼 써 주십시오."
        if self.homepage and not outward(self.homepage):
            found["homepage"] = "누리집 주소는 https://로 시작하게 써 주십시오."
        return found

    def columns(self) -> dict[str, str | int | None]:
        """Return a version's columns; only what has no problem may be kept."""
        return {
            "name": self.name,
            "text": self.text,
            "lowest_price": price(self.lowest_price),
            "highest_price": price(self.highest_price),
            "price_unit": self.price_unit or None,
            "phone": self.phone or None,
            "email": self.email or None,
            "homepage": outward(self.homepage),
        }


def price(typed: str) -> int | None:
    """Return an amount in won; None for nothing and for what is none.

    Prices are said in smaller units than contracts: `3만 5천원`, `1만2천5백원`.
    """
    amount = won(typed) if typed else None
    said = SMALL.fullmatch(typed) if amount is None else None
    if said is None or not any(said.groups()):
        return amount
    units = (10_000, 1_000, 100)
    return sum(int(part or 0) * unit for part, unit in zip(said.groups(), units, strict=True))


def kept(text: str, *, lines: bool) -> str:
    """Return what was typed in composed form, without what cannot be shown.

    Too long a text stays too long, up to a point, so that it can be said and mended.
    """
    composed = unicodedata.normalize("NFC", text[: LONGEST["text"] * 4])
    if not lines:
        return " ".join(shown(composed).split())
    trimmed = [" ".join(shown(line).split()) for line in composed.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(trimmed)).strip()


def shown(text: str) -> str:
    """Return text with a space for each letter that cannot be seen."""
    return "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in text)
