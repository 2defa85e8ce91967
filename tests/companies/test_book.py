from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from seoul_gyeyak.companies.book import CompanyBook, SeenCompany
from seoul_gyeyak.companies.models import Company, CompanyName

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FIRM, OTHER = "1111111119", "2222222227"


def test_unknown_firms_are_made_with_what_is_known(session: Session) -> None:
    ids = CompanyBook(session).ids_for([SeenCompany(FIRM, "(주)가온", "홍길동")])

    firm = session.scalars(select(Company)).one()
    assert ids == {FIRM: firm.id}
    assert (firm.normalized_name, firm.representative) == ("가온", "홍길동")
    assert FIRM not in firm.slug


def test_every_name_is_noted_once(session: Session) -> None:
    book = CompanyBook(session)
    for name in ("(주)가온", "주식회사 가온", "(주)가온"):
        book.ids_for([SeenCompany(FIRM, name)])
    CompanyBook(session).ids_for([SeenCompany(FIRM, "(주)가온")])

    names = session.scalars(select(CompanyName.name).order_by(CompanyName.name)).all()
    assert names == ["(주)가온", "주식회사 가온"]


def test_a_wrong_check_digit_makes_no_firm(session: Session) -> None:
    assert CompanyBook(session).ids_for([SeenCompany("1234567890", "가온")]) == {}
    assert session.scalars(select(Company)).all() == []


def test_a_name_finds_a_firm_only_where_exactly_one_bears_it(session: Session) -> None:
    book = CompanyBook(session)
    ids = book.ids_for([SeenCompany(FIRM, "(주)가온")])
    assert book.id_by_name(["가온 주식회사", "나래"]) == {"가온": ids[FIRM]}

    book.ids_for([SeenCompany(OTHER, "가온")])
    assert book.id_by_name(["가온 주식회사"]) == {}


def test_what_was_rolled_back_is_forgotten(session: Session) -> None:
    book = CompanyBook(session)
    book.ids_for([SeenCompany(FIRM, "(주)가온")])
    session.rollback()

    assert book.known([FIRM]) == {}
    assert book.id_by_name(["가온"]) == {}
