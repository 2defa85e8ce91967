"""The page of what a device keeps, and the marks that pages leave on what is kept."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import brotli  # type: ignore[import-untyped]  # - it has no stubs
import pytest

from seoul_gyeyak import clock
from seoul_gyeyak.database import advance_data_version
from seoul_gyeyak.vocabulary import ContractStatus, NoticeKind, OpeningOutcome
from tests import factories
from tests.pages import PARTIAL, response_soup

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from sqlalchemy.orm import Session

    from seoul_gyeyak.notices.models import Notice
    from tests.pages import StrictClient

EVENTS = f"/notices?q={quote('행사')}"


def told(client: StrictClient, *items: list[str]) -> BeautifulSoup:
    """Return what the page says of things with their marks."""
    return response_soup(client.post("/saved", json=list(items), headers=PARTIAL))


def mark_on(client: StrictClient, address: str) -> str:
    """Return the mark that a page would keep of itself now."""
    return str(response_soup(client.get(address)).select_one(".save")["data-mark"])


def words(page: BeautifulSoup) -> str:
    return re.sub(r"\s+", " ", page.get_text(" "))


def test_the_page_says_why_it_is_empty_without_scripts(client: StrictClient) -> None:
    page = response_soup(client.get("/saved"))

    assert "스크립트를 켜야" in page.select_one("#saved-note").get_text()
    assert page.select_one("#saved").get_text(strip=True) == ""


def test_every_page_that_can_be_kept_has_a_button_for_scripts_to_show(
    client: StrictClient, session: Session
) -> None:
    notice, plan = factories.notice(session), factories.plan(session)
    contract, company = factories.contract(session), factories.company(session)

    for kind, identity, address in (
        ("notice", notice.number, f"/notices/{notice.number}"),
        ("plan", plan.slug, f"/plans/{plan.slug}"),
        ("contract", contract.slug, f"/contracts/{contract.slug}"),
        ("company", company.slug, f"/companies/{company.slug}"),
    ):
        button = response_soup(client.get(address)).select_one("button.save[hidden]")
        assert (button["data-kind"], button["data-id"]) == (kind, identity)
        assert button["data-mark"]


@pytest.mark.usefixtures("fixed_clock")
def test_a_notice_tells_what_happened_since_it_was_seen(
    client: StrictClient, session: Session
) -> None:
    notice = factories.notice(session, bids_close_at=factories.seoul_time("2026-04-05 18:00"))
    seen = mark_on(client, f"/notices/{notice.number}")
    assert "바뀜" not in words(told(client, ["notice", notice.number, seen]))

    notice.version, notice.bids_close_at = 1, factories.seoul_time("2026-04-07 10:00")
    session.commit()
    changed = words(told(client, ["notice", notice.number, seen]))
    assert "새 차수가 나왔습니다(최초 공고 → 1차)." in changed
    assert "2026.04.05(일) 18:00 → 2026.04.07(화) 10:00" in changed
    assert "접수중 · D-5" in changed

    factories.opening(session, notice_number=notice.number, outcome=OpeningOutcome.OPENED)
    assert "개찰 결과가 나왔습니다." in words(told(client, ["notice", notice.number, seen]))
    factories.contract(session, notice_number=notice.number)
    assert "계약이 맺어졌습니다." in words(told(client, ["notice", notice.number, seen]))
    notice.kind = NoticeKind.CANCELLED
    session.commit()
    assert "공고가 취소되었습니다." in words(told(client, ["notice", notice.number, seen]))


def test_a_contract_a_plan_and_a_firm_tell_theirs(client: StrictClient, session: Session) -> None:
    firm, plan = factories.company(session), factories.plan(session)
    contract = factories.contract(session, supplier_id=firm.id)
    items = {
        ("contract", contract.slug): f"/contracts/{contract.slug}",
        ("plan", plan.slug): f"/plans/{plan.slug}",
        ("company", firm.slug): f"/companies/{firm.slug}",
    }
    seen = [[kind, slug, mark_on(client, at)] for (kind, slug), at in items.items()]

    contract.change_order, contract.amount = 1, 50_000_000
    plan.planned_on = dt.date(2027, 1, 1)
    session.commit()
    factories.contract(session, supplier_id=firm.id)

    changed = words(told(client, *seen))
    assert "계약이 변경되었습니다(1차)." in changed
    assert "계약금액이 5,000만 원으로 바뀌었습니다." in changed
    assert "2027년 1월)." in changed
    assert "계약이 1건 늘었습니다." in changed
    contract.status = ContractStatus.DELETED
    session.commit()
    assert "원천에서 삭제되었습니다." in words(told(client, *seen))


@pytest.mark.parametrize("address", [EVENTS, f"/search?q={quote('행사')}"])
def test_a_search_tells_what_came_since_it_was_seen_however_old_its_date(
    client: StrictClient, session: Session, address: str
) -> None:
    publish(session, factories.notice(session, title="어린이날 행사 대행"))
    seen = mark_on(client, f"{address}&page=1&per=50")
    assert "올라왔습니다" not in words(told(client, ["search", address, seen]))

    long_ago = factories.seoul_time("2019-04-02 10:00")
    publish(session, factories.notice(session, title="구민의 날 행사", posted_at=long_ago))
    publish(session, factories.notice(session, title="청사 청소"))

    shown = told(client, ["search", address, seen])
    assert "지난번에 본 뒤 1건이 새로 올라왔습니다." in words(shown)
    assert "‘행사’" in words(shown)
    assert shown.select_one("h3 a")["href"] == address


@pytest.mark.parametrize("mark", ["", "x", "1|2", "9" * 60, "٣", "-1"])
def test_a_search_without_a_mark_of_ours_tells_nothing(
    client: StrictClient, session: Session, mark: str
) -> None:
    publish(session, factories.notice(session, title="어린이날 행사 대행"))

    assert "올라왔습니다" not in words(told(client, ["search", EVENTS, mark]))


def publish(session: Session, notice: Notice) -> None:
    """Put a notice on the lists."""
    factories.listed(session, notice)
    advance_data_version(session, clock.now())
    session.commit()


def test_what_is_no_longer_there_is_said_to_be_gone(client: StrictClient) -> None:
    page = told(client, ["notice", "R00BK00000000", ""], ["search", "/no/list", "3"])

    assert words(page).count("지금은 없는 자료입니다.") == 2
    assert not page.select("h3 a")


def test_what_changed_comes_first_and_nothing_twice(client: StrictClient, session: Session) -> None:
    same, other = factories.company(session), factories.company(session)
    factories.contract(session, supplier_id=other.id)

    page = told(client, ["company", same.slug, "0|0"], *[["company", other.slug, "0|0"]] * 2)

    assert [each["data-id"] for each in page.select(".kept")] == [other.slug, same.slug]


@pytest.mark.parametrize(
    "sent",
    [
        *(None, {}, "x", [1], [["notice"]], [["agency", "a", ""]], [["notice", "a\0", ""]]),
        *([["notice", 1, ""]], [["notice", "n", "m" * 101]], [["notice", "n", ""]] * 101),
    ],
)
def test_anything_else_is_refused_in_words(client: StrictClient, sent: object) -> None:
    answer = client.post("/saved", json=sent, headers=PARTIAL)

    assert answer.status_code == 400
    assert "담아 둔 목록" in answer.text


def test_an_answer_is_small_and_kept_nowhere(client: StrictClient, session: Session) -> None:
    firms = [factories.company(session) for _ in range(100)]
    items = [["company", firm.slug, "0|0"] for firm in firms]

    answer = client.post("/saved", json=items, headers=PARTIAL)

    assert answer.headers["Cache-Control"] == "no-store"
    assert len(brotli.compress(answer.data, quality=5)) <= 10_000
