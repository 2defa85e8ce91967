"""How a contract's supplier was chosen and on what legal ground, in words."""

from __future__ import annotations

import re

from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.web.facts import Fact, known_facts

CITATION = re.compile(
    r"(?P<law>[^(]+?)\s*\(\s*(?P<article>\d+)조\s*(?P<paragraph>\d+)항"
    r"\s*(?P<item>\d+)호(?:\s*(?P<branch>\d+)-(?P<point>\S*?)목)?\s*\)"
)


def spelled(basis: str | None) -> str | None:
    """Write the source's citation as laws are cited; what does not look like one stays as it is.

    `지방계약법 (025조 01항 05호 0-목)` → `지방계약법 제25조제1항제5호`.
    """
    found = CITATION.fullmatch(basis.strip()) if basis else None
    if found is None:
        return basis
    parts = (("article", "조"), ("paragraph", "항"), ("item", "호"))
    cited = "".join(f"제{int(found[name])}{unit}" for name, unit in parts if int(found[name]))
    return f"{found['law']} {cited}{point_of(found)}"


def point_of(found: re.Match[str]) -> str:
    """Write the branch and the 목 of a citation: `의2`, `가목`; a bare `0-` is neither."""
    branch, point = found["branch"], found["point"]
    return f"의{int(branch)}" * bool(branch and int(branch)) + f"{point}목" * bool(point)


def method_words(contract: Contract) -> str:
    """Say how the supplier was chosen: `수의계약 (1인 견적)`."""
    label = contract.method.label
    return f"{label} ({contract.quotation.label})" if contract.quotation else label


def method_facts(contract: Contract) -> list[Fact]:
    """List method and ground."""
    return known_facts(
        ("계약방법", method_words(contract)),
        ("법적 근거", spelled(contract.legal_basis)),
        ("근거 내용", contract.legal_ground),
        ("장기계속 구분", contract.long_term),
        ("대금 지급 방식", contract.payment_manner),
        ("하도급", said(contract.has_subcontract)),
    )


def said(answer: bool | None) -> str | None:  # noqa: FBT001 - a column's value
    """Write yes, no or nothing known."""
    return None if answer is None else "있음" if answer else "없음"
