"""서울계약마당: what 49 Seoul agencies plan to buy, tender, open, contract and pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seoul_gyeyak.application import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - as modules have it
    """Import the application when it is asked for: a process that only writes files needs none."""
    if name == "create_app":
        from seoul_gyeyak.application import create_app  # noqa: PLC0415 - see above

        return create_app
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
