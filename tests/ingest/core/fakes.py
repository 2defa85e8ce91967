"""A small source for tests of the ingest core: firms, and trades that hang on firms."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.companies.models import Company, CompanyTrade
from seoul_gyeyak.database import upsert
from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.files import file_units, find, recognise_g2b
from seoul_gyeyak.ingest.operations import Operation, Reference, StoreContext, Stored
from seoul_gyeyak.ingest.runner import Summary, Workshop, run
from seoul_gyeyak.ingest.units import Unit
from seoul_gyeyak.vocabulary import RecordKind, SourceName

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from seoul_gyeyak.ingest.operations import Batch, Row


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm as read."""

    number: str
    name: str
    employees: int


@dataclass(frozen=True, slots=True)
class Trade:
    """A firm's trade as read."""

    number: str
    code: str
    name: str


def read_firm(row: Row) -> Firm:
    """Read a firm; a number that is none makes the row unreadable."""
    if not row["bizno"].isdigit():
        msg = f"사업자등록번호가 아닙니다: {row['bizno']}"
        raise UnreadableRowError(msg)
    return Firm(row["bizno"], row["corpNm"], int(row.get("emplyeNum") or 0))


def read_trade(row: Row) -> Trade:
    """Read a firm's trade."""
    return Trade(row["bizno"], row["indstrytyCd"], row["indstrytyNm"])


def firm_ids(session: Session, numbers: Iterable[str]) -> dict[str, int]:
    """Return the ids of firms by number."""
    found = select(Company.business_number, Company.id)
    found = found.where(Company.business_number.in_(list(numbers)))
    return {row.business_number: row.id for row in session.execute(found)}


def store_firms(batch: Batch[Firm]) -> Stored:
    """Write firms; other cities' (their name begins with 부산) are foreign."""
    stored = Stored()
    session = batch.context.session
    ours = [it for it in batch.records if not it.record.name.startswith("부산")]
    stored.foreign = len(batch.records) - len(ours)
    before = firm_ids(session, [it.record.number for it in ours])
    rows = {it.record.number: firm_row(it.record) for it in ours}
    upsert(session, Company, list(rows.values()), key=("business_number",))
    ids = firm_ids(session, rows)
    for it in ours:
        is_new = it.record.number not in before
        stored.stored += is_new
        stored.unchanged += not is_new
        stored.references.append(Reference(RecordKind.COMPANY, ids[it.record.number], it.row_no))
    return stored


def firm_row(firm: Firm) -> dict[str, Any]:
    """Return a firm's columns."""
    return {
        "business_number": firm.number,
        "slug": f"s{firm.number}",
        "name": firm.name,
        "normalized_name": firm.name,
        "employees": firm.employees,
    }


def store_trades(batch: Batch[Trade]) -> Stored:
    """Write trades of firms that are here; the others are orphans."""
    stored = Stored()
    session = batch.context.session
    ids = firm_ids(session, {it.record.number for it in batch.records})
    rows: dict[tuple[int, str], dict[str, Any]] = {}
    for it in batch.records:
        firm_id = ids.get(it.record.number)
        if firm_id is None:
            stored.orphaned += 1
            continue
        what = {"code": it.record.code, "name": it.record.name, "is_main": False}
        rows[firm_id, it.record.code] = {"company_id": firm_id, **what}
        stored.stored += 1
        stored.references.append(Reference(RecordKind.COMPANY, firm_id, it.row_no))
    upsert(session, CompanyTrade, list(rows.values()), key=("company_id", "code"))
    return stored


FIRMS: Operation[Firm] = Operation(
    SourceName.G2B, "getFirm", 0, frozenset({"bizno", "corpNm"}), read_firm, store_firms
)
TRADES: Operation[Trade] = Operation(
    SourceName.G2B, "getFirmTrade", 1, frozenset({"bizno"}), read_trade, store_trades
)
OPERATIONS: dict[str, Operation[Any]] = {"getFirm": FIRMS, "getFirmTrade": TRADES}


def open_context(session: Session) -> StoreContext:
    """Return a context whose services nobody uses."""
    nothing = cast("Any", None)
    return StoreContext(session, nothing, nothing, nothing, nothing, clock.now())


def workshop(session: Session) -> Workshop:
    """Return what runs of the small source work with."""
    return Workshop(session, open_context, list(OPERATIONS.values()))


def ingest(session: Session, units: Iterable[Unit], mode: str = "files") -> Summary:
    """Run units of the small source."""
    return run(workshop(session), units, source=SourceName.G2B, mode=mode)


def unit(operation: Operation[Any], rows: Sequence[Row], batch: int = 2, name: str = "") -> Unit:
    """Return a unit whose rows are given in batches."""
    name = name or operation.name
    starts = range(0, len(rows), batch)
    return Unit(
        operation,
        fingerprint=name,
        origin=name,
        rows=lambda skip: iter([rows[i : i + batch] for i in starts if i >= skip]),
    )


def firm(number: int, **fields: str) -> dict[str, str]:
    """Return a firm's source row."""
    name = f"주식회사 가나{number}"
    return {"bizno": f"{number:010d}", "corpNm": name, "emplyeNum": "3", **fields}


def trade(number: int, code: str = "0001") -> dict[str, str]:
    """Return a trade's source row."""
    return {"bizno": f"{number:010d}", "indstrytyCd": code, "indstrytyNm": "실내건축공사업"}


def answer(rows: Sequence[Row], total: int | None = None) -> str:
    """Return G2B's JSON answer with these rows."""
    body = {
        "items": list(rows) or "",
        "numOfRows": 999,
        "pageNo": 1,
        "totalCount": len(rows) if total is None else total,
    }
    header = {"resultCode": "00", "resultMsg": "정상"}
    return json.dumps({"response": {"header": header, "body": body}}, ensure_ascii=False)


def write_answer(folder: Path, name: str, rows: Sequence[Row]) -> Path:
    """Save an answer in a file."""
    path = folder / name
    path.write_text(answer(rows), "utf-8")
    return path


def store_nothing(batch: Batch[Trade]) -> Stored:
    """Find no parent for anything."""
    return Stored(orphaned=len(batch.records))


def ingest_folder(engine: Engine, folder: Path) -> Summary:
    """Bring in every answer of a folder."""
    saved, _ = find([folder], partial(recognise_g2b, OPERATIONS))
    with Session(engine) as session:
        return ingest(session, file_units(saved))
