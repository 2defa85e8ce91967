from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.ingest.ehojo.pairing import Decision, Pair, Side, decide, partners

SIDES = st.builds(Side, st.integers(1, 8), st.booleans())
KEYED = st.lists(st.tuples(st.sampled_from("abcde"), SIDES), max_size=20)


def g2b(number: int) -> Side:
    return Side(number, is_ehojo=False)


def ehojo(number: int) -> Side:
    return Side(number, is_ehojo=True)


def test_two_sides_with_one_key_are_a_pair() -> None:
    found = partners([("a", g2b(1)), ("a", ehojo(2))])

    assert decide(found, []) == Decision(merge=(Pair(1, 2),), part=())


def test_a_side_with_two_partners_is_paired_with_neither() -> None:
    found = partners([("a", g2b(1)), ("a", ehojo(2)), ("b", g2b(1)), ("b", ehojo(3))])

    assert decide(found, []) == Decision(merge=(), part=())


def test_a_merged_contract_with_a_rival_is_parted() -> None:
    found = partners([("a", g2b(1)), ("a", ehojo(1)), ("a", ehojo(2))])

    assert decide(found, [1]) == Decision(merge=(), part=(1,))


def test_a_merged_contract_without_a_rival_stays() -> None:
    found = partners([("a", g2b(1)), ("a", ehojo(1))])

    assert decide(found, [1]) == Decision(merge=(), part=())


@given(KEYED)
def test_nobody_is_merged_with_two(keyed: list[tuple[str, Side]]) -> None:
    merge = decide(partners(keyed), []).merge

    assert len({pair.g2b for pair in merge}) == len(merge)
    assert len({pair.ehojo for pair in merge}) == len(merge)


@given(KEYED, st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(keyed: list[tuple[str, Side]], random: Random) -> None:
    shuffled = sorted(keyed, key=lambda _: random.random())

    assert decide(partners(shuffled), []) == decide(partners(keyed), [])
