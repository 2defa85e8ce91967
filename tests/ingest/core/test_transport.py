from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.exceptions import QuotaExceededError, SettingsError, SourceUnavailableError
from seoul_gyeyak.ingest.transport import Caller, Manners
from seoul_gyeyak.ingest.verdicts import RequestRefusedError
from tests.ingest.core.fakes import answer, firm
from tests.ingest.core.sources import Reply, Source, response_error, serving, xml_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seoul_gyeyak.ingest.envelopes import Page

GOOD = answer([firm(1)])
ASKED = {"type": "json", "pageNo": "1"}
KEY = "ab+c/d=="


@pytest.fixture
def source() -> Iterator[Source]:
    with serving(lambda _: Reply(GOOD)) as running:
        yield running


@pytest.fixture
def naps() -> list[float]:
    return []


@pytest.fixture
def caller(source: Source, naps: list[float]) -> Iterator[Caller]:
    manners = Manners(interval=0, time_out=0.3, sleep=naps.append)
    with Caller(source.url + "/api/", ("serviceKey", KEY), manners) as open_caller:
        yield open_caller


def ask(caller: Caller) -> Page:
    return caller.page("as/Service/getFirm", ASKED)


@pytest.mark.parametrize("key", [KEY, "ab%2Bc%2Fd%3D%3D"])
def test_the_key_is_encoded_once_whichever_form_was_given(source: Source, key: str) -> None:
    with Caller(source.url, ("serviceKey", key), Manners(interval=0)) as caller:
        ask(caller)

    call = source.calls[0]
    assert call.parameters["serviceKey"] == KEY
    assert "ab%2Bc" in call.query
    assert "%25" not in call.query


def test_the_address_is_the_setting_and_the_operation(source: Source, caller: Caller) -> None:
    page = ask(caller)

    assert page.rows == [firm(1)]
    assert source.calls[0].path == "/api/as/Service/getFirm"
    assert source.calls[0].parameters["pageNo"] == "1"


TROUBLES = {
    "overload": Reply("quota exceeded", 429),
    "fault": Reply("<html>Internal Server Error</html>", 500),
    "bad gateway": Reply("", 502),
    "application error": Reply(response_error("01")),
    "XML error with HTTP 200": Reply(xml_error("04")),
    "time-out": Reply(GOOD, delay=0.5),
    "torn connection": Reply(GOOD, cut=40),
    "torn JSON": Reply(GOOD[:-30]),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_a_passing_trouble_is_asked_again(source: Source, caller: Caller, trouble: Reply) -> None:
    source.troubles = [trouble, trouble]

    assert ask(caller).rows == [firm(1)]
    assert len(source.calls) == 3


def test_waits_grow_and_obey_retry_after(source: Source, caller: Caller, naps: list[float]) -> None:
    busy = Reply("", 503)
    source.troubles = [busy, busy, busy, Reply("", 429, (("Retry-After", "7"),)), busy]

    ask(caller)

    assert naps[0] < naps[1] < naps[2] < naps[4]
    assert naps[3] == 7


def test_patience_ends(source: Source, caller: Caller) -> None:
    source.troubles = [Reply("", 503)] * 20

    with pytest.raises(SourceUnavailableError, match="여러 번 다시"):
        ask(caller)
    assert len(source.calls) == 7


def test_an_overload_that_speaks_of_the_quota_is_taken_for_it_at_last(
    source: Source, caller: Caller
) -> None:
    source.troubles = [Reply("API token quota exceeded", 429)] * 20

    with pytest.raises(QuotaExceededError):
        ask(caller)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(xml_error("22")), QuotaExceededError),
        (Reply(xml_error("30")), SettingsError),
        (Reply(json.dumps({"OpenAPI_ServiceResponse": {}}), 401), SettingsError),
        (Reply(response_error("08")), RequestRefusedError),
        (Reply("NO_OPENAPI_SERVICE_ERROR", 404), SettingsError),
    ],
)
def test_what_asking_again_cannot_mend_is_asked_once(
    source: Source, caller: Caller, reply: Reply, error: type[Exception]
) -> None:
    source.troubles = [reply]

    with pytest.raises(error):
        ask(caller)
    assert len(source.calls) == 1


def test_calls_keep_their_distance(source: Source, naps: list[float]) -> None:
    manners = Manners(interval=60, sleep=naps.append)
    with Caller(source.url, ("serviceKey", KEY), manners) as caller:
        for _ in range(3):
            ask(caller)

    assert [round(nap, -1) for nap in naps] == [60, 60]


def test_a_source_without_a_key_is_a_settings_error() -> None:
    with pytest.raises(SettingsError, match="GYEYAK_G2B_KEY"):
        Caller("http://127.0.0.1:9", ("serviceKey", ""))


def test_the_key_is_in_no_log(caller: Caller, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        ask(caller)

    assert "serviceKey" not in caplog.text


def test_a_source_nobody_answers_at_is_unavailable(naps: list[float]) -> None:
    manners = Manners(interval=0, attempts=2, sleep=naps.append)
    with (
        Caller("http://127.0.0.1:9", ("Key", "k"), manners) as caller,
        pytest.raises(SourceUnavailableError, match="연결되지 않거나"),
    ):
        ask(caller)
