"""Facts made into a signed PDF. Whoever imports this waits for xhtml2pdf and pyHanko."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from seoul_gyeyak import clock
from seoul_gyeyak.certificates import numbers
from seoul_gyeyak.certificates.facts import Facts
from seoul_gyeyak.certificates.paper import environment, render
from seoul_gyeyak.certificates.press import Press
from seoul_gyeyak.certificates.proofs import signed_code
from seoul_gyeyak.certificates.sealing import seal
from seoul_gyeyak.certificates.typefaces import load_fonts

FORMS: Final = "certificates/paper/"


@dataclass(frozen=True, slots=True)
class Printed:
    """A certificate ready to be kept."""

    facts: Facts
    code: str
    pdf: bytes


def make_ready(press: Press) -> None:
    """Load fonts and compile forms, so that nobody's certificate waits for it.

    Raises SettingsError, which stops the start, when nothing could be signed today.
    """
    press.require_key(clock.now())
    load_fonts()
    for name in environment().list_templates(filter_func=lambda each: each.startswith(FORMS)):
        environment().get_template(name)


def printed_as(facts: Facts, serial: int, number: str, press: Press, site: str) -> Printed:
    """Print and sign facts under a number."""
    generation = press.ring.current
    final = facts.numbered(numbers.issue_number(facts.issued_on.year, serial), number)
    code = signed_code(final, generation)
    page = f"{site}/verify"
    pdf = render(final, f"{page}?c={code}", page.partition("://")[2])
    return Printed(final, code, seal(pdf, generation, f"{final.kind.label} 실적증명서 발급"))
