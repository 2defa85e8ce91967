"""Who may show a page of ours within its own, and what such a page looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak import create_app
from seoul_gyeyak.exceptions import SettingsError
from seoul_gyeyak.web.embedding import origins
from tests import factories
from tests.conftest import forget_connections
from tests.pages import StrictClient, response_soup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from sqlalchemy.orm import Session
    from werkzeug.datastructures import Headers

ORIGINS = "https://www.jongno.go.kr https://*.mapo.go.kr:8443"
EMBED = "/agencies/jongno?embed=1"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def generous(database_url: str) -> Iterator[Flask]:
    """Make an application that lets two sites frame it."""
    application = create_app(
        {
            "TESTING": True,
            "GYEYAK_DATABASE_URL": database_url,
            "GYEYAK_SECRET_KEY": "only for tests",
            "GYEYAK_EMBED_ORIGINS": ORIGINS,
        }
    )
    application.test_client_class = StrictClient
    yield application
    forget_connections(application)


def framing(headers: Headers) -> tuple[str, str | None]:
    """Return what an answer says of frames: its policy's part, and the older header."""
    policy = headers["Content-Security-Policy"]
    part = next(each for each in policy.split("; ") if each.startswith("frame-ancestors"))
    return part, headers.get("X-Frame-Options")


def test_without_a_setting_nobody_may_frame(client: StrictClient) -> None:
    assert framing(client.get(EMBED).headers) == ("frame-ancestors 'none'", "DENY")


def test_the_origins_of_the_setting_may_frame_the_embed_view(generous: Flask) -> None:
    answer = generous.test_client().get(EMBED)

    assert framing(answer.headers) == (f"frame-ancestors {ORIGINS}", None)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/agencies/jongno", "/agencies/jongno?embed=0", "/contracts?embed=1", "/no?embed=1"]
)
def test_no_other_page_may_be_framed(generous: Flask, path: str) -> None:
    answer = generous.test_client().get(path)

    assert framing(answer.headers) == ("frame-ancestors 'none'", "DENY")


def test_an_unchanged_embed_view_says_the_same_of_frames(generous: Flask) -> None:
    client = generous.test_client()
    tag = client.get(EMBED).headers["ETag"]

    again = client.get(EMBED, headers={"If-None-Match": tag})

    assert again.status_code == 304
    assert framing(again.headers) == (f"frame-ancestors {ORIGINS}", None)


def test_an_embed_view_has_no_head_and_leads_out_of_the_frame(client: StrictClient) -> None:
    soup = response_soup(client.get(EMBED))

    assert soup.select("form, nav, header.top, script") == []
    assert soup.base["target"] == "_top"
    assert soup.select_one(".skip")["target"] == "_self"
    assert soup.select_one("footer a").get_text() == "서울계약마당에서 보기"
    assert soup.select_one("footer a")["href"] == "http://localhost/agencies/jongno"
    assert "공공누리" in soup.footer.get_text()


def test_a_firms_page_has_an_embed_view_too(client: StrictClient, session: Session) -> None:
    firm = factories.company(session)

    soup = response_soup(client.get(f"/companies/{firm.slug}?embed=1"))

    assert soup.select("form, nav") == []
    assert soup.h1.get_text() == firm.name


def test_the_page_tells_how_to_embed_it(client: StrictClient, generous: Flask) -> None:
    code = response_soup(client.get("/agencies/jongno")).select_one("textarea")
    told = generous.test_client().get("/agencies/jongno").text

    assert code.has_attr("readonly")
    assert 'src="http://localhost/agencies/jongno?embed=1"' in code.get_text()
    assert 'title="서울특별시 종로구 발주·계약 현황"' in code.get_text()
    assert "https://www.jongno.go.kr, https://*.mapo.go.kr:8443" in told


@pytest.mark.parametrize(
    "setting",
    ["*", "'self'", "https://a.kr; script-src *", "https://a.kr/path", "www.a.kr", "http://"],
)
def test_a_setting_that_is_no_origin_is_refused(setting: str, database_url: str) -> None:
    assert database_url
    with pytest.raises(SettingsError, match="GYEYAK_EMBED_ORIGINS"):
        origins(setting)
