"""Words that say little about a project: what is left of a name once they are taken out of it.

The lists are long and the names short. Looked up word by word they cost less than as the alternatives of a pattern,
and nothing to compile.
"""

from __future__ import annotations

from collections.abc import Iterable

from zsparse import regex
from zsparse.quantities.lexemes import Phrases

_PLACES = regex.compile("[省市县区镇乡村州]*+")
_OFFICE = regex.compile(r"[省市县区州][一-鿿]{1,7}[局委办厅]")


class Commonplace:
    """Words taken out of names from the left on, at each place the longest, and with them digits and marks.

    So are the words for places that open a name, an office that does where ``offices`` are asked for, and one of the
    ``closing`` words that ends it.
    """

    __slots__ = ("_closing", "_offices", "_words")

    def __init__(self, words: Iterable[str], closing: Iterable[str], *, offices: bool = False) -> None:
        self._words = Phrases(dict.fromkeys(words))
        self._closing = frozenset(closing)
        self._offices = offices

    def taken_out(self, name: str) -> str:
        """The characters of a name that say something."""
        opening = (_OFFICE.match(name) if self._offices else None) or _PLACES.match(name)
        at = opening.end() if opening is not None else 0
        left = []
        while at < len(name) and name[at:] not in self._closing:
            character = name[at]
            word = None if _is_mark(character) else self._words.at(name, at)
            if word is None and not _is_mark(character):
                left.append(character)
            at += len(word or character)
        return "".join(left)


def _is_mark(character: str) -> bool:
    """Whether a character is a digit, or none of a word."""
    return character.isdecimal() or not (character.isalnum() or character == "_")


def blotted(name: str, words: Phrases[None]) -> str:
    """A name with a dot in place of every word of a list, at each place the longest."""
    at, pieces = 0, []
    while at < len(name):
        word = words.at(name, at)
        pieces.append(name[at] if word is None else "·")
        at += len(word or name[at])
    return "".join(pieces)
