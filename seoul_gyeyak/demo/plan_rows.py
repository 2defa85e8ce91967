"""Order plans as G2B sends them; some first as they were posted and again as they were changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from seoul_gyeyak.demo.calendars import moment, month_before, working
from seoul_gyeyak.demo.chance import between, happens, one
from seoul_gyeyak.demo.projects import Project
from seoul_gyeyak.demo.rows import Row, row_of

DIVISIONS = {
    "일반용역": ("03", "일반용역"),
    "기술용역": ("05", "기술용역"),
    "공사": ("07", "공사"),
    "물품": ("01", "물품"),
}
FOREIGN_DIVISION = ("02", "외자")
KINDS = (("신120001", "신규(단기)"), ("신120004", "신규(장기)"), ("신120002", "장기"))
REVISED_SHARE = 0.14
SUPPLIED_SHARE = 0.3
YEARLY_SHARE, YEARLY_FROM = 0.4, 3
"""Plans posted with the whole year's in January; those for the first months a month before."""
DETAIL_URL = "https://www.g2b.go.kr/link/PRPA015_01/single/?oderPlanNo="


@dataclass(frozen=True, slots=True)
class Plan:
    """When a plan was posted, for which month, and the notices that came of it."""

    number: str
    month: dt.date
    posted_on: dt.date
    notices: str = ""
    """Notice numbers with 차수, joined by commas."""


def plan_ahead(noticed_on: dt.date, rng: Random) -> Plan:
    """Return a plan, without a number, whose month precedes the month of its notice."""
    month = month_before(noticed_on, between(rng, 1, 2) if happens(rng, 0.9) else 3)
    return Plan("", month, posted_before(month, rng))


def posted_before(month: dt.date, rng: Random) -> dt.date:
    """Return when a plan for this month was posted: with the year's first, or some weeks ahead."""
    if happens(rng, YEARLY_SHARE):
        year = month.year - (month.month < YEARLY_FROM)
        return working(dt.date(year, 1 if year == month.year else 12, between(rng, 8, 26)))
    return working(month - dt.timedelta(days=between(rng, 6, 55)))


def plan_rows(project: Project, plan: Plan, rng: Random) -> list[Row]:
    """Return the rows of a plan in the order they were sent; the last is how it stands."""
    row = plan_row(project, plan, rng)
    if rng.random() >= REVISED_SHARE:
        return [row]
    earlier = month_before(plan.month, 1)
    budget = round(project.budget * (0.8 + 0.4 * rng.random()) / 100_000) * 100_000
    first = (
        row
        | money(project, budget)
        | {
            "orderYear": str(earlier.year),
            "orderMnth": f"{earlier.month:02d}",
            "bidNtceNoList": "",
            "ntceNticeYn": "N",
        }
    )
    changed_on = working(plan.posted_on + dt.timedelta(days=between(rng, 2, 9)))
    row["chgDt"] = moment(rng, changed_on)
    return [first, row]


def plan_row(project: Project, plan: Plan, rng: Random) -> Row:
    """Return a plan as it stands."""
    theme, buyer, office = project.theme, project.buyer, project.office
    division = FOREIGN_DIVISION if project.is_foreign else DIVISIONS[theme.detail]
    kind = KINDS[0] if happens(rng, 0.85) else one(rng, KINDS)
    jurisdiction, jurisdiction_name, _ = buyer.jurisdiction
    values = {
        "bsnsDivCd": division[0],
        "bsnsDivNm": division[1],
        "bsnsTyCd": kind[0],
        "bsnsTyNm": kind[1],
        "orderYear": str(plan.month.year),
        "orderMnth": f"{plan.month.month:02d}",
        "orderInsttCd": buyer.code,
        "orderInsttNm": buyer.name,
        "totlmngInsttNm": buyer.name,
        "jrsdctnDivCd": jurisdiction,
        "jrsdctnDivNm": jurisdiction_name,
        "orderPlanSno": "0",
        "prcrmntMethd": "자체조달" if happens(rng, 0.86) else "중앙조달",
        "bizNm": project.title,
        "cntrctMthdNm": project.method,
        "deptNm": office.department,
        "ofclNm": office.official,
        "telNo": office.phone,
        "agrmntYn": "N",
        "usgCntnts": project.overview,
        "qtyCntnts": "0",
        "ntceNticeYn": "Y" if plan.notices else "N",
        "nticeDt": moment(rng, plan.posted_on),
        "orderThtmContrctAmt": "0.0",
        "orderNtntrsAuxAmt": "0.0",
        "orderPlanUntyNo": plan.number,
        "bidNtceNoList": plan.notices,
        "orderPlanDtlUrl": DETAIL_URL + plan.number,
        "atchFileExistnceYn": " Y" if happens(rng, 0.5) else "N",
        **money(project, project.budget),
        **details(project, rng),
    }
    return row_of(f"getOrderPlanSttusList{project.suffix}", values)


def money(project: Project, budget: int) -> Row:
    """Return the amounts: 합계 = 도급 + 관급자재 + 기타, or the sum alone."""
    supplied = 0
    if project.theme.category == "works":
        supplied = round(budget * SUPPLIED_SHARE * (budget % 7) / 7 / 1000) * 1000
    contract = budget - supplied if project.theme.category == "works" else 0
    return {
        "orderContrctAmt": str(contract),
        "orderGovsplyMtrcst": str(supplied),
        "orderEtcAmt": "0",
        "sumOrderAmt": str(budget),
    }


def details(project: Project, rng: Random) -> Row:
    """Return what only works or only goods tell."""
    bought = project.theme.classification
    if project.theme.category == "works":
        return {
            "cnstwkRgnNm": f"서울특별시 {project.buyer.district or ''}".strip(),
            "cnsttyDivNm": bought.middle,
            "cnstwkPrdCntnts": f"착공일로부터 {between(rng, 2, 36) * 10}일",
        }
    if project.theme.category == "goods":
        return {
            "qtyCntnts": str(between(rng, 1, 400)),
            "unit": one(rng, ("개", "대", "식", "조", "EA", "set")),
            "prdctClsfcNo": bought.number,
            "prdctClsfcNoNm": bought.middle,
            "dtilPrdctClsfcNo": bought.product,
            "dtilPrdctClsfcNoNm": bought.name,
            "specCntnts": "붙임 규격서에 의함",
        }
    return {"dtilPrdctClsfcNo": bought.product, "dtilPrdctClsfcNoNm": bought.name}
