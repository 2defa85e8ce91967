"""Projects: what an agency buys, from the plan to the contract, before any row is written."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, field

from seoul_gyeyak.demo.buyers import Buyer, Office
from seoul_gyeyak.demo.firms import Firm
from seoul_gyeyak.demo.vocabularies import Theme

SUFFIXES = {"services": "Servc", "works": "Cnstwk", "goods": "Thng", "foreign": "Frgcpt"}
LABELS = {"services": "용역", "works": "공사", "goods": "물품", "foreign": "외자"}
VAT_SHARE = 11


class Course(enum.Enum):
    """How a contract comes about."""

    NOTICE = "notice"
    """By a notice of this city: 경쟁입찰 or 2인 이상 견적."""
    SINGLE = "single"
    """수의 1인 견적, without a notice."""
    CENTRAL = "central"
    """Bought through 조달청."""
    UNLINKED = "unlinked"
    """Its notice is not in the data."""


class Rule(enum.Enum):
    """How bidders are ranked, which decides how many come."""

    QUOTATION = "quotation"
    """소액수의, 2인 이상 견적: a floor of 88 or so."""
    FLOOR = "floor"
    """적격심사 with a 낙찰하한율."""
    NEGOTIATION = "negotiation"
    """협상에 의한 계약: no floor."""
    TALK = "talk"
    """수의시담 after 유찰: one firm."""


@dataclass(slots=True, eq=False)
class Project:
    """One thing to be bought. `budget` and all amounts are won with VAT."""

    buyer: Buyer
    office: Office
    theme: Theme
    title: str
    overview: str
    course: Course
    method: str
    """계약방법 in G2B's words: 일반경쟁, 제한경쟁, 지명경쟁, 수의계약."""
    budget: int
    plan_number: str = ""

    @property
    def category(self) -> str:
        """The category, 외자 for what is bought abroad."""
        return "foreign" if self.is_foreign else self.theme.category

    @property
    def is_foreign(self) -> bool:
        """Whether it is bought abroad: laboratory things above a size."""
        return self.theme.is_foreign and self.budget > FOREIGN_FROM

    @property
    def suffix(self) -> str:
        """What the names of G2B's operations end with."""
        return SUFFIXES[self.category]

    @property
    def label(self) -> str:
        """업무구분 in one word."""
        return LABELS[self.category]

    @property
    def estimate(self) -> int:
        """추정가격: the budget without VAT."""
        return self.budget * 10 // VAT_SHARE


FOREIGN_FROM = 60_000_000


@dataclass(slots=True, eq=False)
class Bid:
    """One bid; `rank` is None when it was set aside."""

    firm: Firm
    amount: int | None
    rate: str
    rank: int | None
    remark: str
    at: str
    drawn: tuple[int, int] | None
    scores: tuple[str, str, str] = ("", "", "")


@dataclass(slots=True, eq=False)
class Tender:
    """A notice with its dates, and what its opening brought."""

    number: str
    title: str
    rule: Rule
    floor: str
    posted_on: dt.date
    closes_on: dt.date
    opens_on: dt.date
    hour: int
    base: int
    """기초금액."""
    spread: int
    """Reserve prices lie within ± this many percent of it."""
    previous: str = ""
    is_limited: bool = True
    order: int = 0
    """The 차수 that counts in the end."""
    rebid: int = 0
    reserve: list[int] = field(default_factory=list)
    drawn: frozenset[int] = frozenset()
    planned: int | None = None
    """예정가격."""
    bids: list[Bid] = field(default_factory=list)

    @property
    def opens_at(self) -> dt.datetime:
        """The moment of the opening, Seoul's wall clock."""
        return dt.datetime.combine(self.opens_on, dt.time(self.hour))


@dataclass(slots=True, eq=False)
class Party:
    """A party of a contract with its share in percent."""

    firm: Firm
    share: str


@dataclass(slots=True, eq=False)
class Deal:
    """A contract as signed, and the amounts of its change orders in their order."""

    signed_on: dt.date
    starts_on: dt.date
    ends_on: dt.date
    amount: int
    parties: list[Party]
    unified: str
    decided: str
    ledger: str
    notice: str = ""
    """The notice's number with 차수 (some rows leave it out), or nothing."""
    long_term: str = "신규"
    total: int = 0
    """총부기금액 of a long-term contract."""
    changes: list[tuple[dt.date, int]] = field(default_factory=list)
    is_deleted: bool = False

    @property
    def firm(self) -> Firm:
        """The main party."""
        return self.parties[0].firm

    @property
    def final_amount(self) -> int:
        """The amount after the last change order."""
        return self.changes[-1][1] if self.changes else self.amount
