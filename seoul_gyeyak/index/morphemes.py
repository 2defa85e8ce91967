"""Kiwi, asked about one run of Hangul at a time, and held to what a title can be.

A run is looked at without its neighbours, so that a word is cut alike wherever it stands, in a
title or in a query, and cut only once: runs repeat, titles do not. Kiwi prefers sentences
(`주행사고` → 주 행사이고); titles are strings of nouns, so of its best analyses the one that looks
most like nouns is taken.
"""

from __future__ import annotations

import warnings
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kiwipiepy import Kiwi  # type: ignore[import-untyped]  # it carries no types

from seoul_gyeyak.index.lexicon import SEALED, WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiwipiepy import Token

CANDIDATES = 3
RUNS_REMEMBERED = 65_536
LONGEST_RUN = 40
"""Kiwi's time grows with the run; nobody writes forty syllables without a space by intent."""
COMPOUND = 4
"""A noun this long is a compound or a foreign word, and worth a second look."""
OPENERS = ("N", "X", "S", "V", "W", "U")
UNTITLED = frozenset({"VCP", "VCN", "EC", "EF", "EP", "IC", "NP", "MAG", "MAJ"})
KEPT = SEALED | WHOLE
NEVER_OPENS = frozenset({"XSN", "XSV", "XSA", "XSM", "VCP", "VX"})


class Piece(NamedTuple):
    """A part of a run that words can start at: `run[start:end]`, particles left out."""

    start: int
    end: int
    is_sealed: bool


@cache
def kiwi() -> Kiwi:
    """Load Kiwi once for the process (1.5 s, 240 MB).

    Without its dictionaries of proper nouns, which would keep 한국토지주택공사 in one piece;
    without worker threads, which a forked server would wait for at its end and never see again.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        loaded = Kiwi(
            num_workers=0, load_default_dict=False, load_multi_dict=False, load_typo_dict=False
        )
    loaded.tokenize("")
    return loaded


@lru_cache(maxsize=RUNS_REMEMBERED)
def pieces(run: str) -> tuple[Piece, ...]:
    """Cut a run of Hangul where a word may start; the first piece starts at 0."""
    return tuple(cut(chosen(run[:LONGEST_RUN]), len(run)))


def chosen(run: str) -> Sequence[Token]:
    """Return the analysis that looks most like a title's nouns."""
    candidates = kiwi().analyze(run, top_n=CANDIDATES)
    likeliest: Sequence[Token]
    likeliest, _ = min(candidates, key=lambda each: unlikeness(each[0]) - each[1])
    return likeliest


def unlikeness(tokens: Sequence[Token]) -> float:
    """Return by how much an analysis is unlike a title, in Kiwi's log-probabilities.

    The weights were settled by hand on the words of the tests.
    """
    last = len(tokens) - 1
    return sum(oddness(token, is_last=position == last) for position, token in enumerate(tokens))


def oddness(token: Token, *, is_last: bool) -> float:
    """Return how odd one morpheme is in a title."""
    odd = 0.0
    if token.tag in UNTITLED:
        odd += 4
    if token.tag == "ETM" and not is_last:
        odd += 2
    if token.len == 1 and not is_last and not token.tag.startswith(("XS", "ET")):
        odd += 2.5
    if token.oov:
        odd += 10 if token.len >= COMPOUND else 6
    elif token.len >= COMPOUND and token.tag.startswith("N") and token.form not in KEPT:
        odd += 20
    return odd


def cut(tokens: Sequence[Token], length: int) -> list[Piece]:
    """Turn morphemes into pieces; a lone last syllable (회, 실, 관) stays with what it follows."""
    found: list[Piece] = []
    for token in tokens:
        end = token.start + token.len
        opens = token.tag.startswith(OPENERS) and token.tag not in NEVER_OPENS
        if not found:
            found.append(Piece(0, end, token.form in SEALED))
        elif opens and length - token.start > 1:
            found.append(Piece(token.start, end, token.form in SEALED))
        elif not token.tag.startswith(("J", "MA")):
            found[-1] = found[-1]._replace(end=max(end, found[-1].end))
    return found or [Piece(0, length, is_sealed=False)]
