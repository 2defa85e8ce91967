"""What the city's pages say it spent is what its sources' own files add up to."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import defaultdict
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from seoul_gyeyak.demo.loading import load
from seoul_gyeyak.demo.recipes import Recipe
from seoul_gyeyak.demo.spooling import write_to
from seoul_gyeyak.ingest.progress import Silent
from tests.pages import response_soup
from tests.statistics import raw_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from tests.pages import StrictClient
    from tests.statistics.raw_files import Opened, Signed

TINY = Recipe(0.001, dt.date(2026, 4, 2), 4)
"""A city with foreign purchases, deleted contracts, openings tried again, unreadable rows."""
Sums = dict[str, list[int]]


def test_spending_is_what_the_raw_files_add_up_to(
    client: StrictClient, session: Session, tmp_path: Path
) -> None:
    (raw := tmp_path / "raw").mkdir()
    (spool := tmp_path / "spool").mkdir()
    write_to(raw, TINY)
    load(session, TINY, spool, Silent)
    signed, opened = raw_files.contracts(raw), raw_files.openings(raw)

    assert kept(client, "years", (1, -4, -3)) == summed(signed, lambda each: each.day[:4])
    assert kept(client, "groups") == summed(signed, group_of)
    assert kept(client, "agencies") == summed(signed, lambda each: each.agency["short_name"])
    assert kept(client, "kinds") == summed(signed, lambda each: each.kind)
    assert kept(client, "methods") == summed(signed, lambda each: each.method)
    assert kinds_of_years(client) == by_year_and_kind(signed)
    assert directs(client) == directs_by_hand(signed)
    assert contests(client, "bidding-years") == by_hand(opened, lambda each: f"{each.year}년")
    assert contests(client, "bidding-kinds") == by_hand(opened, lambda each: each.kind)


def table(client: StrictClient, name: str) -> tuple[list[str], list[list[str]]]:
    """Return the head and the rows of a file, up to the empty line."""
    text = client.get(f"/stats/{name}.csv").data.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    return head, rows[: rows.index([])]


def kept(client: StrictClient, name: str, places: tuple[int, int, int] = (1, 3, 5)) -> Sums:
    """Return contracts, won and unknown ones as a file tells them."""
    return {row[0]: [int(row[place]) for place in places] for row in table(client, name)[1]}


def group_of(each: Signed) -> str:
    """Return the group of a contract's agency."""
    return raw_files.GROUPS[each.agency["group"]]


def summed(signed: Iterable[Signed], key: Callable[[Signed], str]) -> Sums:
    """Add up contracts, won and unknown ones."""
    sums: Sums = defaultdict(lambda: [0, 0, 0])
    for each in signed:
        parts = (1, each.won or 0, int(each.won is None))
        sums[key(each)] = [old + new for old, new in zip(sums[key(each)], parts, strict=True)]
    return dict(sums)


def kinds_of_years(client: StrictClient) -> Sums:
    """Return won by year and kind as their file tells them."""
    head, rows = table(client, "years")
    kinds = {label: head.index(label) for label in raw_files.KINDS.values() if label in head}
    return {f"{row[0]} {kind}": [int(row[at])] for row in rows for kind, at in kinds.items()}


def by_year_and_kind(signed: list[Signed]) -> Sums:
    """Add up won by year and kind, nothing where there is none."""
    years, kinds = {each.day[:4] for each in signed}, {each.kind for each in signed}
    sums: Sums = {f"{year} {kind}": [0] for year in years for kind in kinds}
    for each in signed:
        sums[f"{each.day[:4]} {each.kind}"][0] += each.won or 0
    return sums


def directs(client: StrictClient) -> dict[str, list[str]]:
    """Return the page's lines about 수의계약."""
    soup = response_soup(client.get("/stats/spending"))
    lines = soup.select('section[aria-labelledby="direct"] tbody tr')
    return {
        line.select_one("th").get_text(): [cell.get_text() for cell in line.select("td")]
        for line in lines
    }


def directs_by_hand(signed: list[Signed]) -> dict[str, list[str]]:
    """Say how many were 수의계약 a year, which part that is, for how much, which part of won."""
    told = {}
    for year in {each.day[:4] for each in signed}:
        own = [each for each in signed if each.day.startswith(year)]
        direct = [each for each in own if each.method == "수의계약"]
        won, of_won = (sum(each.won or 0 for each in some) for some in (direct, own))
        shares = share(len(direct), len(own)), share(won, of_won)
        told[f"{year}년"] = [f"{len(direct):,}건", shares[0], f"{won:,}원", shares[1]]
    return told


def contests(client: StrictClient, name: str) -> dict[str, list[str]]:
    """Return how openings went, as a file tells it."""
    return {label: rest for label, *rest in table(client, name)[1]}


def by_hand(opened: list[Opened], key: Callable[[Opened], str]) -> dict[str, list[str]]:
    """Say how many openings there were, how many failed, bidders and award rates on average."""
    told = {}
    for label in {key(each) for each in opened}:
        own = [each for each in opened if key(each) == label]
        failed = sum(each.outcome == "유찰" for each in own)
        bidders = [
            Decimal(each.bidders)
            for each in own
            if each.outcome == "개찰완료" and each.bidders is not None
        ]
        rates = [each.rate for each in own if each.rate is not None]
        mean = (sum(bidders) / len(bidders)).quantize(Decimal("0.1"), ROUND_HALF_UP)
        rate = (sum(rates) / len(rates)).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        counts = str(len(own)), str(failed), share(failed, len(own))
        told[label] = [*counts, str(float(mean)), str(float(rate))]
    return told


def share(part: int, whole: int) -> str:
    """Write a part in percent with one decimal at most."""
    found = (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{found.normalize():f}%"
