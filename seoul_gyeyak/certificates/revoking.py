"""Taking a certificate back: whoever checks it afterwards is told, and why."""

from __future__ import annotations

from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.certificates import queries
from seoul_gyeyak.certificates.issuing import note
from seoul_gyeyak.certificates.models import Certificate
from seoul_gyeyak.certificates.numbers import read_number
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.vocabulary import CertificateAct


class RevocationError(BadRequestError):
    """There is no such certificate, or no reason."""


def find(session: Session, number: str) -> Certificate:
    """Return the certificate with a 문서확인번호; raises RevocationError."""
    found = session.scalars(queries.by_number(read_number(number) or "")).one_or_none()
    if found is None:
        msg = f"이 번호로 발급한 증명서가 없습니다: {number}"
        raise RevocationError(msg)
    return found


def revoke(session: Session, number: str, reason: str, way: str) -> Certificate:
    """Revoke a certificate; doing it again only changes the reason. The caller commits."""
    found = find(session, number)
    if not reason.strip():
        msg = "취소한 까닭을 적어 주십시오."
        raise RevocationError(msg)
    found.revoked_at = found.revoked_at or clock.now()
    found.revoked_for = reason.strip()
    note(session, CertificateAct.REVOKED, way, found)
    return found
