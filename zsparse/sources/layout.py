"""Boxes of text on a page -> lines in reading order: columns of prose one after the other, rows of tables as cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from zsparse import regex

_ADJOINING = 1.0
"""The widest gap, in heights of a line, between two boxes that are one piece of text."""
_GUTTER = 1.0
"""The narrowest gap, in heights of a line, between two columns."""
_SAME_ROW = 0.5
"""Share of the lower of two boxes by which they overlap if they stand on one row."""
_ROWS = 4
"""Rows from which on what stands left and right of a gutter are columns of prose."""
_PROSE_LENGTH = 8
_PROSE_WIDTH = 0.6
_MARK = regex.compile("[，。；、,;]")


class Box(NamedTuple):
    """A piece of text and where it stands; ``top`` is less than ``bottom``."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def height(self) -> float:
        """Of the line, in the unit of the coordinates."""
        return self.bottom - self.top


Line = tuple[tuple[Box, ...], ...]
"""A line of text: one cell, or the cells of a row of a table; a cell is one box or several that adjoin."""


class _Gap(NamedTuple):
    left: float
    right: float


def reading_order(boxes: Sequence[Box]) -> list[Line]:
    """The lines of a page.

    Columns are told from tables by their prose: long lines with marks, as wide as the column.
    """
    rows = _rows(boxes)
    lines: list[Line] = []
    at = 0
    while at < len(rows):
        end, gutter = _band(rows, at)
        band = rows[at:end]
        if gutter is not None and _is_prose(band, gutter):
            middle = (gutter.left + gutter.right) / 2
            lines += reading_order([box for row in band for box in row if box.right <= middle])
            lines += reading_order([box for row in band for box in row if box.right > middle])
        else:
            end = at + 1
            lines.append(_cells(rows[at]))
        at = end
    return lines


def _rows(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes that stand side by side, from top to bottom, each row from left to right."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: (b.top + b.bottom) / 2):
        if rows and _overlap(rows[-1][0], box) >= _SAME_ROW:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row) for row in rows]


def _overlap(a: Box, b: Box) -> float:
    """The height that two boxes share, over the height of the lower one."""
    return (min(a.bottom, b.bottom) - max(a.top, b.top)) / max(1e-9, min(a.height, b.height))


def _cells(row: Sequence[Box]) -> Line:
    cells: list[list[Box]] = [[row[0]]]
    for box in row[1:]:
        if box.left - cells[-1][-1].right < _ADJOINING * box.height:
            cells[-1].append(box)
        else:
            cells.append([box])
    return tuple(map(tuple, cells))


def _band(rows: Sequence[Sequence[Box]], at: int) -> tuple[int, _Gap | None]:
    """How far the rows from ``at`` on leave one gutter free, and the gutter; the widest band of the row's gaps."""
    best: tuple[int, _Gap | None] = (at + 1, None)
    for gap in _gaps(rows[at]):
        end = at + 1
        while end < len(rows) and (narrower := _narrowed(gap, rows[end])) is not None:
            gap = narrower
            end += 1
        if best[1] is None or end > best[0]:
            best = end, gap
    return best


def _gaps(row: Sequence[Box]) -> list[_Gap]:
    return [_Gap(a.right, b.left) for a, b in pairwise(row) if b.left - a.right >= _GUTTER * a.height]


def _narrowed(gap: _Gap, row: Sequence[Box]) -> _Gap | None:
    """What a row leaves free of a gap; null where it closes it."""
    left, right = gap
    for box in row:
        if box.right <= (left + right) / 2:
            left = max(left, box.right)
        elif box.left >= (left + right) / 2:
            right = min(right, box.left)
        else:
            return None
    return _Gap(left, right) if right - left >= _GUTTER / 2 * row[0].height else None


def _is_prose(band: Sequence[Sequence[Box]], gutter: _Gap) -> bool:
    """Whether both sides of a gutter are prose."""
    if len(band) < _ROWS:
        return False
    middle = (gutter.left + gutter.right) / 2
    for rows in (
        [[box for box in row if box.right <= middle] for row in band],
        [[box for box in row if box.right > middle] for row in band],
    ):
        side = [box for row in rows for box in row]
        if len(side) < _ROWS:
            return False
        width = (max(b.right for b in side) - min(b.left for b in side)) / max(map(len, rows))
        if median(b.right - b.left for b in side) < _PROSE_WIDTH * width:
            return False
        if median(len(b.text) for b in side) < _PROSE_LENGTH:
            return False
        if 2 * sum(_MARK.search(b.text) is not None for b in side) < len(side):
            return False
    return True
