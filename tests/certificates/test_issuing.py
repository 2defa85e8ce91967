"""Issuing: whole or not at all, numbers without gaps, facts that stay as they were."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from seoul_gyeyak.certificates import issuing, numbers
from seoul_gyeyak.certificates.facts import canonical, digest, restored
from seoul_gyeyak.certificates.issuing import issue
from seoul_gyeyak.certificates.models import Certificate, CertificateEvent
from seoul_gyeyak.certificates.pages import pdf_of
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.vocabulary import CertificateAct, CertificateKind
from tests import factories
from tests.certificates.makings import SITE, TODAY, order, performer, press, text_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("fixed_clock")


def issued(session: Session, contracts: int = 1) -> Certificate:
    """Issue a certificate of so many contracts of a new firm."""
    firm, done = performer(session, contracts)
    return issue(session, firm.business_number, order(*done), press(), SITE)


def test_a_certificate_keeps_its_facts_its_pdf_and_their_digests(session: Session) -> None:
    certificate = issued(session, 2)

    told, pdf = restored(certificate.facts), pdf_of(session, certificate)
    assert (certificate.year, certificate.serial) == (2026, 1)
    assert (told.number, told.issue_number) == (certificate.number, "제2026-000001호")
    assert certificate.facts_digest == digest(canonical(told))
    assert certificate.pdf_digest == hashlib.sha256(pdf).hexdigest()
    assert certificate.valid_until == press().terms().valid_until
    assert [line.title[-1] for line in told.lines] == ["0", "1"]
    assert told.lines[1].title.replace(" ", "") in text_of(pdf)


def test_a_certificate_does_not_change_with_its_contract(session: Session) -> None:
    firm, (contract,) = performer(session)
    certificate = issue(session, firm.business_number, order(contract), press(), SITE)
    before = certificate.facts, pdf_of(session, certificate)

    contract.amount, contract.title = 1, "다른 이름"
    firm.name = "다른 기업"
    session.commit()
    session.expire_all()

    again = session.get_one(Certificate, certificate.id)
    assert (again.facts, pdf_of(session, again)) == before


def test_the_log_tells_what_was_issued_and_of_nobody(session: Session) -> None:
    certificate = issued(session)

    (event,) = session.scalars(select(CertificateEvent)).all()

    assert (event.act, event.way) == (CertificateAct.ISSUED, "page")
    assert event.certificate_id == certificate.id
    assert set(CertificateEvent.__table__.columns.keys()) == {
        *("id", "at", "act", "way", "verdict", "certificate_id")
    }


def test_a_failure_on_the_way_leaves_neither_a_certificate_nor_a_gap(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm, (contract,) = performer(session)

    def fail(*_: object) -> Certificate:
        msg = "the power went"
        raise RuntimeError(msg)

    monkeypatch.setattr(issuing, "kept", fail)
    with pytest.raises(RuntimeError):
        issue(session, firm.business_number, order(contract), press(), SITE)
    session.rollback()
    monkeypatch.undo()

    assert issued(session).serial == 1


def test_whoever_was_overtaken_prints_again_under_the_number_that_is_left(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbers, "next_serial", lambda *_: 7)

    certificate = issued(session)

    assert certificate.serial == 1
    assert restored(certificate.facts).issue_number == "제2026-000001호"


@pytest.mark.parametrize(
    ("given", "said"),
    [({"ends_on": TODAY.replace(month=5)}, "다시 골라"), ({"amount": None}, "다시 골라")],
)
def test_only_what_the_page_offered_is_issued(
    session: Session, given: dict[str, Any], said: str
) -> None:
    firm, done = performer(session, **given)

    with pytest.raises(BadRequestError, match=said):
        issue(session, firm.business_number, order(*done), press(), SITE)


def test_another_firms_contract_is_not_issued(session: Session) -> None:
    firm = factories.company(session)
    _, others = performer(session)

    with pytest.raises(BadRequestError, match="다시 골라"):
        issue(session, firm.business_number, order(*others), press(), SITE)


def test_a_contract_is_issued_only_on_forms_that_take_it(session: Session) -> None:
    firm, done = performer(session)

    with pytest.raises(BadRequestError, match="다시 골라"):
        issue(session, firm.business_number, order(*done, kind=CertificateKind.FIRE), press(), SITE)
