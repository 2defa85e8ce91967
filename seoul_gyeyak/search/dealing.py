"""From found records to cards, in the order they were found.

Each kind is one statement for its columns, however many cards there are; how far the threads have
come is another for all kinds, unless the records were found with that. They select columns and no
objects, so they go past the session's own way of executing, which takes as long again as half of
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import Row, Select, and_, or_, select
from sqlalchemy.orm import aliased

from seoul_gyeyak import clock
from seoul_gyeyak.column_types import among
from seoul_gyeyak.companies.models import CompanyCertification, CompanyProduct
from seoul_gyeyak.index.documents import Found
from seoul_gyeyak.index.marking import marked
from seoul_gyeyak.index.words import Word
from seoul_gyeyak.search import card_rows
from seoul_gyeyak.search.card_rows import IDS, dotted
from seoul_gyeyak.search.cards import Badge, Card
from seoul_gyeyak.threads.models import ThreadStep
from seoul_gyeyak.vocabulary import STAGE_OF, RecordKind, Stage

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PRODUCTS_SHOWN: Final = 3


OWN, OTHER = aliased(ThreadStep), aliased(ThreadStep)
CERTIFICATIONS: Final = select(
    CompanyCertification.company_id, CompanyCertification.type, CompanyCertification.expires_on
).where(among(CompanyCertification.company_id, IDS))
PRODUCTS: Final = (
    select(CompanyProduct.company_id, CompanyProduct.name)
    .where(among(CompanyProduct.company_id, IDS))
    .order_by(CompanyProduct.company_id, CompanyProduct.is_main.desc(), CompanyProduct.id)
)


class Deal(NamedTuple):
    """How cards of a kind are made: the statement, and the card of a row."""

    columns: Select[*tuple[Any, ...]]
    card: Callable[[Row[*tuple[Any, ...]]], Card]


DEALS: Final = {
    RecordKind.PLAN: Deal(card_rows.PLANS, card_rows.plan_card),
    RecordKind.NOTICE: Deal(card_rows.NOTICES, card_rows.notice_card),
    RecordKind.OPENING: Deal(card_rows.OPENINGS, card_rows.opening_card),
    RecordKind.CONTRACT: Deal(card_rows.CONTRACTS, card_rows.contract_card),
    RecordKind.COMPANY: Deal(card_rows.COMPANIES, card_rows.company_card),
}


def cards(session: Session, found: Sequence[Found], words: Sequence[Word] = ()) -> list[Card]:
    """Return the cards of found records, titles marked; a record gone meanwhile has none."""
    ids: dict[RecordKind, list[int]] = defaultdict(list)
    for each in found:
        ids[each.kind].append(each.record_id)
    made = {kind: cards_of_kind(session, kind, wanted) for kind, wanted in ids.items()}
    reached = stages_reached(session, [each for each in found if each.reached is None])
    return [
        card.but(title_parts=tuple(marked(card.title, words)), reached=reached(each))
        for each in found
        if (card := made[each.kind].get(each.record_id)) is not None
    ]


def cards_of_kind(session: Session, kind: RecordKind, ids: Sequence[int]) -> dict[int, Card]:
    """Return the cards of one kind by record."""
    deal = DEALS[kind]
    made = {
        row.id: deal.card(row)
        for row in session.connection().execute(deal.columns, {"ids": ids}).all()
    }
    return with_badges(session, made) if kind is RecordKind.COMPANY else made


@cache
def reached_from(kinds: tuple[RecordKind, ...]) -> Select[Stage, int, Stage]:
    """Select what threads have reached from records of these kinds, `ids` by the kind's name."""
    own = [and_(OWN.stage == STAGE_OF[kind], among(OWN.record_id, kind.value)) for kind in kinds]
    return (
        select(OWN.stage, OWN.record_id, OTHER.stage)
        .join(OTHER, OTHER.thread_id == OWN.thread_id)
        .where(or_(*own))
    )


def stages_reached(session: Session, found: Sequence[Found]) -> Callable[[Found], frozenset[Stage]]:
    """Ask how far the threads of these records have come; return a function that tells it.

    It tells it of records that brought it along, too. A record's own stage is always reached,
    except that a company has none.
    """
    wanted: dict[RecordKind, list[int]] = {kind: [] for kind in STAGE_OF}
    for each in found:
        if each.kind in wanted:
            wanted[each.kind].append(each.record_id)
    reached: dict[tuple[Stage, int], set[Stage]] = defaultdict(set)
    kinds = tuple(kind for kind, ids in wanted.items() if ids)
    if kinds:
        given = {kind.value: wanted[kind] for kind in kinds}
        for own, record_id, stage in session.connection().execute(reached_from(kinds), given):
            reached[own, record_id].add(stage)

    def of(found: Found) -> frozenset[Stage]:
        if found.reached is not None:
            return found.reached
        own = STAGE_OF.get(found.kind)
        return frozenset({own, *reached[own, found.record_id]}) if own else frozenset()

    return of


def with_badges(session: Session, made: Mapping[int, Card]) -> dict[int, Card]:
    """Return companies' cards with the badges they hold today and what they mainly sell."""
    badges = certifications(session, made.keys())
    products = main_products(session, made.keys())
    return {
        number: card.but(
            badges=tuple(badges[number]),
            place=dotted(card.place, ", ".join(products[number][:PRODUCTS_SHOWN])) or None,
        )
        for number, card in made.items()
    }


def certifications(session: Session, ids: Collection[int]) -> dict[int, list[Badge]]:
    """Return each company's badges in force, one a type, in the vocabulary's order."""
    today, found = clock.today(), defaultdict(set)
    for company_id, kind, expires_on in session.connection().execute(
        CERTIFICATIONS, {"ids": list(ids)}
    ):
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
    names: dict[int, list[str]] = defaultdict(list)
    for company_id, name in session.connection().execute(PRODUCTS, {"ids": list(ids)}):
        names[company_id].append(name)
    return names
