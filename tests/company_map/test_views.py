"""What the map's addresses answer: the page, the list for a swap, points and outlines."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING
from urllib.parse import quote

import brotli  # type: ignore[import-untyped]  # - it has no stubs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seoul_gyeyak.catalogue.places import STEPS
from seoul_gyeyak.companies.placing import PLACED_BY_DONG
from seoul_gyeyak.company_map.boundaries import boundaries
from seoul_gyeyak.vocabulary import CertificationType
from tests import factories
from tests.pages import PARTIAL, response_soup

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from sqlalchemy.orm import Session
    from werkzeug.test import TestResponse

    from seoul_gyeyak.companies.models import Company
    from tests.pages import StrictClient

on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
LISTED = {**PARTIAL, "HX-Target": "div#map-list"}
X, Y = 12_691_000, 3_756_000
MOST_BYTES = 15_000


def firm(session: Session, name: str, x: int | None = X, y: int = Y, **given: object) -> Company:
    """Make a firm in 마포구, on the map unless it has no point."""
    place: dict[str, object] = {"dong_code": "1144012500", **given}
    if x is not None:
        place |= {"longitude": x / STEPS, "latitude": y / STEPS, "placed_by": PLACED_BY_DONG}
    return factories.company(session, name=name, **place)


def box(west: int, south: int, east: int, north: int) -> str:
    return ",".join(f"{side / STEPS:.5f}" for side in (west, south, east, north))


AROUND = box(X - 500, Y - 500, X + 500, Y + 500)


def firms_on(page: BeautifulSoup) -> list[str]:
    """Return the names of the firms of a list, in order."""
    links = page.select("#map-list h2 a, h2 a[href^='/companies/']")
    return list(dict.fromkeys(link.get_text(strip=True) for link in links))


def swapped(client: StrictClient, query: str) -> TestResponse:
    return client.get(f"/map?{query}", headers=LISTED)


def test_the_points_are_those_of_the_list(client: StrictClient, session: Session) -> None:
    near, far = firm(session, "가온기획"), firm(session, "다솜산업", X + 20_000)
    factories.certification(session, near, type=CertificationType.SMALL)
    factories.listed(session, near, far, firm(session, "나래소프트", None))

    told = client.get(f"/map/points?box={AROUND}&z=15").json

    assert (told["total"], told["inside"], told["unplaced"]) == (3, 1, 1)
    assert told["clusters"] == []
    assert told["firms"] == [[X / STEPS, Y / STEPS, near.slug, "가온기획", ["small"], 1]]
    assert told["dongs"] == {"1144012500": 3}
    assert firms_on(response_soup(swapped(client, f"box={AROUND}&z=15"))) == ["가온기획"]


def test_a_firm_of_the_list_leads_to_what_it_promotes(
    client: StrictClient, session: Session
) -> None:
    shows, waits = firm(session, "가온기획"), firm(session, "다솜산업")
    for each in (shows, waits):
        factories.certification(session, each)
    factories.approved(session, shows)
    factories.promotion(session, waits)
    factories.listed(session, shows, waits)

    links = response_soup(swapped(client, f"box={AROUND}&z=15")).select(".shows a")

    assert [(link["href"], link.get_text()) for link in links] == [
        (f"/companies/{shows.slug}#promoted", "알리는 제품 1건")
    ]


def test_firms_at_one_point_are_a_cluster_that_lists_them(
    client: StrictClient, session: Session
) -> None:
    factories.listed(session, firm(session, "가온기획"), firm(session, "다솜산업"))

    told = client.get("/map/points?z=18").json
    ((*middle, count, west, south, east, north),) = told["clusters"]

    assert (middle, count) == ([X / STEPS, Y / STEPS], 2)
    assert (west, south) == (east, north) == tuple(middle)
    reached = client.get(f"/map/points?box={west},{south},{east},{north}&z=18").json
    assert reached["inside"] == 2
    assert client.get("/map/points?z=10").json["districts"] == {"11440": 2}


def test_the_list_is_pushed_under_its_canonical_address(
    client: StrictClient, session: Session
) -> None:
    factories.listed(session, firm(session, "가온기획"))

    answer = swapped(client, f"z=15&box={AROUND}&x=1&district={quote('마포구')}")

    assert answer.headers["HX-Push-Url"] == f"/map?district={quote('마포구')}&box={AROUND}&z=15"
    assert len(brotli.compress(answer.data)) < MOST_BYTES


def test_where_a_reader_stands_sorts_the_list_and_is_kept_nowhere(
    client: StrictClient, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    near, far = firm(session, "가온기획", X + 300), firm(session, "다솜산업", X + 2_000)
    factories.listed(session, near, far)
    caplog.set_level("INFO")

    answer = swapped(client, f"near={Y / STEPS},{X / STEPS}")

    assert firms_on(response_soup(answer)) == ["가온기획", "다솜산업"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["HX-Push-Url"] == "/map"
    assert "near" not in answer.text
    assert "near" not in caplog.text
    whole = client.get(f"/map?near={Y / STEPS},{X / STEPS}")
    assert whole.headers["Cache-Control"] == "no-store"
    assert firms_on(response_soup(swapped(client, ""))) == ["다솜산업", "가온기획"]


def test_conditions_hold_for_the_list_and_the_points_alike(
    client: StrictClient, session: Session
) -> None:
    small, other = firm(session, "가온기획"), firm(session, "다솜산업", X + 400)
    factories.certification(session, small, type=CertificationType.SMALL)
    factories.trade(session, other, code="0037", name="전기공사업")
    factories.listed(session, small, other)

    for query, names in (
        ("certification=small", ["가온기획"]),
        ("trade=0037", ["다솜산업"]),
        (f"q={quote('전기공사')}", ["다솜산업"]),
        ("contracted=yes", []),
        ("placement=none", []),
        ("dong=1144012500", ["다솜산업", "가온기획"]),
    ):
        told = client.get(f"/map/points?{query}").json
        assert told["inside"] == len(names), query
        assert firms_on(response_soup(swapped(client, query))) == names, query


@on_one_database
def test_without_scripts_districts_and_dongs_are_links(
    client: StrictClient, session: Session
) -> None:
    factories.listed(session, firm(session, "가온기획"))
    mapo = f"/map?district={quote('마포구')}"

    links = [link["href"] for link in response_soup(client.get("/map")).select("svg a")]
    assert len(links) == 25
    assert mapo in links

    inner = [link["href"] for link in response_soup(client.get(mapo)).select("svg a")]
    assert "/map?dong=1144012500" in inner
    assert firms_on(response_soup(client.get("/map?dong=1144012500"))) == ["가온기획"]


@on_one_database
def test_a_business_number_leads_to_its_firm(client: StrictClient, session: Session) -> None:
    made = firm(session, "가온기획")

    answer = client.get(f"/map?q={made.business_number}")

    assert answer.status_code in {302, 303}
    assert made.business_number not in answer.headers["Location"]


@on_one_database
def test_points_that_are_known_are_not_sent_again(client: StrictClient, session: Session) -> None:
    factories.listed(session, firm(session, "가온기획"))
    first = client.get("/map/points")

    again = client.get("/map/points", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert not again.data


@on_one_database
def test_outlines_are_sent_once_and_kept(client: StrictClient) -> None:
    plain = client.get("/map/shapes/districts.json")
    page = response_soup(client.get("/map"))
    shapes = client.get("/map/shapes/11440.json", headers={"Accept-Encoding": "br"})

    assert [each["name"] for each in plain.json["districts"]][:2] == ["종로구", "중구"]
    assert plain.json["steps"] == STEPS
    assert plain.json["river"]
    assert shapes.headers["Content-Encoding"] == "br"
    assert len(shapes.data) < 4_000
    assert len(client.get("/map/shapes/districts.json", headers={"Accept-Encoding": "br"}).data) < (
        8_000
    )
    again = client.get("/map/shapes/11440.json", headers={"If-None-Match": shapes.headers["ETag"]})
    assert again.status_code == 304
    assert client.get("/map/shapes/99999.json").status_code == 404
    assert page.select_one("#map")


@on_one_database
def test_a_named_version_of_outlines_is_kept_for_good(client: StrictClient) -> None:
    tag = client.get("/map/shapes").headers["ETag"].strip('"')

    assert "immutable" in client.get(f"/map/shapes/11440.json?v={tag}").headers["Cache-Control"]
    assert "immutable" not in client.get("/map/shapes/11440.json?v=x").headers["Cache-Control"]


@on_one_database
def test_a_city_without_firms_has_its_map(client: StrictClient) -> None:
    assert client.get("/map").status_code == 200
    assert swapped(client, "box=126.9,37.5,127,37.6").status_code == 200
    told = client.get("/map/points").json
    assert (told["total"], told["inside"], told["clusters"], told["firms"]) == (0, 0, [], [])


@on_one_database
def test_a_page_the_list_has_not_is_said_to_be_missing(client: StrictClient) -> None:
    answer = client.get("/map?page=9")

    assert answer.status_code == 404
    assert "1쪽까지" in answer.text or "쪽" in answer.text


@on_one_database
@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the examples only read
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["box", "z", "q", "near", "district", "dong", "trade", "page", "worth"]
            ),
            st.text(string.printable, max_size=24)
            | st.sampled_from(["126.9,37.5,127,37.6", "0,0,0,0", "nan,nan", "9" * 60, "가", "\0"]),
        ),
        max_size=6,
    )
)
def test_no_query_string_breaks_the_map(client: StrictClient, args: list[tuple[str, str]]) -> None:
    query = "&".join(f"{name}={quote(value)}" for name, value in args)

    assert client.get(f"/map?{query}").status_code in {200, 302, 303, 404}
    assert client.get(f"/map/points?{query}").status_code == 200
    assert swapped(client, query).status_code in {200, 302, 303, 404}


def test_districts_have_the_codes_of_their_dongs() -> None:
    assert boundaries().district_codes["마포구"] == "11440"
