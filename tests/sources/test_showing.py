"""원문 보기: rows as received, with Korean names, private parts hidden."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.sources.keeping import Provenance, keep
from seoul_gyeyak.sources.labels import source_labels
from seoul_gyeyak.vocabulary import RecordKind, SourceName
from tests import factories
from tests.pages import response_soup

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

RECEIVED = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("bidNtceNm", "입찰공고명"),
        ("pubPrcrmntLrgClsfcNm", "공공조달대분류명"),
        ("ntceSpecFileNm3", "공고규격파일명 3"),
        ("ctrt_trgt_nm", "계약명"),
        ("giveAmt", "지급총액"),
        ("사업명", None),
    ],
)
def test_fields_have_their_korean_names_whatever_their_case(field: str, label: str | None) -> None:
    assert source_labels().field(field) == label


def test_an_operation_has_a_name() -> None:
    assert source_labels().operation("getScsbidListSttusServc") == "낙찰 (용역)"
    assert source_labels().operation("unknown") == "unknown"


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("bizno", "1111111119", "111-**-*****"),
        ("prcbdrBizno", "111-11-11119", "111-**-*****"),
        ("ceoNm", "홍길동", "(가림)"),
        ("ceoNm", "", ""),
        ("corpNm", "1111111119", "1111111119"),
        ("bssamt", "1000000000", "1000000000"),
        (
            "opengCorpInfo",
            "주식회사 가나^2222222227^홍길동^72000000^0",
            "주식회사 가나^222-**-*****^(가림)^72000000^0",
        ),
        (
            "corpList",
            (
                "[1^주계약업체^단독^가나건설(주)^홍길동^대한민국^100^홍길동^^1111111119],"
                "[2^공동^단독^나다(주)^김길동^대한민국^0^^^2222222227]"
            ),
            (
                "[1^주계약업체^단독^가나건설(주)^(가림)^대한민국^100^(가림)^^111-**-*****],"
                "[2^공동^단독^나다(주)^(가림)^대한민국^0^^^222-**-*****]"
            ),
        ),
    ],
)
def test_private_parts_are_hidden_wherever_they_are_packed(
    field: str, value: str, shown: str
) -> None:
    assert source_labels().public(field, value) == shown


def test_a_record_shows_its_rows_by_operation(client: StrictClient, session: Session) -> None:
    firm = factories.company(session)
    rows = [
        {"bizno": "1111111119", "corpNm": " 가온기획 ", "faxNo": ""},
        {"bizno": "1111111119", "corpNm": "가온기획(주)"},
    ]
    provenance = Provenance(SourceName.G2B, "getPrcrmntCorpBasicInfo02", "corps.json", RECEIVED)
    keep(session, provenance, rows, [(RecordKind.COMPANY, firm.id, row) for row in (0, 1)])
    session.commit()

    page = client.get(f"/companies/{firm.slug}/source")
    text = response_soup(page).main.get_text(" ", strip=True)
    assert "조달업체 기본정보 2행" in text
    assert "corps.json · 2026.04.01(수) 09:00 받음" in text
    assert "팩스번호 faxNo (빈 값)" in text
    assert "1111111119" not in page.text
    canonical = response_soup(page).select_one("link[rel=canonical]")
    assert canonical["href"] == f"http://localhost/companies/{firm.slug}"
