"""Forms of speech: numerals that begin before their last part (三、四百元, 五、六年, 米九), and 几 alone (几块钱)."""

from __future__ import annotations

from decimal import Decimal

from zsparse import regex
from zsparse.quantities.candidate import Candidate
from zsparse.quantities.lexemes import Lexemes
from zsparse.quantities.numerals import Number, read_numeral
from zsparse.quantities.rule import Reading
from zsparse.quantities.tails import read_tail

SPOKEN_AFTER = frozenset("、米")
"""What stands before a numeral that ``read_spoken`` may read."""
_FIRST_DIGIT = regex.compile(r"(?<![、第一二三四五六七八九十百千万亿两0-9\n。；])[一二三四五六七八]、")
_SECOND_DIGIT = regex.compile(r"[二两三四五六七八九][十百千万亿]*+")
_COUNTED = frozenset("个人家次户名")
_FEW = Number(Decimal(1), Decimal(1), Decimal(2), Decimal(9), False, "range")
_NO_HAN_BEFORE = regex.compile(r"(?<!\p{Han})")
_METRE = regex.compile(r"(?:\A|(?<=[^\p{Han}0-9]))米[一二三四五六七八九](?!\p{Han})")


def read_spoken(text: str, start: int, end: int, floor: int, tables: Lexemes) -> Candidate | None:
    """The candidate that the numeral at ``start:end`` ends, where it begins further left; ``floor`` bounds that."""
    before = text[start - 1 : start]
    if before == "、":
        return _two_digits(text, start, end, floor, tables)
    return _metre_and_tenths(text, start, end, floor) if before == "米" else None


def read_few(text: str, start: int, floor: int, tables: Lexemes) -> Candidate | None:
    """几块钱, 几公里, 几个百分点: two to nine.

    Of things it is mostly no number but a plural (几个方面, 这几家), so that it counts only at the head of a clause;
    of time it is never more than some (过去几个月).
    """
    candidate = read_tail(text, start, start, start + 1, _FEW, floor, tables)
    if candidate is None or candidate.bare or candidate.reading.dimension == "duration":
        return None
    counted = candidate.reading.dimension == "count"
    return candidate if not counted or _NO_HAN_BEFORE.match(text, start) else None


def _two_digits(text: str, start: int, end: int, floor: int, tables: Lexemes) -> Candidate | None:
    """The range of two neighbouring digits with 、 between them; 一、二期 and 三、四级 are lists."""
    if start - 2 < floor or not _SECOND_DIGIT.fullmatch(text, start, end) or text[end : end + 1] == "、":
        return None
    if not _FIRST_DIGIT.match(text, start - 2, start):
        return None
    number = read_numeral(text[start - 2] + text[start:end])
    if number is None or number.plain:
        return None
    candidate = read_tail(text, start - 2, start - 2, end, number, floor, tables)
    if candidate is None:
        return None
    if candidate.unit is None:
        return candidate if end - start > 1 else None
    numbered = candidate.unit.dimension == "count" and end - start == 1 and candidate.unit.plain not in _COUNTED
    return None if numbered else candidate


def _metre_and_tenths(text: str, start: int, end: int, floor: int) -> Candidate | None:
    """米九: 1.9 metres, said of a height; behind a word 米 belongs to that."""
    if start <= floor or not _METRE.match(text, start - 1):
        return None
    digit = Decimal("一二三四五六七八九".index(text[start]) + 1)
    reading = Reading.exact("tenths_of_unit", 1 + digit / 10, Decimal("0.1"), "米", "length")
    return Candidate.fixed(start - 1, end, reading)
