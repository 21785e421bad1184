"""Images of pages (png, jpg, tif, and pages of scanned PDFs) -> lines with their boxes and confidences -> Source."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from zsparse.errors import SourceError
from zsparse.sources.composing import COLUMN, Composer
from zsparse.sources.furniture import CellLine, Piece, compose_pages
from zsparse.sources.layout import Box, Line, reading_order
from zsparse.sources.recognition import recognize, require
from zsparse.sources.source import Place, Source

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

    from zsparse.sources.recognition import Image

READER = "image"
PIXEL_LIMIT = 50_000_000
"""The most pixels of a page; A3 at 300 dots an inch has 17 million."""
PAGE_LIMIT = 1000
"""The most pages of a TIFF that are read."""
_THOUSAND = 1000


def read_image(data: bytes, path: str) -> Source:
    """The text of an image, or of the pages of a TIFF.

    Raises ``MissingExtraError`` without the extra ``ocr``, and ``SourceError`` where the image is damaged, too large or
    holds no text.
    """
    require(path)
    composer = Composer()
    compose_pages([scanned_lines(image) for image in _frames(data, path)], composer)
    return composer.source(data, path, READER)


def scanned_lines(image: Image) -> list[CellLine]:
    """The lines of the image of a page in reading order."""
    found = recognize(image)
    confidences = {piece.box: piece.confidences for piece in found}
    height, width = image.shape[:2]
    return [_line(line, confidences, width, height) for line in reading_order([piece.box for piece in found])]


def _line(line: Line, confidences: dict[Box, tuple[Decimal, ...]], width: int, height: int) -> CellLine:
    pieces = []
    for cell in line:
        text = ""
        sure: tuple[Decimal, ...] = ()
        for box in cell:
            if text and text[-1].isascii() and text[-1].isalnum() and box.text[0].isascii() and box.text[0].isalnum():
                text += " "
                sure += (Decimal(1),)
            text += box.text
            sure += confidences[box]
        place = (
            _thousandths(min(b.left for b in cell), width),
            _thousandths(min(b.top for b in cell), height),
            _thousandths(max(b.right for b in cell), width),
            _thousandths(max(b.bottom for b in cell), height),
        )
        pieces.append(Piece(text.replace(COLUMN, " "), Place(0, box=place), sure))
    return tuple(pieces)


def _thousandths(position: float, whole: int) -> int:
    return max(0, min(_THOUSAND, round(_THOUSAND * position / whole)))


def _frames(data: bytes, path: str) -> Iterator[Image]:
    """The pages of an image file, upright."""
    from PIL import Image as Images

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library also warns of what it then refuses
            file = Images.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "GIF"))
            count = getattr(file, "n_frames", 1)
        with file:
            if count > PAGE_LIMIT:
                raise SourceError(f"{path}: the image has {count:,} pages, more than {PAGE_LIMIT:,}; split it.")
            for number in range(count):
                yield _frame(file, number, path)
    except SourceError:
        raise
    except Images.DecompressionBombError:
        raise SourceError(f"{path}: the image is far larger than a page; save it at a lower resolution.") from None
    except (OSError, ValueError, SyntaxError, TypeError, LookupError, EOFError):
        raise SourceError(
            f"{path}: the image is damaged or of an unknown kind; scan it again or save it as PNG."
        ) from None


def _frame(file: ImageFile, number: int, path: str) -> Image:
    """One page of an open image file: its pixels as rows of blue, green and red."""
    import numpy as np
    from PIL import ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        file.seek(number)
        if file.width * file.height > PIXEL_LIMIT:
            raise SourceError(
                f"{path}: a page of the image has {file.width * file.height:,} pixels, more than the "
                f"{PIXEL_LIMIT:,} that are read; save it at a lower resolution."
            )
        return np.asarray(ImageOps.exif_transpose(file).convert("RGB"))[:, :, ::-1]
