"""A page of a PDF -> the lines of its text layer, those of tables as cells: by drawn lines, else by wide gaps."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zsparse import regex
from zsparse.sources.furniture import PageLine, Piece
from zsparse.sources.pdf_lines import cleaned, line_spans, ordered, read_line, turned
from zsparse.sources.rulings import Ruled, Segment, ruled_tables
from zsparse.sources.source import Place

if TYPE_CHECKING:
    from pypdfium2 import PdfObject, PdfPage, PdfTextPage

_WORD_END = regex.compile(r"[A-Za-z]\Z")
_WORD_START = regex.compile(r"[A-Za-z]")
_THIN, _SHORT = 2.5, 8.0
"""Points up to which a drawn path is a line, and from which on it is long enough to part cells."""
_FEW_POINTS, _MOST_POINTS = 6, 4000
"""Points of a path up to which its box tells what it is, and up to which its sides are looked at."""
MOST_OBJECTS = 20_000
"""Objects on a page from which on it is a drawing, whose lines are not looked at."""
_LONGEST_CELL = 300
"""Characters of a cell from which on a frame lays out text and is no table."""


def page_lines(page: PdfPage, number: int, tables: Iterator[int]) -> list[PageLine]:
    """The lines of a page from the top down; ``tables`` gives the numbers of the document's tables."""
    text_page = page.get_textpage()
    text: str = text_page.get_text_range()
    if len(text) != text_page.count_chars():
        text_page.close()
        return [*cleaned(text).split("\n")]
    ruled = _ruled(page)
    cells = _cells(text, text_page, page, ruled) if ruled else []
    turn = page.get_rotation()
    spans = line_spans(text, text_page, turn)
    starts = _tables(text, cells, spans)
    outside = [
        (start, read_line(text, text_page, start, end, turn))
        for start, end in spans
        if not any(cell is not None and cell[0] in starts for cell in cells[start:end])
    ]
    text_page.close()
    lines: list[PageLine] = []
    for table in sorted(starts, key=lambda t: ruled[t].tops[0], reverse=True):
        middle = -(ruled[table].tops[0] + ruled[table].tops[-1]) / 2
        above = [line.top < middle if line.boxes else at < starts[table] for at, line in outside]
        lines += ordered([line for (_, line), over in zip(outside, above, strict=True) if over])
        lines += _rows(text, cells, table, number, next(tables))
        outside = [line for line, over in zip(outside, above, strict=True) if not over]
    return lines + ordered([line for _, line in outside])


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
            x, y = turned((left.value + right.value) / 2, (bottom.value + top.value) / 2, turn)
            for number, table in enumerate(ruled):
                found = table.cell(x, y)
                if found is not None:
                    cell = (number, *found)
                    break
        cells.append(cell)
    return cells


def _tables(text: str, cells: list[_Cell | None], spans: list[tuple[int, int]]) -> dict[int, int]:
    """The ruled tables that are read as such, each with where its text starts.

    Tables that lay out text, and those whose rows go on outside of them, are none.
    """
    starts: dict[int, int] = {}
    sizes: dict[_Cell, int] = {}
    for i, cell in enumerate(cells):
        if cell is not None:
            starts.setdefault(cell[0], i)
            sizes[cell] = sizes.get(cell, 0) + 1
    for start, end in spans:
        inside = {None if cell is None else cell[0] for i, cell in enumerate(cells[start:end], start) if text[i] > " "}
        for table in inside if len(inside) > 1 else ():
            starts.pop(table, None) if table is not None else None
    for table in [*starts]:
        own = [size for cell, size in sizes.items() if cell[0] == table]
        if len(own) < 2 or max(own) > _LONGEST_CELL:
            del starts[table]
    return starts


def _rows(text: str, cells: list[_Cell | None], table: int, page: int, number: int) -> list[PageLine]:
    """The rows of a ruled table, as cells, under its number in the document."""
    texts: dict[tuple[int, int], str] = {}
    last: int | None = None
    for i, cell in enumerate(cells):
        if cell is None or cell[0] != table:
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
        places = [Place(0, page=page, table=number, row=row + 1, column=column + 1) for column in range(width)]
        filled = [cleaned(texts.get((row, column), "")).replace("\n", " ") for column in range(width)]
        if sum(map(bool, filled)) == 1:
            rows.append(next((Piece(t, p),) for t, p in zip(filled, places, strict=True) if t))
        else:
            rows.append(tuple(Piece(t, p) for t, p in zip(filled, places, strict=True)))
    return rows


def _ruled(page: PdfPage) -> list[Ruled]:
    """The tables that lines are drawn around."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFPage_CountObjects(page.raw) > MOST_OBJECTS:
        return []
    turn = page.get_rotation()
    across: list[Segment] = []
    down: list[Segment] = []
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        for x0, y0, x1, y1 in _sides(path):
            (x0, y0), (x1, y1) = turned(x0, y0, turn), turned(x1, y1, turn)
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
