"""Contracts and payments as e-호조 discloses them: no business numbers, many spellings."""

from __future__ import annotations

import datetime as dt
import re
from random import Random

from seoul_gyeyak.demo.calendars import compact, working
from seoul_gyeyak.demo.chance import Weighted, between, one
from seoul_gyeyak.demo.projects import LABELS, Course, Deal, Project
from seoul_gyeyak.demo.vocabularies import vocabulary

Row = dict[str, object]
"""JSON of this source has numbers for amounts."""
SPELLINGS = Weighted(
    ("{}", "(주){}", "주식회사 {}", "{} 주식회사", "{}(주)", "㈜{}", "(주) {}", "(주{}"),
    (0, 30, 26, 16, 6, 10, 4, 1),
)
CORPORATE = re.compile(r"^(?:주식회사|\(주\)|㈜)\s*|\s*(?:주식회사|\(주\))$")
AS_WRITTEN, TYPO, TRAILING = 0.55, 0.012, 0.12
PREFIXED, NO_AMOUNT, DIGIT_ERROR = 0.008, 0.004, 0.0003
SUBCONTRACT_SHARE = 0.06
FINISHED_LATE, FINISHED_LATEST = 5, 60
UNPAID_SHARE, UNDISCLOSED_SHARE = 0.05, 0.18
ADVANCE_FROM, PROGRESS_FROM = 30_000_000, 100_000_000


def method(project: Project) -> str:
    """Return 계약방법 in e-호조's words, which tell 1인 from 2인 이상 견적."""
    if project.method != "수의계약":
        return project.method
    return "수의1인견적" if project.course is Course.SINGLE else "수의2인이상견적"


def spelled(name: str, rng: Random) -> str:
    """Return a firm's name as somebody typed it; now and then no longer the same name."""
    chance = rng.random()
    bare = CORPORATE.sub("", name)
    if chance < TYPO and len(bare) > len("네글자"):
        name = bare[:-1]
    elif chance > AS_WRITTEN and bare != name:
        name = SPELLINGS.pick(rng).format(bare)
    return f"{name} " if rng.random() < TRAILING else name


def title(project: Project, rng: Random) -> str:
    """Return the title as e-호조 has it: spaces at the end, bracketed remarks in front."""
    text = project.title
    if rng.random() < PREFIXED and project.course is Course.UNLINKED:
        text = f"{one(rng, vocabulary('law')['ehojo_prefixes'])}{text}"
    return f"{text}  " if rng.random() < TRAILING else text


def ledger_row(project: Project, deal: Deal, rng: Random) -> Row:
    """Return a contract's row as first disclosed."""
    amount: int | None = deal.amount
    if rng.random() < NO_AMOUNT:
        amount = None
    elif rng.random() < DIGIT_ERROR:
        amount = deal.amount * 10_000_000
    disclosed = working(deal.signed_on + dt.timedelta(days=between(rng, 1, 4)))
    central = project.course is Course.CENTRAL
    names = vocabulary("names")["central"]
    return {
        "laf_cd": project.buyer.laf_code,
        "ctrt_ldgr_mng_no": deal.ledger,
        "data_crt_ymd": compact(disclosed),
        "laf_hg_nm": project.buyer.name,
        "wa_laf_hg_nm": "서울",
        "ctrt_mth_nm": method(project),
        "ctrt_knd_nm": "물품" if project.is_foreign else LABELS[project.category],
        "ctrt_trgt_nm": title(project, rng),
        "smz_ctrt_ymd": compact(deal.signed_on),
        "clt_nm": one(rng, names) if central else spelled(deal.firm.name, rng),
        "sbc_yn": "Y" if rng.random() < SUBCONTRACT_SHARE else "N",
        "rgstr_dt": f"{compact(disclosed)} 00:00:00",
        "ctrt_tot_tott_amt": amount,
    }


def later_row(first: Row, day: dt.date, amount: int) -> Row:
    """Return the row again, as disclosed after a change order."""
    return first | {"data_crt_ymd": compact(day), "ctrt_tot_tott_amt": amount}


def total_row(first: Row, deal: Deal, number: str) -> Row:
    """Return the second row of a long-term contract: the sum of all its years, another ledger."""
    return first | {
        "ctrt_ldgr_mng_no": number,
        "ctrt_tot_tott_amt": deal.total,
        "ctrt_trgt_nm": f"{str(first['ctrt_trgt_nm']).strip()}(총괄)",
    }


def payment_row(project: Project, deal: Deal, until: dt.date, rng: Random) -> Row | None:
    """Return what was paid until a day; None when nothing is disclosed."""
    if rng.random() < UNDISCLOSED_SHARE:
        return None
    amount = deal.final_amount
    late = dt.timedelta(days=between(rng, FINISHED_LATE, FINISHED_LATEST))
    finished = deal.ends_on + late < until
    advance = instalment(amount, ADVANCE_FROM, 0.35, rng)
    progress = instalment(amount, PROGRESS_FROM, 0.6, rng) if deal.starts_on < until else 0
    completion = max(amount - advance - progress, 0) if finished else 0
    if finished and rng.random() < UNPAID_SHARE:
        completion = 0
    paid = advance + progress + completion
    if paid == 0:
        return None
    return {
        "instNm": project.buyer.name,
        "ctrtNm": project.title,
        "frstAmt": str(advance),
        "prcsAmt": str(progress),
        "rqstAmt": str(completion // 5 if project.category == "works" else 0),
        "cmcnAmt": str(completion),
        "giveAmt": str(paid),
        "ctrtYmd": deal.signed_on.isoformat(),
        "trprNm": spelled(deal.firm.name, rng),
    }


def instalment(amount: int, least: int, share: float, rng: Random) -> int:
    """Return a part paid ahead, for contracts of some size only."""
    if amount < least or rng.random() >= share:
        return 0
    return round(amount * (0.1 + 0.3 * rng.random()) / 10_000) * 10_000
