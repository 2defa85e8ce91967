"""조달청 나라장터 (G2B): every operation that is read, by its name in the API."""

from __future__ import annotations

from seoul_gyeyak.ingest.g2b.table import OPERATIONS

__all__ = ["OPERATIONS"]
