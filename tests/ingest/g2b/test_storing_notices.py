from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from seoul_gyeyak.agencies.models import Agency
from seoul_gyeyak.notices.models import (
    Notice,
    NoticeAttachment,
    NoticeChange,
    NoticeDocument,
    NoticeLicense,
    NoticeProduct,
    NoticeRegion,
)
from seoul_gyeyak.plans.models import OrderPlan
from seoul_gyeyak.threads.queries import reached, steps
from seoul_gyeyak.vocabulary import NoticeKind, RecordKind, Stage
from tests.ingest.g2b import rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.ingest.g2b.conftest import Deliver, RecordingIndex

PLANS = "getOrderPlanSttusListServc"
NOTICES = "getBidPblancListInfoServc"


def test_a_plan_is_stored_and_found(
    session: Session, deliver: Deliver, index: RecordingIndex
) -> None:
    stored = deliver(PLANS, rows.plan())

    plan = session.scalars(select(OrderPlan)).one()
    assert stored.stored == 1
    assert session.get_one(Agency, plan.agency_id).slug == "mapo"
    assert (plan.budget, plan.planned_on) == (582500000, dt.date(2026, 3, 1))
    assert plan.notice_numbers == [rows.NOTICE]
    assert "축제 무대" in index.text(RecordKind.PLAN)
    assert [(each.kind, each.record_id) for each in stored.references] == [
        (RecordKind.PLAN, plan.id)
    ]


def test_the_same_again_changes_nothing(deliver: Deliver) -> None:
    for operation, row in ((PLANS, rows.plan()), (NOTICES, rows.notice())):
        deliver(operation, row)
        again = deliver(operation, row, row)
        assert (again.stored, again.unchanged, again.references) == (0, 2, [])


def test_a_newer_delivery_wins_and_an_older_one_never(session: Session, deliver: Deliver) -> None:
    deliver(PLANS, rows.plan(chgDt="2026-03-01 10:00:00", sumOrderAmt="600000000"))
    older = deliver(PLANS, rows.plan())
    newer = deliver(PLANS, rows.plan(chgDt="2026-03-02 10:00:00", sumOrderAmt="700000000"))

    assert (older.unchanged, newer.stored) == (1, 1)
    assert session.scalars(select(OrderPlan.budget)).all() == [700000000]


def test_other_buyers_are_counted_and_left_out(session: Session, deliver: Deliver) -> None:
    busan = {"orderInsttCd": "6260000", "orderInsttNm": "부산광역시"}
    school = {"ntceInsttCd": "7010000", "ntceInsttNm": "서울특별시교육청"}

    assert deliver(PLANS, rows.plan(**busan)).foreign == 1
    assert (
        deliver(
            NOTICES, rows.notice(dminsttCd="7010000", dminsttNm="서울특별시교육청", **school)
        ).foreign
        == 1
    )
    assert session.scalars(select(Notice)).all() == []


def test_an_agency_that_puts_out_for_others_counts_when_they_are_not_ours(
    session: Session, deliver: Deliver
) -> None:
    deliver(NOTICES, rows.notice(dminsttCd="Z001234", dminsttNm="어느 재단"))
    assert session.scalars(select(Notice.buyer_name)).all() == ["어느 재단"]


def test_a_notice_brings_attachments_items_and_documents(
    session: Session, deliver: Deliver
) -> None:
    deliver(NOTICES, rows.notice())

    attachment = session.scalars(select(NoticeAttachment)).one()
    documents = session.scalars(select(NoticeDocument).order_by(NoticeDocument.position)).all()
    names = {each.name: each for each in documents}
    assert (attachment.name, attachment.url) == (
        "입찰공고문.hwpx",
        "https://www.g2b.go.kr/file?no=1&fileSeq=1%20&cd=03",
    )
    assert session.scalars(select(NoticeProduct.name)).all() == ["행사대행서비스"]
    assert names["경쟁입찰참가자격등록증"].is_standing
    assert names["제안서·가격제안서"].ground.startswith("낙찰방법: 협상에의한계약")
    assert names["공동수급협정서"].due_on == dt.date(2026, 3, 19)
    assert all(each.ground for each in documents)


def test_a_new_version_takes_the_place_of_the_last(
    session: Session, deliver: Deliver, index: RecordingIndex
) -> None:
    deliver(PLANS, rows.plan())
    deliver(NOTICES, rows.notice())
    deliver(NOTICES, rows.notice(bidNtceOrd="001", ntceKindNm="변경공고"))

    versions = session.scalars(select(Notice).order_by(Notice.version)).all()
    assert [each.is_current for each in versions] == [False, True]
    assert index.ids(RecordKind.NOTICE) == [versions[1].id]
    thread = steps(session, Stage.NOTICE, versions[1].id)
    assert [(step.stage, step.record_id) for step in thread][1:] == [(Stage.NOTICE, versions[1].id)]
    assert thread[0].stage is Stage.PLAN


def test_an_older_version_arriving_late_stays_behind(
    session: Session, deliver: Deliver, index: RecordingIndex
) -> None:
    deliver(NOTICES, rows.notice(bidNtceOrd="002"), rows.notice(bidNtceOrd="001"))
    deliver(NOTICES, rows.notice(bidNtceOrd="000"))

    current = session.scalars(select(Notice).where(Notice.is_current)).one()
    assert current.version == 2
    assert index.ids(RecordKind.NOTICE) == [current.id]


def test_a_cancellation_withdraws_the_notice_but_it_stays_findable(
    session: Session, deliver: Deliver, index: RecordingIndex
) -> None:
    deliver(NOTICES, rows.notice())
    deliver(NOTICES, rows.notice(bidNtceOrd="001", ntceKindNm="취소공고", chgNtceRsn="사업 취소"))

    current = session.scalars(select(Notice).where(Notice.is_current)).one()
    (step,) = steps(session, Stage.NOTICE, current.id)
    documents = session.scalars(
        select(NoticeDocument).where(NoticeDocument.notice_id == current.id)
    ).all()
    assert current.kind is NoticeKind.CANCELLED
    assert step.note == "취소"
    assert documents == []
    assert index.ids(RecordKind.NOTICE) == [current.id]


def test_a_changed_notice_renews_its_lists(session: Session, deliver: Deliver) -> None:
    deliver(NOTICES, rows.notice())
    deliver(
        NOTICES,
        rows.notice(
            chgDt="2026-03-11 09:00:00",
            ntceSpecDocUrl2="https://www.g2b.go.kr/file?no=2",
            ntceSpecFileNm2="과업내용서.hwpx",
        ),
    )
    names = session.scalars(select(NoticeAttachment.name).order_by(NoticeAttachment.position))
    assert names.all() == ["입찰공고문.hwpx", "과업내용서.hwpx"]
    assert len(session.scalars(select(NoticeProduct)).all()) == 1


def test_conditions_hang_on_their_version(session: Session, deliver: Deliver) -> None:
    deliver(NOTICES, rows.notice(), rows.notice(bidNtceOrd="001"))
    deliver(
        "getBidPblancListInfoPrtcptPsblRgn",
        rows.of_notice(lmtSno="1", prtcptPsblRgnNm="서울특별시"),
    )
    deliver(
        "getBidPblancListInfoLicenseLimit",
        rows.of_notice(lmtGrpNo="1", lmtSno="1", lcnsLmtNm="행사대행업/1468"),
    )
    deliver(
        "getBidPblancListInfoServcBsisAmount",
        rows.of_notice(bssamt="527272727", rsrvtnPrceRngBgnRate="-3", rsrvtnPrceRngEndRate="+3"),
    )

    first = session.scalars(select(Notice).where(Notice.version == 0)).one()
    assert session.scalars(select(NoticeRegion.notice_id)).all() == [first.id]
    assert session.scalars(select(NoticeLicense.name)).all() == ["행사대행업"]
    assert (first.base_amount, first.reserve_range_low) == (527272727, Decimal(-3))
    assert first.is_region_limited


def test_what_other_rows_told_survives_a_new_delivery_of_the_notice(
    session: Session, deliver: Deliver
) -> None:
    deliver(NOTICES, rows.notice())
    deliver("getBidPblancListInfoServcBsisAmount", rows.of_notice(bssamt="527272727"))
    deliver(
        "getBidPblancListInfoPrtcptPsblRgn",
        rows.of_notice(lmtSno="1", prtcptPsblRgnNm="서울특별시"),
    )
    deliver(NOTICES, rows.notice(chgDt="2026-03-12 09:00:00", bidNtceNm="새 제목 행사 용역"))

    notice = session.scalars(select(Notice)).one()
    assert (notice.title, notice.base_amount) == ("새 제목 행사 용역", 527272727)
    assert notice.is_region_limited


def test_what_hangs_on_an_unknown_notice_is_orphaned(deliver: Deliver) -> None:
    row = rows.of_notice(
        bssamt="1000000",
        prtcptPsblRgnNm="서울특별시",
        lmtSno="1",
        lcnsLmtNm="행사대행업/1468",
        chgDt="2026-03-11 10:00:00",
        chgItemNm="개찰일시",
        prdctSno="1",
        dtilPrdctClsfcNoNm="행사대행서비스",
    )
    for operation in (
        "getBidPblancListInfoServcBsisAmount",
        "getBidPblancListInfoPrtcptPsblRgn",
        "getBidPblancListInfoLicenseLimit",
        "getBidPblancListInfoChgHstryServc",
        "getBidPblancListInfoServcPurchsObjPrdct",
    ):
        assert deliver(operation, row).orphaned == 1


def test_children_delivered_again_change_nothing(session: Session, deliver: Deliver) -> None:
    deliver(NOTICES, rows.notice())
    change = rows.of_notice(
        chgDt="2026-03-11 10:00:00",
        chgItemNm="입찰서마감일시",
        bfchgVal="20260320 14:00",
        afchgVal="2026/03/23 14:00",
    )
    item = rows.of_notice(
        bidClsfcNo="1",
        prdctSno="1",
        dtilPrdctClsfcNo="8014160101",
        dtilPrdctClsfcNoNm="행사대행서비스",
        qty="1",
        unit="식",
        uprc="580000000",
        dlvrTmlmtDt="날짜포맷처리 불가",
    )
    for operation, row in (
        ("getBidPblancListInfoChgHstryServc", change),
        ("getBidPblancListInfoServcPurchsObjPrdct", item),
    ):
        assert deliver(operation, row).stored == 1
        assert deliver(operation, row).unchanged == 1

    assert session.scalars(select(NoticeChange.before)).all() == ["20260320 14:00"]
    bought = session.scalars(select(NoticeProduct)).one()
    assert (bought.quantity, bought.unit_price, bought.delivery_on) == ("1", 580000000, None)


def test_a_thread_grows_in_any_order(session: Session, deliver: Deliver) -> None:
    deliver("getCntrctInfoListServc", rows.contract())
    deliver("getOpengResultListInfoServc", rows.opening())
    deliver(NOTICES, rows.notice())
    deliver(PLANS, rows.plan())

    plan = session.scalars(select(OrderPlan.id)).one()
    found = reached(session, Stage.PLAN, [plan])
    assert found == {plan: {Stage.PLAN, Stage.NOTICE, Stage.OPENING, Stage.CONTRACT}}
    assert [step.stage for step in steps(session, Stage.PLAN, plan)] == [
        Stage.PLAN,
        Stage.NOTICE,
        Stage.OPENING,
        Stage.CONTRACT,
    ]
