"""The sheets of a desk: what each lists, in which columns, and how it may be ordered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from seoul_gyeyak.vocabulary import Labelled


class DeskSheet(Labelled):
    """The five sheets, in the order of their tabs."""

    OPEN = "open", "접수 중인 공고"
    ENDING = "ending", "곧 끝나는 계약"
    LATE = "late", "지급을 확인할 계약"
    REPEAT = "repeat", "되풀이된 수의계약"
    BUNDLES = "bundles", "확인할 만한 묶음"


class Form(Labelled):
    """How a column's values are written."""

    TEXT = "text", "글"
    WON = "won", "원"
    COUNT = "count", "건수"
    DAY = "day", "날짜"
    MOMENT = "moment", "일시"
    DAYS = "days", "날수"
    YEAR = "year", "해"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; a `lesser` one is left out on screens that have no room for it.

    `falls` says that its list begins with the largest.
    """

    key: str
    label: str
    form: Form = Form.TEXT
    lesser: bool = False
    falls: bool = False

    @property
    def is_number(self) -> bool:
        """Tell whether its values stand flush right."""
        return self.form in {Form.WON, Form.COUNT, Form.DAYS}

    @property
    def styles(self) -> str:
        """Return the classes of its cells: `n` numbers, `d` what is not broken over lines."""
        is_whole = self.form is Form.DAY or self.key == "number"
        names = {"n": self.is_number, "d": is_whole, "lesser": self.lesser}
        return " ".join(name for name, is_so in names.items() if is_so)


class Ordering(NamedTuple):
    """What a sheet is ordered by."""

    key: str
    falls: bool

    def __str__(self) -> str:
        """Write it as it stands in an address: `-amount`."""
        return f"-{self.key}" if self.falls else self.key


DEPARTMENT: Final = Column("department", "부서", lesser=True)
FIRM: Final = Column("firm", "업체", lesser=True)
METHOD: Final = Column("method", "계약방법", lesser=True)
COLUMNS: Final[Mapping[DeskSheet, Sequence[Column]]] = {
    DeskSheet.OPEN: (
        Column("title", "공고명"),
        Column("closes", "투찰 마감", Form.MOMENT),
        Column("estimated", "추정가격", Form.WON, falls=True),
        Column("budget", "배정예산", Form.WON, lesser=True, falls=True),
        DEPARTMENT,
        METHOD,
        Column("number", "공고번호", lesser=True),
    ),
    DeskSheet.ENDING: (
        Column("title", "계약명"),
        Column("ends", "끝나는 날", Form.DAY),
        Column("amount", "계약금액", Form.WON, falls=True),
        FIRM,
        DEPARTMENT,
        METHOD,
        Column("number", "계약번호", lesser=True),
    ),
    DeskSheet.LATE: (
        Column("title", "계약명"),
        Column("over", "지난 날수", Form.DAYS, falls=True),
        Column("unpaid", "남은 금액", Form.WON, falls=True),
        Column("ends", "완료 예정일", Form.DAY, lesser=True),
        Column("due", "기한으로 본 날", Form.DAY, lesser=True),
        Column("amount", "계약금액", Form.WON, lesser=True, falls=True),
        Column("paid", "공개된 지급액", Form.WON, lesser=True, falls=True),
        FIRM,
        DEPARTMENT,
        Column("number", "계약번호", lesser=True),
    ),
    DeskSheet.REPEAT: (
        Column("firm", "업체"),
        Column("contracts", "건수", Form.COUNT, falls=True),
        Column("amount", "합계", Form.WON, falls=True),
        Column("year", "해", Form.YEAR, lesser=True, falls=True),
        Column("most", "한 부서 최다", Form.COUNT, lesser=True, falls=True),
        Column("latest", "마지막 계약일", Form.DAY, lesser=True, falls=True),
    ),
    DeskSheet.BUNDLES: (
        Column("title", "묶음"),
        Column("contracts", "건수", Form.COUNT, falls=True),
        Column("amount", "합계", Form.WON, falls=True),
        DEPARTMENT,
        Column("first", "첫 계약일", Form.DAY, lesser=True, falls=True),
        Column("last", "마지막 계약일", Form.DAY, lesser=True, falls=True),
        Column("ceiling", "견준 한도", Form.WON, lesser=True, falls=True),
    ),
}
USUAL: Final = {
    DeskSheet.OPEN: Ordering("closes", falls=False),
    DeskSheet.ENDING: Ordering("ends", falls=False),
    DeskSheet.LATE: Ordering("over", falls=True),
    DeskSheet.REPEAT: Ordering("contracts", falls=True),
    DeskSheet.BUNDLES: Ordering("first", falls=True),
}


def ordering(sheet: DeskSheet, text: str) -> Ordering:
    """Return the order a text names; the sheet's usual one for anything else."""
    key = text.removeprefix("-")
    known = any(column.key == key for column in COLUMNS[sheet])
    return Ordering(key, text.startswith("-")) if known else USUAL[sheet]
