"""Lists as a reader narrows them, on both databases: what is chosen, counted, said and given up."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from seoul_gyeyak.vocabulary import Category, Method, RecordKind
from tests import factories
from tests.pages import response_soup

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from sqlalchemy.orm import Session

    from tests.pages import StrictClient

pytestmark = pytest.mark.usefixtures("fixed_clock")
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
EVENT = quote("행사")


@pytest.fixture
def city(session: Session) -> Session:
    """Make three contracts, a notice, a plan and a firm, and list them."""
    mapo, jongno = (factories.agency(session, slug=slug) for slug in ("mapo", "jongno"))
    firm = factories.company(session, name="주식회사 가온기획")
    contracts = [
        factories.contract(
            session,
            title="구민의 날 행사 대행 용역",
            agency_id=mapo.id,
            amount=44_000_000,
            signed_on=dt.date(2026, 3, 2),
            department_name="문화체육과",
            method=Method.DIRECT,
        ),
        factories.contract(
            session,
            title="봄꽃 행사 무대 설치 용역",
            agency_id=jongno.id,
            amount=120_000_000,
            signed_on=dt.date(2025, 5, 1),
            department_name="문화체육과",
            method=Method.OPEN,
        ),
        factories.contract(
            session,
            title="행사용 천막 구매",
            agency_id=mapo.id,
            category=Category.GOODS,
            amount=9_000_000,
            signed_on=dt.date(2026, 4, 1),
            department_name="재무과",
            method=Method.OPEN,
        ),
    ]
    factories.party(session, contracts[0], company_id=firm.id)
    notice = factories.notice(session, title="가을 행사 대행 용역", agency_id=mapo.id)
    plan = factories.plan(session, title="겨울 행사 용역", agency_id=mapo.id, budget=None)
    factories.listed(session, *contracts, notice, plan, firm)
    return session


def page(client: StrictClient, address: str) -> BeautifulSoup:
    return response_soup(client.get(address))


def titles(soup: BeautifulSoup) -> set[str]:
    return {card.get_text() for card in soup.select(".card .heading")}


def chips(soup: BeautifulSoup) -> dict[str, str]:
    return {
        link.get_text().removesuffix(" 조건 빼기"): str(link["href"])
        for link in soup.select(".chip.on")
        if link.select(".unseen")
    }


def counts(part: Tag | None) -> dict[str, int]:
    assert part
    boxes = part.select(".tick, .presets a")
    found = {}
    for box in boxes:
        number = box.select_one(".n").extract().get_text().removesuffix("건")
        found[box.get_text().strip()] = int(number)
    return found


@pytest.mark.usefixtures("city")
def test_conditions_in_the_words_narrow_and_can_be_taken_away(client: StrictClient) -> None:
    soup = page(client, f"/contracts?q={quote('행사 5천만원 이하')}")

    assert titles(soup) == {"구민의 날 행사 대행 용역", "행사용 천막 구매"}
    assert soup.select_one("h1").get_text() == "‘행사’ 계약, 5천만 원 이하"
    assert "‘5천만원 이하’는 금액으로 읽었습니다." in soup.select_one(".corrected").get_text()
    assert chips(soup) == {"5천만 원 이하": f"/contracts?q={EVENT}"}


@pytest.mark.usefixtures("city")
def test_a_department_in_the_words_is_its_buyer(client: StrictClient) -> None:
    both = page(client, f"/contracts?q={quote('문화체육과')}")
    one = page(client, f"/contracts?q={quote('마포구 문화체육과')}")

    assert titles(both) == {"구민의 날 행사 대행 용역", "봄꽃 행사 무대 설치 용역"}
    assert chips(both) == {"문화체육과": "/contracts"}
    assert titles(one) == {"구민의 날 행사 대행 용역"}
    assert list(chips(one)) == ["마포구 문화체육과"]


@pytest.mark.usefixtures("city")
def test_departments_are_offered_for_the_agency_that_is_chosen(client: StrictClient) -> None:
    soup = page(client, "/contracts?agency=mapo")

    assert counts(soup.select_one("#departments-mapo")) == {"문화체육과": 1, "재무과": 1}
    assert not soup.select("#departments-jongno")
    narrowed = page(client, f"/contracts?department={quote('mapo:재무과')}")
    assert titles(narrowed) == {"행사용 천막 구매"}


@pytest.mark.usefixtures("city")
def test_every_choice_says_what_it_gives(client: StrictClient) -> None:
    soup = page(client, f"/contracts?q={EVENT}")

    assert counts(soup.select_one("#part-category")) == {"공사": 0, "용역": 2, "물품": 1, "외자": 0}
    assert counts(soup.select_one("#part-method")) == {"일반경쟁": 2, "수의계약": 1}
    assert counts(soup.select_one("#part-amounts"))["2천만~5천만"] == 1
    periods = counts(soup.select_one("#part-days"))
    assert (periods["이번 달"], periods["올해"], periods["작년"]) == (1, 2, 1)


@pytest.mark.usefixtures("city")
def test_plans_without_an_amount_are_in_or_out(client: StrictClient) -> None:
    without = page(client, "/plans?max=100000000")
    within = page(client, "/plans?max=100000000&unpriced=1")

    assert counts(without.select_one("#part-amounts"))["금액 미공개도 보기"] == 1
    assert not titles(without)
    assert titles(within) == {"겨울 행사 용역"}


@pytest.mark.usefixtures("city")
def test_tabs_count_what_the_words_mean_there(client: StrictClient) -> None:
    soup = page(client, f"/notices?q={quote('행사 이번 달 마감')}")

    tabs = {
        tab.get_text(" ").split()[0]: tab.get_text(" ").split()[1] for tab in soup.select(".tabs a")
    }
    assert (tabs["입찰공고"], tabs["계약"], tabs["전체"]) == ("1", "3", "1")
    there = page(client, f"/contracts?q={quote('행사 이번 달 마감')}")
    assert len(titles(there)) == 3
    assert "계약에 없는 조건이라 뺐습니다" in there.select_one(".corrected").get_text()


@pytest.mark.usefixtures("city")
def test_an_empty_list_says_which_condition_to_give_up(client: StrictClient) -> None:
    soup = page(client, f"/contracts?q={EVENT}&agency=mapo&category=goods&min=10000000")

    remedies = [link.get_text(" ", strip=True) for link in soup.select(".remedies a")]
    assert remedies == ["‘물품’ 빼고 1건", "‘1천만 원 이상’ 빼고 1건"]


@pytest.mark.usefixtures("city")
def test_a_firm_is_chosen_by_its_name(client: StrictClient) -> None:
    soup = page(client, f"/contracts?firm={quote('가온')}")

    (firm,) = soup.select("#part-firm a.tick")
    assert firm.get_text(" ", strip=True).startswith("주식회사 가온기획 1")
    narrowed = page(client, str(firm["href"]))
    assert narrowed.select_one("h1").get_text() == "주식회사 가온기획의 계약"
    assert titles(narrowed) == {"구민의 날 행사 대행 용역"}
    nobody = page(client, f"/contracts?firm={quote('없는이름')}")
    assert "시작하는 기업이 없습니다" in nobody.select_one("#problem-firm").get_text()


@on_one_database
def test_what_cannot_be_read_is_said_at_its_field(client: StrictClient) -> None:
    soup = page(client, f"/contracts?from={quote('내일쯤')}&max={quote('5천만')}")

    field = soup.select_one("input[name=from]")
    assert (field["value"], field["aria-invalid"]) == ("내일쯤", "true")
    assert soup.find(id="problem-from").get_text() == "‘내일쯤’ 날짜를 읽지 못해 뺐습니다."
    assert soup.select_one("input[name=max]")["value"] == "50,000,000"


@on_one_database
def test_more_rows_are_added_below_and_the_address_says_so(
    client: StrictClient, session: Session
) -> None:
    records = [factories.plan(session, title=f"천막 구매 {number}차") for number in range(45)]
    factories.listed(session, *records)

    first = page(client, "/plans")
    more = client.fragment("/plans?upto=2&part=rows")
    whole = page(client, "/plans?upto=2")

    assert first.select_one("#more")["href"] == "/plans?upto=2"
    assert more.headers["HX-Replace-Url"] == "/plans?upto=2"
    assert "HX-Push-Url" not in more.headers
    added = titles(response_soup(more))
    assert len(added) == 20
    assert titles(whole) == titles(first) | added
    assert "1–2/3쪽" in more.text


@on_one_database
@pytest.mark.parametrize("kind", [None, *RecordKind])
def test_every_filter_at_once_gives_a_page(client: StrictClient, kind: RecordKind | None) -> None:
    path = f"/{kind.value}s".replace("companys", "companies") if kind else "/search"
    query = (
        "group=district&agency=mapo&category=works&method=direct&status=accepting&region=none"
        "&certification=small&district=%EB%A7%88%ED%8F%AC%EA%B5%AC&from=2020&to=2030&max=5"
        "&closes_to=2030&unpriced=1&order=deadline&per=100&literal=1&q=%ED%96%89%EC%82%AC"
    )

    assert client.get(f"{path}?{query}").status_code == 200
