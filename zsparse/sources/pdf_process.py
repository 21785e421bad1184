"""The process that opens PDF files: it keeps to limits of computing and memory, which the library does not know of.

``{"read": SIZE}`` and the bytes of a file are answered by ``{"pages": N}``, then by what each page holds, then by
``{"done": …}``; ``{"draw": NUMBER, …}`` by the size of the picture of a page of that file, and its bytes.
``{"error": …}`` in place of any of these ends the answer.
"""

from __future__ import annotations

import json
import math
import signal
import sys
from itertools import count
from typing import TYPE_CHECKING, Any

from zsparse import regex
from zsparse.sources.decoding import is_chinese
from zsparse.sources.furniture import PageLine
from zsparse.sources.limits import (
    DRAWING_MEMORY,
    DRAWING_SECONDS,
    PDF_MEMORY,
    PDF_SECONDS,
    PDF_SECONDS_PER_CHARACTER,
)
from zsparse.sources.pdf_page import MOST_OBJECTS, page_lines

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_LETTER = regex.compile(r"\p{L}")
_PICTURE = 0.5
"""Share of a page that a picture covers if the page may be a scan."""
_FEW_LETTERS = 100
"""Letters from which on a page is no scan: with fewer they may be a mark that a program printed over it."""
_SAMPLE = 200
"""About how many characters of a page tell whether it is coded."""
_CODED = 1 / 3
"""Share of characters that no font tells from which on a page is coded."""
_FEWEST = 15
"""Characters of the sample that no font tells without which a page is none."""
_LASTING = 100 * 1024 * 1024
"""Bytes that the process may once have held and yet read another file: what a library lets go may stay with it."""


def main() -> None:
    """Answer requests until there are no more."""
    import pypdfium2

    document: PdfDocument | None = None
    size = 0
    while line := sys.stdin.buffer.readline():
        request = json.loads(line)
        try:
            if "read" in request:
                if document is not None:
                    document.close()
                size = request["read"]
                _limit_memory(PDF_MEMORY + size)
                data = sys.stdin.buffer.read(size)
                _limit_computing(PDF_SECONDS)
                document = pypdfium2.PdfDocument(data)
                _read(document)
            elif document is not None:
                _limit_memory(DRAWING_MEMORY + size)
                _limit_computing(DRAWING_SECONDS)
                _draw(document, request["draw"], request["resolution"], request["pixels"])
        except pypdfium2.PdfiumError as error:
            _say(error="password" if "password" in str(error).lower() else "damaged")
        except MemoryError:
            _say(error="memory")
        _limit_computing(0)


def _read(document: PdfDocument) -> None:
    """Say what each page holds: its lines, whether it is a picture, whether anything is drawn on it."""
    import pypdfium2.raw as pdfium

    _say(pages=len(document))
    tables = count(1)
    for number, page in enumerate(document, 1):
        coded = _is_coded(page)
        lines = [] if coded else page_lines(page, number, tables)
        _earn(sum(len(text) for line in lines for text in _texts(line)))
        letters = sum(len(_LETTER.findall(text)) for line in lines for text in _texts(line))
        _say(
            lines=lines,
            letters=letters,
            picture=coded or (letters < _FEW_LETTERS and _is_picture(page)),
            drawn=pdfium.FPDFPage_CountObjects(page.raw) > 0,
        )
        page.close()
    _say(done=_most_memory() < _LASTING)


def _draw(document: PdfDocument, number: int, resolution: float, pixels: int) -> None:
    """Send a page as rows of blue, green and red, at so many pixels a point but never more than so many pixels."""
    page = document[number - 1]
    width, height = page.get_size()
    bitmap = page.render(scale=min(resolution, math.sqrt(pixels / max(1.0, width * height))))
    data = bytes(bitmap.buffer)
    _say(width=bitmap.width, height=bitmap.height, stride=bitmap.stride, channels=bitmap.n_channels, size=len(data))
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _say(**answer: Any) -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    sys.stdout.buffer.flush()


def _texts(line: PageLine) -> tuple[str, ...]:
    return (line,) if isinstance(line, str) else tuple(piece.text for piece in line)


def _is_coded(page: PdfPage) -> bool:
    """Whether the fonts of a page do not tell which characters they print: its text can only be recognized."""
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    count = text_page.count_chars()
    sample = range(0, count, max(1, count // _SAMPLE))
    unknown = sum(pdfium.FPDFText_HasUnicodeMapError(text_page.raw, i) == 1 for i in sample)
    # Codes that no font explains may be those of Unicode nevertheless.
    coded = unknown >= max(_FEWEST, _CODED * len(sample)) and not is_chinese(text_page.get_text_range())
    text_page.close()
    return coded


def _is_picture(page: PdfPage) -> bool:
    """Whether one picture covers most of a page."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFPage_CountObjects(page.raw) > MOST_OBJECTS:
        return False
    width, height = page.get_size()
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) >= _PICTURE * width * height:
            return True
    return False


def _limit_computing(seconds: float) -> None:
    """End the process once it has computed for so long; 0 lifts the limit. Only POSIX systems can."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _earn(characters: int) -> None:
    """Allow more computing for text that was read, but never more at once than to begin with."""
    if hasattr(signal, "setitimer"):
        left, _ = signal.getitimer(signal.ITIMER_PROF)
        _limit_computing(max(left, min(PDF_SECONDS, left + PDF_SECONDS_PER_CHARACTER * characters)))


def _limit_memory(size: int) -> None:
    """Let the process have no more bytes of memory. Only Linux holds to it."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (size, hard))


def _most_memory() -> int:
    """The most bytes that the process has held."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else 1024 * most
