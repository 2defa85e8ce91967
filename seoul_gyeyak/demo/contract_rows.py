"""Contracts as G2B sends them: the contract, each change order, and deletions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from seoul_gyeyak.demo.calendars import compact, moment
from seoul_gyeyak.demo.chance import between, happens, one
from seoul_gyeyak.demo.projects import Course, Deal, Project
from seoul_gyeyak.demo.rows import Row, row_of
from seoul_gyeyak.demo.vocabularies import vocabulary

Told = Iterator[tuple[str, Row]]
SMALL, FAVOURED = 22_000_000, 55_000_000
LIST = "getCntrctInfoList"
FIRST_STATE_SHARE = 0.5
"""Changed contracts that were already sent as first signed."""
DAYS_TEXT_SHARE, END_ONLY_SHARE = 0.2, 0.2


def contract_rows(project: Project, deal: Deal, rng: Random) -> Told:
    """Yield a contract in all the states it was sent in, oldest first."""
    operation = f"{LIST}{project.suffix}"
    first = contract_row(project, deal, rng)
    if not deal.changes or rng.random() < FIRST_STATE_SHARE:
        yield operation, row_of(operation, first)
    for order, (day, amount) in enumerate(deal.changes, start=1):
        row = first | changed(deal, order, day, amount, rng)
        history = f"{operation}ChgHstry"
        yield history, row_of(history, row)
        if order == len(deal.changes):
            yield operation, row_of(operation, row)
    if deal.is_deleted:
        yield deletion(project, deal, first["rgstDt"])


def contract_row(project: Project, deal: Deal, rng: Random) -> Row:
    """Return a contract as first signed."""
    buyer, office = project.buyer, project.office
    signed = deal.signed_on.isoformat()
    item = project.theme.classification
    registered = moment(rng, deal.signed_on)
    title = "cnstwkNm" if project.category == "works" else "cntrctNm"
    return {
        "untyCntrctNo": deal.unified,
        "bsnsDivNm": "외자" if project.is_foreign else project.theme.detail,
        "dcsnCntrctNo": f"{deal.decided}00",
        "cntrctRefNo": f"{deal.decided}00",
        title: project.title,
        "cmmnCntrctYn": "Y" if len(deal.parties) > 1 else "N",
        "lngtrmCtnuDivNm": deal.long_term,
        "cntrctCnclsDate": signed,
        "cntrctDate": signed,
        "totCntrctAmt": str(deal.total),
        "thtmCntrctAmt": str(deal.amount),
        "grntymnyRate": "10" if deal.amount > FAVOURED else "",
        "cntrctInfoUrl": "https://www.g2b.go.kr",
        "payDivNm": "직불",
        "ntceNo": deal.notice,
        "cntrctInsttCd": buyer.code,
        "cntrctInsttNm": buyer.name,
        "cntrctInsttJrsdctnDivNm": buyer.jurisdiction[2],
        "cntrctInsttChrgDeptNm": office.department,
        "cntrctInsttOfclNm": office.official,
        "cntrctInsttOfclTelNo": office.phone,
        "dminsttList": buyers(project),
        "corpList": parties(deal),
        "cntrctDtlInfoUrl": f"https://www.g2b.go.kr/link/FIUA027_01/single/?cntrctNo={deal.unified}",
        "crdtrNm": f"{buyer.name}장",
        "cntrctCnclsMthdNm": project.method,
        "rgstDt": registered,
        "dfrcmpnstRt": "0.05" if project.category == "works" else "0.125",
        "pubPrcrmntLrgClsfcNm": item.large,
        "pubPrcrmntMidClsfcNm": item.middle,
        "pubPrcrmntClsfcNo": item.number,
        "pubPrcrmntClsfcNm": item.name,
        **law(project, deal, rng),
        **period(project, deal, rng),
    }


def buyers(project: Project) -> str:
    """Return 수요기관목록, packed."""
    code, name = project.buyer.seat(project.office.department)
    office = project.office
    kind = project.buyer.jurisdiction[2]
    return f"[1^{code}^{name}^{kind}^{office.department}^{office.official}^{office.phone}]"


def parties(deal: Deal) -> str:
    """Return 업체목록, packed: the main party first, shares summing to 100."""
    manner = "단독" if len(deal.parties) == 1 else ("공동이행", "분담이행")[deal.amount % 2]
    groups = []
    for number, party in enumerate(deal.parties, start=1):
        role = "주계약업체" if number == 1 else "공동수급업체"
        firm = party.firm
        groups.append(
            f"[{number}^{role}^{manner}^{firm.name}^{firm.head}^대한민국^{party.share}"
            f"^{firm.head}^^{firm.number}]"
        )
    return ",".join(groups)


def law(project: Project, deal: Deal, rng: Random) -> Row:
    """Return why the law lets the contract be made this way."""
    told = vocabulary("law")
    if project.method != "수의계약":
        basis = told["competitive" if project.method == "일반경쟁" else "limited"]
    elif project.course is Course.NOTICE:
        basis = told["several"]
    elif deal.amount <= SMALL:
        basis = told["single_small"]
    elif deal.amount <= FAVOURED and happens(rng, 0.8):
        basis = told["single_favoured"]
    else:
        basis = one(rng, told["single_other"])
    return {"baseLawNm": basis[0], "baseDtls": basis[1]}


def period(project: Project, deal: Deal, rng: Random) -> Row:
    """Return when the contract runs, in one of the ways people write it."""
    start, end = deal.starts_on, deal.ends_on
    chance = rng.random()
    if chance < DAYS_TEXT_SHARE:
        text = f"착공후 {(end - start).days + 1} 일"
    elif chance < DAYS_TEXT_SHARE + END_ONLY_SHARE:
        text = f"{end:%Y.%m.%d}." if happens(rng, 0.5) else compact(end)
    else:
        text = f"{start:%Y.%m.%d} ~ {end:%Y.%m.%d}"
    row = {"cntrctPrd": text}
    if project.category == "goods":
        return row
    total = end + dt.timedelta(days=365 * between(rng, 1, 2)) if deal.total else end
    if project.category == "works":
        names = ("cbgnDate", "thtmCcmpltDate", "ttalCcmpltDate")
    else:
        names = ("wbgnDate", "thtmScmpltDate", "ttalScmpltDate")
    return row | dict(zip(names, map(str, (start, end, total)), strict=True))


def changed(deal: Deal, order: int, day: dt.date, amount: int, rng: Random) -> Row:
    """Return what a change order makes different."""
    return {
        "dcsnCntrctNo": f"{deal.decided}{order:02d}",
        "cntrctRefNo": f"{deal.decided}{order:02d}",
        "thtmCntrctAmt": str(amount),
        "cntrctDate": day.isoformat(),
        "chgDt": moment(rng, day),
    }


def deletion(project: Project, deal: Deal, registered: str) -> tuple[str, Row]:
    """Return the row that takes a contract back."""
    operation = f"{LIST}{project.suffix}DltHstry"
    number = f"{deal.decided}{len(deal.changes):02d}"
    last = deal.changes[-1][0] if deal.changes else deal.signed_on
    deleted_at = f"{last} 18:30:00"
    values = {
        "dltDt": deleted_at,
        "chgDivNm": "DEL",
        "untyCntrctNo": deal.unified,
        "dcsnCntrctNo": number,
        "cntrctRefNo": number,
        "rgstDt": registered,
        "chgDt": deleted_at,
    }
    return operation, row_of(operation, values)
