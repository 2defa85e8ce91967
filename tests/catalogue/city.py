"""A small invented city in which everything that lists tell apart occurs, and its naive lines."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, TypeVar

from seoul_gyeyak.contracts.models import Contract
from seoul_gyeyak.notices.models import Notice
from seoul_gyeyak.openings.models import Opening
from seoul_gyeyak.threads.joining import Joining, ThreadJoiner
from seoul_gyeyak.vocabulary import (
    Category,
    CertificationType,
    ContractStatus,
    Method,
    NoticeKind,
    OpeningOutcome,
    Stage,
)
from tests import factories
from tests.conftest import PRESENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from seoul_gyeyak.companies.models import Company
    from seoul_gyeyak.plans.models import OrderPlan

ChosenT = TypeVar("ChosenT")
WORDS = (
    "행사",
    "문화행사",
    "시행사업",
    "공사",
    "청소",
    "청소년",
    "용역",
    "2026년",
    "LED",
    "행사장",
)
AGENCIES = ("jongno", "mapo", "seoul")
REGIONS = {"서울특별시": "서울", "경기도 고양시": "경기", "전북특별자치도": "전북"}
DISTRICTS = (None, "마포구", "종로구")
DONGS = {"마포구": (None, "1144012500", "1144010800"), "종로구": (None, "1111010100")}
PROVINCES = {"경기도": "경기", "강원특별자치도": "강원"}
TRADES = ("0001", "1402")
DEPARTMENTS = (None, "문화과", "청소행정과", "도시:계획과")
AMOUNTS = (None, 0, 5_000_000, 22_000_000, 22_000_000, 300_000_000)
TYPES = (CertificationType.WOMEN_OWNED, CertificationType.SMALL)
DAY = dt.timedelta(days=1)
STAGES = {Notice: Stage.NOTICE, Opening: Stage.OPENING, Contract: Stage.CONTRACT}


class City:
    """Random records, all in their tables; `lines` says of each what lists know of it."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session = session
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.agencies = {slug: factories.agency(session, slug=slug) for slug in AGENCIES}
        self.companies = [self.company() for _ in range(8)]
        self.notices = [self.notice() for _ in range(45)]
        self.numbers = [each.number for each in self.notices]
        self.openings = [self.opening() for _ in range(35)]
        self.contracts = [self.contract() for _ in range(45)]
        self.plans = [self.plan() for _ in range(40)]

    def one(self, among: Sequence[ChosenT]) -> ChosenT:
        """Choose."""
        return self.chance.choice(among)

    def title(self) -> str:
        """Write a title of a few words, with spaces or without."""
        words = self.chance.sample(WORDS, self.chance.randint(1, 4))
        return self.one(["", " "]).join(words)

    def day(self) -> dt.date:
        """Choose a day around the present."""
        return dt.date(2026, 3, 15) + self.chance.randrange(30) * DAY

    def moment(self) -> dt.datetime:
        """Choose a moment around the present."""
        return PRESENT + dt.timedelta(minutes=self.chance.randrange(-9000, 9000))

    def bought(self) -> dict[str, object]:
        """Choose who buys what."""
        agency = self.agencies[self.one(AGENCIES)]
        return {"agency_id": agency.id, "title": self.title(), "category": self.one(list(Category))}

    def company(self) -> Company:
        """Make a company with what it holds."""
        made = factories.company(self.session, name=f"{self.title()}기업", **self.place())
        made.registered_at = self.one([None, self.moment()])
        for code in self.chance.sample(TRADES, self.chance.randrange(3)):
            state = self.one([None, "정상", "유효기간 경과"])
            last = self.one([None, dt.date(2026, 3, 1), dt.date(2099, 1, 1)])
            factories.trade(self.session, made, code=code, state=state, expires_on=last)
        for number in range(self.chance.randrange(3)):
            ends = {
                "issued_on": self.one([None, self.day()]),
                "expires_on": self.one([None, self.day()]),
            }
            factories.certification(
                self.session, made, type=self.one(TYPES), number=str(number), **ends
            )
        return made

    def place(self) -> dict[str, object]:
        """Choose where a company is: in Seoul on the map or not, or elsewhere."""
        district = self.one(DISTRICTS)
        if district is None:
            return {"district": None, "province": self.one([None, *PROVINCES])}
        dong = self.one(DONGS[district])
        spots = (12_690_000, 12_699_999, 12_700_000)
        points = {"longitude": self.one(spots) / 1e5, "latitude": self.one([37.55, 37.56, 99.0])}
        return {"district": district, "dong_code": dong, **(points if dong else {})}

    def notice(self) -> Notice:
        """Make a notice, its region told by this version or the one before."""
        is_limited = self.chance.random() < 0.7
        given = {
            **self.bought(),
            "kind": self.one([NoticeKind.REGISTERED, NoticeKind.CHANGED, NoticeKind.CANCELLED]),
            "method": self.one(list(Method)),
            "department_name": self.one(DEPARTMENTS),
            "bids_close_at": self.one([None, self.moment(), self.moment(), PRESENT]),
            "posted_at": self.moment(),
            "estimated_price": self.one(AMOUNTS),
            "budget": self.one(AMOUNTS),
            "base_amount": None,
            "is_region_limited": is_limited,
            "version": 2,
        }
        made = factories.notice(self.session, **given)
        if is_limited and self.chance.random() < 0.8:
            older = {"number": made.number, "is_current": False, **self.bought()}
            versions = [made, factories.notice(self.session, version=1, **older)]
            factories.notice_region(self.session, self.one(versions), name=self.one([*REGIONS]))
        return made

    def opening(self) -> Opening:
        """Make an opening with two bidders."""
        given = {
            **self.bought(),
            "notice_number": self.one([*self.numbers, "R26BK99999999"]),
            "rebid": len(self.session.identity_map),
            "outcome": self.one([*OpeningOutcome, OpeningOutcome.OPENED]),
            "opened_at": self.one([None, self.moment()]),
            "award_amount": self.one(AMOUNTS),
            "planned_price": self.one(AMOUNTS),
        }
        given["slug"] = f"{given['notice_number']}-{given['rebid']}"
        made = factories.opening(self.session, **given)
        for firm in self.chance.sample(self.companies, 2):
            factories.bidder(self.session, made, company_id=firm.id)
        return made

    def contract(self) -> Contract:
        """Make a contract with a party."""
        given = {
            **self.bought(),
            "method": self.one(list(Method)),
            "department_name": self.one(DEPARTMENTS),
            "signed_on": self.day(),
            "amount": self.one(AMOUNTS),
            "status": self.one([*[ContractStatus.ACTIVE] * 5, ContractStatus.DELETED]),
            "notice_number": self.one([None, None, *self.numbers[:12]]),
            "supplier_id": self.one(self.companies).id,
        }
        return factories.contract(self.session, **given)

    def plan(self) -> OrderPlan:
        """Make a plan."""
        given = {
            **self.bought(),
            "method": self.one([None, *Method]),
            "department_name": self.one(DEPARTMENTS),
            "budget": self.one(AMOUNTS),
            "planned_on": self.one([None, self.day()]),
            "posted_at": self.one([None, self.moment()]),
        }
        return factories.plan(self.session, **given)

    def tie(self) -> None:
        """Let half of the plans lead to notices, openings and contracts."""
        joiner = ThreadJoiner(self.session)
        self.threads: dict[int, list[Notice | Opening | Contract]] = {}
        for plan in self.plans[::2]:
            among: list[Notice | Opening | Contract] = [*self.notices, *self.openings]
            among += self.standing_contracts
            self.threads[plan.id] = self.chance.sample(among, self.chance.randrange(1, 3))
        taken: set[object] = set()
        for plan_id, following in self.threads.items():
            following[:] = [each for each in following if each not in taken]
            taken.update(following)
            steps = [(Stage.PLAN, plan_id), *((stage_of(each), each.id) for each in following)]
            joiner.join([step(stage, record_id, plan_id) for stage, record_id in steps])
        self.session.commit()

    @property
    def standing_contracts(self) -> list[Contract]:
        """The contracts that are on lists."""
        return [each for each in self.contracts if each.status is ContractStatus.ACTIVE]

    @property
    def records(self) -> list[OrderPlan | Notice | Opening | Contract | Company]:
        """What is indexed."""
        return [
            *self.plans,
            *self.notices,
            *self.openings,
            *self.standing_contracts,
            *self.companies,
        ]


def stage_of(record: Notice | Opening | Contract) -> Stage:
    return STAGES[type(record)]


def step(stage: Stage, record_id: int, plan_id: int) -> Joining:
    return Joining(
        stage=stage,
        record_id=record_id,
        slug=f"{stage.value}-{record_id}",
        title="행사",
        happens_on=None,
        happens_at=None,
        amount=None,
        note=None,
        keys=(f"plan:{plan_id}",),
    )
