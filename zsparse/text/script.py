"""Cleaning of the script: pinyin debris after characters, traditional characters and numerals, wrong glyphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from zsparse import regex
from zsparse.lexicon import load, per_lexicon
from zsparse.text.rewrite import Rewrite

# Toned vowels prove that Latin letters in brackets after a character are its reading; toneless 們(men) follows suit.
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_TONED_VOWEL = re.compile(f"[{_TONES}]")
_TONED = regex.compile(rf"(?<=\p{{Han}})[(（][a-zü]{{0,4}}[{_TONES}][a-zü]{{0,4}}[)）]")
_READING = regex.compile(rf"(?<=\p{{Han}})[(（](?:[a-zü]{{1,6}}|[a-zü]{{0,4}}[{_TONES}][a-zü]{{0,4}})[)）]")

# All but the ranges without any, the commonest first: twice as fast as to name them.
_DOUBLES = re.compile("[^\u2fd6-\uf8ff\x00-\u2e7f\ufb00-\U0002f7ff\U0002fa20-\U0010ffff]+")

_TRADITIONAL_SHARE = 50
"""One traditional character in so many makes a text traditional; a name or a quotation does not reach it."""

_UNIT = "十百千万萬亿億拾佰仟"
_CAPITAL = "壹贰貳貮叁參叄肆伍陆陸柒捌玖零圓圆" + _UNIT
_NUMERAL = "0-9〇○一二三四五六七八九两兩廿卅半几幾数數點点" + _CAPITAL


@per_lexicon
def _table(name: str, source: str, target: str) -> dict[int, str]:
    table = load("glyphs")[name]
    return {ord(a): b for a, b in zip(table[source], table[target], strict=True)}


def drop_readings(rewrite: Rewrite) -> Rewrite:
    """Delete pinyin that a phonetic converter left behind characters: ``指標(biāo)`` → ``指標``."""
    if not _TONED_VOWEL.search(rewrite.text) or not _TONED.search(rewrite.text):
        return rewrite
    return rewrite.edited("readings", [(*m.span(), "") for m in _READING.finditer(rewrite.text)])


def unify_ideographs(rewrite: Rewrite) -> Rewrite:
    """Put the character for a radical or a compatibility form that looks the same: ``⻓沙⾼新区`` → ``长沙高新区``.

    Fonts in PDF files often name a glyph by its radical.
    """
    return rewrite.translated("ideographs", _unified(), _DOUBLES) if _DOUBLES.search(rewrite.text) else rewrite


@per_lexicon
def _unified() -> dict[int, str]:
    """Radicals and compatibility forms by what Unicode says they stand for; most later radicals from the lexicon."""
    codes = (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
    told = {code: unicodedata.normalize("NFKC", chr(code)) for code in codes}
    return {code: one for code, one in told.items() if len(one) == 1} | _table("radicals", "from", "to")


def repair_glyphs(rewrite: Rewrite) -> Rewrite:
    """Put the right character for a wrong glyph: ``永利臵业`` → ``永利置业``."""
    return rewrite.translated("glyphs", _table("repairs", "wrong", "right"), _wrong())


@per_lexicon
def looked_for() -> str:
    """The characters that the steps here look for, as the inside of a class."""
    radicals = "\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f"
    wrong: str = load("glyphs")["repairs"]["wrong"]
    return radicals + re.escape(_TONES + wrong + "".join(map(chr, _all())))


@per_lexicon
def _wrong() -> re.Pattern[str]:
    return re.compile("[" + load("glyphs")["repairs"]["wrong"] + "]+")


def simplify(rewrite: Rewrite) -> Rewrite:
    """Put simplified characters for traditional ones, one for one.

    Everywhere where the text as a whole is traditional (``億元以上項目資金`` → ``亿元以上项目资金``); in numerals and
    beside them in any text, for a numeral is evidence of itself (``3萬畝`` → ``3万亩``). Any other traditional
    character in a simplified text stays.
    """
    text = rewrite.text
    if not _traditional().search(text):
        return rewrite
    seen = sum(text.count(chr(c)) for c in _present(text, _all()))
    # In numerals first: there 參 is 叁, elsewhere 参.
    rewrite = rewrite.translated("traditional numerals", _all(), _numerals())
    if seen < 2 or seen * _TRADITIONAL_SHARE < len(text):
        return rewrite
    present = _present(rewrite.text, _table("traditional", "from", "to"))
    return rewrite.translated("traditional", present) if present else rewrite


@per_lexicon
def _all() -> dict[int, str]:
    """The table for numerals: the common one, but for characters that are others in numerals."""
    return _table("traditional", "from", "to") | _table("numerals", "from", "to")


@per_lexicon
def _traditional() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(chr, _all())) + "]")


@per_lexicon
def _numerals() -> regex.Pattern[str]:
    """A traditional character in a numeral, or in a unit, currency or bound beside one.

    Every alternative begins with the character itself, so that the scan stops at those characters only.
    """
    behind = (
        *(form for table in load("units").values() for forms in table.values() for form in forms),
        *(form for name in ("any", "figures") for form in load("classifiers")[name]),
        *(form for entry in load("currencies").values() for form in entry["after"]),
    )
    before = (
        *(form for entry in load("currencies").values() for form in entry["before"]),
        *(word for words in load("hedges")["before"].values() for word in words),
    )
    blank = r"[ \t\u3000]{0,2}+"
    alternatives = [
        rf"[億兩]|萬(?:(?<=[{_NUMERAL}]{blank}[多余餘幾几個个]?{blank}萬)|(?=[億亿元圓美]))",
        rf"[貳貮參叄陸](?:(?={blank}[{_CAPITAL}])|(?<=(?:分之|[第〇{_CAPITAL}]){blank}.))",
        r"[貳貮參叄](?=分之)|[貳貮叄](?<=\A.)(?=[個个]?\Z)|數(?<=倒數)(?=第)",
        rf"點(?={blank}[{_NUMERAL}])(?<=(?:\A|之{blank}|[{_NUMERAL}]{blank}).)",
        rf"[幾數](?=[{_UNIT}])|[幾餘](?<=[{_UNIT}]{blank}.)|餘(?<=[0-9]餘)|負(?=的?{blank}[{_NUMERAL}])",
        r"對(?<=打對)(?=折)|倆(?=[百千佰仟萬億万亿])|內(?<=[以之]內)|間(?<=之間)",
        *_inside(behind, rf"[{_NUMERAL}][餘余多半]?{blank}", ""),
        *_inside(before, "", rf"{blank}[{_NUMERAL}]"),
    ]
    pattern = "|".join(alternatives)
    first = "".join(c for c in map(chr, _all()) if c in pattern)
    return regex.compile(f"(?=[{first}])(?:{pattern})")


def _inside(forms: Iterable[str], ahead: str, behind: str) -> list[str]:
    """Patterns of the traditional characters in the spellings of ``forms`` between ``ahead`` and ``behind``."""
    spellings: dict[str, str] = {}
    for old, new in _table("traditional", "from", "to").items():
        spellings[new] = spellings.get(new, "") + chr(old)
    contexts: dict[str, dict[str, None]] = {}
    for form in forms:
        classes = [f"[{c}{spellings.get(c, '')}]" if c.isalnum() else regex.escape(c) for c in form]
        for i, c in enumerate(form):
            if c in spellings:
                around = f"(?<={ahead}{''.join(classes[:i])}.)(?={''.join(classes[i + 1 :])}{behind})"
                contexts.setdefault(c, {})[around] = None
    return [f"[{spellings[c]}](?:{'|'.join(arounds)})" for c, arounds in contexts.items()]


def _present(text: str, table: dict[int, str]) -> dict[int, str]:
    """The entries of a table whose characters occur in a text."""
    return {ord(c): table[ord(c)] for c in set(text) if ord(c) in table}
