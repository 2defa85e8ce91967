"""A notice as its page tells it: the deadline first, then whether one can bid and with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.orm import Session

from seoul_gyeyak.exceptions import MissingRecordError
from seoul_gyeyak.notices import queries
from seoul_gyeyak.notices.amounts import price_facts, sums_of
from seoul_gyeyak.notices.conditions import Condition, conditions_of
from seoul_gyeyak.notices.models import (
    Notice,
    NoticeAttachment,
    NoticeChange,
    NoticeDocument,
    NoticeLicense,
    NoticeProduct,
    NoticeRegion,
)
from seoul_gyeyak.notices.timeline import Deadline, deadline_of, timeline_of
from seoul_gyeyak.notices.versions import Versions, compare, full_number, version_name
from seoul_gyeyak.threads.queries import steps_of_key
from seoul_gyeyak.threads.questions import NoticeResult, results_of_notice
from seoul_gyeyak.threads.strip import Strip, strip_of
from seoul_gyeyak.vocabulary import NoticeKind, Stage
from seoul_gyeyak.web.facts import (
    Contact,
    Fact,
    Milestone,
    Sum,
    joined,
    known_facts,
    outward,
)

LimitT = TypeVar("LimitT", NoticeRegion, NoticeLicense)
MISSING = "이 번호의 입찰공고는 없습니다."


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file at the source; `url` is None when what the source wrote is no web address."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """One version chosen among all of its number, which come newest first."""

    notice: Notice
    all: Sequence[Notice]

    @property
    def is_newest(self) -> bool:
        """Tell whether no later version exists."""
        return self.notice is self.all[0]


@dataclass(frozen=True, slots=True)
class NoticePage:
    """Everything the template draws."""

    notice: Notice
    number: str
    version: str
    newest: Notice | None
    badges: Sequence[str]
    deadline: Deadline
    results: Sequence[NoticeResult]
    strip: Strip
    timeline: Sequence[Milestone]
    conditions: Sequence[Condition]
    standing_documents: Sequence[NoticeDocument]
    own_documents: Sequence[NoticeDocument]
    sums: Sequence[Sum]
    price_facts: Sequence[Fact]
    attachments: Sequence[Attachment]
    products: Sequence[NoticeProduct]
    versions: Versions
    changes: Sequence[NoticeChange]
    facts: Sequence[Fact]
    contact: Contact
    previous: str | None
    elsewhere: str | None


def find_edition(session: Session, number: str, version: int | None) -> Edition:
    """Return one version of a notice, the newest unless told; raises MissingRecordError."""
    notices = the_versions(session, number)
    if version is None:
        return Edition(notices[0], notices)
    for notice in notices:
        if notice.version == version:
            return Edition(notice, notices)
    msg = f"이 공고에는 {version}차가 없습니다. 차수는 {notices[0].version}차까지 있습니다."
    raise MissingRecordError(msg)


def the_versions(session: Session, number: str) -> Sequence[Notice]:
    """Return a notice's versions, newest first; there is at least one."""
    notices = [] if "\0" in number else session.scalars(queries.versions(number)).all()
    if not notices:
        raise MissingRecordError(MISSING)
    return notices


def notice_page(session: Session, edition: Edition) -> NoticePage:
    """Gather the page of one version of a notice."""
    notice, ids = edition.notice, [each.id for each in edition.all]
    regions = session.scalars(queries.regions(ids)).all()
    licenses = session.scalars(queries.licenses(ids)).all()
    documents = session.scalars(queries.parts(NoticeDocument, notice.id)).all()
    strip = strip_on(session, edition)
    return NoticePage(
        notice=notice,
        number=full_number(notice),
        version=version_name(notice),
        newest=None if edition.is_newest else edition.all[0],
        badges=badges_of(notice),
        deadline=deadline_of(notice, is_newest=edition.is_newest),
        results=results_of_notice(session, notice.number),
        strip=strip,
        timeline=timeline_of(notice),
        conditions=conditions_of(
            notice, latest_given(edition, regions), latest_given(edition, licenses)
        ),
        standing_documents=[each for each in documents if each.is_standing],
        own_documents=[each for each in documents if not each.is_standing],
        sums=sums_of(notice),
        price_facts=price_facts(notice),
        attachments=attachments_of(session, notice),
        products=session.scalars(queries.parts(NoticeProduct, notice.id)).all(),
        versions=compare(edition.all, regions, licenses),
        changes=session.scalars(queries.changes(notice.number)).all(),
        facts=facts_of(notice),
        contact=contact_of(notice),
        previous=previous_of(notice, strip),
        elsewhere=outward(notice.detail_url),
    )


def latest_given(edition: Edition, rows: Sequence[LimitT]) -> list[LimitT]:
    """Return the limits of the version shown, or of the latest one before it that has any.

    The source sends limits apart from the notice and often not again with a correction.
    """
    versions = [each for each in edition.all if each.version <= edition.notice.version]
    given = ([row for row in rows if row.notice_id == version.id] for version in versions)
    return next((found for found in given if found), [])


def strip_on(session: Session, edition: Edition) -> Strip:
    """Return the thread's strip; the opening's announced moment stands in until it takes place.

    All versions are one step of the thread, whichever of them is shown.
    """
    newest = edition.all[0]
    expected = None if newest.kind is NoticeKind.CANCELLED else newest.opens_at
    found = steps_of_key(session, f"notice:{newest.number}")
    return strip_of(found, Stage.NOTICE, newest.number, {Stage.OPENING: expected})


def badges_of(notice: Notice) -> list[str]:
    """Return the state words of a notice, the gravest first, none twice."""
    kind = None if notice.kind is NoticeKind.REGISTERED else notice.kind.label
    words = (
        kind,
        "연기" if notice.is_postponed else None,
        "재공고" if notice.is_retender else None,
        "긴급" if notice.is_urgent else None,
    )
    return list(dict.fromkeys(word for word in words if word))


def attachments_of(session: Session, notice: Notice) -> list[Attachment]:
    """List the files of a version."""
    found = session.scalars(queries.parts(NoticeAttachment, notice.id))
    return [Attachment(each.name, outward(each.url)) for each in found]


def facts_of(notice: Notice) -> list[Fact]:
    """List what else the notice says of itself."""
    rebid = None if notice.rebid_allowed is None else "허용" if notice.rebid_allowed else "불허"
    return known_facts(
        ("계약방법", notice.method_detail or notice.method.label),
        ("입찰방식", notice.bidding_manner),
        ("재입찰", rebid),
        ("업무구분", notice.category_detail or notice.category.label),
        ("조달분류", notice.classification),
        ("공사 현장", notice.works_site),
        ("수요기관", notice.buyer_name),
        ("집행관", notice.executor),
        ("참조번호", notice.reference),
        ("발주계획번호", notice.plan_number),
        ("사전규격번호", notice.prior_specification_number),
    )


def contact_of(notice: Notice) -> Contact:
    """Say whom to ask."""
    office = joined([notice.agency.name, notice.department_name])
    return Contact(office, notice.official, notice.phone, notice.email)


def previous_of(notice: Notice, strip: Strip) -> str | None:
    """Return the notice this one repeats, when its page exists."""
    number = notice.previous_number
    return number if number in strip.numbers(Stage.NOTICE) else None
