"""The rules printed on a certificate: from where its period was counted, in what, by what share."""

from __future__ import annotations

import datetime as dt

import pytest

from seoul_gyeyak.certificates.facts import Period
from seoul_gyeyak.certificates.rules import period_words, rules_of
from seoul_gyeyak.vocabulary import CertificateKind
from tests.certificates.makings import TODAY, line

SINCE = dt.date(2023, 4, 2)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(None, TODAY, None, None, None), "준공(완료)일이 2026.04.02까지인"),
        (Period(None, TODAY, None, "R26", "행사"), "입찰공고 R26의 공고일인 2026.04.02까지인"),
        (Period(SINCE, TODAY, 3, None, None), "기준일부터 거꾸로 3년(2023.04.02 ~ 2026.04.02)"),
        (Period(SINCE, TODAY, 3, "R26", "행사"), "입찰공고 R26의 공고일부터 거꾸로 3년"),
    ],
)
def test_a_period_says_from_where_it_was_counted(period: Period, said: str) -> None:
    assert said in period_words(period)


def test_rules_are_those_that_hold_for_this_certificate() -> None:
    period = Period(None, TODAY, None, None, None)

    plain = " ".join(rules_of(CertificateKind.SERVICES, period, 1, [line()]))
    joint = " ".join(rules_of(CertificateKind.CONSTRUCTION, period, 1_000, [line(share="40")]))

    assert "계약에 정한 날" in plain
    assert not any(word in plain for word in ("지분율", "기성액", "금액 단위"))
    assert all(word in joint for word in ("지분율을 곱한", "기성액", "금액 단위는 천원"))
