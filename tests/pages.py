"""The house rules of HTML, and the test client that holds every answer of every test to them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

import html5lib
from bs4 import BeautifulSoup, Tag
from bs4.builder._html5lib import HTML5TreeBuilder
from flask.testing import FlaskClient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.test import TestResponse

PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}
"""What htmx sends when it will swap the answer into the page."""
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}


class Grammarian(HTML5TreeBuilder):
    """Beautiful Soup's way to html5lib that keeps what html5lib complains of."""

    def feed(self, markup: Any) -> None:  # noqa: ANN401 - Beautiful Soup's own
        """Parse a text."""
        parser = html5lib.HTMLParser(tree=self.create_treebuilder)  # type: ignore[arg-type]  # - as theirs does
        self.underlying_builder.parser = parser
        parser.parse(markup)
        self.errors = parser.errors


class Parsed(NamedTuple):
    """An answer as a browser parses it, and the lines and codes of its errors."""

    soup: BeautifulSoup
    errors: list[tuple[int, str]]


PARSED: WeakKeyDictionary[TestResponse, Parsed] = WeakKeyDictionary()
"""Each answer is parsed once, however many rules and claims look at it."""


class StrictClient(FlaskClient):
    """A test client whose HTML answers must keep the house rules; a breach fails the test."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Flask's own
        super().__init__(*args, **kwargs)
        self.titles: dict[str, str] = {}

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:  # noqa: ANN401 - Flask's own
        """Send a request and check what comes back."""
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.data and not response.location:
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
    return parsed(response).soup


def parsed(response: TestResponse) -> Parsed:
    """Parse an answer unless that was done."""
    if response not in PARSED:
        grammarian = Grammarian()
        soup = BeautifulSoup(response.text, builder=grammarian)
        errors = [(line, code) for (line, _), code, _ in grammarian.errors]
        PARSED[response] = Parsed(soup, errors)
    return PARSED[response]


def judge(response: TestResponse) -> Iterator[str]:
    """Yield what is wrong with an HTML answer, page or fragment."""
    if "HX-Request-Type" not in response.headers.get("Vary", ""):
        yield "needs Vary: HX-Request-Type (Back would show a fragment)"
    asked_for_part = response.request.headers.get("HX-Request-Type") == "partial"
    if asked_for_part == ("<html" in response.text):
        yield "a browser gets the whole page and htmx one block of it"
        return
    soup, errors = parsed(response)
    yield from malformed(errors, is_page=not asked_for_part)
    for rule in RULES if asked_for_part else (*RULES, *PAGE_RULES):
        yield from rule(soup)


def malformed(errors: list[tuple[int, str]], *, is_page: bool) -> Iterator[str]:
    """Yield where the HTML breaks the grammar of the standard; only a whole page has a doctype."""
    for line, code in errors:
        if is_page or not code.startswith("expected-doctype"):
            yield f"HTML error {code} in line {line}"


def one_heading(soup: BeautifulSoup) -> Iterator[str]:
    """A page has one h1 with words in it."""
    headings = soup.find_all("h1")
    if len(headings) != 1 or not headings[0].get_text(strip=True):
        yield f"needs exactly one h1 with text, has {len(headings)}"


def titled(soup: BeautifulSoup) -> Iterator[str]:
    """A page has one title with words in it, and a description."""
    titles = soup.select("head > title")
    if len(titles) != 1 or not titles[0].get_text(strip=True):
        yield "needs one non-empty title"
    if not soup.select("head > meta[name=description][content]"):
        yield "needs a description"


def in_korean(soup: BeautifulSoup) -> Iterator[str]:
    """A screen reader must know the language; a phone its width, zooming allowed."""
    if soup.html is None or soup.html.get("lang") != "ko":
        yield "needs <html lang=ko>"
    viewport = soup.select_one("meta[name=viewport]")
    content = str(viewport["content"]) if viewport else ""
    if "width=device-width" not in content or "user-scalable" in content or "maximum" in content:
        yield "needs a viewport that fits the device and can be zoomed"


def landmarks(soup: BeautifulSoup) -> Iterator[str]:
    """A page has one main part that the skip link reaches."""
    mains = soup.find_all("main")
    if len(mains) != 1 or not soup.select(f'a[href="#{mains[0].get("id")}"]'):
        yield "needs one main with an id and a skip link to it"


def heading_order(soup: BeautifulSoup) -> Iterator[str]:
    """Headings go down one level at a time."""
    levels = [int(tag.name[1]) for tag in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"h{above} is followed by h{below}"


def unique_ids(soup: BeautifulSoup) -> Iterator[str]:
    """An id names one element, and every reference to an id finds it."""
    ids = Counter(str(tag["id"]) for tag in soup.find_all(id=True))
    yield from (f"id {name!r} is given {times} times" for name, times in ids.items() if times > 1)


def references(soup: BeautifulSoup) -> Iterator[str]:
    """What a label, an aria attribute or a link within the page points at is there."""
    ids = {tag["id"] for tag in soup.find_all(id=True)}
    for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for tag in soup.find_all(attrs={name: True}):
            for target in str(tag[name]).split():
                if target not in ids:
                    yield f"{name}={target!r} points at nothing"


def labelled(soup: BeautifulSoup) -> Iterator[str]:
    """Every control says what it is for."""
    for control in soup.find_all(["input", "select", "textarea"]):
        if control.get("type") not in UNLABELLED and not has_label(soup, control):
            yield f"{control.name} name={control.get('name')!r} has no label"


def has_label(soup: BeautifulSoup, control: Tag) -> bool:
    """Tell whether a label, around or pointing, or an aria attribute names the control."""
    pointing = soup.find("label", attrs={"for": control.get("id", "")})
    around = control.find_parent("label")
    texts = [label.get_text(strip=True) for label in (pointing, around) if label]
    return any(texts) or bool(control.get("aria-label") or control.get("aria-labelledby"))


def forms_say_where(soup: BeautifulSoup) -> Iterator[str]:
    """Every form has an action and a method and can be sent without scripts."""
    for form in soup.find_all("form"):
        if not form.get("action") or not form.get("method"):
            yield "a form needs action and method"
        if not form.select("button:not([type=button]), input[type=submit]"):
            yield f"the form {form.get('action')!r} has no button that sends it"


def nothing_inline(soup: BeautifulSoup) -> Iterator[str]:
    """The content security policy refuses inline scripts, styles and handlers."""
    for tag in soup.find_all(["script", "style"]):
        if not tag.get("src"):
            yield f"inline <{tag.name}>"
    for tag in soup.select("*"):
        if "style" in tag.attrs or any(name.startswith(("on", "hx-on")) for name in tag.attrs):
            yield f"inline style or handler on <{tag.name}>"


def named_links(soup: BeautifulSoup) -> Iterator[str]:
    """A link and a button have words, a link has an address."""
    for tag in soup.find_all(["a", "button"]):
        if not (tag.get_text(strip=True) or tag.get("aria-label")):
            yield f"an empty <{tag.name}>"
        if tag.name == "a" and not tag.get("href"):
            yield f"the link {tag.get_text(strip=True)!r} leads nowhere"


def named_images(soup: BeautifulSoup) -> Iterator[str]:
    """An image has a text in its place; a drawing is hidden from readers or named.

    One of links, as a map is, is a group of them and has a name too.
    """
    for image in soup.find_all("img"):
        if image.get("alt") is None:
            yield f"the image {image.get('src')!r} has no alt"
    for drawing in soup.find_all("svg"):
        is_named_group = drawing.get("role") == "group" and drawing.get("aria-label")
        is_told = drawing.get("role") == "img" or is_named_group
        if drawing.get("aria-hidden") != "true" and not is_told:
            yield "an svg is aria-hidden or role=img with a name"


def tables_have_headers(soup: BeautifulSoup) -> Iterator[str]:
    """A table says what it holds and what its columns and rows are."""
    for table in soup.find_all("table"):
        named = table.find("caption") or table.get("aria-label") or table.get("aria-labelledby")
        if not named:
            yield "a table needs a caption"
        if any(not cell.get("scope") for cell in table.find_all("th")) or not table.find("th"):
            yield "a table needs th with scope"


def no_unfinished_text(soup: BeautifulSoup) -> Iterator[str]:
    """Nothing of the program shows through: no None, no undefined, no template syntax."""
    text = soup.get_text(" ")
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
