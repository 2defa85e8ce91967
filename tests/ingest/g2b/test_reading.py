from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.g2b import OPERATIONS
from seoul_gyeyak.notices.records import NoticeRecord
from seoul_gyeyak.vocabulary import Category, Method, NoticeKind
from tests.ingest.g2b import rows

NOTICES = OPERATIONS["getBidPblancListInfoServc"]
CONTRACTS = OPERATIONS["getCntrctInfoListServc"]


def read_notice(operation: str = "getBidPblancListInfoServc", **given: str) -> NoticeRecord:
    found = OPERATIONS[operation].read(rows.notice(**given))
    assert isinstance(found, NoticeRecord)
    return found


def test_every_operation_is_there_for_every_division() -> None:
    for division in ("Servc", "Cnstwk", "Thng", "Frgcpt"):
        for name in (
            f"getOrderPlanSttusList{division}",
            f"getBidPblancListInfo{division}PPSSrch",
            f"getOpengResultListInfo{division}PreparPcDetail",
            f"getScsbidListSttus{division}",
            f"getCntrctInfoList{division}ChgHstry",
            f"getCntrctInfoList{division}DltHstry",
        ):
            assert name in OPERATIONS
    assert OPERATIONS["getPrcrmntCorpBasicInfo"].order < OPERATIONS["getScsbidListSttusServc"].order


def test_every_row_here_has_what_its_operation_requires() -> None:
    made = {
        "getOrderPlanSttusListServc": rows.plan(),
        "getBidPblancListInfoServc": rows.notice(),
        "getOpengResultListInfoServc": rows.opening(),
        "getOpengResultListInfoOpengCompt": rows.bid(),
        "getOpengResultListInfoServcPreparPcDetail": rows.reserve_price(1),
        "getScsbidListSttusServc": rows.award(),
        "getCntrctInfoListServc": rows.contract(),
        "getCntrctInfoListServcDltHstry": rows.deletion(),
        "getPrcrmntCorpBasicInfo02": rows.company(),
        "getPrcrmntCorpIndstrytyInfo02": rows.trade(),
        "getPrcrmntCorpSplyPrdctInfo02": rows.product(),
    }
    for name, row in made.items():
        assert OPERATIONS[name].required <= row.keys(), name


@pytest.mark.parametrize(
    ("operation", "row", "reason"),
    [
        ("getBidPblancListInfoServc", rows.notice(bidNtceNm=" "), "제목"),
        ("getBidPblancListInfoServc", rows.notice(bidNtceNo=""), "입찰공고번호가 없습니다"),
        ("getBidPblancListInfoServc", rows.notice(bidClseDt="2026-02-30 10:00"), "날짜가 아닙니다"),
        ("getBidPblancListInfoServc", rows.notice(asignBdgtAmt="미정"), "금액이 숫자가 아닙니다"),
        ("getBidPblancListInfoServc", rows.notice(bidNtceDt="", rgstDt=""), "공고일시"),
        ("getOrderPlanSttusListServc", rows.plan(orderPlanUntyNo=""), "발주계획통합번호"),
        ("getOrderPlanSttusListServc", rows.plan(orderYear="20"), "발주년도"),
        ("getOpengResultListInfoServc", rows.opening(progrsDivCdNm="진행중"), "진행구분"),
        ("getOpengResultListInfoOpengCompt", rows.bid(bidNtceNo=""), "입찰공고번호"),
        (
            "getOpengResultListInfoServcPreparPcDetail",
            rows.reserve_price(1, bsisPlnprc=""),
            "예정가격",
        ),
        ("getCntrctInfoListServc", rows.contract(untyCntrctNo=""), "통합계약번호"),
        ("getCntrctInfoListServc", rows.contract(cntrctCnclsDate=""), "계약체결일자"),
        (
            "getCntrctInfoListServc",
            rows.contract(thtmCntrctAmt="708" + "0" * 12),
            "있을 수 없는 금액",
        ),
        ("getCntrctInfoListServcDltHstry", rows.deletion(dltDt=""), "삭제일시"),
        ("getPrcrmntCorpBasicInfo02", rows.company(bizno="123"), "사업자등록번호"),
        ("getPrcrmntCorpIndstrytyInfo02", rows.trade(indstrytyNm=""), "업종명"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    operation: str, row: dict[str, str], reason: str
) -> None:
    with pytest.raises(UnreadableRowError, match=reason):
        OPERATIONS[operation].read(row)


def test_works_call_their_budget_and_days_differently() -> None:
    notice = read_notice("getBidPblancListInfoCnstwk", asignBdgtAmt="", bdgtAmt="55330000")
    row = rows.contract(cntrctNm="", cnstwkNm="어린이공원 정비공사", wbgnDate="", thtmScmpltDate="")
    works = OPERATIONS["getCntrctInfoListCnstwk"].read(
        {**row, "cbgnDate": "2026-04-02", "thtmCcmpltDate": "2026-09-30"}
    )
    assert notice.terms.budget == 55330000
    assert notice.identity.category is Category.WORKS
    assert works.terms.title == "어린이공원 정비공사"
    assert (works.terms.starts_on, works.terms.ends_on) == (
        dt.date(2026, 4, 2),
        dt.date(2026, 9, 30),
    )


@pytest.mark.parametrize(
    ("title", "urgent"),
    [
        ("(긴급)2026 신년인사회 행사 용역", True),
        ("[긴급공고] 청소 용역", True),
        ("긴급공고 청소 용역", True),
        ("상수도 긴급누수복구공사장 폐기물 처리용역", False),
    ],
)
def test_urgency_is_a_tag_and_not_a_word(title: str, *, urgent: bool) -> None:
    assert read_notice(bidNtceNm=title).identity.is_urgent is urgent


def test_a_version_without_a_kind_is_a_change_of_the_first() -> None:
    kinds = [
        read_notice(ntceKindNm=kind, bidNtceOrd=order).identity.kind
        for kind, order in [("", "000"), ("", "001"), ("취소공고", "002"), ("재공고", "003")]
    ]
    assert kinds == [
        NoticeKind.REGISTERED,
        NoticeKind.CHANGED,
        NoticeKind.CANCELLED,
        NoticeKind.RETENDER,
    ]


def test_postponement_comes_from_title_or_reason() -> None:
    assert read_notice(bidNtceNm="행사 용역(개찰연기)").identity.is_postponed
    assert read_notice(chgNtceRsn="입찰일정 연기").identity.is_postponed
    assert not read_notice(bidNtceNm="연기 감지기 구매").identity.is_postponed


def test_other_notices_tell_their_category_by_title() -> None:
    etc = "getBidPblancListInfoEtc"
    assert [
        read_notice(etc, bidNtceNm=title).identity.category
        for title in ("놀이터 정비공사", "사무용품 구매", "서울교통공사 홍보 용역")
    ] == [Category.WORKS, Category.GOODS, Category.SERVICES]


def test_guides_and_answers_spell_a_field_differently() -> None:
    as_in_guide = read_notice(pubPrcrmntClsfcNm="", pubPrcrmntLrgclsfcNm="행사서비스")
    as_answered = read_notice(pubPrcrmntClsfcNm="", pubPrcrmntLrgClsfcNm="행사서비스")
    assert (
        as_in_guide.identity.classification == as_answered.identity.classification == "행사서비스"
    )


def test_methods_are_known_by_their_first_word() -> None:
    assert [
        read_notice(cntrctCnclsMthdNm=name).terms.method
        for name in ("일반경쟁", "제한(총액)", "지명경쟁", "수의(소액)", "다수공급자계약")
    ] == [Method.OPEN, Method.SELECTIVE, Method.LIMITED, Method.DIRECT, Method.OTHER]


def test_a_foreign_currency_is_no_amount_in_won() -> None:
    found = OPERATIONS["getCntrctInfoListFrgcpt"].read(
        rows.contract(thtmCntrctAmt="630730.2", thtmCntrctAmtCrncy="USD")
    )
    assert found.terms.amount is None


def test_a_total_is_kept_only_where_it_says_more() -> None:
    totals = [
        CONTRACTS.read(rows.contract(thtmCntrctAmt="1000", totCntrctAmt=total)).terms.total_amount
        for total in ("0", "1000", "3000")
    ]
    assert totals == [None, None, 3000]


def test_a_period_in_days_gives_an_end() -> None:
    found = CONTRACTS.read(
        rows.contract(cntrctPrd="착공후 150 일", wbgnDate="2016-05-09", thtmScmpltDate="")
    )
    assert found.terms.ends_on == dt.date(2016, 10, 5)


def test_parties_keep_shares_and_numbers() -> None:
    found = CONTRACTS.read(
        rows.contract(
            corpList=f"[1^주계약업체^공동이행^가온[주]^^대한민국^60^^^ {rows.EVENT_FIRM}],"
            f"[2^공동수급업체^공동이행^나래^^대한민국^40^{rows.OTHER_FIRM}],"
        )
    )
    assert [(each.name, each.business_number, each.share) for each in found.parties] == [
        ("가온[주]", rows.EVENT_FIRM, Decimal(60)),
        ("나래", None, Decimal(40)),
    ]


@pytest.mark.parametrize(
    ("written", "name", "amount"),
    [
        (f"주식회사 가온^{rows.EVENT_FIRM}^홍길동^72000000^0", "주식회사 가온", 72000000),
        (f"주식회사 가온^{rows.EVENT_FIRM}^홍길동", "주식회사 가온", None),
        ("낙찰예정자 다수^72000000^87.8", "낙찰예정자 다수", 72000000),
    ],
)
def test_an_opening_names_its_first_firm(written: str, name: str, amount: int | None) -> None:
    winner = (
        OPERATIONS["getOpengResultListInfoServc"].read(rows.opening(opengCorpInfo=written)).winner
    )
    assert (winner.name, winner.amount) == (name, amount)


def test_a_failed_opening_names_none() -> None:
    row = rows.opening(opengCorpInfo="", progrsDivCdNm="유찰")
    assert OPERATIONS["getOpengResultListInfoServc"].read(row).winner is None


def test_bids_set_aside_have_no_rank() -> None:
    read = OPERATIONS["getOpengResultListInfoOpengCompt"].read
    assert [read(rows.bid(opengRank=rank)).rank for rank in ("1", "", "-3", "0")] == [
        1,
        None,
        None,
        None,
    ]
    assert read(rows.bid()).drawn == "3,11"


def test_a_licence_has_a_name_and_a_code() -> None:
    found = OPERATIONS["getBidPblancListInfoLicenseLimit"].read(
        rows.of_notice(
            lcnsLmtNm="공연/행사 기획업/1468",
            lmtGrpNo="1",
            lmtSno="2",
            permsnIndstrytyList="[국제회의업/5712],[이벤트업]",
        )
    )
    assert (found.name, found.code) == ("공연/행사 기획업", "1468")
    assert found.alternatives == [["국제회의업", "5712"], ["이벤트업", ""]]
