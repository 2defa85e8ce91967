"""Other pages while certificates are issued: somebody applies form by form, readers read on."""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from typing import Final
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from seoul_gyeyak.bench import issuing
from seoul_gyeyak.bench.copying import copied
from seoul_gyeyak.bench.ingesting import QUIET, Place, compared
from seoul_gyeyak.bench.lines import PATIENCE_S
from seoul_gyeyak.bench.loads import after, press, read
from seoul_gyeyak.bench.reports import Section
from seoul_gyeyak.bench.servers import HOST, Server, serving
from seoul_gyeyak.bench.visits import Visitor
from seoul_gyeyak.exceptions import GyeyakError

FIELD: Final = re.compile(r'<input type="(?:hidden|checkbox)" name="([\w-]+)" value="([^"]*)"')
ISSUED: Final = "발급했습니다"
CONTRACTS: Final = 20
TITLE: Final = f"계약 {CONTRACTS}건의 증명서를 발급하는 동안 읽기"
UNLIMITED: Final = {"GYEYAK_CERTIFICATE_LIMIT": "1000000/minute"}

Fields = list[tuple[str, str]]


class Applicant:
    """A firm at its browser: it has sent its number and chosen the same contracts each time."""

    def __init__(self, server: Server, business_number: str) -> None:
        self.root = f"http://{HOST}:{server.port}/certificates"
        self.browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self.page("", [*self.fields(""), ("number", business_number)])
        offered = self.fields(f"/choose?kind={issuing.KIND.value}")
        ticked = [pair for pair in offered if pair[0] == "contract"]
        self.chosen = [*(pair for pair in offered if pair not in ticked), *ticked[:CONTRACTS]]

    def issue(self) -> str:
        """Look at the preview and have the certificate issued; return its page."""
        page = self.page("/issue", self.fields("/preview", self.chosen))
        if ISSUED not in page:
            msg = "증명서를 발급하지 못했습니다."
            raise GyeyakError(msg)
        return page

    def fields(self, path: str, form: Fields | None = None) -> Fields:
        """Return what the forms of a page would send, each field once."""
        found = FIELD.findall(self.page(path, form))
        return list(dict.fromkeys((name, html.unescape(value)) for name, value in found))

    def page(self, path: str, form: Fields | None = None) -> str:
        """Get a page, or send a form and go where it leads."""
        sent = urlencode(form).encode() if form else None
        with self.browser.open(f"{self.root}{path}", sent, PATIENCE_S) as answer:
            return str(answer.read().decode())


def sections(place: Place, visitor: Visitor, seconds: float) -> Iterator[Section]:
    """Measure certificates by themselves, then readers before and while they are issued."""
    with copied(place.url) as settings:
        with issuing.firm_in(place, settings) as firm:
            yield issuing.section(firm, seconds)
        with serving(place.root, settings | UNLIMITED) as server:
            yield meanwhile(server, visitor, firm.business_number, seconds)


def meanwhile(server: Server, visitor: Visitor, business_number: str, seconds: float) -> Section:
    """Measure readers while one applicant has one certificate issued after the other."""
    press(server, visitor, seconds)
    quiet = read(server, visitor, after(QUIET * seconds))
    with applying(Applicant(server, business_number)) as issued:
        busy = read(server, visitor, after(QUIET * seconds))
    return compared(
        Section("meanwhile", f"{TITLE}: {len(issued):,}장(밀리초)", (), {}),
        {"조용할 때": (quiet, QUIET * seconds), "발급하는 동안": (busy, QUIET * seconds)},
    )


@contextmanager
def applying(applicant: Applicant) -> Iterator[list[str]]:
    """Have certificates issued for the block; lend the list of them, which grows meanwhile."""
    issued, is_over = list[str](), threading.Event()

    def apply() -> None:
        while not is_over.is_set():
            issued.append(applicant.issue())

    thread = threading.Thread(target=apply)
    thread.start()
    try:
        yield issued
    finally:
        is_over.set()
        thread.join()
