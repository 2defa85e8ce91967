"""Keys: made on the first start, rotated, retired, and missed with a clear message."""

from __future__ import annotations

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from seoul_gyeyak.certificates import fonts
from seoul_gyeyak.certificates.keys import BLOCK, development_keys, key_ring, make_generation
from seoul_gyeyak.certificates.press import ExpiredKeyError, press_of, read_days
from seoul_gyeyak.certificates.proofs import read_proof, signed_code
from seoul_gyeyak.config import read_settings
from seoul_gyeyak.exceptions import SettingsError
from tests.certificates.makings import facts, press

if TYPE_CHECKING:
    from pathlib import Path

NOW = dt.datetime(2026, 4, 2, tzinfo=dt.UTC)


def test_an_installation_makes_its_own_keys_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as starting:
        list(starting.map(lambda _: development_keys(tmp_path, "서울계약마당", NOW), range(4)))

    (made,) = (tmp_path / "keys").iterdir()
    assert made.name == "2026-development.pem"
    assert made.stat().st_mode & 0o077 == 0
    assert press_of(read_settings({}), tmp_path).ring.current.name == "2026-development"


def test_after_a_rotation_the_new_key_signs_and_the_old_one_still_checks(tmp_path: Path) -> None:
    make_generation(tmp_path, "2026", "시험", NOW)
    old = signed_code(facts(), key_ring(tmp_path).current)
    make_generation(tmp_path, "2027", "시험", NOW)

    ring = key_ring(tmp_path)

    assert ring.current.name == "2027"
    assert read_proof(old, ring).number == facts().number


def test_a_retired_generation_checks_without_its_private_keys(tmp_path: Path) -> None:
    first = make_generation(tmp_path, "2026", "시험", NOW)
    old = signed_code(facts(), key_ring(tmp_path).current)
    kept = (b[0] for b in BLOCK.finditer(first.read_bytes()) if b"PRIVATE" not in b[1])
    first.write_bytes(b"".join(kept))
    make_generation(tmp_path, "2025", "시험", NOW)

    ring = key_ring(tmp_path)

    assert ring.current.name == "2025"
    assert not ring.generations[-1].can_sign
    assert read_proof(old, ring).number == facts().number


@pytest.mark.parametrize(
    "content", [b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_a_file_without_keys_stops_the_start_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.pem").write_bytes(content)

    with pytest.raises(SettingsError, match=r"broken\.pem"):
        key_ring(tmp_path)


def test_a_certificate_of_another_key_stops_the_start_by_name(tmp_path: Path) -> None:
    mine = make_generation(tmp_path, "2026", "시험", NOW)
    other = make_generation(tmp_path, "2027", "시험", NOW)
    *keys, _ = (block[0] for block in BLOCK.finditer(mine.read_bytes()))
    *_, certificate = (block[0] for block in BLOCK.finditer(other.read_bytes()))
    mine.write_bytes(b"".join((*keys, certificate)))

    with pytest.raises(SettingsError, match=r"2026\.pem"):
        key_ring(tmp_path)


def test_nothing_is_signed_with_an_expired_certificate(tmp_path: Path) -> None:
    make_generation(tmp_path, "2026", "시험", NOW)
    made = press(ring=key_ring(tmp_path))

    made.require_key(NOW + dt.timedelta(days=365 * 5))
    with pytest.raises(ExpiredKeyError, match="2026"):
        made.require_key(NOW + dt.timedelta(days=367 * 5))
    assert ExpiredKeyError.status == 503


def test_no_keys_stop_the_start(tmp_path: Path) -> None:
    settings = read_settings({"GYEYAK_KEYS": str(tmp_path / "nowhere")})

    with pytest.raises(SettingsError, match="GYEYAK_KEYS"):
        press_of(settings, tmp_path)


def test_keys_of_ones_own_need_an_address_of_ones_own(tmp_path: Path) -> None:
    make_generation(tmp_path, "2026", "시험", NOW)
    keys = {"GYEYAK_KEYS": str(tmp_path)}

    with pytest.raises(SettingsError, match="GYEYAK_SITE_URL"):
        press_of(read_settings(keys), tmp_path)
    site = {"GYEYAK_SITE_URL": "https://gyeyak.example.kr"}
    assert press_of(read_settings({**keys, **site}), tmp_path).ring.current.name == "2026"


def test_a_missing_font_stops_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)

    with pytest.raises(SettingsError, match=re.escape("NanumGothic.ttf")):
        fonts.require_fonts()


@pytest.mark.parametrize("text", ["", "0", "-1", "아흔", "99999"])
def test_days_must_be_a_sensible_number(text: str) -> None:
    with pytest.raises(SettingsError, match="GYEYAK_CERTIFICATE_DAYS"):
        read_days(text)
