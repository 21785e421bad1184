"""Two texts side by side, sentence by sentence, with what differs between them marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from zsparse import regex
from zsparse.reporting.files import visible

_SENTENCE = regex.compile(r"[^。！？!?；;\n]*+[。！？!?；;\n]++|[^。！？!?；;\n]++")
_SPACE = regex.compile(r"\s++")
_LONGEST = 4_000
"""Sentences of one text that are compared; what stands behind them is shown as it is."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters, and whether the other text has another one in its place."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on the same height: ``alike`` is a run of equal sentences, else each side has pieces of its own."""

    alike: bool
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


def side_by_side(left: str, right: str) -> list[Row]:
    """The rows of a comparison; joined, the pieces of a side are its text, but for spaces around sentences."""
    a, b = _sentences(left), _sentences(right)
    rows = []
    for tag, i1, i2, j1, j2 in _matcher(a, b).get_opcodes():
        if tag == "equal":
            whole = (Piece("".join(a[i1:i2]), differs=False),)
            rows.append(Row(True, whole, whole))
        else:
            rows += _replaced(a[i1:i2], b[j1:j2])
    return rows


def _sentences(text: str) -> list[str]:
    found = (_SPACE.sub(" ", visible(match.group())).strip() for match in _SENTENCE.finditer(text))
    sentences = [sentence for sentence in found if sentence]
    return sentences[:_LONGEST] + (["".join(sentences[_LONGEST:])] if len(sentences) > _LONGEST else [])


def _replaced(a: list[str], b: list[str]) -> Iterator[Row]:
    """Sentences that replace others: in pairs where there are as many on either side, else as two blocks."""
    pairs = zip(a, b, strict=True) if len(a) == len(b) else [("".join(a), "".join(b))]
    for left, right in pairs:
        yield Row(False, *_pieces(left, right))


def _pieces(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The characters that two sentences share, and those that only one of them has."""
    matcher = _matcher(left, right)
    if not left or not right or matcher.ratio() < 0.4:
        return tuple(_whole(left)), tuple(_whole(right))
    ours, theirs = [], []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        ours.append(Piece(left[i1:i2], tag != "equal"))
        theirs.append(Piece(right[j1:j2], tag != "equal"))
    return tuple(p for p in ours if p.text), tuple(p for p in theirs if p.text)


def _whole(text: str) -> Iterator[Piece]:
    if text:
        yield Piece(text, differs=True)


def _matcher(a: list[str] | str, b: list[str] | str) -> SequenceMatcher[str]:
    return SequenceMatcher(None, a, b, autojunk=False)
