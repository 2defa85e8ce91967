"""Processes that issue at once, and one that is killed: each number once, every file whole."""

from __future__ import annotations

import datetime as dt
import hashlib
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.certificates.issuing import issue
from seoul_gyeyak.certificates.keys import key_ring, make_generation
from seoul_gyeyak.certificates.models import Certificate
from seoul_gyeyak.certificates.sealing import is_whole
from seoul_gyeyak.contracts.models import Contract
from tests.certificates.makings import SITE, order, performer, press

if TYPE_CHECKING:
    from seoul_gyeyak.certificates.press import Press

PRESENT = dt.datetime(2026, 4, 2, 10, 0, tzinfo=clock.SEOUL)
PROCESSES, EACH = 3, 4
KILLED_AFTER = 4
SPAWN = multiprocessing.get_context("spawn")
pytestmark = pytest.mark.usefixtures("fixed_clock")


def issue_many(url: str, keys: Path, business_number: str, times: int) -> list[int]:
    """Issue certificates of a firm's only contract in a process of its own."""
    engine, made = create_engine(url), press(ring=key_ring(keys))
    with Session(engine, expire_on_commit=False) as session, clock.fixed(PRESENT):
        serials = [issue_once(session, business_number, made) for _ in range(times)]
    engine.dispose()
    return serials


def issue_once(session: Session, business_number: str, made: Press) -> int:
    """Issue one certificate and return its serial."""
    (contract,) = session.scalars(select(Contract)).all()
    return issue(session, business_number, order(contract), made, SITE).serial


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """Make the keys that all processes sign with."""
    return make_generation(tmp_path, "2026", "시험", PRESENT).parent


def issued(session: Session) -> int:
    """Return how many certificates there are."""
    session.rollback()
    return session.execute(select(func.count(Certificate.id))).scalar_one()


def test_many_processes_never_share_a_number_and_leave_no_gap(
    session: Session, database_url: str, keys: Path
) -> None:
    firm, _ = performer(session)
    ask = partial(issue_many, database_url, keys, firm.business_number)

    with ProcessPoolExecutor(PROCESSES, mp_context=SPAWN) as processes:
        taken = list(processes.map(ask, [EACH] * PROCESSES))

    assert sorted(serial for those in taken for serial in those) == list(
        range(1, PROCESSES * EACH + 1)
    )
    assert issued(session) == PROCESSES * EACH


def test_a_killed_process_leaves_whole_certificates_and_no_gap(
    session: Session, database_url: str, keys: Path
) -> None:
    firm, _ = performer(session)
    made, told = press(ring=key_ring(keys)), (database_url, keys, firm.business_number, 100_000)
    issuer = SPAWN.Process(target=issue_many, args=told)

    issuer.start()
    while issuer.is_alive() and issued(session) < KILLED_AFTER:
        time.sleep(0.03)
    issuer.kill()
    issuer.join()

    rows = session.execute(
        select(Certificate.serial, Certificate.pdf, Certificate.pdf_digest)
    ).all()
    assert sorted(serial for serial, *_ in rows) == list(range(1, len(rows) + 1))
    assert len(rows) >= KILLED_AFTER
    assert all(hashlib.sha256(pdf).hexdigest() == digest for _, pdf, digest in rows)
    assert all(is_whole(pdf, made.ring.trusted) for _, pdf, _ in rows)
    assert issue_once(session, firm.business_number, made) == len(rows) + 1
