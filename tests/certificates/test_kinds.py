"""Which of the eight kinds a contract is of, and from when each is issued."""

from __future__ import annotations

import datetime as dt

import pytest

from seoul_gyeyak.certificates.kinds import are_dates_examples, kind_rules, kinds_of
from seoul_gyeyak.vocabulary import Category, CertificateKind


@pytest.mark.parametrize(
    ("category", "classification", "title", "kinds"),
    [
        (Category.WORKS, "조경공사", "공원 정비공사", "construction works"),
        (Category.WORKS, "전기공사", "가로등 정비공사", "electrical works"),
        (Category.WORKS, "정보통신공사", "청사 통신공사", "telecom works"),
        (Category.WORKS, "소방시설공사", "청사 소방공사", "fire works"),
        (Category.WORKS, None, "복지관 소방시설 보수공사", "fire works"),
        (Category.WORKS, None, "현판 제작 설치", "works"),
        (Category.SERVICES, "건설폐기물처리서비스", "폐기물 처리용역", "waste services"),
        (Category.SERVICES, "행사기획및대행서비스", "폐기물 줄이기 행사", "services"),
        (Category.GOODS, None, "전기자전거 구매", "goods"),
        (Category.FOREIGN, None, "시험장비 구매", "goods"),
    ],
)
def test_a_contract_has_its_kind_and_the_general_one(
    category: Category, classification: str | None, title: str, kinds: str
) -> None:
    found = kinds_of(category, classification, title)

    assert [kind.value for kind in found] == kinds.split()


def test_days_that_were_made_up_are_called_so() -> None:
    assert are_dates_examples()
    assert len({rule.starts_on for rule in kind_rules().values()}) > 1


def test_every_kind_has_a_start_date_and_units_beginning_with_won() -> None:
    rules = kind_rules()

    assert set(rules) == set(CertificateKind)
    assert all(rule.units[0] == 1 for rule in rules.values())
    assert not rules[CertificateKind.WASTE].is_offered(dt.date(2019, 9, 1))
    assert rules[CertificateKind.WASTE].is_offered(dt.date(2019, 9, 2))
