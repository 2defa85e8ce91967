"""What a source's result code means for us: take the rows, ask again, ask for less, or stop.

조달청 codes are those of its 「OpenAPI 참고자료」, 지방재정365's of its API page. The code in the
body decides; the HTTP status only when the body has none we know.
"""

from __future__ import annotations

import enum

from seoul_gyeyak.exceptions import GyeyakError, QuotaExceededError, SettingsError


class TryAgainError(GyeyakError):
    """The source stumbled (overload, time-out, a cut-off answer): asking again may help."""

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after
        """Seconds the source asked us to wait, if it did."""


class WindowTooWideError(GyeyakError):
    """The period asked for is longer than the source allows (07): ask for half."""


class RequestRefusedError(GyeyakError):
    """The source does not accept what we ask; asking again does not help."""


class Verdict(enum.Enum):
    """What to do with an answer."""

    DATA = enum.auto()
    EMPTY = enum.auto()
    AGAIN = enum.auto()
    SPLIT = enum.auto()
    QUOTA = enum.auto()
    SETTINGS = enum.auto()
    REFUSED = enum.auto()


CODES = {
    "00": Verdict.DATA,
    "01": Verdict.AGAIN,
    "02": Verdict.AGAIN,
    "03": Verdict.EMPTY,
    "04": Verdict.AGAIN,
    "05": Verdict.AGAIN,
    "06": Verdict.REFUSED,
    "07": Verdict.SPLIT,
    "08": Verdict.REFUSED,
    "10": Verdict.REFUSED,
    "11": Verdict.REFUSED,
    "12": Verdict.SETTINGS,
    "20": Verdict.SETTINGS,
    "22": Verdict.QUOTA,
    "30": Verdict.SETTINGS,
    "31": Verdict.SETTINGS,
    "32": Verdict.SETTINGS,
    "INFO-000": Verdict.DATA,
    "INFO-200": Verdict.EMPTY,
    "INFO-300": Verdict.SETTINGS,
    "ERROR-290": Verdict.SETTINGS,
    "ERROR-300": Verdict.REFUSED,
    "ERROR-310": Verdict.SETTINGS,
    "ERROR-333": Verdict.REFUSED,
    "ERROR-336": Verdict.REFUSED,
    "ERROR-337": Verdict.QUOTA,
    "ERROR-500": Verdict.AGAIN,
    "ERROR-600": Verdict.AGAIN,
    "ERROR-601": Verdict.AGAIN,
}
STATUSES = {
    400: Verdict.REFUSED,
    401: Verdict.SETTINGS,
    403: Verdict.SETTINGS,
    404: Verdict.SETTINGS,
}
DATA_VERDICTS = frozenset({Verdict.DATA, Verdict.EMPTY})


def judge(code: str, status: int) -> Verdict:
    """Return what a result code means; an unknown one is taken for a passing trouble."""
    if code and not code.strip("0"):
        return Verdict.DATA
    known = CODES.get(code) or CODES.get(code.zfill(2))
    return known or STATUSES.get(status, Verdict.AGAIN)


def require_data(code: str, message: str, status: int) -> None:
    """Raise the error this answer stands for, unless it is data (or says there is none)."""
    verdict = judge(code, status)
    if verdict in DATA_VERDICTS:
        return
    raise error_of(verdict, f"{message or '설명 없음'} [{code or f'HTTP {status}'}]")


def error_of(verdict: Verdict, answer: str) -> GyeyakError:
    """Return the exception for a verdict that is not data."""
    match verdict:
        case Verdict.SPLIT:
            return WindowTooWideError(f"조회 기간이 너무 깁니다: {answer}")
        case Verdict.QUOTA:
            return QuotaExceededError(
                f"오늘의 호출 한도를 다 썼습니다. 자정(서울 시각)이 지나야 풀립니다: {answer}"
            )
        case Verdict.SETTINGS:
            return SettingsError(f"인증키나 주소 설정을 확인해 주십시오: {answer}")
        case Verdict.REFUSED:
            return RequestRefusedError(f"출처가 요청을 받아들이지 않았습니다: {answer}")
        case _:
            return TryAgainError(f"출처가 오류를 답했습니다: {answer}")
