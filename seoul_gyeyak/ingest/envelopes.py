"""The sources' answers opened: from the bytes of a body to a page of rows, or a named error.

Three formats are known: 조달청 G2B (four shapes of `items`, three error envelopes), 지방재정365's
`WCEGCF`, and the payment disclosure with its fields at the top. Values stay the text they were;
JSON null becomes "" as XML's empty element does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from seoul_gyeyak.exceptions import SourceFormatError
from seoul_gyeyak.ingest.verdicts import (
    STATUSES,
    TryAgainError,
    error_of,
    require_data,
)
from seoul_gyeyak.ingest.xml_answers import Facts, read_xml

HTTP_OK = 200
ROW_KEYS = ("items", "item", "list", "row", "rows", "data")
"""Where the payment disclosure may keep its rows: the description names no key."""


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one answer. The numbers are the source's own claims and None when not given."""

    rows: list[dict[str, str]]
    total: int | None = None
    num_of_rows: int | None = None


def parse(body: bytes, status: int = HTTP_OK) -> Page:
    """Open an answer. Raises what `verdicts` says of its code, or SourceFormatError."""
    text = body.removeprefix(b"\xef\xbb\xbf").strip()
    if text.startswith((b"{", b"[")):
        return json_page(load_json(text), status)
    if text.startswith(b"<") and not text[:200].lower().startswith((b"<!doctype html", b"<html")):
        return xml_page([text], status)
    raise plain_error(text, status)


def plain_error(text: bytes, status: int) -> Exception:
    """Return the error of a body that is neither JSON nor XML: only the status tells."""
    words = text[:120].decode(errors="replace") or "빈 응답"
    if status in STATUSES:
        return error_of(STATUSES[status], f"{words} [HTTP {status}]")
    return TryAgainError(f"자료가 아닌 응답입니다: {words} [HTTP {status}]")


def load_json(text: bytes) -> Any:  # noqa: ANN401 - JSON is any shape until looked at
    r"""Parse JSON; a cut-off body can be asked for again. Escaped NULs (\u0000) are dropped."""
    if b"\\u0000" in text:
        text = text.replace(b"\\u0000", b"")
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        msg = f"응답이 중간에 끊겼거나 JSON이 아닙니다: {error}"
        raise TryAgainError(msg) from error


def json_page(document: Any, status: int = HTTP_OK) -> Page:  # noqa: ANN401 - as load_json
    """Open a parsed JSON answer by the shape of its top."""
    match document:
        case {"response": {"header": {"resultCode": code, **header}, **rest}}:
            require_data(str(code), str(header.get("resultMsg", "")), status)
            body: Any = rest.get("body") or {}
            return g2b_page(body)
        case {"OpenAPI_ServiceResponse": {"cmmMsgHeader": {"returnReasonCode": code, **header}}}:
            words = header.get("returnAuthMsg") or header.get("errMsg") or ""
            require_data(str(code), str(words), status)
        case {"WCEGCF": list(parts)}:
            return ehojo_page(parts, status)
        case {"RESULT": {"CODE": code, **rest}} | {"RESULT": [{"CODE": code, **rest}, *_]}:
            require_data(str(code), str(rest.get("MESSAGE", "")), status)
            return Page([], 0)
        case {"resultCode": code}:
            require_data(str(code), str(document.get("resultMsg", "")), status)
            return Page(rows(rows_anywhere(document)), number(document.get("totCnt")))
        case _:
            return response_error(document, status)
    msg = "오류 봉투에 정상 코드가 들어 있습니다."
    raise SourceFormatError(msg)


def response_error(document: Any, status: int) -> Page:  # noqa: ANN401 - as load_json
    """Open `{"nkoneps.com.response.ResponseError": {"header": …}}`, which comes with HTTP 200."""
    match document:
        case dict() if len(document) == 1:
            match next(iter(document.values())):
                case {"header": {"resultCode": code, **header}}:
                    require_data(str(code), str(header.get("resultMsg", "")), status)
                    return Page([], 0)
    if status != HTTP_OK:
        raise plain_error(orjson.dumps(document), status)
    shape = ", ".join(map(str, document))[:80] if isinstance(document, dict) else "목록"
    msg = f"알지 못하는 응답 형식입니다: {shape}"
    raise SourceFormatError(msg)


def g2b_page(body: Mapping[str, Any]) -> Page:
    """Return the rows of a G2B body, whichever of the four shapes `items` has."""
    match body.get("items"):
        case None | "":
            found: Iterable[Any] = ()
        case {"item": list(several)} | list(several):
            found = several
        case {"item": dict(one)}:
            found = (one,)
        case {"item": None | ""}:
            found = ()
        case dict(one):
            found = (one,)
        case other:
            raise not_a_row(other)
    return Page(rows(found), number(body.get("totalCount")), number(body.get("numOfRows")))


def ehojo_page(parts: list[Any], status: int) -> Page:
    """Return the rows of `{"WCEGCF": [{"head": […]}, {"row": […]}]}`."""
    facts: dict[str, Any] = {}
    found: list[Any] = []
    for part in parts:
        for fact in part.get("head", ()):
            facts.update(fact)
        listed = part.get("row", [])
        found.extend(listed if isinstance(listed, list) else [listed])
    result = facts.get("RESULT") or {"CODE": "INFO-000"}
    require_data(str(result.get("CODE", "")), str(result.get("MESSAGE", "")), status)
    return Page(rows(found), number(facts.get("list_total_count")))


def rows_anywhere(document: Mapping[str, Any]) -> Iterable[Any]:
    """Return the rows of a payment answer: the first list of objects under a likely key."""
    for key in ROW_KEYS:
        match document.get(key):
            case list(several):
                return several
            case dict(inner):
                nested = any(name in inner for name in ROW_KEYS)
                return rows_anywhere(inner) if nested else (inner,)
    match document.get("body"):
        case dict(body):
            return rows_anywhere(body)
    return ()


def rows(found: Iterable[Any]) -> list[dict[str, str]]:
    """Return JSON objects as rows of text."""
    return [as_row(row) for row in found]


def as_row(row: Any) -> dict[str, str]:  # noqa: ANN401 - as load_json
    """Return one JSON object as a row; nearly always it is one already."""
    if not isinstance(row, dict):
        raise not_a_row(row)
    if set(map(type, row.values())) <= {str}:
        return row
    return {name: text(value) for name, value in row.items()}


def text(value: Any) -> str:  # noqa: ANN401 - as load_json
    """Return a JSON value as the text XML would have had."""
    match value:
        case str():
            return value
        case None:
            return ""
        case dict() | list():
            return orjson.dumps(value).decode()
        case _:
            return str(value)


def not_a_row(value: object) -> SourceFormatError:
    """Return the error of something that stands where a row should."""
    return SourceFormatError(f"자료 행이 있어야 할 곳에 다른 것이 있습니다: {value!r:.80}")


def number(value: object) -> int | None:
    """Return a count that comes as a number or as text; None when it is neither."""
    digits = str(value).strip()
    return int(digits) if digits.isascii() and digits.isdigit() else None


def xml_page(pieces: Iterable[bytes], status: int = HTTP_OK) -> Page:
    """Open an XML answer that is whole in memory."""
    found: list[dict[str, str]] = []
    facts: Facts = {}
    for facts, batch in read_xml(pieces):  # noqa: B007 - the last facts are the whole ones
        found.extend(batch)
    require_xml_data(facts, status)
    total = facts.get("totalCount") or facts.get("list_total_count") or facts.get("totCnt")
    return Page(found, number(total), number(facts.get("numOfRows")))


def require_xml_data(facts: Mapping[str, str], status: int = HTTP_OK) -> None:
    """Raise what an XML answer's code says."""
    for code, words in (
        ("resultCode", "resultMsg"),
        ("returnReasonCode", "returnAuthMsg"),
        ("CODE", "MESSAGE"),
    ):
        if code in facts:
            return require_data(facts[code].strip(), facts.get(words, "").strip(), status)
    msg = f"알지 못하는 XML 응답입니다: {', '.join(facts)[:80]}"
    raise SourceFormatError(msg)


def xml_batches(pieces: Iterable[bytes]) -> Iterator[list[dict[str, str]]]:
    """Yield the rows of an XML answer as they are read; the header comes before them."""
    facts: Facts = {}
    for facts, batch in read_xml(pieces):
        if batch:
            require_xml_data(facts)
            yield batch
    require_xml_data(facts)
