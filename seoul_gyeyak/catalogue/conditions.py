"""Who may bid and who is certified: sets whose members other tables name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import String, and_, or_, select, type_coerce
from sqlalchemy.orm import aliased

from seoul_gyeyak.catalogue.drafting import Draft, batches
from seoul_gyeyak.catalogue.sets import Numbers, set_of, united
from seoul_gyeyak.companies.models import CompanyCertification
from seoul_gyeyak.contracts.models import Contract, ContractParty
from seoul_gyeyak.notices.models import Notice, NoticeRegion
from seoul_gyeyak.vocabulary import CertificationType, RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

UNLIMITED: Final = "none"
HALVES: Final = ("충청", "전라", "경상")
TYPES: Final = tuple(CertificationType)
ALWAYS: Final = dt.date.max
CURRENT = aliased(Notice)
REGIONS: Final = (
    select(CURRENT.id, Notice.version, NoticeRegion.name)
    .join(Notice, Notice.id == NoticeRegion.notice_id)
    .join(CURRENT, and_(CURRENT.number == Notice.number, CURRENT.is_current))
    .order_by(CURRENT.id, Notice.version.desc())
)
UNLIMITED_NOTICES: Final = select(Notice.id).where(
    Notice.is_current, Notice.is_region_limited.is_(False)
)
CERTIFIED: Final = (
    select(Contract.id, type_coerce(CompanyCertification.type, String))
    .join(ContractParty, ContractParty.contract_id == Contract.id)
    .join(CompanyCertification, CompanyCertification.company_id == ContractParty.company_id)
    .where(
        or_(
            CompanyCertification.issued_on.is_(None),
            CompanyCertification.issued_on <= Contract.signed_on,
        ),
        or_(
            CompanyCertification.expires_on.is_(None),
            CompanyCertification.expires_on >= Contract.signed_on,
        ),
    )
)
HELD: Final = select(
    CompanyCertification.company_id,
    type_coerce(CompanyCertification.type, String),
    CompanyCertification.issued_on,
    CompanyCertification.expires_on,
)


def put_regions(session: Session, draft: Draft) -> None:
    """Put notices into the sets of where their bidders must sit."""
    for rows in batched(limits(session)):
        ids, names = zip(*rows, strict=True)
        draft.mark("region", [short(name) for name in names], draft.places(RecordKind.NOTICE, ids))
    limited = united(draft.sets["region"].values())
    for (ids,) in (zip(*rows, strict=True) for rows in batches(session, UNLIMITED_NOTICES)):
        places = draft.places(RecordKind.NOTICE, ids)
        draft.sets["region"][UNLIMITED] |= set_of(np.sort(places[places >= 0])) - limited


def limits(session: Session) -> Iterator[tuple[int, str]]:
    """Yield (current notice, region): a version that brings none has those of the one before."""
    rows = (row for some in batches(session, REGIONS) for row in some)
    for notice_id, among in groupby(rows, key=itemgetter(0)):
        _, latest = next(groupby(among, key=itemgetter(1)))
        yield from ((notice_id, name) for _, _, name in latest)


def batched(
    pairs: Iterator[tuple[int, str]], size: int = 20_000
) -> Iterator[list[tuple[int, str]]]:
    """Yield pairs, some at a time."""
    while some := [pair for _, pair in zip(range(size), pairs, strict=False)]:
        yield some


def short(region: str) -> str:
    """Return the short name of the 시도 a region is in.

    >>> short("충청북도 청주시"), short("전북특별자치도"), short("서울특별시")
    ('충북', '전북', '서울')
    """
    name = region.partition(" ")[0]
    return name[0] + name[2] if name.startswith(HALVES) else name[:2]


def put_certifications(session: Session, draft: Draft) -> None:
    """Put contracts into the sets of what their parties held on the day of signing."""
    for rows in batches(session, CERTIFIED):
        ids, types = zip(*rows, strict=True)
        draft.mark("certification", types, draft.places(RecordKind.CONTRACT, ids))
    draft.columns["held"] = held(session, draft)


def held(session: Session, draft: Draft) -> Numbers:
    """Return what companies hold and when: places, types, first days, last days after each other.

    Whether it is held depends on the day it is asked for.
    """
    columns: list[list[Numbers]] = [[], [], [], []]
    codes = {each.value: code for code, each in enumerate(TYPES)}
    for rows in batches(session, HELD):
        ids, types, issued, expires = zip(*rows, strict=True)
        places = draft.places(RecordKind.COMPANY, ids)
        given = (
            places,
            np.array([codes[each] for each in types]),
            np.array([each.toordinal() if each else 0 for each in issued]),
            np.array([(each or ALWAYS).toordinal() for each in expires]),
        )
        for column, values in zip(columns, given, strict=True):
            column.append(values[places >= 0].astype(np.int64))
    return np.concatenate(
        [part for column in columns for part in column] or [np.zeros(0, np.int64)]
    )
