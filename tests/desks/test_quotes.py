"""비교견적서: what is typed is summed and compared, and stays in the address alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from tests import factories
from tests.desks.dealing import read_csv, read_xlsx
from tests.pages import response_soup

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
SHEET = "/agencies/jongno/desk/quotes"
TYPED = {
    "subject": "천막 임차",
    "firm1": "가",
    "firm2": "나",
    "item1": "천막 3×6",
    "quantity1": "10",
    "unit1": "동",
    "price1-1": "5만",
    "price1-2": "60,000원",
    "item2": "배송",
    "price2-1": "30000",
    "price2-2": "0",
}


def test_quotes_are_summed_and_compared(client: StrictClient) -> None:
    soup = response_soup(client.get(f"{SHEET}?{urlencode(TYPED)}"))

    foot = [row.get_text(" ", strip=True) for row in soup.select("tfoot tr")]
    assert foot == ["합계 530,000원 600,000원", "최저와 견줌 최저 +13.2%"]
    assert soup.h1.get_text() == "천막 임차 비교견적서"


def test_a_firm_that_leaves_a_price_open_is_not_compared(client: StrictClient) -> None:
    left = {**TYPED, "price2-2": ""}

    foot = response_soup(client.get(f"{SHEET}?{urlencode(left)}")).select("tfoot tr")

    assert [row.get_text(" ", strip=True) for row in foot] == ["합계 530,000원", "최저와 견줌"]


def test_what_cannot_be_read_is_said_and_kept(client: StrictClient) -> None:
    wrong = {**TYPED, "price1-1": "비쌈", "quantity1": "-3"}

    soup = response_soup(client.get(f"{SHEET}?{urlencode(wrong)}"))

    marked = {each["name"]: each["value"] for each in soup.select("[aria-invalid]")}
    assert marked == {"price1-1": "비쌈", "quantity1": "-3"}
    assert "읽지 못한 칸이 있습니다" in soup.get_text()


def test_it_can_begin_with_the_bids_for_a_notice(client: StrictClient, session: Session) -> None:
    opening = factories.opening(session, notice_number="R26BK00000001", title="천막 임차 용역")
    for rank, name in ((2, "둘째"), (1, "첫째"), (None, "빠진 집")):
        factories.bidder(session, opening, rank=rank, name=name, amount=1_000_000 * (rank or 9))

    soup = response_soup(client.get(f"{SHEET}?notice=R26BK00000001"))

    firms = [each["value"] for each in soup.select("thead input")]
    assert firms == ["첫째", "둘째", ""]
    assert "합계 1,000,000원 2,000,000원" in soup.tfoot.get_text(" ", strip=True)
    missing = response_soup(client.get(f"{SHEET}?notice=R26BK99999999"))
    assert "이 공고번호의 투찰이 없습니다" in missing.get_text()


def test_the_sheet_can_be_taken_away(client: StrictClient) -> None:
    query = urlencode({**TYPED, "firm1": "=가"})

    text = read_csv(client.get(f"{SHEET}.csv?{query}").data)
    book = read_xlsx(client.get(f"{SHEET}.xlsx?{query}").data)

    assert text[0][3] == "'=가 단가"
    assert book[1][:5] == ["천막 3×6", 10, "동", 50_000, 500_000]
    assert book[3][4] == 530_000
