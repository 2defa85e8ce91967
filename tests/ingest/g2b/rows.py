"""Invented rows in the shape of G2B's answers: every value is text, what is missing is blank."""

from __future__ import annotations

from tests.factories import business_number

Row = dict[str, str]

EVENT_FIRM = business_number(720000001)
OTHER_FIRM = business_number(720000002)
THIRD_FIRM = business_number(720000003)
NOTICE = "R26BK00100001"
PLAN = "R26DD00100001"
CONTRACT = "R26TE00100001"


def company(**given: str) -> Row:
    """Return a row of 조달업체 기본정보."""
    return {
        "bizno": EVENT_FIRM,
        "corpNm": "주식회사 가온기획",
        "engCorpNm": "",
        "opbizDt": "2011-03-02 00:00:00",
        "rgnNm": "서울특별시 마포구 성산동",
        "zip": "03999",
        "adrs": "서울특별시 마포구 월드컵로",
        "dtlAdrs": "12, 3층",
        "telNo": "02-0000-0000",
        "faxNo": "",
        "hmpgAdrs": "",
        "mnfctDivNm": "공급",
        "emplyeNum": "7",
        "corpBsnsDivNm": "물품,일반용역",
        "hdoffceDivNm": "본사",
        "rgstDt": "2012-01-05 00:00:00",
        "chgDt": "2025-07-26 07:00:37",
        "ceoNm": "홍길동",
        **given,
    }


def trade(**given: str) -> Row:
    """Return a row of 조달업체 업종정보."""
    return {
        "bizno": EVENT_FIRM,
        "indstrytyNm": "행사대행업",
        "indstrytyCd": "1468",
        "rgstDt": "2014-03-04 00:00:00",
        "vldPrdExprtDt": "",
        "indstrytyStatsNm": "",
        "rprsntIndstrytyYn": "Y",
        **given,
    }


def product(**given: str) -> Row:
    """Return a row of 조달업체 공급물품."""
    return {
        "bizno": EVENT_FIRM,
        "dtilPrdctClsfcNoNm": "무대장치임대서비스",
        "dtilPrdctClsfcNo": "9015180201",
        "rprsntPrdctClsfcNoNmYn": "N",
        "mnfctYn": "N",
        **given,
    }


def plan(**given: str) -> Row:
    """Return a row of 발주계획."""
    return {
        "orderPlanUntyNo": PLAN,
        "orderPlanSno": "0",
        "bsnsDivNm": "일반용역",
        "bsnsTyNm": "신규(단기)",
        "orderYear": "2026",
        "orderMnth": "03",
        "orderInsttCd": "3130000",
        "orderInsttNm": "서울특별시 마포구",
        "bizNm": "2026 마포 새우젓축제 행사 대행 용역",
        "prcrmntMethd": "자체조달",
        "cntrctMthdNm": "제한경쟁",
        "orderContrctAmt": "0",
        "orderGovsplyMtrcst": "0",
        "orderEtcAmt": "0.0",
        "sumOrderAmt": "582500000",
        "deptNm": "관광과",
        "ofclNm": "김담당",
        "telNo": "02-0000-0000",
        "usgCntnts": "축제 무대와 부대행사 운영",
        "qtyCntnts": "1",
        "unit": "식",
        "ntceNticeYn": "Y",
        "nticeDt": "2026-02-13 17:35:16",
        "chgDt": "",
        "bidNtceNoList": f"{NOTICE}000,",
        "orderPlanDtlUrl": "https://www.g2b.go.kr/plan?no=1",
        **given,
    }


EMPTY = ["ntceSpecDocUrl2", "ntceSpecFileNm2", "sucsfbidLwltRate", "chgDt", "chgNtceRsn"]
NOTICE_ROW = {
    "bidNtceNo": NOTICE,
    "bidNtceOrd": "000",
    "reNtceYn": "N",
    "ntceKindNm": "등록공고",
    "bidNtceDt": "2026-03-10 13:21:14",
    "refNo": "마포구 공고 제2026-101호",
    "bidNtceNm": "2026 마포 새우젓축제 행사 대행 용역",
    "ntceInsttCd": "3130000",
    "ntceInsttNm": "서울특별시 마포구",
    "dminsttCd": "3130000",
    "dminsttNm": "서울특별시 마포구",
    "bidMethdNm": "전자입찰",
    "cntrctCnclsMthdNm": "제한경쟁",
    "ntceInsttOfclNm": "김담당",
    "ntceInsttOfclTelNo": "02-0000-0000",
    "bidQlfctRgstDt": "2026-03-19 18:00",
    "cmmnSpldmdAgrmntClseDt": "2026-03-19 18:00:00",
    "bidBeginDt": "2026-03-17 10:00:00",
    "bidClseDt": "2026-03-20 14:00:00",
    "opengDt": "2026-03-20 15:00:00",
    "ntceSpecDocUrl1": "https://www.g2b.go.kr/file?no=1&fileSeq=1 &cd=03",
    "ntceSpecFileNm1": "입찰공고문.hwpx",
    "rbidPermsnYn": "N",
    "prearngPrceDcsnMthdNm": "복수예가",
    "totPrdprcNum": "15",
    "drwtPrdprcNum": "4",
    "asignBdgtAmt": "580000000",
    "presmptPrce": "527272727",
    "VAT": "52727273",
    "bidNtceDtlUrl": "https://www.g2b.go.kr/notice?no=1",
    "bidNtceUrl": " https://www.g2b.go.kr/notice?no=1",
    "srvceDivNm": "일반용역",
    "purchsObjPrdctList": "[1^8014160101^행사대행서비스],",
    "cmmnSpldmdMethdNm": "(전자)분담이행",
    "orderPlanUntyNo": PLAN,
    "sucsfbidMthdNm": "협상에의한계약-협상에 의한 낙찰자 결정",
    "indstrytyLmtYn": "Y",
    "rgstDt": "2026-03-10 13:21:14",
    "techAbltEvlRt": "80",
    "bidPrceEvlRt": "20",
    "pubPrcrmntClsfcNm": "행사대행서비스",
    "befBidBbancNo": "",
    **dict.fromkeys(EMPTY, ""),
}


def notice(**given: str) -> Row:
    """Return a row of 입찰공고."""
    return {**NOTICE_ROW, **given}


def opening(**given: str) -> Row:
    """Return a row of 개찰결과."""
    return {
        "bidNtceNo": NOTICE,
        "bidNtceOrd": "000",
        "bidClsfcNo": "0",
        "rbidNo": "000",
        "bidNtceNm": "2026 마포 새우젓축제 행사 대행 용역",
        "opengDt": "2026-03-20 15:00:00",
        "prtcptCnum": "2",
        "opengCorpInfo": f"주식회사 가온기획^{EVENT_FIRM}^홍길동^510000000^96.7",
        "progrsDivCdNm": "개찰완료",
        "inptDt": "2026-03-20 16:10:00",
        "ntceInsttCd": "3130000",
        "ntceInsttNm": "서울특별시 마포구",
        "dminsttCd": "3130000",
        "dminsttNm": "서울특별시 마포구",
        "opengRsltNtcCntnts": "",
        **given,
    }


def bid(**given: str) -> Row:
    """Return a row of 개찰완료: one bid."""
    return {
        "opengRsltDivNm": "개찰완료",
        "bidNtceNo": NOTICE,
        "bidNtceOrd": "000",
        "bidClsfcNo": "0",
        "rbidNo": "000",
        "opengRank": "1",
        "prcbdrBizno": EVENT_FIRM,
        "prcbdrNm": "주식회사 가온기획",
        "prcbdrCeoNm": "홍길동",
        "bidprcAmt": "510000000",
        "bidprcrt": "96.7",
        "rmrk": "",
        "drwtNo1": "03",
        "drwtNo2": "11",
        "bidprcDt": "2026-03-19 09:40:35",
        "bidPrceEvlVal": "",
        "techEvlVal": "",
        "totalEvlAmtVal": "",
        **given,
    }


def reserve_price(number: int, **given: str) -> Row:
    """Return a row of 예비가격상세."""
    return {
        "bidNtceNo": NOTICE,
        "bidNtceOrd": "000",
        "bidClsfcNo": "0",
        "rbidNo": "000",
        "plnprc": "527400000",
        "bssamt": "527272727",
        "compnoRsrvtnPrceSno": str(number),
        "bsisPlnprc": str(520000000 + number * 1000000),
        "drwtYn": "Y" if number <= 4 else "N",
        "drwtNum": "2",
        **given,
    }


def award(**given: str) -> Row:
    """Return a row of 최종낙찰자."""
    return {
        "bidNtceNo": NOTICE,
        "bidNtceOrd": "000",
        "bidClsfcNo": "0",
        "rbidNo": "000",
        "bidNtceNm": "2026 마포 새우젓축제 행사 대행 용역",
        "prtcptCnum": "2",
        "bidwinnrNm": "나래이벤트(주)",
        "bidwinnrBizno": OTHER_FIRM,
        "bidwinnrCeoNm": "김대표",
        "sucsfbidAmt": "505000000",
        "sucsfbidRate": "95.752",
        "rlOpengDt": "2026-03-20 15:10:00",
        "dminsttCd": "3130000",
        "dminsttNm": "서울특별시 마포구",
        "rgstDt": "2026-03-25 11:00:00",
        "fnlSucsfDate": "2026-03-25",
        **given,
    }


def contract(**given: str) -> Row:
    """Return a row of 계약현황 (용역)."""
    return {
        "untyCntrctNo": CONTRACT,
        "bsnsDivNm": "일반용역",
        "dcsnCntrctNo": "R26TA0010000100",
        "cntrctRefNo": "R26TA0010000100",
        "cntrctNm": "2026 마포 새우젓축제 행사 대행 용역",
        "cmmnCntrctYn": "N",
        "lngtrmCtnuDivNm": "신규",
        "cntrctCnclsDate": "2026-03-30",
        "cntrctPrd": "2026.04.01 ~ 2026.10.31",
        "baseLawNm": "지방계약법 (043조 00항 00호 0-목)",
        "totCntrctAmt": "0",
        "thtmCntrctAmt": "505000000",
        "grntymnyRate": "10",
        "payDivNm": "직불",
        "reqNo": "",
        "ntceNo": f"{NOTICE}000",
        "cntrctInsttCd": "3130000",
        "cntrctInsttNm": "서울특별시 마포구",
        "cntrctInsttChrgDeptNm": "재무과",
        "cntrctInsttOfclNm": "김담당",
        "cntrctInsttOfclTelNo": "02-0000-0000",
        "dminsttList": "[1^3130000^서울특별시 마포구^지자체^관광과^박담당^02-0000-0000]",
        "corpList": f"[1^주계약업체^단독^나래이벤트(주)^김대표^대한민국^100^홍길동^^{OTHER_FIRM}]",
        "cntrctDtlInfoUrl": "https://www.g2b.go.kr/contract?no=1",
        "baseDtls": "",
        "cntrctCnclsMthdNm": "제한경쟁",
        "rgstDt": "2026-03-30 10:27:03",
        "chgDt": "2026-03-30 15:57:02",
        "dfrcmpnstRt": "0.125",
        "wbgnDate": "2026-04-01",
        "thtmScmpltDate": "2026-10-31",
        "ttalScmpltDate": "",
        "pubPrcrmntClsfcNm": "행사대행서비스",
        **given,
    }


def deletion(**given: str) -> Row:
    """Return a row of 계약삭제이력."""
    return {
        "dltDt": "2026-04-10 10:12:04",
        "chgDivNm": "DEL",
        "untyCntrctNo": CONTRACT,
        "dcsnCntrctNo": "R26TA0010000100",
        "rgstDt": "2026-03-30 10:27:03",
        **given,
    }


def of_notice(**given: str) -> Row:
    """Return the two fields with which every row that hangs on a notice begins, and more."""
    return {"bidNtceNo": NOTICE, "bidNtceOrd": "000", **given}


def of_opening(**given: str) -> Row:
    """Return the four fields with which every row about an opening begins, and more."""
    return of_notice(bidClsfcNo="0", rbidNo="000", **given)
