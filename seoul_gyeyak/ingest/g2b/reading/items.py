"""What a notice row lists: attachments and the items bought."""

from __future__ import annotations

from collections import Counter

from seoul_gyeyak.ingest.fields import day_or_none, first, given_won, needed, text, web_address
from seoul_gyeyak.ingest.g2b.reading.alike import is_domestic, notice_key
from seoul_gyeyak.ingest.operations import Row
from seoul_gyeyak.ingest.packing import number, packed, version
from seoul_gyeyak.notices.records import Attachment, BoughtItem, ItemRecord

FILES = range(1, 11)
SITE_FILES = range(1, 6)
LOT_STEP = 1_000
"""Items of the second lot on are numbered from here: 2,001 is the first item of lot 2."""


def attachments(row: Row) -> tuple[Attachment, ...]:
    """Return the files of a notice: 공고규격서, 현장설명서 and 표준공고서, each address once."""
    listed = [(row.get(f"ntceSpecFileNm{n}"), row.get(f"ntceSpecDocUrl{n}")) for n in FILES]
    listed += [(f"현장설명서 {n}", row.get(f"sptDscrptDocUrl{n}")) for n in SITE_FILES]
    listed.append(("표준공고서", row.get("stdNtceDocUrl")))
    found = [(text(name), web_address(url)) for name, url in listed if url]
    files: dict[str, str] = {}
    for name, url in found:
        if url:
            files.setdefault(url, name or "첨부파일")
    return tuple(Attachment(name, url) for url, name in files.items())


def items_of_notice(row: Row) -> tuple[BoughtItem, ...]:
    """Return the items a notice row names itself; 구매대상물품 may tell more of them later."""
    groups = packed(row.get("purchsObjPrdctList"), 3)
    if not groups:
        return one_item(row)
    seen: Counter[int] = Counter()
    items = []
    for lot, code, name, *_ in groups:
        if name:
            seen[version(lot)] += 1
            items.append(BoughtItem(position(version(lot), seen[version(lot)]), number(code), name))
    return tuple(items)


def one_item(row: Row) -> tuple[BoughtItem, ...]:
    """Return the single item that 물품 and 외자 rows spell out."""
    name = text(row.get("dtilPrdctClsfcNoNm"))
    if name is None:
        return ()
    item = BoughtItem(
        position=1,
        code=number(row.get("dtilPrdctClsfcNo")),
        name=name,
        specification=text(row.get("prdctSpecNm")),
        quantity=number(row.get("prdctQty")),
        unit=text(row.get("prdctUnit")),
        unit_price=given_won(row.get("prdctUprc")),
        delivery_on=day_or_none(row.get("dlvrTmlmtDt")),
        delivery_place=text(row.get("dlvryCndtnNm")),
    )
    return (item,)


def read_item(row: Row) -> ItemRecord:
    """Read one row of 구매대상물품. 외자 name an amount with its currency instead of a price."""
    sequence = max(version(row.get("prdctSno")), 1)
    amount = row.get("uprc") or (
        row.get("asignAmt") if is_domestic(row.get("asignAmtCrncy")) else None
    )
    item = BoughtItem(
        position=position(version(row.get("bidClsfcNo")), sequence),
        code=number(first(row, "dtilPrdctClsfcNo", "prdctClsfcNo")),
        name=needed(first(row, "dtilPrdctClsfcNoNm", "prdctClsfcNoNm"), "품명"),
        specification=text(row.get("prdctSpecNm")),
        quantity=number(row.get("qty")),
        unit=text(row.get("unit")),
        unit_price=given_won(amount),
        delivery_on=day_or_none(row.get("dlvrTmlmtDt")),
        delivery_place=text(row.get("dlvrPlce")),
    )
    return ItemRecord(notice_key(row), item)


def position(lot: int, sequence: int) -> int:
    """Return an item's place among all items of its notice; lots 0 and 1 are the same."""
    return max(lot - 1, 0) * LOT_STEP + sequence
