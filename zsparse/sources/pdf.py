"""PDF files -> Source: the text layer page by page, and scanned pages by text recognition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from zsparse import regex
from zsparse.errors import MissingExtraError, SourceError
from zsparse.sources.composing import Composer
from zsparse.sources.confined import Confined, EndedError
from zsparse.sources.furniture import CellLine, PageLine, Piece, compose_pages
from zsparse.sources.limits import PDF_CHARACTERS
from zsparse.sources.recognition import is_installed, require
from zsparse.sources.scans import scanned_lines
from zsparse.sources.source import Place, Source

if TYPE_CHECKING:
    from zsparse.sources.recognition import Image

READER = "pdf"
PAGE_LIMIT = 10_000
"""The most pages that are read."""

_PROCESS = "zsparse.sources.pdf_process"
_RESOLUTION = 200 / 72
"""Pixels a point at which a page is drawn for recognition: 200 dots an inch."""
_MORE = 2
"""How many times the letters of a page a recognition of it must have to be taken instead."""
_LETTER = regex.compile(r"\p{L}")
_DIGITS = regex.compile(r"[\d\s]++")
_MOST_PIXELS = 9_000_000
"""The most pixels of a drawn page: A3 has 7.7 million."""


@dataclass(slots=True)
class _Page:
    """What a page holds: its lines, how many letters, whether a picture covers it, whether anything is drawn on it."""

    lines: list[PageLine]
    letters: int
    picture: bool
    drawn: bool


def read_pdf(data: bytes, path: str) -> Source:
    """The text of a PDF in the order of its pages; pages that are pictures are read by text recognition.

    The file is opened in a process of its own, which on POSIX systems is ended when it computes for longer, and on
    Linux when it asks for more memory, than ``limits`` says.

    Raises ``MissingExtraError`` without the extra ``docs``, or without ``ocr`` where all pages are pictures, and
    ``SourceError`` where the file is damaged, has a password or too many pages, goes beyond those limits, or holds no
    text. Pictures among pages of text are listed in ``Source.unread_pages`` where ``ocr`` is not installed.
    """
    if find_spec("pypdfium2") is None:
        raise MissingExtraError(f"{path}: reading PDF needs pypdfium2; install it with: pip install 'zsparse[docs]'")
    composer = Composer()
    with _process(path) as process:
        pages = _read(process, data, path)
        pictures = _pictures(pages)
        if len(pictures) == len(pages) > 0:
            require(path)
        unread = () if is_installed() else tuple(pictures)
        for number in pictures if is_installed() else ():
            page = pages[number - 1]
            lines = scanned_lines(_drawn(process, number, path))
            if _letters(lines) > _MORE * page.letters:
                page.lines = [*lines]
    compose_pages([page.lines for page in pages], composer)
    return composer.source(data, path, READER, unread_pages=unread)


@contextmanager
def _process(path: str) -> Iterator[Confined]:
    """The process to ask; what it fails at is a ``SourceError``, and ends it."""
    try:
        process = Confined.taken(_PROCESS)
    except OSError as error:
        raise SourceError(
            f"{path}: the process that reads PDF files cannot be started ({error}); save the text as .txt."
        ) from None
    try:
        yield process
    except EndedError as error:
        if error.overtime:
            raise SourceError(
                f"{path}: the PDF takes far more computing than its text is worth; "
                "open it in a viewer and print it to PDF, or save its text as .txt."
            ) from None
        raise _over(path) from None
    finally:
        process.release()


def _read(process: Confined, data: bytes, path: str) -> list[_Page]:
    """What each page of the file holds."""
    process.ask({"read": len(data)}, data)
    count = _answer(process, path)["pages"]
    if count > PAGE_LIMIT:
        raise SourceError(f"{path}: the PDF has {count:,} pages, more than {PAGE_LIMIT:,}; split it.")
    pages: list[_Page] = []
    characters = 0
    while "done" not in (answer := _answer(process, path)):
        page = _Page([_line(line) for line in answer["lines"]], answer["letters"], answer["picture"], answer["drawn"])
        pages.append(page)
        characters += sum(len(line) if isinstance(line, str) else sum(len(p.text) for p in line) for line in page.lines)
        if characters > PDF_CHARACTERS:
            raise SourceError(f"{path}: the PDF has more than {PDF_CHARACTERS:,} characters; split it.")
    process.lasting = answer["done"]
    return pages


def _pictures(pages: Sequence[_Page]) -> list[int]:
    """The numbers of the pages that are to be recognized.

    A picture under a few letters is one where text can be recognized, or else where other pages say the same.
    """
    if not any(page.letters for page in pages):
        # Small pictures, or letters drawn as curves.
        return [number for number, page in enumerate(pages, 1) if page.picture or page.drawn]
    marks = Counter(_mark(page) for page in pages if page.picture)
    return [
        number
        for number, page in enumerate(pages, 1)
        if page.picture and (not page.letters or is_installed() or marks[_mark(page)] > 1)
    ]


def _mark(page: _Page) -> str:
    """What is printed over a page, but for its number."""
    return _DIGITS.sub("", "".join(line for line in page.lines if isinstance(line, str)))


def _letters(lines: Sequence[CellLine]) -> int:
    return sum(len(_LETTER.findall(piece.text)) for line in lines for piece in line)


def _line(line: str | list[Any]) -> PageLine:
    return line if isinstance(line, str) else tuple(Piece(text, Place(*place)) for text, place, _ in line)


def _drawn(process: Confined, number: int, path: str) -> Image:
    """A page as an image."""
    import numpy as np

    lasting, process.lasting = process.lasting, False
    process.ask({"draw": number, "resolution": _RESOLUTION, "pixels": _MOST_PIXELS})
    answer = _answer(process, path)
    width, height, channels = answer["width"], answer["height"], answer["channels"]
    rows = np.frombuffer(process.content(answer["size"]), np.uint8).reshape(height, answer["stride"])
    process.lasting = lasting
    return np.ascontiguousarray(rows[:, : width * channels].reshape(height, width, channels))


def _answer(process: Confined, path: str) -> dict[str, Any]:
    """The next answer; raises ``SourceError`` where it is an error."""
    answer = process.answer()
    error = answer.get("error")
    if error is None:
        return answer
    process.lasting = error != "memory"
    if error == "password":
        raise SourceError(f"{path}: the PDF has a password; save it without one.")
    if error == "memory":
        raise _over(path)
    raise SourceError(
        f"{path}: the PDF is damaged or cut short; fetch it again, or open it in a viewer and print it to PDF."
    )


def _over(path: str) -> SourceError:
    return SourceError(
        f"{path}: the PDF needs far more memory than a report, or the program that reads it fails at it; "
        "open it in a viewer and print it to PDF, or save its text as .txt."
    )
