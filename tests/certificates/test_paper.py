"""The PDF: everything the facts say is on it, letter for letter, in fonts of its own."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from dataclasses import replace
from functools import cache
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seoul_gyeyak.certificates.columns import READERS, Ground
from seoul_gyeyak.certificates.facts import Cell, Facts, Line, Period
from seoul_gyeyak.certificates.fonts import BOLD, FILES, FOLDER, REGULAR
from seoul_gyeyak.certificates.listing import NUMBER as NUMBER_WIDTH
from seoul_gyeyak.certificates.numbers import grouped
from seoul_gyeyak.certificates.paper import dark_runs, environment, render
from seoul_gyeyak.certificates.typefaces import ABSENT, printable
from seoul_gyeyak.certificates.writing import WAYS, broken, figures
from seoul_gyeyak.vocabulary import CertificateKind as Kind
from seoul_gyeyak.web.formats import won_words
from tests.certificates.makings import NUMBER, SITE, facts, line, squeezed, text_of
from tests.certificates.test_columns import performance

HOSTILE = "<b>&amp;</b> \"행사\" 'A&B' 뷁쀍 똠방각하 " + "가나다라마바사아자차카타파하" * 6


WHOLE_FONT = (FOLDER / FILES[REGULAR]).stat().st_size


def printed(told: Facts) -> bytes:
    """Return the PDF of facts."""
    return render(told, f"{SITE}/verify?c=abc", "gyeyak.example.kr/verify")


def cells(kind: Kind) -> dict[str, Cell]:
    """Return a kind's columns, each with a value of its own."""
    keys = READERS[kind](performance(), Ground(), 2026)
    told: dict[str, Cell] = {
        key: 1_234_567 + place if key in MONEY else f"{key}값{place}"
        for place, key in enumerate(keys)
    }
    return told | {"tons": "1,234.5"} if "tons" in told else told


MONEY = {
    *("carried", "done", "done_before", "paid", "paid_total", "supplied", "supplied_total"),
    *("undone_before", "undone", "subcontract", "signed_amount", "whole", "unit_price"),
}


@cache
def example(kind: Kind, count: int) -> Facts:
    """Return facts of a kind with hostile titles."""
    lines = tuple(
        line(
            title=f"{HOSTILE} {number}",
            number=f"R26TA{number:08d}",
            cells=cells(kind),
            share="40.5",
            own=17_820_000 + number,
            remark="공동이행",
        )
        for number in range(count)
    )
    return facts(*lines, kind=kind)


def told_by(one: Line) -> list[str]:
    """Return everything a line must show."""
    days = (one.signed_on, one.starts_on, one.ends_on)
    return [
        *(one.title, one.number, one.agency, str(one.department), str(one.phone)),
        *(f"{day:%Y.%m.%d}" for day in days if day),
        *(figures(cell) for cell in one.cells.values()),
        *(f"{one.own:,}", won_words(one.own), f"{one.share}%", str(one.remark)),
    ]


@pytest.mark.parametrize("count", [1, 3], ids=["single", "several"])
@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
def test_every_fact_is_on_the_paper(kind: Kind, count: int) -> None:
    told = example(kind, count)
    firm = told.holder

    text = text_of(printed(told))

    common = [
        *(f"{kind.label} 실적증명서", told.issue_number, grouped(NUMBER), told.purpose),
        *(firm.name, str(firm.representative), str(firm.address), "111-11-11119"),
        *("위 사실을 증명합니다.", "2026년 4월 2일", told.issuer.name, told.issuer.office),
        *(told.rules, told.form, "gyeyak.example.kr/verify"),
    ]
    flat = [each for part in common for each in ([part] if isinstance(part, str) else part)]
    for said in (*flat, *(each for one in told.lines for each in told_by(one))):
        assert squeezed(said) in text, said


@pytest.mark.parametrize("count", [1, 3], ids=["single", "several"])
@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
def test_every_column_of_a_form_has_its_label(kind: Kind, count: int) -> None:
    told = example(kind, count)
    form = environment().get_template(f"certificates/paper/{kind.value}.html")
    module: Any = form.make_module({"facts": told, "unit_name": "원"})

    text = text_of(printed(told))

    fields = [field for _, fields in module.groups for field in fields]
    for name, *_, longest in fields:
        is_short = count > 1 or longest in WAYS
        assert squeezed(name if is_short else longest) in text, name
    assert sum(width for width, _ in module.groups) + NUMBER_WIDTH == 100


def test_a_list_ends_with_its_sum_and_waste_with_its_tons() -> None:
    waste = example(Kind.WASTE, 3)
    unknown = line(cells={**cells(Kind.WASTE), "tons": None})

    text = text_of(printed(waste))
    partly = text_of(printed(facts(*waste.lines, unknown, kind=Kind.WASTE)))

    assert squeezed(f"합계 3건{waste.sums.own:,}원 ({won_words(waste.sums.own)})") in text
    assert text.count("톤합계3,703.5톤") == 2
    assert "톤합계3,703.5톤(톤이공개된3건)" in partly


def test_a_row_too_tall_for_a_page_goes_on_overleaf() -> None:
    endless = "가나다라마바사아자차카타파하" * 200
    told = facts(line(title=endless), line(title="두 번째 행사"))

    assert endless in text_of(printed(told))
    assert squeezed("두 번째 행사") in text_of(printed(told))


def test_who_certifies_and_when_stand_on_one_page() -> None:
    for rows in range(14, 24):
        told = facts(*(line(ends_on=dt.date(2000 + year, 5, 1)) for year in range(rows)))
        pages = pypdf.PdfReader(io.BytesIO(printed(told))).pages
        texts = [squeezed(page.extract_text()) for page in pages]

        (page,) = (text for text in texts if "위사실을증명합니다" in text)
        assert "2026년4월2일" in page
        assert "담당부서" in page


def test_a_summary_stands_in_front_of_several() -> None:
    told = facts(
        line(own=30_000_000, ends_on=dt.date(2024, 5, 1)),
        line(own=14_000_000, ends_on=dt.date(2025, 5, 1)),
        period=Period(dt.date(2023, 4, 2), dt.date(2026, 4, 2), 3, "R26BK00000001", "행사 대행"),
    )

    text = text_of(printed(told))

    for said in (
        "44,000,000원",
        "금 사천사백만원",
        "2건",
        "30,000,000",
        "R26BK00000001",
        "최근 3년",
    ):
        assert squeezed(said) in text
    assert "1/2쪽" in text
    assert "2/2쪽" in text


def test_units_are_told_and_cut_off() -> None:
    told = facts(
        line(own=17_820_999, cells={"signed_amount": 44_000_500, "done": 44_000_500}),
        kind=Kind.WORKS,
        unit=1_000,
    )

    text = text_of(printed(told))

    assert "17,820천원" in text
    assert "44,000천원" in text
    assert squeezed(won_words(17_820_999)) in text


def test_equal_facts_give_equal_bytes() -> None:
    assert printed(facts()) == printed(facts())


def test_all_fonts_with_letters_are_embedded() -> None:
    reader = pypdf.PdfReader(io.BytesIO(printed(example(Kind.SERVICES, 3))))

    for page in reader.pages:
        fonts = [each.get_object() for each in page["/Resources"]["/Font"].values()]
        ours = [font for font in fonts if "NanumGothic" in font["/BaseFont"]]
        assert {font["/BaseFont"].partition("+")[2] for font in ours} == {
            "NanumGothic",
            "NanumGothicBold",
        }
        embedded = [font["/FontDescriptor"]["/FontFile2"].get_data() for font in ours]
        assert all(len(font) < WHOLE_FONT / 10 for font in embedded), "it is not a subset"


def test_a_demonstration_says_so_on_every_page() -> None:
    told = facts(line(), line(), is_demo=True)
    pages = pypdf.PdfReader(io.BytesIO(printed(told))).pages

    assert len(pages) == 2
    assert all(page.extract_text().count("시연용") == 2 for page in pages)
    assert "시연용" not in text_of(printed(facts()))


def test_a_letter_without_a_glyph_is_seen_to_be_missing() -> None:
    assert printable("행사😀 金") == f"행사{ABSENT} 金"
    assert printable(unicodedata.normalize("NFD", "한글\u3000행사\u200b")) == "한글 행사"
    assert ABSENT in text_of(printed(facts(line(title="행사😀"))))


def test_many_contracts_fill_pages_with_heads_on_each() -> None:
    told = facts(*(line(title=f"{HOSTILE} {number}", number=f"N{number}") for number in range(40)))

    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed(told))).pages]

    assert len(pages) > 3
    assert all("용역개요" in squeezed(page) for page in pages[1:])
    assert all(f"N{number}" in "".join(pages) for number in range(40))


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, WORDS, st.sampled_from([1, 2]))
def test_no_title_or_name_breaks_the_paper_or_is_lost(title: str, name: str, count: int) -> None:
    firm = replace(facts().holder, name=name, address=title)
    lines = (line(title=title), line(title="두 번째 행사"))[-count:]

    text = text_of(printed(facts(*lines, holder=firm, purpose=name, recipient=title)))

    assert squeezed("두 번째 행사") in text
    assert {letter for letter in squeezed(printable(title + name)) if letter.isalnum()} <= set(text)


def test_a_figure_is_never_cut_in_two() -> None:
    assert list(broken("1,510,141,521", 20, 8, REGULAR)) == ["1,510,141,521"]


def test_words_stay_whole_unless_they_are_wider_than_a_line() -> None:
    assert list(broken("가나 다라 마바사", 30, 10, BOLD)) == ["가나", "다라", "마바사"]
    assert "".join(broken("가나다라마바사아자차", 30, 10, BOLD)) == "가나다라마바사아자차"
    assert list(broken("", 30, 10, BOLD)) == [""]


def test_dark_modules_are_drawn_in_runs() -> None:
    assert list(dark_runs([1, 1, 0, 1, 0, 0, 1])) == [(0, 2), (3, 1), (6, 1)]
