"""XML answers read as they stream by: rows as dicts, everything outside rows as facts.

No tree is built, so memory does not grow with the answer. A document type declaration, and with it
every entity trick, is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from seoul_gyeyak.exceptions import SourceFormatError
from seoul_gyeyak.ingest.verdicts import TryAgainError

ROW_TAGS = frozenset({"item", "row"})
Facts = Mapping[str, str]
Rows = list[dict[str, str]]


class AnswerTarget:
    """Gathers rows (`<item>`, `<row>`) and facts from the parser's events."""

    def __init__(self) -> None:
        self.rows: Rows = []
        self.facts: dict[str, str] = {}
        self._row: dict[str, str] | None = None
        self._text: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element; a row begins with its tag."""
        del attributes
        self._text = []
        if tag in ROW_TAGS:
            self._row = {}

    def data(self, text: str) -> None:
        """Take a piece of an element's text."""
        self._text.append(text)

    def end(self, tag: str) -> None:
        """Finish an element: a field of the row, the row itself, or a fact."""
        if self._row is None:
            self.facts[tag] = "".join(self._text)
        elif tag in ROW_TAGS:
            if self._row:
                self.rows.append(self._row)
            self._row = None
        else:
            self._row[tag] = "".join(self._text)
        self._text = []

    def close(self) -> None:
        """Finish the document."""

    def take(self) -> Rows:
        """Return the rows gathered since the last call."""
        rows, self.rows = self.rows, []
        return rows


def read_xml(pieces: Iterable[bytes]) -> Iterator[tuple[Facts, Rows]]:
    """Yield (facts so far, rows of this piece) for every piece of the document."""
    target = AnswerTarget()
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        for piece in pieces:
            parser.feed(piece)
            yield target.facts, target.take()
        parser.close()
    except DefusedXmlException as error:
        msg = "문서형 선언이나 개체가 든 XML은 받지 않습니다."
        raise SourceFormatError(msg) from error
    except ParseError as error:
        msg = f"응답이 중간에 끊겼거나 XML이 아닙니다: {error}"
        raise TryAgainError(msg) from error
    yield target.facts, target.take()
