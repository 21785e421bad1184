"""The text of a report and where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Where the text from offset ``start`` on stands in its file; numbers count from 1, null where unknown."""

    start: int
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Text with its origin; ``replaced`` counts characters that could not be decoded.

    ``places`` are in order of their starts, and each holds up to the next; a file without structure has none.
    """

    text: str
    sha256: str
    reader: str
    path: str | None = None
    encoding: str | None = None
    replaced: int = 0
    places: tuple[Place, ...] = ()

    @classmethod
    def from_text(cls, text: str) -> Source:
        """A source for text given in memory; its hash is that of the UTF-8 bytes (lone surrogates kept)."""
        return cls(text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "text")
