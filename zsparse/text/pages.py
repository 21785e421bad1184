"""Cleaning of page furniture: page marks on lines of their own and inside sentences."""

from __future__ import annotations

from itertools import pairwise

from zsparse import regex
from zsparse.text.rewrite import Edit, Rewrite

_DASH = "[-—–－―─]"
_GAP = r"[ \t\u3000]?"
_PAGE = rf"第{_GAP}\d{{1,4}}{_GAP}页"
_PAGES = rf"共{_GAP}\d{{1,4}}{_GAP}页"
_COUNTED = rf"{_PAGE}{_GAP}[,，/／(（]?{_GAP}{_PAGES}[)）]?|{_PAGES}{_GAP}[,，/／]?{_GAP}{_PAGE}"
_NUMBERED = rf"{_DASH}{{1,2}}{_GAP}\d{{1,4}}{_GAP}{_DASH}{{1,2}}"
_MARK = regex.compile(
    rf"(?<=\n)[ \t\u3000]*+(?:{_NUMBERED}|{_PAGE}|[Pp]age ?\d{{1,4}}(?: ?of ?\d{{1,4}})?)[ \t\u3000]*+(?=\n|\Z)"
    # At the end of a line, and with spaces on both sides inside one; 2014—2016— and 1 - 2 - 3 are none.
    rf"|(?<!{_DASH}|\d{{4}}){_DASH}{_GAP}\d{{1,4}}{_GAP}{_DASH}[ \t]*+(?=\n)"
    rf"|(?<!\d[ ]?){_DASH}[ ]\d{{1,4}}[ ]{_DASH}(?![ ]?\d)|{_COUNTED}"
)
_GUARD = regex.compile(rf"{_DASH}[ \t\u3000]?\d{{1,4}}[ \t\u3000]?{_DASH}|页|[Pp]age")
_LONE = regex.compile(r"\n\K[ \t\u3000]*+(\d{1,3})[ \t\u3000]*+(?=\n|\Z)")

_PAGE_LENGTH = 150
"""Characters that lie at least between two page numbers; closer ones are cells of a table."""


def drop_page_marks(rewrite: Rewrite) -> Rewrite:
    """Delete page marks, on their own line or inside a sentence or word.

    ``农业园区- 2 -`` → ``农业园区``; so go ``第3页 共10页`` and lone numbers on lines that count up page by page.
    """
    text = rewrite.text
    edits: list[Edit] = []
    if _GUARD.search(text):
        edits = [(*_with_line_ends(text, *m.span()), "") for m in _MARK.finditer(text)]
    edits += [(*span, "") for span in _lone_numbers(text)]
    edits.sort()
    return rewrite.edited("page marks", [e for i, e in enumerate(edits) if i == 0 or e[0] >= edits[i - 1][1]])


def _with_line_ends(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of a page mark, with the line ends around it where it stands inside a number: 达到1⏎- 4 -⏎250人."""
    if _NUMBER_OPENS.search(text, max(0, start - _REACH), start) and _NUMBER_GOES_ON.match(text, end):
        return start - 1, end + 1
    return start, end


_REACH = 200
"""How far back the words of a line are looked for, in characters."""
_NUMBER_OPENS = regex.compile(r"\p{Han}[^\n\t]*\d\n\Z")
_NUMBER_GOES_ON = regex.compile(r"\n\d[\d,.]*+(?:[%％]|\p{Han})")


def _lone_numbers(text: str) -> list[tuple[int, int]]:
    """Lines that hold a number only and continue a run of pages."""
    lone = [(m.start(), m.end(), int(m[1])) for m in _LONE.finditer(text)]
    pages = set()
    for before, after in pairwise(lone):
        if after[2] == before[2] + 1 and after[0] - before[1] >= _PAGE_LENGTH:
            pages |= {before[:2], after[:2]}
    return sorted(pages)
