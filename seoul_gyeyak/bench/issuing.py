"""Certificates: how long one takes, drawn up, signed and stored, and what memory many take.

It writes into a copy of the database, where one firm is given enough finished contracts.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import create_engine, select, text, update
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.bench import memory
from seoul_gyeyak.bench.answering import kept
from seoul_gyeyak.bench.ingesting import Place
from seoul_gyeyak.bench.reports import MEGABYTE, Column, Row, Section, milliseconds, whole
from seoul_gyeyak.bench.timing import percentile
from seoul_gyeyak.certificates.choices import Order, Wish
from seoul_gyeyak.certificates.issuing import issue
from seoul_gyeyak.certificates.pages import pdf_of
from seoul_gyeyak.certificates.performances import performances
from seoul_gyeyak.certificates.press import Press, press_of
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.config import database_url, read_settings
from seoul_gyeyak.contracts.models import Contract, ContractParty
from seoul_gyeyak.vocabulary import Category, CertificateKind, ContractStatus

KIND: Final = CertificateKind.SERVICES
SIZES: Final = {1: None, 20: 0.25, 500: 5.0}
"""How many contracts, and how long a certificate of them may take at p50 (seconds)."""
SPARE: Final = 3
"""How many times as many contracts a firm is given as it needs: some cannot be certified."""
TIMES: Final = {1: 20, 20: 20, 500: 5}
A_SECOND: Final = 100
"""How many certificates are issued in a row for each second that a measurement lasts."""
FLAT: Final = 16 * MEGABYTE
SITE: Final = "https://gyeyak.example.kr"
COLUMNS: Final = (
    Column("issues", "발급", whole),
    *(Column(f"p{each}", f"p{each}", milliseconds) for each in (50, 95)),
    Column("worked_p50", "CPU p50", milliseconds),
    Column("bytes", "PDF(바이트)", whole),
)


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm with finished contracts, and what its certificates are made with."""

    session: Session
    press: Press
    business_number: str
    slugs: tuple[str, ...]

    def issue(self, contracts: int) -> int:
        """Issue a certificate of so many contracts; return how long its PDF is."""
        order = Order(Wish(kind=KIND), KIND, self.slugs[:contracts], "입찰 참가", "서울특별시", 1)
        made = issue(self.session, self.business_number, order, self.press, SITE)
        size = len(pdf_of(self.session, made))
        self.session.rollback()
        self.session.expunge_all()
        return size


@contextmanager
def firm_in(place: Place, settings: Mapping[str, str]) -> Iterator[Firm]:
    """Give a firm of a copied database enough contracts, and lend it."""
    engine = create_engine(database_url(settings, place.instance))
    with Session(engine, expire_on_commit=False) as session:
        forget_pages(session)
        business_number = endowed(session)
        found = performances(session, business_number, clock.today())
        slugs = (each.slug for each in found if each.barrier is None and KIND in each.kinds)
        yield Firm(
            session, press_of(read_settings(), place.instance), business_number, tuple(slugs)
        )
    engine.dispose()


def forget_pages(session: Session) -> None:
    """Keep SQLite from remembering what was written: its cache would look like growing memory."""
    if session.get_bind().dialect.name == "sqlite":
        for pragma in ("PRAGMA cache_size = -2000", "PRAGMA mmap_size = 0"):
            session.execute(text(pragma))


def endowed(session: Session) -> str:
    """Make finished services the contracts of one firm; return its number."""
    firm = session.scalars(select(Company).order_by(Company.id).limit(1)).one()
    done = (
        select(Contract.id)
        .where(
            Contract.category == Category.SERVICES,
            Contract.status == ContractStatus.ACTIVE,
            Contract.is_joint.is_(False),
            Contract.amount.is_not(None),
            Contract.ends_on < clock.today(),
        )
        .order_by(Contract.id.desc())
        .limit(max(SIZES) * SPARE)
    )
    giving = update(ContractParty).where(ContractParty.contract_id.in_(done))
    session.execute(giving.values(company_id=firm.id))
    session.commit()
    return firm.business_number


def section(firm: Firm, seconds: float) -> Section:
    """Measure certificates of every size, then memory over very many."""
    rows, verdicts = {}, []
    for size, bar in SIZES.items():
        count = min(size, len(firm.slugs))
        rows[f"계약 {count:,}건"] = row = measured(firm, count, TIMES[size])
        if bar is not None:
            half = row["p50"] or 0.0
            is_kept = kept(is_kept=half <= bar)
            verdicts.append(
                f"계약 {count:,}건 p50 {half * 1000:.0f}: 기준 {bar * 1000:g}을 {is_kept}."
            )
    verdicts.append(over_many(firm, max(10, round(A_SECOND * seconds))))
    return Section(
        "certificates", "증명서 발급(서명하고 저장할 때까지, 밀리초)", COLUMNS, rows, verdicts
    )


def measured(firm: Firm, contracts: int, times: int) -> Row:
    """Issue certificates of so many contracts; the first one warms up."""
    firm.issue(contracts)
    passed, worked, size = list[float](), list[float](), 0
    for _ in range(times):
        began, work = time.perf_counter(), time.process_time()
        size = firm.issue(contracts)
        passed.append(time.perf_counter() - began)
        worked.append(time.process_time() - work)
    return {
        "issues": times,
        **{f"p{each}": percentile(passed, each) for each in (50, 95)},
        "worked_p50": percentile(worked, 50),
        "bytes": size,
    }


def over_many(firm: Firm, times: int) -> str:
    """Issue very many, and say whether memory grew after the first tenth."""
    for _ in range(times // 10):
        firm.issue(1)
    before = memory.size(os.getpid()).get("own")
    for _ in range(times - times // 10):
        firm.issue(1)
    after = memory.size(os.getpid()).get("own")
    if before is None or after is None:
        return memory.UNTOLD
    is_flat = kept(is_kept=after - before <= FLAT)
    return (
        f"{times:,}번 발급하는 동안 메모리 {before / MEGABYTE:.1f} → {after / MEGABYTE:.1f}MB: "
        f"늘지 않을 것을 {is_flat}."
    )
