"""Sentences: cut at full stops and line breaks, with the quotes and brackets that close them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^。！？\n]+[。！？\n]?[”’」』）]*|[。！？\n]")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]``, each with its closing mark; a line break ends one too."""
    for match in _SENTENCE.finditer(text, start, end):
        yield match.span()
