"""Bringing an invented city in, through the same door as real data, and only where none is.

A unit of work named `demo` remembers which city a database holds and whether it is whole, so that
loading it again changes nothing and a killed load goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.database import data_state
from seoul_gyeyak.demo import promotions
from seoul_gyeyak.demo.recipes import Recipe
from seoul_gyeyak.demo.spooling import spool
from seoul_gyeyak.exceptions import GyeyakError
from seoul_gyeyak.ingest import ahead, entrances
from seoul_gyeyak.ingest.ahead import AheadReader
from seoul_gyeyak.ingest.models import IngestUnit
from seoul_gyeyak.ingest.progress import Reporter
from seoul_gyeyak.ingest.runner import Summary, Workshop
from seoul_gyeyak.ingest.runs import mark_demo
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.promotions.albums import Album
from seoul_gyeyak.vocabulary import SourceName

OPERATION = "demo"
BYTES = 1_700_000_000
"""What G2B's part of a full city comes to, for the progress bar."""
SHOWN = (Company, OrderPlan, Notice, Contract)


class RealDataError(GyeyakError):
    """Invented data is not mixed with real data."""


class OtherCityError(GyeyakError):
    """The database holds another invented city."""


class Estimated:
    """A reporter that is told how much is to come although the files do not exist yet."""

    def __init__(self, reporter: Reporter, total: int) -> None:
        self.reporter = reporter
        self.total = total
        self.unit = reporter.unit
        self.advance = reporter.advance
        self.end = reporter.end

    def begin(self, total: int | None) -> None:
        """Begin with the estimate where nobody knows."""
        self.reporter.begin(total or self.total)


def is_filled(session: Session) -> bool:
    """Return whether anything is in the database, real or invented, whole or not."""
    return any(
        session.execute(select(exists().where(model.id.is_not(None)))).scalar() for model in SHOWN
    )


def known_city(session: Session) -> IngestUnit | None:
    """Return what is remembered of the invented city in the database."""
    found = select(IngestUnit).where(IngestUnit.operation == OPERATION)
    return session.execute(found).scalar_one_or_none()


def begin(session: Session, recipe: Recipe) -> bool:
    """Claim the database for a city; False when it is in already.

    Raises RealDataError where real data is, OtherCityError where another city is.
    """
    known = known_city(session)
    if known is None:
        claim(session, recipe)
        return True
    if known.fingerprint != recipe.name:
        state = "다 들어" if known.is_finished else "덜 들어"
        msg = (
            f"이미 다른 시연용 자료({known.origin})가 {state} 있습니다. "
            "다른 도시를 보려면 새 데이터베이스에 넣어 주십시오."
        )
        raise OtherCityError(msg)
    return not known.is_finished


def claim(session: Session, recipe: Recipe) -> None:
    """Say that the database's data is invented, before the first of it is in."""
    if is_filled(session) or is_ingested(session):
        msg = "실제 자료가 들어 있는 데이터베이스에는 시연용 자료를 넣지 않습니다."
        raise RealDataError(msg)
    session.add(
        IngestUnit(
            source=SourceName.G2B,
            operation=OPERATION,
            fingerprint=recipe.name,
            origin=recipe.title,
            rows_done=0,
            rows_orphaned=0,
            is_finished=False,
            updated_at=clock.now(),
        )
    )
    session.commit()
    mark_demo(session, is_demo=True)


def is_ingested(session: Session) -> bool:
    """Return whether real answers were ever read in, even if nothing of them was kept."""
    read = session.execute(select(exists().where(IngestUnit.id.is_not(None)))).scalar()
    return bool(read) and not data_state(session).is_demo


def load(
    session: Session,
    recipe: Recipe,
    folder: Path,
    reporters: Callable[[], Reporter],
    album: Album | None = None,
) -> list[Summary]:
    """Bring a city in; an empty list says that it was in already.

    Firms show their products where there is an album for the pictures.

    One process writes the files, another reads each as it comes, this one stores what was read and
    deletes the file.
    """
    if not begin(session, recipe):
        return []
    with spool(recipe, folder) as files, ahead.reader() as reader:
        summaries = list(bring_in(session, recipe, files, reader, reporters))
    if album:
        promotions.show(session, recipe, album)
    finish(session)
    return summaries


def bring_in(
    session: Session,
    recipe: Recipe,
    files: Iterator[Path],
    reader: AheadReader,
    reporters: Callable[[], Reporter],
) -> Iterator[Summary]:
    """Ingest G2B's files as they are written, then what waited: e-호조, plans, certificates."""
    kept: dict[str, list[Path]] = {"ehojo": [], "plans": [], "certifications": []}
    answers = sorted_out(files, kept)

    def shop(reporter: Reporter) -> Workshop:
        return entrances.followed(entrances.workshop(session, reporter))

    estimated = Estimated(reporters(), round(BYTES * recipe.scale))
    spooled = partial(entrances.ingest_spool, reader=reader)
    yield spooled(shop(estimated), SourceName.G2B, answers)
    reader.foretell(kept["plans"])
    yield spooled(shop(reporters()), SourceName.EHOJO, kept["ehojo"])
    yield entrances.bring_plans(shop(reporters()), kept["plans"])
    yield entrances.ingest_certifications(session, kept["certifications"], reporter=reporters())


def sorted_out(files: Iterator[Path], kept: dict[str, list[Path]]) -> Iterator[Path]:
    """Yield G2B's files at once and keep the others by their folder."""
    for path in files:
        if path.parent.name in kept:
            kept[path.parent.name].append(path)
        else:
            yield path


def finish(session: Session) -> None:
    """Say that the city is whole."""
    whole = update(IngestUnit).where(IngestUnit.operation == OPERATION)
    session.execute(whole.values(is_finished=True, updated_at=clock.now()))
    session.commit()


def unfinished(session: Session) -> Recipe | None:
    """Return the recipe of a city whose loading was interrupted."""
    known = known_city(session)
    if known is None or known.is_finished:
        return None
    return Recipe.named(known.fingerprint)
