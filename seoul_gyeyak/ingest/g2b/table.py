"""The operations of the API as data: what their rows must have, how they are read and stored.

업무구분 is part of an operation's name (`{}` below). `…PPSSrch` answers another question with the
same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from seoul_gyeyak.ingest.g2b.reading.alike import CATEGORIES
from seoul_gyeyak.ingest.g2b.reading.companies import read_company, read_product, read_trade
from seoul_gyeyak.ingest.g2b.reading.conditions import (
    read_base_amount,
    read_change,
    read_license,
    read_region,
)
from seoul_gyeyak.ingest.g2b.reading.contracts import read_contract, read_deletion
from seoul_gyeyak.ingest.g2b.reading.items import read_item
from seoul_gyeyak.ingest.g2b.reading.notices import read_notice
from seoul_gyeyak.ingest.g2b.reading.openings import (
    read_award,
    read_bid,
    read_failure,
    read_opening,
    read_rebid,
    read_reserve_price,
)
from seoul_gyeyak.ingest.g2b.reading.plans import read_plan
from seoul_gyeyak.ingest.g2b.storing.bids import store_bids, store_reserve_prices
from seoul_gyeyak.ingest.g2b.storing.changes import store_changes, store_deletions
from seoul_gyeyak.ingest.g2b.storing.companies import (
    store_companies,
    store_products,
    store_trades,
)
from seoul_gyeyak.ingest.g2b.storing.conditions import (
    BASE_AMOUNTS,
    CHANGES,
    ITEMS,
    LICENSES,
    store_regions,
)
from seoul_gyeyak.ingest.g2b.storing.contracts import store_contracts
from seoul_gyeyak.ingest.g2b.storing.notices import store_notices
from seoul_gyeyak.ingest.g2b.storing.openings import (
    store_awards,
    store_failures,
    store_openings,
    store_rebids,
)
from seoul_gyeyak.ingest.g2b.storing.plans import store_plans
from seoul_gyeyak.ingest.operations import Batch, Operation, Stored
from seoul_gyeyak.vocabulary import Category, SourceName

ALL = ("Servc", "Cnstwk", "Thng", "Frgcpt")
NOTICES = (*ALL, "Etc")
NOTICE = frozenset({"bidNtceNo", "bidNtceOrd"})
OPENING = NOTICE | {"bidClsfcNo", "rbidNo"}
SEARCH = "PPSSrch"


@dataclass(frozen=True, slots=True)
class Kind:
    """Operations that differ in 업무구분 alone. `required` are fields every row has."""

    name: str
    order: int
    required: frozenset[str]
    read: Callable[..., Any]
    store: Callable[[Batch[Any]], Stored]
    divisions: tuple[str, ...] = ("",)
    """업무구분 the operation exists for; `("",)` where it is one for all."""
    takes_category: bool = False
    also: str | None = None
    """An ending under which the same rows are answered as well."""

    def operations(self) -> Iterator[Operation[Any]]:
        """Make the operation of each 업무구분, and of each ending."""
        for division in self.divisions:
            category: Category | None = CATEGORIES.get(division)
            read = partial(self.read, category=category) if self.takes_category else self.read
            for ending in ("",) if self.also is None else ("", self.also):
                yield Operation(
                    source=SourceName.G2B,
                    name=self.name.format(division) + ending,
                    order=self.order,
                    required=self.required,
                    read=read,
                    store=self.store,
                )


KINDS = (
    Kind(
        "getPrcrmntCorpBasicInfo",
        order=0,
        required=frozenset({"bizno", "corpNm", "rgnNm"}),
        read=read_company,
        store=store_companies,
        also="02",
    ),
    Kind(
        "getPrcrmntCorpIndstrytyInfo",
        order=1,
        required=frozenset({"bizno", "indstrytyCd", "indstrytyNm"}),
        read=read_trade,
        store=store_trades,
        also="02",
    ),
    Kind(
        "getPrcrmntCorpSplyPrdctInfo",
        order=2,
        required=frozenset({"bizno", "dtilPrdctClsfcNo", "dtilPrdctClsfcNoNm"}),
        read=read_product,
        store=store_products,
        also="02",
    ),
    Kind(
        "getOrderPlanSttusList{}",
        order=10,
        required=frozenset({"orderPlanUntyNo", "bizNm", "orderYear", "orderInsttNm"}),
        read=read_plan,
        store=store_plans,
        divisions=ALL,
        takes_category=True,
        also=SEARCH,
    ),
    Kind(
        "getBidPblancListInfo{}",
        order=20,
        required=NOTICE | {"bidNtceNm", "bidNtceDt", "dminsttNm"},
        read=read_notice,
        store=store_notices,
        divisions=NOTICES,
        takes_category=True,
        also=SEARCH,
    ),
    Kind(
        "getBidPblancListInfo{}BsisAmount",
        order=21,
        required=NOTICE | {"bssamt"},
        read=read_base_amount,
        store=BASE_AMOUNTS.store,
        divisions=("Servc", "Cnstwk", "Thng"),
    ),
    Kind(
        "getBidPblancListInfoLicenseLimit",
        order=21,
        required=NOTICE | {"lcnsLmtNm"},
        read=read_license,
        store=LICENSES.store,
    ),
    Kind(
        "getBidPblancListInfoPrtcptPsblRgn",
        order=21,
        required=NOTICE | {"prtcptPsblRgnNm"},
        read=read_region,
        store=store_regions,
    ),
    Kind(
        "getBidPblancListInfoChgHstry{}",
        order=21,
        required=NOTICE | {"chgDt", "chgItemNm"},
        read=read_change,
        store=CHANGES.store,
        divisions=("Servc", "Cnstwk", "Thng"),
    ),
    Kind(
        "getBidPblancListInfo{}PurchsObjPrdct",
        order=21,
        required=NOTICE | {"prdctSno", "dtilPrdctClsfcNoNm"},
        read=read_item,
        store=ITEMS.store,
        divisions=("Servc", "Thng", "Frgcpt"),
    ),
    Kind(
        "getOpengResultListInfo{}",
        order=30,
        required=OPENING | {"bidNtceNm", "progrsDivCdNm"},
        read=read_opening,
        store=store_openings,
        divisions=ALL,
        takes_category=True,
        also=SEARCH,
    ),
    Kind(
        "getOpengResultListInfoOpengCompt",
        order=31,
        required=OPENING | {"prcbdrBizno", "prcbdrNm", "bidprcAmt"},
        read=read_bid,
        store=store_bids,
    ),
    Kind(
        "getOpengResultListInfo{}PreparPcDetail",
        order=31,
        required=OPENING | {"compnoRsrvtnPrceSno", "bsisPlnprc"},
        read=read_reserve_price,
        store=store_reserve_prices,
        divisions=ALL,
    ),
    Kind(
        "getOpengResultListInfoFailing",
        order=31,
        required=OPENING | {"nobidRsn"},
        read=read_failure,
        store=store_failures,
    ),
    Kind(
        "getOpengResultListInfoRebid",
        order=31,
        required=OPENING | {"rbidRsn"},
        read=read_rebid,
        store=store_rebids,
    ),
    Kind(
        "getScsbidListSttus{}",
        order=32,
        required=OPENING | {"bidwinnrNm", "sucsfbidAmt"},
        read=read_award,
        store=store_awards,
        divisions=ALL,
        also=SEARCH,
    ),
    Kind(
        "getCntrctInfoList{}",
        order=40,
        required=frozenset({"untyCntrctNo", "thtmCntrctAmt", "corpList", "dminsttList"}),
        read=read_contract,
        store=store_contracts,
        divisions=ALL,
        takes_category=True,
        also=SEARCH,
    ),
    Kind(
        "getCntrctInfoList{}ChgHstry",
        order=41,
        required=frozenset({"untyCntrctNo", "dcsnCntrctNo", "thtmCntrctAmt"}),
        read=read_contract,
        store=store_changes,
        divisions=ALL,
        takes_category=True,
    ),
    Kind(
        "getCntrctInfoList{}DltHstry",
        order=42,
        required=frozenset({"untyCntrctNo", "dltDt"}),
        read=read_deletion,
        store=store_deletions,
        divisions=ALL,
    ),
)

OPERATIONS: Mapping[str, Operation[Any]] = {
    operation.name: operation for kind in KINDS for operation in kind.operations()
}
