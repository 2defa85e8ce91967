"""What prints takes a second to import: commands never do, a server does before it forks."""

from __future__ import annotations

import subprocess
import sys

from seoul_gyeyak.certificates.paper import environment
from seoul_gyeyak.certificates.printing import make_ready
from seoul_gyeyak.certificates.typefaces import load_fonts
from seoul_gyeyak.vocabulary import CertificateKind
from tests.certificates.makings import press

HEAVY = ("reportlab", "xhtml2pdf", "pyhanko")
LOOK = f"""
import sys, seoul_gyeyak.application
found = [name for name in {HEAVY} if name in sys.modules]
sys.exit(f"imported: {{found}}" if found else 0)
"""


def test_the_application_starts_without_what_prints() -> None:
    told = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", LOOK], capture_output=True, text=True, check=False
    )

    assert told.returncode == 0, told.stderr


def test_a_server_has_fonts_and_forms_ready_before_anybody_asks() -> None:
    make_ready(press())

    compiled = {name for _, name in environment().cache or ()}
    assert load_fonts.cache_info().currsize == 1
    assert {f"certificates/paper/{kind.value}.html" for kind in CertificateKind} <= compiled
