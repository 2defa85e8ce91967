from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.demo.conftest import AS_OF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.demo.conftest import City, Row

MIDNIGHT = f"{AS_OF} 00:00:00"


def last_versions(city: City) -> Mapping[str, Row]:
    """Return every notice as it stands."""
    rows = city.ours("getBidPblancListInfo", "ntceInsttCd")
    return {row["bidNtceNo"]: row for row in sorted(rows, key=lambda row: row["bidNtceOrd"])}


def winners(city: City) -> Mapping[str, str]:
    """Return the business number of each notice's winner."""
    return {row["bidNtceNo"]: row["bidwinnrBizno"] for row in city.all("getScsbidListSttus")}


def notice_of(contract: Row) -> str:
    """Return the number of the contract's notice without 차수."""
    number = contract["ntceNo"]
    return number[: 13 if number.startswith("R") else 11]


def test_a_plans_month_precedes_its_notice_and_both_name_each_other(city: City) -> None:
    plans = {
        row["orderPlanUntyNo"]: row for row in city.ours("getOrderPlanSttusList", "orderInsttCd")
    }
    planned = [row for row in last_versions(city).values() if row["orderPlanUntyNo"]]
    assert planned

    for notice in planned:
        plan = plans[notice["orderPlanUntyNo"]]
        assert f"{plan['orderYear']}-{plan['orderMnth']}" < notice["bidNtceDt"][:7]
        assert plan["nticeDt"] < notice["bidNtceDt"]
        assert f"{notice['bidNtceNo']}{notice['bidNtceOrd']}" in plan["bidNtceNoList"].split(",")


def test_the_winner_of_an_opening_is_the_awarded_and_the_contracts_firm(city: City) -> None:
    won = winners(city)
    first = {
        (row["bidNtceNo"]): row["prcbdrBizno"]
        for row in city.rows["getOpengResultListInfoOpengCompt"]
        if row["opengRank"] == "1"
    }
    contracts = [row for row in city.ours("getCntrctInfoList", "cntrctInsttCd") if row["ntceNo"]]
    assert contracts

    assert won == first
    for contract in contracts:
        assert f"^{won[notice_of(contract)]}]" in contract["corpList"].split("],")[0] + "]"


def test_a_thread_runs_forward_in_time(city: City) -> None:
    notices = last_versions(city)

    for contract in city.ours("getCntrctInfoList", "cntrctInsttCd"):
        if contract["ntceNo"]:
            notice = notices[notice_of(contract)]
            assert notice["bidNtceDt"] <= notice["bidClseDt"] < notice["opengDt"]
            assert notice["opengDt"][:10] < contract["cntrctCnclsDate"]


def test_a_notice_tried_again_names_one_that_failed(city: City) -> None:
    failed = {row["bidNtceNo"] for row in city.rows["getOpengResultListInfoFailing"]}
    again = [row for row in last_versions(city).values() if row["reNtceYn"] == "Y"]
    assert again

    assert {row["befBidBbancNo"] for row in again} <= failed


def test_shares_of_a_joint_contract_sum_to_a_hundred(city: City) -> None:
    for contract in city.ours("getCntrctInfoList", "cntrctInsttCd"):
        parties = [group.strip("[]").split("^") for group in contract["corpList"].split("],[")]
        assert sum(int(party[6]) for party in parties) == 100
        assert len({party[9] for party in parties}) == len(parties)


def test_nobody_is_paid_more_than_the_contract_says(city: City) -> None:
    amounts: dict[tuple[str, str], int] = {}
    for row in city.rows["WCEGCF"]:
        key = row["ctrt_trgt_nm"].strip(), row["smz_ctrt_ymd"]
        amounts[key] = max(amounts.get(key, 0), int(row["ctrt_tot_tott_amt"] or 10**12))

    for row in city.rows["payments"]:
        paid, key = int(row["giveAmt"]), (row["ctrtNm"], row["ctrtYmd"].replace("-", ""))
        assert paid > 0
        if key in amounts:
            assert paid <= amounts[key]


def test_nothing_has_happened_on_the_day_itself(city: City) -> None:
    for name, field in (
        ("getBidPblancListInfo", "bidNtceDt"),
        ("getOpengResultListInfo", "opengDt"),
        ("getOrderPlanSttusList", "nticeDt"),
        ("getCntrctInfoList", "rgstDt"),
        ("getScsbidListSttus", "rgstDt"),
    ):
        latest = max(row[field] for row in city.all(name) if row[field] < "2025-13")
        assert latest < MIDNIGHT, f"{name}.{field}"


def test_notices_are_open_from_hours_to_weeks_ahead_at_any_moment_of_the_day(city: City) -> None:
    closing = sorted(row["bidClseDt"] for row in last_versions(city).values())
    morning = dt.datetime.combine(AS_OF, dt.time())

    for hour in (0, 9, 15, 23):
        now = morning + dt.timedelta(hours=hour)
        soon = now + dt.timedelta(days=1)
        assert sum(now.isoformat(" ") < close <= soon.isoformat(" ") for close in closing) >= 5
    assert closing[-1] > (morning + dt.timedelta(days=14)).isoformat(" ")


def test_there_are_plans_for_this_month_and_months_to_come(city: City) -> None:
    months = {f"{row['orderYear']}-{row['orderMnth']}" for row in city.all("getOrderPlanSttusList")}

    assert {"2026-04", "2026-05", "2026-06", "2026-09"} <= months


def test_events_are_among_what_is_open_and_planned(city: City) -> None:
    open_now = [row for row in last_versions(city).values() if row["bidClseDt"] > MIDNIGHT]
    ahead = [row for row in city.all("getOrderPlanSttusList") if row["orderYear"] == "2026"]

    assert any("행사" in row["bidNtceNm"] for row in open_now)
    assert any("행사" in row["bizNm"] for row in ahead)
