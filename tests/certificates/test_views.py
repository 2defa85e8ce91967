"""The way to a certificate, walked without scripts; limits, secrecy and every refusal in words."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from seoul_gyeyak import clock
from seoul_gyeyak.certificates import sessions
from seoul_gyeyak.certificates.models import Certificate, CertificateEvent
from seoul_gyeyak.database import data_state
from seoul_gyeyak.vocabulary import CertificateAct
from tests import factories
from tests.certificates.makings import SITE, TODAY, performer, text_of
from tests.certificates.walking import enter, send, token, walk
from tests.pages import response_soup

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_firm_goes_from_its_number_to_its_pdf(client: StrictClient, session: Session) -> None:
    firm, _ = performer(session, 2)

    page = walk(client, firm.business_number)
    pdf = client.get(response_soup(page).select_one("a[download]")["href"])

    assert "제2026-000001호" in page.text
    assert pdf.mimetype == "application/pdf"
    assert "%EC%8B%A4%EC%A0%81%EC%A6%9D%EB%AA%85%EC%84%9C" in pdf.headers["Content-Disposition"]
    assert firm.name.replace(" ", "") in text_of(pdf.data)
    certificate = session.execute(select(Certificate)).scalar_one()
    assert pdf.headers["Cache-Control"] == "no-store"
    acts = session.scalars(select(CertificateEvent.act).order_by(CertificateEvent.id)).all()
    assert acts == [CertificateAct.ISSUED, CertificateAct.FETCHED]
    assert certificate.contracts == 2


def test_the_number_is_in_no_address_and_nothing_is_kept(
    client: StrictClient, session: Session
) -> None:
    firm, _ = performer(session)

    answer = send(client, "/certificates", number=firm.business_number)
    seen = [client.get(answer.location), client.get("/certificates/choose?kind=services")]

    assert firm.business_number not in answer.location
    for each in (answer, *seen):
        assert each.headers["Cache-Control"] == "no-store"
        assert "ETag" not in each.headers
        assert firm.business_number not in each.text
    assert all("홍길동" not in each.text for each in seen)


@SQLITE
@pytest.mark.parametrize(
    ("typed", "rule"), [("", "넣어 주십시오"), ("12", "2자리"), ("111-11-11118", "검증번호")]
)
def test_a_wrong_number_names_its_rule_and_stays_in_the_field(
    client: StrictClient, typed: str, rule: str
) -> None:
    answer = send(client, "/certificates", number=typed)

    field = response_soup(answer).select_one("#number")
    assert answer.status_code == 400
    assert rule in answer.text
    assert (field["value"], field["inputmode"]) == (typed, "numeric")


def test_a_number_nobody_has_and_one_without_contracts_are_answered_alike(
    client: StrictClient, session: Session
) -> None:
    firm = factories.company(session)

    answers = [enter(client, number).text for number in (firm.business_number, "3333333336")]

    assert re.sub(r'value="[^"]{50,}"', "", answers[0]) == re.sub(
        r'value="[^"]{50,}"', "", answers[1]
    )
    assert "계약이 없습니다" in answers[0]
    assert firm.name not in answers[0]


def test_what_cannot_be_certified_is_shown_with_its_reason(
    client: StrictClient, session: Session
) -> None:
    firm, _ = performer(session, ends_on=TODAY + dt.timedelta(days=30))

    page = enter(client, firm.business_number)

    assert "아직 끝나지 않은 계약 1건" in page.text
    assert "지금 증명할 수 있는 계약이 없습니다" in page.text


@SQLITE
def test_a_kind_not_yet_offered_says_from_when(client: StrictClient, session: Session) -> None:
    firm, _ = performer(
        session,
        classification="건설폐기물처리서비스",
        signed_on=dt.date(2018, 4, 1),
        ends_on=dt.date(2018, 5, 1),
    )

    with clock.fixed(dt.datetime(2019, 3, 2, tzinfo=clock.SEOUL)):
        page = enter(client, firm.business_number)
        refused = client.post(
            "/certificates/preview",
            data={
                "csrf_token": token(client),
                "kind": "waste",
                "contract": page.text and "R26TA",
            },
        )

    assert "2019.09.02(월)부터 발급합니다" in page.text
    assert refused.status_code == 400
    assert "2019.09.02(월)부터 발급합니다" in refused.text


def test_a_period_is_counted_back_from_a_notices_posting(
    client: StrictClient, session: Session
) -> None:
    firm, _ = performer(session, 1, title="옛 행사", ends_on=dt.date(2022, 4, 1))
    factories.contract(
        session,
        title="새 행사",
        classification="행사대행",
        supplier_id=firm.id,
        ends_on=dt.date(2023, 3, 11),
    )
    factories.notice(
        session, number="R26BK09", posted_at=dt.datetime(2026, 3, 10, tzinfo=clock.SEOUL)
    )
    enter(client, firm.business_number)

    page = client.get("/certificates/choose?kind=services&years=3&notice=R26BK09")

    assert "새 행사" in page.text
    assert "옛 행사" not in page.text
    assert "2023.03.10" in page.text
    assert "기간 밖에 1건" in page.text
    missing = client.get("/certificates/choose?kind=services&years=3&notice=R99")
    assert "찾지 못했습니다" in missing.text


@SQLITE
def test_without_a_number_one_is_led_back_and_keeps_the_notice(client: StrictClient) -> None:
    answer = client.get("/certificates/choose?kind=goods&notice=R26BK1")

    assert answer.status_code == 303
    assert answer.location == "/certificates?kind=goods&notice=R26BK1"
    assert "R26BK1" in client.get(answer.location).text


@SQLITE
def test_a_number_is_forgotten_on_request_and_after_half_an_hour(
    client: StrictClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm, _ = performer(session)
    enter(client, firm.business_number)
    send(client, "/certificates/forget")
    assert client.get("/certificates/performance").status_code == 303

    enter(client, firm.business_number)
    monkeypatch.setattr(sessions.HELD, "seconds", 0)
    assert client.get("/certificates/performance").status_code == 303


@SQLITE
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "종류를 골라"),
        ({"kind": "spells", "contract": "a"}, "종류를 골라"),
        ({"kind": "services"}, "하나 이상"),
        ({"kind": "services", "contract": "R26'; --"}, "다시 골라"),
        ({"kind": "services", "contract": "a", "notice": "없는 번호"}, "찾지 못했습니다"),
    ],
)
def test_a_form_nobody_could_have_filled_in_is_refused_in_words(
    client: StrictClient, session: Session, fields: dict[str, str], said: str
) -> None:
    firm, _ = performer(session)
    enter(client, firm.business_number)

    answer = send(client, "/certificates/preview", **fields)

    assert answer.status_code == 400
    assert said in answer.text


@SQLITE
@pytest.mark.parametrize("path", ["", "/preview", "/issue", "/forget"])
def test_a_form_from_elsewhere_is_refused(client: StrictClient, path: str) -> None:
    answer = client.post(f"/certificates{path}", data={"number": "1111111119"})

    assert answer.status_code == 400
    assert "앞 화면을 새로 열어" in answer.text


@SQLITE
def test_too_many_tries_are_refused_for_a_while(app: Flask, client: StrictClient) -> None:
    app.config["GYEYAK_CERTIFICATE_LIMIT"] = "3/minute"
    sent = token(client)

    answers = [
        client.post("/certificates", data={"csrf_token": sent, "number": "1"}) for _ in range(4)
    ]

    assert [answer.status_code for answer in answers] == [400, 400, 400, 429]
    assert "요청이 너무 잦습니다" in answers[-1].text
    assert int(answers[-1].headers["Retry-After"]) > 0


@SQLITE
def test_an_old_or_revoked_certificate_can_no_longer_be_fetched(
    client: StrictClient, session: Session
) -> None:
    firm, _ = performer(session)
    address = walk(client, firm.business_number).request.path

    with clock.fixed(clock.now() + dt.timedelta(days=91)):
        old = client.get(f"{address}/certificate.pdf")
    certificate = session.execute(select(Certificate)).scalar_one()
    certificate.revoked_at, certificate.revoked_for = clock.now(), "허위 신청"
    session.commit()
    revoked = client.get(address)

    assert (old.status_code, revoked.status_code) == (410, 410)
    assert "기간이 지났습니다" in old.text
    assert "허위 신청" in revoked.text
    assert client.get("/certificates/issued/nowhere").status_code == 404


@SQLITE
def test_a_demonstration_offers_a_number_to_try(client: StrictClient, session: Session) -> None:
    firm, _ = performer(session)
    shown = f"{firm.business_number[:3]}-{firm.business_number[3:5]}-{firm.business_number[5:]}"

    before = client.get("/certificates").text
    data_state(session).is_demo = True
    session.commit()

    assert shown not in before
    assert shown in client.get("/certificates").text


@SQLITE
def test_the_log_does_not_tell_the_address_of_a_certificate(
    client: StrictClient, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    firm, _ = performer(session)

    with caplog.at_level("INFO", "seoul_gyeyak.requests"):
        path = walk(client, firm.business_number).request.path

    address = path.rpartition("/")[2]
    assert address not in caplog.text
    assert firm.business_number not in caplog.text
    assert SITE not in caplog.text
