"""Issuing: facts drawn up, printed, signed and kept with their numbers, all or nothing.

The paper carries the number, so it must be known before the paper is made; yet the lock on the
counter should not be held while a long certificate is laid out. So the paper is first made with
the number that should come next. Only if somebody took that one meanwhile, it is made again while
the counter is held. The number, the facts and the PDF are kept by one transaction: a killed
process leaves neither half a certificate nor a gap.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.certificates import numbers, queries
from seoul_gyeyak.certificates.choices import Order
from seoul_gyeyak.certificates.drafting import draft
from seoul_gyeyak.certificates.facts import canonical, digest
from seoul_gyeyak.certificates.models import Certificate, CertificateEvent
from seoul_gyeyak.certificates.press import Press
from seoul_gyeyak.vocabulary import CertificateAct, Verdict

if TYPE_CHECKING:
    from seoul_gyeyak.certificates.printing import Printed


def issue(
    session: Session, business_number: str, order: Order, press: Press, site: str
) -> Certificate:
    """Issue a certificate and commit it; raises BadRequestError when the order cannot be met.

    `site` is the address that the QR leads to. Under an order's address only one certificate is
    issued: whoever comes second gets the first.
    """
    made = at_address(session, order.address)
    if made is not None:
        return made
    try:
        return issue_anew(session, business_number, order, press, site)
    except IntegrityError:
        session.rollback()
        made = at_address(session, order.address)
        if made is None:
            raise
        return made


def at_address(session: Session, address: str) -> Certificate | None:
    """Return what was issued under an address."""
    return session.scalars(queries.by_address(address)).one_or_none() if address else None


def issue_anew(
    session: Session, business_number: str, order: Order, press: Press, site: str
) -> Certificate:
    """Draw up the facts, print them, take the number and keep everything."""
    from seoul_gyeyak.certificates.printing import printed_as  # noqa: PLC0415 - commands never print

    press.require_key(clock.now())
    facts = draft(session, business_number, order, press.terms())
    year = facts.issued_on.year
    serial = numbers.next_serial(session, year)
    session.commit()
    number = numbers.draw_number()
    printed = printed_as(facts, serial, number, press, site)
    taken = numbers.take_serial(session, year)
    if taken != serial:
        printed = printed_as(facts, taken, number, press, site)
    certificate = kept(session, printed, taken, order.address or numbers.draw_address())
    session.commit()
    return certificate


def kept(session: Session, printed: Printed, serial: int, address: str) -> Certificate:
    """Keep what was printed, and note in the log that it was."""
    facts, raw = printed.facts, canonical(printed.facts)
    certificate = Certificate(
        year=facts.issued_on.year,
        serial=serial,
        number=facts.number,
        address=address,
        kind=facts.kind,
        issued_at=clock.now(),
        valid_until=facts.valid_until,
        contracts=facts.sums.contracts,
        total=facts.sums.own,
        data_version=facts.data_version,
        is_demo=facts.is_demo,
        facts_digest=digest(raw),
        pdf_digest=hashlib.sha256(printed.pdf).hexdigest(),
        proof=printed.code,
        facts=raw,
        pdf=printed.pdf,
    )
    session.add(certificate)
    session.flush()
    note(session, CertificateAct.ISSUED, "page", certificate)
    return certificate


def note(
    session: Session,
    act: CertificateAct,
    way: str,
    certificate: Certificate | None = None,
    verdict: Verdict | None = None,
) -> None:
    """Write a line of the log: what was done, never by whom."""
    event = CertificateEvent(
        at=clock.now(),
        act=act,
        way=way,
        verdict=verdict,
        certificate_id=certificate.id if certificate else None,
    )
    session.add(event)
