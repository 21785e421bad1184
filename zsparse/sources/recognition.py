"""Text recognition (OCR): the image of a page -> pieces of text, each with its box and a confidence per character."""

from __future__ import annotations

import logging
import math
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from zsparse.errors import MissingExtraError
from zsparse.sources.layout import Box

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from rapidocr import RapidOCR

    Image = npt.NDArray[np.uint8]

_PLACES = Decimal("0.001")
_STEEPEST = 0.2
"""The steepest line, as a tangent, that is taken for the tilt of a page."""
_LONG = 5
"""Heights from which on the width of a box tells the tilt."""


class Recognized(NamedTuple):
    """A piece of text on a page, and how sure each of its characters is (from 0 to 1)."""

    box: Box
    confidences: tuple[Decimal, ...]


def is_installed() -> bool:
    """Whether the extra ``ocr`` is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def require(path: str) -> None:
    """Raise ``MissingExtraError`` where the extra ``ocr`` is not installed."""
    if not is_installed():
        raise MissingExtraError(
            f"{path}: the file holds pictures of pages and no text, which only text recognition reads; "
            "install it with: pip install 'zsparse[ocr]'"
        )


def recognize(image: Image) -> list[Recognized]:
    """The text of a page, in no order; coordinates are pixels of the page once it is set upright."""
    result: Any = _engine()(image, return_word_box=True, return_single_char_box=True)
    if result.boxes is None or result.txts is None:
        return []
    quads = [[(float(x), float(y)) for x, y in quad] for quad in result.boxes]
    slope = _slope(quads)
    found = []
    for quad, text, score, words in zip(quads, result.txts, result.scores, result.word_results, strict=True):
        ys = [y - slope * x for x, y in quad]
        xs = [x for x, _ in quad]
        box = Box(min(xs), (ys[0] + ys[1]) / 2, max(xs), (ys[2] + ys[3]) / 2, text)
        if text.strip() and box.height > 0:
            found.append(Recognized(box, _confidences(text, score, [(word[0], word[1]) for word in words])))
    return found


def _confidences(text: str, score: float, words: list[tuple[str, float]]) -> tuple[Decimal, ...]:
    """The confidence of each character: its own, or the line's where the pieces do not make up the line."""
    of_line = _exact(score)
    single = [(c, _exact(own)) for word, own in words for c in word if not c.isspace()]
    if [c for c, _ in single] != [c for c in text if not c.isspace()]:
        return (of_line,) * len(text)
    sure = iter(single)
    return tuple(Decimal(1) if c.isspace() else next(sure)[1] for c in text)


def _exact(score: float) -> Decimal:
    return min(Decimal(1), Decimal(repr(float(score))).quantize(_PLACES))


def _slope(quads: list[list[tuple[float, float]]]) -> float:
    """The tangent by which long lines of a page tilt."""
    tilts = []
    for (x0, y0), (x1, y1), _, (x3, y3) in quads:
        if x1 - x0 > _LONG * math.hypot(x3 - x0, y3 - y0) and abs(tilt := (y1 - y0) / (x1 - x0)) < _STEEPEST:
            tilts.append(tilt)
    return median(tilts) if tilts else 0.0


@cache
def _engine() -> RapidOCR:
    from rapidocr import RapidOCR

    # It sets the level of its log only once it is made, and tells of each model before that.
    logging.disable(logging.WARNING)
    try:
        return RapidOCR(params={"Global.log_level": "critical"})
    finally:
        logging.disable(logging.NOTSET)
