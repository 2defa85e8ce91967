"""From found records to cards, in the order they were found.

Each kind is one statement for its columns and one for how far its threads have come, however many
cards there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import Row, select

from seoul_gyeyak import clock
from seoul_gyeyak.companies.models import CompanyCertification, CompanyProduct
from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.index.marking import marked
from seoul_gyeyak.index.words import Word
from seoul_gyeyak.search import card_rows
from seoul_gyeyak.search.card_rows import Columns, dotted
from seoul_gyeyak.search.cards import Badge, Card
from seoul_gyeyak.threads.queries import reached
from seoul_gyeyak.vocabulary import RecordKind, Stage

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PRODUCTS_SHOWN: Final = 3


class Deal(NamedTuple):
    """How cards of a kind are made: the statement, the card of a row, its stage."""

    columns: Callable[[Collection[int]], Columns]
    card: Callable[[Row[*tuple[Any, ...]]], Card]
    stage: Stage | None


DEALS: Final = {
    RecordKind.PLAN: Deal(card_rows.plans, card_rows.plan_card, Stage.PLAN),
    RecordKind.NOTICE: Deal(card_rows.notices, card_rows.notice_card, Stage.NOTICE),
    RecordKind.OPENING: Deal(card_rows.openings, card_rows.opening_card, Stage.OPENING),
    RecordKind.CONTRACT: Deal(card_rows.contracts, card_rows.contract_card, Stage.CONTRACT),
    RecordKind.COMPANY: Deal(card_rows.companies, card_rows.company_card, None),
}


def cards(session: Session, found: Sequence[Found], words: Sequence[Word] = ()) -> list[Card]:
    """Return the cards of found records, titles marked; a record gone meanwhile has none."""
    ids: dict[RecordKind, list[int]] = defaultdict(list)
    for each in found:
        ids[each.kind].append(each.record_id)
    made = {kind: cards_of_kind(session, kind, among) for kind, among in ids.items()}
    ordered = [made[each.kind].get(each.record_id) for each in found]
    return [
        replace(card, title_parts=tuple(marked(card.title, words)))
        for card in ordered
        if card is not None
    ]


def cards_of_kind(session: Session, kind: RecordKind, ids: Collection[int]) -> dict[int, Card]:
    """Return the cards of one kind by record."""
    deal = DEALS[kind]
    made = {row.id: deal.card(row) for row in session.execute(deal.columns(ids))}
    if deal.stage is None:
        return with_badges(session, made)
    stages = reached(session, deal.stage, made.keys())
    return {number: replace(card, reached=stages[number]) for number, card in made.items()}


def with_badges(session: Session, made: Mapping[int, Card]) -> dict[int, Card]:
    """Return companies' cards with the badges they hold today and what they mainly sell."""
    badges = certifications(session, made.keys())
    products = main_products(session, made.keys())
    return {
        number: replace(
            card,
            badges=tuple(badges[number]),
            place=dotted(card.place, ", ".join(products[number][:PRODUCTS_SHOWN])) or None,
        )
        for number, card in made.items()
    }


def certifications(session: Session, ids: Collection[int]) -> dict[int, list[Badge]]:
    """Return each company's badges in force, one a type, in the vocabulary's order."""
    statement = select(
        CompanyCertification.company_id, CompanyCertification.type, CompanyCertification.expires_on
    ).where(CompanyCertification.company_id.in_(ids))
    today, found = clock.today(), defaultdict(set)
    for company_id, kind, expires_on in session.execute(statement):
        if expires_on is None or expires_on >= today:
            found[company_id].add(kind)
    badges: dict[int, list[Badge]] = defaultdict(list)
    for company_id, held in found.items():
        badges[company_id] = [
            Badge(each.label, "ok") for each in type(next(iter(held))) if each in held
        ]
    return badges


def main_products(session: Session, ids: Collection[int]) -> dict[int, list[str]]:
    """Return the names of each company's products, the main one first."""
    statement = (
        select(CompanyProduct.company_id, CompanyProduct.name)
        .where(CompanyProduct.company_id.in_(ids))
        .order_by(CompanyProduct.company_id, CompanyProduct.is_main.desc(), CompanyProduct.id)
    )
    names: dict[int, list[str]] = defaultdict(list)
    for company_id, name in session.execute(statement):
        names[company_id].append(name)
    return names
