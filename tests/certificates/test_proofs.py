"""The signed text of the QR: read back, and any change to it noticed."""

from __future__ import annotations

import pytest

from seoul_gyeyak.certificates.facts import canonical, digest
from seoul_gyeyak.certificates.keys import KeyRing
from seoul_gyeyak.certificates.proofs import (
    ForgedProofError,
    UnknownProofError,
    find_code,
    read_proof,
    signed_code,
    unpacked,
)
from tests.certificates.makings import NUMBER, SITE, facts, ring

CODE = signed_code(facts(), ring().current)
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def test_a_code_says_the_main_facts() -> None:
    proof = read_proof(CODE, ring())

    assert (proof.number, proof.issue_number) == (NUMBER, "제2026-000001호")
    assert (proof.contracts, proof.own, proof.firm) == (1, 44_000_000, "주식회사 가온기획")
    assert proof.facts_digest == digest(canonical(facts()))
    assert not proof.is_demo


def test_every_changed_letter_is_noticed() -> None:
    for place, letter in enumerate(CODE):
        other = DIGITS[(DIGITS.find(letter) + 1) % 64]
        changed = CODE[:place] + other + CODE[place + 1 :]

        with pytest.raises((ForgedProofError, UnknownProofError)):
            read_proof(changed, ring())


def test_another_issuers_code_is_unknown() -> None:
    with pytest.raises(UnknownProofError):
        read_proof(CODE, KeyRing(()))


@pytest.mark.parametrize("text", ["", "가나다", "a.b", "A" * 60 + "." + "B" * 86, "!!"])
def test_what_is_no_code_is_unknown(text: str) -> None:
    with pytest.raises(UnknownProofError):
        read_proof(text, ring())


@pytest.mark.parametrize(
    "text", [CODE, f"{SITE}/verify?c={CODE}", f"  {SITE}/verify?x=1&c={CODE}&y=2", f"(?c={CODE})"]
)
def test_a_code_is_found_in_what_a_camera_reads(text: str) -> None:
    assert find_code(text) == CODE


def test_no_code_is_found_where_there_is_none() -> None:
    assert find_code(f"{SITE}/verify") is None
    assert find_code(CODE[:-1]) is None
    assert find_code(CODE + "A") is None


def test_a_firm_with_the_separator_in_its_name_is_read_whole() -> None:
    told = facts(holder=type(facts().holder)("가|나|다", None, None, None, "1111111119", ()))

    assert read_proof(signed_code(told, ring().current), ring()).firm == "가|나|다"


def test_bytes_have_one_spelling() -> None:
    assert unpacked("QQ") == b"A"
    with pytest.raises(ValueError, match="QR"):
        unpacked("QR")
