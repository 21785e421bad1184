"""The lines of a PDF page outside its ruled tables: their pieces, which wide gaps part, and their order on the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from zsparse import regex
from zsparse.sources.composing import COLUMN
from zsparse.sources.layout import Box, reading_order

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_LINE = regex.compile(r"[^\r\n]*+(?:\r\n?|\n|\Z)")
# Soft hyphens as the library marks them, and characters that no text has.
_DEBRIS = regex.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]++")
# A point that a font maps to a private character, as typesetting systems do, between digits.
_PRIVATE_POINT = regex.compile(r"(?<=\d)\p{Co}(?=\d)")
_GAP = regex.compile(r"(?<=\S) +(?=\S)")
_CELL_GAP = 1.5
"""Heights of a character from which on a gap within a line parts two cells."""
_SPREAD_WORD = regex.compile(rf"(?<![^{COLUMN}])(\p{{Han}}){COLUMN}(\p{{Han}})(?![^{COLUMN}])")
"""A word of two characters spread over its cell, as heads of columns are: 项 目."""
_RAISED = 0.5
"""Heights of a line by which the next one stands higher if the page's program went back up."""
_TOUCHING = 0.25
"""Heights of a line up to which a gap between two pieces is one between letters."""
_MARK = regex.compile("[，。；]")
_PROSE = 4
"""Lines with a mark of sentences from which on a part of a page is prose."""
_RECENT = 4
"""Lines before a line that tell whether the page's program went back up."""


class Print(NamedTuple):
    """A line as printed, with tabs between its pieces, and the pieces where they stand; a blank one has none.

    Boxes are in points from the top of the page as it is shown.
    """

    text: str
    boxes: tuple[Box, ...]

    @property
    def top(self) -> float:
        """Of its highest piece."""
        return min(box.top for box in self.boxes)

    @property
    def bottom(self) -> float:
        """Of its lowest piece."""
        return max(box.bottom for box in self.boxes)

    def is_over(self, other: Print) -> bool:
        """Whether all of it stands higher than the other line and not right of it, where columns of prose go on."""
        level = other.top + _RAISED * (other.bottom - other.top)
        return self.bottom < level and self.boxes[0].left < other.boxes[-1].right


def cleaned(text: str) -> str:
    """Text of a page without the library's marks, its lines parted by line feeds."""
    return _PRIVATE_POINT.sub(".", _DEBRIS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def line_spans(text: str, text_page: PdfTextPage, turn: int) -> list[tuple[int, int]]:
    """The lines of a page's text, without their ends, also where the library took two for one."""
    spans: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip("\r\n"))
        for gap in _GAP.finditer(text, start, end):
            if _is_break(text_page, gap.start() - 1, gap.end(), turn):
                spans.append((start, gap.start()))
                start = gap.end()
        if match.end() > match.start():
            spans.append((start, end))
    return spans


def read_line(text: str, text_page: PdfTextPage, start: int, end: int, turn: int) -> Print:
    """A line of a page that is turned clockwise by so many degrees."""
    pieces: list[tuple[int, int]] = []
    at = start
    for gap in _GAP.finditer(text, start, end):
        if _is_wide(text_page, gap.start() - 1, gap.end()):
            pieces.append((at, gap.start()))
            at = gap.end()
    pieces.append((at, end))
    line = COLUMN.join(cleaned(text[first:last]) for first, last in pieces)
    boxes = [_box(text, text_page, first, last, turn) for first, last in pieces if not text[first:last].isspace()]
    spread = _SPREAD_WORD.sub(r"\1 \2", line) if len(pieces) > 1 else line
    return Print(spread, tuple(boxes) if end > start else ())


def ordered(prints: Sequence[Print]) -> list[str]:
    """The texts of lines from the top of the page down.

    Programs may write a title after its table, or the unit of a table before its title. Lines that go back up only to
    their right stay as they come, since columns of prose are written one after the other.
    """
    runs = _runs(prints)
    if len(runs) == 1:
        return [line.text for line in prints]
    return [text for block in _blocks(runs) for text in _read(block)]


def _blocks(runs: Sequence[list[Print]]) -> list[list[list[Print]]]:
    """Runs from the top down; those that stand side by side make one block, as they come."""
    spans = [(min(p.top for p in run if p.boxes), max(p.bottom for p in run if p.boxes)) for run in runs]
    blocks: list[list[int]] = []
    lowest = 0.0
    for number in sorted(range(len(runs)), key=lambda i: spans[i]):
        top, bottom = spans[number]
        if blocks and top < lowest - 1:
            blocks[-1].append(number)
            lowest = max(lowest, bottom)
        else:
            blocks.append([number])
            lowest = bottom
    return [[runs[number] for number in sorted(block)] for block in blocks]


def _read(block: Sequence[list[Print]]) -> list[str]:
    """The lines of runs side by side: as they come where some are prose, else put together anew from their pieces.

    Pieces that stand side by side are then cells of a row.
    """
    lines = [line for run in block for line in run]
    if len(block) == 1 or sum(_MARK.search(line.text) is not None for line in lines) >= _PROSE:
        return [line.text for line in lines]
    return [
        _joined([box for cell in row for box in cell]) for row in reading_order([b for p in lines for b in p.boxes])
    ]


def _runs(prints: Sequence[Print]) -> list[list[Print]]:
    """The lines in runs that go down the page; blank ones go with the line before them."""
    runs: list[list[Print]] = [[]]
    recent: list[Print] = []
    for line in prints:
        if line.boxes:
            if any(map(line.is_over, recent)):
                runs.append([])
                recent = []
            recent = [*recent[1 - _RECENT :], line]
        runs[-1].append(line)
    return runs


def _joined(row: Sequence[Box]) -> str:
    """Boxes side by side as one line, a tab where they do not touch, lest 图 1 and 2025 年 become one number."""
    texts = [row[0].text]
    for before, box in pairwise(row):
        texts += [COLUMN, box.text] if box.left - before.right > _TOUCHING * box.height else [box.text]
    return "".join(texts)


def _is_break(text_page: PdfTextPage, before: int, after: int, turn: int) -> bool:
    """Whether the second of two characters stands below the first one and not to its right."""
    first, second = _corners(text_page, before, turn), _corners(text_page, after, turn)
    return second.top >= first.bottom and second.left < first.right


def _is_wide(text_page: PdfTextPage, before: int, after: int) -> bool:
    """Whether the gap between two characters of a line is too wide for one between words."""
    left, right = text_page.get_charbox(before), text_page.get_charbox(after)
    height = max(left[3] - left[1], right[3] - right[1])
    return bool(right[0] - left[2] > _CELL_GAP * height > 0)


def _box(text: str, text_page: PdfTextPage, start: int, end: int, turn: int) -> Box:
    """Where a piece of a line stands, by its first and last characters that are not blank."""
    piece = text[start:end]
    first = _corners(text_page, start + len(piece) - len(piece.lstrip()), turn)
    last = _corners(text_page, start + len(piece.rstrip()) - 1, turn)
    left, right = min(first.left, last.left), max(first.right, last.right)
    return Box(left, min(first.top, last.top), right, max(first.bottom, last.bottom), cleaned(piece.strip()))


def _corners(text_page: PdfTextPage, index: int, turn: int) -> Box:
    """Where a character stands: as high as its line, as shown, in points from the top."""
    left, bottom, right, top = text_page.get_charbox(index, loose=True)
    (x0, y0), (x1, y1) = turned(left, bottom, turn), turned(right, top, turn)
    return Box(min(x0, x1), min(-y0, -y1), max(x0, x1), max(-y0, -y1), "")


def turned(x: float, y: float, degrees: int) -> tuple[float, float]:
    """A point as it is shown on a page that is turned clockwise."""
    return {90: (y, -x), 180: (-x, -y), 270: (-y, x)}.get(degrees, (x, y))
