"""An opening's page: the outcome first, then who bid what."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.vocabulary import OpeningOutcome
from tests import factories
from tests.pages import response_soup
from tests.statements import asked_by

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")


def test_the_award_stands_first(client: StrictClient, session: Session) -> None:
    firm = factories.company(session, name="주식회사 가온")
    opening = factories.opening(
        session,
        winner_id=firm.id,
        winner_name=firm.name,
        award_amount=44_000_000,
        award_rate=Decimal("88.123"),
        awarded_on=dt.date(2026, 4, 2),
    )

    hero = response_soup(client.get(f"/openings/{opening.slug}")).select_one(".hero")
    text = hero.get_text(" ", strip=True)
    assert "낙찰 주식회사 가온 2026.04.02(목) 낙찰" in text
    assert "낙찰금액 · 낙찰률 88.123% 44,000,000원" in text


def test_a_first_place_without_an_award_is_not_called_one(
    client: StrictClient, session: Session
) -> None:
    opening = factories.opening(session, winner_name="가온", award_amount=44_000_000)

    text = response_soup(client.get(f"/openings/{opening.slug}")).select_one(".hero").get_text()
    assert "개찰 1순위" in text
    assert "낙찰금액" not in text


def test_a_failed_opening_gives_its_reason(client: StrictClient, session: Session) -> None:
    opening = factories.opening(
        session, outcome=OpeningOutcome.FAILED, outcome_reason="단독응찰", bidder_count=1
    )

    text = response_soup(client.get(f"/openings/{opening.slug}")).select_one(".hero").get_text(" ")
    assert "유찰" in text
    assert "단독응찰" in text


def test_bidders_are_ranked_and_those_set_aside_grouped(
    client: StrictClient, session: Session
) -> None:
    opening = factories.opening(session)
    firm = factories.company(session, name="둘째 기획")
    factories.bidder(session, opening, rank=2, name="둘째 기획", company_id=firm.id)
    factories.bidder(session, opening, rank=1, name="첫째 기획")
    for number in range(3):
        factories.bidder(
            session, opening, rank=None, name=f"낮은 기획 {number}", remark="낙찰하한선 미달"
        )
    factories.bidder(session, opening, rank=None, name="말없는 기획")

    soup = response_soup(client.get(f"/openings/{opening.slug}"))
    ranked = soup.select_one("table.bids")
    assert [row.th.get_text(strip=True) for row in ranked.select("tbody tr")] == [
        "첫째 기획",
        "둘째 기획",
    ]
    assert ranked.select_one("a")["href"] == f"/companies/{firm.slug}"
    assert [summary.get_text() for summary in soup.select("details summary")] == [
        "낙찰하한선 미달 3곳 보기",
        "순위 없음 1곳 보기",
    ]


def test_a_long_list_shows_its_head_and_keeps_the_rest(
    client: StrictClient, session: Session
) -> None:
    opening = factories.opening(session)
    for rank in range(1, 93):
        factories.bidder(session, opening, rank=rank, name=f"기획 {rank}")

    soup = response_soup(client.get(f"/openings/{opening.slug}"))
    assert len(soup.select_one("table.bids").select("tbody tr")) == 20
    assert soup.select_one("details summary").get_text() == "21위부터 92위까지 보기 (72곳)"
    assert len(soup.select("table.bids tbody tr")) == 92


def test_the_floor_comes_from_the_notice(client: StrictClient, session: Session) -> None:
    factories.notice(session, number="R26BK00000009", floor_rate=Decimal("87.745"))
    opening = factories.opening(
        session, notice_number="R26BK00000009", planned_price=100_000_000, base_amount=101_000_000
    )

    text = response_soup(client.get(f"/openings/{opening.slug}")).main.get_text(" ", strip=True)
    assert "낙찰하한선 87,745,000원 예정가격 × 87.745%" in text
    assert "사정률 99.01%" in text


def test_reserve_prices_say_which_were_drawn(client: StrictClient, session: Session) -> None:
    opening = factories.opening(
        session, reserve_prices=[[n, 1_000 * n, int(n < 5), 0] for n in range(1, 16)]
    )

    soup = response_soup(client.get(f"/openings/{opening.slug}"))
    assert len(soup.select(".reserve li")) == 15
    assert [li.get_text(" ", strip=True)[-3:] for li in soup.select(".reserve .drawn")] == [
        "추첨됨"
    ] * 4


def test_other_openings_of_the_notice_are_linked(client: StrictClient, session: Session) -> None:
    first = factories.opening(
        session,
        notice_number="R26BK00000009",
        outcome=OpeningOutcome.REBID,
        outcome_reason="낙찰자 없음",
    )
    again = factories.opening(
        session, notice_number="R26BK00000009", slug="R26BK00000009-000-0-1", rebid=1
    )

    soup = response_soup(client.get(f"/openings/{again.slug}"))
    link = soup.select_one(f'a[href="/openings/{first.slug}"]')
    assert "재입찰 · 낙찰자 없음" in link.parent.get_text(" ", strip=True)


@pytest.mark.parametrize("path", ["/openings/nowhere", "/openings/nowhere/source"])
def test_a_missing_opening_is_a_page_that_says_so(client: StrictClient, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert "개찰결과는 없습니다" in response.text


def test_many_bidders_cost_no_more_questions(client: StrictClient, session: Session) -> None:
    opening = factories.opening(session)
    for rank in range(1, 31):
        firm = factories.company(session)
        factories.bidder(session, opening, rank=rank, company_id=firm.id)

    assert asked_by(client, f"/openings/{opening.slug}") <= 7
