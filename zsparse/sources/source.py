"""The text of a report and where it came from."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from zsparse.arguments import text_given

_SURROGATE = re.compile("[\ud800-\udfff]")


class Place(NamedTuple):
    """Where the text from offset ``start`` on stands in its file; numbers count from 1, null where unknown.

    ``box`` is left, top, right and bottom in thousandths of the page's width and height, of text read from an image.
    """

    start: int
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    box: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Text with its origin; ``replaced`` counts characters that could not be decoded.

    ``places`` are in order of their starts, and each holds up to the next; a file without structure has none.
    A half of a character beyond U+FFFF (a lone surrogate), which no file may hold, is read as U+FFFD and counted too;
    ``surrogates`` are the offsets of those.
    ``confidences`` tell in the same way how sure the recognition of characters from an image is, from 0 to 1; null for
    characters that stand in the file as such. ``unread_pages`` are images of pages that nothing could read.
    """

    text: str
    sha256: str
    reader: str
    path: str | None = None
    encoding: str | None = None
    replaced: int = 0
    places: tuple[Place, ...] = ()
    confidences: tuple[tuple[int, Decimal | None], ...] = ()
    unread_pages: tuple[int, ...] = ()
    surrogates: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        try:
            self.text.encode("utf-8")
        except UnicodeEncodeError:
            offsets = tuple(match.start() for match in _SURROGATE.finditer(self.text))
            object.__setattr__(self, "text", _SURROGATE.sub("\ufffd", self.text))
            object.__setattr__(self, "surrogates", offsets)
            object.__setattr__(self, "replaced", self.replaced + len(offsets))

    @classmethod
    def from_text(cls, text: str) -> Source:
        """A source for text given in memory; its hash is that of the UTF-8 bytes (lone surrogates as they are).

        Raises ``ArgumentError`` where ``text`` is no string.
        """
        text_given(text)
        return cls(text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "text")
