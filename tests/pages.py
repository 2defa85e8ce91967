"""The house rules of HTML, and the test client that holds every answer of every test to them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import html5lib
from bs4 import BeautifulSoup, Tag
from bs4.builder._html5lib import HTML5TreeBuilder
from flask.testing import FlaskClient

from tests.counting import uncounted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.test import TestResponse

PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}
"""What htmx sends when it will swap the answer into the page."""
REFERRING = {"for", "aria-labelledby", "aria-describedby", "aria-controls"}
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}


class Grammarian(HTML5TreeBuilder):
    """Beautiful Soup's way to html5lib that keeps what html5lib complains of."""

    def feed(self, markup: Any) -> None:  # noqa: ANN401 - Beautiful Soup's own
        """Parse a text."""
        parser = html5lib.HTMLParser(tree=self.create_treebuilder)  # type: ignore[arg-type]  # - as theirs does
        self.underlying_builder.parser = parser
        parser.parse(markup)
        self.errors = parser.errors


class Page:
    """An answer as a browser parses it: walked once, however many rules look at its elements."""

    def __init__(self, text: str) -> None:
        grammarian = Grammarian()
        self.soup = BeautifulSoup(text, builder=grammarian)
        self.errors: list[tuple[int, str]] = [
            (line, code) for (line, _), code, _ in grammarian.errors
        ]
        self.tags = [node for node in self.soup.descendants if isinstance(node, Tag)]
        self.ids = Counter(str(tag["id"]) for tag in self.tags if "id" in tag.attrs)
        self.labels = {str(tag["for"]): tag for tag in self.named("label") if tag.get("for")}
        self.metas = {tag.get("name"): str(tag.get("content") or "") for tag in self.named("meta")}

    def named(self, *names: str) -> list[Tag]:
        """Return the elements of these names as they stand on the page."""
        return [tag for tag in self.tags if tag.name in names]


PAGES: WeakKeyDictionary[TestResponse, Page] = WeakKeyDictionary()
"""Each answer is parsed once, however many claims look at it."""


class StrictClient(FlaskClient):
    """A test client whose HTML answers must keep the house rules; a breach fails the test."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Flask's own
        super().__init__(*args, **kwargs)
        self.titles: dict[str, str] = {}

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:  # noqa: ANN401 - Flask's own
        """Send a request and check what comes back."""
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.data and not response.location:
            with uncounted():
                complaints = [*judge(response), *self.repeated_title(response)]
            assert not complaints, f"{response.request.path}: " + "; ".join(complaints)
        return response

    def fragment(self, path: str, **kwargs: Any) -> TestResponse:  # noqa: ANN401 - Flask's own
        """Get an address as htmx does for a swap."""
        return self.get(path, headers=PARTIAL, **kwargs)

    def repeated_title(self, response: TestResponse) -> Iterator[str]:
        """Two sections of the site may not share a title: tabs and bookmarks show nothing else."""
        title = response_soup(response).title
        if title is None or response.status_code != 200:
            return
        section = response.request.path.split("/")[1]
        other = self.titles.setdefault(title.get_text(), section)
        if other != section:
            yield f"the title “{title.get_text()}” is already that of /{other}"


def response_soup(response: TestResponse) -> BeautifulSoup:
    """Return the answer parsed as a browser parses it."""
    return page_of(response).soup


def page_of(response: TestResponse) -> Page:
    """Parse an answer unless that was done."""
    if response not in PAGES:
        PAGES[response] = Page(response.text)
    return PAGES[response]


def judge(response: TestResponse) -> Iterator[str]:
    """Yield what is wrong with an HTML answer, page or fragment."""
    if "HX-Request-Type" not in response.headers.get("Vary", ""):
        yield "needs Vary: HX-Request-Type (Back would show a fragment)"
    asked_for_part = response.request.headers.get("HX-Request-Type") == "partial"
    if asked_for_part == ("<html" in response.text):
        yield "a browser gets the whole page and htmx one block of it"
        return
    page = page_of(response)
    yield from malformed(page.errors, is_page=not asked_for_part)
    for rule in RULES if asked_for_part else (*RULES, *PAGE_RULES):
        yield from rule(page)


def malformed(errors: list[tuple[int, str]], *, is_page: bool) -> Iterator[str]:
    """Yield where the HTML breaks the grammar of the standard; only a whole page has a doctype."""
    for line, code in errors:
        if is_page or not code.startswith("expected-doctype"):
            yield f"HTML error {code} in line {line}"


def one_heading(page: Page) -> Iterator[str]:
    """A page has one h1 with words in it."""
    headings = page.named("h1")
    if len(headings) != 1 or not headings[0].get_text(strip=True):
        yield f"needs exactly one h1 with text, has {len(headings)}"


def titled(page: Page) -> Iterator[str]:
    """A page has one title with words in it, and a description."""
    titles = [tag for tag in page.named("title") if tag.parent and tag.parent.name == "head"]
    if len(titles) != 1 or not titles[0].get_text(strip=True):
        yield "needs one non-empty title"
    if not page.metas.get("description"):
        yield "needs a description"


def in_korean(page: Page) -> Iterator[str]:
    """A screen reader must know the language; a phone its width, zooming allowed."""
    if page.soup.html is None or page.soup.html.get("lang") != "ko":
        yield "needs <html lang=ko>"
    content = page.metas.get("viewport", "")
    if "width=device-width" not in content or "user-scalable" in content or "maximum" in content:
        yield "needs a viewport that fits the device and can be zoomed"


def landmarks(page: Page) -> Iterator[str]:
    """A page has one main part that the skip link reaches."""
    mains = page.named("main")
    skips = {link.get("href") for link in page.named("a")}
    if len(mains) != 1 or f"#{mains[0].get('id')}" not in skips:
        yield "needs one main with an id and a skip link to it"


def heading_order(page: Page) -> Iterator[str]:
    """Headings go down one level at a time."""
    levels = [int(tag.name[1]) for tag in page.named("h1", "h2", "h3", "h4", "h5", "h6")]
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"h{above} is followed by h{below}"


def unique_ids(page: Page) -> Iterator[str]:
    """An id names one element, and every reference to an id finds it."""
    for name, times in page.ids.items():
        if times > 1:
            yield f"id {name!r} is given {times} times"


def references(page: Page) -> Iterator[str]:
    """What a label, an aria attribute or a link within the page points at is there."""
    for tag in page.tags:
        for name in REFERRING & tag.attrs.keys():
            for target in str(tag[name]).split():
                if target not in page.ids:
                    yield f"{name}={target!r} points at nothing"


def labelled(page: Page) -> Iterator[str]:
    """Every control says what it is for."""
    for control in page.named("input", "select", "textarea"):
        if control.get("type") not in UNLABELLED and not has_label(page, control):
            yield f"{control.name} name={control.get('name')!r} has no label"


def has_label(page: Page, control: Tag) -> bool:
    """Tell whether a label, around or pointing, or an aria attribute names the control."""
    pointing = page.labels.get(str(control.get("id")))
    around = control.find_parent("label")
    texts = [label.get_text(strip=True) for label in (pointing, around) if label]
    return any(texts) or bool(control.get("aria-label") or control.get("aria-labelledby"))


def forms_say_where(page: Page) -> Iterator[str]:
    """Every form has an action and a method and can be sent without scripts."""
    for form in page.named("form"):
        if not form.get("action") or not form.get("method"):
            yield "a form needs action and method"
        if not form.select("button:not([type=button]), input[type=submit]"):
            yield f"the form {form.get('action')!r} has no button that sends it"


def nothing_inline(page: Page) -> Iterator[str]:
    """The content security policy refuses inline scripts, styles and handlers."""
    for tag in page.named("script", "style"):
        if not tag.get("src"):
            yield f"inline <{tag.name}>"
    for tag in page.tags:
        if "style" in tag.attrs or any(name.startswith(("on", "hx-on")) for name in tag.attrs):
            yield f"inline style or handler on <{tag.name}>"


def named_links(page: Page) -> Iterator[str]:
    """A link and a button have words, a link has an address."""
    for tag in page.named("a", "button"):
        if not (tag.get_text(strip=True) or tag.get("aria-label")):
            yield f"an empty <{tag.name}>"
        if tag.name == "a" and not tag.get("href"):
            yield f"the link {tag.get_text(strip=True)!r} leads nowhere"


def named_images(page: Page) -> Iterator[str]:
    """An image has a text in its place; a drawing is hidden from readers or named.

    One of links, as a map is, is a group of them and has a name too.
    """
    for image in page.named("img"):
        if image.get("alt") is None:
            yield f"the image {image.get('src')!r} has no alt"
    for drawing in page.named("svg"):
        is_named_group = drawing.get("role") == "group" and drawing.get("aria-label")
        is_told = drawing.get("role") == "img" or is_named_group
        if drawing.get("aria-hidden") != "true" and not is_told:
            yield "an svg is aria-hidden or role=img with a name"


def tables_have_headers(page: Page) -> Iterator[str]:
    """A table says what it holds and what its columns and rows are."""
    for table in page.named("table"):
        named = table.find("caption") or table.get("aria-label") or table.get("aria-labelledby")
        if not named:
            yield "a table needs a caption"
        if any(not cell.get("scope") for cell in table.find_all("th")) or not table.find("th"):
            yield "a table needs th with scope"


def no_unfinished_text(page: Page) -> Iterator[str]:
    """Nothing of the program shows through: no None, no undefined, no template syntax."""
    text = page.soup.get_text(" ")
    for slip in ("None", "undefined", "{{", "{%", "&amp;", "&lt;", "Markup("):
        if slip in text:
            yield f"the text shows {slip!r}"


RULES = (
    heading_order,
    unique_ids,
    labelled,
    forms_say_where,
    nothing_inline,
    named_links,
    named_images,
    tables_have_headers,
    no_unfinished_text,
)
PAGE_RULES = (one_heading, titled, in_korean, landmarks, references)
