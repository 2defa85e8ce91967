"""Frozen values of which a page makes many that differ in little."""

from __future__ import annotations

from typing import Any, Self


class Variants:
    """A base of frozen dataclasses without slots.

    A list leads to some sixty others, each the same criteria but for a field or two:
    `dataclasses.replace` would set all thirty fields anew, one by one.
    """

    def but(self, **changed: Any) -> Self:  # noqa: ANN401 - whatever the fields hold
        """Return the same value with some fields changed; the names must be fields."""
        other = object.__new__(type(self))
        vars(other).update(vars(self), **changed)
        return other
