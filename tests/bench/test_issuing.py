"""The bench issues certificates: by itself, and form by form as a firm at its browser."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from werkzeug.serving import make_server

from seoul_gyeyak.bench import issuing
from seoul_gyeyak.bench.applying import Applicant, applying
from seoul_gyeyak.bench.ingesting import Place
from seoul_gyeyak.bench.servers import HOST, Server
from seoul_gyeyak.certificates.models import Certificate
from tests import factories
from tests.certificates.makings import performer

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("fixed_clock")


def test_a_firm_is_given_contracts_and_its_certificates_are_measured(
    session: Session, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issuing, "TIMES", dict.fromkeys(issuing.SIZES, 1))
    firm = factories.company(session)
    for _ in range(2):
        performer(session, 1)
    place, settings = Place(tmp_path, tmp_path, database_url), {"GYEYAK_DATABASE_URL": database_url}

    with issuing.firm_in(place, settings) as endowed:
        section = issuing.section(endowed, 0.1)

    assert endowed.business_number == firm.business_number
    assert list(section.rows) == ["계약 1건", "계약 2건"]
    assert section.rows["계약 2건"]["bytes"]
    assert "10번 발급하는 동안 메모리" in section.notes[-1]
    serials = session.scalars(select(Certificate.serial).order_by(Certificate.serial)).all()
    assert list(serials) == list(range(1, 17))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_applicant_goes_from_form_to_form(app: Flask, session: Session) -> None:
    firm, _ = performer(session, 3)
    listening = make_server(HOST, 0, app)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()

    try:
        applicant = Applicant(Server(listening.server_port, 0), firm.business_number)
        applicant.issue()
        with applying(applicant):
            pass
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()

    made = session.scalars(select(Certificate.contracts)).all()
    assert set(made) == {3}
    assert len(made) >= 1
