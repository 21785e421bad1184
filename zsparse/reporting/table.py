"""Tables of Chinese text for a terminal: a Han character is two columns wide, and no line breaks inside a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from zsparse import regex

PIPE_WIDTH = 120
"""Columns of the output that goes to a file or a pipe, where no terminal sets a width."""

_UNSEEN = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}]++")
_TRAILING = regex.compile(r" ++$", regex.MULTILINE)
_SPACE = regex.compile(r"\s++")
_UNBREAKABLE = regex.compile(
    r"""
    [（(《“‘]*+
    (?: [-+−]?+ [A-Za-z0-9]++ (?:[.,]\d++)*+                                   # a number or a Latin word
        (?: [%％‰] | 个百分点 | [万亿千百]*+ (?:平方米|公里|人次|[元个家人户次项倍吨亩米])?+ )
      | . )
    [，。；、：！？）)》”’,.]*+
    [ ]*+
    """,
    regex.DOTALL | regex.VERBOSE,
)
"""What stays on one line: a number with its unit, a Latin word, a character with the punctuation that closes it."""


def printable(text: str) -> str:
    """``text`` on one line, without characters that a terminal would obey or not show."""
    return _UNSEEN.sub("", _SPACE.sub(" ", text)).strip()


def show(view: RenderableType, stream: TextIO) -> None:
    """Print to a terminal in its width and colours, to anything else as plain text without trailing spaces."""
    if stream.isatty():
        Console(file=stream, highlight=False).print(view)
        return
    plain = Console(file=StringIO(), width=PIPE_WIDTH, force_terminal=False, color_system=None, highlight=False)
    with plain.capture() as captured:
        plain.print(view)
    stream.write(_TRAILING.sub("", captured.get()))


class Paragraph:
    """Text wrapped at the width of the page, lines after the first ``hang`` columns further in."""

    def __init__(self, text: Text | str, *, style: str = "", hang: int = 0) -> None:
        self._text = Text(text, style=style) if isinstance(text, str) else text
        self._hang = hang

    def __rich_console__(self, console: Console, options: object) -> Iterator[Text]:
        lines = wrapped(self._text, console.width - self._hang).split()
        for i, line in enumerate(lines):
            yield Text(" " * self._hang if i else "") + line


class Grid:
    """A table whose columns are as wide as their content, or share the width where that is too much for it.

    ``narrow`` names the columns that are never wrapped, ``right`` those of numbers, set flush right.
    """

    def __init__(
        self, headings: Sequence[str], *, narrow: frozenset[int] = frozenset(), right: frozenset[int] = frozenset()
    ) -> None:
        self._headings = headings
        self._narrow = narrow | right
        self._right = right
        self._rows: list[Sequence[Text]] = []

    def add(self, *cells: Text | str) -> None:
        """Append a row."""
        self._rows.append([Text(c) if isinstance(c, str) else c for c in cells])

    def __rich_console__(self, console: Console, options: object) -> Iterator[Table]:
        widths = self._widths(console.width)
        table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", leading=0)
        for i, (heading, width) in enumerate(zip(self._headings, widths, strict=True)):
            table.add_column(self._cell(i, Text(heading), width), width=width, no_wrap=True, overflow="ignore")
        for row in self._rows:
            table.add_row(*(self._cell(i, cell, widths[i]) for i, cell in enumerate(row)))
        yield table

    def _cell(self, column: int, cell: Text, width: int) -> Text:
        if column in self._right:
            return Text(" " * (width - cell.cell_len)) + cell
        return wrapped(cell, width)

    def _widths(self, total: int) -> list[int]:
        natural = [
            max([cell_len(heading), *(cell_len(line) for row in self._rows for line in row[i].plain.split("\n"))])
            for i, heading in enumerate(self._headings)
        ]
        room = total - 3 * len(natural) - sum(natural[i] for i in self._narrow)
        flexible = [i for i in range(len(natural)) if i not in self._narrow]
        for n, i in enumerate(sorted(flexible, key=lambda i: natural[i])):
            natural[i] = min(natural[i], max(room // (len(flexible) - n), 12))
            room -= natural[i]
        return natural


def wrapped(text: Text, width: int) -> Text:
    """``text`` broken into lines of at most ``width`` columns, longer only where one number is."""
    breaks: list[int] = []
    column = 0
    for match in _UNBREAKABLE.finditer(text.plain):
        piece = match.group()
        if piece == "\n":
            column = 0
            continue
        size = cell_len(piece.rstrip())
        if column and column + size > width:
            breaks.append(match.start())
            column = 0
        column += cell_len(piece)
    lines = list(text.divide(breaks))
    for line in lines:
        line.rstrip()
    return Text("\n").join(lines)
