"""The ways in: saved answers, agencies' own files, live calls, quarantine. No terminal needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.catalogue import making as catalogue
from seoul_gyeyak.desks import ledger as desks
from seoul_gyeyak.index import known_words
from seoul_gyeyak.ingest import ahead, ehojo, files, g2b, live_ehojo, live_g2b, plans_files
from seoul_gyeyak.ingest.ahead import AheadReader
from seoul_gyeyak.ingest.context import open_context
from seoul_gyeyak.ingest.ehojo import near_misses
from seoul_gyeyak.ingest.files import SavedFile, file_units, table_unit
from seoul_gyeyak.ingest.g2b.storing import companies
from seoul_gyeyak.ingest.plans_files.opening import SUFFIXES
from seoul_gyeyak.ingest.progress import Reporter, Silent
from seoul_gyeyak.ingest.registry import all_operations
from seoul_gyeyak.ingest.runner import Summary, Workshop, run
from seoul_gyeyak.ingest.runs import mark_settled
from seoul_gyeyak.ingest.transport import Caller, Manners
from seoul_gyeyak.ingest.units import Unit, is_done
from seoul_gyeyak.ingest.windows import Window
from seoul_gyeyak.spending import ledger
from seoul_gyeyak.vocabulary import SourceName

RECOGNISE = {
    SourceName.G2B: partial(files.recognise_g2b, g2b.OPERATIONS),
    SourceName.EHOJO: partial(files.recognise_ehojo, ehojo.OPERATIONS),
}
SILENT = Silent()
READ_AHEAD_FROM = 16 << 20
"""Bytes of saved answers from which on a second process reads them."""


def settle_contracts(session: Session) -> int:
    """Do at the end of a run what no batch can do alone, all but what everything is read for: for a
    run that another follows at once.
    """
    return ehojo.settle(session)


def settle(session: Session) -> int:
    """Do at the end of a run what no batch can do alone."""
    settled = settle_contracts(session) + companies.settle(session)
    known_words.refresh(session)
    catalogue.make(session)
    ledger.refresh(session)
    desks.refresh(session)
    near_misses.refresh(session)
    mark_settled(session, is_settled=True)
    return settled


def workshop(session: Session, reporter: Reporter = SILENT) -> Workshop:
    """Return what every run works with."""
    return Workshop(session, open_context, all_operations(), reporter, settle)


def followed(shop: Workshop) -> Workshop:
    """Return what a run works with that another follows at once: that one settles everything."""
    return replace(shop, settle=settle_contracts)


def find_files(source: SourceName, paths: Iterable[Path]) -> tuple[list[SavedFile], list[Path]]:
    """Return the saved answers of a source, parents first, and the files nobody recognises."""
    return files.find(paths, RECOGNISE[source])


def ingest_files(
    session: Session, source: SourceName, saved: Sequence[SavedFile], *, reporter: Reporter = SILENT
) -> Summary:
    """Bring in saved answers in the order given. Running it again changes nothing.

    Much of it is read by a second process; for a little, that process would come too late.
    """
    total = sum(it.path.stat().st_size for it in saved)
    shop = workshop(session, reporter)
    if total < READ_AHEAD_FROM:
        return run(shop, file_units(saved), source=source, mode="files", total=total)
    with ahead.reader() as reader:
        units = ahead.units_ahead(saved, reader, partial(is_done, session))
        return run(shop, units, source=source, mode="files", total=total)


def ingest_spool(
    shop: Workshop, source: SourceName, paths: Iterable[Path], reader: AheadReader
) -> Summary:
    """Bring in and delete saved answers as they appear; whoever writes them puts parents first."""
    saved = (file for path in paths for file in find_files(source, [path])[0])
    units = ahead.units_ahead(saved, reader, partial(is_done, shop.session), is_spool=True)
    return run(shop, units, source=source, mode="files")


def ingest_plans(
    session: Session,
    paths: Iterable[Path],
    *,
    agency: str | None = None,
    reporter: Reporter = SILENT,
) -> Summary:
    """Bring in agencies' own order plans (CSV, XLSX); `agency` by slug or by a source's code."""
    slug = slug_of(session, agency) if agency else None
    return bring_plans(workshop(session, reporter), paths, slug)


def bring_plans(shop: Workshop, paths: Iterable[Path], slug: str | None = None) -> Summary:
    """Bring in agencies' own order plans, all of one agency or of whoever a file names."""
    found = table_files(paths)
    units = (table_unit(path, *plans_files.open_plan_file(path, slug)) for path in found)
    return run_tables(shop, SourceName.AGENCY, units, found)


def slug_of(session: Session, agency: str) -> str:
    """Return the slug of an agency told by a source's code; anything else as it is."""
    coded = select(Agency.slug).where(or_(Agency.g2b_code == agency, Agency.laf_code == agency))
    return session.execute(coded).scalar_one_or_none() or agency


def ingest_certifications(
    session: Session, paths: Iterable[Path], *, reporter: Reporter = SILENT
) -> Summary:
    """Bring in lists of certified firms (CSV, XLSX)."""
    found = table_files(paths)
    units = (table_unit(path, *plans_files.open_certification_file(path)) for path in found)
    return run_tables(workshop(session, reporter), SourceName.CERTIFICATION, units, found)


def run_tables(
    shop: Workshop, source: SourceName, units: Iterator[Unit], paths: Iterable[Path]
) -> Summary:
    """Run units made of agencies' own files."""
    total = sum(path.stat().st_size for path in paths)
    return run(shop, units, source=source, mode="files", total=total)


def table_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files named, and those in folders that may be tables."""
    listed = files.listed(paths)
    return [path for path, is_named in listed if is_named or path.suffix.lower() in SUFFIXES]


def ingest_live_g2b(
    session: Session,
    period: Window,
    settings: Mapping[str, str],
    *,
    reporter: Reporter = SILENT,
) -> Summary:
    """Ask 조달청 for everything of a period and bring it in."""
    key = ("serviceKey", settings["GYEYAK_G2B_KEY"])
    operations = g2b.OPERATIONS.values()
    with Caller(settings["GYEYAK_G2B_URL"], key, manners(settings)) as caller:
        feed = live_g2b.Feed(caller, session)
        total = live_g2b.expected_units(feed, operations, period)
        units = live_g2b.live_units(feed, operations, period)
        shop = workshop(session, reporter)
        return run(shop, units, source=SourceName.G2B, mode="live", total=total)


def ingest_live_ehojo(
    session: Session,
    period: Window,
    settings: Mapping[str, str],
    *,
    reporter: Reporter = SILENT,
) -> Summary:
    """Ask 지방재정365 for the contracts of every day of a period and bring them in."""
    key = ("Key", settings["GYEYAK_EHOJO_KEY"])
    operation = ehojo.OPERATIONS[live_ehojo.SERVICE]
    with Caller(settings["GYEYAK_EHOJO_URL"], key, manners(settings)) as caller:
        total = sum(1 for _ in period.days()) * len(live_ehojo.laf_codes(session))
        units = live_ehojo.live_units(caller, session, operation, period)
        shop = workshop(session, reporter)
        return run(shop, units, source=SourceName.EHOJO, mode="live", total=total)


def manners(settings: Mapping[str, str]) -> Manners:
    """Return how calls are spaced, from the settings."""
    return Manners(
        interval=int(settings["GYEYAK_CALL_INTERVAL_MS"]) / 1000,
        time_out=float(settings["GYEYAK_CALL_TIMEOUT_S"]),
        first_wait=float(settings["GYEYAK_CALL_WAIT_S"]),
    )
