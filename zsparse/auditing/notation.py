"""Numbers and findings in the words of an auditor: 6430万元 ÷ 11000万元 = 58.45%."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from zsparse import regex
from zsparse.records import Quantity

_NUMBER = regex.compile(r"[0-9][0-9,]*+(?:\.[0-9]++)?+")
_MULTIPLIER = regex.compile(r"[十百千万亿]++")
_SIGN = regex.compile(r"[-−－负]")
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


class Printed(NamedTuple):
    """A quantity taken apart: ``head``, Arabic ``digits``, ``tail``; one unit of the digits is ``scale`` base units."""

    head: str
    digits: str
    tail: str
    scale: Fraction

    @property
    def decimals(self) -> int:
        """How many digits stand after the point."""
        return len(self.digits.partition(".")[2])


def take_apart(quantity: Quantity) -> Printed | None:
    """The printed form of a quantity with one Arabic number; None for other forms (三成五, 3—5个)."""
    return _taken_apart(quantity.text, quantity.value, quantity.precision)


@lru_cache(maxsize=256)  # the unit of a number is asked for by every message that names it
def _taken_apart(text: str, value: Decimal, precision: Decimal) -> Printed | None:
    parts = shape(text)
    if parts is None:
        return None
    head, digits, tail = parts
    decimals = len(digits.partition(".")[2])
    number = read(digits)
    scale = abs(Fraction(value)) / number if number else Fraction(precision) * 10**decimals
    return Printed(head, digits, tail, scale or Fraction(1))


@lru_cache(maxsize=1024)
def shape(text: str) -> tuple[str, str, str] | None:
    """What stands before, in and behind the only Arabic number, separators dropped; None where there is not one."""
    number = _NUMBER.search(text)
    if number is None or _NUMBER.search(text, number.end()):
        return None
    return text[: number.start()], number.group().replace(",", ""), text[number.end() :]


def read(digits: str) -> Fraction:
    """The value of Arabic digits with or without a point."""
    whole, _, decimals = digits.partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def fixed(value: Fraction, decimals: int) -> str:
    """The value with so many decimals, halves away from zero."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "−" if value < 0 and whole else ""
    digits = str(whole).rjust(decimals + 1, "0")
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def _telling(value: Fraction, decimals: int) -> str:
    """The value with so many decimals, or as many more as it takes to show two digits of a value that is not 0."""
    while value and decimals < 12 and abs(value) * 10**decimals < 1:
        decimals += 2
    return fixed(value, decimals)


def plain(value: Fraction, decimals: int = 6) -> str:
    """The value without trailing zeros, at most so many decimals."""
    text = fixed(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def computed(value: Fraction, like: Quantity, extra: int = 1) -> str:
    """A computed value in the unit of ``like``, with ``extra`` more decimals than its print (percent: at least 2)."""
    if like.dimension in ("percent", "points", "fraction"):
        decimals = max(2, _decimals(Fraction(like.precision) * 100) + extra) if like.dimension != "fraction" else 2
        return _telling(value * 100, decimals) + ("个百分点" if like.dimension == "points" else "%")
    if like.dimension == "multiple":
        value = value + 1 if like.unit == "番" else value
        return _telling(value, max(2, _decimals(Fraction(like.precision)) + extra)) + "倍"
    return amount(value, like)


def amount(value: Fraction, like: Quantity) -> str:
    """A value in the printed unit of ``like``: 1204400万元 beside 6430万元."""
    name, scale = unit(like)
    return plain(value / scale) + name


def unit(quantity: Quantity) -> tuple[str, Fraction]:
    """The printed unit with its multiplier, and its size in base units: (万元, 10000)."""
    printed = take_apart(quantity)
    if printed is None:
        return quantity.unit, Fraction(1)
    tail, name = printed.tail.lstrip("余多几来"), quantity.unit
    lead = tail[: tail.index(name)] if name in tail else None
    if name and lead is not None and (not lead or _MULTIPLIER.fullmatch(lead)):  # 1.17亿千瓦: 亿, not 亿千
        return lead + name, printed.scale
    if not tail and printed.scale in _COLUMN_SCALES:  # a number of a column headed 万元
        return _COLUMN_SCALES[printed.scale] + name, printed.scale
    multiplier = _MULTIPLIER.match(tail)
    if multiplier and not name.startswith(multiplier.group()):
        return multiplier.group() + name, printed.scale
    return name, printed.scale


_COLUMN_SCALES = {Fraction(10) ** power: word for power, word in ((3, "千"), (4, "万"), (6, "百万"), (8, "亿"))}


def told(quantity: Quantity) -> str:
    """The quantity as printed, with its unit where a table prints that in its head alone: 37900万元."""
    return quantity.text + unit(quantity)[0] if quantity.rule == "table" else quantity.text


def span_of(low: Fraction | None, high: Fraction | None, like: Quantity) -> str:
    """A range in the unit of ``like``, rounded outwards to whole units of print where that leaves it readable."""
    if low is None or high is None:
        only = high if low is None else low
        return "任意值" if only is None else ("不超过" if low is None else "不低于") + amount(only, like)
    name, scale = unit(like)
    decimals = 0
    width = (high - low) / scale
    while decimals < 6 and 0 < width * 10**decimals < 4:
        decimals += 1
    return f"{fixed(low / scale, decimals)}{name}至{fixed(high / scale, decimals)}{name}"


def printed_as(quantity: Quantity) -> str:
    """The quantity as the text prints it; a decrease that has no sign of its own gets one: −3%, −（超过23%）."""
    text = quantity.text
    if quantity.value >= 0 or _SIGN.search(text):
        return text
    return f"−{text}" if quantity.hedge == "exact" else f"−（{text}）"


def _decimals(place: Fraction) -> int:
    """How many decimals a printed place has: 0.001 has 3."""
    count = 0
    while place.denominator != 1 and count < 12:
        place *= 10
        count += 1
    return count


def decimal(value: Fraction) -> Decimal:
    """The value as a Decimal, at most 60 digits."""
    return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
