"""Asking a source politely: spaced calls, patience with its troubles, and a stop when it says stop.

The key is sent once encoded, whichever form it was given in, and appears in no log or message.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import unquote

import httpx
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential_jitter,
)

from seoul_gyeyak.exceptions import QuotaExceededError, SettingsError, SourceUnavailableError
from seoul_gyeyak.ingest.envelopes import Page, parse
from seoul_gyeyak.ingest.verdicts import TryAgainError

TOO_MANY_REQUESTS = 429
ATTEMPTS = 7
LONGEST_WAIT = 120.0
QUOTA_WORDS = ("LIMITED_NUMBER_OF_SERVICE_REQUESTS", "quota")

logging.getLogger("httpx").setLevel(logging.WARNING)  # its INFO lines carry addresses with keys


class OverloadedError(TryAgainError):
    """HTTP 429. `is_quota`: the answer speaks of the daily quota, but without its code."""

    def __init__(self, message: str, after: float | None, *, is_quota: bool) -> None:
        super().__init__(message, after)
        self.is_quota = is_quota


@dataclass(frozen=True, slots=True)
class Manners:
    """How calls are spaced and how patiently troubles are taken. Times are seconds."""

    interval: float = 0.15
    time_out: float = 30.0
    attempts: int = ATTEMPTS
    first_wait: float = 1.0
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Caller:
    """Calls one source. `key` is the parameter's name and value."""

    url: str
    key: tuple[str, str]
    manners: Manners = field(default_factory=Manners)
    client: httpx.Client = field(init=False)
    called_at: float = field(init=False, default=float("-inf"))

    def __post_init__(self) -> None:
        name, value = self.key
        if not value:
            msg = "인증키가 없습니다. GYEYAK_G2B_KEY 또는 GYEYAK_EHOJO_KEY를 정해 주십시오."
            raise SettingsError(msg)
        self.key = (name, unquote(value))
        self.client = httpx.Client(timeout=self.manners.time_out)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.client.close()

    def page(self, path: str, parameters: Mapping[str, str]) -> Page:
        """Return one page of an operation, however often it has to be asked for.

        Raises SourceUnavailableError when patience is at its end, QuotaExceededError when only
        midnight helps, and what `verdicts` says of every other error.
        """
        retrying = Retrying(
            retry=retry_if_exception_type(TryAgainError),
            stop=stop_after_attempt(self.manners.attempts),
            wait=self.wait,
            sleep=self.manners.sleep,
            reraise=True,
        )
        try:
            return retrying(self.ask, path, parameters)
        except TryAgainError as error:
            raise given_up(error) from error

    def ask(self, path: str, parameters: Mapping[str, str]) -> Page:
        """Ask once."""
        self.keep_distance()
        url = f"{self.url.rstrip('/')}/{path}"
        try:
            answer = self.client.get(url, params={self.key[0]: self.key[1], **parameters})
        except httpx.HTTPError as error:
            msg = f"출처와 연결되지 않거나 답이 없습니다: {type(error).__name__}"
            raise TryAgainError(msg) from error
        try:
            return parse(answer.content, answer.status_code)
        except TryAgainError as error:
            raise with_advice(error, answer) from error

    def keep_distance(self) -> None:
        """Wait until the interval since the last call is over."""
        left = self.called_at + self.manners.interval - time.monotonic()
        if left > 0:
            self.manners.sleep(left)
        self.called_at = time.monotonic()

    def wait(self, state: RetryCallState) -> float:
        """Return how long to wait: what the source asks for, else longer every time."""
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, TryAgainError) and error.after is not None:
            return min(error.after, LONGEST_WAIT)
        return wait_exponential_jitter(self.manners.first_wait, LONGEST_WAIT, jitter=0.5)(state)


def with_advice(error: TryAgainError, answer: httpx.Response) -> TryAgainError:
    """Add what the answer's status and headers say about when to come back."""
    seconds = answer.headers.get("Retry-After", "")
    after = float(seconds) if seconds.isascii() and seconds.isdigit() else None
    if answer.status_code == TOO_MANY_REQUESTS:
        is_quota = any(word in answer.text for word in QUOTA_WORDS)
        return OverloadedError(error.message, after, is_quota=is_quota)
    return TryAgainError(error.message, after)


def given_up(error: TryAgainError) -> SourceUnavailableError:
    """Return what to say when asking again did not help."""
    if isinstance(error, OverloadedError) and error.is_quota:
        msg = f"오늘의 호출 한도를 다 썼습니다. 자정(서울 시각)이 지나야 풀립니다: {error.message}"
        return QuotaExceededError(msg)
    return SourceUnavailableError(f"여러 번 다시 물었으나 자료를 받지 못했습니다. {error.message}")
