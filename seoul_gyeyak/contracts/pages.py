"""A contract as its page tells it: amount and paid share first, then who, when, why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from seoul_gyeyak import clock
from seoul_gyeyak.contracts import queries
from seoul_gyeyak.contracts.grounds import method_facts
from seoul_gyeyak.contracts.history import ChangeLine, lines_of
from seoul_gyeyak.contracts.models import Contract, ContractMerge, ContractParty
from seoul_gyeyak.contracts.payments import Paid, PaymentLine, line_of, paid_of
from seoul_gyeyak.database import the_one
from seoul_gyeyak.threads.queries import steps
from seoul_gyeyak.threads.strip import Strip, strip_of
from seoul_gyeyak.vocabulary import SourceName, Stage
from seoul_gyeyak.web.facts import Contact, Fact, joined, known_facts, outward
from seoul_gyeyak.web.formats import day, rate, won

MISSING = "이 번호의 계약은 없습니다."
SHARED_LABELS = {
    "agency": "기관",
    "title": "계약명",
    "date": "계약일",
    "signed_on": "계약일",
    "amount": "계약금액",
    "firm": "업체명",
    "company": "업체명",
    "supplier": "업체명",
    "confirmed": "근거",
}


@dataclass(frozen=True, slots=True)
class Party:
    """A party of the contract, its firm's address if known, and its own share in won."""

    party: ContractParty
    company: str | None
    won: int | None


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two sources' rows are one contract."""

    merge: ContractMerge
    shared: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class ContractPage:
    """Everything the template draws."""

    contract: Contract
    strip: Strip
    paid: Paid
    period: str | None
    progress: str | None
    period_facts: Sequence[Fact]
    parties: Sequence[Party]
    method_facts: Sequence[Fact]
    changes: Sequence[ChangeLine]
    payments: Sequence[PaymentLine]
    merges: Sequence[Merge]
    facts: Sequence[Fact]
    notice: str | None
    contact: Contact
    sources: Sequence[SourceName]
    elsewhere: str | None


def find_contract(session: Session, slug: str) -> Contract:
    """Return the contract at an address."""
    return the_one(session, queries.by_slug(slug), MISSING)


def canonical_slug(session: Session, number: str) -> str:
    """Return the address of the contract a number belongs to; raises MissingRecordError."""
    return the_one(session, queries.slug_of_number(number), MISSING)


def contract_page(session: Session, contract: Contract) -> ContractPage:
    """Gather the page of one contract."""
    strip = strip_of(steps(session, Stage.CONTRACT, contract.id), Stage.CONTRACT, contract.slug)
    return ContractPage(
        contract=contract,
        strip=strip,
        paid=paid_of(contract),
        period=period_words(contract),
        progress=progress_of(contract, clock.today()),
        period_facts=period_facts(contract),
        parties=parties_of(session, contract),
        method_facts=method_facts(contract),
        changes=changes_of(session, contract),
        payments=[line_of(each) for each in session.scalars(queries.payments(contract.id))],
        merges=[merge_of(each) for each in session.scalars(queries.merges(contract.id))],
        facts=facts_of(contract, session.scalars(queries.numbers(contract.id)).all()),
        notice=notice_of(contract, strip),
        contact=contact_of(contract),
        sources=sources_of(contract),
        elsewhere=outward(contract.detail_url),
    )


def changes_of(session: Session, contract: Contract) -> list[ChangeLine]:
    """Return the contract's states beside one another."""
    states = session.scalars(queries.changes(contract.id)).all()
    return lines_of(states, contract.first_amount)


def parties_of(session: Session, contract: Contract) -> list[Party]:
    """Return the parties with their own shares of the amount."""
    rows = session.execute(queries.parties(contract.id))
    return [Party(party, slug, share_won(contract, party)) for party, slug in rows]


def share_won(contract: Contract, party: ContractParty) -> int | None:
    """Return a party's part of the amount in a joint contract, in whole won."""
    if not contract.is_joint or contract.amount is None or party.share is None:
        return None
    return round(contract.amount * party.share / 100)


def period_words(contract: Contract) -> str | None:
    """Say from when to when, with the number of days; else what the source wrote."""
    first, last = contract.starts_on or contract.signed_on, contract.ends_on
    if last is None:
        return contract.period
    days = (last - first).days + 1
    length = f" ({days:,}일)" if days > 0 else ""
    return f"{day(first)} ~ {day(last)}{length}"


def progress_of(contract: Contract, today: dt.date) -> str | None:
    """Say where today lies in the period."""
    first, last = contract.starts_on or contract.signed_on, contract.ends_on
    if last is None:
        return None
    if today > last:
        return "기간이 끝났습니다"
    if today < first:
        return "시작 전입니다"
    left = (last - today).days
    return f"진행 중입니다 · {left}일 남음" if left else "오늘이 마지막 날입니다"


def period_facts(contract: Contract) -> list[Fact]:
    """List the contract's dates."""
    rows = (
        ("계약일", contract.signed_on),
        ("착수일", contract.starts_on),
        ("완료 예정일", contract.ends_on),
        ("총 완료 예정일", contract.total_ends_on),
    )
    total_repeats = contract.total_ends_on == contract.ends_on
    dates = rows[:-1] if total_repeats else rows
    written = contract.period if contract.ends_on else None
    return known_facts(
        *((label, day(at) if at else None) for label, at in dates), ("원천에 적힌 기간", written)
    )


def facts_of(contract: Contract, numbers: Sequence[str]) -> list[Fact]:
    """List numbers and what else the contract says of itself."""
    named = {contract.unified_number, contract.decided_number, contract.ledger_number}
    ledger = f"-{contract.ledger_number}"
    others = [each for each in numbers if each not in named and not each.endswith(ledger)]
    return known_facts(
        ("통합계약번호", contract.unified_number),
        ("확정계약번호", contract.decided_number),
        ("e-호조 대장번호", contract.ledger_number),
        ("그 밖의 번호", joined(others, ", ")),
        ("조달요청번호", contract.request_number),
        ("업무구분", contract.category_detail or contract.category.label),
        ("조달분류", contract.classification),
        ("수요기관", contract.buyer_name),
        ("계약보증금률", percent(contract.bond_rate)),
        ("지체상금률(1일)", percent(contract.delay_rate)),
    )


def percent(value: Decimal | None) -> str | None:
    """Write a percentage that may be unknown."""
    return None if value is None else rate(value)


def merge_of(merge: ContractMerge) -> Merge:
    """Put what both rows shared into words."""
    shared: Mapping[str, object] = merge.shared
    return Merge(
        merge,
        [Fact(SHARED_LABELS.get(key, key), shared_text(value)) for key, value in shared.items()],
    )


def shared_text(value: object) -> str:
    """Write a shared value: an amount as won, anything else as it is kept."""
    return won(value) if isinstance(value, int) else str(value)


def notice_of(contract: Contract, strip: Strip) -> str | None:
    """Return the notice's number when its page exists."""
    number = contract.notice_number
    return number if number in strip.numbers(Stage.NOTICE) else None


def contact_of(contract: Contract) -> Contact:
    """Say whom to ask."""
    office = joined([contract.agency.name, contract.department_name])
    return Contact(office, contract.official, contract.phone)


def sources_of(contract: Contract) -> list[SourceName]:
    """Return the sources that know the contract."""
    known = ((contract.in_g2b, SourceName.G2B), (contract.in_ehojo, SourceName.EHOJO))
    return [source for is_in, source in known if is_in]
