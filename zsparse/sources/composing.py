"""Paragraphs and tables -> the text of a source, with the place of each piece."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from decimal import Decimal

from zsparse.errors import SourceError
from zsparse.sources.source import Place, Source

COLUMN = "\t"
"""What stands between the cells of a row."""

COLUMN_LIMIT = 100
"""Columns from which on a cell of a row takes one, however many it says it spans: what bounds the size of a table."""

POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised digits, which are an exponent or the mark of a note, never a part of the number before them."""


class Composer:
    r"""Grows a text line by line: a paragraph is a line, a row of a table is a line with ``\t`` between its cells."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._places: list[Place] = []
        self._confidences: list[tuple[int, Decimal | None]] = []
        self._length = 0
        self._paragraphs = 0
        self._tables = 0

    def paragraph(self, text: str) -> None:
        """A paragraph; blank ones leave an empty line and are not counted."""
        if text and not text.isspace():
            self._paragraphs += 1
            self._places.append(Place(self._length, paragraph=self._paragraphs))
        self._add(text + "\n")

    def page(self, number: int, lines: Sequence[str]) -> None:
        """The lines of a page's text layer; a page without any leaves no trace."""
        if any(lines):
            self._places.append(Place(self._length, page=number))
            self._sure(self._length, None)
            self._add("\n".join(lines) + "\n")

    def cells(self, cells: Iterable[tuple[Place, str, Sequence[Decimal]]]) -> None:
        """A line of cells: where each stands and, if it was recognized from an image, how sure each character is."""
        for i, (place, text, confidences) in enumerate(cells):
            self._add(COLUMN if i else "")
            if text:
                self._places.append(place._replace(start=self._length))
            for offset, confidence in enumerate(confidences or [None] * bool(text), self._length):
                self._sure(offset, confidence)
            self._add(text)
        self._add("\n")

    def table(self, rows: Iterable[Sequence[Sequence[str]]]) -> None:
        """A table: rows of cells of paragraphs.

        Where only one cell of a row holds text, its paragraphs are lines (tables lay out whole pages); else a cell's
        paragraphs are joined by a space.
        """
        self._tables += 1
        for number, cells in enumerate(rows, 1):
            filled = [[p for p in cell if p and not p.isspace()] for cell in cells]
            if not any(filled):
                continue
            alone = sum(map(bool, filled)) == 1
            separator = ""
            for column, paragraphs in enumerate(filled, 1):
                self._add(separator)
                if paragraphs:
                    self._places.append(Place(self._length, table=self._tables, row=number, column=column))
                    self._add("\n".join(paragraphs) if alone else " ".join(" ".join(paragraphs).split("\n")))
                separator = "" if alone else COLUMN
            self._add("\n")

    def source(
        self,
        data: bytes,
        path: str,
        reader: str,
        encoding: str | None = None,
        replaced: int = 0,
        unread_pages: tuple[int, ...] = (),
    ) -> Source:
        """What was composed, as read from ``data``; raises ``SourceError`` where it holds no text."""
        text = "".join(self._pieces)
        if not text or text.isspace():
            raise SourceError(f"{path}: the document holds no text; check that it was saved completely.")
        digest = hashlib.sha256(data).hexdigest()
        places, confidences = tuple(self._places), tuple(self._confidences)
        return Source(text, digest, reader, path, encoding, replaced, places, confidences, unread_pages)

    def _sure(self, offset: int, confidence: Decimal | None) -> None:
        if confidence != (self._confidences[-1][1] if self._confidences else None):
            self._confidences.append((offset, confidence))

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)
