"""Scales that letters and powers print behind figures: 15k, 30w, $3M, 1.5e6, 3.5×10^8, and powers: 2^10."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

from zsparse import regex
from zsparse.quantities.dropped import is_money
from zsparse.quantities.lexemes import Lexemes, Unit
from zsparse.quantities.numerals import Number

FIRST = "kKwWmMbBGeE^× "
"""What a scale behind figures begins with."""
_APART = frozenset("MG")
"""The letters that may have a space before them: 2.5 M."""
_LETTERS = {"k": "千", "w": "万", "m": "百万", "b": "十亿", "g": "十亿"}
_SIZES = {"千": Decimal(1000), "万": Decimal(10**4), "百万": Decimal(10**6), "十亿": Decimal(10**9)}
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SCIENTIFIC = regex.compile(
    r"(?:[eE](?P<power>[+-]?[0-9]{1,2}+)|×10(?:\^(?P<power>-?[0-9]{1,2}+)|(?P<power>⁻?[⁰¹²³⁴-⁹]{1,2}+)))(?![0-9A-Za-z.])"
)
_POWER = regex.compile(r"\^(?P<power>[+-]?[0-9]{1,2}+)(?![0-9A-Za-z.])")
_LARGEST = Decimal(10**20)
_EXACT_DIGITS = 28
_QUOTIENTS = Context(prec=_EXACT_DIGITS, rounding=ROUND_HALF_EVEN)
_GOES_ON = frozenset("多余以左上到至的和与或起及")
"""What may follow the letter of a scale in words; anything else makes a thing's rating of it (60w路灯, 4K电视)."""
_DISPLAYS = frozenset(map(Decimal, (2, 4, 8, 16)))
"""4K and 8K are formats of pictures."""


class Scaled(NamedTuple):
    """A number with the scale behind it, which ends at ``end``; ``shared`` names it in Chinese for a neighbour."""

    number: Number
    end: int
    shared: str


def read_scale(text: str, begin: int, start: int, end: int, number: Number, tables: Lexemes) -> Scaled | None:
    """The figures at ``start:end`` (``begin`` with their sign) and the scale behind them, or None."""
    before = text[start - 1 : start]
    if before.isascii() and before.isalpha() and tables.currencies_before.before(text, begin) is None:
        return None
    if text[end] == " ":  # -2.5 M
        return _lettered(text, begin, end + 1, number, tables) if text[end + 1 : end + 2] in _APART else None
    if text[end] in _LETTERS or text[end].lower() in _LETTERS:
        return _lettered(text, begin, end, number, tables)
    scientific = _SCIENTIFIC.match(text, end)
    if scientific:
        size = Decimal(1).scaleb(int(scientific["power"].translate(_SUPERSCRIPTS)))
        if size > _LARGEST or number.value * size > _LARGEST:
            return None
        return Scaled(number.times(size), scientific.end(), "")
    power = _POWER.match(text, end)
    raised = _raised(number.value, int(power["power"])) if power else None
    if power is None or raised is None:
        return None
    one = Decimal(1).scaleb(int(raised.as_tuple().exponent))
    return Scaled(Number(raised, one, raised, raised, False, "exact"), power.end(), "")


def _raised(base: Decimal, power: int) -> Decimal | None:
    """``base`` to a whole power, or None where it is not exact in 28 digits; a quotient of them for a negative one."""
    if power < 0:
        under = _raised(base, -power)
        return _QUOTIENTS.divide(Decimal(1), under) if under else None
    _, digits, exponent = base.as_tuple()
    if not isinstance(exponent, int):
        return None
    whole = int("".join(map(str, digits))) ** power
    raised = Decimal(whole).scaleb(exponent * power)
    return raised if len(str(whole)) <= _EXACT_DIGITS and raised < _LARGEST else None


def _lettered(text: str, begin: int, end: int, number: Number, tables: Lexemes) -> Scaled | None:
    """15k, 30w, $3M; not the unit or the model that the same letter may be (10W, 3m, 4K电视)."""
    after = text[end + 1 : end + 2]
    if after.isascii() and after.isalnum():
        return None
    blank = text[begin - 1 : begin] == " "
    priced = tables.currencies_before.before(text, begin - blank) is not None
    form = tables.units.at(text, end + 1)
    unit = None if form is None else tables.units[form]
    paid = priced or (unit is not None and unit.dimension == "money")
    if not (paid or _is_scale(text, begin, end, number, unit, tables)) or (text[end] in "mbB" and not priced):
        return None
    shared = _LETTERS[text[end].lower()]
    return Scaled(number.times(_SIZES[shared]), end + 1, shared)


def _is_scale(text: str, begin: int, end: int, number: Number, unit: Unit | None, tables: Lexemes) -> bool:
    """Whether the letter at ``end`` scales a number that no currency stands beside."""
    letter, after = text[end], text[end + 1 : end + 2]
    counted = unit is not None and unit.dimension in ("count", "points")
    if letter in "MG":  # 5G is a network
        apart = not after.isalnum() and not text[begin - 1 : begin].isalnum()
        return apart and (letter == "M" or number.place < 1)
    if letter == "W":
        return counted or is_money(text, begin, end + 1, "万")
    if letter == "K" and number.value in _DISPLAYS:
        return False
    return counted or not after.isalnum() or after in _GOES_ON or tables.hedges_after.at(text, end + 1) is not None
