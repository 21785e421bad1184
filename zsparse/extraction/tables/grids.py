"""Tables as grids of cells, in offsets of the clean text: lines whose cells a tab parts, as all readers write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zsparse import regex
from zsparse.extraction.facts import Range
from zsparse.text.layout import Part
from zsparse.text.rewrite import Rewrite

_LINE = regex.compile(r"[^\n\r]+")
_LONGEST_BETWEEN = 40
"""Characters of a line between two rows that can still be one of the table: a group's name over all columns."""
_BETWEEN = 2

_NUMBER = r"[-−－]?[0-9][0-9,]*+(?:\.[0-9]++)?+%?"
# A name, perhaps the unit of its row, and numbers: 进出口总额 亿元 8.5 7.86 92.5.
_LOOSE_ROW = regex.compile(
    r"(?m)^(?P<name>[^\s0-9][^\s，。；]{0,24})(?:[ \t]+(?P<cells>[^\s0-9，。；]{1,5}))?"
    rf"(?:[ \t]+(?P<cells>{_NUMBER}|[-—]))+[ \t]*$"
)
_LOOSE_HEADER = regex.compile(
    r"(?m)^[^\s，。；0-9][^\s，。；0-9]{0,20}(?:[ \t]+(?P<cells>(?:(?:19|20)[0-9]{2}年)?[^\s，。；0-9]{1,20}))+[ \t]*$"
)


class Grid(NamedTuple):
    """The rows of a table, each a tuple of the ranges of its cells; an empty cell is an empty range.

    ``loose`` where spaces part the cells, so that an empty cell cannot be told.
    """

    rows: tuple[tuple[Range, ...], ...]
    loose: bool = False

    @property
    def start(self) -> int:
        """Where the first row begins."""
        return self.rows[0][0][0]


def find_grids(rewrite: Rewrite) -> tuple[Grid, ...]:
    """The tables of a text whose cells are parted by tabs."""
    if "\t" not in rewrite.original:
        return ()
    grids: list[Grid] = []
    rows: list[tuple[Range, ...]] = []
    """Those without a tab too, as one cell."""
    between = 0
    for line in _LINE.finditer(rewrite.original):
        if "\t" in line[0].strip():
            rows.append(tuple(_cells(rewrite, line.start(), line[0])))
            between = 0
            continue
        between += 1
        if rows and (between > _BETWEEN or len(line[0]) > _LONGEST_BETWEEN or "。" in line[0]):
            grids.append(Grid(_fitted(rewrite.text, rows)))
            rows = []
        elif rows:
            rows.append(tuple(_cells(rewrite, line.start(), line[0])))
    if rows:
        grids.append(Grid(_fitted(rewrite.text, rows)))
    return tuple(grids)


def _fitted(text: str, rows: Sequence[tuple[Range, ...]]) -> tuple[tuple[Range, ...], ...]:
    """The rows, those too narrow with their cells parted by spaces where that makes them as wide as most.

    Narrow gaps between the cells of a page are read as spaces. Lines without a tab are left out else, but for words
    that can be a row of the head.
    """
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width = max(widths, key=lambda cells: (widths[cells], cells))
    fitted: list[tuple[Range, ...]] = []
    below = False
    for row in rows:
        if 0 < len(row) < width:
            split = tuple(part for cell in row for part in _parted(text, *cell))
            of_head = len(row) == 1 and not below and 1 < len(split) < width and not _NO_HEAD.search(text, *row[0])
            row = split if len(split) == width or of_head else row
        if len(row) > 1:
            fitted.append(row)
            below = below or (len(row) == width and _DIGIT.search(text, *row[-1]) is not None)
    return tuple(fitted)


def _parted(text: str, start: int, end: int) -> Iterator[Range]:
    """The pieces of a cell that spaces part, or the end of a name and a number: 零售总额31.2."""
    for match in _PIECE.finditer(text, start, end):
        yield from (match.span(group) for group in ("name", "number", "word") if match[group])


_PIECE = regex.compile(rf"(?P<name>[^\s0-9]*[^\s0-9.,-])(?P<number>{_NUMBER})(?!\S)|(?P<word>\S+)")
_DIGIT = regex.compile("[0-9]")


def loose_grids(rewrite: Rewrite, part: Part) -> Iterator[Grid]:
    """The tables of a report whose cells are parted by spaces: a head of words, and rows of a name and numbers."""
    text = rewrite.text
    rows: list[tuple[Range, ...]] = []
    end = -1
    for row in _LOOSE_ROW.finditer(text, part.start, part.end):
        if row.start() != end + 1:
            if rows:
                yield Grid(tuple(rows), loose=True)
            rows = _loose_heads(rewrite, part.start, row.start())
        if rows:
            rows.append((row.span("name"), *row.spans("cells")))
        end = row.end()
    if rows:
        yield Grid(tuple(rows), loose=True)


def _loose_heads(rewrite: Rewrite, start: int, end: int) -> list[tuple[Range, ...]]:
    """The lines directly above the first row at ``end`` that can be its head, at most two, as rows."""
    heads: list[tuple[Range, ...]] = []
    while len(heads) < _MOST_HEADS and end > start:
        above = rewrite.text.rfind("\n", start, end - 1) + 1 or start
        header = _LOOSE_HEADER.fullmatch(rewrite.text, above, end - 1)
        cells = _split(rewrite.text, *header.span()) if header is not None else _wide_cells(rewrite, above, end - 1)
        if len(cells) < _FEWEST_HEADS or (header is None and not heads):
            break
        heads.insert(0, cells)
        end = above
    return heads


def _wide_cells(rewrite: Rewrite, start: int, end: int) -> tuple[Range, ...]:
    """The cells of a line of short words that wide gaps part in the text as read: 本期            全年计划."""
    if not 0 < end - start <= _LONGEST_BETWEEN:
        return ()
    low, high = rewrite.span(start, end)
    cells = [rewrite.clean(*match.span()) for match in _WIDE.finditer(rewrite.original, low, high)]
    texts = [rewrite.text[low:high] for low, high in cells]
    return tuple(cells) if all(texts) and not any(map(_NO_HEAD.search, texts)) else ()


_WIDE = regex.compile(r"\S++(?: \S++)*+")
_NO_HEAD = regex.compile("[，。；：0-9]")
_FEWEST_HEADS = 2
_MOST_HEADS = 2


def merged_grids(text: str, part: Part) -> Iterator[Grid]:
    """The tables of a report that lost what parted their cells: 指标涨跌幅度（%）, then lines of 居住1.2医疗保健3.4.

    Only a table of names and one column of numbers can still be told apart.
    """
    for header in _MERGED_HEADER.finditer(text, part.start, part.end):
        rows = [(header.span("name"), header.span("head"))]
        at = header.end() + 1
        while (line := _MERGED_ROW.match(text, at, part.end)) is not None:
            rows += zip(line.spans("name"), line.spans("cell"), strict=True)
            at = line.end() + 1
        if len(rows) > _FEWEST_ROWS:
            yield Grid(tuple(rows), loose=True)


_FEWEST_ROWS = 3
_MERGED_HEADER = regex.compile(
    r"(?m)^(?P<name>指标(?:名称)?|项目|类别|名称|产品名称|地区|行业)[ \t]*+"
    r"(?P<head>[^\s，。；：（）0-9]{2,14}（[^（）\s]{1,6}）)[ \t]*$"
)
_NO_DIGIT = r"[^\s，。；：0-9#＃.%+−－-]"
_MERGED_ROW = regex.compile(
    rf"(?:(?:其中：|#|＃)?(?P<name>{_NO_DIGIT}{{2,25}})[ \t]*+(?P<cell>[-−－]?[0-9]++(?:\.[0-9]++)?+)[ \t]*+)+$",
    regex.MULTILINE,
)


def _split(text: str, start: int, end: int) -> tuple[Range, ...]:
    return tuple(match.span() for match in regex.finditer(r"\S+", text, pos=start, endpos=end))


def _cells(rewrite: Rewrite, start: int, line: str) -> Iterator[Range]:
    for cell in line.split("\t"):
        low, high = rewrite.clean(start, start + len(cell))
        while low < high and rewrite.text[low].isspace():
            low += 1
        while low < high and rewrite.text[high - 1].isspace():
            high -= 1
        yield low, high
        start += len(cell) + 1
