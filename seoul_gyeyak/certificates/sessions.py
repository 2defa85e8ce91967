"""Whose performance a browser looks at: the number it sent, for half an hour."""

from __future__ import annotations

from typing import Final

from seoul_gyeyak.web.holding import Held

HELD: Final = Held("certificate_firm", 30 * 60)
remember, remembered, forget = HELD.remember, HELD.remembered, HELD.forget
