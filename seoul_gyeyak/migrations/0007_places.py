"""Where companies stand on the map: those known already are placed by what placing reads today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from seoul_gyeyak.companies.placing import PLACED_BY_DONG, seoul_dongs

revision: str = "0007"
down_revision: str | tuple[str, ...] | None = "0006"
branch_labels: tuple[str, ...] | None = None
depends_on: tuple[str, ...] | None = None

A_TIME = 5_000
CHANGED = ("province", "district", "dong_code", "longitude", "latitude", "placed_by")
COMPANIES = sa.table(
    "companies",
    sa.column("id", sa.BigInteger),
    *(sa.column(name, sa.Text) for name in ("region", "address", "address_detail")),
    *(sa.column(name, sa.Text) for name in ("province", "district", "dong_code", "placed_by")),
    *(sa.column(name, sa.Float) for name in ("longitude", "latitude")),
)


def upgrade() -> None:
    """Read the places of companies again; the next run makes the catalogue of them."""
    connection = op.get_bind()
    told: dict[str, object] = {name: sa.bindparam(name) for name in CHANGED}
    statement = sa.update(COMPANIES).where(COMPANIES.c.id == sa.bindparam("company")).values(told)
    last = 0
    while rows := connection.execute(some_after(last)).all():
        last = rows[-1].id
        if moved := list(moves(rows)):
            connection.execute(statement, moved)


def some_after(last: int) -> sa.Select[Any]:
    """Select the next companies."""
    return sa.select(COMPANIES).where(COMPANIES.c.id > last).order_by(COMPANIES.c.id).limit(A_TIME)


def moves(rows: Any) -> Iterator[Mapping[str, object]]:  # noqa: ANN401 - rows of any columns
    """Yield what changes of companies that are placed otherwise than before."""
    for row in rows:
        place = seoul_dongs().place(row.region, row.address, row.address_detail)
        dong = place.dong
        point = (dong.code, dong.longitude, dong.latitude, PLACED_BY_DONG) if dong else [None] * 4
        now = dict(zip(CHANGED, (place.province, place.district, *point), strict=True))
        if any(getattr(row, name) != value for name, value in now.items()):
            yield {"company": row.id, **now}


def downgrade() -> None:
    """Leave companies where they are: what they were placed by before is not kept."""
