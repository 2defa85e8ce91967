"""Reading the catalogue: parts when they are first asked for, kept while it is the newest.

A process keeps the parts that lists need, and of the terms as many as fit into `TERM_BYTES`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, cast

import numpy as np
import orjson
import zstandard
from cachetools import LRUCache
from numpy.typing import NDArray
from pyroaring import BitMap
from sqlalchemy import bindparam, func, select

from seoul_gyeyak.catalogue.frequency import part_name
from seoul_gyeyak.catalogue.making import ABOUT, DEPARTMENTS, SAME, TRADES
from seoul_gyeyak.catalogue.models import SEEN, CataloguePart
from seoul_gyeyak.catalogue.packing import unpacked_column, unpacked_sets
from seoul_gyeyak.catalogue.sets import Numbers, members, set_of
from seoul_gyeyak.catalogue.strata import Strata, strata_of
from seoul_gyeyak.catalogue.terms import REST, TITLE
from seoul_gyeyak.column_types import among
from seoul_gyeyak.database import MEANWHILE
from seoul_gyeyak.index.engine import engine
from seoul_gyeyak.index.words import Term

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, SessionTransaction

ValueT = TypeVar("ValueT")
TERM_BYTES: Final = 64 * 2**20
POSITION_BYTES: Final = 4
SPREAD_BYTES: Final = 300
RANGES: Final = 64
"""Ranges that are counted for every list, of today and of a few days before."""
NEWEST: Final = select(CataloguePart.version, CataloguePart.body).where(
    CataloguePart.version == select(func.max(CataloguePart.version)).scalar_subquery(),
    CataloguePart.name == ABOUT,
)
PARTS: Final = select(CataloguePart.name, CataloguePart.body).where(
    CataloguePart.version == bindparam("version"), among(CataloguePart.name, "names")
)


class CatalogueGoneError(LookupError):
    """Two newer catalogues have been made: this one is no longer kept, ask the newest."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a term is: in titles, and anywhere; `size` is about how many bytes that takes."""

    title: BitMap
    anywhere: BitMap
    size: int


@dataclass(frozen=True, slots=True)
class Held:
    """What a process has read of one catalogue."""

    version: int
    records: int
    names: frozenset[str]
    """All its parts but the terms'."""
    parts: dict[str, Any] = field(default_factory=dict)
    terms: LRUCache[Term, Spread] = field(
        default_factory=lambda: LRUCache(TERM_BYTES, lambda spread: spread.size)
    )
    ranges: LRUCache[Hashable, BitMap] = field(default_factory=lambda: LRUCache(RANGES))


class Seen(NamedTuple):
    """The catalogue a transaction reads: the same for all it asks."""

    during: SessionTransaction | None
    kept: Held


NOTHING: Final = Held(0, 0, frozenset())
held: Final[LRUCache[str, Held]] = LRUCache(2)
"""By the mark each catalogue was given: versions are counted in every database from one."""
lock: Final = threading.Lock()


class Catalogue:
    """One catalogue, through the session of who asks."""

    def __init__(self, session: Session, kept: Held) -> None:
        self.session = session
        self._kept = kept
        self._rare: set[Term] = set()

    def __len__(self) -> int:
        return self._kept.records

    @property
    def everything(self) -> BitMap:
        """All positions."""
        return BitMap(range(len(self)))

    @property
    def numbers(self) -> Numbers:
        """The index number at every position, the oldest first."""
        return self.column("numbers")

    @property
    def departments(self) -> dict[str, list[str]]:
        """The slugs of the agencies that have a department of each name."""
        return self._part(DEPARTMENTS, told, {})

    @property
    def trades(self) -> dict[str, str]:
        """The names of trades by code."""
        return self._part(TRADES, told, {})

    def sets(self, name: str) -> dict[str, BitMap]:
        """Return the sets of a part by their names."""
        return self._part(name, unpacked_sets, {})

    def column(self, name: str) -> NDArray[Any]:
        """Return a column."""
        return self._part(name, unpacked_column, np.zeros(0, dtype=np.int64))

    def codes(self, name: str) -> NDArray[np.uint8]:
        """Return at every position which of a part's sets it is in, counted from 1; 0 in none.

        The sets must be of different records, and less than 256.
        """
        return self.kept(f"{name}.codes", lambda: coded(self.sets(name).values(), len(self)))

    def strata(self, column: str) -> Strata:
        """Return the records in layers by a column's values."""
        return self.kept(
            f"{column}.strata",
            lambda: strata_of(self.sets(f"{column}.layers"), self.column(column)),
        )

    def kept(self, name: str, make: Callable[[], ValueT]) -> ValueT:
        """Return what was made of this catalogue before, or make it."""
        known = self._kept.parts.get(name)
        if known is None:
            known = self._kept.parts[name] = make()
        return cast("ValueT", known)

    def ranging(self, name: Hashable, make: Callable[[], BitMap]) -> BitMap:
        """Return the records of a range that lists ask for today, or make it."""
        with lock:
            known = self._kept.ranges.get(name)
        if known is None:
            known = make()
            with lock:
                self._kept.ranges[name] = known
        return known

    def learn(self, terms: Iterable[Term]) -> None:
        """Read where some terms are, all that are frequent and not known yet in one go."""
        unknown = [each for each in terms if not self.is_rare(each) and self._known(each) is None]
        if not unknown:
            return
        names = {each: self._name(part_name(each)) for each in unknown}
        bodies = self._bodies(set(names.values()))
        for term, name in names.items():
            if name in bodies:
                self._keep(term, spread_of(bodies[name]))
            else:
                self._rare.add(term)

    def is_rare(self, term: Term) -> bool:
        """Tell whether a term that was to be learnt would have to be asked of the index."""
        return term in self._rare

    def term(self, term: Term) -> Spread:
        """Return where a term is: as the catalogue has it, or the index when it is rare."""
        known = self._known(term)
        if known is None and not self.is_rare(term):
            self.learn([term])
            known = self._known(term)
        if known is None:
            known = self._asked(term)
            self._keep(term, known)
            self._rare.discard(term)
        return known

    def _known(self, term: Term) -> Spread | None:
        with lock:
            return self._kept.terms.get(term)

    def _keep(self, term: Term, spread: Spread) -> None:
        with lock:
            self._kept.terms[term] = spread

    def _name(self, name: str) -> str:
        """Return the name of the part that a term's sets are in: several may have the same."""
        same: dict[str, str] = self._part(SAME, told, {})
        return same.get(name, name)

    def _asked(self, term: Term) -> Spread:
        """Ask the index; what it has by now and the catalogue has not is left out."""
        title, anywhere = map(self.positions, engine(self.session).having(self.session, term))
        size = POSITION_BYTES * (len(title) + len(anywhere))
        return Spread(title, anywhere, SPREAD_BYTES + size)

    def positions(self, numbers: Any) -> BitMap:  # noqa: ANN401 - whatever numpy takes
        """Return the positions of index numbers, those that are known."""
        wanted = np.sort(np.array(numbers, dtype=np.int64))
        at = np.searchsorted(self.numbers, wanted)
        inside = at < len(self)
        at, wanted = at[inside], wanted[inside]
        return set_of(at[self.numbers[at] == wanted])

    def _part(self, name: str, read: Callable[[bytes], ValueT], absent: ValueT) -> ValueT:
        if name not in self._kept.names:
            return absent
        return self.kept(name, lambda: read(self._required(name)))

    def _required(self, name: str) -> bytes:
        body = self._bodies({name}).get(name)
        if body is None:
            raise CatalogueGoneError(self._kept.version)
        return body

    def _bodies(self, names: Collection[str]) -> dict[str, bytes]:
        """Read parts by their names, those that there are, in one go."""
        if not self._kept.records:
            return {}
        given = {"version": self._kept.version, "names": names}
        return dict(self.session.connection().execute(PARTS, given).all())


def spread_of(body: bytes) -> Spread:
    """Read where a term is."""
    sets = unpacked_sets(body)
    title, rest = sets[TITLE], sets[REST]
    return Spread(title, title | rest, SPREAD_BYTES + 2 * len(body))


def coded(sets: Iterable[BitMap], records: int) -> NDArray[np.uint8]:
    """Return the number of the set at every position."""
    codes = np.zeros(records, dtype=np.uint8)
    for code, each in enumerate(sets, start=1):
        codes[members(each)] = code
    return codes


def told(body: bytes) -> Any:  # noqa: ANN401 - whatever was written
    """Read a part that is neither sets nor a column."""
    return orjson.loads(zstandard.decompress(body))


def of_now(session: Session) -> Catalogue:
    """Return the catalogue that was the newest when this transaction first asked.

    Where the data state that was seen holds for a while, so does the catalogue that was seen then:
    it is never older than that state.
    """
    seen = session.info.get(SEEN)
    if seen is not None and seen.during is session.get_transaction():
        return Catalogue(session, seen.kept)
    kept = session.info.get(MEANWHILE, {}).get(SEEN)
    return newest(session) if kept is None else reading(session, kept)


def newest(session: Session) -> Catalogue:
    """Look for the newest catalogue; before the first one is made, it is one of nothing."""
    row = session.connection().execute(NEWEST).one_or_none()
    kept = NOTHING if row is None else held_as(row.version, told(row.body))
    session.info.get(MEANWHILE, {})[SEEN] = kept
    return reading(session, kept)


def reading(session: Session, kept: Held) -> Catalogue:
    """Let a transaction read a catalogue, and the same one to its end."""
    session.connection()
    session.info[SEEN] = Seen(session.get_transaction(), kept)
    return Catalogue(session, kept)


def held_as(version: int, about: Mapping[str, Any]) -> Held:
    """Return what this process has of a catalogue."""
    with lock:
        known = held.get(about["mark"])
        if known is None:
            names = frozenset(about["parts"])
            known = held[about["mark"]] = Held(version, about["records"], names)
        return known
