"""Cards: one thing biggest, the right amount, and as many statements as there are kinds."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from seoul_gyeyak import clock
from seoul_gyeyak.index.analyser import analyser
from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.search.card_states import Deadline, Fulfilment, Outcome, Planned, State
from seoul_gyeyak.search.cards import Badge, Card
from seoul_gyeyak.search.dealing import cards
from seoul_gyeyak.threads.joining import Joining, ThreadJoiner
from seoul_gyeyak.vocabulary import (
    Category,
    CertificationType,
    NoticeKind,
    OpeningOutcome,
    Quotation,
    RecordKind,
    Stage,
)
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("fixed_clock")


def card(session: Session, kind: RecordKind, record_id: int) -> Card:
    (only,) = cards(session, [Found(kind, record_id)])
    return only


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """Collect the statements that are run."""
    statements: list[str] = []

    def note(*args: object) -> None:
        statements.append(str(args[2]))

    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def test_a_plan_says_its_month_and_budget(session: Session) -> None:
    plan = factories.plan(session, department_name="문화과", budget=None)

    shown = card(session, RecordKind.PLAN, plan.id)

    assert shown.url == f"/plans/{plan.slug}"
    assert (shown.amount_name, shown.amount) == ("발주예정금액", None)
    assert (shown.state, shown.tone, shown.note) == ("2026년 5월", "calm", "발주 예정")
    assert shown.place is not None
    assert shown.place.endswith(" 문화과")
    assert shown.reached == {Stage.PLAN}


def test_a_notice_says_its_deadline_and_the_price_a_bidder_asks_for(session: Session) -> None:
    notice = factories.notice(
        session, version=2, kind=NoticeKind.RETENDER, is_retender=True, is_urgent=True
    )

    shown = card(session, RecordKind.NOTICE, notice.id)

    assert shown.url == f"/notices/{notice.number}"
    assert shown.number == f"{notice.number} 2차"
    assert (shown.amount_name, shown.amount) == ("추정가격 · 부가세 별도", 45_454_545)
    assert shown.badges == (Badge("재공고"), Badge("긴급", "danger"))
    assert (shown.state, shown.tone, shown.note) == ("D-8", "calm", "04.10(금) 18:00 마감")


def test_a_notice_names_the_amount_it_has(session: Session) -> None:
    works = {"category": Category.WORKS, "estimated_price": None}
    budget = factories.notice(session, **works)
    base = factories.notice(session, **works, budget=None)
    none = factories.notice(session, **works, budget=None, base_amount=None)

    names = [card(session, RecordKind.NOTICE, each.id).amount_name for each in (budget, base, none)]

    assert names == ["예산금액 · 부가세 포함", "기초금액 · 부가세 포함", "추정가격"]


def test_an_opening_says_its_outcome_and_winner(session: Session) -> None:
    opened = factories.opening(
        session,
        outcome=OpeningOutcome.OPENED,
        winner_name="가온기획",
        award_amount=40_000_000,
        bidder_count=1_204,
    )
    failed = factories.opening(
        session,
        outcome=OpeningOutcome.FAILED,
        outcome_reason="단독응찰",
        award_amount=None,
        planned_price=None,
        base_amount=49_000_000,
        bidder_count=None,
    )

    first, second = cards(
        session, [Found(RecordKind.OPENING, each.id) for each in (opened, failed)]
    )

    assert (first.state, first.note) == ("개찰완료", "1순위 가온기획")
    assert (first.amount_name, first.amount) == ("낙찰금액", 40_000_000)
    assert str(first.place).endswith("1,204개사 투찰")
    assert (second.state, second.note) == ("유찰", "단독응찰")
    assert (second.amount_name, second.amount) == ("기초금액", 49_000_000)


def test_a_contract_says_what_has_been_paid(session: Session) -> None:
    contract = factories.contract(
        session,
        paid=30_800_000,
        quotation=Quotation.SEVERAL,
        change_order=2,
        is_joint=True,
    )

    shown = card(session, RecordKind.CONTRACT, contract.id)

    assert (shown.state, shown.note) == ("지급 70%", "2026.05.10(일) 완료 예정")
    assert (shown.amount_name, shown.amount) == ("계약금액 · 주식회사 가온기획", 44_000_000)
    assert shown.badges == (Badge("변경 2차"), Badge("공동계약"))
    assert str(shown.place).endswith("제한경쟁(2인 이상 견적)")


def test_a_company_shows_the_badges_it_holds_today_and_what_it_sells(session: Session) -> None:
    firm = factories.company(session, district="마포구")
    factories.certification(session, firm, type=CertificationType.SMALL)
    factories.certification(session, firm, type=CertificationType.WOMEN_OWNED, expires_on=None)
    expired = {"type": CertificationType.STARTUP, "expires_on": dt.date(2026, 4, 1)}
    factories.certification(session, firm, **expired)
    factories.product(session, firm, code="1", name="음향장비", is_main=False)
    factories.product(session, firm, code="2", name="행사대행서비스", is_main=True)

    shown = card(session, RecordKind.COMPANY, firm.id)

    assert [badge.text for badge in shown.badges] == ["여성기업", "소기업"]
    assert shown.place == "마포구 · 행사대행서비스, 음향장비"
    assert (shown.state, shown.amount_name, shown.reached) == (None, None, frozenset())


def test_cards_come_as_they_were_found_and_a_record_that_is_gone_has_none(
    session: Session,
) -> None:
    plan, notice = factories.plan(session), factories.notice(session)
    found = [
        Found(RecordKind.NOTICE, notice.id),
        Found(RecordKind.PLAN, 999_999),
        Found(RecordKind.PLAN, plan.id),
    ]

    assert [each.slug for each in cards(session, found)] == [notice.number, plan.slug]


def test_titles_are_marked_where_they_were_found(session: Session) -> None:
    plan = factories.plan(session, title="문화행사 시행사업")

    (shown,) = cards(session, [Found(RecordKind.PLAN, plan.id)], analyser().query("행사"))

    assert shown.title_parts == (("문화", False), ("행사", True), (" 시행사업", False))


def test_a_card_shows_how_far_its_thread_has_come(session: Session) -> None:
    plan, notice = factories.plan(session), factories.notice(session)
    steps = [
        Joining(stage, each.id, slug, each.title, None, None, None, None, ("plan:R26",))
        for stage, each, slug in (
            (Stage.PLAN, plan, plan.slug),
            (Stage.NOTICE, notice, notice.number),
        )
    ]
    ThreadJoiner(session).join(steps)

    assert card(session, RecordKind.PLAN, plan.id).reached == {Stage.PLAN, Stage.NOTICE}


def test_statements_grow_with_kinds_and_not_with_cards(session: Session) -> None:
    found = [Found(RecordKind.PLAN, factories.plan(session).id) for _ in range(5)]
    found += [Found(RecordKind.COMPANY, factories.company(session).id) for _ in range(5)]

    with counted(session) as statements:
        cards(session, found)

    assert len(statements) == 5, "\n".join(statements)


NOW = dt.datetime(2026, 4, 2, 10, tzinfo=clock.SEOUL)


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Planned(2026, None, is_noticed=False), State("2026년", "calm", "발주 예정")),
        (
            Planned(2026, dt.date(2026, 3, 1), is_noticed=False),
            State("2026년 3월", "over", "발주 예정이었던 달"),
        ),
        (
            Planned(2026, dt.date(2026, 3, 1), is_noticed=True),
            State("2026년 3월", "ok", "공고됨"),
        ),
        (
            Deadline(NOW + dt.timedelta(hours=3, minutes=20), is_cancelled=False),
            State("3시간 20분", "danger", "04.02(목) 13:20 마감"),
        ),
        (Deadline(NOW, is_cancelled=False), State("마감", "over", "04.02(목) 10:00 마감")),
        (Deadline(None, is_cancelled=False), State("마감 시각 없음", "over")),
        (Deadline(NOW, is_cancelled=True), State("취소", "over")),
        (Outcome(OpeningOutcome.OPENED, None, None), State("개찰완료", "ok", None)),
        (Fulfilment(100, None), State("지급 완료", "ok", None)),
        (Fulfilment(0, None), State("지급 0%", "ok", None)),
        (
            Fulfilment(None, dt.date(2026, 4, 1)),
            State("지급 내역 없음", "over", "2026.04.01(수) 완료"),
        ),
    ],
)
def test_a_state_is_that_of_the_moment(
    standing: Planned | Deadline | Outcome | Fulfilment, state: State
) -> None:
    assert standing.state() == state
