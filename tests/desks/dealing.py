"""What tests of desks share: a district that deals again and again, and files read back."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from seoul_gyeyak.desks import ledger
from seoul_gyeyak.spending import ledger as spending
from seoul_gyeyak.vocabulary import Method
from tests import factories

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.contracts.models import Contract

DESK = "/agencies/jongno/desk"
LARGE = {"amount": 15_000_000, "method": Method.DIRECT, "department_name": "문화과"}


def settle(session: Session) -> None:
    """Do what the end of an ingest does for desks."""
    spending.refresh(session)
    ledger.refresh(session)
    session.commit()


def deal_often(session: Session) -> list[Contract]:
    """Let 종로구 sign with two firms again and again."""
    often, twice = (factories.company(session, name=name) for name in ("자주", "두 번"))
    dates = [dt.date(2026, month, 1) for month in (1, 1, 2, 3)]
    made = [
        factories.contract(session, supplier_id=often.id, signed_on=day, **LARGE) for day in dates
    ]
    other = {**LARGE, "department_name": "도로과"}
    made.append(factories.contract(session, supplier_id=often.id, **other))
    for name in ("문화과", "도로과"):
        given = {**LARGE, "department_name": name, "title": f"{name} 사무용품 구매"}
        made.append(factories.contract(session, supplier_id=twice.id, **given))
    factories.contract(session, supplier_id=often.id, **{**LARGE, "method": Method.OPEN})
    factories.contract(session, supplier_id=twice.id, signed_on=dt.date(2025, 5, 1), **LARGE)
    settle(session)
    return made


def read_csv(data: bytes) -> list[list[str]]:
    """Return the cells of a file as Excel reads it."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def read_xlsx(data: bytes) -> list[list[Any]]:
    """Return the cells of a workbook."""
    book = load_workbook(io.BytesIO(data))
    return [list(row) for row in book.active.iter_rows(values_only=True)]
