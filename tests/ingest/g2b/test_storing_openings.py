from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from seoul_gyeyak.companies.models import Company
from seoul_gyeyak.openings.models import Bidder, Opening
from seoul_gyeyak.threads.queries import steps
from seoul_gyeyak.vocabulary import OpeningOutcome, RecordKind, Stage
from tests.factories import business_number
from tests.ingest.g2b import rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.ingest.g2b.conftest import Deliver, RecordingIndex

OPENINGS = "getOpengResultListInfoServc"
BIDS = "getOpengResultListInfoOpengCompt"
PRICES = "getOpengResultListInfoServcPreparPcDetail"
AWARDS = "getScsbidListSttusServc"


def only_opening(session: Session) -> Opening:
    return session.scalars(select(Opening).execution_options(populate_existing=True)).one()


def many_bids(count: int) -> list[dict[str, str]]:
    return [
        rows.bid(
            opengRank=str(place),
            prcbdrBizno=business_number(730000000 + place),
            prcbdrNm=f"나래{place}",
            bidprcAmt=str(500000000 + place),
        )
        for place in range(1, count + 1)
    ]


def bidders(session: Session) -> list[tuple[int, int | None, str]]:
    found = session.execute(
        select(Bidder.position, Bidder.rank, Bidder.name).order_by(Bidder.position)
    )
    return [(position, rank, name) for position, rank, name in found]


def test_an_opening_names_its_first_firm_and_makes_it_known(
    session: Session, deliver: Deliver, index: RecordingIndex
) -> None:
    deliver(OPENINGS, rows.opening())

    opening = only_opening(session)
    firm = session.get_one(Company, opening.winner_id)
    assert opening.slug == f"{rows.NOTICE}-0-0-0"
    assert (firm.business_number, firm.representative) == (rows.EVENT_FIRM, "홍길동")
    assert (opening.award_amount, opening.award_rate) == (510000000, Decimal("96.7"))
    assert opening.awarded_on is None
    assert "가온기획" in index.text(RecordKind.OPENING)


def test_an_award_outranks_the_openings_own_list(
    session: Session, deliver: Deliver, index: RecordingIndex
) -> None:
    deliver(OPENINGS, rows.opening())
    deliver(AWARDS, rows.award())
    deliver(OPENINGS, rows.opening(inptDt="2026-03-30 10:00:00", opengRsltNtcCntnts="공지"))

    opening = only_opening(session)
    assert (opening.winner_name, opening.award_amount) == ("나래이벤트(주)", 505000000)
    assert (opening.awarded_on, opening.remarks) == (dt.date(2026, 3, 25), "공지")
    assert "나래이벤트" in index.text(RecordKind.OPENING)
    (step,) = steps(session, Stage.OPENING, opening.id)
    assert step.amount == 505000000


def test_of_two_awards_the_later_one_stands(session: Session, deliver: Deliver) -> None:
    deliver(OPENINGS, rows.opening())
    deliver(AWARDS, rows.award(fnlSucsfDate="2026-03-28", sucsfbidAmt="500000000"))
    earlier = deliver(AWARDS, rows.award())
    again = deliver(AWARDS, rows.award(fnlSucsfDate="2026-03-28", sucsfbidAmt="500000000"))

    assert (earlier.unchanged, again.unchanged) == (1, 1)
    assert only_opening(session).award_amount == 500000000


def test_awards_of_others_are_foreign_and_of_unknown_openings_orphaned(deliver: Deliver) -> None:
    theirs = rows.award(dminsttCd="6260000", dminsttNm="부산광역시")
    assert deliver(AWARDS, theirs, rows.award()).foreign == 1
    assert deliver(AWARDS, rows.award()).orphaned == 1


def test_foreign_goods_spell_the_award_date_with_a_capital(
    session: Session, deliver: Deliver
) -> None:
    row = rows.award()
    row["FnlSucsfDate"] = row.pop("fnlSucsfDate")
    deliver("getOpengResultListInfoFrgcpt", rows.opening())
    deliver("getScsbidListSttusFrgcpt", row)
    assert only_opening(session).awarded_on == dt.date(2026, 3, 25)


def test_bids_keep_the_order_of_arrival_over_a_batch_edge(
    session: Session, deliver: Deliver
) -> None:
    deliver(OPENINGS, rows.opening())
    bids = many_bids(7)
    deliver(BIDS, *bids[:4])
    deliver(BIDS, *bids[4:])
    assert bidders(session) == [(place, place, f"나래{place}") for place in range(1, 8)]


def test_bids_delivered_again_from_anywhere_change_nothing(
    session: Session, deliver: Deliver
) -> None:
    deliver(OPENINGS, rows.opening())
    bids = many_bids(5)
    deliver(BIDS, *bids)
    again = deliver(BIDS, *reversed(bids[2:]), bids[0])

    assert (again.stored, again.unchanged, again.references) == (0, 4, [])
    assert [place for place, _, _ in bidders(session)] == [1, 2, 3, 4, 5]


def test_a_corrected_bid_keeps_its_place(session: Session, deliver: Deliver) -> None:
    deliver(OPENINGS, rows.opening())
    bids = many_bids(3)
    deliver(BIDS, *bids)
    changed = deliver(BIDS, {**bids[1], "opengRank": "", "rmrk": "적격점수미달"})

    assert changed.stored == 1
    assert bidders(session) == [(1, 1, "나래1"), (2, None, "나래2"), (3, 3, "나래3")]


def test_a_bid_without_a_good_number_keeps_its_name(session: Session, deliver: Deliver) -> None:
    deliver(OPENINGS, rows.opening())
    odd = rows.bid(prcbdrBizno="1234567890", prcbdrNm="이름만기획", opengRank="")
    blank = rows.bid(prcbdrBizno="", prcbdrNm="무번호기획", opengRank="")
    deliver(BIDS, odd, blank)
    assert deliver(BIDS, odd, blank).unchanged == 2

    found = session.execute(select(Bidder.name, Bidder.company_id).order_by(Bidder.position))
    assert [tuple(row) for row in found] == [("이름만기획", None), ("무번호기획", None)]


def test_bids_and_prices_of_unknown_openings_are_orphaned(deliver: Deliver) -> None:
    assert deliver(BIDS, *many_bids(2)).orphaned == 2
    assert deliver(PRICES, rows.reserve_price(1), rows.reserve_price(2)).orphaned == 2


def test_reserve_prices_fill_one_list_whatever_cuts_them(
    session: Session, deliver: Deliver
) -> None:
    deliver(OPENINGS, rows.opening())
    prices = [rows.reserve_price(number) for number in range(1, 16)]
    deliver(PRICES, *prices[9:])
    deliver(PRICES, *prices[:9])
    again = deliver(PRICES, *prices)

    opening = only_opening(session)
    assert (again.stored, again.unchanged) == (0, 15)
    assert [price[0] for price in opening.reserve_prices] == list(range(1, 16))
    assert opening.reserve_prices[0] == [1, 521000000, 1, 2]
    assert (opening.planned_price, opening.base_amount) == (527400000, 527272727)


def test_a_failure_says_why(session: Session, deliver: Deliver) -> None:
    deliver(OPENINGS, rows.opening(progrsDivCdNm="유찰", opengCorpInfo=""))
    stored = deliver("getOpengResultListInfoFailing", rows.of_opening(nobidRsn="단독응찰"))

    opening = only_opening(session)
    (step,) = steps(session, Stage.OPENING, opening.id)
    assert stored.stored == 1
    assert (opening.outcome, opening.outcome_reason) == (OpeningOutcome.FAILED, "단독응찰")
    assert step.note == "유찰"


def test_a_rebid_belongs_to_the_round_that_ended(session: Session, deliver: Deliver) -> None:
    deliver(
        OPENINGS,
        rows.opening(progrsDivCdNm="재입찰", opengCorpInfo=""),
        rows.opening(rbidNo="001"),
    )
    rebid = rows.of_opening(
        rbidRsn="낙찰자 없음", bidClseDt="2026-03-23 14:00:00", opengDt="2026-03-23 15:00:00"
    )
    deliver("getOpengResultListInfoRebid", {**rebid, "rbidNo": "001"})
    again = deliver("getOpengResultListInfoRebid", rebid)

    first, second = session.scalars(select(Opening).order_by(Opening.rebid)).all()
    assert (first.outcome, first.outcome_reason) == (OpeningOutcome.REBID, "낙찰자 없음")
    assert first.rebid_closes_at == dt.datetime(2026, 3, 23, 5, tzinfo=dt.UTC)
    assert (second.outcome, second.outcome_reason) == (OpeningOutcome.OPENED, None)
    assert again.unchanged == 1


def test_results_of_unknown_openings_are_orphaned(deliver: Deliver) -> None:
    failing = rows.of_opening(nobidRsn="단독응찰")
    rebid = rows.of_opening(rbidRsn="낙찰자 없음", bidClseDt="", opengDt="")
    assert deliver("getOpengResultListInfoFailing", failing).orphaned == 1
    assert deliver("getOpengResultListInfoRebid", rebid).orphaned == 1


def test_results_stand_when_the_opening_is_delivered_again(
    session: Session, deliver: Deliver
) -> None:
    deliver(OPENINGS, rows.opening())
    deliver(AWARDS, rows.award())
    deliver("getOpengResultListInfoFailing", rows.of_opening(nobidRsn="계약 포기"))
    again = [deliver(OPENINGS, rows.opening()), deliver(AWARDS, rows.award())]

    assert [each.unchanged for each in again] == [1, 1]
    assert only_opening(session).outcome is OpeningOutcome.FAILED
