"""Answers as the sources give them: G2B's envelope in JSON or XML, e-호조's and the payments'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

import orjson

from seoul_gyeyak.demo.rows import Row

OK_MESSAGES = ("정상", "정상.", "NORMAL SERVICE.", "OK")
PAGE_ROWS = 999
"""G2B gives no more: with 1,000 asked for it silently answers ten."""
LEDGER_ROWS = 1_000


def g2b_json(rows: Sequence[Row], number: int) -> bytes:
    """Return an answer; `number` decides which of the shapes of `items` and counts it has."""
    items: object = rows
    if not rows:
        items = ""
    elif len(rows) == 1 and number % 2:
        items = {"item": rows[0]}
    elif number % 5 == 0:
        items = {"item": rows}
    count: object = str(len(rows)) if number % 7 == 0 else len(rows)
    body = {"items": items, "numOfRows": PAGE_ROWS, "pageNo": 1, "totalCount": count}
    header = {"resultCode": "00", "resultMsg": OK_MESSAGES[number % len(OK_MESSAGES)]}
    return orjson.dumps({"response": {"header": header, "body": body}})


def g2b_xml(rows: Sequence[Row]) -> bytes:
    """Return the same as XML; what is empty is an empty element."""
    items = "".join(f"<item>{elements(row)}</item>" for row in rows)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><response>'
        "<header><resultCode>00</resultCode><resultMsg>정상</resultMsg></header>"
        f"<body><items>{items}</items><numOfRows>{PAGE_ROWS}</numOfRows><pageNo>1</pageNo>"
        f"<totalCount>{len(rows)}</totalCount></body></response>"
    ).encode()


def elements(row: Mapping[str, object]) -> str:
    """Return a row's fields as XML elements."""
    return "".join(
        f"<{name}/>" if value in {"", None} else f"<{name}>{escape(str(value))}</{name}>"
        for name, value in row.items()
    )


def ledger_json(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Return a day's contracts as 지방재정365 answers."""
    result = {"RESULT": {"CODE": "INFO-000", "MESSAGE": "정상 처리되었습니다."}}
    head = {"head": [{"list_total_count": len(rows)}, result]}
    return orjson.dumps({"WCEGCF": [head, {"row": rows}]})


def ledger_xml(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Return the same as XML, where amounts are text."""
    body = "".join(f"<row>{elements(row)}</row>" for row in rows)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><WCEGCF>'
        f"<head><list_total_count>{len(rows)}</list_total_count>"
        "<RESULT><CODE>INFO-000</CODE><MESSAGE>정상 처리되었습니다.</MESSAGE></RESULT></head>"
        f"{body}</WCEGCF>"
    ).encode()


def payments_json(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Return a page of the payment disclosure, its facts beside its rows."""
    return orjson.dumps(
        {
            "resultCode": "00",
            "resultMsg": "NORMAL SERVICE.",
            "pageIndex": str(len(rows)),
            "firstIndex": "1",
            "totCnt": str(len(rows)),
            "dataType": "json",
            "items": rows,
        }
    )
