"""The rows of a head, one or several -> the words over each column, from the top down.

本期 over 数额 and 增长%, 全年计划 over 数额 and 完成%: what a cell spans is read from the empty cells beside it, from
cells that say the same, or, where neither was kept, from how the words below come again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from zsparse import regex
from zsparse.extraction.tables.grids import Grid
from zsparse.lexicon import load, per_lexicon

Path = tuple[str, ...]
"""What stands over a column, without blanks: the cell that spans others first, its own cell last; () for nothing."""

_DEEPEST = 3
"""The most rows of a head."""
_LONGEST = 30
_NUMBER = regex.compile(r"[-−－]?[0-9][0-9,]*+(?:\.[0-9]++)?+%?")
_UNIT = regex.compile(r"[（(][^（）()]{1,8}[）)]|[百千]?[万亿]?美?元|[百千万亿]{0,2}[个家户人次亩吨]|%")
_NUMBERED = regex.compile(r"(?:栏次|行次|列次|[甲乙丙丁])|(?P<number>[0-9]{1,2})(?:=[^\p{Han}]{1,20})?|")
"""A cell of the row that numbers the columns: 栏次 1 2 3=2/1."""
_FEWEST_NUMBERED = 2


def read_paths(text: str, grid: Grid, at: int) -> tuple[list[Path], int]:
    """The words over each column, and the first row below the head that begins with the row ``at``."""
    below = at + 1
    while below < min(len(grid.rows), at + _DEEPEST) and is_head(text, grid, below):
        below += 1
    rows = [[_cell(text, *cell) for cell in row] for row in grid.rows[at:below]]
    width = _width(grid, below)
    if len(rows) > 1 and (parted := _spread(rows[0], rows[1], width)) is not None:
        rows[:2] = parted
    if not grid.loose and len(rows) > 1:  # empty cells at the end of a line are easily lost
        rows = [[*row, *[""] * (width - len(row))] if "" in row else row for row in rows]
    paths: list[Path] = [(cell,) if cell else () for cell in rows[0]]
    depth = 1
    for row in rows[1:]:
        deeper = _deeper(paths, row) if len(row) == len(paths) else None
        if deeper is None:
            break
        paths, depth = deeper, depth + 1
    below = at + depth
    while below < len(grid.rows) and _is_numbered(text, grid, below):
        below += 1
    return paths, below


def is_head(text: str, grid: Grid, at: int) -> bool:
    """Whether a row can be one of a head: two short cells of words or more."""
    filled = [text[low:high] for low, high in grid.rows[at] if low < high]
    if len(filled) < 2 or any(len(cell) > _LONGEST or _NUMBER.fullmatch(cell) for cell in filled):
        return False
    return not any(c in cell for cell in filled for c in "，。；")


def _cell(text: str, low: int, high: int) -> str:
    return "".join(text[low:high].split())


def _width(grid: Grid, below: int) -> int:
    """How many cells most of the rows below a head have."""
    lengths = Counter(len(row) for row in grid.rows[below : below + 20])
    return lengths.most_common(1)[0][0] if lengths else 0


def _deeper(above: Sequence[Path], row: Sequence[str]) -> list[Path] | None:
    """The words over each column with those of a further row; None where that row stands under no cell that spans it.

    A cell that fills its column has at most its unit below it.
    """
    merged = [path if i == 0 or path != above[i - 1] else () for i, path in enumerate(above)]
    told = [cell if not path or cell != path[-1] else "" for path, cell in zip(above, row, strict=True)]
    if not any(told) or (all(merged) and not any(map(_UNIT.fullmatch, filter(None, told)))):
        return None
    deeper: list[Path] = []
    spread: Path = ()
    for i, cell in enumerate(told):
        spread = merged[i] or spread
        alone = bool(merged[i]) and not (i + 1 < len(merged) and not merged[i + 1])
        if not cell:
            deeper.append(above[i])
        elif alone and not _UNIT.fullmatch(cell):
            return None
        else:
            deeper.append((*spread, cell))
    return deeper


def _spread(first: Sequence[str], second: Sequence[str], width: int) -> tuple[list[str], list[str]] | None:
    """Two rows of a head that lost which cells span others, as wide as the rows below them; None where it stays open.

    The cells of the second row that nothing in the first stands over are those before its groups.
    """
    names = [cell for cell in second if cell]
    before = width - len(names)
    if "" in first or "" in names or before < 0 or len(first) >= width:
        return None
    if before == 0 or not all(map(_labels().search, first[:before])):
        # What heads the names stands below, or on a line of its own: all of the first row are groups.
        leading, groups, below = [""] * max(1, before), first, names[before == 0 :]
    else:
        leading, groups, below = [*first[:before]], first[before:], names
    sizes = _by_recurrence(below, len(groups))
    if sizes is None and before and groups and len(below) % len(groups) == 0 and len(below) > len(groups):
        sizes = [len(below) // len(groups)] * len(groups)
    if sizes is None or (before and len(groups) == 1 and below.count(below[0]) > 1):
        return None
    upper = [*leading]
    for group, size in zip(groups, sizes, strict=True):
        upper += [group, *[""] * (size - 1)]
    lower = names if len(names) == width else [*[""] * len(leading), *names]
    return upper, lower


def _by_recurrence(below: Sequence[str], groups: int) -> list[int] | None:
    """How many columns each group has, where each begins with the same word: 数额 增长% 数额 完成%."""
    begins = [i for i, cell in enumerate(below) if _bare(cell) == _bare(below[0])]
    if len(begins) != groups or groups < 2:
        return None
    sizes = [b - a for a, b in pairwise([*begins, len(below)])]
    return sizes if min(sizes) > 1 else None


@per_lexicon
def _labels() -> regex.Pattern[str]:
    return regex.compile("|".join(load("tables")["heads"]["labels"]))


def _bare(cell: str) -> str:
    return regex.sub(r"（[^（）]*）", "", cell)


def _is_numbered(text: str, grid: Grid, at: int) -> bool:
    """Whether a row only numbers the columns: 甲 1 2 3."""
    cells = [_NUMBERED.fullmatch(_cell(text, *cell)) for cell in grid.rows[at]]
    numbers = [int(match["number"]) for match in cells if match is not None and match["number"]]
    if None in cells or len(numbers) < _FEWEST_NUMBERED or numbers != [*range(1, len(numbers) + 1)]:
        return False
    return len(numbers) >= len(cells) - 1
