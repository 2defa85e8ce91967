"""The database: one declarative base with the trade's named column types, on SQLite and PostgreSQL.

Money is integer won, instants are stored in UTC and come back aware, dates stay dates, enums are
stored by their code. `dataset_state` holds `data_version`, the number that grows with every
finished ingest and is part of every cache key and ETag.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar, TypeVarTuple, cast

from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    bindparam,
    event,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DataError, NoResultFound
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from seoul_gyeyak import vocabulary
from seoul_gyeyak.column_types import ExactRate, UtcDateTime, among, stored_enum, to_driver
from seoul_gyeyak.exceptions import MissingRecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from sqlalchemy import Row, Select, Table, UpdateBase
    from sqlalchemy.engine import Dialect
    from sqlalchemy.orm import InstrumentedAttribute, Session
    from sqlalchemy.pool import ConnectionPoolEntry

VALUES_A_TIME = 5_000
"""How many values are asked for at once."""
MEANWHILE = "meanwhile"
"""Where a session may find a dict that outlives it (`Session.info`): what is noted there holds for
as long as the process takes the data state it saw for the present one."""
FoundT = TypeVar("FoundT")
RowTypes = TypeVarTuple("RowTypes")

Won = Annotated[int, "won"]
"""An amount in whole won; None means unknown, 0 is an amount."""
Rate = Annotated[Decimal, "rate"]
"""A percentage with up to five decimals, e.g. Decimal("87.745")."""
Day = Annotated[dt.date, "day"]
"""A calendar date (names end in `_on`)."""
Instant = Annotated[dt.datetime, "instant"]
"""A moment (names end in `_at`), aware."""
Identifier = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"))]
"""A row number, 64 bits everywhere."""
PrimaryKey = Annotated[
    int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
]
Name = Annotated[str, mapped_column(Text)]
Spelling = Annotated[str, mapped_column(Text().with_variant(Text(collation="C"), "postgresql"))]
"""Text that sorts letter by letter, so that what begins alike lies together in its index."""
Code = Annotated[str, mapped_column(String(64))]
BusinessNumber = Annotated[str, mapped_column(String(10))]
"""Ten digits, no hyphens; leading zeros kept."""
Json = Annotated[Any, "json"]
Blob = Annotated[bytes, "blob"]

CONSTRAINT_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a later migration can find it on both databases."""


class Model(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads this class attribute by name
        Won: BigInteger,
        Rate: ExactRate,
        Day: Date,
        Instant: UtcDateTime,
        Json: JSON().with_variant(JSONB(), "postgresql"),
        Blob: LargeBinary,
        **{
            labels: stored_enum(labels)
            for labels in vars(vocabulary).values()
            if isinstance(labels, type)
            and issubclass(labels, vocabulary.Labelled)
            and labels is not vocabulary.Labelled
        },
    }


class DatasetState(Model):
    """One row (id 1): what the data as a whole is at."""

    __tablename__ = "dataset_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    data_version: Mapped[int]
    refreshed_at: Mapped[Instant | None]
    is_demo: Mapped[bool]
    is_settled: Mapped[bool] = mapped_column(default=True, server_default=true())
    banner: Mapped[Json | None]
    """What every page announces: `id`, `text`, `link`, and `until` when (ISO); None is nothing."""


db: SQLAlchemy = SQLAlchemy()


def data_state(session: Session) -> DatasetState:
    """Return the one state row, which the first migration puts in."""
    return session.execute(select(DatasetState)).scalar_one()


def only_read(session: Session) -> None:
    """Let a session read outside transactions from here on, where they gain it nothing.

    On PostgreSQL each would cost two round trips, and at READ COMMITTED every statement sees the
    newest state anyway. What is written after this is committed at once and for good.
    """
    if session.get_bind().dialect.name == "postgresql" and not session.in_transaction():
        session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})


def the_one(session: Session, statement: Select[FoundT], missing: str) -> FoundT:
    """Return the one thing a statement selects; `missing` is what a reader is told of none.

    Raises MissingRecordError. An address with a NUL in it is nobody's (PostgreSQL refuses NUL).
    """
    try:
        return session.scalars(statement).one()
    except (NoResultFound, DataError) as error:
        raise MissingRecordError(missing) from error


def advance_data_version(session: Session, at: dt.datetime) -> None:
    """Say that an ingest has finished: every cache key and ETag changes with this."""
    session.execute(
        update(DatasetState).values(data_version=DatasetState.data_version + 1, refreshed_at=at)
    )


def rows_in(
    session: Session,
    query: Select[*RowTypes],
    column: InstrumentedAttribute[Any],
    values: Collection[object],
) -> list[Row[*RowTypes]]:
    """Return the rows of `query` whose `column` is one of `values`, asked a few thousand a time."""
    wanted = list(values)
    connection = session.connection()
    asked = query.where(among(column, "listed"))
    found: list[Row[*RowTypes]] = []
    for start in range(0, len(wanted), VALUES_A_TIME):
        found += connection.execute(asked, {"listed": wanted[start : start + VALUES_A_TIME]})
    return found


def upsert(
    session: Session,
    model: type[Model],
    rows: Sequence[dict[str, Any]],
    *,
    key: tuple[str, ...],
    overwrite: Collection[str] | None = None,
) -> None:
    """Insert rows in bulk; where the unique `key` is taken, overwrite these columns of the old row.

    All rows bring the same columns. `overwrite=None` means all of them but the key; `()` leaves
    old rows alone. Both databases; no ORM objects, no ids back.
    """
    if rows:
        changed = tuple(rows[0] if overwrite is None else overwrite)
        run_for_all(session, Bulk("upsert", model, tuple(rows[0]), key, changed), rows)


def insert_rows(session: Session, model: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows in bulk; all bring the same columns and none may be there."""
    if rows:
        run_for_all(session, Bulk("insert", model, tuple(rows[0])), rows)


def update_rows(
    session: Session, model: type[Model], rows: Sequence[dict[str, Any]], *, key: tuple[str, ...]
) -> None:
    """Change columns of rows found by `key` in bulk; all rows bring the same columns."""
    if rows:
        run_for_all(session, Bulk("update", model, tuple(rows[0]), key), rows)


class Bulk(NamedTuple):
    """One statement for many rows that bring these columns."""

    action: str
    model: type[Model]
    columns: tuple[str, ...]
    key: tuple[str, ...] = ()
    overwrite: tuple[str, ...] = ()

    def statement(self, dialect: Dialect) -> UpdateBase:
        """Build the statement; every value is a parameter named after its column."""
        table = cast("Table", self.model.__table__)
        given: dict[str, Any] = {name: bindparam(f"given_{name}") for name in self.columns}
        if self.action == "insert":
            return table.insert().values(given)
        if self.action == "update":
            here = [table.c[name] == given.pop(name) for name in self.key]
            return table.update().where(*here).values(given)
        inserting = postgresql.insert if dialect.name == "postgresql" else sqlite.insert
        adding: Any = inserting(table).values(given)
        new = {name: adding.excluded[name] for name in self.overwrite if name not in self.key}
        if new:
            return cast(
                "UpdateBase", adding.on_conflict_do_update(index_elements=self.key, set_=new)
            )
        return cast("UpdateBase", adding.on_conflict_do_nothing(index_elements=self.key))


class Prepared(NamedTuple):
    """A statement in the driver's words: its parameters in order and what makes values theirs."""

    sql: str
    order: tuple[str, ...]
    convert: tuple[Callable[[Any], Any] | None, ...]
    is_positional: bool


@lru_cache(maxsize=256)
def prepared(bulk: Bulk, dialect: Dialect) -> Prepared:
    """Compile a bulk statement once for each dialect in use."""
    compiled: Any = bulk.statement(dialect).compile(dialect=dialect)
    names = [name.removeprefix("given_") for name in compiled.positiontup or compiled.params]
    columns = cast("Table", bulk.model.__table__).c
    convert = [to_driver(columns[name].type, dialect) for name in names]
    return Prepared(str(compiled), tuple(names), tuple(convert), bool(compiled.positiontup))


def run_for_all(session: Session, bulk: Bulk, rows: Sequence[dict[str, Any]]) -> None:
    """Run one statement for many rows, turning values into the driver's column by column.

    SQLAlchemy's own way takes every row through its compiler, which at a million bids costs more
    than the database does.
    """
    connection = session.connection()
    ready = prepared(bulk, connection.dialect)
    lines = zip(
        *(
            map(convert, map(itemgetter(name), rows)) if convert else map(itemgetter(name), rows)
            for name, convert in zip(ready.order, ready.convert, strict=True)
        ),
        strict=True,
    )
    if ready.is_positional:
        connection.exec_driver_sql(ready.sql, list(lines))
    else:
        names = [f"given_{name}" for name in ready.order]
        named = [dict(zip(names, line, strict=True)) for line in lines]
        connection.exec_driver_sql(ready.sql, named)


@event.listens_for(Engine, "connect")
def tune_sqlite(connection: Any, record: ConnectionPoolEntry) -> None:  # noqa: ANN401 - any DBAPI
    """Give SQLite the settings of a server: WAL, foreign keys, a patient lock, a large cache."""
    del record
    if type(connection).__module__ != "sqlite3":
        return
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "busy_timeout = 30000",
        "cache_size = -65536",
        "wal_autocheckpoint = 65536",
        "mmap_size = 268435456",
        "temp_store = MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
