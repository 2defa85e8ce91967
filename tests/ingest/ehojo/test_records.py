from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.agencies.directory import Buyer
from seoul_gyeyak.exceptions import UnreadableRowError
from seoul_gyeyak.ingest.ehojo.ledgers import as_stored, first_version, from_stored
from seoul_gyeyak.ingest.ehojo.records import read_ledger, read_payment
from seoul_gyeyak.vocabulary import Category, Method, Quotation
from tests.ingest.ehojo.city import ledger, paid


def test_a_contract_is_read_as_disclosed() -> None:
    row = read_ledger(ledger())

    assert row.slug == "e1111000-202600210001"
    assert row.title == "2026년 어린이날 행사대행 용역"
    assert row.supplier == "(주)가온기획"
    assert (row.category, row.method, row.quotation) == (
        Category.SERVICES,
        Method.DIRECT,
        Quotation.SINGLE,
    )
    assert row.signed_on == dt.date(2026, 3, 20)
    assert row.amount == 44_000_000
    assert row.has_subcontract is False


@pytest.mark.parametrize(
    ("written", "method", "quotation"),
    [
        ("일반경쟁", Method.OPEN, None),
        ("제한경쟁 ", Method.SELECTIVE, None),
        ("지명경쟁", Method.LIMITED, None),
        ("수의 1인견적", Method.DIRECT, Quotation.SINGLE),
        ("수의2인이상견적", Method.DIRECT, Quotation.SEVERAL),
        ("협상에의한계약", Method.OTHER, None),
        ("", Method.OTHER, None),
    ],
)
def test_methods_say_how_many_quotations(
    written: str, method: Method, quotation: Quotation | None
) -> None:
    row = read_ledger(ledger(ctrt_mth_nm=written))

    assert (row.method, row.quotation) == (method, quotation)


@pytest.mark.parametrize("amount", ["408626800", "408626800.0", " 408,626,800 "])
def test_amounts_come_as_numbers_and_as_text(amount: str) -> None:
    assert read_ledger(ledger(ctrt_tot_tott_amt=amount)).amount == 408_626_800


def test_an_amount_may_be_missing() -> None:
    row = ledger()
    del row["ctrt_tot_tott_amt"]

    assert read_ledger(row).amount is None
    assert read_ledger(ledger(ctrt_tot_tott_amt="")).amount is None


def test_zero_is_an_amount() -> None:
    assert read_ledger(ledger(ctrt_tot_tott_amt="0")).amount == 0


@pytest.mark.parametrize(
    ("slip", "reason"),
    [
        ({"ctrt_tot_tott_amt": "708000000000000"}, "금액"),
        ({"ctrt_tot_tott_amt": "사천만원"}, "금액"),
        ({"smz_ctrt_ymd": "20261340"}, "날짜"),
        ({"smz_ctrt_ymd": ""}, "계약일자"),
        ({"data_crt_ymd": " "}, "자료생성일자"),
        ({"ctrt_knd_nm": "임대"}, "임대"),
        ({"ctrt_trgt_nm": "  "}, "계약명"),
        ({"ctrt_ldgr_mng_no": ""}, "계약대장관리번호"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_reason(slip: dict[str, str], reason: str) -> None:
    with pytest.raises(UnreadableRowError, match=reason):
        read_ledger(ledger(**slip))


def test_a_payment_without_a_total_is_the_sum_of_its_parts() -> None:
    row = read_payment(paid(giveAmt="", prcsAmt="5000000"))

    assert row.total == 25_000_000


def test_parts_need_not_sum_to_the_total() -> None:
    row = read_payment(paid(frstAmt="20748000", cmcnAmt="18000000", giveAmt="18000000"))

    assert (row.advance, row.completion, row.total) == (20_748_000, 18_000_000, 18_000_000)


def test_a_payment_is_known_again_when_more_was_paid() -> None:
    first, later = read_payment(paid()), read_payment(paid(cmcnAmt="24000000", giveAmt="44000000"))

    assert first.key(1) == later.key(1)
    assert first.key(1) != first.key(2)


@given(
    versions=st.lists(
        st.tuples(st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)), st.integers(0, 10**12)),
        min_size=1,
        max_size=6,
        unique_by=lambda version: version[0],
    ),
    order=st.randoms(use_true_random=False),
)
def test_versions_tell_the_same_story_in_any_order(
    versions: list[tuple[dt.date, int]], order: Random
) -> None:
    rows = [
        read_ledger(ledger(data_crt_ymd=f"{day:%Y%m%d}", ctrt_tot_tott_amt=str(amount)))
        for day, amount in versions
    ]
    shuffled = sorted(rows, key=lambda _: order.random())
    buyer = Buyer(1)

    told, retold = first_version(rows[0], buyer), first_version(shuffled[0], buyer)
    for row, other in zip(rows[1:], shuffled[1:], strict=True):
        told, retold = told.with_version(row, buyer), retold.with_version(other, buyer)

    assert told.changes() == retold.changes()
    assert told.row == retold.row
    assert from_stored(as_stored(told)["told"]) == told
