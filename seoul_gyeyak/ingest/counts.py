"""What became of the rows of a run, in numbers and in words."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from seoul_gyeyak.ingest.operations import Stored

LABELS = {
    "read": "읽음",
    "stored": "저장",
    "unchanged": "그대로",
    "merged": "합침",
    "foreign": "다른 기관",
    "orphaned": "상위 자료 없음",
    "quarantined": "격리",
}


@dataclass(slots=True)
class Counts:
    """Numbers of rows; every row read is in exactly one of the others.

    `units` were worked on, `skipped` were finished before.
    """

    read: int = 0
    stored: int = 0
    unchanged: int = 0
    merged: int = 0
    foreign: int = 0
    orphaned: int = 0
    quarantined: int = 0
    units: int = 0
    skipped: int = 0

    @property
    def has_changes(self) -> bool:
        """Whether anything a reader sees is different now."""
        return self.stored + self.merged > 0

    def add(self, other: Counts) -> None:
        """Add another run's or batch's numbers."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def as_dict(self) -> dict[str, int]:
        """Return the numbers by name, as a run keeps them."""
        return asdict(self)

    def describe(self) -> str:
        """Return the numbers as a line of Korean: `읽음 1,000행 · 저장 900 · …`."""
        parts = [f"{label} {getattr(self, name):,}" for name, label in LABELS.items()]
        return " · ".join(parts)


def batch_counts(read: int, refused: int, stored: Stored) -> Counts:
    """Count one batch: `refused` rows could not be read, `stored` tells of the others."""
    return Counts(
        read=read,
        stored=stored.stored,
        unchanged=stored.unchanged,
        merged=stored.merged,
        foreign=stored.foreign,
        orphaned=stored.orphaned,
        quarantined=refused + len(stored.refused),
    )
