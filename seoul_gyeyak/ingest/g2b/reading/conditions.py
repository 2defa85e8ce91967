"""What hangs on a notice: 기초금액, 면허제한, 참가가능지역, 변경이력."""

from __future__ import annotations

from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.fields import (
    given_won,
    instant,
    instant_or_none,
    needed,
    rate_or_none,
    text,
)
from seoul_gyeyak.ingest.g2b.reading.alike import notice_key
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.ingest.packing import packed, version
from seoul_gyeyak.notices.records import (
    BaseAmountRecord,
    ChangeRecord,
    LicenseRecord,
    RegionRecord,
)

LONGEST_ITEM, LONGEST_BEFORE = 120, 400


def read_base_amount(row: Row) -> BaseAmountRecord:
    """Read the base amount and the range of reserve prices (`-3` to `+3` percent)."""
    return BaseAmountRecord(
        notice=notice_key(row),
        base_amount=given_won(row.get("bssamt")),
        base_amount_opened_at=instant_or_none(row.get("bssamtOpenDt")),
        reserve_range_low=rate_or_none(row.get("rsrvtnPrceRngBgnRate")),
        reserve_range_high=rate_or_none(row.get("rsrvtnPrceRngEndRate")),
    )


def read_region(row: Row) -> RegionRecord:
    """Read one region bidders may sit in."""
    name = needed(row.get("prtcptPsblRgnNm"), "참가가능지역")
    return RegionRecord(notice_key(row), version(row.get("lmtSno")), name)


def read_license(row: Row) -> LicenseRecord:
    """Read one licence, `전기공사업/0037`, with those that also pass."""
    name, code = named_code(needed(row.get("lcnsLmtNm"), "면허제한명"))
    return LicenseRecord(
        notice=notice_key(row),
        group_no=version(row.get("lmtGrpNo")),
        position=version(row.get("lmtSno")),
        code=code,
        name=name,
        alternatives=[
            [also, also_code or ""]
            for group in packed(row.get("permsnIndstrytyList"), 1)
            for also, also_code in [named_code(group[0])]
            if also
        ],
    )


def named_code(value: str) -> tuple[str, str | None]:
    """Split `name/code` at its last slash; a name may hold slashes itself."""
    name, slash, code = value.rpartition("/")
    return (name.strip(), code.strip() or None) if slash else (value, None)


def read_change(row: Row) -> ChangeRecord:
    """Read one changed item; what it was before may be nothing."""
    changed_at = instant(row.get("chgDt"))
    if changed_at is None:
        msg = "변경일시가 없습니다."
        raise UnreadableRowError(msg)
    return ChangeRecord(
        notice=notice_key(row),
        changed_at=changed_at,
        item=needed(row.get("chgItemNm"), "변경항목명")[:LONGEST_ITEM],
        before=(text(row.get("bfchgVal")) or "")[:LONGEST_BEFORE],
        after=text(row.get("afchgVal")) or text(row.get("lcnsLmtCdRgstList")) or "",
    )
