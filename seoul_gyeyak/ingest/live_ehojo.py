"""The live 지방재정365 contract feed as units of work: one day and one agency a call.

The feed knows no month: `smz_ctrt_ymd` is one exact day. The payment disclosure has no public
live address for Seoul; its saved answers are read from files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.ingest.live import Paging, pages
from seoul_gyeyak.ingest.transport import Caller
from seoul_gyeyak.ingest.units import AnyOperation, Unit
from seoul_gyeyak.ingest.windows import Window

SERVICE = "WCEGCF"
PAGING = Paging("pIndex", "pSize", 1000)
SETTLES = dt.timedelta(days=30)
"""Contracts are registered days after their date: a younger day is asked for again every run."""


def live_units(
    caller: Caller, session: Session, operation: AnyOperation, period: Window
) -> Iterator[Unit]:
    """Yield one unit for every day and agency of the period, oldest day first."""
    codes = laf_codes(session)
    for day in period.days():
        for code in codes:
            yield day_unit(caller, operation, day, code)


def laf_codes(session: Session) -> Sequence[str]:
    """Return the 자치단체코드 of the agencies that have one."""
    found = select(Agency.laf_code).where(Agency.laf_code.is_not(None)).order_by(Agency.laf_code)
    return [code for code in session.execute(found).scalars() if code]


def day_unit(caller: Caller, operation: AnyOperation, day: dt.date, code: str) -> Unit:
    """Return one agency's contracts of one day."""
    question = {"Type": "json", "smz_ctrt_ymd": f"{day:%Y%m%d}", "laf_cd": code}
    return Unit(
        operation=operation,
        fingerprint=f"{day:%Y%m%d}:{code}",
        origin=f"{SERVICE}?smz_ctrt_ymd={day:%Y%m%d}&laf_cd={code}",
        rows=partial(pages, caller, SERVICE, question, PAGING),
        is_closed=day < clock.today() - SETTLES,
    )
