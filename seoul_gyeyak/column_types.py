"""How values of the trade are stored, instants in UTC, exact rates, enums by their code, and asked
for, many by one parameter.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import ARRAY, BigInteger, Boolean, Date, DateTime, Text, bindparam
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Dialect
    from sqlalchemy.orm import InstrumentedAttribute
    from sqlalchemy.sql.compiler import SQLCompiler
    from sqlalchemy.types import TypeEngine

    from seoul_gyeyak.vocabulary import Labelled

ENUM_LENGTH = 24


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


class ManyOf(TypeDecorator["Collection[Any]"]):
    """Values of a column's type as one parameter: an array, on SQLite a JSON list."""

    impl = Text
    cache_ok = True

    def __init__(self, of: TypeEngine[Any]) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return what the driver is handed."""
        handed: TypeEngine[Any] = Text() if dialect.name == "sqlite" else ARRAY(self.of)
        return dialect.type_descriptor(handed)

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> Any:  # noqa: ANN401 - either's
        """Hand over every value; None is not one of them."""
        given = list(value or ())
        return orjson.dumps(given).decode() if dialect.name == "sqlite" else given


class Among(FunctionElement[bool]):
    """Whether a column has one of the values of a parameter; see `among`."""

    type = Boolean()
    inherit_cache = True
    _is_implicitly_boolean = True
    """It is a condition and no value: SQLite would look for `… = 1`, and in no index."""
    name = "among"


@compiles(Among)
def any_of_them(element: Among, compiler: SQLCompiler, **given: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    """Write it for PostgreSQL."""
    column, values = (compiler.process(each, **given) for each in element.clauses)
    return f"{column} = ANY ({values})"


@compiles(Among, "sqlite")
def in_a_list_of_them(element: Among, compiler: SQLCompiler, **given: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    """Write it for SQLite."""
    column, values = (compiler.process(each, **given) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - SQLAlchemy's own


def among(column: InstrumentedAttribute[Any], name: str) -> ColumnElement[bool]:
    """Ask for a column's values (whole numbers, texts), given as the parameter `name`.

    However many they are, the statement is the same: SQLAlchemy need not write it out again, and
    the database has it ready.
    """
    return Among(column, bindparam(name, type_=ManyOf(column.expression.type)))


def stored_enum(labels: type[Labelled]) -> SqlEnum:
    """Return a column type that stores an enum's codes as text."""
    return SqlEnum(
        labels,
        native_enum=False,
        create_constraint=False,
        length=ENUM_LENGTH,
        values_callable=lambda members: [member.value for member in members],
    )


def to_driver(column_type: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """Return what turns a column's values into the driver's, None where they are theirs already.

    SQLAlchemy's own processors, but shorter for the types that rows are full of. Values are
    trusted: what a column cannot hold is found out by the database.
    """
    implementation = column_type.dialect_impl(dialect)
    if isinstance(column_type, Boolean):
        return None
    if isinstance(column_type, SqlEnum):
        return code_of
    if isinstance(column_type, Date) and dialect.name == "sqlite":
        return day_of
    return implementation.bind_processor(dialect)


def code_of(member: Labelled | None) -> str | None:
    """Return the code an enum's member is stored by."""
    return None if member is None else str(member._value_)


def day_of(day: dt.date | None) -> str | None:
    """Return SQLite's text of a date."""
    return None if day is None else day.isoformat()
