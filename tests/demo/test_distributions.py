from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from statistics import mean, median, pstdev
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.demo.recipes import CONTRACTS, NOTICES, TOTAL_WON
from tests.demo.conftest import FOREIGN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.demo.conftest import City, Row

BIDS = "getOpengResultListInfoOpengCompt"


def won(text: str) -> int:
    """Read an amount, dirty or not."""
    return int(float(text))


def contracts(city: City) -> Mapping[str, Row]:
    """Return G2B's contracts in their last state."""
    return {row["untyCntrctNo"]: row for row in city.ours("getCntrctInfoList", "cntrctInsttCd")}


def openings(city: City) -> Mapping[tuple[str, str], list[Row]]:
    """Return the bids of every opening."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in city.rows[BIDS]:
        found[row["bidNtceNo"], row["rbidNo"]].append(row)
    return found


def test_there_are_as_many_notices_as_the_scale_says(city: City) -> None:
    numbers = {row["bidNtceNo"] for row in city.ours("getBidPblancListInfo", "ntceInsttCd")}

    assert len(numbers) == pytest.approx(NOTICES * city.recipe.scale, rel=0.12)


def test_there_are_as_many_contracts_as_the_scale_says_for_as_much_money(city: City) -> None:
    known = {
        (title(row), row["cntrctCnclsDate"].replace("-", "")) for row in contracts(city).values()
    }
    ledgers = {(row["laf_cd"], row["ctrt_ldgr_mng_no"]): row for row in city.rows["WCEGCF"]}
    others = [row for row in ledgers.values() if ledger_key(row) not in known]

    amounts = [won(row["thtmCntrctAmt"]) for row in contracts(city).values()]
    amounts += [won(row["ctrt_tot_tott_amt"] or "0") for row in others]

    assert len(amounts) == pytest.approx(CONTRACTS * city.recipe.scale, rel=0.03)
    total = sum(amount for amount in amounts if amount < 10**12)
    assert total == pytest.approx(TOTAL_WON * city.recipe.scale, rel=0.25)


def title(row: Row) -> str:
    """Return a contract's title as both sources have it."""
    return (row.get("cntrctNm") or row.get("cnstwkNm") or "").strip()


def ledger_key(row: Row) -> tuple[str, str]:
    """Return what an e-호조 row shares with G2B's."""
    return row["ctrt_trgt_nm"].strip(), row["smz_ctrt_ymd"]


def test_three_in_five_local_contracts_are_in_both_sources(city: City) -> None:
    known = {
        (title(row), row["cntrctCnclsDate"].replace("-", "")) for row in contracts(city).values()
    }
    ledgers = {(row["laf_cd"], row["ctrt_ldgr_mng_no"]): row for row in city.rows["WCEGCF"]}
    both = sum(ledger_key(row) in known for row in ledgers.values())
    local = [row for row in contracts(city).values() if row["cntrctInsttCd"].isdigit()]

    share = both / (len(local) + len(ledgers) - both)

    assert share == pytest.approx(0.6, abs=0.07)
    assert len({row["laf_cd"] for row in ledgers.values()}) == 26


def test_amounts_crowd_under_the_limits(city: City) -> None:
    amounts = [won(row["thtmCntrctAmt"]) for row in contracts(city).values()]

    under = sum(19_000_000 <= amount <= 20_000_000 for amount in amounts)
    over = sum(20_000_000 < amount <= 21_000_000 for amount in amounts)

    assert under > len(amounts) * 0.06
    assert under > over * 2


def test_bidders_come_as_openings_in_seoul_are_known_to_have_them(city: City) -> None:
    counts = sorted(len(bids) for bids in openings(city).values())

    assert mean(counts) == pytest.approx(27, abs=4)
    assert counts[len(counts) // 20] == 1
    assert 10 <= median(counts) <= 30
    assert 45 <= counts[len(counts) * 3 // 4] <= 66
    assert counts[-1] <= 92


def test_a_good_part_of_the_bids_falls_below_the_floor(city: City) -> None:
    bids = city.rows[BIDS]

    below = sum(row["rmrk"] == "낙찰하한선 미달" for row in bids)

    assert below / len(bids) == pytest.approx(0.44, abs=0.06)


def test_a_winner_under_a_floor_is_the_lowest_bid_not_below_it(city: City) -> None:
    floors = {row["bidNtceNo"]: row["sucsfbidLwltRate"] for row in city.all("getBidPblancListInfo")}
    gaps = []
    for (number, _), bids in openings(city).items():
        if not floors.get(number):
            continue
        valid = [int(row["bidprcAmt"]) for row in bids if row["opengRank"]]
        gaps.append(float(bids[0]["bidprcrt"]) - float(floors[number]))
        assert all(low <= high for low, high in pairwise(valid))
        assert bids[0]["rmrk"] == "낙찰"

    assert min(gaps) > -0.001
    assert median(gaps) < 0.1


def test_the_planned_price_is_the_mean_of_the_four_drawn(city: City) -> None:
    sets: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in city.all("getOpengResultListInfo", "PreparPcDetail"):
        sets[row["bidNtceNo"], row["rbidNo"]].append(row)

    for rows in sets.values():
        drawn = [int(row["bsisPlnprc"]) for row in rows if row["drwtYn"] == "Y"]
        assert (len(rows), len(drawn)) == (15, 4)
        assert sum(drawn) == 4 * int(rows[0]["plnprc"])
    ratios = [won(rows[0]["plnprc"]) / won(rows[0]["bssamt"]) * 100 for rows in sets.values()]
    assert mean(ratios) == pytest.approx(99.94, abs=0.1)
    assert pstdev(ratios) == pytest.approx(0.6, abs=0.1)


def test_notices_fail_are_changed_withdrawn_and_tried_again(city: City) -> None:
    notices = city.ours("getBidPblancListInfo", "ntceInsttCd")
    kinds = Counter(row["ntceKindNm"] for row in notices)

    assert set(kinds) == {"등록공고", "변경공고", "취소공고", "재공고"}
    assert any("연기" in row["chgNtceRsn"] for row in notices)
    assert any("긴급" in row["bidNtceNm"] for row in notices)
    assert city.rows["getOpengResultListInfoFailing"]
    assert city.rows["getOpengResultListInfoRebid"]


def test_methods_have_the_shares_of_the_city(city: City) -> None:
    methods = Counter(row["ctrt_mth_nm"] for row in city.rows["WCEGCF"])
    direct = (methods["수의1인견적"] + methods["수의2인이상견적"]) / methods.total()

    assert direct == pytest.approx(0.53, abs=0.06)
    assert methods["수의1인견적"] > methods["수의2인이상견적"] * 2
    assert {"일반경쟁", "제한경쟁"} <= set(methods)


def test_contracts_are_changed_shared_paid_in_parts_and_deleted(city: City) -> None:
    assert city.all("getCntrctInfoList", "ChgHstry")
    assert city.all("getCntrctInfoList", "DltHstry")
    assert any(row["cmmnCntrctYn"].strip() == "Y" for row in contracts(city).values())
    payments = city.rows["payments"]
    assert any(int(row["frstAmt"]) and not int(row["cmcnAmt"]) for row in payments)
    assert len(payments) < len(city.rows["WCEGCF"]) * 0.8, "some contracts are not paid yet"


def test_some_rows_are_other_buyers(city: City) -> None:
    foreign = [row for row in city.all("getCntrctInfoList") if row["cntrctInsttCd"] in FOREIGN]

    assert 0 < len(foreign) < len(city.all("getCntrctInfoList")) * 0.02


def test_titles_are_many_and_tell_events_from_what_only_looks_like_one(city: City) -> None:
    titles = [row["bizNm"] for row in city.all("getOrderPlanSttusList")]
    titles += [title(row) for row in contracts(city).values()]

    assert len(set(titles)) > len(titles) * 0.6
    assert sum("행사" in each for each in titles) > len(titles) * 0.05
    assert any(word in each for each in titles for word in ("시행사업", "은행사거리", "여행사"))
