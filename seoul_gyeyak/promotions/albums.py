"""Where photographs lie: in a folder of their own, under random names, never among static files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from seoul_gyeyak.exceptions import MissingRecordError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seoul_gyeyak.promotions.photos import Photo

GONE = "이 주소의 사진은 없습니다."


@dataclass(frozen=True, slots=True)
class Album:
    """A folder of photographs. Names come from the database, never from an address."""

    folder: Path

    def keep(self, photo: Photo) -> None:
        """Write both sizes; whoever reads never sees half a file."""
        write_whole(self.path(photo.name, is_small=True), photo.small)
        write_whole(self.path(photo.name, is_small=False), photo.large)

    def read(self, name: str, *, is_small: bool) -> bytes:
        """Return a photograph."""
        try:
            return self.path(name, is_small=is_small).read_bytes()
        except FileNotFoundError as error:
            raise MissingRecordError(GONE) from error

    def drop(self, names: Iterable[str]) -> None:
        """Delete photographs."""
        for name in names:
            for is_small in (True, False):
                self.path(name, is_small=is_small).unlink(missing_ok=True)

    def path(self, name: str, *, is_small: bool) -> Path:
        """Return where a photograph lies: in one of 256 folders."""
        return self.folder / name[:2] / f"{name}{'-small' if is_small else ''}.jpg"


def album_of(settings: Mapping[str, str], instance: Path) -> Album:
    """Return the installation's album."""
    return Album(Path(settings["GYEYAK_PHOTOS"] or instance / "photos"))


def write_whole(target: Path, content: bytes) -> None:
    """Write a file at once."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(target)
