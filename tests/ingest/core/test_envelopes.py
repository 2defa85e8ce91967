from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.exceptions import QuotaExceededError, SettingsError, SourceFormatError
from seoul_gyeyak.ingest.envelopes import parse
from seoul_gyeyak.ingest.verdicts import RequestRefusedError, TryAgainError, WindowTooWideError

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW = {"bidNtceNo": "R25BK00000001", "bidNtceNm": " 폐기물 처리 "}
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def g2b(items: object, total: object = 1, code: str = "00") -> bytes:
    body = {"items": items, "numOfRows": 10, "pageNo": 1, "totalCount": total}
    answer = {"response": {"header": {"resultCode": code, "resultMsg": "정상"}, "body": body}}
    return json.dumps(answer).encode()


def g2b_xml(items: str, code: str = "00") -> bytes:
    return (
        f"{XML}<response><header><resultCode>{code}</resultCode><resultMsg>정상</resultMsg></header>"
        f"<body><items>{items}</items><numOfRows>10</numOfRows><pageNo>1</pageNo>"
        "<totalCount>1510</totalCount></body></response>"
    ).encode()


def ehojo(code: str = "INFO-000", rows: Sequence[object] = ()) -> bytes:
    head = {"head": [{"list_total_count": 2}, {"RESULT": {"CODE": code, "MESSAGE": "…"}}]}
    return json.dumps({"WCEGCF": [head, {"row": list(rows)}]}).encode()


@pytest.mark.parametrize("items", [[ROW], {"item": [ROW]}, {"item": ROW}, ROW])
def test_every_shape_of_items_gives_the_row_with_its_text_as_received(items: object) -> None:
    assert parse(g2b(items)).rows == [ROW]


@pytest.mark.parametrize("items", ["", None, [], {"item": ""}, {"item": []}])
def test_no_items_in_any_shape_are_no_rows(items: object) -> None:
    assert parse(g2b(items, 0)).rows == []


@pytest.mark.parametrize("total", [123, "123", " 123 "])
def test_the_total_is_a_number_or_text(total: object) -> None:
    page = parse(g2b([ROW], total))

    assert (page.total, page.num_of_rows) == (123, 10)


def test_a_total_that_is_no_number_is_unknown() -> None:
    assert parse(g2b([ROW], "")).total is None


def test_values_become_text_and_null_becomes_empty() -> None:
    row = {"a": 408626800, "b": None, "c": 1.5, "d": {"e": 1}}

    assert parse(g2b([row])).rows == [{"a": "408626800", "b": "", "c": "1.5", "d": '{"e":1}'}]


def test_xml_gives_the_same_row_as_json() -> None:
    item = "<item><bidNtceNo>R25BK00000001</bidNtceNo><bidNtceNm> 폐기물 처리 </bidNtceNm></item>"

    page = parse(g2b_xml(item + "<item><a>&amp;</a><b/></item>"))

    assert page.rows == [ROW, {"a": "&", "b": ""}]
    assert page.total == 1510


@pytest.mark.parametrize("body", [g2b_xml(""), g2b("", 0, "03"), g2b_xml("", "03")])
def test_no_data_is_an_empty_page(body: bytes) -> None:
    assert parse(body).rows == []


def error_forms(code: str) -> list[bytes]:
    header = {"header": {"resultCode": code, "resultMsg": "에러"}}
    gateway = {"errMsg": "SERVICE ERROR", "returnAuthMsg": "X", "returnReasonCode": code}
    fields = "".join(f"<{name}>{value}</{name}>" for name, value in gateway.items())
    answers = (
        {"nkoneps.com.response.ResponseError": header},
        {"response": {**header, "body": {}}},
        {"OpenAPI_ServiceResponse": {"cmmMsgHeader": gateway}},
    )
    root = "OpenAPI_ServiceResponse"
    xml = f"<{root}><cmmMsgHeader>{fields}</cmmMsgHeader></{root}>"
    return [*(json.dumps(answer).encode() for answer in answers), xml.encode()]


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("01", TryAgainError),
        ("05", TryAgainError),
        ("99", TryAgainError),
        ("07", WindowTooWideError),
        ("08", RequestRefusedError),
        ("12", SettingsError),
        ("22", QuotaExceededError),
        ("30", SettingsError),
    ],
)
def test_every_error_envelope_is_the_error_of_its_code(code: str, error: type[Exception]) -> None:
    for body in error_forms(code):
        with pytest.raises(error, match=code):
            parse(body)


def test_the_code_in_the_body_decides_before_the_http_status() -> None:
    with pytest.raises(QuotaExceededError):
        parse(error_forms("22")[2], 401)


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        (b"", 200, TryAgainError),
        (b"quota exceeded", 429, TryAgainError),
        (b"<html><body>Bad Gateway</body></html>", 502, TryAgainError),
        (b"Unauthorized", 401, SettingsError),
        (b'{"response":{"header":{"resultCode":"00","resu', 200, TryAgainError),
        (g2b_xml("<item><a>1</a></item>")[:-40], 200, TryAgainError),
    ],
)
def test_a_body_that_is_no_answer_is_judged_by_its_status(
    body: bytes, status: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        parse(body, status)


@pytest.mark.parametrize(
    "body",
    [
        b'{"hello": "world", "a": 1}',
        b"[1, 2]",
        g2b("표"),
        g2b([["행"]]),
        b"<hello><world>1</world></hello>",
        b'<!DOCTYPE r [<!ENTITY a "b">]><response><header>&a;</header></response>',
    ],
)
def test_a_shape_nobody_knows_is_a_changed_format(body: bytes) -> None:
    with pytest.raises(SourceFormatError):
        parse(body)


def test_ehojo_rows_come_with_their_count_and_numbers_as_text() -> None:
    row = {"ctrt_ldgr_mng_no": "202400210006", "ctrt_tot_tott_amt": 408626800}

    page = parse(ehojo(rows=[row]))

    assert page.rows == [{**row, "ctrt_tot_tott_amt": "408626800"}]
    assert page.total == 2


def test_ehojo_rows_come_in_xml_too() -> None:
    result = "<RESULT><CODE>INFO-000</CODE></RESULT>"
    head = f"<head><list_total_count>1</list_total_count>{result}</head>"
    row = "<row><laf_cd>1111000</laf_cd><ctrt_tot_tott_amt>5</ctrt_tot_tott_amt></row>"

    page = parse(f"{XML}<WCEGCF>{head}{row}</WCEGCF>".encode())

    assert (page.rows, page.total) == ([{"laf_cd": "1111000", "ctrt_tot_tott_amt": "5"}], 1)


@pytest.mark.parametrize(
    "body",
    [
        b'{"RESULT":[{"CODE":"INFO-200","MESSAGE":"no data"}]}',
        b'{"RESULT":{"CODE":"INFO-200","MESSAGE":"no data"}}',
        b"<RESULT><CODE>INFO-200</CODE><MESSAGE>no data</MESSAGE></RESULT>",
        ehojo("INFO-200"),
    ],
)
def test_ehojo_without_data_is_an_empty_page(body: bytes) -> None:
    assert parse(body).rows == []


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("ERROR-337", QuotaExceededError),
        ("INFO-300", SettingsError),
        ("ERROR-300", RequestRefusedError),
        ("ERROR-500", TryAgainError),
    ],
)
def test_ehojo_errors_are_told_apart(code: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=code):
        parse(json.dumps({"RESULT": [{"CODE": code, "MESSAGE": "…"}]}).encode())


PAID = {"ctrtNm": "종합계획 수립용역", "giveAmt": 9000000}


@pytest.mark.parametrize(
    "where",
    [
        {"items": [PAID]},
        {"items": {"item": [PAID]}},
        {"items": {"item": PAID}},
        {"list": [PAID]},
        {"body": {"items": [PAID]}},
    ],
)
def test_payments_are_found_wherever_the_disclosure_keeps_them(where: dict[str, object]) -> None:
    facts = {"resultCode": "00", "resultMsg": "OK", "pageIndex": 10, "totCnt": 1}

    page = parse(json.dumps({**facts, **where}).encode())

    assert page.rows == [{"ctrtNm": "종합계획 수립용역", "giveAmt": "9000000"}]
    assert page.total == 1


def test_a_nul_that_no_database_takes_is_dropped() -> None:
    assert parse(g2b([{"a": "가\0나"}])).rows == [{"a": "가나"}]
