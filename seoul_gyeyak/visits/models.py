"""How often each menu was seen and each word searched on a day; nothing of who did."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from seoul_gyeyak.database import Day, Json, Model


class ViewCount(Model):
    """How often the pages of a menu were seen on a day in Seoul."""

    __tablename__ = "view_counts"

    day: Mapped[Day] = mapped_column(primary_key=True)
    menu: Mapped[str] = mapped_column(String(24), primary_key=True)
    """A `Menu`'s code, kept as text: what was counted outlives a menu."""
    views: Mapped[int]


class WordCount(Model):
    """How often a word was searched on a day; `is_missed` rows have all words of a search that
    found nothing, joined.
    """

    __tablename__ = "word_counts"

    day: Mapped[Day] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(String(80), primary_key=True)
    is_missed: Mapped[bool] = mapped_column(primary_key=True)
    searches: Mapped[int]


class SpoolMark(Model):
    """Which files of a spool the last transaction counted: one left by a kill counts once."""

    __tablename__ = "visit_spools"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    counted: Mapped[Json]
    """The files' names, a list."""
