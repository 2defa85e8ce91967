"""Facts drawn up from the records as they are now: the one place where a certificate reads them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy.orm import Session

from seoul_gyeyak.certificates import queries
from seoul_gyeyak.certificates.choices import Order, Wish
from seoul_gyeyak.certificates.columns import Ground, Product, cells_of
from seoul_gyeyak.certificates.facts import Facts, Holder, Issuer, Line, Period
from seoul_gyeyak.certificates.kinds import kind_rules
from seoul_gyeyak.certificates.performances import Performance, performances
from seoul_gyeyak.certificates.rules import rules_of
from seoul_gyeyak.certificates.sums import sums_of, years_before
from seoul_gyeyak.clock import seoul
from seoul_gyeyak.companies.models import Company, CompanyTrade
from seoul_gyeyak.companies.queries import trades
from seoul_gyeyak.contracts.models import ContractParty
from seoul_gyeyak.database import data_state, rows_in
from seoul_gyeyak.exceptions import BadRequestError
from seoul_gyeyak.notices.models import Notice, NoticeLicense, NoticeProduct
from seoul_gyeyak.vocabulary import CertificateKind
from seoul_gyeyak.web.facts import joined
from seoul_gyeyak.web.formats import day, rate

CHANGED: Final = (
    "고르신 계약 가운데 지금은 증명할 수 없는 것이 있습니다. 그 사이 자료가 바뀌었을 수 있으니 "
    "다시 골라 주십시오."
)
TRADES_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for every certificate made now: the day, until when, and who issues."""

    today: dt.date
    valid_until: dt.date
    issuer: Issuer


def draft(session: Session, business_number: str, order: Order, terms: Terms) -> Facts:
    """Return the facts of a certificate, its numbers still empty.

    Raises BadRequestError when a contract of the order is not the firm's, not of its kind or not
    to be certified: only what the page offered is accepted.
    """
    require_offered(order.kind, terms.today)
    period = period_of(session, order.wish, terms.today)
    wanted = chosen(performances(session, business_number, terms.today), order, period)
    firm = session.scalars(queries.firm(business_number)).one()
    rule = kind_rules()[order.kind]
    held = trades_held(session, firm, rule.names_trade, terms.today)
    grounds = grounds_of(session, wanted, tuple(each.name for each in held))
    state = data_state(session)
    lines = tuple(
        line_of(order.kind, each, grounds[each.contract_id], terms.today)
        for each in reversed(wanted)
    )
    return Facts(
        kind=order.kind,
        form=rule.form,
        issue_number="",
        number="",
        issued_on=terms.today,
        valid_until=terms.valid_until,
        holder=holder_of(firm, held),
        purpose=order.purpose,
        recipient=order.recipient,
        unit=order.unit,
        period=period,
        sums=sums_of(lines),
        lines=lines,
        rules=rules_of(order.kind, period, order.unit, lines),
        issuer=terms.issuer,
        is_demo=state.is_demo,
        data_version=state.data_version,
        data_at=stamp_of(state.refreshed_at),
    )


def require_offered(kind: CertificateKind, today: dt.date) -> None:
    """Refuse a kind that is not issued yet."""
    rule = kind_rules()[kind]
    if not rule.is_offered(today):
        msg = f"{kind.label} 실적증명서는 {day(rule.starts_on)}부터 발급합니다."
        raise BadRequestError(msg)


def stamp_of(at: dt.datetime | None) -> str | None:
    """Write when the data was brought in, always with its year."""
    return None if at is None else f"{seoul(at):%Y.%m.%d %H:%M}"


def chosen(found: Sequence[Performance], order: Order, period: Period) -> list[Performance]:
    """Return the ordered contracts, the newest ending first."""
    offered = {
        each.slug: each
        for each in found
        if order.kind in each.kinds and each.barrier is None and is_within(each, period)
    }
    if not offered.keys() >= set(order.slugs):
        raise BadRequestError(CHANGED)
    wanted = [offered[slug] for slug in order.slugs]
    return sorted(wanted, key=lambda each: (each.ends_on, each.signed_on, each.slug), reverse=True)


def period_of(session: Session, wish: Wish, today: dt.date) -> Period:
    """Settle the period of a wish; raises BadRequestError for a notice that is not there."""
    number, title, basis = None, None, wish.on or today
    if wish.notice:
        found = session.execute(queries.posting(wish.notice)).one_or_none()
        if found is None:
            msg = f"공고번호 {wish.notice}인 입찰공고를 찾지 못했습니다. 번호를 확인해 주십시오."
            raise BadRequestError(msg)
        number, title, basis = found[0], found[1], seoul(found[2]).date()
    until = min(basis, today)
    since = years_before(basis, wish.years) if wish.years else None
    return Period(since, until, wish.years, number, title)


def is_within(performance: Performance, period: Period) -> bool:
    """Tell whether a contract ended within a period."""
    ended = performance.ends_on
    return ended is not None and (period.since or ended) <= ended <= period.until


def trades_held(
    session: Session, firm: Company, names_trade: Callable[[str], bool], today: dt.date
) -> list[CompanyTrade]:
    """Return the trades a firm is registered for today that belong on the kind."""
    return [
        each
        for each in session.scalars(trades(firm.id))
        if names_trade(each.name) and (each.expires_on is None or each.expires_on >= today)
    ][:TRADES_SHOWN]


def holder_of(firm: Company, held: Sequence[CompanyTrade]) -> Holder:
    """Return the firm as certificates name it."""
    return Holder(
        name=firm.name,
        representative=firm.representative,
        address=joined([firm.address, firm.address_detail], " ") or firm.region,
        phone=firm.phone,
        business_number=firm.business_number,
        trades=tuple(trade_words(each.name, each.registered_on) for each in held),
    )


def trade_words(name: str, registered_on: dt.date | None) -> str:
    """Write a trade with the day it was registered."""
    return f"{name}({day(registered_on)[:10]} 등록)" if registered_on else name


def line_of(kind: CertificateKind, one: Performance, ground: Ground, today: dt.date) -> Line:
    """Return the line of a contract without a barrier."""
    if one.ends_on is None or one.amount is None or one.own is None:
        msg = f"nothing to certify: {one.slug}"
        raise ValueError(msg)
    return Line(
        slug=one.slug,
        number=one.number,
        change_order=one.change_order,
        title=one.title,
        agency=one.agency,
        department=one.department,
        phone=one.phone,
        signed_on=one.signed_on,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        amount=one.amount,
        share=None if one.share is None else rate(one.share).removesuffix("%"),
        own=one.own,
        remark=remark_of(one),
        cells=cells_of(kind, one, ground, today.year),
    )


def remark_of(one: Performance) -> str | None:
    """Return what a reader of the line should know besides."""
    changed = f"{one.change_order}차 변경" if one.change_order else None
    joint = one.joint_manner if one.share is not None else None
    part = one.long_term if one.is_part else None
    return joined([joint, part, changed], ", ") or None


def grounds_of(
    session: Session, wanted: Sequence[Performance], held: tuple[str, ...]
) -> dict[int, Ground]:
    """Return what other records know of contracts, by the contracts' ids."""
    numbers = [each.notice_number for each in wanted if each.notice_number]
    told = rows_in(session, queries.notice_grounds(), Notice.number, numbers)
    notices = {row[0]: row for row in told}
    ids = [row[1] for row in told]
    licences = grouped(rows_in(session, queries.notice_licences(), NoticeLicense.notice_id, ids))
    products = products_of(session, ids)
    partners = partners_of(session, [each.contract_id for each in wanted if each.share is not None])
    grounds = {}
    for each in wanted:
        notice = notices.get(each.notice_number or "")
        notice_id = notice[1] if notice else None
        grounds[each.contract_id] = Ground(
            site=notice[2] if notice else None,
            supplied=notice[3] if notice else None,
            licences=tuple(name for (name,) in licences.get(notice_id, [])),
            trades=held,
            products=tuple(products.get(notice_id, [])),
            partners=tuple(partners.get(each.contract_id, [])),
        )
    return grounds


def grouped(rows: Sequence[Any]) -> dict[int | None, list[tuple[Any, ...]]]:
    """Group rows by their first column, the others kept."""
    found: dict[int | None, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *others in rows:
        found[first].append(tuple(others))
    return found


def products_of(session: Session, notice_ids: Sequence[int]) -> dict[int | None, list[Product]]:
    """Return what notices bought."""
    rows = rows_in(session, queries.notice_products(), NoticeProduct.notice_id, notice_ids)
    return {
        notice_id: [Product(*each) for each in those] for notice_id, those in grouped(rows).items()
    }


def partners_of(
    session: Session, contract_ids: Sequence[int]
) -> dict[int | None, list[tuple[str, Decimal | None]]]:
    """Return the parties of joint contracts with their shares."""
    rows = rows_in(session, queries.partners(), ContractParty.contract_id, contract_ids)
    return {
        contract_id: [(name, share) for name, share in those]
        for contract_id, those in grouped(rows).items()
    }
