"""A report's text made comparable: without spaces and its own name, cut into character 5-grams, sketched by MinHash."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zsparse import regex
from zsparse.auditing.crossreport.facts import Body
from zsparse.errors import MissingExtraError
from zsparse.text.spacing import unspaced

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PERMUTATIONS = 256
SHINGLE = 5
_SEED = 20_260_101
"""Any fixed number: sketches are compared with each other only, and must not differ from run to run."""
_NUMBER = regex.compile(r"\d++(?:[.,]\d++)*+")
_OWN = "某"
_SPREAD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F)
"""Odd numbers of 64 bits, one for each character of a 5-gram."""


def body_of(text: str, title: str | None, names: Sequence[str], shortest: int) -> Body:
    """The body of a report whose text, from title to end, is given; ``names`` are those of its issuer.

    A body of fewer than ``shortest`` characters has no sketches.

    Raises ``MissingExtraError`` without the ``archive`` extra.
    """
    bare = unspaced(text)
    heading = unspaced(title or "")
    if heading and bare.startswith(heading):
        bare = bare[len(heading) :]
    for name in names:
        bare = bare.replace(name, _OWN)
    packed = zlib.compress(bare.encode("utf-8"), 6)
    if len(bare) < shortest:
        return Body(len(bare), packed, b"", b"", 0)
    grams = shingles(masked(bare))
    return Body(len(bare), packed, _sketch(shingles(bare)), _sketch(grams), len(grams))


def unpacked(packed: bytes) -> str:
    """The text of a body, whose ``packed`` is given."""
    return zlib.decompress(packed).decode("utf-8")


def masked(text: str) -> str:
    """The text with every number replaced by one mark, whatever its length."""
    return _NUMBER.sub("#", text)


def shingles(text: str) -> set[str]:
    """The character 5-grams of a text."""
    return {text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1)}


def shingle_ids(text: str) -> NDArray[np.uint64]:
    """The character 5-grams of a text as numbers, each once and in order; two 5-grams hardly ever share a number."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    if len(codes) < SHINGLE:
        return codes[:0]
    windows = np.lib.stride_tricks.sliding_window_view(codes, SHINGLE)
    ids = np.sort((windows * np.array(_SPREAD, np.uint64)).sum(axis=1, dtype=np.uint64))
    return ids[np.r_[True, ids[1:] != ids[:-1]]]


def numbers_in_place(text: str) -> dict[str, str]:
    """The numbers of a text by the words around them (8 before, 2 after, numbers masked), where those stand once."""
    found: dict[str, str] = {}
    twice = set()
    for match in _NUMBER.finditer(text):
        around = (
            masked(text[max(0, match.start() - 12) : match.start()])[-8:] + "#" + text[match.end() : match.end() + 2]
        )
        if around in found:
            twice.add(around)
        found[around] = match.group()
    return {around: number for around, number in found.items() if around not in twice}


def _sketch(grams: set[str]) -> bytes:
    try:
        from rensa import RMinHash
    except ImportError as error:
        raise MissingExtraError(
            "comparing the texts of reports needs rensa; install it with: pip install 'zsparse[archive]'"
        ) from error
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update(sorted(grams))
    return array("I", sketch.digest()).tobytes()
