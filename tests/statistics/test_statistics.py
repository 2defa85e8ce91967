"""Statistics held against what was counted another way: record by record, in plain Python."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from collections import defaultdict
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak import clock
from seoul_gyeyak.certificates.models import Certificate
from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.spending import ledger
from seoul_gyeyak.visits.models import ViewCount, WordCount
from seoul_gyeyak.vocabulary import (
    Category,
    CertificateKind,
    ContractStatus,
    Method,
    OpeningOutcome,
)
from tests import factories
from tests.pages import response_soup

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
TODAY = dt.date(2026, 4, 2)


def soup_of(client: StrictClient, path: str = "/stats") -> BeautifulSoup:
    """Return a page parsed."""
    return response_soup(client.get(path))


def table(client: StrictClient, name: str, query: str = "") -> list[list[str]]:
    """Return the rows of a file up to the empty line, without its head."""
    text = client.get(f"/stats/{name}.csv{query}").data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    return rows[1 : rows.index([])]


@pytest.fixture
def seen(session: Session) -> None:
    """Let two menus be seen over two weeks, and one day a year ago."""
    for day, menu, views in (
        (TODAY, "notices", 7),
        (TODAY, "home", 3),
        (TODAY - dt.timedelta(days=1), "notices", 5),
        (TODAY - dt.timedelta(days=4), "notices", 2),
        (dt.date(2025, 4, 2), "home", 11),
        (TODAY, "long-gone-menu", 1),
    ):
        session.add(ViewCount(day=day, menu=menu, views=views))
    session.commit()


@pytest.mark.usefixtures("seen")
def test_visits_are_summed_by_day_week_and_year(client: StrictClient) -> None:
    days = table(client, "visits")
    assert days == [
        ["2026.04.02", "첫 화면", "3"],
        ["2026.04.02", "입찰공고", "7"],
        ["2026.04.01", "입찰공고", "5"],
        ["2026.03.29", "입찰공고", "2"],
    ]
    weeks = table(client, "visits", "?per=week&menu=notices")
    assert weeks == [["2026.03.30 주", "입찰공고", "12"], ["2026.03.23 주", "입찰공고", "2"]]
    years = table(client, "visits", "?per=year&menu=home")
    assert years == [["2026년", "첫 화면", "3"], ["2025년", "첫 화면", "11"]]


@pytest.mark.usefixtures("seen")
def test_visits_are_drawn_and_stand_in_tables(client: StrictClient) -> None:
    soup = soup_of(client, "/stats?per=year")

    assert soup.h1.get_text() == "화면을 본 횟수, 해마다 2017.01.01부터"
    drawing = soup.select_one("svg.chart")
    assert drawing.desc.get_text().startswith("2026년 18회, 2025년 11회, 2024년 0회")
    assert drawing.select_one("rect title").get_text() == "2026년 18회"
    menus = soup.select_one('section[aria-labelledby="menus"]').select("tbody tr")
    assert [row.get_text(" ", strip=True) for row in menus] == [
        "첫 화면 14회 48.3%",
        "입찰공고 14회 48.3%",
    ]


def search(session: Session, words: str, *days: int, missed: bool = False) -> None:
    """Let words be searched so often on the days before today."""
    for back, searches in enumerate(days):
        day = TODAY - dt.timedelta(days=back)
        session.add(WordCount(day=day, words=words, is_missed=missed, searches=searches))
    session.commit()


def test_words_are_shown_when_several_searched_them(client: StrictClient, session: Session) -> None:
    search(session, "행사", 3, 4)
    search(session, "축제", 5, 4)
    search(session, "한 사람", 50)
    search(session, "드문 말", 1, 1, 1, 1)
    search(session, "우주왕복선", 2, 3, missed=True)
    search(session, "남의 이름", 9, missed=True)

    assert table(client, "words") == [["축제", "9", "2"], ["행사", "7", "2"]]
    assert table(client, "missed") == [["우주왕복선", "5", "2"]]
    text = soup_of(client).main.get_text(" ", strip=True)
    assert "축제 9번 2일" in text
    assert "남의 이름" not in text


def test_certificates_are_counted_by_kind(client: StrictClient, session: Session) -> None:
    kinds = [CertificateKind.SERVICES, CertificateKind.SERVICES, CertificateKind.GOODS]
    for serial, (kind, year) in enumerate(zip(kinds, (2026, 2025, 2026), strict=True), 1):
        certificate = {"number": f"{serial:016}", "address": f"address{serial}", "kind": kind}
        digests = {"facts_digest": "0" * 64, "pdf_digest": f"{serial:064}"}
        session.add(
            Certificate(
                year=year,
                serial=serial,
                issued_at=clock.now(),
                valid_until=TODAY,
                contracts=1,
                total=1,
                data_version=1,
                is_demo=True,
                proof="",
                facts=b"",
                pdf=b"",
                **certificate,
                **digests,
            )
        )
    session.commit()

    assert table(client, "certificates") == [["일반용역", "2", "1"], ["물품", "1", "1"]]


@pytest.fixture
def signed(session: Session) -> list[Contract]:
    """Let three agencies sign sixty contracts; return those that stand."""
    dice = random.Random(3)  # noqa: S311 - invented data, always the same
    made = [
        factories.contract(
            session,
            agency_id=factories.agency(session, slug=dice.choice(["jongno", "mapo", "seoul"])).id,
            signed_on=dt.date(dice.choice([2024, 2025, 2026]), 1, 2),
            category=dice.choice(list(Category)),
            method=dice.choice(list(Method)),
            amount=dice.choice([None, 0, 7_700_000, 123_456_789_012]),
            status=ContractStatus.DELETED if dice.random() < 0.1 else ContractStatus.ACTIVE,
        )
        for _ in range(60)
    ]
    ledger.refresh(session)
    session.commit()
    return [each for each in made if each.status is ContractStatus.ACTIVE]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("kinds", lambda each: each.category.label),
        ("methods", lambda each: each.method.label),
        ("groups", lambda each: "본청·사업소" if each.agency_id == 1 else "자치구"),
    ],
)
def test_spending_is_what_adding_up_contracts_gives(
    client: StrictClient, signed: list[Contract], name: str, label: object
) -> None:
    by_hand: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in signed:
        sums = by_hand[label(each)]  # type: ignore[operator]  # what the parameter says
        sums[0] += 1
        sums[1] += each.amount or 0
        sums[2] += each.amount is None

    found = {row[0]: [int(row[1]), int(row[3]), int(row[5])] for row in table(client, name)}

    assert found == by_hand


def test_years_have_their_direct_contracts(client: StrictClient, signed: list[Contract]) -> None:
    rows = table(client, "years")

    for row in rows:
        own = [each for each in signed if each.signed_on.year == int(row[0])]
        direct = [each for each in own if each.method is Method.DIRECT]
        assert int(row[1]) == len(own)
        assert int(row[-4]) == sum(each.amount or 0 for each in own)
        assert (int(row[-2]), int(row[-1])) == (
            len(direct),
            sum(each.amount or 0 for each in direct),
        )
    assert [row[0] for row in rows] == ["2026", "2025", "2024"]
    told = soup_of(client, "/stats/spending").select('section[aria-labelledby="direct"] tbody tr')
    assert [row.select_one("td").get_text() for row in told] == [f"{row[-2]}건" for row in rows]


def test_openings_are_told_with_bidders_and_rates(client: StrictClient, session: Session) -> None:
    dice = random.Random(5)  # noqa: S311 - invented data, always the same
    made = [
        factories.opening(
            session,
            category=dice.choice([Category.WORKS, Category.GOODS]),
            outcome=dice.choice(list(OpeningOutcome)),
            opened_at=factories.seoul_time(dice.choice(["2025-12-31 23:00", "2026-01-01 08:00"])),
            bidder_count=dice.choice([None, 0, 1, 7, 58]),
            award_rate=dice.choice([None, Decimal("87.745"), Decimal("99.99999")]),
        )
        for _ in range(40)
    ]
    ledger.refresh(session)
    session.commit()

    for row in table(client, "bidding-years"):
        own = [each for each in made if f"{clock.seoul(each.opened_at).year}년" == row[0]]  # type: ignore[arg-type]  # given above
        assert row[1:] == by_hand(own)
    for row in table(client, "bidding-kinds"):
        assert row[1:] == by_hand([each for each in made if each.category.label == row[0]])
    assert "개찰마다 업체 수와 낙찰률" in soup_of(client, "/stats/spending").get_text()


def by_hand(own: list[Opening]) -> list[str]:
    """Return what a line says of openings."""
    failed = sum(each.outcome is OpeningOutcome.FAILED for each in own)
    bidders = [
        each.bidder_count
        for each in own
        if each.outcome is OpeningOutcome.OPENED and each.bidder_count is not None
    ]
    rates = [each.award_rate for each in own if each.award_rate is not None]
    mean = Decimal(sum(bidders)) / len(bidders)
    rate = (sum(rates) / len(rates)).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    tenths = Decimal(failed * 1000) / len(own)
    share = f"{(tenths / 10).quantize(Decimal('0.1'), 'ROUND_HALF_UP').normalize():f}%"
    average = str(float(mean.quantize(Decimal("0.1"), "ROUND_HALF_UP")))
    return [str(len(own)), str(failed), share, average, str(float(rate))]


@pytest.mark.parametrize("path", ["/stats", "/stats/spending", "/stats?per=week&menu=map"])
def test_an_empty_site_has_statistics_too(client: StrictClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_what_is_no_table_is_a_page_that_says_so(client: StrictClient) -> None:
    assert client.get("/stats/nothing.csv").status_code == 404
    soup = soup_of(client, "/stats?per=hour&menu=none")
    assert soup.select_one("link[rel=canonical]")["href"].endswith("/stats")
