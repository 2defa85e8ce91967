"""The keys that certificates are signed with, generation by generation, in a folder of PEM files.

Each generation is one file: the private keys of the PDF's signature (PAdES) and of the QR's
(Ed25519), and the certificate (with its chain) that PDF readers see. The last name with private
keys signs; older ones only check, so that what they signed stays genuine. To retire one for good,
keep its certificate and the Ed25519 public key and take the private keys out.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from seoul_gyeyak.exceptions import SettingsError

SigningKey = EllipticCurvePrivateKey | RSAPrivateKey

BLOCK: Final = re.compile(rb"-----BEGIN ([A-Z ]+)-----.*?-----END \1-----\n?", re.DOTALL)
ID_LENGTH: Final = 8
KEYS: Final = "keys"
YEARS_HELD: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class Generation:
    """One generation of keys; the private ones are None in a retired one."""

    name: str
    chain: tuple[x509.Certificate, ...]
    seal: SigningKey | None
    proof: Ed25519PrivateKey | None
    proof_public: Ed25519PublicKey

    @property
    def key_id(self) -> str:
        """Return what a QR calls its key by: the beginning of the public key's SHA-256."""
        return hashlib.sha256(self.proof_public.public_bytes_raw()).hexdigest()[:ID_LENGTH]

    @property
    def can_sign(self) -> bool:
        """Tell whether both private keys are there."""
        return self.seal is not None and self.proof is not None

    def is_over(self, now: dt.datetime) -> bool:
        """Tell whether readers of PDFs would no longer accept what is signed now."""
        return self.chain[0].not_valid_after_utc < now


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All generations, by name; the last that can sign is the current one."""

    generations: tuple[Generation, ...]

    @property
    def current(self) -> Generation:
        """Return the generation that signs."""
        return [each for each in self.generations if each.can_sign][-1]

    def by_id(self, key_id: str) -> Generation | None:
        """Return the generation a QR names."""
        return next((each for each in self.generations if each.key_id == key_id), None)

    @property
    def trusted(self) -> list[x509.Certificate]:
        """Return every certificate that signed PDFs of ours."""
        return [certificate for each in self.generations for certificate in each.chain]


def key_ring(folder: Path) -> KeyRing:
    """Read the keys of a folder; raises SettingsError, which stops the start, when none can sign.

    Names sort generations: `2026a.pem` comes before `2027.pem`.
    """
    paths = sorted(folder.glob("*.pem")) if folder.is_dir() else []
    ring = KeyRing(tuple(map(read_generation, paths)))
    if not any(each.can_sign for each in ring.generations):
        msg = (
            f"증명서에 서명할 열쇠가 {folder}에 없습니다. 거기에 열쇠 파일(PEM)을 두거나, "
            "시험용을 쓰려면 GYEYAK_KEYS를 비우십시오."
        )
        raise SettingsError(msg)
    return ring


def read_generation(path: Path) -> Generation:
    """Read one PEM file; raises SettingsError that names it."""
    seal: SigningKey | None = None
    proof: Ed25519PrivateKey | None = None
    public: Ed25519PublicKey | None = None
    chain: list[x509.Certificate] = []
    try:
        for found in BLOCK.finditer(path.read_bytes()):
            match key_of(found[0], found[1].decode()):
                case Ed25519PrivateKey() as key:
                    proof, public = key, key.public_key()
                case EllipticCurvePrivateKey() | RSAPrivateKey() as key:
                    seal = key
                case Ed25519PublicKey() as key:
                    public = key
                case x509.Certificate() as certificate:
                    chain.append(certificate)
    except (OSError, ValueError, TypeError) as error:
        msg = f"서명 열쇠 파일을 읽지 못했습니다: {path} ({error})"
        raise SettingsError(msg) from error
    if public is None or not chain:
        msg = f"서명 열쇠 파일에 인증서와 Ed25519 열쇠가 있어야 합니다: {path}"
        raise SettingsError(msg)
    if seal is not None and seal.public_key() != chain[0].public_key():
        msg = f"서명 열쇠 파일의 첫 인증서가 그 개인 열쇠의 것이 아닙니다: {path}"
        raise SettingsError(msg)
    return Generation(path.stem, tuple(chain), seal, proof, public)


def key_of(block: bytes, label: str) -> object:
    """Return what a PEM block holds."""
    if label == "CERTIFICATE":
        return x509.load_pem_x509_certificate(block)
    if label.endswith("PRIVATE KEY"):
        return load_pem_private_key(block, password=None)
    return load_pem_public_key(block)


def make_generation(folder: Path, name: str, owner: str, now: dt.datetime) -> Path:
    """Make a generation with a certificate of its own signing; return its file.

    Of several processes that do it at once, the first wins; nobody but the owner may read it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.pem"
    with NamedTemporaryFile("wb", dir=folder) as draft:
        draft.writelines(fresh_blocks(owner, now))
        draft.flush()
        with suppress(FileExistsError):
            path.hardlink_to(draft.name)
    return path


def fresh_blocks(owner: str, now: dt.datetime) -> Iterable[bytes]:
    """Yield the PEM blocks of new keys."""
    seal, proof = generate_private_key(SECP256R1()), Ed25519PrivateKey.generate()
    for key in (seal, proof):
        yield key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    yield proof.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    yield self_signed(seal, owner, now).public_bytes(Encoding.PEM)


def self_signed(key: EllipticCurvePrivateKey, owner: str, now: dt.datetime) -> x509.Certificate:
    """Return a certificate for signing documents that vouches for itself."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, owner)])
    begins = now - dt.timedelta(days=1)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    for_documents = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + dt.timedelta(days=366 * YEARS_HELD))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(for_documents, critical=False)
        .sign(key, hashes.SHA256())
    )


def development_keys(instance: Path, owner: str, now: dt.datetime) -> None:
    """Make keys for an installation that was given none, on its first start."""
    if not any((instance / KEYS).glob("*.pem")):
        make_generation(instance / KEYS, f"{now:%Y}-development", f"{owner} (시험용)", now)
