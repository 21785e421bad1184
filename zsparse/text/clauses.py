"""Sentences and clauses: cut at punctuation, with brackets, quotes and numbers kept whole."""

from __future__ import annotations

from collections.abc import Iterator

import regex

_SENTENCE = regex.compile(r"[^。！？\n]++[。！？\n]?[”’」』）]*+|[。！？\n]")
_OPEN = "（“‘《「『【〔"
_CLOSE = "）”’》」』】〕"


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]``, each with its closing mark; a line break ends one too."""
    for match in _SENTENCE.finditer(text, start, end):
        yield match.span()


def clauses(text: str, start: int, end: int, marks: str = "，；：。！？\n") -> Iterator[tuple[int, int]]:
    """The clauses of ``text[start:end]`` without their closing marks; marks inside brackets and quotes do not cut.

    An opening mark that is never closed is ignored from its place on, so that one stray quote cannot swallow a report.
    """
    at = start
    position = start
    while position < end:
        char = text[position]
        if char in _OPEN:
            close = text.find(_CLOSE[_OPEN.index(char)], position + 1, end)
            if close != -1:
                position = close
        elif char in marks:
            if position > at:
                yield at, position
            at = position + 1
        position += 1
    if end > at:
        yield at, end
