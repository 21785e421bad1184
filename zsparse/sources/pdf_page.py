"""A page of a PDF -> the lines of its text layer, those of tables as cells: by drawn lines, else by wide gaps."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zsparse import regex
from zsparse.sources.composing import COLUMN
from zsparse.sources.furniture import PageLine, Piece
from zsparse.sources.rulings import Ruled, Segment, ruled_tables
from zsparse.sources.source import Place

if TYPE_CHECKING:
    from pypdfium2 import PdfObject, PdfPage, PdfTextPage

_LINE_END = regex.compile(r"\r\n?")
# Soft hyphens as the library marks them, and characters that no text has.
_DEBRIS = regex.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]++")
# A point that a font maps to a private character, as typesetting systems do, between digits.
_PRIVATE_POINT = regex.compile(r"(?<=\d)\p{Co}(?=\d)")
_GAP = regex.compile(r"(?<=\S) +(?=\S)")
_CELL_GAP = 1.5
"""Heights of a character from which on a gap within a line parts two cells."""
_SPREAD_WORD = regex.compile(rf"(?<![^{COLUMN}])(\p{{Han}}){COLUMN}(\p{{Han}})(?![^{COLUMN}])")
"""A word of two characters spread over its cell, as heads of columns are: 项 目."""
_WORD_END = regex.compile(r"[A-Za-z]\Z")
_WORD_START = regex.compile(r"[A-Za-z]")
_THIN, _SHORT = 2.5, 8.0
"""Points up to which a drawn path is a line, and from which on it is long enough to part cells."""
_FEW_POINTS, _MOST_POINTS = 6, 4000
"""Points of a path up to which its box tells what it is, and up to which its sides are looked at."""
_LONGEST_CELL = 300
"""Characters of a cell from which on a frame lays out text and is no table."""


def page_lines(page: PdfPage, number: int, tables: Iterator[int]) -> list[PageLine]:
    """The lines of a page; ``tables`` gives the numbers of the document's tables."""
    text_page = page.get_textpage()
    text: str = text_page.get_text_range()
    if len(text) != text_page.count_chars():
        text_page.close()
        return [*_cleaned(text).split("\n")]
    ruled = _ruled(page)
    lines: list[PageLine] = []
    at = 0
    if ruled:
        cells = _cells(text, text_page, page, ruled)
        for start, end in _stretches(text, cells):
            lines += _lines(text, text_page, at, start)
            lines += _rows(text, cells, start, end, number, next(tables))
            at = end
    lines += _lines(text, text_page, at, len(text))
    text_page.close()
    return lines


def _cleaned(text: str) -> str:
    return _PRIVATE_POINT.sub(".", _DEBRIS.sub("", _LINE_END.sub("\n", text)))


def _lines(text: str, text_page: PdfTextPage, start: int, end: int) -> list[str]:
    """The lines of a stretch outside ruled tables; a wide gap within one parts cells."""
    stretch = text[start:end].strip("\r\n") if start else text[start:end]
    if not stretch:
        return []
    at = text.index(stretch, start)
    characters = list(stretch)
    for gap in _GAP.finditer(stretch):
        if _is_wide(text_page, at + gap.start() - 1, at + gap.end()):
            characters[gap.start()] = COLUMN
    lines = _cleaned("".join(characters)).split("\n")
    return [_SPREAD_WORD.sub(r"\1 \2", line) if COLUMN in line else line for line in lines]


def _is_wide(text_page: PdfTextPage, before: int, after: int) -> bool:
    """Whether the gap between two characters of a line is too wide for one between words."""
    left, right = text_page.get_charbox(before), text_page.get_charbox(after)
    height = max(left[3] - left[1], right[3] - right[1])
    return bool(right[0] - left[2] > _CELL_GAP * height > 0)


_Cell = tuple[int, int, int]
"""The number of a ruled table of the page, and a row and a column of it, all from 0."""


def _cells(text: str, text_page: PdfTextPage, page: PdfPage, ruled: list[Ruled]) -> list[_Cell | None]:
    """Of each character the cell that it stands in; of blanks none."""
    import pypdfium2.raw as pdfium

    turn = page.get_rotation()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    where = [ctypes.byref(side) for side in (left, right, bottom, top)]
    cells: list[_Cell | None] = []
    for i, character in enumerate(text):
        cell = None
        if not character.isspace() and pdfium.FPDFText_GetCharBox(text_page.raw, i, *where):
            x, y = _turned((left.value + right.value) / 2, (bottom.value + top.value) / 2, turn)
            for number, table in enumerate(ruled):
                found = table.cell(x, y)
                if found is not None:
                    cell = (number, *found)
                    break
        cells.append(cell)
    return cells


def _stretches(text: str, cells: list[_Cell | None]) -> Iterator[tuple[int, int]]:
    """The stretches of the text that stand in one table without a break.

    Tables whose characters are not together, or that lay out text, are none.
    """
    spans: dict[int, tuple[int, int]] = {}
    sizes: dict[_Cell, int] = {}
    for i, cell in enumerate(cells):
        if cell is not None:
            spans[cell[0]] = (min(i, spans.get(cell[0], (i, i))[0]), i + 1)
            sizes[cell] = sizes.get(cell, 0) + 1
    for table, (start, end) in sorted(spans.items(), key=lambda item: item[1]):
        own = [size for cell, size in sizes.items() if cell[0] == table]
        foreign = any(cells[i] is None and not text[i].isspace() for i in range(start, end))
        mixed = any(cell is not None and cell[0] != table for cell in cells[start:end])
        if len(own) > 1 and max(own) <= _LONGEST_CELL and not foreign and not mixed:
            yield start, end


def _rows(text: str, cells: list[_Cell | None], start: int, end: int, page: int, table: int) -> list[PageLine]:
    """The rows of a table, as cells; one without text is left out."""
    texts: dict[tuple[int, int], str] = {}
    last: int | None = None
    for i in range(start, end):
        cell = cells[i]
        if cell is None:
            continue
        key = cell[1:]
        before = texts.get(key, "")
        broken = last is None or i != last + 1
        spaced = broken and before and _WORD_END.search(before) and _WORD_START.match(text, i)
        inside = broken and last is not None and cells[last] == cell and "\n" not in text[last:i]
        texts[key] = before + (" " if spaced or inside else "") + text[i]
        last = i
    width = max(column for _, column in texts) + 1
    rows: list[PageLine] = []
    for row in sorted({row for row, _ in texts}):
        places = [Place(0, page=page, table=table, row=row + 1, column=column + 1) for column in range(width)]
        filled = [_cleaned(texts.get((row, column), "")).replace("\n", " ") for column in range(width)]
        if sum(map(bool, filled)) == 1:
            rows.append(next((Piece(t, p),) for t, p in zip(filled, places, strict=True) if t))
        else:
            rows.append(tuple(Piece(t, p) for t, p in zip(filled, places, strict=True)))
    return rows


def _ruled(page: PdfPage) -> list[Ruled]:
    """The tables that lines are drawn around."""
    import pypdfium2.raw as pdfium

    turn = page.get_rotation()
    across: list[Segment] = []
    down: list[Segment] = []
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        for x0, y0, x1, y1 in _sides(path):
            (x0, y0), (x1, y1) = _turned(x0, y0, turn), _turned(x1, y1, turn)
            width, height = abs(x1 - x0), abs(y1 - y0)
            if height <= _THIN and width >= _SHORT:
                across.append(Segment((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif width <= _THIN and height >= _SHORT:
                down.append(Segment((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return ruled_tables(across, down) if across and down else []


def _sides(path: PdfObject) -> Iterator[tuple[float, float, float, float]]:
    """The straight lines of a path: itself, the sides of its box, or those between its points."""
    import pypdfium2.raw as pdfium

    points = pdfium.FPDFPath_CountSegments(path.raw)
    left, bottom, right, top = path.get_bounds()
    if points <= _FEW_POINTS:
        if min(right - left, top - bottom) <= _THIN:
            yield left, bottom, right, top
        else:
            yield from ((left, bottom, right, bottom), (left, top, right, top))
            yield from ((left, bottom, left, top), (right, bottom, right, top))
        return
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for i in range(min(points, _MOST_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, i)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.on_point(x.value, y.value)
        if last is not None and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            yield *last, *point
        last = point


def _turned(x: float, y: float, degrees: int) -> tuple[float, float]:
    """A point as it is shown on a page that is turned clockwise."""
    return {90: (y, -x), 180: (-x, -y), 270: (-y, x)}.get(degrees, (x, y))
