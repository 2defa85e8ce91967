"""What is asked of notices; nothing here runs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from seoul_gyeyak.notices.models import (
    Notice,
    NoticeAttachment,
    NoticeChange,
    NoticeDocument,
    NoticeLicense,
    NoticeProduct,
    NoticeRegion,
)

PartT = TypeVar("PartT", NoticeAttachment, NoticeDocument, NoticeProduct)


def versions(number: str) -> Select[Notice]:
    """Select every version of a notice with its agency, the newest first."""
    return (
        select(Notice)
        .where(Notice.number == number)
        .order_by(Notice.version.desc())
        .options(joinedload(Notice.agency, innerjoin=True))
    )


def parts(model: type[PartT], notice_id: int) -> Select[PartT]:
    """Select what hangs on one version, in the source's order."""
    return select(model).where(model.notice_id == notice_id).order_by(model.position)


def regions(notice_ids: Sequence[int]) -> Select[NoticeRegion]:
    """Select the regions of several versions."""
    return (
        select(NoticeRegion)
        .where(NoticeRegion.notice_id.in_(notice_ids))
        .order_by(NoticeRegion.notice_id, NoticeRegion.position)
    )


def licenses(notice_ids: Sequence[int]) -> Select[NoticeLicense]:
    """Select the licence limits of several versions."""
    return (
        select(NoticeLicense)
        .where(NoticeLicense.notice_id.in_(notice_ids))
        .order_by(NoticeLicense.notice_id, NoticeLicense.group_no, NoticeLicense.position)
    )


def changes(number: str) -> Select[NoticeChange]:
    """Select the source's list of changed items, the newest first."""
    return (
        select(NoticeChange)
        .where(NoticeChange.notice_number == number)
        .order_by(NoticeChange.changed_at.desc(), NoticeChange.id)
    )


def floor_rate(number: str, version: int) -> Select[Decimal | None]:
    """Select the 낙찰하한율 of one version."""
    return select(Notice.floor_rate).where(Notice.number == number, Notice.version == version)
