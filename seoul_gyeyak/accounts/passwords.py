"""Passwords: what one must be, how it is kept (Argon2id), and drawn ones to begin with."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST: Final = 12
LONGEST: Final = 200
LEAST_LETTERS: Final = 5
LETTERS: Final = "23456789abcdefghjkmnpqrstvwxyz"
"""No letter that is read as another."""
GROUPS, GROUP_LENGTH = 4, 4

hasher = PasswordHasher()


def plainly(password: str) -> str:
    """Return a password as it is compared: keyboards write Hangul in two ways."""
    return unicodedata.normalize("NFC", password[: LONGEST * 2])


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    return hasher.hash(plainly(password))


def fits(kept: str | None, password: str) -> bool:
    """Tell whether a password is the one kept; for nobody's account it takes as long."""
    try:
        return hasher.verify(kept or nobodys(), plainly(password)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def nobodys() -> str:
    """Return the hash of a password nobody has."""
    return hasher.hash(secrets.token_hex())


def drawn() -> str:
    """Draw a password to begin with: `k7qm-2xdz-…`, 78 bits."""
    letters = [secrets.choice(LETTERS) for _ in range(GROUPS * GROUP_LENGTH)]
    starts = range(0, len(letters), GROUP_LENGTH)
    return "-".join("".join(letters[at : at + GROUP_LENGTH]) for at in starts)


def problem(password: str, again: str, login: str) -> str | None:
    """Say what is wrong with a password somebody chose."""
    plain = plainly(password)
    if len(plain) < SHORTEST:
        return f"비밀번호는 {SHORTEST}자 이상이어야 합니다. 긴 문장이 좋습니다."
    if len(plain) > LONGEST:
        return f"비밀번호는 {LONGEST}자까지입니다."
    if len(set(plain)) < LEAST_LETTERS or login in plain.lower():
        return "같은 글자를 되풀이하거나 아이디가 든 비밀번호는 쓸 수 없습니다."
    if plain != plainly(again):
        return "두 번 쓴 비밀번호가 서로 다릅니다."
    return None
