"""`flask certificates`: check a file or a QR's text, revoke, look after the keys."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.certificates import checking, revoking
from seoul_gyeyak.certificates.checking import Check
from seoul_gyeyak.certificates.issuing import note
from seoul_gyeyak.certificates.keys import KeyRing, make_generation
from seoul_gyeyak.certificates.numbers import grouped, issue_number, read_number
from seoul_gyeyak.certificates.press import Press, key_folder
from seoul_gyeyak.certificates.proofs import Proof, find_code
from seoul_gyeyak.certificates.revoking import RevocationError
from seoul_gyeyak.database import db
from seoul_gyeyak.vocabulary import CertificateAct, Verdict
from seoul_gyeyak.web.formats import day, won

certificates = AppGroup("certificates", help="실적증명서를 확인·취소하고 서명 열쇠를 돌봅니다.")
BROKEN = "파일의 전자서명이 깨졌습니다. 발급한 뒤에 고쳐졌습니다."
WHOLE = "파일의 전자서명이 온전합니다."
UNASKED = "취소되었는지는 발급 기록이 있어야 알 수 있습니다."


@certificates.command()
@click.argument("what")
@click.option("--offline", is_flag=True, help="발급 기록을 보지 않고 서명만 확인합니다.")
def check(what: str, *, offline: bool) -> None:
    """PDF 파일, QR의 글, 문서확인번호 가운데 하나를 확인합니다. 진본이 아니면 1로 끝납니다."""
    ring = press().ring
    found = without_records(what, ring) if offline else with_records(db.session, what, ring)
    click.echo(f"{found.verdict.label}: {found.why}")
    if found.certificate:
        kept = found.certificate
        click.echo(f"{issue_number(kept.year, kept.serial)} · {grouped(kept.number)}")
    if found.facts:
        told = found.facts
        sums = f"{told.sums.contracts}건 {won(told.sums.own)}"
        click.echo(f"{told.kind.label} · {told.holder.name} · {sums}")
    for change in found.changes:
        click.echo(f"발급 뒤 계약이 변경됨: {change}")
    if found.verdict is not Verdict.GENUINE:
        raise SystemExit(1)


def with_records(session: Session, what: str, ring: KeyRing) -> Check:
    """Check by the records of what was issued, and note it in the log."""
    path, today = Path(what), clock.today()
    if read_number(what):
        found = checking.check_number(session, what, today)
    elif find_code(what):
        found = checking.check_code(session, what, ring, today)
    else:
        found = checking.check_file(session, read(path), ring, today)
    note(session, CertificateAct.CHECKED, "command", found.certificate, found.verdict)
    session.commit()
    return found


def without_records(what: str, ring: KeyRing) -> Check:
    """Check by signatures alone, as anybody with our public keys can."""
    from seoul_gyeyak.certificates.sealing import is_whole  # noqa: PLC0415 - it takes a while

    if find_code(what):
        found = checking.proof_in(what, ring)
        return found if isinstance(found, Check) else stands(found)
    pdf = read(Path(what))
    whole = is_whole(pdf, ring.trusted)
    if whole is None:
        return Check(Verdict.UNKNOWN, checking.FOREIGN_FILE)
    proof = checking.proof_in(pdf.decode("latin-1"), ring)
    if not whole or isinstance(proof, Check):
        return Check(Verdict.ALTERED, BROKEN)
    return stands(proof, WHOLE)


def stands(proof: Proof, before: str = "") -> Check:
    """Return the verdict on a signed QR by itself."""
    told = (
        f"{proof.issue_number} {grouped(proof.number)}",
        f"{proof.kind.label} · {proof.firm} · {proof.contracts}건 {won(proof.own)}",
        f"{day(proof.issued_on)} 발급. {UNASKED}",
    )
    is_over = proof.valid_until < clock.today()
    verdict = Verdict.EXPIRED if is_over else Verdict.GENUINE
    return Check(verdict, " · ".join(filter(None, (before, *told))))


def read(path: Path) -> bytes:
    """Return a file's bytes; what is none is refused in words."""
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"파일도 QR의 글도 문서확인번호도 아닙니다: {path}"
        raise click.ClickException(msg) from error


@certificates.command()
@click.argument("number")
@click.option("--reason", required=True, help="확인하는 사람에게 보일 까닭")
def revoke(number: str, reason: str) -> None:
    """발급한 증명서를 취소합니다(문서확인번호). 다시 취소하면 까닭만 바뀝니다."""
    try:
        found = revoking.revoke(db.session, number, reason, "command")
    except RevocationError as error:
        raise click.ClickException(error.message) from error
    db.session.commit()
    click.echo(f"{issue_number(found.year, found.serial)}를 취소했습니다: {found.revoked_for}")


@certificates.command()
def keys() -> None:
    """서명 열쇠의 세대를 봅니다. 마지막에 * 표가 있는 것으로 서명합니다."""
    ring = press().ring
    for each in ring.generations:
        first = each.chain[0]
        mark = "*" if each is ring.current else " "
        click.echo(
            f"{mark} {each.name} {each.key_id} "
            f"{first.subject.rfc4514_string()} {first.not_valid_after_utc:%Y-%m-%d}까지"
        )


@certificates.command()
@click.argument("name")
def rotate(name: str) -> None:
    """새 서명 열쇠를 NAME.pem으로 만듭니다. 옛 열쇠로 서명한 증명서도 계속 확인됩니다."""
    folder = key_folder(current_app.config, Path(current_app.instance_path))
    path = folder / f"{name}.pem"
    if path.exists():
        msg = f"이미 있습니다: {path}"
        raise click.ClickException(msg)
    make_generation(folder, name, press().issuer.name, clock.now())
    click.echo(f"만들었습니다: {path}. 서버를 다시 시작하면 이름이 마지막인 열쇠로 서명합니다.")


def press() -> Press:
    """Return what certificates are made with."""
    made: Press = current_app.extensions["certificate_press"]
    return made
