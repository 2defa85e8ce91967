"""Where anybody checks: by number, QR and file; limited, and logged without anybody's name."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from seoul_gyeyak.certificates.models import Certificate, CertificateEvent
from seoul_gyeyak.vocabulary import CertificateAct, Verdict
from tests.certificates.makings import NUMBER, performer
from tests.certificates.walking import send, token, walk
from tests.pages import response_soup

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session
    from werkzeug.test import TestResponse

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_anybody_checks_by_number_code_and_file(client: StrictClient, session: Session) -> None:
    firm, _ = performer(session)
    address = walk(client, firm.business_number).request.path
    pdf = client.get(f"{address}/certificate.pdf").data
    certificate = session.execute(select(Certificate)).scalar_one()

    by_number = send(client, "/verify", number=certificate.number)
    by_code = client.get(f"/verify?c={certificate.proof}")
    by_file = send(client, "/verify", file=file(pdf))
    altered = send(client, "/verify", file=file(pdf + b" "))

    for answer in (by_number, by_code, by_file):
        assert verdict(answer) == "진본"
        assert "홍*동" in answer.text
        assert "홍길동" not in answer.text
        assert firm.business_number not in answer.text
    assert verdict(altered) == "변조"
    ways = session.execute(
        select(CertificateEvent.way, CertificateEvent.verdict)
        .where(CertificateEvent.act == CertificateAct.CHECKED)
        .order_by(CertificateEvent.id)
    ).all()
    assert [tuple(row) for row in ways] == [
        *(("number", Verdict.GENUINE), ("code", Verdict.GENUINE)),
        *(("file", Verdict.GENUINE), ("file", Verdict.ALTERED)),
    ]


def file(content: bytes) -> tuple[Any, str]:
    """Return a file to send."""
    return io.BytesIO(content), "certificate.pdf"


def verdict(answer: TestResponse) -> str:
    """Return the word a check comes to."""
    return response_soup(answer).select_one(".verdict[role=status] b").get_text()


@SQLITE
@pytest.mark.parametrize("typed", ["", "1234", "1" * 3000, "<b>", "\x00"])
def test_what_cannot_be_a_number_is_unknown_in_words(client: StrictClient, typed: str) -> None:
    answer = send(client, "/verify", number=typed)

    assert answer.status_code == 200
    assert verdict(answer) == "확인 불가"


@SQLITE
@pytest.mark.parametrize(("size", "status"), [(3_000_000, 200), (5_000_000, 413)])
def test_a_file_may_be_as_large_as_the_largest_certificate(
    client: StrictClient, size: int, status: int
) -> None:
    parts = (("csrf_token", token(client, "/verify").encode()), ("file", bytes(size)))
    body = b"".join(
        b'--end\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
        % (name.encode(), b'; filename="a.pdf"' if name == "file" else b"", content)
        for name, content in parts
    )

    answer = client.post(
        "/verify", data=body + b"--end--\r\n", content_type="multipart/form-data; boundary=end"
    )

    assert answer.status_code == status


@SQLITE
def test_checks_are_limited(app: Flask, client: StrictClient) -> None:
    app.config["GYEYAK_CHECK_LIMIT"] = "2/minute"

    answers = [client.get("/verify?c=abc").status_code for _ in range(3)]

    assert answers == [200, 200, 429]
    assert client.get("/verify").status_code == 200


@SQLITE
def test_checks_of_one_number_are_limited_wherever_they_come_from(
    app: Flask, client: StrictClient
) -> None:
    app.config["GYEYAK_CHECK_LIMIT"] = "2/minute"
    fields = {"csrf_token": token(client, "/verify"), "number": NUMBER}

    def check(place: int, **other: str) -> int:
        sender = {"REMOTE_ADDR": f"192.0.2.{place}"}
        return client.post("/verify", data=fields | other, environ_base=sender).status_code

    assert [check(place) for place in range(3)] == [200, 200, 429]
    assert check(3, number="1234") == 200


@SQLITE
def test_the_page_brings_keys_and_a_worker_and_may_use_the_camera(client: StrictClient) -> None:
    page = client.get("/verify")
    worker = client.get("/verify/worker.js")

    assert "camera=(self)" in page.headers["Permissions-Policy"]
    assert response_soup(page).select_one("#verify")["data-keys"].startswith("{")
    assert worker.headers["Service-Worker-Allowed"] == "/verify"
    assert "/static/verify." in worker.text
    assert "camera=()" in client.get("/certificates").headers["Permissions-Policy"]
