"""Tables of a page by the lines that are drawn around their cells: which cell each character stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_NEAR = 3.0
"""Points within which two lines meet, or are one."""
_COLUMNS, _ROWS = 2, 1
"""The fewest columns and rows of a table."""
_MOST_LINES = 2000
"""Lines from which on a page is a drawing."""


class Segment(NamedTuple):
    """A straight line: at ``at`` across, from ``low`` to ``high`` along."""

    at: float
    low: float
    high: float


class Ruled(NamedTuple):
    """A table: where its columns and rows part (``tops`` from the top down), and the first cell of each merged one."""

    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    owners: dict[tuple[int, int], tuple[int, int]]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.tops) - 1

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.lefts) - 1

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column, from 0, of the cell that a point stands in; null outside."""
        column = bisect_right(self.lefts, x) - 1
        row = bisect_left(self.tops, -y, key=lambda top: -top) - 1
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return None
        return self.owners[row, column]


def ruled_tables(across: Sequence[Segment], down: Sequence[Segment]) -> list[Ruled]:
    """The tables that horizontal lines (``at`` a height, along x) and vertical ones (``at`` an x) make up."""
    if len(across) + len(down) > _MOST_LINES:
        return []
    tables = []
    for rows, columns in _meeting(across, down):
        lefts, heights = _places(columns), _places(rows)
        if len(lefts) > _COLUMNS and len(heights) > _ROWS:
            tables.append(_table(lefts, heights[::-1], rows, columns))
    return sorted(tables, key=lambda t: (-t.tops[0], t.lefts[0]))


def _meeting(across: Sequence[Segment], down: Sequence[Segment]) -> Iterable[tuple[list[Segment], list[Segment]]]:
    """The lines in groups that meet each other."""
    parents = [*range(len(across) + len(down))]

    def root(i: int) -> int:
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    for i, a in enumerate(across):
        for j, d in enumerate(down, len(across)):
            if a.low - _NEAR <= d.at <= a.high + _NEAR and d.low - _NEAR <= a.at <= d.high + _NEAR:
                parents[root(i)] = root(j)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, segment in enumerate([*across, *down]):
        groups.setdefault(root(i), ([], []))[i >= len(across)].append(segment)
    return groups.values()


def _places(segments: Iterable[Segment]) -> list[float]:
    """Where the lines stand, those that are one told once."""
    places: list[float] = []
    for at in sorted(s.at for s in segments):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places


def _table(lefts: list[float], tops: list[float], across: Sequence[Segment], down: Sequence[Segment]) -> Ruled:
    rows, columns = len(tops) - 1, len(lefts) - 1
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        middle = (tops[row] + tops[row + 1]) / 2
        for column in range(columns):
            center = (lefts[column] + lefts[column + 1]) / 2
            owner = (row, column)
            if column and not _drawn(down, lefts[column], middle):
                owner = owners[row, column - 1]
            elif row and not _drawn(across, tops[row], center):
                owner = owners[row - 1, column]
            owners[row, column] = owner
    return Ruled(tuple(lefts), tuple(tops), owners)


def _drawn(segments: Iterable[Segment], at: float, along: float) -> bool:
    return any(abs(s.at - at) <= _NEAR and s.low <= along <= s.high for s in segments)
