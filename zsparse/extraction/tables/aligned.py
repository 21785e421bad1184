"""Tables of projects set with spaces: a head with 项目名称, and rows whose cells stand below the cells of the head."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zsparse import regex
from zsparse.extraction.facts import Range
from zsparse.extraction.tables.grids import Grid
from zsparse.text.rewrite import Rewrite

_HEAD = regex.compile(r"(?m)^[^\n\t，。；]*(?:项目|工程)名称[^\n\t，。；]*$")
_NAME = regex.compile("(?:项目|工程)名称")
_OF_A_GROUP = regex.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d")
_LINE = regex.compile(r"[^\n]*+\n?")
_CELL = regex.compile(r"\S++(?:[ \t\u3000]\S++)*+")
_MOST_COLUMNS = 40
_WIDEST = 30
"""Characters of a cell of the head."""
_MOST_BARE = 4
"""Lines in a row that are no rows, empty ones too, after which a table has ended."""
_APART = 4
"""How many times as much a gap between two cells tells as their edges do."""


class _Cell(NamedTuple):
    """A cell at ``start:end`` of the text as read, and from which to which column of a fixed-width print it reaches."""

    start: int
    end: int
    left: int
    right: int


def aligned_grids(rewrite: Rewrite) -> Iterator[Grid]:
    """The tables of projects of a text whose cells two spaces or more part, as text taken from a page has them."""
    text = rewrite.original
    if "名称" not in text:
        return
    at = 0
    while (match := _HEAD.search(text, at)) is not None:
        head = _cells(text, match.start(), match.end())
        at = match.end() + 1
        if not 2 <= len(head) <= _MOST_COLUMNS or any(cell.end - cell.start > _WIDEST for cell in head):
            continue
        rows, at = _rows(text, at, head)
        if rows:
            yield Grid(tuple(tuple(rewrite.clean(*cell) for cell in row) for row in [_spans(head), *rows]))


def _rows(text: str, at: int, head: Sequence[_Cell]) -> tuple[list[list[Range]], int]:
    """The rows below a head, each with a range for every cell of the head, and where the table ends."""
    rows: list[list[Range]] = []
    bare = 0
    wrapped = False
    name = next(i for i, cell in enumerate(head) if _NAME.search(text, cell.start, cell.end))
    while at < len(text) and bare <= _MOST_BARE:
        line = _LINE.match(text, at)
        assert line is not None
        end = line.end() - line[0].endswith("\n")
        if "。" in line[0] or _HEAD.match(text, at, end):
            break
        cells = _cells(text, at, end)
        placed = _placed(cells, head)
        if placed is not None and len(cells) > 1:
            if wrapped:  # the line above begins a name that this one may end
                placed = [None if column == name else cell for column, cell in enumerate(placed)]
            rows.append([(cell.start, cell.end) if cell else (end, end) for cell in placed])
            bare = 0
        else:
            bare += 1
        wrapped = len(cells) == 1 and _OF_A_GROUP.match(text, cells[0].start) is None
        at = line.end()
    return rows, at


def _placed(cells: Sequence[_Cell], head: Sequence[_Cell]) -> list[_Cell | None] | None:
    """The cells of a line below those of the head, in order and as near to them as can be; None where there are more.

    A long name pushes the cells behind it to the right, so that where each column has its cell only the order counts.
    """
    if len(cells) > len(head):
        return None
    # best[k]: the least distance at which the first k cells stand below the columns seen, and where they do.
    best: list[tuple[int, tuple[int, ...]] | None] = [(0, ()), *[None] * len(cells)]
    for column, top in enumerate(head):
        for k in range(min(column + 1, len(cells)), 0, -1):
            before = best[k - 1]
            if before is None:
                continue
            distance = before[0] + _distance(cells[k - 1], top)
            now = best[k]
            if now is None or distance < now[0]:
                best[k] = (distance, (*before[1], column))
    chosen = best[len(cells)]
    assert chosen is not None
    placed: list[_Cell | None] = [None] * len(head)
    for cell, column in zip(cells, chosen[1], strict=True):
        placed[column] = cell
    return placed


def _distance(cell: _Cell, head: _Cell) -> int:
    """How far apart two cells stand: by the edges or middles that lie nearest, more where they do not overlap."""
    gap = max(0, max(cell.left, head.left) - min(cell.right, head.right))
    middles = abs(cell.left + cell.right - head.left - head.right) // 2
    return _APART * gap + min(abs(cell.left - head.left), abs(cell.right - head.right), middles)


def _spans(cells: Sequence[_Cell]) -> list[Range]:
    return [(cell.start, cell.end) for cell in cells]


def _cells(text: str, start: int, end: int) -> list[_Cell]:
    """The cells of a line, parted by two spaces or more."""
    cells: list[_Cell] = []
    column, at = 0, start
    for match in _CELL.finditer(text, start, end):
        column += _width(text[at : match.start()])
        right = column + _width(match[0])
        cells.append(_Cell(*match.span(), column, right))
        column, at = right, match.end()
    return cells


def _width(text: str) -> int:
    """How many columns of a fixed-width print a text takes: two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
