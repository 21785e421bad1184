"""Pages of lines -> text, without what they repeat: numbers that count up, heads and feet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from zsparse import regex
from zsparse.sources.composing import COLUMN, Composer
from zsparse.sources.source import Place

_LETTER = regex.compile(r"\p{L}")
_NUMBER_AT_END = regex.compile(r"\A\d{1,4}(?=\D)|(?<=\D)\d{1,4}\Z")
_PAGE_NUMBER = regex.compile(
    r"[^\p{L}\p{N}]*+(?:第\s*+)?+(\d{1,4})(?:\s*+页)?+[^\p{L}\p{N}]*+(?:共\s*+\d{1,4}\s*+页)?+[)）]?+\s*+"
)
_UNIT = "单位"
_MARGIN = 2
"""Lines at the top and at the bottom of a page among which its head, foot and number stand."""
_REPEATS = 3
"""Pages from which on a line repeats."""
_SHORTEST_HEAD = 4


class Piece(NamedTuple):
    """A cell, or a whole line, with its place (but for the page) and, if recognized, how sure each character is."""

    text: str
    place: Place
    confidences: tuple[Decimal, ...] = ()


CellLine = tuple[Piece, ...]
PageLine = str | CellLine
"""A line of a text layer, or the cells of a row of a table or of a line that was recognized from an image."""


def compose_pages(pages: Sequence[Sequence[PageLine]], composer: Composer) -> None:
    """Add the pages, which count from 1."""
    gone = furniture([[_text(line) for line in lines] for lines in pages])
    for number, (lines, dropped) in enumerate(zip(pages, gone, strict=True), 1):
        kept = [line for i, line in enumerate(lines) if i not in dropped]
        for plain, group in groupby(kept, key=lambda line: isinstance(line, str)):
            if plain:
                composer.page(number, [line for line in group if isinstance(line, str)])
                continue
            for line in group:
                composer.cells(
                    (p.place._replace(page=number), p.text, p.confidences) for p in line if not isinstance(p, str)
                )


def _text(line: PageLine) -> str:
    return line if isinstance(line, str) else COLUMN.join(piece.text for piece in line)


def furniture(pages: Sequence[Sequence[str]]) -> list[set[int]]:
    """Of each page the numbers of its lines that are page numbers, or heads and feet said on a page before."""
    margins = [_margin(lines) for lines in pages]
    numbered: Counter[int] = Counter()
    heads: Counter[str] = Counter()
    for index, (lines, margin) in enumerate(zip(pages, margins, strict=True)):
        numbered.update({n - index for i in margin if (n := _page_number(lines[i])) is not None})
        heads.update({head for i in margin if (head := _head(lines[i]))})
    steady = {shift for shift, times in numbered.items() if times >= _REPEATS and 2 * times >= len(pages)}
    repeated = {head for head, times in heads.items() if times >= _REPEATS and 3 * times >= len(pages)}
    said: set[str] = set()
    found: list[set[int]] = []
    for index, (lines, margin) in enumerate(zip(pages, margins, strict=True)):
        gone: set[int] = set()
        for i in margin:
            number, head = _page_number(lines[i]), _head(lines[i])
            if (number is not None and number - index in steady) or head in said:
                gone.add(i)
            elif head in repeated:
                said.add(head)
        found.append(gone)
    return found


def _margin(lines: Sequence[str]) -> list[int]:
    """The first and last lines of a page that are not blank; numbers alone on a line come besides."""
    filled = [i for i, line in enumerate(lines) if line and not line.isspace()]
    if len(filled) <= 2 * _MARGIN:
        return filled
    first, last = _MARGIN, len(filled) - _MARGIN
    first += any(_page_number(lines[i]) is not None for i in filled[:first])
    last -= any(_page_number(lines[i]) is not None for i in filled[last:])
    return filled[:first] + filled[max(first, last) :]


def _page_number(line: str) -> int | None:
    match = _PAGE_NUMBER.fullmatch(line) if len(line) < 30 else None
    return int(match[1]) if match else None


def _head(line: str) -> str:
    """A line as it would repeat: without spaces and without a page number at an end; empty where it says too little.

    A line that tells the unit of a table is none: what stands below it needs it.
    """
    pieces = line.split(COLUMN)
    beside = pieces[:-1] if len(pieces) > 1 and _page_number(pieces[-1]) is not None else pieces
    head = _NUMBER_AT_END.sub("", "".join("".join(beside).split()))
    return head if len(_LETTER.findall(head)) >= _SHORTEST_HEAD and _UNIT not in head else ""
