"""The PDF's own signature (PAdES, baseline B), put on and looked at."""

from __future__ import annotations

import io
import logging
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from seoul_gyeyak.certificates.keys import Generation

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
"""They report every broken file as if it were a failure of ours."""
FIELD: Final = "Signature"
RESERVED: Final = 16_384
"""Bytes kept free for the signature: certificates of real authorities come in chains."""


def seal(pdf: bytes, generation: Generation, reason: str) -> bytes:
    """Return a PDF signed by a generation's key; nothing may be changed in it any more."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    told = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    signer = PdfSigner(told, signer=signer_of(generation))
    out = io.BytesIO()
    signer.sign_pdf(writer, output=out, bytes_reserved=RESERVED)
    return out.getvalue()


@lru_cache(maxsize=4)
def signer_of(generation: Generation) -> SimpleSigner:
    """Return what signs with a generation's key."""
    if generation.seal is None:
        msg = f"{generation.name} cannot sign"
        raise ValueError(msg)
    key = generation.seal.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    first, *others = map(as_asn1, generation.chain)
    return SimpleSigner(
        signing_cert=first,
        signing_key=asn1_keys.PrivateKeyInfo.load(key),
        cert_registry=store_of(others),
    )


def store_of(certificates: Iterable[asn1_x509.Certificate]) -> SimpleCertificateStore:
    """Return certificates as pyHanko looks them up."""
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # - pyHanko's own
    store.register_multiple(certificates)
    return store


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """Return a certificate as pyHanko takes it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def is_whole(pdf: bytes, trusted: Collection[x509.Certificate]) -> bool | None:
    """Tell whether a PDF's signature is ours and covers all of it unchanged.

    None when no signature of ours is in it. It parses the file: for files that somebody at this
    machine points at, not for what the network sends.
    """
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        ders = {each.public_bytes(Encoding.DER) for each in trusted}
        ours = [each for each in signatures if each.signer_cert.dump() in ders]
        if not ours:
            return None
        context = ValidationContext(
            trust_roots=[as_asn1(each) for each in trusted], allow_fetching=False
        )
        status = validate_pdf_signature(ours[0], context)
    except Exception:  # noqa: BLE001 - a file that was tampered with breaks its reader anywhere
        return False
    is_all = status.coverage is SignatureCoverageLevel.ENTIRE_FILE and len(signatures) == 1
    return status.intact and status.valid and is_all
