"""Whether a certificate is genuine: by its number, its QR or its file, and what changed since.

An uploaded file is never parsed: what we issued is known by its SHA-256, and what carries a code or
a certificate of ours and is not that file was altered.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy import Select
from sqlalchemy.orm import Session

from seoul_gyeyak.certificates import queries
from seoul_gyeyak.certificates.facts import Facts, Line, restored
from seoul_gyeyak.certificates.keys import KeyRing
from seoul_gyeyak.certificates.models import Certificate
from seoul_gyeyak.certificates.numbers import read_number
from seoul_gyeyak.certificates.proofs import (
    ForgedProofError,
    Proof,
    UnknownProofError,
    find_code,
    read_proof,
)
from seoul_gyeyak.contracts.models import ContractNumber
from seoul_gyeyak.database import rows_in
from seoul_gyeyak.vocabulary import ContractStatus, Verdict
from seoul_gyeyak.web.formats import day, won

WRONG_NUMBER: Final = (
    "문서확인번호는 숫자 열여섯 자리이고 마지막 숫자가 검증번호입니다. "
    "넣으신 번호는 이 규칙에 맞지 않으니 다시 확인해 주십시오."
)
NO_SUCH: Final = "이 번호로 발급한 증명서가 없습니다."
NO_CODE: Final = "실적증명서의 QR이 아닙니다."
STRANGE_KEY: Final = "여기서 쓰는 열쇠로 서명한 것이 아닙니다."
NO_RECORD: Final = "서명은 맞지만 여기에 발급 기록이 없습니다."
FORGED_CODE: Final = "QR의 내용이 서명과 맞지 않습니다. 누군가 고쳤습니다."
OTHER_CODE: Final = "QR의 내용이 발급 기록과 다릅니다."
OTHER_FILE: Final = "발급한 파일과 다릅니다. 발급한 뒤에 고쳐졌습니다."
FOREIGN_FILE: Final = "여기서 발급한 증명서 파일이 아닙니다."
SAME: Final = "발급한 그대로입니다. 아래 내용을 가지고 계신 증명서와 견주어 보십시오."
OVER: Final = "진본이지만 확인할 수 있는 기간이 지나 내용은 보여 드리지 않습니다."


@dataclass(frozen=True, slots=True)
class Check:
    """What a check comes to; the facts only of what is genuine and can still be checked."""

    verdict: Verdict
    why: str
    certificate: Certificate | None = None
    facts: Facts | None = None
    changes: tuple[str, ...] = ()


def check_number(session: Session, typed: str, today: dt.date) -> Check:
    """Check what was typed as a 문서확인번호."""
    number = read_number(typed)
    if number is None:
        return Check(Verdict.UNKNOWN, WRONG_NUMBER)
    return known(session, queries.by_number(number), today) or Check(Verdict.UNKNOWN, NO_SUCH)


def check_code(session: Session, text: str, ring: KeyRing, today: dt.date) -> Check:
    """Check what a QR says."""
    proof = proof_in(text, ring)
    if isinstance(proof, Check):
        return proof
    found = known(session, queries.by_number(proof.number), today)
    if found is None or found.certificate is None:
        return Check(Verdict.UNKNOWN, NO_RECORD)
    if found.certificate.proof != find_code(text):
        return Check(Verdict.ALTERED, OTHER_CODE, found.certificate)
    return found


def proof_in(text: str, ring: KeyRing) -> Proof | Check:
    """Return what a QR says, or the verdict on one that cannot be believed."""
    code = find_code(text)
    if code is None:
        return Check(Verdict.UNKNOWN, NO_CODE)
    try:
        return read_proof(code, ring)
    except ForgedProofError:
        return Check(Verdict.ALTERED, FORGED_CODE)
    except UnknownProofError:
        return Check(Verdict.UNKNOWN, STRANGE_KEY)


def check_file(session: Session, pdf: bytes, ring: KeyRing, today: dt.date) -> Check:
    """Check a PDF by its bytes."""
    found = known(session, queries.by_pdf(hashlib.sha256(pdf).hexdigest()), today)
    if found is not None:
        return found
    if find_code(pdf.decode("latin-1")) is None and not carries_ours(pdf, ring):
        return Check(Verdict.UNKNOWN, FOREIGN_FILE)
    return Check(Verdict.ALTERED, OTHER_FILE)


def carries_ours(pdf: bytes, ring: KeyRing) -> bool:
    """Tell whether a certificate of ours lies in a PDF's signature, where it is written in hex."""
    lower = pdf.lower()
    return any(each.public_bytes(Encoding.DER).hex().encode() in lower for each in ring.trusted)


def known(session: Session, statement: Select[Certificate], today: dt.date) -> Check | None:
    """Return how it stands with a certificate we issued; None when we did not."""
    certificate = session.scalars(statement).one_or_none()
    if certificate is None:
        return None
    if certificate.revoked_at is not None:
        why = f"{day(certificate.revoked_at)}에 취소했습니다. 까닭: {certificate.revoked_for}"
        return Check(Verdict.REVOKED, why, certificate)
    if certificate.valid_until < today:
        return Check(Verdict.EXPIRED, OVER, certificate)
    facts = restored(certificate.facts)
    return Check(Verdict.GENUINE, SAME, certificate, facts, changes_since(session, facts))


def changes_since(session: Session, facts: Facts) -> tuple[str, ...]:
    """Say what became of the contracts since the certificate was issued."""
    slugs = [line.slug for line in facts.lines]
    rows = rows_in(session, queries.states(), ContractNumber.number, slugs)
    now = {row[0]: row for row in rows}
    return tuple(
        f"{line.title}: {change}"
        for line in facts.lines
        for change in differences(line, now.get(line.slug))
    )


def differences(line: Line, row: Sequence[Any] | None) -> list[str]:
    """Say how a contract differs from what was certified of it."""
    if row is None:
        return ["지금은 자료에 없습니다"]
    _, status, order, amount, ends_on, title = row
    if status is ContractStatus.DELETED:
        return ["계약이 취소(삭제)되었습니다"]
    pairs: Mapping[str, tuple[str, str]] = {
        "계약금액": (won(line.amount), won(amount)),
        "준공(완료)일": (day(line.ends_on), day(ends_on)),
        "계약명": (line.title, title),
    }
    note = f" ({order}차 변경)" if order > line.change_order else ""
    return [f"{name} {old} → {new}{note}" for name, (old, new) in pairs.items() if old != new]


def masked_name(name: str | None) -> str:
    """Hide a person's name but for its ends: `홍*동`, `이*`."""
    if not name:
        return "－"
    return name[0] + "*" * max(1, len(name) - 2) + (name[-1] if len(name) > 2 else "")  # noqa: PLR2004 - ends are two


def masked_phone(phone: str | None) -> str:
    """Hide a telephone number but for its first part."""
    return f"{phone.split('-')[0]}-****-****" if phone else "－"
