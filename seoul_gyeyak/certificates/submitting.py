"""One click, one certificate: a preview draws the address under which it will be issued.

Whoever sends the form twice (an impatient finger, a reloaded page, an answer that got lost) is led
to the certificate that the first one made. The address is signed for one business number, so that
nobody can choose an address or ask after another's.
"""

from __future__ import annotations

from flask import current_app
from itsdangerous import BadSignature, Signer

from seoul_gyeyak.certificates.numbers import draw_address


def drawn_for(business_number: str) -> str:
    """Draw an address for a firm, signed, to be sent along with the form."""
    return signer(business_number).sign(draw_address()).decode()


def drawn_before(sent: str | None, business_number: str) -> str:
    """Return the address that a form brings; a form that brings none of ours gets a new one."""
    try:
        return signer(business_number).unsign(sent or "").decode()
    except BadSignature:
        return draw_address()


def signer(business_number: str) -> Signer:
    """Return what signs a firm's addresses."""
    return Signer(str(current_app.secret_key), salt=f"certificate of {business_number}")
