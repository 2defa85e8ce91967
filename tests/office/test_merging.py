"""Pairs the machine left apart: shown with what differs, decided, and so after every ingest."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from seoul_gyeyak.accounts.models import Act
from seoul_gyeyak.contracts.models import Contract, ContractMerge
from seoul_gyeyak.database import data_state
from seoul_gyeyak.ingest import entrances
from seoul_gyeyak.ingest.ehojo import near_misses
from seoul_gyeyak.ingest.ehojo.deciding import settle_decisions
from seoul_gyeyak.ingest.ehojo.models import MergeDecision, NearMiss
from seoul_gyeyak.vocabulary import OfficialAct, SourceName
from tests import factories
from tests.ingest.ehojo.city import City, ledger
from tests.office.entering import city, entered, send
from tests.pages import response_soup

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
G2B, EHOJO = "R26TA0000000100", "e1111000-202600210001"
PATH = "/office/merges"


def near_city(session: Session) -> City:
    """Return a city where both sources know one contract, but write its firm differently."""
    made = City(session)
    made.g2b(G2B)
    made.ehojo(ledger(clt_nm="가온기"))
    near_misses.refresh(session)
    session.commit()
    return made


def slugs(session: Session) -> list[str]:
    """Return the contracts there are."""
    session.expire_all()
    return sorted(session.scalars(select(Contract.slug)))


def next_run(session: Session) -> int:
    """Do what the next ingest does at its end."""
    settled = settle_decisions(session)
    near_misses.refresh(session)
    session.commit()
    return settled


def decide(client: StrictClient, verdict: str, g2b: str = G2B) -> int:
    """Decide about the pair."""
    return send(client, PATH, verdict=verdict, g2b=g2b, ehojo=EHOJO).status_code


def test_a_pair_that_nearly_agrees_is_shown_with_what_differs(
    client: StrictClient, session: Session
) -> None:
    near_city(session)
    city(client, session)

    soup = response_soup(client.get(PATH))

    assert "1쌍" in soup.h1.get_text()
    assert {each.get_text() for each in soup.select(".differs")} == {
        "주식회사 가온기획",
        "가온기",
    }
    assert soup.select_one(".pair-sides dt").get_text() == "다른 업체"
    assert "44,000,000원" in soup.select_one(".pair-alike").get_text()


def test_pairs_are_of_one_day_or_of_one_firm_within_a_month(
    session: Session,
) -> None:
    made = near_city(session)
    for number, days in (("R26TA0000000200", 31), ("R26TA0000000300", 32)):
        signed = dt.date(2026, 3, 20) + dt.timedelta(days=days)
        made.g2b(number, title="어린이날 잔치", supplier_name="가온기", signed_on=signed)
    made.g2b("R26TA0000000400", amount=44_000_001, supplier_name="가온기")
    session.execute(update(Contract).values(supplier_id=factories.company(session).id))
    near_misses.refresh(session)

    found = session.execute(select(NearMiss.g2b_number, NearMiss.apart).order_by(NearMiss.apart))

    assert found.all() == [(G2B, 31), ("R26TA0000000200", 62)]


def test_a_confirmed_pair_is_one_after_the_next_run_and_stays_so(
    client: StrictClient, session: Session
) -> None:
    made = near_city(session)
    city(client, session)

    assert decide(client, "same") == 303
    before = slugs(session)
    waits = data_state(session).is_settled
    assert next_run(session) == 1
    merged = slugs(session)
    made.ehojo(ledger(clt_nm="가온기", data_crt_ymd="20260501"))
    made.change_g2b(G2B, 50_000_000)

    assert (before, waits) == ([G2B, EHOJO], False)
    assert merged == slugs(session) == [G2B]
    assert "담당자가 같은 계약으로 확인" in client.get(f"/contracts/{G2B}").text
    assert client.get(f"/contracts/{EHOJO}").status_code in {301, 308}
    assert "0쌍" in client.get(PATH).text
    assert session.scalars(select(Act.act)).all()[-1] is OfficialAct.MERGE_CONFIRMED


def test_a_confirmation_outweighs_rivals(client: StrictClient, session: Session) -> None:
    made = near_city(session)
    made.g2b("R26TA0000000200", supplier_name="가온기")
    city(client, session)
    assert session.scalars(select(ContractMerge.g2b_number)).all() == ["R26TA0000000200"]

    decide(client, "same")
    next_run(session)

    session.expire_all()
    assert session.scalars(select(ContractMerge.g2b_number)).all() == [G2B]


def test_a_wrong_merge_is_undone_and_not_made_again(client: StrictClient, session: Session) -> None:
    made = City(session)
    made.g2b(G2B)
    made.ehojo(ledger())
    city(client, session)
    assert slugs(session) == [G2B]

    decide(client, "apart")
    next_run(session)
    made.ehojo(ledger(data_crt_ymd="20260501"))

    assert slugs(session) == [G2B, EHOJO]
    assert not session.scalars(select(ContractMerge)).all()


def test_a_decision_taken_back_leaves_no_trace_but_the_log(
    client: StrictClient, session: Session
) -> None:
    near_city(session)
    city(client, session)
    decide(client, "same")
    next_run(session)

    decide(client, "undecided")
    next_run(session)

    assert slugs(session) == [G2B, EHOJO]
    assert not session.scalars(select(MergeDecision)).all()
    assert session.scalars(select(Act.act)).all()[-1] is OfficialAct.MERGE_UNDECIDED


def test_another_agencys_contracts_are_not_ones_own_to_decide(
    client: StrictClient, session: Session
) -> None:
    near_city(session)
    entered(client, session, agency="mapo")

    assert "0쌍" in client.get(PATH).text
    assert decide(client, "same") == 403
    assert not session.scalars(select(MergeDecision)).all()


def test_the_agency_itself_may(client: StrictClient, session: Session) -> None:
    near_city(session)
    entered(client, session, agency="jongno")

    assert "1쌍" in client.get(PATH).text
    assert decide(client, "same") == 303


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_cannot_be_decided_is_refused(client: StrictClient, session: Session) -> None:
    near_city(session)
    city(client, session)

    assert decide(client, "perhaps") == 400
    assert decide(client, "same", g2b="R26TA0000000999") == 404
    assert decide(client, "same", g2b=EHOJO) == 404


def test_a_merge_is_found_by_either_number(client: StrictClient, session: Session) -> None:
    made = City(session)
    made.g2b(G2B)
    made.ehojo(ledger())
    city(client, session)

    found = [client.get(f"{PATH}?number={each}").text for each in (G2B, EHOJO)]

    assert all("기관·계약명·계약일·금액·업체가 같음" in each for each in found)
    assert "합친 것이 없습니다" in client.get(f"{PATH}?number=1234").text


def test_the_next_run_of_any_source_brings_contracts_in_line(
    client: StrictClient, session: Session
) -> None:
    near_city(session)
    city(client, session)
    decide(client, "same")

    entrances.ingest_files(session, SourceName.EHOJO, [])

    assert slugs(session) == [G2B]
    assert data_state(session).is_settled
    assert "최근에 합친 것" in client.get(PATH).text
