"""What is offered while someone types, and how it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from seoul_gyeyak.suggestions.words import whole
from seoul_gyeyak.vocabulary import ContractStatus
from tests import factories

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

TITLES = (
    "어린이날 행사 대행 용역",
    "구민의 날 행사대행 용역",
    "봄꽃 행사 운영",
    "청사 청소 용역",
    "CCTV 구매",
    "CCTV 설치",
)


@pytest.fixture
def filled(session: Session) -> Session:
    notices = [factories.notice(session, title=title) for title in TITLES]
    contracts = [factories.contract(session, title=title) for title in TITLES]
    factories.listed(session, *notices, *contracts)
    return session


def suggested(client: StrictClient, typed: str, **more: str) -> list[list[str]]:
    """Return the lines offered for what is typed."""
    found: Any = client.get("/suggest", query_string={"q": typed, **more}).json
    return list(found)


def texts(client: StrictClient, typed: str) -> list[str]:
    return [line[0] for line in suggested(client, typed)]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("typed", ["ㅎ", "해", "행", "행ㅅ", "행사", "ㅎㅅ", "god"])
def test_every_state_of_typing_offers_the_commonest_word_with_its_records(
    client: StrictClient, typed: str
) -> None:
    assert suggested(client, typed)[0] == ["행사", "6건"]


@pytest.mark.usefixtures("filled")
def test_a_number_is_that_of_the_list_it_leads_to(client: StrictClient) -> None:
    assert ["행사", "3건"] in suggested(client, "행", **{"in": "notices"})
    assert suggested(client, "행", **{"in": "plans"}) == []
    assert suggested(client, "행", **{"in": "map"}) == []


@pytest.mark.usefixtures("filled")
def test_the_last_of_several_words_is_finished(client: StrictClient) -> None:
    assert ["용역 행사", "4건"] in suggested(client, "용역 해")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("typed", ["", "-행", '"행', "20260401", "가|행", "\0", "힣" * 99])
def test_what_is_no_beginning_of_a_word_offers_nothing(client: StrictClient, typed: str) -> None:
    assert suggested(client, typed) == []


def test_pieces_of_a_word_are_left_out() -> None:
    counted = [("공영", 9), ("공영주차장", 7), ("공영주", 7)]

    assert whole(counted) == [("공영", 9), ("공영주차장", 7)]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("typed", ["종로", "서울특별시 종로", "서울시종ㄹ", "ㅈㄹㄱ", "종로구청"])
def test_an_agency_is_offered_by_any_of_its_names(client: StrictClient, typed: str) -> None:
    assert ["종로구", "12건", "기관", "/agencies/jongno"] in suggested(client, typed)


def test_an_agency_is_offered_by_what_people_call_it(client: StrictClient) -> None:
    assert "서울시립교향악단" in texts(client, "시향")
    assert "SH공사" in texts(client, "sh")
    assert "서울교통공사" in texts(client, "교통공ㅅ")


def test_firms_are_offered_with_their_contracts_the_busiest_first(
    client: StrictClient, session: Session
) -> None:
    quiet = factories.company(session, name="(주)가온건설", normalized_name="가온건설")
    busy = factories.company(session, name="가온기획", normalized_name="가온기획")
    other = factories.company(session, name="다온기획", normalized_name="다온기획")
    for firm, status in ((busy, "active"), (quiet, "deleted"), (other, "active")):
        contract = factories.contract(session, status=ContractStatus.find(status))
        factories.party(session, contract, company_id=firm.id)

    lines = [line for line in suggested(client, "(주) 가온") if line[2:3] == ["기업"]]

    assert lines == [
        ["가온기획", "계약 1건", "기업", f"/companies/{busy.slug}"],
        ["(주)가온건설", "계약 0건", "기업", f"/companies/{quiet.slug}"],
    ]
    assert "가온기획" in texts(client, "가온ㄱ")
    assert "가온기획" in texts(client, "가온깋")
    assert "가온기획" not in texts(client, "가")


def test_too_many_firms_are_not_offered(
    client: StrictClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seoul_gyeyak.suggestions.firms.MOST", 1)
    for name in ("가온기획", "가온건설"):
        factories.company(session, name=name, normalized_name=name)

    assert texts(client, "가온") == []
    assert texts(client, "가온기") == ["가온기획"]


@pytest.mark.usefixtures("filled")
def test_an_answer_is_small_and_may_be_kept_as_long_as_the_data_is_the_same(
    client: StrictClient, session: Session
) -> None:
    for number in range(9):
        name = f"아주긴이름의주식회사{number}" * 12
        factories.company(session, name=name, normalized_name=name)

    answer = client.get("/suggest", query_string={"q": "아주긴"})
    again = client.get(
        "/suggest", query_string={"q": "행"}, headers={"If-None-Match": answer.headers["ETag"]}
    )

    assert len(answer.data) <= 1_000
    assert "public" in answer.headers["Cache-Control"]
    assert again.status_code == 304
    assert "public" in again.headers["Cache-Control"]


def test_a_department_is_offered_alone_or_after_its_agency(
    client: StrictClient, session: Session
) -> None:
    jongno, mapo = factories.agency(session), factories.agency(session, slug="mapo")
    contracts = [
        factories.contract(session, agency_id=each.id, department_name="청소행정과")
        for each in (jongno, mapo)
    ]
    alone = factories.contract(session, agency_id=mapo.id, department_name="청소년과")
    factories.listed(session, *contracts, alone)

    everywhere = ["청소행정과", "2건", "부서 2곳", f"/search?department=any:{quote('청소행정과')}"]
    assert everywhere in suggested(client, "청소행ㅈ")
    assert everywhere in suggested(client, "ㅊㅅㅎㅈ")
    assert "마포구 청소년과" in texts(client, "청소ㄴ")
    assert ["종로구 청소행정과", "1건", "부서"] in [
        line[:3] for line in suggested(client, "종로구 청소")
    ]
    assert not [line for line in suggested(client, "ㅊ") if line[2:3] == ["부서"]]
