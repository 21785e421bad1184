"""The streams of a Word 97-2003 document (MS-DOC) -> its text, and which paragraphs of it are cells and ends of rows.

The text lies in pieces, listed in a piece table; formatting lies in pages of 512 bytes by file offset.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from zsparse import regex
from zsparse.sources.binary_lists import BinaryLists

LENGTH_LIMIT = 30_000_000
"""The most characters of a document; a report of a thousand pages has about two million."""
RUN_LIMIT = 400_000
"""The most ranges of formatting that are looked at."""
COMPARISON_LIMIT = 1_000_000
"""How many ranges of hidden text times pieces are looked at; most documents have a few of each."""

# Offsets in the file information block: counts of characters of the stories, and positions in the table stream.
_COUNTS = 0x4C
_CHARACTER_PAGES = 0xFA
_PARAGRAPH_PAGES = 0x102
_PIECES = 0x1A2
_PAGE = 512
# Property modifiers (sprm) that matter here.
_DELETED, _HIDDEN = 0x0800, 0x083C
_IN_TABLE, _ENDS_ROW = 0x2416, 0x2417
_LONG_TABLE, _TABS = 0xD608, 0xC615
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of a modifier's operand by the upper three bits of its code; 0: as many as its first byte says."""
_INSTANCE, _DEPTH = 0x460B, 0x260A
_STYLE = -1
"""Under which the number of a paragraph's style stands among its modifiers."""
_NOT_NUMBERED = 0xF801
_MASK = "\x00"
_FIELD = regex.compile(r"[\x13\x14\x15]")


class _Piece(NamedTuple):
    start: int
    """Offset of its first character in the text."""
    position: int
    """Offset of its first byte in the document stream."""
    width: int
    """Bytes of a character."""


class _Run(NamedTuple):
    """A range of the document stream with one set of properties."""

    start: int
    end: int
    properties: dict[int, int]


class WordBinary:
    r"""A document's text with paragraph marks (``\r``), cell marks (``\x07``) and others as they are in the file.

    Field codes, deleted and hidden characters are masked by NUL. ``stories`` are the ranges that are printed: the main
    text, footnotes, endnotes and text boxes. Raises ``ValueError``, ``struct.error`` or ``LookupError`` on damage.
    """

    def __init__(self, word: bytes, table: bytes) -> None:
        self._word = word
        self._table = table
        self._pieces: list[_Piece] = []
        self._compared = 0
        text = self._read_text()
        main, foot, heads, macros, comments, end, boxes = struct.unpack_from("<7i", word, _COUNTS)
        if min(main, foot, heads, macros, comments, end, boxes) < 0 or main > len(text):
            raise ValueError("counts of characters beyond the text")
        notes = main + foot
        ends = notes + heads + macros + comments
        self.stories = tuple(
            (start, stop)
            for start, stop in ((0, main), (main, notes), (ends, ends + end), (ends + end, ends + end + boxes))
            if start < stop <= len(text)
        )
        hidden = [
            (start, stop)
            for run in self._runs(_CHARACTER_PAGES)
            if run.properties.get(_DELETED) == 1 or run.properties.get(_HIDDEN) == 1
            for start, stop in self._offsets(run)
        ]
        self.text = _masked(text, [*hidden, *_field_codes(text)])
        self._paragraphs = sorted(self._runs(_PARAGRAPH_PAGES))
        self._starts = [run.start for run in self._paragraphs]
        try:
            self._lists = BinaryLists(word, table)
        except (struct.error, LookupError, ValueError):
            # Text without its automatic numbers is worth more than none.
            self._lists = BinaryLists(b"", b"")

    def in_table(self, offset: int) -> bool:
        """Whether the paragraph that the mark at ``offset`` ends is in a table."""
        return self._property(offset, _IN_TABLE) == 1

    def ends_row(self, offset: int) -> bool:
        """Whether the mark at ``offset`` ends a row, not a cell."""
        return self._property(offset, _ENDS_ROW) == 1

    def label(self, offset: int) -> str:
        """The automatic number of the paragraph that the mark at ``offset`` ends; to be asked for in order."""
        properties = self._properties(offset)
        instance, depth, style = properties.get(_INSTANCE), properties.get(_DEPTH), properties.get(_STYLE, 0)
        seen: set[int] = set()
        while instance is None and style in self._lists.styles and style not in seen:
            seen.add(style)
            style, modifiers = self._lists.styles[style]
            of_style = _modifiers(modifiers, 0, len(modifiers))
            instance = of_style.get(_INSTANCE)
            depth = of_style.get(_DEPTH) if depth is None else depth
        return "" if instance in (None, 0, _NOT_NUMBERED) else self._lists.label(instance or 0, depth or 0)

    def _property(self, offset: int, modifier: int) -> int | None:
        return self._properties(offset).get(modifier)

    def _properties(self, offset: int) -> dict[int, int]:
        piece = self._pieces[bisect_right(self._pieces, offset, key=lambda p: p.start) - 1]
        position = piece.position + (offset - piece.start) * piece.width
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self._paragraphs[index].end:
            return {}
        return self._paragraphs[index].properties

    def _read_text(self) -> str:
        """The text, put together from its pieces."""
        start, size = struct.unpack_from("<iI", self._word, _PIECES)
        table = self._table[start : start + size]
        at = 0
        while table[at] == 1:  # property modifiers of pieces saved fast
            at += 3 + struct.unpack_from("<H", table, at + 1)[0]
        if table[at] != 2:
            raise ValueError("no piece table")
        length = struct.unpack_from("<I", table, at + 1)[0]
        count = (length - 4) // 12
        at += 5
        bounds = struct.unpack_from(f"<{count + 1}I", table, at)
        if not count or bounds[-1] > LENGTH_LIMIT:
            raise ValueError("no text, or far too much")
        texts: list[str] = []
        for i, descriptor in enumerate(range(at + 4 * (count + 1), at + 4 * (count + 1) + 8 * count, 8)):
            position = struct.unpack_from("<I", table, descriptor + 2)[0]
            characters = bounds[i + 1] - bounds[i]
            narrow = bool(position & 0x40000000)
            position = (position & 0x3FFFFFFF) // 2 if narrow else position & 0x3FFFFFFF
            width = 1 if narrow else 2
            data = self._word[position : position + width * characters] if characters > 0 else b""
            if characters < 0 or len(data) < width * characters:
                raise ValueError("a piece beyond the file")
            # Code units one to one, so that offsets hold; pairs of them are joined where the text is printed.
            texts.append(data.decode("cp1252", "replace") if narrow else data.decode("utf-16-le", "replace"))
            if len(texts[-1]) != characters:
                units = struct.unpack(f"<{characters}H", data)
                texts[-1] = "".join(map(chr, units))
            self._pieces.append(_Piece(bounds[i], position, width))
        return "".join(texts)

    def _runs(self, where: int) -> Iterator[_Run]:
        """The runs of formatting that have properties: of characters, or of paragraphs."""
        start, size = struct.unpack_from("<iI", self._word, where)
        count = (size - 4) // 8
        if count <= 0:
            return
        paragraphs = where == _PARAGRAPH_PAGES
        numbers = struct.unpack_from(f"<{count}I", self._table, start + 4 * (count + 1))
        seen = 0
        for number in dict.fromkeys(n & 0x3FFFFF for n in numbers):
            page = self._word[number * _PAGE : (number + 1) * _PAGE]
            runs = page[_PAGE - 1]
            seen += runs
            if seen > RUN_LIMIT:
                raise ValueError("far more runs than programs write")
            bounds = struct.unpack_from(f"<{runs + 1}I", page)
            step = 13 if paragraphs else 1
            for i in range(runs):
                at = 2 * page[4 * (runs + 1) + step * i]
                if at:
                    yield _Run(bounds[i], bounds[i + 1], _listed(page, at, paragraphs))

    def _offsets(self, run: _Run) -> Iterator[tuple[int, int]]:
        """The ranges of the text whose bytes lie in a run."""
        self._compared += len(self._pieces)
        if self._compared > COMPARISON_LIMIT:
            raise ValueError("far more runs and pieces than programs write")
        for i, piece in enumerate(self._pieces):
            stop = self._pieces[i + 1].start if i + 1 < len(self._pieces) else LENGTH_LIMIT
            first = piece.start + max(0, run.start - piece.position) // piece.width
            last = min(stop, piece.start + max(0, run.end - piece.position) // piece.width)
            if first < last:
                yield first, last


def _listed(page: bytes, at: int, paragraphs: bool) -> dict[int, int]:
    """The modifiers listed at an offset of a formatting page; of a paragraph also the number of its style."""
    size = page[at]
    at += 1
    if not paragraphs:
        return _modifiers(page, at, min(at + size, _PAGE - 1))
    if size:
        size = 2 * size - 1
    else:
        size = 2 * page[at]
        at += 1
    found = _modifiers(page, at + 2, min(at + size, _PAGE - 1))
    found[_STYLE] = page[at] | page[at + 1] << 8
    return found


def _modifiers(data: bytes, at: int, end: int) -> dict[int, int]:
    """The operands of one or two bytes of the modifiers in a range."""
    found: dict[int, int] = {}
    while at + 2 < end:
        code = data[at] | data[at + 1] << 8
        at += 2
        length = _SIZES[code >> 13]
        if length == 1:
            found[code] = data[at]
        elif length == 2:
            found[code] = data[at] | data[at + 1] << 8
        elif not length:
            length = data[at] + 1
            if code == _LONG_TABLE:
                length = (data[at] | data[at + 1] << 8) + 1
            elif code == _TABS and data[at] == 255:
                break
        at += length
    return found


def _field_codes(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of fields that are not printed: from a field's start to its separator, else to its end; the marks."""
    open_fields: list[int] = []
    for match in _FIELD.finditer(text):
        at = match.start()
        if match[0] == "\x13":
            open_fields.append(at)
        elif match[0] == "\x14":
            if open_fields and open_fields[-1] >= 0:
                yield open_fields[-1], at + 1
                open_fields[-1] = -1
        elif open_fields and (start := open_fields.pop()) >= 0:
            yield start, at + 1


def _masked(text: str, ranges: list[tuple[int, int]]) -> str:
    """The text with NUL for every character of the ranges, which may overlap."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(ranges):
        start, end = max(start, done), min(end, len(text))
        if start < end:
            pieces += (text[done:start], _MASK * (end - start))
            done = end
    return "".join([*pieces, text[done:]])
