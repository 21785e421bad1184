"""Cleaning of the script: pinyin debris after characters, traditional characters, wrong glyphs."""

from __future__ import annotations

from functools import cache

import regex

from zsparse.lexicon import load
from zsparse.text.rewrite import Rewrite

# Toned vowels prove that Latin letters in brackets after a character are its reading; toneless 們(men) follows suit.
_TONED = regex.compile(r"(?<=\p{Han})[(（][a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ][a-zü]{0,4}[)）]")
_READING = regex.compile(r"(?<=\p{Han})[(（](?:[a-zü]{1,6}|[a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ][a-zü]{0,4})[)）]")

_TRADITIONAL_SHARE = 50
"""One traditional character in so many makes a text traditional; a name or a quotation does not reach it."""


@cache
def _table(name: str, source: str, target: str) -> dict[int, str]:
    table = load("glyphs")[name]
    return {ord(a): b for a, b in zip(table[source], table[target], strict=True)}


def drop_readings(rewrite: Rewrite) -> Rewrite:
    """Delete pinyin that a phonetic converter left behind characters: ``指標(biāo)`` → ``指標``."""
    if not _TONED.search(rewrite.text):
        return rewrite
    return rewrite.edited("readings", [(*m.span(), "") for m in _READING.finditer(rewrite.text)])


def repair_glyphs(rewrite: Rewrite) -> Rewrite:
    """Put the right character for a wrong glyph: ``永利臵业`` → ``永利置业``."""
    return rewrite.translated("glyphs", _table("repairs", "wrong", "right"), _wrong())


@cache
def _wrong() -> regex.Pattern[str]:
    return regex.compile("[" + load("glyphs")["repairs"]["wrong"] + "]++")


def simplify(rewrite: Rewrite) -> Rewrite:
    """Put simplified characters for traditional ones, one for one, where the text as a whole is traditional.

    ``億元以上省外項目資金`` → ``亿元以上省外项目资金``. A single traditional character in a simplified text stays.
    """
    text = rewrite.text
    present = _present(text, _table("traditional", "from", "to"))
    if not present:
        return rewrite
    seen = sum(text.count(chr(c)) for c in present)
    if seen < 2 or seen * _TRADITIONAL_SHARE < len(text):
        return rewrite
    return rewrite.translated("traditional", present)


def _present(text: str, table: dict[int, str]) -> dict[int, str]:
    """The entries of a table whose characters occur in a text."""
    return {ord(c): table[ord(c)] for c in set(text) if ord(c) in table}
