"""The database: one declarative base with the trade's named column types, on SQLite and PostgreSQL.

Money is integer won, instants are stored in UTC and come back aware, dates stay dates, enums are
stored by their code. `dataset_state` holds `data_version`, the number that grows with every
finished ingest and is part of every cache key and ETag.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, TypeVarTuple, cast

from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    bindparam,
    event,
    insert,
    select,
    update,
)
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DataError, NoResultFound
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from seoul_gyeyak import vocabulary
from seoul_gyeyak.exceptions import MissingRecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from sqlalchemy import BindParameter, Executable, Row, Select, Table
    from sqlalchemy.engine import Dialect
    from sqlalchemy.orm import InstrumentedAttribute, Session
    from sqlalchemy.pool import ConnectionPoolEntry

ENUM_LENGTH = 24
VALUES_A_TIME = 5_000
"""How many values one IN may list; both databases allow several times as many."""
FoundT = TypeVar("FoundT")
RowTypes = TypeVarTuple("RowTypes")


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An instant: aware going in, stored as naive UTC, aware in UTC coming out."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Store UTC; a naive value is a programming error and is refused."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"an instant needs a time zone: {value!r}"
            raise ValueError(msg)
        at = value if value.tzinfo is dt.UTC else value.astimezone(dt.UTC)
        return at.replace(tzinfo=None)

    def bind_processor(self, dialect: Dialect) -> Callable[[dt.datetime | None], Any] | None:
        """Write SQLite's text in one call: there are millions of instants in an ingest."""
        if dialect.name != "sqlite":
            return super().bind_processor(dialect)

        def written(value: dt.datetime | None) -> str | None:
            naive = self.process_bind_param(value, dialect)
            return None if naive is None else naive.isoformat(" ", "microseconds")

        return written

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Give UTC back as an aware instant."""
        del dialect
        return None if value is None else value.replace(tzinfo=dt.UTC)


class ExactRate(TypeDecorator[Decimal]):
    """A percentage stored as whole hundred-thousandths, because SQLite has no exact decimals."""

    impl = BigInteger
    cache_ok = True
    scale = Decimal(100_000)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Store 87.745 as 8774500; digits past the fifth are rounded."""
        del dialect
        return None if value is None else round(value * self.scale)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Give 8774500 back as Decimal("87.745")."""
        del dialect
        return None if value is None else value / self.scale


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
Code = Annotated[str, mapped_column(String(64))]
BusinessNumber = Annotated[str, mapped_column(String(10))]
"""Ten digits, no hyphens; leading zeros kept."""
Json = Annotated[Any, "json"]
Blob = Annotated[bytes, "blob"]


def stored_enum(labels: type[vocabulary.Labelled]) -> SqlEnum:
    """Return a column type that stores an enum's codes as text."""
    return SqlEnum(
        labels,
        native_enum=False,
        create_constraint=False,
        length=ENUM_LENGTH,
        values_callable=lambda members: [member.value for member in members],
    )


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


db: SQLAlchemy = SQLAlchemy()


def data_state(session: Session) -> DatasetState:
    """Return the one state row, which the first migration puts in."""
    return session.execute(select(DatasetState)).scalar_one()


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
    found: list[Row[*RowTypes]] = []
    for start in range(0, len(wanted), VALUES_A_TIME):
        found += session.execute(query.where(column.in_(wanted[start : start + VALUES_A_TIME])))
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
    if not rows:
        return
    build = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[
        session.get_bind().dialect.name
    ]
    statement: Any = build(cast("Table", model.__table__)).values(placeholders(rows[0]))
    names = [name for name in (rows[0] if overwrite is None else overwrite) if name not in key]
    if names:
        new = {name: statement.excluded[name] for name in names}
        statement = statement.on_conflict_do_update(index_elements=key, set_=new)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=key)
    run_for_all(session, model, statement, rows)


def insert_rows(session: Session, model: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows in bulk; all bring the same columns and none may be there."""
    if rows:
        statement = insert(cast("Table", model.__table__)).values(placeholders(rows[0]))
        run_for_all(session, model, statement, rows)


def update_rows(
    session: Session, model: type[Model], rows: Sequence[dict[str, Any]], *, key: tuple[str, ...]
) -> None:
    """Change columns of rows found by `key` in bulk; all rows bring the same columns."""
    if not rows:
        return
    table = cast("Table", model.__table__)
    here = [table.c[name] == placeholder for name, placeholder in placeholders(key).items()]
    changes = placeholders([name for name in rows[0] if name not in key])
    run_for_all(session, model, update(table).where(*here).values(changes), rows)


def placeholders(names: Iterable[str]) -> dict[str, BindParameter[Any]]:
    """Return a bound parameter for each column; their names differ from any column's."""
    return {name: bindparam(f"given_{name}") for name in names}


def run_for_all(
    session: Session, model: type[Model], statement: Executable, rows: Sequence[dict[str, Any]]
) -> None:
    """Run one statement for many rows, turning values into the driver's column by column.

    SQLAlchemy's own way takes every row through its compiler, which at a million bids costs more
    than the database does.
    """
    connection = session.connection()
    dialect = connection.dialect
    compiled = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
    table = cast("Table", model.__table__)
    given: dict[str, list[Any]] = {}
    for name in rows[0]:
        convert = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        values = [row[name] for row in rows]
        given[f"given_{name}"] = [convert(value) for value in values] if convert else values
    order = compiled.positiontup or list(given)
    lines = zip(*(given[name] for name in order), strict=True)
    if compiled.positiontup:
        connection.exec_driver_sql(str(compiled), list(lines))
    else:
        connection.exec_driver_sql(
            str(compiled), [dict(zip(order, line, strict=True)) for line in lines]
        )


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
        "mmap_size = 1073741824",
        "temp_store = MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
