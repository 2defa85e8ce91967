"""The parts of a contract's page that need no database."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from seoul_gyeyak.contracts.grounds import spelled
from seoul_gyeyak.contracts.history import lines_of
from seoul_gyeyak.contracts.models import Contract, ContractChange, Payment
from seoul_gyeyak.contracts.pages import period_words, progress_of
from seoul_gyeyak.contracts.payments import line_of, paid_of, paid_share


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("지방계약법 (025조 01항 05호 0-목)", "지방계약법 제25조제1항제5호"),
        ("지방계약법 (022조 00항 07호 1-목)", "지방계약법 제22조제7호의1"),
        ("지방계약법 (025조 01항 05호 0-가목)", "지방계약법 제25조제1항제5호가목"),
        ("지방자치단체를 당사자로 하는 계약", "지방자치단체를 당사자로 하는 계약"),
        (None, None),
    ],
)
def test_a_citation_is_written_as_laws_are_cited(written: str | None, read: str | None) -> None:
    assert spelled(written) == read


@pytest.mark.parametrize(
    ("paid", "amount", "share"),
    [
        (70, 100, 70),
        (99_999, 100_000, 99),
        (0, 100, 0),
        (130, 100, 130),
        (None, 100, None),
        (50, None, None),
        (50, 0, None),
    ],
)
def test_the_paid_share_is_cut_off_never_rounded_up(
    paid: int | None, amount: int | None, share: int | None
) -> None:
    assert paid_share(paid, amount) == share


def test_the_share_is_said_in_words() -> None:
    assert paid_of(Contract(paid=70, amount=100)).words == "지급 70%"
    assert paid_of(Contract(paid=100, amount=100)).words == "지급 완료"
    assert paid_of(Contract(paid=None, amount=100)).words == "공개된 지급 내역 없음"
    assert paid_of(Contract(paid=130, amount=100)).bar == 100


def test_parts_that_do_not_sum_to_the_total_are_noticed() -> None:
    differing = Payment(advance=20_748_000, completion=18_000_000, total=18_000_000)
    agreeing = Payment(advance=9_000_000, progress=0, labour=0, completion=0, total=9_000_000)
    alone = Payment(total=5)

    assert line_of(differing).differs
    assert not line_of(agreeing).differs
    assert not line_of(alone).differs


def test_change_orders_stand_beside_the_state_before() -> None:
    changes = [ContractChange(change_order=n, amount=won) for n, won in enumerate((100, 120, 90))]

    lines = lines_of(changes)
    assert [line.name for line in lines] == ["최초 계약", "1차 변경", "2차 변경"]
    assert [line.before for line in lines] == [None, 100, 120]
    assert [line.turn for line in lines] == ["", "증액", "감액"]


def test_the_first_amount_stands_in_for_a_first_signing_that_was_not_sent() -> None:
    lines = lines_of([ContractChange(change_order=1, amount=120)], first_amount=100)

    assert (lines[0].before, lines[0].difference) == (100, 20)


def test_a_first_signing_alone_is_no_history() -> None:
    assert lines_of([ContractChange(change_order=0, amount=100)]) == []


def contract(**given: Any) -> Contract:  # noqa: ANN401 - columns of a contract
    """Make a contract signed on 2 March 2026."""
    return Contract(**{"signed_on": dt.date(2026, 3, 2), **given})


def test_the_period_has_its_days() -> None:
    dated = contract(starts_on=dt.date(2026, 3, 9), ends_on=dt.date(2026, 3, 18))

    assert period_words(dated) == "2026.03.09(월) ~ 2026.03.18(수) (10일)"
    assert period_words(contract(period="착공후 150 일")) == "착공후 150 일"


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (dt.date(2026, 3, 1), "시작 전입니다"),
        (dt.date(2026, 3, 8), "진행 중입니다 · 10일 남음"),
        (dt.date(2026, 3, 18), "오늘이 마지막 날입니다"),
        (dt.date(2026, 3, 19), "기간이 끝났습니다"),
    ],
)
def test_the_page_says_where_today_lies(today: dt.date, said: str) -> None:
    assert progress_of(contract(ends_on=dt.date(2026, 3, 18)), today) == said
