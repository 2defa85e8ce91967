"""Each kind's own columns: read where a record tells them, a dash where none does."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from seoul_gyeyak.certificates.columns import Ground, Product, cells_of
from seoul_gyeyak.certificates.performances import Performance
from seoul_gyeyak.vocabulary import CertificateKind as Kind
from seoul_gyeyak.vocabulary import Method


def performance(**given: Any) -> Performance:  # noqa: ANN401 - any column
    """Return a contract that was signed and finished in 2025."""
    defaults: dict[str, Any] = dict.fromkeys(Performance.__slots__)
    told = {
        "title": "공원 정비공사",
        "kinds": (Kind.WORKS,),
        "method": Method.OPEN,
        "signed_on": dt.date(2025, 3, 2),
        "ends_on": dt.date(2025, 9, 1),
        "amount": 100,
        "own": 100,
        "change_order": 0,
    }
    return Performance(**{**defaults, **told, **given})


@pytest.mark.parametrize(
    ("signed", "ended", "before", "during", "carried"),
    [
        ((2024, 3, 1), (2024, 9, 1), 100, 0, 0),
        ((2025, 3, 1), (2025, 9, 1), 0, 100, 100),
        ((2024, 3, 1), (2025, 9, 1), None, None, None),
    ],
)
def test_work_of_one_year_is_told_only_where_it_is_certain(
    signed: tuple[int, int, int],
    ended: tuple[int, int, int],
    before: int | None,
    during: int | None,
    carried: int | None,
) -> None:
    one = performance(signed_on=dt.date(*signed), ends_on=dt.date(*ended))

    cells = cells_of(Kind.CONSTRUCTION, one, Ground(), 2025)

    assert (cells["done_before"], cells["done"], cells["carried"]) == (before, during, carried)


def test_a_joint_works_contract_names_its_partners() -> None:
    ground = Ground(
        site="서울특별시 마포구",
        supplied=7,
        licences=("조경공사업", "조경공사업", "토목공사업"),
        partners=(("가온건설", Decimal(60)), ("나래건설", None)),
    )

    cells = cells_of(
        Kind.CONSTRUCTION, performance(paid=40, classification="조경공사"), ground, 2025
    )

    assert cells["partners"] == "가온건설 60%, 나래건설"
    assert (cells["site"], cells["detail"]) == ("서울특별시 마포구", "조경공사")
    assert cells["work"] == "조경공사업, 토목공사업"
    assert (cells["paid"], cells["paid_total"], cells["supplied_total"]) == (40, 40, 7)


def test_goods_say_what_how_much_and_at_what_price() -> None:
    products = (
        Product("의자", "사무용", "1,200", "개", 500),
        Product("책상", None, None, None, None),
    )

    cells = cells_of(
        Kind.GOODS, performance(title="의자 구매(연간단가)"), Ground(products=products), 2025
    )

    assert cells["item"] == "의자 외 1품목"
    assert (cells["quantity"], cells["unit"], cells["unit_price"]) == ("1,200", "개", 500)
    assert cells["pricing"] == "단가계약"


def test_waste_is_added_up_in_tons() -> None:
    products = (
        Product("폐콘크리트", None, "1,200.5", "톤", None),
        Product("혼합폐기물", None, "약간", "톤", None),
        Product("폐목재", None, "3", "대", None),
    )

    cells = cells_of(
        Kind.WASTE,
        performance(title="폐기물 수집·운반 및 처리용역"),
        Ground(products=products),
        2025,
    )

    assert cells["tons"] == "1,200.5"
    assert cells["work"] == "수집·운반·처리"
    assert (cells["manner"], cells["pricing"], cells["span"]) == ("단독", "총액계약", "총괄")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_can_do_without_other_records(kind: Kind) -> None:
    cells = cells_of(kind, performance(total_amount=300), Ground(), 2026)

    assert cells
    assert all(cell is None or isinstance(cell, (str, int)) for cell in cells.values())


def test_trades_say_what_titles_tell() -> None:
    lamps = cells_of(Kind.ELECTRICAL, performance(title="가로등 신호 정비공사"), Ground(), 2026)
    fire = cells_of(Kind.FIRE, performance(), Ground(licences=("전문소방시설공사업(기계)",)), 2026)
    telecom = cells_of(Kind.TELECOM, performance(has_subcontract=False), Ground(), 2026)

    assert lamps["work"] == "신호·가로등"
    assert fire["system"] == "기계"
    assert (telecom["subcontract"], telecom["undone_before"], telecom["method"]) == (
        0,
        0,
        "일반경쟁",
    )
