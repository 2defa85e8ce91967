"""Asking the catalogue: one page of a list, with all its counts."""

from __future__ import annotations

from seoul_gyeyak.catalogue.questions import FILTERS, Answer, Question

__all__ = ["FILTERS", "Answer", "Question"]
