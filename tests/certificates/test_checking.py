"""Checking: five answers, what changed since, and no fact of what cannot be vouched for."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seoul_gyeyak import clock
from seoul_gyeyak.certificates.checking import (
    check_code,
    check_file,
    check_number,
    masked_name,
    masked_phone,
)
from seoul_gyeyak.certificates.issuing import issue
from seoul_gyeyak.certificates.keys import KeyRing
from seoul_gyeyak.certificates.numbers import draw_number, grouped
from seoul_gyeyak.certificates.pages import pdf_of
from seoul_gyeyak.certificates.proofs import signed_code
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.vocabulary import ContractStatus, Verdict
from tests.certificates.makings import SITE, TODAY, facts, order, performer, press, ring

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.certificates.models import Certificate
    from seoul_gyeyak.contracts.models import Contract

pytestmark = pytest.mark.usefixtures("fixed_clock")
LATER = TODAY + dt.timedelta(days=91)


@pytest.fixture
def contract(session: Session) -> Contract:
    """Make a finished contract."""
    _, (made,) = performer(session)
    return made


@pytest.fixture
def certificate(session: Session, contract: Contract) -> Certificate:
    """Issue a certificate of it."""
    number = contract_number(session, contract)
    return issue(session, number, order(contract), press(), SITE)


def contract_number(session: Session, contract: Contract) -> str:
    """Return the business number of a contract's firm."""
    return session.get_one(Company, contract.supplier_id).business_number


def test_a_genuine_one_is_genuine_by_number_code_and_file(
    session: Session, certificate: Certificate
) -> None:
    pdf = pdf_of(session, certificate)

    found = [
        check_number(session, grouped(certificate.number), TODAY),
        check_code(session, f"{SITE}/verify?c={certificate.proof}", ring(), TODAY),
        check_file(session, pdf, ring(), TODAY),
    ]

    assert [each.verdict for each in found] == [Verdict.GENUINE] * 3
    assert all(each.facts and not each.changes for each in found)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(place=st.integers(0, 10_000_000), bit=st.integers(0, 7))
def test_a_file_with_any_bit_changed_was_altered(
    session: Session, certificate: Certificate, place: int, bit: int
) -> None:
    changed = bytearray(pdf_of(session, certificate))
    changed[place % len(changed)] ^= 1 << bit

    found = check_file(session, bytes(changed), ring(), TODAY)

    assert (found.verdict, found.facts) == (Verdict.ALTERED, None)


def test_a_file_that_was_added_to_or_saved_anew_was_altered(
    session: Session, certificate: Certificate
) -> None:
    pdf, anew = pdf_of(session, certificate), io.BytesIO()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    writer.write(anew)

    for changed in (pdf + b" ", anew.getvalue()):
        assert check_file(session, changed, ring(), TODAY).verdict is Verdict.ALTERED


def test_other_files_and_numbers_are_unknown(session: Session) -> None:
    assert check_file(session, b"%PDF-1.7 anything", ring(), TODAY).verdict is Verdict.UNKNOWN
    assert check_number(session, draw_number(), TODAY).verdict is Verdict.UNKNOWN
    assert "규칙" in check_number(session, "1234", TODAY).why


def test_a_code_of_ours_without_a_record_is_unknown(session: Session) -> None:
    code = signed_code(facts(), ring().current)

    assert check_code(session, code, ring(), TODAY).verdict is Verdict.UNKNOWN
    assert check_code(session, "QR이 아님", ring(), TODAY).verdict is Verdict.UNKNOWN
    assert check_code(session, code, KeyRing(()), TODAY).verdict is Verdict.UNKNOWN


def test_a_changed_code_was_altered(session: Session, certificate: Certificate) -> None:
    told, signature = certificate.proof.split(".")
    forged = f"{told[:-4]}AAAA.{signature}"

    assert check_code(session, forged, ring(), TODAY).verdict is Verdict.ALTERED


def test_another_code_for_the_same_number_was_altered(
    session: Session, certificate: Certificate
) -> None:
    other = signed_code(facts().numbered("제2026-000001호", certificate.number), ring().current)

    assert check_code(session, other, ring(), TODAY).verdict is Verdict.ALTERED


def test_past_its_days_nothing_is_shown(session: Session, certificate: Certificate) -> None:
    found = check_number(session, certificate.number, LATER)

    assert (found.verdict, found.facts) == (Verdict.EXPIRED, None)
    last = check_number(session, certificate.number, certificate.valid_until)
    assert last.verdict is Verdict.GENUINE


def test_a_revoked_one_says_why_and_shows_nothing(
    session: Session, certificate: Certificate
) -> None:
    certificate.revoked_at, certificate.revoked_for = clock.now(), "허위 신청"
    session.commit()

    found = check_number(session, certificate.number, TODAY)

    assert (found.verdict, found.facts) == (Verdict.REVOKED, None)
    assert "허위 신청" in found.why


def test_what_changed_since_is_told_and_the_certificate_stays_genuine(
    session: Session, certificate: Certificate, contract: Contract
) -> None:
    contract.amount, contract.change_order = 40_000_000, 1
    session.commit()

    found = check_number(session, certificate.number, TODAY)

    assert found.verdict is Verdict.GENUINE
    assert found.changes == (f"{contract.title}: 계약금액 44,000,000원 → 40,000,000원 (1차 변경)",)
    assert found.facts
    assert found.facts.lines[0].amount == 44_000_000


def test_a_contract_deleted_since_is_told(
    session: Session, certificate: Certificate, contract: Contract
) -> None:
    contract.status = ContractStatus.DELETED
    session.commit()

    (change,) = check_number(session, certificate.number, TODAY).changes

    assert "취소(삭제)" in change


def test_people_are_masked() -> None:
    assert [masked_name(name) for name in ("홍길동", "이산", "남궁민수", None)] == [
        *("홍*동", "이*", "남**수", "－")
    ]
    assert masked_phone("02-111-2222") == "02-****-****"
    assert masked_phone(None) == "－"
