"""Where the catalogue is kept between the run that made it and the processes that read it."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Mapped, mapped_column

from seoul_gyeyak.database import Blob, Model, Name

SEEN: Final = "catalogue"
"""Where a session notes which catalogue its transaction reads (`Session.info`)."""


class CataloguePart(Model):
    """One part of a catalogue: a set of positions or a column, compressed.

    A version is written once, whole, and never changed; readers of the one before it go on.
    """

    __tablename__ = "catalogue_parts"

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[Name] = mapped_column(primary_key=True)
    body: Mapped[Blob]
