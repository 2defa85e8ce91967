"""What hangs on a notice, in operations of its own: base amount, licences, regions, items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from seoul_gyeyak.demo.calendars import at, moment, working
from seoul_gyeyak.demo.chance import between, happens, one
from seoul_gyeyak.demo.firms import pool_of
from seoul_gyeyak.demo.numbering import order_text
from seoul_gyeyak.demo.projects import Project, Rule, Tender
from seoul_gyeyak.demo.rows import Row, row_of

Told = Iterator[tuple[str, Row]]
"""Operations and their rows."""
ALTERNATIVE_SHARE, SECOND_SHARE = 0.12, 0.15
NEIGHBOURS = ("경기도", "인천광역시")


def extras(project: Project, tender: Tender, rng: Random) -> Told:
    """Yield everything that hangs on a notice's first version."""
    keys = {
        "bidNtceNo": tender.number,
        "bidNtceOrd": order_text(0, tender.posted_on),
        "bsnsDivNm": project.label,
    }
    if tender.rule is not Rule.TALK and project.category != "foreign":
        yield base_amount(project, tender, keys, rng)
    yield from licences(project, tender, keys, rng)
    if tender.is_limited:
        yield from regions(project, tender, keys, rng)
    if project.theme.category != "works" and project.theme.classification.product:
        yield item(project, tender, keys, rng)


def base_amount(project: Project, tender: Tender, keys: Row, rng: Random) -> tuple[str, Row]:
    """Return the base amount (기초금액) and the range of its reserve prices."""
    opened = min(working(tender.posted_on + dt.timedelta(days=between(rng, 0, 2))), tender.opens_on)
    written = at(opened, 9) if opened > tender.posted_on else moment(rng, opened)
    operation = f"getBidPblancListInfo{project.suffix}BsisAmount"
    values = {
        **keys,
        "bidClsfcNo": "0",
        "bidNtceNm": tender.title,
        "bssamt": str(tender.base),
        "bssamtOpenDt": written,
        "rsrvtnPrceRngBgnRate": f"-{tender.spread}",
        "rsrvtnPrceRngEndRate": f"+{tender.spread}",
        "evlBssAmt": "0",
        "bidPrceCalclAYn": "N",
        "inptDt": written,
    }
    return operation, row_of(operation, values)


def licences(project: Project, tender: Tender, keys: Row, rng: Random) -> Told:
    """Yield the licences asked for: one, sometimes two groups or an alternative."""
    trades = pool_of(project.theme.pool).trades
    groups = [trades[0]]
    if len(trades) > 1 and rng.random() < SECOND_SHARE:
        groups.append(trades[1])
    for number, (code, name) in enumerate(groups, start=1):
        other = one(rng, trades)
        has_other = other[0] != code and rng.random() < ALTERNATIVE_SHARE
        values = {
            **keys,
            "lmtGrpNo": str(number),
            "lmtSno": "1",
            "lcnsLmtNm": f"{name}/{code}",
            "permsnIndstrytyList": f"[{other[1]}/{other[0]}]" if has_other else "",
            "rgstDt": at(tender.posted_on, 9),
        }
        operation = "getBidPblancListInfoLicenseLimit"
        yield operation, row_of(operation, values)


def regions(project: Project, tender: Tender, keys: Row, rng: Random) -> Told:
    """Yield where bidders must sit: the city, for small things the district."""
    del project
    names = ["서울특별시"]
    if happens(rng, 0.12):
        names += list(NEIGHBOURS)
    for number, name in enumerate(names, start=1):
        values = {
            **keys,
            "lmtSno": str(number),
            "prtcptPsblRgnNm": name,
            "rgstDt": at(tender.posted_on, 9),
        }
        operation = "getBidPblancListInfoPrtcptPsblRgn"
        yield operation, row_of(operation, values)


def item(project: Project, tender: Tender, keys: Row, rng: Random) -> tuple[str, Row]:
    """Return the one item bought."""
    bought = project.theme.classification
    seat_code, seat_name = project.buyer.seat(project.office.department)
    operation = f"getBidPblancListInfo{project.suffix}PurchsObjPrdct"
    values = {
        **keys,
        "bidClsfcNo": "1",
        "prdctSno": "1",
        "dminsttCd": seat_code,
        "dminsttNm": seat_name,
        "prdctClsfcNo": bought.number,
        "prdctClsfcNoNm": bought.middle,
        "dtilPrdctClsfcNo": bought.product,
        "dtilPrdctClsfcNoNm": bought.name,
        "prdctSpecNm": "과업내용서에 따름" if project.category == "services" else "규격서에 따름",
        "qty": "1",
        "unit": "식",
        "uprc": str(project.budget),
        "dlvrTmlmtDt": f"{tender.opens_on + dt.timedelta(days=between(rng, 30, 200))} 00:00:00",
        "dlvrPlce": project.buyer.name,
        "dlvryCndtnNm": "과업내역에 따름",
        "ntceNticeDt": at(tender.posted_on, 9),
    }
    return operation, row_of(operation, values)
