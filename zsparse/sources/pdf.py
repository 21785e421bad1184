"""PDF files -> Source: the text layer page by page, and scanned pages by text recognition."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from zsparse import regex
from zsparse.errors import MissingExtraError, SourceError
from zsparse.sources.composing import Composer
from zsparse.sources.furniture import PageLine, compose_pages
from zsparse.sources.pdf_page import page_lines
from zsparse.sources.recognition import is_installed, require
from zsparse.sources.scans import scanned_lines
from zsparse.sources.source import Source

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from zsparse.sources.recognition import Image

READER = "pdf"
PAGE_LIMIT = 10_000
"""The most pages that are read."""

_LETTER = regex.compile(r"\p{L}")
_RESOLUTION = 200 / 72
"""Pixels a point at which a page is drawn for recognition: 200 dots an inch."""
_LONGEST_SIDE = 6000
_PICTURE = 0.5
"""Share of a page without text that a picture covers if the page is a scan."""


def read_pdf(data: bytes, path: str) -> Source:
    """The text of a PDF in the order of its pages; pages that are pictures are read by text recognition.

    Raises ``MissingExtraError`` without the extra ``docs``, or without ``ocr`` where all pages are pictures, and
    ``SourceError`` where the file is damaged, has a password or too many pages, or holds no text. Pictures among pages
    of text are listed in ``Source.unread_pages`` where ``ocr`` is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtraError(
            f"{path}: reading PDF needs pypdfium2; install it with: pip install 'zsparse[docs]'"
        ) from None
    composer = Composer()
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > PAGE_LIMIT:
                raise SourceError(f"{path}: the PDF has {len(document):,} pages, more than {PAGE_LIMIT:,}; split it.")
            pages: list[list[PageLine]] = []
            pictures: list[int] = []
            tables = count(1)
            for number, page in enumerate(document, 1):
                lines = page_lines(page, number, tables)
                if not any(map(_has_letters, lines)) and _is_picture(page):
                    pictures.append(number)
                pages.append(lines)
                page.close()
            if not any(_has_letters(line) for lines in pages for line in lines):
                # Small pictures, or letters drawn as curves.
                pictures = [number for number, page in enumerate(document, 1) if any(page.get_objects(max_depth=1))]
            if len(pictures) == len(pages) > 0:
                require(path)
            unread = () if is_installed() else tuple(pictures)
            for number in pictures if is_installed() else ():
                pages[number - 1] = [*scanned_lines(_drawn(document[number - 1]))]
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(f"{path}: the PDF has a password; save it without one.") from None
        raise SourceError(
            f"{path}: the PDF is damaged or cut short; fetch it again, or open it in a viewer and print it to PDF."
        ) from None
    compose_pages(pages, composer)
    return composer.source(data, path, READER, unread_pages=unread)


def _has_letters(line: PageLine) -> bool:
    pieces = (line,) if isinstance(line, str) else (piece.text for piece in line)
    return any(map(_LETTER.search, pieces))


def _is_picture(page: PdfPage) -> bool:
    """Whether one picture covers most of a page."""
    import pypdfium2.raw

    width, height = page.get_size()
    for picture in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) >= _PICTURE * width * height:
            return True
    return False


def _drawn(page: PdfPage) -> Image:
    """A page as an image."""
    scale = min(_RESOLUTION, _LONGEST_SIDE / max(1.0, *page.get_size()))
    image: Image = page.render(scale=scale).to_numpy()
    return image
