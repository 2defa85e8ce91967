"""Firms as G2B lists them, with their trades and products, and their certifications as issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from random import Random

from seoul_gyeyak.demo.calendars import moment
from seoul_gyeyak.demo.chance import Weighted, between, happens, one
from seoul_gyeyak.demo.firms import Firm, firm_name
from seoul_gyeyak.demo.recipes import Recipe
from seoul_gyeyak.demo.rows import Row, row_of
from seoul_gyeyak.demo.vocabularies import vocabulary

Told = Iterator[tuple[str, Row]]
BASIC = "getPrcrmntCorpBasicInfo02"
TRADES = "getPrcrmntCorpIndstrytyInfo02"
PRODUCTS = "getPrcrmntCorpSplyPrdctInfo02"
KINDS = {"01": "물품", "03": "일반용역", "05": "용역", "07": "공사"}
RENAMED_SHARE, EXPIRED_SHARE = 0.02, 0.05
CERTIFICATIONS = (
    # type, issuer, prefix, share of firms, years valid
    ("소상공인", "중소벤처기업부", "MC", 0.15, 1),
    ("소기업", "중소벤처기업부", "SM", 0.1, 1),
    ("중기업", "중소벤처기업부", "ME", 0.03, 1),
    ("여성기업", "여성기업종합지원센터", "WB", 0.045, 3),
    ("장애인기업", "장애인기업종합지원센터", "DB", 0.012, 3),
    ("사회적기업", "고용노동부", "SE", 0.008, 3),
    ("사회적협동조합", "고용노동부", "SC", 0.004, 0),
    ("중증장애인생산품", "보건복지부", "SD", 0.004, 3),
    ("자활기업", "보건복지부", "SS", 0.003, 0),
    ("창업기업", "창업진흥원", "ST", 0.03, 3),
)
DATE_FORMS = Weighted(("{:%Y-%m-%d}", "{:%Y.%m.%d}", "{:%Y%m%d}"), (80, 14, 6))
ENDLESS = "무기한"


def firm_rows(firm: Firm, recipe: Recipe, rng: Random, renamed: list[Row]) -> Told:
    """Yield all that G2B tells of a firm, of some under a former name.

    The rows that rename those go into `renamed`, to be sent after all others.
    """
    row = basic_row(firm, recipe, rng)
    if happens(rng, RENAMED_SHARE):
        renamed.append(row)
        former = {"corpNm": firm_name(firm.pool, rng), "chgDt": row["rgstDt"]}
        yield BASIC, row | former
    else:
        yield BASIC, row
    yield from trade_rows(firm, row["opbizDt"], recipe, rng)
    yield from product_rows(firm, row["chgDt"], rng)


def basic_row(firm: Firm, recipe: Recipe, rng: Random) -> Row:
    """Return 기본정보 as it stands."""
    opened = recipe.first_day - dt.timedelta(days=int(9000 * rng.random() ** 1.4))
    registered = opened + dt.timedelta(days=between(rng, 20, 900))
    changed = recipe.as_of - dt.timedelta(days=between(rng, 1, 700))
    registered = min(registered, changed)
    kinds = firm.pool.kinds
    makes = "01" in kinds and happens(rng, 0.4)
    region = firm.dong.name if firm.dong else one(rng, vocabulary("names")["outside_dongs"])
    values = {
        "bizno": firm.number,
        "corpNm": firm.name,
        "opbizDt": f"{opened} 00:00:00",
        "rgnCd": firm.dong.code[:5] if firm.dong else "",
        "rgnNm": f"{firm.place} {region}",
        "zip": f"{between(rng, 1000, 8999):05d}" if firm.dong else f"{between(rng, 10000, 63999)}",
        "adrs": firm.address,
        "dtlAdrs": f"{between(rng, 1, 199)}, {one(rng, vocabulary('names')['floors'])}",
        "telNo": firm.phone,
        "faxNo": firm.phone if happens(rng, 0.5) else "",
        "cntryNm": "대한민국",
        "mnfctDivCd": "제240001" if makes else "제240002",
        "mnfctDivNm": "제조" if makes else "공급",
        "emplyeNum": str(1 + int(140 * rng.random() ** 4)),
        "corpBsnsDivCd": ",".join(kinds),
        "corpBsnsDivNm": ",".join(KINDS[kind] for kind in kinds),
        "hdoffceDivNm": "본사" if happens(rng, 0.97) else "지사",
        "rgstDt": f"{registered} 00:00:00",
        "chgDt": moment(rng, changed),
        "esntlNoCertRgstYn": "N",
        "ceoNm": firm.head,
    }
    return row_of(BASIC, values)


def trade_rows(firm: Firm, opened: str, recipe: Recipe, rng: Random) -> Told:
    """Yield the firm's trades: its kind's first always, the others now and then."""
    for place, (code, name) in enumerate(firm.pool.trades):
        if place and happens(rng, 0.6):
            continue
        expired = place > 0 and rng.random() < EXPIRED_SHARE
        ended = recipe.as_of - dt.timedelta(days=between(rng, 10, 900))
        values = {
            "bizno": firm.number,
            "indstrytyNm": name,
            "indstrytyCd": code,
            "rgstDt": opened,
            "vldPrdExprtDt": f"{ended} 00:00:00" if expired else "",
            "systmRgstDt": opened,
            "chgDt": opened,
            "indstrytyStatsNm": "유효기간 경과" if expired else "정상",
            "rprsntIndstrytyYn": "N" if place else "Y",
            "systmChgDt": opened,
        }
        yield TRADES, row_of(TRADES, values)


def product_rows(firm: Firm, changed: str, rng: Random) -> Told:
    """Yield the products the firm supplies."""
    for place, (code, name) in enumerate(firm.pool.products):
        if place and happens(rng, 0.5):
            continue
        values = {
            "bizno": firm.number,
            "dtilPrdctClsfcNoNm": name,
            "dtilPrdctClsfcNo": code,
            "rgstDt": changed,
            "chgDt": changed,
            "rprsntPrdctClsfcNoNmYn": "N" if place else "Y",
            "mnfctYn": "Y" if happens(rng, 0.3) else "N",
        }
        yield PRODUCTS, row_of(PRODUCTS, values)


def certificates(firm: Firm, recipe: Recipe, rng: Random) -> Iterator[Sequence[str]]:
    """Yield the cells of a firm's certificates; one in three firms has one or more."""
    for kind, issuer, prefix, share, years in CERTIFICATIONS:
        if rng.random() >= share:
            continue
        issued = recipe.as_of - dt.timedelta(days=between(rng, 5, 365 * max(years, 2)))
        ends = issued + dt.timedelta(days=365 * years)
        form = DATE_FORMS.pick(rng)
        yield (
            f"{firm.number[:3]}-{firm.number[3:5]}-{firm.number[5:]}",
            firm.name,
            kind,
            f"{prefix}-{issued.year}-{between(rng, 1, 999999):06d}",
            issuer,
            form.format(issued),
            form.format(ends) if years else ENDLESS,
        )
