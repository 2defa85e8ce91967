"""Revoking certificates, reading what could not be read, and how fresh the data is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from seoul_gyeyak import clock
from seoul_gyeyak.accounts.models import Act
from seoul_gyeyak.certificates.models import Certificate, CertificateEvent
from seoul_gyeyak.database import data_state
from seoul_gyeyak.ingest.models import IngestRun, QuarantinedRow
from seoul_gyeyak.ingest.quarantine import Place, Refusal, set_aside
from seoul_gyeyak.vocabulary import CertificateAct, OfficialAct, SourceName
from tests.certificates.makings import performer
from tests.certificates.walking import send as check
from tests.certificates.walking import walk
from tests.office.entering import city, entered, send
from tests.pages import response_soup

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
REVOKING = "/office/certificates"
QUARANTINE = "/office/intake/quarantine"


def test_a_certificate_is_revoked_by_its_number_and_whoever_checks_learns_why(
    client: StrictClient, session: Session
) -> None:
    firm, _ = performer(session)
    walk(client, firm.business_number)
    number = session.scalars(select(Certificate.number)).one()
    city(client, session)

    found = client.get(f"{REVOKING}?number={number[:4]}-{number[4:8]}-{number[8:]}")
    silent = send(client, REVOKING, number=number, reason=" ")
    revoked = send(client, REVOKING, number=number, reason="잘못 발급함")

    assert firm.name in found.text
    assert silent.status_code == 400
    assert revoked.status_code == 303
    assert "잘못 발급함" in check(client, "/verify", number=number).text
    assert session.scalars(select(Act.act)).all()[-1] is OfficialAct.CERTIFICATE_REVOKED
    last = select(CertificateEvent).order_by(CertificateEvent.id.desc())
    acts = [each.act for each in session.scalars(last)]
    assert CertificateAct.REVOKED in acts


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_number_without_a_certificate_is_said_so(client: StrictClient, session: Session) -> None:
    city(client, session)

    answers = [
        client.get(f"{REVOKING}?number=1234"),
        send(client, REVOKING, number="1234", reason="까닭"),
    ]

    assert [each.status_code for each in answers] == [400, 400]
    assert all("발급한 증명서가 없습니다" in each.text for each in answers)
    assert response_soup(answers[1]).select_one("#number")["value"] == "1234"


def quarantined(session: Session) -> QuarantinedRow:
    """Put a row of a trade into quarantine whose firm is not here."""
    run = IngestRun(
        source=SourceName.G2B,
        mode="files",
        started_at=clock.now(),
        finished_at=clock.now(),
        state="finished",
        counts={"read": 7, "stored": 6},
    )
    session.add(run)
    session.flush()
    place = Place(run.id, SourceName.G2B, "getNothing", "nothing.json")
    row = {"bidNtceNo": "<b>R26BK</b>", "bizno": ""}
    set_aside(session, place, [Refusal(4, "번호가 없습니다", row)])
    session.commit()
    return session.scalars(select(QuarantinedRow)).one()


def test_what_could_not_be_read_is_shown_as_it_came_and_read_again(
    client: StrictClient, session: Session
) -> None:
    row = quarantined(session)
    city(client, session)

    before = client.get(QUARANTINE)
    answer = send(client, QUARANTINE)
    after = client.get(QUARANTINE).text
    session.refresh(row)

    assert "번호가 없습니다" in before.text
    assert "bidNtceNo: <b>R26BK</b>" in response_soup(before).select_one(".raw").get_text()
    assert answer.status_code == 303
    assert "다시 읽었습니다" in after
    assert row.reason == "지금은 읽지 않는 종류의 자료입니다."
    assert session.scalars(select(Act.act)).all()[-1] is OfficialAct.QUARANTINE_RETRIED
    assert data_state(session).data_version == 1


def test_everybody_sees_how_fresh_each_source_is(
    client: StrictClient, session: Session, app: Flask
) -> None:
    quarantined(session)
    entered(client, session)
    everybody: StrictClient = app.test_client()  # type: ignore[assignment]  # the strict one
    city(everybody, session)

    own, all_of_it = (each.get("/office/intake") for each in (client, everybody))

    assert "2026.04.02(목) 10:00까지 마침" in own.text
    assert own.text.count("들인 적 없음") == 3
    assert "읽지 못한 행 1" in own.text
    assert QUARANTINE not in own.text
    assert QUARANTINE in all_of_it.text
