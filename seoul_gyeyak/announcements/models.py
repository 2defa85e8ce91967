"""Every announcement there was; the one that is shown now stands in `DatasetState.banner` too."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from seoul_gyeyak.database import Code, Instant, Model, Name, PrimaryKey


class Announcement(Model):
    """What was told on every page, from when, until when, and by whom it was set and cleared."""

    __tablename__ = "announcements"

    id: Mapped[PrimaryKey]
    text: Mapped[Name]
    link: Mapped[Name | None]
    set_at: Mapped[Instant] = mapped_column(index=True)
    until: Mapped[Instant | None]
    """When it ends by itself; None is not before it is cleared."""
    set_by: Mapped[Code]
    """`command`, or an official's sign-in name."""
    cleared_at: Mapped[Instant | None]
    cleared_by: Mapped[Code | None]
