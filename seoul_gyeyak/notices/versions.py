"""The versions (차수) of a notice side by side: which items differ, and what each version says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from seoul_gyeyak.notices.conditions import license_words
from seoul_gyeyak.notices.models import Notice, NoticeLicense, NoticeRegion
from seoul_gyeyak.vocabulary import NoticeKind
from seoul_gyeyak.web.formats import moment, rate, won

Words = Callable[[Notice], str | None]
FIRST, NOT_GIVEN = "최초 공고", "없음"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one version says of an item; `is_changed` against the version before it."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One item that is not the same in all versions; `cells` run from the oldest version."""

    label: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """One version: its notice, its name in a list, its short name over a column."""

    notice: Notice
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Versions:
    """All versions from the oldest, and the items in which they differ."""

    columns: Sequence[Column]
    differences: Sequence[Difference]


def version_name(notice: Notice) -> str:
    """Name a version for a reader: `최초 공고`, `2차 변경`."""
    if notice.version == 0:
        return FIRST
    kind = "정정" if notice.kind is NoticeKind.REGISTERED else notice.kind.label
    return f"{notice.version}차 {kind}"


def full_number(notice: Notice) -> str:
    """Write number and version as 나라장터 does: three digits since 2025, two before."""
    width = 3 if notice.number.startswith("R") else 2
    return f"{notice.number}-{notice.version:0{width}d}"


def compare(
    notices: Sequence[Notice], regions: Sequence[NoticeRegion], licenses: Sequence[NoticeLicense]
) -> Versions:
    """Put versions (in any order) side by side; only what differs becomes a row."""
    ordered = sorted(notices, key=lambda notice: notice.version)
    rows = [(label, [words(notice) for notice in ordered]) for label, words in ITEMS]
    rows.append(("기초금액", carried([amount("base_amount")(notice) for notice in ordered])))
    rows.append(("참가가능지역", named(ordered, regions, lambda each: each.name)))
    rows.append(("면허제한", named(ordered, licenses, license_words)))
    return Versions(
        [column_of(notice) for notice in ordered],
        [Difference(label, cells(texts)) for label, texts in rows if differ(texts)],
    )


def column_of(notice: Notice) -> Column:
    """Name a version twice: in full, and to stand over a column."""
    short = f"{notice.version}차" if notice.version else FIRST
    return Column(notice, version_name(notice), short)


def differ(texts: Sequence[str | None]) -> bool:
    """Tell whether the versions say different things."""
    return len(set(texts)) > 1


def cells(texts: Sequence[str | None]) -> list[Cell]:
    """Make a row's cells, each knowing whether it differs from the one before."""
    before = [*texts[:1], *texts]
    return [
        Cell(text or NOT_GIVEN, text != previous)
        for text, previous in zip(texts, before, strict=False)
    ]


def named(
    notices: Sequence[Notice],
    rows: Sequence[NoticeRegion] | Sequence[NoticeLicense],
    words: Callable[..., str],
) -> list[str | None]:
    """Write each version's regions or licences."""
    return carried(
        [
            ", ".join(words(row) for row in rows if row.notice_id == notice.id) or None
            for notice in notices
        ]
    )


def carried(texts: Sequence[str | None]) -> list[str | None]:
    """Let a version that says nothing of an item repeat the one before it (the first: the next).

    기초금액, regions and licences come apart from the notice, often for one version only: silence
    does not mean that they were lifted.
    """
    filled: list[str | None] = []
    for text_ in texts:
        filled.append(text_ or (filled[-1] if filled else None))
    first = next((text_ for text_ in filled if text_), None)
    return [text_ or first for text_ in filled]


def at(name: str) -> Words:
    """Write an instant of a notice."""
    return lambda notice: moment(value) if (value := getattr(notice, name)) else None


def amount(name: str) -> Words:
    """Write an amount of a notice; 0 is an amount."""
    return lambda notice: won(value) if (value := getattr(notice, name)) is not None else None


def text(name: str) -> Words:
    """Take a text of a notice as it is."""
    return lambda notice: getattr(notice, name)


def percent(name: str) -> Words:
    """Write a percentage of a notice."""
    return lambda notice: rate(value) if (value := getattr(notice, name)) is not None else None


def flag(name: str) -> Words:
    """Write whether something is asked."""
    return lambda notice: "있음" if getattr(notice, name) else None


ITEMS: Sequence[tuple[str, Words]] = (
    ("공고명", text("title")),
    ("투찰 시작", at("bids_open_at")),
    ("투찰 마감", at("bids_close_at")),
    ("개찰", at("opens_at")),
    ("참가자격 등록 마감", at("registration_closes_at")),
    ("공동수급협정서 마감", at("joint_agreement_closes_at")),
    ("현장설명회", at("briefing_at")),
    ("PQ 신청서 접수 마감", at("qualification_documents_at")),
    ("실적신청서 접수 마감", at("performance_documents_close_at")),
    ("기술제안서 접수 마감", at("technical_proposals_close_at")),
    ("입찰보증서 접수 마감", at("bond_closes_at")),
    ("추정가격", amount("estimated_price")),
    ("배정예산", amount("budget")),
    ("낙찰하한율", percent("floor_rate")),
    ("계약방법", lambda notice: notice.method.label),
    ("낙찰자 결정", text("award_method")),
    ("공동수급", text("joint_bid_method")),
    ("실적 제한", flag("requires_performance")),
    ("사전심사(PQ)", flag("requires_qualification")),
    ("현장설명회 참석", flag("requires_briefing")),
    ("개찰 장소", text("opening_place")),
    ("담당자", text("official")),
    ("전화", text("phone")),
)
