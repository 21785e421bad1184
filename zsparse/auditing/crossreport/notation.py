"""Ranges in the words of a print: 5308万元至5408万元 beside 6430万元."""

from __future__ import annotations

from fractions import Fraction

from zsparse import regex
from zsparse.auditing.figures import Figure
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.notation import fixed, read, shape

_MULTIPLIER = regex.compile(r"^[余多几来]?")


def in_print_of(bounds: Bounds, like: Figure) -> str:
    """The range in the unit that the figure is printed in, with one more digit than its print where it is narrow."""
    parts = shape(like.text)
    number = Fraction(0) if parts is None else read(parts[1])
    if parts is None or not number:
        name, scale, decimals = like.key[1], Fraction(1), 0
    else:
        name, scale = _MULTIPLIER.sub("", parts[2]), abs(like.value) / number
        decimals = len(parts[1].partition(".")[2])
    if bounds.low is None or bounds.high is None:
        only = bounds.high if bounds.low is None else bounds.low
        return (
            "任意值"
            if only is None
            else f"{'不超过' if bounds.low is None else '不低于'}{fixed(only / scale, decimals)}{name}"
        )
    while decimals < 6 and 0 < (bounds.high - bounds.low) / scale * 10**decimals < 4:
        decimals += 1
    low, high = fixed(bounds.low / scale, decimals), fixed(bounds.high / scale, decimals)
    return f"{low}{name}" if low == high else f"{low}至{high}{name}"
