"""The address of a notice: its newest version, older ones on request, its result when opened."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.threads.joining import Joining, ThreadJoiner
from seoul_gyeyak.vocabulary import NoticeKind, OpeningOutcome, Stage
from tests import factories
from tests.factories import seoul_time
from tests.pages import response_soup
from tests.statements import asked_by

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.notices.models import Notice
    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
NUMBER = "R26BK00000009"


def two_versions(session: Session) -> tuple[Notice, Notice]:
    """Make a notice whose deadline was put off a week."""
    old = factories.notice(session, number=NUMBER, is_current=False)
    new = factories.notice(
        session,
        number=NUMBER,
        version=1,
        kind=NoticeKind.CHANGED,
        bids_close_at=seoul_time("2026-04-17 18:00"),
        change_reason="제안서 제출기한 연장",
    )
    return old, new


def test_the_newest_version_is_shown_with_its_deadline_first(
    client: StrictClient, session: Session
) -> None:
    two_versions(session)

    soup = response_soup(client.get(f"/notices/{NUMBER}"))
    assert (
        soup.select_one(".count").get_text(" ", strip=True).startswith("D-15 2026.04.17(금) 18:00")
    )
    assert "제안서 제출기한 연장" in soup.select_one(".hero").get_text()
    assert soup.select_one(".banner") is None


def test_an_older_version_says_that_it_is_old(client: StrictClient, session: Session) -> None:
    two_versions(session)

    soup = response_soup(client.get(f"/notices/{NUMBER}?version=0"))
    assert "지난 차수를 보고 있습니다" in soup.select_one(".banner").get_text()
    assert soup.select_one(".banner a")["href"] == f"/notices/{NUMBER}"
    assert "D-" not in soup.select_one(".count").get_text()
    assert soup.select_one("link[rel=canonical]")["href"].endswith(f"/notices/{NUMBER}")


def test_versions_stand_side_by_side(client: StrictClient, session: Session) -> None:
    two_versions(session)

    table = response_soup(client.get(f"/notices/{NUMBER}")).select_one("table.compare")
    assert [cell.get_text() for cell in table.select("thead th")] == ["항목", "최초 공고", "1차"]
    row = next(row for row in table.select("tbody tr") if row.th.get_text() == "투찰 마감")
    assert "2026.04.17(금) 18:00 바뀜" in row.get_text(" ", strip=True)


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("7", 404, "7차가 없습니다"),
        ("9" * 40, 400, "차수는 숫자로"),
        ("첫째", 400, "차수는 숫자로"),
        ("", 200, "공고번호"),
    ],
)
def test_a_version_that_is_not_there_is_told(
    client: StrictClient, session: Session, asked: str, status: int, said: str
) -> None:
    factories.notice(session, number=NUMBER)

    response = client.get(f"/notices/{NUMBER}?version={asked}")
    assert response.status_code == status
    assert said in response.text


@pytest.mark.parametrize("path", ["/notices/nowhere", "/notices/nowhere/source", "/notices/a%00"])
def test_a_missing_notice_is_a_page_that_says_so(client: StrictClient, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert "입찰공고는 없습니다" in response.text


def test_states_are_said_in_words(client: StrictClient, session: Session) -> None:
    factories.notice(
        session, number=NUMBER, kind=NoticeKind.CANCELLED, is_urgent=True, is_postponed=True
    )

    badges = response_soup(client.get(f"/notices/{NUMBER}")).select(".hero .badge")
    assert [badge.get_text() for badge in badges] == ["취소", "연기", "긴급"]


def test_who_won_stands_on_top(client: StrictClient, session: Session) -> None:
    firm = factories.company(session, name="주식회사 가온")
    factories.notice(session, number=NUMBER)
    factories.opening(
        session,
        notice_number=NUMBER,
        winner_id=firm.id,
        winner_name=firm.name,
        award_amount=44_000_000,
        award_rate=Decimal("88.123"),
        awarded_on=dt.date(2026, 4, 3),
        bidder_count=12,
    )

    result = response_soup(client.get(f"/notices/{NUMBER}")).select_one(".hero .result")
    text = result.get_text(" ", strip=True)
    assert "낙찰 주식회사 가온 44,000,000원 낙찰률 88.123%" in text
    assert f"/companies/{firm.slug}" in [link["href"] for link in result.select("a")]
    assert "투찰 12곳" in text


def test_why_nobody_won_stands_on_top(client: StrictClient, session: Session) -> None:
    factories.notice(session, number=NUMBER)
    factories.opening(
        session, notice_number=NUMBER, outcome=OpeningOutcome.FAILED, outcome_reason="단독응찰"
    )

    result = response_soup(client.get(f"/notices/{NUMBER}")).select_one(".result")
    assert "유찰 단독응찰" in result.get_text(" ", strip=True)


def test_the_latest_of_several_openings_decides(client: StrictClient, session: Session) -> None:
    factories.notice(session, number=NUMBER)
    factories.opening(
        session, notice_number=NUMBER, outcome=OpeningOutcome.REBID, outcome_reason="낙찰자 없음"
    )
    factories.opening(
        session, notice_number=NUMBER, slug=f"{NUMBER}-000-0-1", rebid=1, winner_name="가온"
    )

    result = response_soup(client.get(f"/notices/{NUMBER}")).select_one(".result")
    assert "개찰 1순위 가온" in result.get_text(" ", strip=True)
    assert "개찰이 2번 있었습니다" in result.get_text()


def test_conditions_documents_and_files_are_listed(client: StrictClient, session: Session) -> None:
    notice = factories.notice(session, number=NUMBER)
    factories.notice_region(session, notice)
    factories.notice_license(session, notice)
    factories.notice_document(session, notice)
    factories.notice_document(
        session, notice, position=1, name="실적증명서", is_standing=False, ground="실적 제한"
    )
    factories.notice_attachment(session, notice)
    factories.notice_attachment(session, notice, position=1, name="나쁜.hwp", url="javascript:0")
    factories.notice_product(session, notice)
    factories.notice_change(session, notice)

    text = response_soup(client.get(f"/notices/{NUMBER}")).main.get_text(" ", strip=True)
    for said in (
        "서울특별시에 소재한 업체",
        "행사대행업(1468) 등록 업체",
        "이 공고에만 필요한 서류 실적증명서 실적 제한",
        "늘 갖추어 두는 서류 사업자등록증",
        "과업지시서.hwp",
        "나쁜.hwp",
        "행사대행서비스",
        "입찰마감일시",
    ):
        assert said in text
    assert "javascript:" not in client.get(f"/notices/{NUMBER}").text


def test_a_correction_keeps_the_limits_of_the_version_before(
    client: StrictClient, session: Session
) -> None:
    old, _ = two_versions(session)
    factories.notice_region(session, old, name="마포구")

    text = response_soup(client.get(f"/notices/{NUMBER}")).main.get_text(" ", strip=True)
    assert "마포구에 소재한 업체" in text
    assert "앞선 차수에 적힌 조건입니다" in text


def test_the_announced_opening_stands_in_the_strip(client: StrictClient, session: Session) -> None:
    notice = factories.notice(session, number=NUMBER)
    ThreadJoiner(session).join(
        [
            Joining(
                Stage.NOTICE, notice.id, NUMBER, "공고", dt.date(2026, 3, 30), None, None, None,
                (f"notice:{NUMBER}",),
            )
        ]
    )  # fmt: skip
    session.commit()

    strip = response_soup(client.get(f"/notices/{NUMBER}")).select(".steps li")
    assert "26.04.13 예정" in strip[2].get_text()
    assert "26.03.30" in strip[1].get_text()


def test_a_notice_with_many_parts_asks_few_questions(
    client: StrictClient, session: Session
) -> None:
    old, new = two_versions(session)
    for notice in (old, new):
        for position in range(5):
            factories.notice_region(session, notice, position=position)
            factories.notice_license(session, notice, position=position)
            factories.notice_attachment(session, notice, position=position)
    for rebid in range(3):
        factories.opening(
            session, notice_number=NUMBER, rebid=rebid, slug=f"{NUMBER}-000-0-{rebid}"
        )

    assert asked_by(client, f"/notices/{NUMBER}") <= 13
