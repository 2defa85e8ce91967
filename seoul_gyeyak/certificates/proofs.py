"""The text of the QR: the main facts and the digest of all of them, signed with Ed25519.

`<fields in base64url>.<signature in base64url>`, fields being UTF-8 text joined by `|`:
version, key, 문서확인번호, 발급번호, kind, day issued, last day of checking, number of contracts,
sum in won, SHA-256 of the facts, `demo` or nothing, and the firm's name. Whoever has the public
key can check it without us; README says how.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature

from seoul_gyeyak.certificates.facts import Facts, canonical, digest
from seoul_gyeyak.certificates.keys import Generation, KeyRing
from seoul_gyeyak.vocabulary import CertificateKind

VERSION: Final = "1"
FIELDS: Final = 12
CODE: Final = re.compile(r"(?:^|[?&]c=)([\w-]{40,1000}\.[\w-]{86})(?![\w.-])", re.ASCII)
"""A code by itself or within an address."""


class ForgedProofError(ValueError):
    """The text claims one of our keys, but that key did not sign it."""


class UnknownProofError(ValueError):
    """The text is no proof, or no key we know is named in it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a QR says; `facts_digest` in hex."""

    key_id: str
    number: str
    issue_number: str
    kind: CertificateKind
    issued_on: dt.date
    valid_until: dt.date
    contracts: int
    own: int
    facts_digest: str
    is_demo: bool
    firm: str


def proof_of(facts: Facts, key_id: str) -> Proof:
    """Return what the QR of a certificate says."""
    return Proof(
        key_id=key_id,
        number=facts.number,
        issue_number=facts.issue_number,
        kind=facts.kind,
        issued_on=facts.issued_on,
        valid_until=facts.valid_until,
        contracts=facts.sums.contracts,
        own=facts.sums.own,
        facts_digest=digest(canonical(facts)),
        is_demo=facts.is_demo,
        firm=facts.holder.name,
    )


def signed_code(facts: Facts, generation: Generation) -> str:
    """Return the signed text for a certificate's QR."""
    if generation.proof is None:
        msg = f"{generation.name} cannot sign"
        raise ValueError(msg)
    told = "|".join(fields_of(proof_of(facts, generation.key_id))).encode()
    return f"{packed(told)}.{packed(generation.proof.sign(told))}"


def fields_of(proof: Proof) -> tuple[str, ...]:
    """Write the fields in their order."""
    return (
        VERSION,
        proof.key_id,
        proof.number,
        proof.issue_number,
        proof.kind.value,
        f"{proof.issued_on:%Y%m%d}",
        f"{proof.valid_until:%Y%m%d}",
        str(proof.contracts),
        str(proof.own),
        packed(bytes.fromhex(proof.facts_digest)),
        "demo" if proof.is_demo else "",
        proof.firm,
    )


def find_code(text: str) -> str | None:
    """Return the code in what was scanned, typed or found in a file."""
    found = CODE.search(text.strip())
    return found[1] if found else None


def read_proof(code: str, ring: KeyRing) -> Proof:
    """Return what a code says after checking its signature.

    Raises ForgedProofError or UnknownProofError.
    """
    try:
        told, signature = map(unpacked, code.split("."))
        version, key_id, _ = told.split(b"|", 2)
    except ValueError as error:
        raise UnknownProofError(code) from error
    generation = ring.by_id(key_id.decode("latin-1"))
    if generation is None or version.decode("latin-1") != VERSION:
        raise UnknownProofError(code)
    try:
        generation.proof_public.verify(signature, told)
    except InvalidSignature as error:
        raise ForgedProofError(code) from error
    return read_fields(told.decode().split("|", FIELDS - 1))


def read_fields(fields: list[str]) -> Proof:
    """Return signed fields as a proof: we wrote them, so they are well formed."""
    _, key_id, number, issue_number, kind, issued, until, contracts, own, told, demo, firm = fields
    return Proof(
        key_id=key_id,
        number=number,
        issue_number=issue_number,
        kind=next(each for each in CertificateKind if each.value == kind),
        issued_on=dt.date.fromisoformat(issued),
        valid_until=dt.date.fromisoformat(until),
        contracts=int(contracts),
        own=int(own),
        facts_digest=unpacked(told).hex(),
        is_demo=demo == "demo",
        firm=firm,
    )


def packed(raw: bytes) -> str:
    """Write bytes in base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unpacked(text: str) -> bytes:
    """Read base64url without padding; only the one canonical spelling of some bytes is read."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
    if packed(raw) != text:
        raise ValueError(text)
    return raw
