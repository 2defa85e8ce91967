"""Agencies' own order plans and certifications: files whose layout is data, not code."""

from __future__ import annotations

from seoul_gyeyak.ingest.plans_files.opening import (
    open_certification_file,
    open_plan_file,
    plan_operations,
)

__all__ = ["open_certification_file", "open_plan_file", "plan_operations"]
