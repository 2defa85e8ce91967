"""The sources' own files read without the program: standard library only, rules written anew.

What is counted here shares no line with the ingest, so that both would have to be wrong alike.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Row = dict[str, str]

AGENCIES = json.loads(Path("fixtures/agencies.json").read_text("utf-8"))["agencies"]
GROUPS = {
    "headquarters": "본청·사업소",
    "district": "자치구",
    "corporation": "공기업",
    "foundation": "출연기관",
}
KINDS = {"Cnstwk": "공사", "Servc": "용역", "Thng": "물품", "Frgcpt": "외자"}
METHODS = {"일반": "일반경쟁", "제한": "제한경쟁", "지명": "지명경쟁", "수의": "수의계약"}
KEYS = {"untyCntrctNo", "ctrt_ldgr_mng_no", "bidNtceNo"}
"""What every row that is counted here has one of."""
FORMS = re.compile(r"주식회사|유한회사|\((?:주|유|합|사|재)\)?|㈜")
TAGS = re.compile(r"^(?:\s*[\[(][^\])]*[\])])+")


@dataclass(frozen=True)
class Signed:
    """One contract as its latest row says it."""

    agency: Mapping[str, str]
    day: str
    kind: str
    method: str
    won: int | None
    title: str
    firm: str
    state: tuple[str, ...]

    @property
    def same(self) -> tuple[object, ...]:
        """Return what two sources must say alike to mean one contract."""
        title = TAGS.sub("", unicodedata.normalize("NFKC", self.title))
        bare = re.sub(r"[\W_]", "", title).removesuffix("의뢰").removesuffix("계약")
        firm = re.sub(r"[\W_]", "", FORMS.sub("", unicodedata.normalize("NFKC", self.firm)))
        return self.agency["slug"], self.day, self.won, bare, firm


@dataclass(frozen=True)
class Opened:
    """One opening as its latest row says it."""

    year: str
    kind: str
    outcome: str
    bidders: int | None
    rate: Decimal | None
    state: str


def rows_of(folder: Path, pattern: str) -> Iterator[Row]:
    """Yield the rows of all files of a name, whatever their envelope."""
    for path in sorted(folder.glob(pattern)):
        text = path.read_text("utf-8")
        if path.suffix == ".xml":
            items = ET.fromstring(text).iter("item")  # noqa: S314 - our own file
            yield from ({field.tag: field.text or "" for field in item} for item in items)
        else:
            yield from rows_in(json.loads(text))


def rows_in(value: Any) -> Iterator[Row]:  # noqa: ANN401 - anything that JSON may hold
    """Yield what looks like a row anywhere in an answer."""
    if isinstance(value, list):
        for each in value:
            yield from rows_in(each)
    elif isinstance(value, dict) and KEYS & value.keys():
        yield {name: "" if each is None else str(each) for name, each in value.items()}
    elif isinstance(value, dict):
        yield from rows_in(list(value.values()))


def agency_of(*told: tuple[str, str]) -> Mapping[str, str] | None:
    """Return the first of the 49 that a code or a name means."""
    for code, name in told:
        for each in AGENCIES:
            names = {each["name"], *(other["name"] for other in each["names"])}
            if code and code in {each["g2b_code"], each["laf_code"]}:
                return each  # type: ignore[no-any-return]  # it is JSON
            if name.strip() in names:
                return each  # type: ignore[no-any-return]  # it is JSON
    return None


def won(text: str) -> int | None:
    """Return an amount; raises InvalidOperation for what is none."""
    return int(Decimal(text.replace(",", ""))) if text.strip() else None


def contracts(folder: Path) -> list[Signed]:
    """Return every contract that stands, those of both sources once."""
    ours = with_latest(g2b_contracts(folder))
    theirs = with_latest(ehojo_contracts(folder))
    pairs = defaultdict(list)
    for number, each in ours.items():
        pairs[each.same].append(number)
    again = Counter(each.same for each in theirs.values())
    gone = {
        row["untyCntrctNo"]
        for kind in KINDS
        for row in rows_of(folder, f"g2b/getCntrctInfoList{kind}DltHstry-*")
    }
    own = [
        each
        for each in theirs.values()
        if each.won is None or len(pairs[each.same]) != 1 or again[each.same] != 1
    ]
    return [each for number, each in ours.items() if number not in gone] + own


def with_latest(states: Iterator[tuple[tuple[str, ...], Any]]) -> dict[Any, Any]:
    """Keep the last state of each."""
    found: dict[Any, Any] = {}
    for key, each in states:
        if key not in found or found[key].state <= each.state:
            found[key if len(key) > 1 else key[0]] = each
    return found


def g2b_contracts(folder: Path) -> Iterator[tuple[tuple[str, ...], Signed]]:
    """Yield every state of every contract of ours that 나라장터 tells in readable rows."""
    for kind, label in KINDS.items():
        for name in (kind, f"{kind}ChgHstry"):
            for row in rows_of(folder, f"g2b/getCntrctInfoList{name}-*"):
                demanding = row["dminsttList"].split("^") if row["dminsttList"] else ["", "", ""]
                named = ((demanding[1], demanding[2]), (row["cntrctInsttCd"], row["cntrctInsttNm"]))
                agency, day = agency_of(*named), row["cntrctCnclsDate"] or row["cntrctDate"]
                try:
                    amount = won(row["thtmCntrctAmt"])
                except InvalidOperation:
                    continue
                if agency is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
                    continue
                state = row["dcsnCntrctNo"][-2:], row.get("chgDt") or row["rgstDt"]
                title = row.get("cntrctNm") or row["cnstwkNm"]
                firm = row["corpList"].split("^")[3] if row["corpList"] else ""
                way = METHODS.get(row["cntrctCnclsMthdNm"].strip()[:2], "기타")
                told = (label, way, amount, title, firm, state)
                yield (row["untyCntrctNo"],), Signed(agency, day.replace("-", ""), *told)


def ehojo_contracts(folder: Path) -> Iterator[tuple[tuple[str, ...], Signed]]:
    """Yield every state of every contract that e-호조 tells in readable rows."""
    for row in rows_of(folder, "ehojo/WCEGCF-*"):
        agency, day = agency_of((row["laf_cd"], row["laf_hg_nm"])), row["smz_ctrt_ymd"]
        kind = row["ctrt_knd_nm"].strip()
        try:
            amount = won(row["ctrt_tot_tott_amt"])
        except InvalidOperation:
            continue
        if agency is None or kind not in KINDS.values() or not re.fullmatch(r"\d{8}", day):
            continue
        way = METHODS.get(row["ctrt_mth_nm"].strip()[:2], "기타")
        told = (kind, way, amount, row["ctrt_trgt_nm"], row["clt_nm"], (row["data_crt_ymd"],))
        yield (row["laf_cd"], row["ctrt_ldgr_mng_no"]), Signed(agency, day, *told)


def openings(folder: Path) -> list[Opened]:
    """Return every opening of ours with its number of bidders and its award rate."""
    rates = {}
    for kind in KINDS:
        for row in rows_of(folder, f"g2b/getScsbidListSttus{kind}-*"):
            rates[numbers(row)] = Decimal(row["sucsfbidRate"]) if row["sucsfbidRate"] else None
    return list(with_latest(opened(folder, rates)).values())


def opened(
    folder: Path, rates: Mapping[tuple[str, ...], Decimal | None]
) -> Iterator[tuple[tuple[str, ...], Opened]]:
    """Yield every state of every opening of ours."""
    for kind, label in KINDS.items():
        for row in rows_of(folder, f"g2b/getOpengResultListInfo{kind}-*"):
            named = ((row["dminsttCd"], row["dminsttNm"]), (row["ntceInsttCd"], row["ntceInsttNm"]))
            key, day = numbers(row), row["opengDt"]
            if agency_of(*named) is None or not re.fullmatch(r"\d{4}-\d\d-\d\d [\d:]+", day):
                continue
            bidders = int(row["prtcptCnum"]) if row["prtcptCnum"].strip() else None
            told = (row["progrsDivCdNm"], bidders, rates.get(key), row["inptDt"])
            yield key, Opened(day[:4], label, *told)


def numbers(row: Row) -> tuple[str, ...]:
    """Return the four numbers of an opening, without the zeros in front that come and go."""
    names = ("bidNtceOrd", "bidClsfcNo", "rbidNo")
    return (row["bidNtceNo"], *(str(int(row[name] or "0")) for name in names))
