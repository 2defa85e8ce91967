"""The photographs of a form: new ones, ones held from an earlier try, ones a version has already.

A form that must be sent again would lose its pictures, for browsers never fill in files. So what
was fine is held for a day under a signed ticket that the form carries, and only what was wrong must
be chosen again.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from itsdangerous import BadData, URLSafeTimedSerializer

from seoul_gyeyak.promotions.albums import Album
from seoul_gyeyak.promotions.photos import WrongPhotoError, drawn_anew
from seoul_gyeyak.promotions.submitting import MOST_PHOTOS, Picture

if TYPE_CHECKING:
    from werkzeug.datastructures import FileStorage

HELD_SECONDS: Final = 24 * 60 * 60
LONGEST_LABEL: Final = 40


@dataclass(frozen=True, slots=True)
class HeldPhoto:
    """A picture that waits for its form to be right: what it was called, and its ticket."""

    picture: Picture
    label: str
    ticket: str


@dataclass(frozen=True, slots=True)
class Received:
    """What of a form's photographs can be used, and what must be chosen again and why."""

    kept: Sequence[Picture] = ()
    held: Sequence[HeldPhoto] = ()
    problems: Sequence[str] = field(default=())

    @property
    def pictures(self) -> list[Picture]:
        """Return all that can be used, those that were there before first."""
        return [*self.kept, *(each.picture for each in self.held)]


class Counter:
    """Takes photographs in: looks at each, holds the good ones, says what is wrong with others."""

    def __init__(self, album: Album, secret: str) -> None:
        self.album = album
        self.holding = Album(album.folder / "held")
        self.tickets = URLSafeTimedSerializer(secret, salt="held photographs")

    def receive(
        self, files: Iterable[FileStorage], tickets: Iterable[str], kept: Sequence[Picture]
    ) -> Received:
        """Return what a form brought; at most five pictures in all."""
        forget_old(self.holding.folder)
        held = [each for each in map(self.redeemed, tickets) if each]
        problems: list[str] = []
        for file in files:
            if not file.filename:
                continue
            if len(kept) + len(held) >= MOST_PHOTOS:
                problems.append(f"사진은 {MOST_PHOTOS}장까지입니다. 뺀 사진: {called(file)}")
                continue
            try:
                held.append(self.hold(file))
            except WrongPhotoError as error:
                problems.append(f"{called(file)}: {error.message} 다시 골라 주십시오.")
        return Received(kept[:MOST_PHOTOS], held[: MOST_PHOTOS - len(kept)], problems)

    def hold(self, file: FileStorage) -> HeldPhoto:
        """Draw a picture anew and hold it; raises WrongPhotoError."""
        photo = drawn_anew(file.stream)
        self.holding.keep(photo)
        told = [photo.name, photo.width, photo.height, called(file)]
        picture = Picture(photo.name, photo.width, photo.height)
        return HeldPhoto(picture, called(file), str(self.tickets.dumps(told)))

    def redeemed(self, ticket: str) -> HeldPhoto | None:
        """Return the picture of a ticket; None for a ticket that is not ours, old or used."""
        try:
            name, width, height, label = self.tickets.loads(ticket, max_age=HELD_SECONDS)
        except (BadData, ValueError, TypeError):
            return None
        if not self.holding.path(name, is_small=False).exists():
            return None
        return HeldPhoto(Picture(name, width, height), label, ticket)

    def accept(self, received: Received) -> None:
        """Move what was held to where it stays."""
        for each in received.held:
            for is_small in (True, False):
                name = each.picture.name
                target = self.album.path(name, is_small=is_small)
                target.parent.mkdir(parents=True, exist_ok=True)
                self.holding.path(name, is_small=is_small).replace(target)


def called(file: FileStorage) -> str:
    """Return what a file was called, only to name it to who sent it."""
    shown = "".join(letter for letter in file.filename or "" if letter.isprintable())
    return shown[-LONGEST_LABEL:] or "사진"


def forget_old(folder: Path) -> None:
    """Delete what nobody came back for."""
    oldest = time.time() - HELD_SECONDS
    for path in folder.glob("*/*.jpg"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
