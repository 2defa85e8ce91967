"""What tests of certificates are made of: a firm with finished contracts, facts, keys, a press."""

from __future__ import annotations

import datetime as dt
import io
import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import pypdf

from seoul_gyeyak.certificates.choices import Order, Wish
from seoul_gyeyak.certificates.facts import Facts, Holder, Issuer, Line, Period
from seoul_gyeyak.certificates.keys import KeyRing, key_ring, make_generation
from seoul_gyeyak.certificates.numbers import check_digit
from seoul_gyeyak.certificates.press import Press
from seoul_gyeyak.certificates.rules import rules_of
from seoul_gyeyak.certificates.sums import sums_of
from seoul_gyeyak.vocabulary import CertificateKind
from tests import factories

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from seoul_gyeyak.companies.models import Company
    from seoul_gyeyak.contracts.models import Contract

TODAY = dt.date(2026, 4, 2)
NUMBER = "123456789012345" + check_digit("123456789012345")
ISSUER = Issuer("서울계약마당", "계약정보 담당", "02-0000-0000")
SITE = "https://gyeyak.example.kr"
SERVICES = CertificateKind.SERVICES


def line(**given: Any) -> Line:  # noqa: ANN401 - any column
    """Return a finished contract as a certificate tells it."""
    defaults = {
        "slug": "R25TA0000000100",
        "number": "R25TA0000000100",
        "change_order": 0,
        "title": "어린이날 행사대행 용역",
        "agency": "서울특별시 종로구",
        "department": "문화관광과",
        "phone": "02-2148-0000",
        "signed_on": dt.date(2025, 3, 20),
        "starts_on": dt.date(2025, 3, 23),
        "ends_on": dt.date(2025, 5, 10),
        "amount": 44_000_000,
        "share": None,
        "own": 44_000_000,
        "remark": None,
        "cells": {"outline": "행사기획및대행서비스", "whole": None, "span": "총괄"},
    }
    return Line(**{**defaults, **given})


def facts(*lines: Line, **given: Any) -> Facts:  # noqa: ANN401 - any fact
    """Return the facts of a certificate."""
    those = lines or (line(),)
    kind, unit = given.get("kind", SERVICES), given.get("unit", 1)
    period = Period(None, TODAY, None, None, None)
    defaults = {
        "kind": kind,
        "form": "공표된 실적증명 양식의 항목에 따른 양식",
        "issue_number": "제2026-000001호",
        "number": NUMBER,
        "issued_on": TODAY,
        "valid_until": TODAY + dt.timedelta(days=90),
        "holder": Holder(
            "주식회사 가온기획", "홍길동", "서울특별시 마포구", "02-111-2222", "1111111119", ()
        ),
        "purpose": "입찰 참가",
        "recipient": "서울특별시 마포구",
        "unit": unit,
        "period": period,
        "sums": sums_of(those),
        "lines": those,
        "rules": rules_of(kind, period, unit, those),
        "issuer": ISSUER,
        "is_demo": False,
        "data_version": 7,
        "data_at": "2026.04.02 06:00",
    }
    return Facts(**{**defaults, **given})


@cache
def ring() -> KeyRing:
    """Make keys once."""
    folder = Path(mkdtemp(prefix="gyeyak-keys"))
    make_generation(folder, "2026", "시험", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    return key_ring(folder)


def press(**given: Any) -> Press:  # noqa: ANN401 - any part
    """Return what certificates are made with."""
    return Press(**{"ring": ring(), "issuer": ISSUER, "days": 90, **given})


def performer(session: Session, contracts: int = 1, **given: Any) -> tuple[Company, list[Contract]]:  # noqa: ANN401 - of contracts
    """Make a firm with finished contracts for services, the last of which ended last."""
    firm = factories.company(session)
    day = dt.timedelta(days=1)
    done = [
        factories.contract(
            session,
            **{
                "title": f"어린이날 행사대행 용역 {number}",
                "classification": "행사기획및대행서비스",
                "signed_on": dt.date(2025, 3, 20),
                "ends_on": dt.date(2025, 5, 10) + number * day,
                "supplier_id": firm.id,
                **given,
            },
        )
        for number in range(contracts)
    ]
    return firm, done


def order(*contracts: Contract, kind: CertificateKind = SERVICES, **given: Any) -> Order:  # noqa: ANN401 - any part
    """Ask for a certificate of these contracts."""
    defaults = {
        "wish": Wish(kind=kind),
        "kind": kind,
        "slugs": tuple(each.slug for each in contracts),
        "purpose": "입찰 참가",
        "recipient": "마포구",
        "unit": 1,
    }
    return Order(**{**defaults, **given})


def text_of(pdf: bytes) -> str:
    """Return all letters of a PDF, spaces and line breaks aside."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return squeezed("".join(page.extract_text() for page in pages))


def squeezed(text: str) -> str:
    """Return a text without any spaces."""
    return re.sub(r"\s", "", text)
