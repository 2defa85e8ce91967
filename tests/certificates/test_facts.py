"""Facts become bytes and come back the same, whatever they hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import orjson
from hypothesis import given
from hypothesis import strategies as st

from seoul_gyeyak.certificates.facts import canonical, digest, restored
from tests.certificates.makings import facts, line

HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@given(HOSTILE, HOSTILE, st.integers(0, 10**15), st.one_of(st.none(), HOSTILE))
def test_facts_come_back_as_they_were(
    title: str, purpose: str, own: int, remark: str | None
) -> None:
    told = facts(line(title=title, own=own, remark=remark), purpose=purpose)

    assert restored(canonical(told)) == told


def test_facts_that_were_kept_before_tons_were_counted_come_back() -> None:
    told = orjson.loads(canonical(facts()))
    del told["sums"]["tons"]

    assert restored(orjson.dumps(told)) == facts()


def test_the_digest_changes_with_every_fact() -> None:
    told = facts()
    others = [
        replace(told, purpose="다른 용도"),
        replace(told, issued_on=told.issued_on + dt.timedelta(days=1)),
        replace(told, lines=(line(own=44_000_001),)),
        replace(told, holder=replace(told.holder, representative="홍길순")),
    ]

    digests = {digest(canonical(each)) for each in (told, *others)}
    assert len(digests) == len(others) + 1
    assert digest(canonical(told)) == digest(canonical(facts()))
