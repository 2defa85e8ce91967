"""e-호조 (행정안전부): contracts as 지방재정365 discloses them, and what was paid on them.

The disclosure's 계약정보 and 수의계약정보 shapes are not read: they repeat what `WCEGCF` says,
without the ledger's number that tells one contract from another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from seoul_gyeyak.ingest.ehojo.deciding import settle_decisions
from seoul_gyeyak.ingest.ehojo.merging import adopt_ehojo
from seoul_gyeyak.ingest.ehojo.parting import CONTRACT_OPERATION
from seoul_gyeyak.ingest.ehojo.paying import settle_payments
from seoul_gyeyak.ingest.ehojo.payments import store_payments
from seoul_gyeyak.ingest.ehojo.recognising import settle_firms
from seoul_gyeyak.ingest.ehojo.records import read_ledger, read_payment
from seoul_gyeyak.ingest.ehojo.storing import store_contracts
from seoul_gyeyak.ingest.operations import Operation
from seoul_gyeyak.vocabulary import SourceName

__all__ = ["OPERATIONS", "adopt_ehojo", "settle", "settle_payments"]

CONTRACTS: Operation[Any] = Operation(
    source=SourceName.EHOJO,
    name=CONTRACT_OPERATION,
    order=40,
    required=frozenset(
        {
            "laf_cd",
            "ctrt_ldgr_mng_no",
            "data_crt_ymd",
            "ctrt_trgt_nm",
            "ctrt_knd_nm",
            "ctrt_mth_nm",
            "smz_ctrt_ymd",
        }
    ),
    read=read_ledger,
    store=store_contracts,
)
PAYMENTS: Operation[Any] = Operation(
    source=SourceName.EHOJO,
    name="payments",
    order=50,
    required=frozenset({"instNm", "ctrtNm", "ctrtYmd", "trprNm", "giveAmt"}),
    read=read_payment,
    store=store_payments,
)
OPERATIONS: Mapping[str, Operation[Any]] = {each.name: each for each in (CONTRACTS, PAYMENTS)}


def settle(session: Session) -> int:
    """Do what needs a whole run: what officials decided, firms whose names have become clear,
    payments still waiting.

    Returns how many decisions, contracts and payments moved.
    """
    return settle_decisions(session) + settle_firms(session) + settle_payments(session)
