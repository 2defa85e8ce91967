"""The PDF of a certificate, before it is signed: Jinja's HTML laid out by xhtml2pdf.

Behind a 총괄표 follows the list of contracts (`listing`), by the columns that the kind's template
has. Equal facts give equal bytes. xhtml2pdf lays out one document at a time in a process.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from xhtml2pdf.document import _RENDER_LOCK, pisaStory
from xhtml2pdf.xhtml2pdf_reportlab import PmlBaseDoc

from seoul_gyeyak.certificates.facts import Facts
from seoul_gyeyak.certificates.fonts import BOLD, REGULAR
from seoul_gyeyak.certificates.kinds import UNIT_NAMES
from seoul_gyeyak.certificates.listing import Group, listed
from seoul_gyeyak.certificates.numbers import grouped
from seoul_gyeyak.certificates.typefaces import load_fonts
from seoul_gyeyak.certificates.writing import (
    dotted,
    figures,
    fitted,
    in_block,
    label,
    shown,
    words,
)

TEMPLATES: Final = Path(__file__).resolve().parents[2] / "templates"
WIDTH, HEIGHT = 210 * mm, 297 * mm
MARGIN: Final = 15 * mm
QR_SIDE: Final = 28 * mm
QR_BOTTOM: Final = 6 * mm
QR_MASK: Final = 4
"""One for all: to find the best one takes longer than to lay out a page."""
GREY: Final = 0.35
DEMO_ALPHA: Final = 0.07

rl_config.invariant = 1


@dataclass(frozen=True, slots=True)
class Footing:
    """What stands at the foot of every page."""

    number: str
    issue_number: str
    address: str
    check_page: str
    valid_until: dt.date
    is_demo: bool


def render(facts: Facts, address: str, check_page: str) -> bytes:
    """Return the PDF of facts; `address` goes into the QR, `check_page` is written beside it."""
    load_fonts()
    template = environment().get_template(f"certificates/paper/{facts.kind.value}.html")
    form: Any = template.make_module({"facts": facts, "unit_name": UNIT_NAMES[facts.unit]})
    footing = Footing(
        facts.number,
        facts.issue_number,
        address,
        check_page,
        facts.valid_until,
        facts.is_demo,
    )
    return laid_out(str(form), facts, form.groups, footing)


def laid_out(html: str, facts: Facts, groups: Sequence[Group], footing: Footing) -> bytes:
    """Lay HTML out on pages.

    What xhtml2pdf does in `pisaDocument`, but in one pass and on our own canvas: its way of
    counting pages lays everything out twice.
    """
    out = io.BytesIO()
    with _RENDER_LOCK:
        context = pisaStory(html, encoding="utf-8", default_css="")
        document = PmlBaseDoc(
            out,
            pagesize=context.pageSize,
            title=f"{facts.kind.label} 실적증명서 {facts.issue_number}",
            author=facts.issuer.name,
            subject=footing.address,
            lang="ko",
        )
        document.addPageTemplates(list(context.templateList.values()))
        if len(facts.lines) > 1:
            page, rows = listed(facts, groups)
            document.addPageTemplates([page])
            context.story.extend(rows)
        document.build(context.story, canvasmaker=canvas_with(footing))
    return out.getvalue()


def canvas_with(footing: Footing) -> type[Canvas]:
    """Return a canvas that puts the foot on every page once it knows how many there are."""

    class Footed(Canvas):  # type: ignore[misc]  # - reportlab has no types
        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - reportlab's own
            super().__init__(*args, **kwargs)
            self.kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self.kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            define_qr(self, footing.address)
            for page, state in enumerate(self.kept, start=1):
                self.__dict__.update(state)
                draw_foot(self, footing, page, len(self.kept))
                super().showPage()
            super().save()

    return Footed


def define_qr(canvas: Canvas, address: str) -> None:
    """Draw the QR once, as a form that pages refer to."""
    code = segno.make(address, error="m", micro=False, mask=QR_MASK)
    modules = list(code.matrix)
    side = QR_SIDE / len(modules)
    canvas.beginForm("qr", 0, 0, QR_SIDE, QR_SIDE)
    canvas.setFillGray(0)
    path = canvas.beginPath()
    for row, line in enumerate(modules):
        for start, length in dark_runs(line):
            path.rect(start * side, QR_SIDE - (row + 1) * side, length * side, side)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


def dark_runs(line: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Yield where dark modules begin in a line of a QR and how many stand together."""
    start: int | None = None
    at = 0
    for at, module in enumerate([*line, 0]):
        if module and start is None:
            start = at
        elif not module and start is not None:
            yield start, at - start
            start = None


def draw_foot(canvas: Canvas, footing: Footing, page: int, pages: int) -> None:
    """Draw the foot: rule, QR, number, how to check, and which page of how many."""
    canvas.saveState()
    if footing.is_demo:
        draw_demo(canvas)
    canvas.setStrokeGray(GREY)
    canvas.setLineWidth(0.5)
    top = QR_BOTTOM + QR_SIDE + 2 * mm
    canvas.line(MARGIN, top, WIDTH - MARGIN, top)
    canvas.translate(MARGIN, QR_BOTTOM)
    canvas.doForm("qr")
    left, right = QR_SIDE + 4 * mm, WIDTH - 2 * MARGIN
    canvas.setFont(BOLD, 10)
    canvas.drawString(left, 21 * mm, f"문서확인번호 {grouped(footing.number)}")
    canvas.setFont(REGULAR, 7.5)
    canvas.drawRightString(right, 21 * mm, f"{footing.issue_number}   {page} / {pages}쪽")
    for height, line in zip((15.5, 11, 6.5, 2), foot_lines(footing), strict=False):
        canvas.drawString(left, height * mm, line)
    canvas.restoreState()


def foot_lines(footing: Footing) -> list[str]:
    """Say how to check, until when, and that a demonstration proves nothing."""
    return [
        f"{footing.check_page} 에 위 번호를 넣거나 QR을 찍으면 누구나 진위를 확인할 수 있습니다.",
        f"확인할 수 있는 기간은 {footing.valid_until:%Y.%m.%d}까지입니다.",
        "이 문서에는 전자서명이 들어 있어 도장을 찍지 않습니다. 고친 파일은 서명이 깨집니다.",
        "시연용: 지어낸 기업과 계약으로 만든 것이며 아무 효력이 없습니다."
        if footing.is_demo
        else "",
    ]


def draw_demo(canvas: Canvas) -> None:
    """Write across the page that it is a demonstration."""
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(50)
    canvas.setFillGray(0)
    canvas.setFillAlpha(DEMO_ALPHA)
    canvas.setFont(BOLD, 110)
    canvas.drawCentredString(0, -30, "시연용")
    canvas.restoreState()


@cache
def environment() -> Environment:
    """Return the template language of papers: names must be known, text is escaped."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        dotted=dotted,
        figures=figures,
        fitted=fitted,
        grouped=grouped,
        in_block=in_block,
        label=label,
        shown=shown,
        words=words,
    )
    return made
