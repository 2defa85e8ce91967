"""The press: gathers rows into pages and hands the pages on, parents before children."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from random import Random

from seoul_gyeyak.demo import answers
from seoul_gyeyak.demo.answers import LEDGER_ROWS, PAGE_ROWS
from seoul_gyeyak.demo.calendars import compact
from seoul_gyeyak.demo.dirt import Dirt
from seoul_gyeyak.demo.rows import Row
from seoul_gyeyak.demo.vocabularies import vocabulary

Sink = Callable[[str, bytes], None]
"""Takes a file: its path within the city's folder, and its content."""
XML_EVERY = 23
"""One page in so many comes as XML."""
STAGES = (
    "getPrcrmntCorpBasicInfo",
    "getPrcrmntCorp",
    "getOrderPlanSttusList",
    "getBidPblancListInfo",
    "getOpengResultListInfo",
    "getScsbidListSttus",
    "getCntrctInfoList",
)
CATEGORIES = ("Servc", "Cnstwk", "Thng", "Frgcpt")


def rank(operation: str) -> tuple[int, bool, str]:
    """Return where an operation's pages come: stage by stage, lists before what hangs on them."""
    stage = next(place for place, name in enumerate(STAGES) if operation.startswith(name))
    rest = operation.removeprefix(STAGES[stage])
    return stage, rest not in CATEGORIES, operation


class Press:
    """Gathers rows, prints a page as soon as it is full, and gives pages out at `flush`."""

    def __init__(self, rng: Random, sink: Sink) -> None:
        self.sink = sink
        self.dirt = Dirt(rng)
        self.waiting: dict[str, list[Row]] = {name: [] for name in vocabulary("fields")}
        self.printed: dict[str, list[tuple[str, bytes]]] = {name: [] for name in self.waiting}
        self.ledgers: dict[dt.date, list[Mapping[str, object]]] = {}
        self.payments: list[Mapping[str, object]] = []
        self.rows = 0
        self.pages = 0

    def put(self, told: Iterable[tuple[str, Row]]) -> None:
        """Take rows with their operations."""
        for operation, row in told:
            rows = self.waiting[operation]
            rows += self.dirt.around(operation, row)
            self.rows += 1
            if len(rows) >= PAGE_ROWS:
                self.waiting[operation] = rows[PAGE_ROWS:]
                self.print_page(operation, rows[:PAGE_ROWS])

    def put_ledger(self, day: dt.date, row: Mapping[str, object]) -> None:
        """Take an e-호조 row of this day."""
        self.ledgers.setdefault(day, []).append(row)
        self.rows += 1

    def put_payment(self, row: Mapping[str, object]) -> None:
        """Take a row of the payment disclosure."""
        self.payments.append(row)
        self.rows += 1

    def print_page(self, operation: str, rows: list[Row]) -> None:
        """Print a page of one operation; it waits for the pages of its parents."""
        number = self.next_number()
        if number % XML_EVERY == 0:
            page = f"g2b/{operation}-{number:06d}.xml", answers.g2b_xml(rows)
        else:
            page = f"g2b/{operation}-{number:06d}.json", answers.g2b_json(rows, number)
        self.printed[operation].append(page)

    def flush(self) -> None:
        """Give everything out that was taken so far, parents before children."""
        for operation in sorted(self.waiting, key=rank):
            if self.waiting[operation]:
                self.print_page(operation, self.waiting[operation])
                self.waiting[operation] = []
            for name, content in self.printed[operation]:
                self.sink(name, content)
            self.printed[operation] = []
        self.print_ledgers()
        self.print_payments()
        self.rows = 0

    def print_payments(self) -> None:
        """Give out the payment disclosure."""
        for start in range(0, len(self.payments), PAGE_ROWS):
            page = self.payments[start : start + PAGE_ROWS]
            self.sink(f"ehojo/payments-{self.next_number():06d}.json", answers.payments_json(page))
        self.payments.clear()

    def print_ledgers(self) -> None:
        """Give out e-호조's rows in the order of their days, days of few rows in one file."""
        rows = [(day, row) for day in sorted(self.ledgers) for row in self.ledgers[day]]
        self.ledgers.clear()
        for start in range(0, len(rows), LEDGER_ROWS):
            part, number = rows[start : start + LEDGER_ROWS], self.next_number()
            name = f"ehojo/WCEGCF-{compact(part[0][0])}-{compact(part[-1][0])}-{number:06d}"
            page = [row for _, row in part]
            if number % XML_EVERY == 0:
                self.sink(f"{name}.xml", answers.ledger_xml(page))
            else:
                self.sink(f"{name}.json", answers.ledger_json(page))

    def next_number(self) -> int:
        """Return the number of the next page."""
        self.pages += 1
        return self.pages
