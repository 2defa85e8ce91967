"""What certificates are made with: keys, the issuer's name, how long they can be checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from seoul_gyeyak import clock
from seoul_gyeyak.certificates.drafting import Terms
from seoul_gyeyak.certificates.facts import Issuer
from seoul_gyeyak.certificates.fonts import require_fonts
from seoul_gyeyak.certificates.keys import KEYS, KeyRing, development_keys, key_ring
from seoul_gyeyak.exceptions import SettingsError

LONGEST_DAYS: Final = 3_650


class ExpiredKeyError(SettingsError):
    """The certificate to sign with has expired: a server does not start, a running one refuses."""

    status = 503


@dataclass(frozen=True, slots=True)
class Press:
    """Everything that is the same for every certificate of an installation."""

    ring: KeyRing
    issuer: Issuer
    days: int

    def require_key(self, now: dt.datetime) -> None:
        """Refuse to sign what readers of PDFs would not accept."""
        key = self.ring.current
        if key.is_over(now):
            msg = (
                f"서명할 인증서({key.name})의 기간이 지나 증명서를 발급할 수 없습니다. "
                "운영하는 곳에서 새 열쇠를 두어야 합니다."
            )
            raise ExpiredKeyError(msg)

    def terms(self) -> Terms:
        """Return what holds for a certificate made now."""
        today = clock.today()
        return Terms(today, today + dt.timedelta(days=self.days), self.issuer)


def press_of(settings: Mapping[str, str], instance: Path) -> Press:
    """Read keys and settings; what is missing or wrong stops the start by SettingsError.

    Whoever signs with keys of its own must say its address: taken from a request, the QR's address
    would be whatever the sender calls us.
    """
    require_fonts()
    name = settings["GYEYAK_ISSUER"]
    if not settings["GYEYAK_KEYS"]:
        development_keys(instance, name, clock.now())
    ring = key_ring(key_folder(settings, instance))
    if settings["GYEYAK_KEYS"] and not settings["GYEYAK_SITE_URL"]:
        msg = "GYEYAK_KEYS의 열쇠로 서명하려면 QR이 가리킬 GYEYAK_SITE_URL도 정해야 합니다."
        raise SettingsError(msg)
    return Press(
        ring=ring,
        issuer=Issuer(
            name, settings["GYEYAK_ISSUER_OFFICE"], settings["GYEYAK_ISSUER_PHONE"] or None
        ),
        days=read_days(settings["GYEYAK_CERTIFICATE_DAYS"]),
    )


def key_folder(settings: Mapping[str, str], instance: Path) -> Path:
    """Return where the keys are: where settings say, else in the installation's own folder."""
    return Path(settings["GYEYAK_KEYS"] or instance / KEYS)


def read_days(text: str) -> int:
    """Return for how many days a certificate can be checked."""
    if not text.isdigit() or not 0 < int(text) <= LONGEST_DAYS:
        msg = f"GYEYAK_CERTIFICATE_DAYS는 1에서 {LONGEST_DAYS}까지의 수여야 합니다: {text!r}"
        raise SettingsError(msg)
    return int(text)
