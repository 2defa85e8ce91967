"""A business number in the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.search.numbers import number_in
from tests.factories import company

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

VALID = "1048112336"


@pytest.mark.parametrize(
    "typed",
    [
        VALID,
        "104-81-12336",
        " 104 81 12336 ",
        "사업자등록번호: 104-81-12336",
        "사업자 1048112336",
        "104-81-12336 ",
    ],
)
def test_a_number_is_recognised_however_it_is_written(typed: str) -> None:
    assert number_in(typed) == VALID


@pytest.mark.parametrize("typed", ["", "행사", "104-81-12344", "1048112336 행사", "20260412345"])
def test_anything_else_is_words(typed: str) -> None:
    assert number_in(typed) is None


@pytest.mark.parametrize("path", ["/search", "/companies", "/contracts"])
def test_a_number_leads_to_its_firm_and_shows_in_no_address(
    client: StrictClient, session: Session, path: str
) -> None:
    firm = company(session, business_number=VALID)
    session.commit()

    answer = client.get(f"{path}?q=104-81-12336")

    assert (answer.status_code, answer.location) == (303, f"/companies/{firm.slug}")
    assert answer.headers["Cache-Control"] == "no-store"


def test_within_a_page_the_browser_is_told_to_go_there(
    client: StrictClient, session: Session
) -> None:
    firm = company(session, business_number=VALID)
    session.commit()

    answer = client.get(f"/search?q={VALID}", headers={"HX-Request-Type": "partial"})

    assert answer.headers["HX-Redirect"] == f"/companies/{firm.slug}"
    assert VALID not in answer.get_data(as_text=True)


def test_a_number_nobody_has_is_said_masked(client: StrictClient) -> None:
    answer = client.get("/search?q=104-81-12336")

    text = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert "사업자등록번호가 104-**-*****인 기업을 찾지 못했습니다." in text
    assert "12336" not in text.replace("q=104-81-12336", "")
