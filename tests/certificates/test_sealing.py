"""The PDF's signature: whole as issued, broken by any change, strange with another key."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from seoul_gyeyak.certificates.printing import printed_as
from seoul_gyeyak.certificates.sealing import is_whole
from tests.certificates.makings import NUMBER, SITE, facts, press, ring

if TYPE_CHECKING:
    from pathlib import Path

PDFSIG = shutil.which("pdfsig")


@cache
def signed() -> bytes:
    """Return a certificate as issued."""
    return printed_as(facts(), 1, NUMBER, press(), SITE).pdf


def test_a_certificate_as_issued_is_whole() -> None:
    assert is_whole(signed(), ring().trusted) is True


@settings(max_examples=60, deadline=None)
@given(st.integers(7, 10_000_000), st.integers(0, 7))
def test_a_flipped_bit_of_the_document_breaks_the_signature(place: int, bit: int) -> None:
    changed = bytearray(signed())
    begins = changed.rindex(b"/Contents <") + 11
    at = place % len(changed)
    assume(not begins <= at < changed.index(b">", begins))  # part of it vouches for nothing
    changed[at] ^= 1 << bit

    assert is_whole(bytes(changed), ring().trusted) is not True


def test_what_was_added_behind_is_noticed() -> None:
    assert is_whole(signed() + b"\n%added", ring().trusted) is not True


def test_a_strangers_signature_is_not_ours() -> None:
    assert is_whole(signed(), []) is None
    assert is_whole(b"%PDF-1.4 nothing", ring().trusted) is False


@pytest.mark.skipif(PDFSIG is None, reason="poppler-utils is not installed")
def test_pdfsig_calls_the_signature_valid(tmp_path: Path) -> None:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(signed())

    said = subprocess.run([str(PDFSIG), path], capture_output=True, text=True, check=False).stdout  # noqa: S603 - fixed

    assert "Signature is Valid" in said
    assert "Total document signed" in said
