"""What one takes away from a desk: every row, what it is and of when, and no formula."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from seoul_gyeyak.desks.sheets import DeskSheet
from tests import factories
from tests.desks.dealing import DESK, LARGE, deal_often, read_csv, read_xlsx, settle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")


def sums(rows: Iterable[list[Any]]) -> int:
    """Return what the third column comes to, up to the empty line."""
    total = 0
    for row in rows:
        if not row or row[0] in {None, ""}:
            break
        total += int(row[2])
    return total


def test_files_say_what_they_are_and_hold_every_row(client: StrictClient, session: Session) -> None:
    dealt = deal_often(session)
    text = client.get(f"{DESK}/list.csv?sheet=repeat")
    book = client.get(f"{DESK}/list.xlsx?sheet=repeat")

    assert text.data.startswith(b"\xef\xbb\xbf")
    assert "서울특별시_종로구_되풀이된_수의계약,_2026년.csv" in unquote(
        text.headers["Content-Disposition"]
    )
    for rows in (read_csv(text.data), read_xlsx(book.data)):
        assert rows[0][:3] == ["업체", "건수", "합계"]
        assert sums(rows[1:]) == sum(each.amount or 0 for each in dealt)
        below = " ".join(str(row[0]) for row in rows if row and row[0])
        assert "공공누리 제1유형" in below
        assert "자료 기준" in below
        assert "법령의 한도가 아닙니다" in below


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", " ="])
def test_no_cell_of_a_file_is_a_formula(client: StrictClient, session: Session, sign: str) -> None:
    factories.contract(session, title=f"{sign}HYPERLINK(1)", ends_on=dt.date(2026, 5, 1))

    texts = read_csv(client.get(f"{DESK}/list.csv?sheet=ending").data)
    book = load_workbook(io.BytesIO(client.get(f"{DESK}/list.xlsx?sheet=ending").data))

    assert texts[1][0].startswith("'")
    assert book.active["A2"].data_type == "s"
    assert str(book.active["A2"].value).startswith("'")


@pytest.mark.parametrize("sheet", [*DeskSheet])
def test_every_sheet_keeps_formulas_out(
    client: StrictClient, session: Session, sheet: DeskSheet
) -> None:
    firm = factories.company(session, name="=HYPERLINK(1)")
    office = {"department_name": "+HYPERLINK(2)", "title": "@HYPERLINK(3) 구매", "paid": 0}
    for ends in ("2026-02-01", "2026-05-01"):
        days = {"signed_on": dt.date(2026, 1, 5), "ends_on": dt.date.fromisoformat(ends)}
        factories.contract(session, supplier_id=firm.id, **{**LARGE, **office, **days})
    closes = factories.seoul_time("2026-04-09 18:00")
    factories.notice(session, title="-HYPERLINK(4)", bids_close_at=closes)
    settle(session)

    rows = read_csv(client.get(f"{DESK}/list.csv?sheet={sheet.value}").data)
    book = load_workbook(io.BytesIO(client.get(f"{DESK}/list.xlsx?sheet={sheet.value}").data))

    assert sum("HYPERLINK" in cell for cell in rows[1]) > 0
    shown = [cell.value for line in book.active for cell in line]
    cells = [*(cell for row in rows for cell in row), *shown]
    named = [cell for cell in cells if "HYPERLINK" in str(cell)]
    assert all(str(cell).startswith("'") for cell in named)
    assert not any(cell.data_type == "f" for line in book.active for cell in line)


def test_a_year_is_no_amount(client: StrictClient, session: Session) -> None:
    deal_often(session)

    book = load_workbook(io.BytesIO(client.get(f"{DESK}/list.xlsx?sheet=repeat").data))

    head = [cell.value for cell in book.active[1]]
    assert book.active[2][head.index("해")].value == "2026년"
