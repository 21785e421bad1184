"""PDF files -> Source: the text layer page by page, without the lines that pages repeat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from zsparse.errors import MissingExtraError, SourceError, UnsupportedFormatError
from zsparse.sources.composing import Composer
from zsparse.sources.source import Source

READER = "pdf"
PAGE_LIMIT = 10_000
"""The most pages that are read."""

# Line ends of the library, soft hyphens as it marks them, and characters that no text has.
_LINE_END = regex.compile(r"\r\n?")
_DEBRIS = regex.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]++")
# A point that a font maps to a private character, as typesetting systems do, between digits.
_PRIVATE_POINT = regex.compile(r"(?<=\d)\p{Co}(?=\d)")
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


def read_pdf(data: bytes, path: str) -> Source:
    """The text of a PDF in the order of its pages.

    Raises ``MissingExtraError`` without the extra ``docs``, ``UnsupportedFormatError`` where pages are images without
    a text layer, and ``SourceError`` where the file is damaged, has a password or too many pages.
    """
    pages = [_DEBRIS.sub("", _LINE_END.sub("\n", text)) for text in _pages(data, path)]
    if not any(map(_LETTER.search, pages)):
        raise UnsupportedFormatError(
            f"{path}: the PDF holds no text layer (its pages are images); run text recognition on it first."
        )
    composer = Composer()
    for number, lines in enumerate(_without_furniture([page.split("\n") for page in pages]), 1):
        composer.page(number, _PRIVATE_POINT.sub(".", "\n".join(lines)))
    return composer.source(data, path, READER)


def _pages(data: bytes, path: str) -> list[str]:
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtraError(
            f"{path}: reading PDF needs pypdfium2; install it with: pip install 'zsparse[docs]'"
        ) from None
    texts: list[str] = []
    try:
        with pypdfium2.PdfDocument(data) as document:
            count = len(document)
            if count > PAGE_LIMIT:
                raise SourceError(f"{path}: the PDF has {count:,} pages, more than {PAGE_LIMIT:,}; split it.")
            for page in document:
                text_page = page.get_textpage()
                texts.append(text_page.get_text_range())
                text_page.close()
                page.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(f"{path}: the PDF has a password; save it without one.") from None
        raise SourceError(
            f"{path}: the PDF is damaged or cut short; fetch it again, or open it in a viewer and print it to PDF."
        ) from None
    return texts


def _without_furniture(pages: Sequence[list[str]]) -> list[list[str]]:
    """The lines of each page without page numbers that count up and without heads and feet said on a page before."""
    margins = [_margin(lines) for lines in pages]
    numbered: Counter[int] = Counter()
    heads: Counter[str] = Counter()
    for index, (lines, margin) in enumerate(zip(pages, margins, strict=True)):
        numbered.update({n - index for i in margin if (n := _page_number(lines[i])) is not None})
        heads.update({head for i in margin if (head := _head(lines[i]))})
    steady = {shift for shift, times in numbered.items() if times >= _REPEATS and 2 * times >= len(pages)}
    repeated = {head for head, times in heads.items() if times >= _REPEATS and 3 * times >= len(pages)}
    said: set[str] = set()
    kept: list[list[str]] = []
    for index, (lines, margin) in enumerate(zip(pages, margins, strict=True)):
        gone: set[int] = set()
        for i in margin:
            number, head = _page_number(lines[i]), _head(lines[i])
            if (number is not None and number - index in steady) or head in said:
                gone.add(i)
            elif head in repeated:
                said.add(head)
        kept.append([line for i, line in enumerate(lines) if i not in gone])
    return kept


def _margin(lines: Sequence[str]) -> list[int]:
    """The first and last lines of a page that are not blank."""
    filled = [i for i, line in enumerate(lines) if line and not line.isspace()]
    return filled if len(filled) <= 2 * _MARGIN else filled[:_MARGIN] + filled[-_MARGIN:]


def _page_number(line: str) -> int | None:
    match = _PAGE_NUMBER.fullmatch(line) if len(line) < 30 else None
    return int(match[1]) if match else None


def _head(line: str) -> str:
    """A line as it would repeat: without spaces and without a page number at an end; empty where it says too little.

    A line that tells the unit of a table is none: what stands below it needs it.
    """
    head = _NUMBER_AT_END.sub("", "".join(line.split()))
    return head if len(_LETTER.findall(head)) >= _SHORTEST_HEAD and _UNIT not in head else ""
