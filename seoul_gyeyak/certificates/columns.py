"""The columns that each kind has for itself, read from a contract and the records around it.

Nothing is guessed: what no source tells is None, and the paper shows a dash. The forms' labels for
these keys are in `templates/certificates/paper/`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from seoul_gyeyak.certificates.facts import Cell
from seoul_gyeyak.certificates.performances import Performance
from seoul_gyeyak.vocabulary import CertificateKind
from seoul_gyeyak.web.formats import rate

Cells = dict[str, Cell]

ELECTRICAL_WORKS: Final = ("신호", "가로등", "보안등", "조명", "수배전", "내선", "외선")
FIRE_SYSTEMS: Final = ("기계", "전기")
TONS: Final = frozenset({"톤", "ton", "t", "TON"})


@dataclass(frozen=True, slots=True)
class Product:
    """A product that the contract's notice bought; `quantity` as the source writes it."""

    name: str
    specification: str | None
    quantity: str | None
    unit: str | None
    unit_price: int | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What other records know of one contract.

    `licences` are the trades its notice asked for, `trades` those the firm is registered for.
    """

    site: str | None = None
    supplied: int | None = None
    licences: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    products: tuple[Product, ...] = ()
    partners: tuple[tuple[str, Decimal | None], ...] = ()


def cells_of(kind: CertificateKind, one: Performance, ground: Ground, year: int) -> Cells:
    """Return the columns that a kind's form has for a contract, by key, as of a year."""
    return READERS[kind](one, ground, year)


def construction(one: Performance, ground: Ground, year: int) -> Cells:
    """건설공사."""
    before, done = done_by_year(one, year)
    return {
        "site": ground.site,
        "work": listed(ground.licences),
        "detail": one.classification,
        "carried": this_year_of(one, year),
        "done": done,
        "done_before": before,
        "paid": one.paid if one.signed_on.year == year else None,
        "paid_total": one.paid,
        "supplied": ground.supplied if one.signed_on.year == year else None,
        "supplied_total": ground.supplied,
        "partners": partner_words(ground),
    }


def electrical(one: Performance, ground: Ground, year: int) -> Cells:
    """전기공사."""
    del year
    return {
        "work": found_words(ELECTRICAL_WORKS, one.title) or one.classification,
        "capacity": None,
        "licence": listed(ground.trades),
        "done": one.amount,
        "supplied": ground.supplied,
    }


def telecom(one: Performance, ground: Ground, year: int) -> Cells:
    """통신공사."""
    before, done = done_by_year(one, year)
    return {
        "field": listed(ground.licences),
        "work": one.classification,
        "site": ground.site,
        "method": one.method.label,
        "tier": "원도급",
        "undone_before": 0 if before in {0, one.amount} else None,
        "carried": this_year_of(one, year),
        "done": done,
        "undone": 0,
        "subcontract": 0 if one.has_subcontract is False else None,
    }


def fire(one: Performance, ground: Ground, year: int) -> Cells:
    """소방공사."""
    del year
    return {
        "system": found_words(FIRE_SYSTEMS, " ".join((one.title, *ground.licences))),
        "building": None,
        "area": None,
        "begun": None,
        "completed": None,
        "done": one.amount,
    }


def works(one: Performance, ground: Ground, year: int) -> Cells:
    """일반공사."""
    del ground, year
    first = one.amount if one.first_amount is None else one.first_amount
    return {"signed_amount": first, "done": one.amount}


def services(one: Performance, ground: Ground, year: int) -> Cells:
    """일반용역."""
    del ground, year
    return {"outline": one.classification, "whole": one.total_amount, "span": span(one)}


def goods(one: Performance, ground: Ground, year: int) -> Cells:
    """물품."""
    del year
    first = ground.products[0] if ground.products else None
    more = f" 외 {len(ground.products) - 1}품목" if len(ground.products) > 1 else ""
    return {
        "item": (first.name if first else one.classification or one.title) + more,
        "specification": first.specification if first else None,
        "quantity": first.quantity if first else None,
        "unit": first.unit if first else None,
        "unit_price": first.unit_price if first else None,
        "pricing": pricing(one),
    }


def waste(one: Performance, ground: Ground, year: int) -> Cells:
    """폐기물용역."""
    del year
    return {
        "waste": listed(tuple(each.name for each in ground.products)) or one.classification,
        "tons": tons(ground),
        "work": found_words(("수집", "운반", "처리"), one.title.replace("·", " ")),
        "manner": one.joint_manner if one.share is not None else "단독",
        "licence": listed(ground.trades),
        "pricing": pricing(one),
        "span": span(one),
    }


READERS: Final[Mapping[CertificateKind, Callable[[Performance, Ground, int], Cells]]] = {
    CertificateKind.CONSTRUCTION: construction,
    CertificateKind.ELECTRICAL: electrical,
    CertificateKind.TELECOM: telecom,
    CertificateKind.FIRE: fire,
    CertificateKind.WORKS: works,
    CertificateKind.SERVICES: services,
    CertificateKind.GOODS: goods,
    CertificateKind.WASTE: waste,
}


def done_by_year(one: Performance, year: int) -> tuple[int | None, int | None]:
    """Return what was done before a year and within it, of a finished contract.

    Sources tell no dates of work: it is certain only where the contract lies on one side.
    """
    if one.ends_on is not None and one.ends_on.year < year:
        return one.amount, 0
    return (0, one.amount) if one.signed_on.year == year else (None, None)


def this_year_of(one: Performance, year: int) -> int | None:
    """Return what of a contract's amount was open when a year began or was signed in it."""
    before, _ = done_by_year(one, year)
    return None if before is None or one.amount is None else one.amount - before


def listed(names: tuple[str, ...]) -> str | None:
    """Write names one after the other, each once."""
    return ", ".join(dict.fromkeys(names)) or None


def partner_words(ground: Ground) -> str | None:
    """Write the parties of a joint contract with their shares: `가온건설 60%, 나래건설 40%`."""
    if len(ground.partners) < 2:  # noqa: PLR2004 - a lone party is nobody's partner
        return None
    return ", ".join(
        name if share is None else f"{name} {rate(share)}" for name, share in ground.partners
    )


def found_words(words: tuple[str, ...], text: str) -> str | None:
    """Return those of the words that a text says: `수집·운반`."""
    return "·".join(word for word in words if word in text) or None


def pricing(one: Performance) -> str:
    """Say whether a price was agreed by unit; titles tell it (`(연간단가)`)."""
    return "단가계약" if "단가" in one.title else "총액계약"


def span(one: Performance) -> str:
    """Say whether this is all of a job or one year's part of it."""
    return "차수" if one.is_part else "총괄"


def tons(ground: Ground) -> str | None:
    """Add up the tons a notice bought; None when it tells none."""
    found = [amount(each.quantity) for each in ground.products if each.unit in TONS]
    known = [each for each in found if each is not None]
    return f"{sum(known):,}" if known else None


def amount(written: str | None) -> Decimal | None:
    """Read a quantity as a source writes it."""
    try:
        return None if written is None else Decimal(written.replace(",", ""))
    except InvalidOperation:
        return None
