"""The operator's commands: check, revoke, look after keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.certificates.issuing import issue
from seoul_gyeyak.certificates.numbers import draw_number
from seoul_gyeyak.certificates.pages import pdf_of
from tests.certificates.makings import SITE, order, performer

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskCliRunner
    from sqlalchemy.orm import Session

    from seoul_gyeyak.certificates.models import Certificate

pytestmark = [
    pytest.mark.usefixtures("fixed_clock"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]


@pytest.fixture
def certificate(app: Flask, session: Session) -> Certificate:
    """Issue a certificate with the application's own keys."""
    firm, done = performer(session)
    press = app.extensions["certificate_press"]
    return issue(session, firm.business_number, order(*done), press, SITE)


@pytest.fixture
def pdf(session: Session, certificate: Certificate, tmp_path: Path) -> Path:
    """Put its PDF into a file."""
    path = tmp_path / "certificate.pdf"
    path.write_bytes(pdf_of(session, certificate))
    return path


@pytest.mark.parametrize("more", [[], ["--offline"]], ids=["records", "offline"])
def test_a_file_and_a_code_are_checked(
    commands: FlaskCliRunner, certificate: Certificate, pdf: Path, more: list[str]
) -> None:
    for what in (str(pdf), f"{SITE}/verify?c={certificate.proof}"):
        said = commands.invoke(args=["certificates", "check", what, *more])

        assert said.exit_code == 0, said.output
        assert said.output.startswith("진본")
        assert "제2026-000001호" in said.output
        assert "1건" in said.output


@pytest.mark.parametrize("more", [[], ["--offline"]], ids=["records", "offline"])
def test_a_changed_file_ends_with_one(commands: FlaskCliRunner, pdf: Path, more: list[str]) -> None:
    content = bytearray(pdf.read_bytes())
    content[1000] ^= 1
    pdf.write_bytes(content)

    said = commands.invoke(args=["certificates", "check", str(pdf), *more])

    assert (said.exit_code, said.output[:2]) == (1, "변조")


def test_other_files_are_unknown_offline_too(commands: FlaskCliRunner, tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    path.write_bytes(b"%PDF-1.4 nothing of ours")

    said = commands.invoke(args=["certificates", "check", str(path)])
    nowhere = commands.invoke(args=["certificates", "check", str(tmp_path / "none.pdf")])

    assert (said.exit_code, said.output[:5]) == (1, "확인 불가")
    assert "파일도 QR의 글도" in nowhere.output


def test_revoking_needs_a_number_of_ours_and_a_reason(
    commands: FlaskCliRunner, certificate: Certificate
) -> None:
    number = certificate.number

    done = commands.invoke(args=["certificates", "revoke", number, "--reason", "허위 신청"])
    checked = commands.invoke(args=["certificates", "check", number])
    none = commands.invoke(args=["certificates", "revoke", draw_number(), "--reason", "x"])
    empty = commands.invoke(args=["certificates", "revoke", number, "--reason", " "])

    assert done.exit_code == 0
    assert (checked.exit_code, checked.output[:2]) == (1, "취소")
    assert "허위 신청" in checked.output
    assert "없습니다" in none.output
    assert "까닭" in empty.output


def test_keys_are_listed_and_rotated(app: Flask, commands: FlaskCliRunner, tmp_path: Path) -> None:
    app.config["GYEYAK_KEYS"] = str(tmp_path)

    listed = commands.invoke(args=["certificates", "keys"])
    made = commands.invoke(args=["certificates", "rotate", "2027"])
    again = commands.invoke(args=["certificates", "rotate", "2027"])

    assert listed.output.startswith("* ")
    assert made.exit_code == 0
    assert (tmp_path / "2027.pem").exists()
    assert "이미 있습니다" in again.output
