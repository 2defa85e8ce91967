"""Settings: every one is an environment variable `GYEYAK_…` with a default that runs as it is."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from seoul_gyeyak.exceptions import SettingsError


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name, its default and what it is for (README's table is made of these)."""

    name: str
    default: str
    purpose: str


SETTINGS = (
    Setting("GYEYAK_INSTANCE", "", "데이터베이스와 작업 파일을 두는 폴더. 비우면 instance"),
    Setting("GYEYAK_DATABASE_URL", "", "데이터베이스 주소. 비우면 그 폴더의 gyeyak.sqlite3"),
    Setting("GYEYAK_CACHE_URL", "", "공유 캐시(redis://…). 비우면 프로세스 메모리"),
    Setting("GYEYAK_SECRET_KEY", "", "서명 열쇠. 비우면 그 폴더의 secret_key에 만들어 둠"),
    Setting("GYEYAK_G2B_URL", "https://apis.data.go.kr/1230000", "조달청 API의 앞 주소"),
    Setting("GYEYAK_G2B_KEY", "", "조달청 API 서비스키(Encoding·Decoding 어느 쪽이든)"),
    Setting("GYEYAK_EHOJO_URL", "https://www.lofin365.go.kr/lf/hub", "지방재정365 API의 앞 주소"),
    Setting("GYEYAK_EHOJO_KEY", "", "지방재정365 API 인증키"),
    Setting("GYEYAK_CALL_INTERVAL_MS", "150", "출처를 부르는 간격(밀리초)"),
    Setting("GYEYAK_CALL_TIMEOUT_S", "30", "출처의 답을 기다리는 시간(초)"),
    Setting("GYEYAK_CALL_WAIT_S", "1", "다시 부르기 전 처음 기다림(초). 부를 때마다 두 배"),
    Setting("GYEYAK_EMBED_ORIGINS", "", "기관·기업 화면을 끼워 넣어도 되는 누리집. 빈칸으로 나눔"),
    Setting(
        "GYEYAK_SITE_URL",
        "",
        "QR과 나만의 주소에 쓸 누리집 주소(https://…). 비우면 요청의 주소",
    ),
    Setting("GYEYAK_PROXIES", "0", "앞에 둔 프록시의 수. 보낸 곳의 주소를 그만큼 거슬러 읽음"),
    Setting("GYEYAK_ISSUER", "서울계약마당", "증명서의 발급기관"),
    Setting("GYEYAK_ISSUER_OFFICE", "계약정보 담당", "증명서의 담당부서"),
    Setting("GYEYAK_ISSUER_PHONE", "", "증명서의 연락처"),
    Setting("GYEYAK_KEYS", "", "증명서에 서명할 열쇠의 폴더. 비우면 시험용을 keys에 만듦"),
    Setting("GYEYAK_CERTIFICATE_DAYS", "90", "발급한 증명서를 다시 받고 확인할 수 있는 날수"),
    Setting(
        "GYEYAK_CERTIFICATE_LIMIT", "20/minute;200/day", "보낸 곳·기업마다 증명서를 발급하는 횟수"
    ),
    Setting("GYEYAK_CHECK_LIMIT", "30/minute;500/day", "보낸 곳마다 진위를 확인하는 횟수"),
    Setting("GYEYAK_PROMOTION_LIMIT", "20/hour;60/day", "보낸 곳·기업마다 제품 홍보를 보내는 횟수"),
    Setting("GYEYAK_SIGN_IN_LIMIT", "10/minute;60/hour", "보낸 곳·계정마다 로그인해 보는 횟수"),
    Setting("GYEYAK_IDLE_MINUTES", "30", "담당자가 쓰지 않으면 로그아웃되는 시간(분)"),
    Setting("GYEYAK_SESSION_HOURS", "12", "담당자가 쓰고 있어도 다시 로그인하는 시간(시간)"),
    Setting("GYEYAK_PHOTOS", "", "제품 홍보 사진을 두는 폴더. 비우면 photos를 만듦"),
    Setting("GYEYAK_REPEAT_AGENCY", "5", "한 해 한 업체와 기관의 수의계약을 표시하는 건수"),
    Setting("GYEYAK_REPEAT_DEPARTMENT", "2", "한 해 한 업체와 한 부서의 수의계약을 표시하는 건수"),
    Setting("GYEYAK_REPEAT_SINCE", "2026-11-23", "위 두 기준을 정한 날"),
    Setting(
        "GYEYAK_MAP_TILES", "", "기업정보지도의 길 배경 https://…/{z}/{x}/{y}.png. 비우면 배경 없이"
    ),
    Setting("GYEYAK_MAP_TILES_CREDIT", "", "그 배경에 적을 출처"),
    Setting("GYEYAK_CONTACT", "", "문의를 받을 전자우편이나 전화. 비우면 정해지지 않았다고 적음"),
    Setting("GYEYAK_LOG_LEVEL", "INFO", "기록 수준"),
)

SECONDS: Final = (r"\d{1,4}(\.\d{1,3})?", "30")
ADDRESS: Final = (r"https?://\S+", "https://…")
FORMS: Final = {
    "GYEYAK_DATABASE_URL": (r"|sqlite://.*|postgres(ql)?(\+psycopg)?://\S+", "postgresql://…"),
    "GYEYAK_CACHE_URL": (r"|(rediss?|unix)://\S+", "redis://…"),
    "GYEYAK_G2B_URL": ADDRESS,
    "GYEYAK_EHOJO_URL": ADDRESS,
    "GYEYAK_CALL_INTERVAL_MS": (r"\d{1,6}", "150"),
    "GYEYAK_CALL_TIMEOUT_S": SECONDS,
    "GYEYAK_CALL_WAIT_S": SECONDS,
    "GYEYAK_LOG_LEVEL": ("DEBUG|INFO|WARNING|ERROR|CRITICAL", "INFO"),
}
"""What settings look like that no room of ours reads first, and an example."""


def read_settings(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return every setting by name; an unknown `GYEYAK_…` variable is a typing slip and refused.

    So is a value that cannot be one. It is not repeated: an address may hold a password.
    """
    known = {setting.name for setting in SETTINGS}
    unknown = sorted(name for name in environ if name.startswith("GYEYAK_") and name not in known)
    if unknown:
        msg = f"알 수 없는 설정입니다: {', '.join(unknown)}"
        raise SettingsError(msg)
    settings = {each.name: environ.get(each.name, each.default) for each in SETTINGS}
    for name, (form, example) in FORMS.items():
        if not re.fullmatch(form, settings[name]):
            msg = f"{name}에 쓸 수 없는 값입니다(예: {example})."
            raise SettingsError(msg)
    return settings


def database_url(settings: Mapping[str, str], instance: Path) -> str:
    """Return the SQLAlchemy address of the database; PostgreSQL goes through psycopg 3."""
    url = settings["GYEYAK_DATABASE_URL"]
    if not url:
        return f"sqlite:///{instance / 'gyeyak.sqlite3'}"
    return url.replace("postgres://", "postgresql://", 1).replace(
        "postgresql://", "postgresql+psycopg://", 1
    )


def cache_settings(settings: Mapping[str, str]) -> dict[str, object]:
    """Return where query results are remembered: in Redis, or in the memory of each process."""
    url = settings["GYEYAK_CACHE_URL"]
    if not url:
        return {"CACHE_TYPE": "seoul_gyeyak.cache.MemoryCache", "CACHE_THRESHOLD": 5_000}
    return {"CACHE_TYPE": "RedisCache", "CACHE_REDIS_URL": url, "CACHE_KEY_PREFIX": "gyeyak:"}


def kept_secret(instance: Path) -> str:
    """Return the secret key of this installation, made on the first start.

    Several processes may start at once: each writes a draft, the first to link it wins.
    """
    path = instance / "secret_key"
    if not path.exists():
        with NamedTemporaryFile("w", dir=instance) as draft:
            draft.write(secrets.token_hex(32))
            draft.flush()
            with suppress(FileExistsError):
                path.hardlink_to(draft.name)
    return path.read_text()
