"""A plan's page: when, how much, whom to ask, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.threads.joining import Joining, ThreadJoiner
from seoul_gyeyak.vocabulary import Stage
from tests import factories
from tests.pages import response_soup
from tests.statements import asked_by

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")


def test_the_month_and_the_amount_stand_first(client: StrictClient, session: Session) -> None:
    plan = factories.plan(session, year=2027, month=3, budget=58_000_000)

    soup = response_soup(client.get(f"/plans/{plan.slug}"))
    assert soup.select_one(".count").get_text(" ", strip=True) == "2027년 3월 발주 예정"
    assert "58,000,000원" in soup.select_one(".headline").get_text()
    assert "금 오천팔백만원" in soup.select_one(".headline").get_text()


def test_a_plan_without_a_month_says_so(client: StrictClient, session: Session) -> None:
    plan = factories.plan(session, year=2027, month=None, planned_on=None)

    assert "2027년 (월 미정)" in client.get(f"/plans/{plan.slug}").text


def test_an_unknown_budget_is_not_zero(client: StrictClient, session: Session) -> None:
    unknown = factories.plan(session, budget=None)
    nothing = factories.plan(session, budget=0)

    assert "정보 없음" in client.get(f"/plans/{unknown.slug}").text
    assert "0원" in client.get(f"/plans/{nothing.slug}").text


def test_parts_of_the_amount_show_only_when_there_are_several(
    client: StrictClient, session: Session
) -> None:
    whole = factories.plan(session, budget_contract=50_000_000, budget_supplied=0, budget_other=0)
    parts = factories.plan(session, budget_contract=40_000_000, budget_supplied=10_000_000)

    assert "관급자재" not in client.get(f"/plans/{whole.slug}").text
    assert "10,000,000원" in client.get(f"/plans/{parts.slug}").text


def test_the_telephone_can_be_called_unless_it_is_masked(
    client: StrictClient, session: Session
) -> None:
    known = factories.plan(session, phone="02-2133-0000")
    masked = factories.plan(session, phone="***-****-****")

    assert 'href="tel:0221330000"' in client.get(f"/plans/{known.slug}").text
    assert "tel:" not in client.get(f"/plans/{masked.slug}").text
    assert "원천에서 가린 번호" in client.get(f"/plans/{masked.slug}").text


def test_a_notice_is_linked_only_when_it_is_here(client: StrictClient, session: Session) -> None:
    notice = factories.notice(session, number="R26BK00000001")
    plan = factories.plan(session, notice_numbers=["R26BK00000001", "R26BK00000002"])
    join(session, plan.id, plan.slug, notice.id)

    page = client.get(f"/plans/{plan.slug}").text
    assert 'href="/notices/R26BK00000001"' in page
    assert "/notices/R26BK00000002" not in page
    assert "아직 들어오지 않은 공고" in page


def test_the_strip_leads_on_to_the_notice(client: StrictClient, session: Session) -> None:
    notice = factories.notice(session, number="R26BK00000001")
    plan = factories.plan(session)
    join(session, plan.id, plan.slug, notice.id)

    strip = response_soup(client.get(f"/plans/{plan.slug}")).select(".steps li")
    assert [item["class"][0] for item in strip] == ["now", "done", "ahead", "ahead", "ahead"]
    assert strip[1].a["href"] == "/notices/R26BK00000001"


def join(session: Session, plan_id: int, slug: str, notice_id: int) -> None:
    """Tie a plan to the notice R26BK00000001."""
    notice = "notice:R26BK00000001"
    ThreadJoiner(session).join(
        [
            Joining(
                Stage.PLAN, plan_id, slug, "계획", None, None, None, None, (f"plan:{slug}", notice)
            ),
            Joining(
                Stage.NOTICE, notice_id, "R26BK00000001", "공고", None, None, None, None, (notice,)
            ),
        ]
    )
    session.commit()


@pytest.mark.parametrize("path", ["/plans/nowhere", "/plans/nowhere/source", "/plans/a%00b"])
def test_a_missing_plan_is_a_page_that_says_so(client: StrictClient, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert "발주계획은 없습니다" in response.text


def test_what_the_source_wrote_is_text_not_markup(client: StrictClient, session: Session) -> None:
    plan = factories.plan(session, title="<b>A&B</b> 용역", detail_url="javascript:alert(1)")

    page = client.get(f"/plans/{plan.slug}").text
    assert "&lt;b&gt;A&amp;B&lt;/b&gt;" in page
    assert "javascript:" not in page


def test_a_plan_asks_few_questions(client: StrictClient, session: Session) -> None:
    plan = factories.plan(session, notice_numbers=["R26BK00000001", "R26BK00000002"])

    assert asked_by(client, f"/plans/{plan.slug}") <= 5


def test_a_plan_without_kept_rows_has_a_source_page_that_says_so(
    client: StrictClient, session: Session
) -> None:
    plan = factories.plan(session)

    assert "원천 행이 보관되어 있지 않습니다" in client.get(f"/plans/{plan.slug}/source").text
