"""What a printed number may stand for: one range of true values for each honest way of printing it.

The readings follow GB/T 8170 (rounding), 民法典 §1259 (以上 and 以下 include the end, 超过 and 不满 exclude it) and the
habits of official texts (cutting digits off, rounding up, padding with zeros).
"""

from __future__ import annotations

from decimal import Context, Decimal, Inexact
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from zsparse.auditing.conventions import Conventions as Conventions
from zsparse.auditing.intervals import Bounds
from zsparse.records import Quantity

Reading = Literal["point", "nearest", "truncated", "floor", "rounded_up", "ceiling", "coarse"]
"""How a printed number came about. ``truncated`` and ``rounded_up`` act on the magnitude, ``floor`` and ``ceiling`` on
the signed value; they differ for negative numbers only."""

_OTHER_READINGS: tuple[Reading, ...] = ("truncated", "rounded_up", "coarse")

Role = Literal["measured", "counted", "set"]
"""``measured`` numbers were rounded for print; ``counted`` things and numbers somebody ``set`` (targets) are exact."""

_WIDE = Context(prec=200, traps=[Inexact])
"""Wide enough for the sum of a print and half its last place."""
_HALF = Decimal("0.5")
_ONE_SIDED = ("at_least", "over", "at_most", "under")
_INTERCHANGEABLE = frozenset(frozenset(pair) for pair in ("个项", "个宗", "项宗", "个家"))
"""Classifiers that count the same things in turn: 项目40个, 33项."""


def role(quantity: Quantity) -> Role:
    """``counted`` for a whole number of things printed to the last one, else ``measured``."""
    return "counted" if quantity.dimension == "count" and quantity.precision == 1 else "measured"


def hedged(quantity: Quantity) -> bool:
    """Whether the wording bounds the number instead of printing it."""
    return quantity.hedge != "exact"


def domain(quantity: Quantity, role: Role, reading: Reading, conventions: Conventions) -> Bounds:
    """The true values that a quantity stands for under one reading."""
    plain = quantity.hedge == "exact" and quantity.dimension != "fraction"
    if plain and reading == "nearest" and role == "measured":
        return _nearest(quantity.value, quantity.precision)
    value = exact(quantity)
    if reading == "point":
        return Bounds.point(value)
    if role == "set" and quantity.hedge in _ONE_SIDED and conventions.targets_are_points:
        return Bounds.point(value)  # 目标3个以上: the line was set at three, and rates are told of that
    if hedged(quantity):
        return _hedge(quantity, value, conventions)
    if quantity.dimension == "fraction":
        return _fraction(value, reading)
    if role == "counted":
        return Bounds.point(value)
    place = _of(quantity.precision)
    if role == "set" and conventions.targets_are_points:
        # A target is exact; only one with decimals (a plan added up and printed in 亿元) may itself have been rounded.
        rounded = reading == "coarse" and _has_decimals(quantity)
        return Bounds.around(value, place / 2) if rounded else Bounds.point(value)
    if reading == "coarse" and quantity.dimension not in ("percent", "points", "multiple"):
        place = max(place, _padding(quantity, value, conventions))
    if reading in ("nearest", "coarse"):
        return Bounds.around(value, place / 2)
    if value == 0 and reading == "truncated":
        return Bounds(-place, place, True, True)
    upwards = reading in ("truncated", "floor")
    if value < 0 and reading in ("truncated", "rounded_up"):
        upwards = not upwards
    return Bounds(value, value + place, False, True) if upwards else Bounds(value - place, value, True, False)


def widest(quantity: Quantity, conventions: Conventions) -> Bounds:
    """Everything the print may stand for under any reading."""
    return hull(quantity, role(quantity), conventions)


def hull(quantity: Quantity, role: Role, conventions: Conventions) -> Bounds:
    """The least range that holds the domains of a quantity under all readings; of a signed one, by its magnitude."""
    result = domain(quantity, role, "nearest", conventions)
    if role == "counted" or hedged(quantity):
        return result  # read in one way only
    for reading in _OTHER_READINGS:
        result = result.hull(domain(quantity, role, reading, conventions))
    return result


@lru_cache(maxsize=1024)  # every check of a number begins with what its print stands for
def _nearest(value: Decimal, precision: Decimal) -> Bounds:
    """What rounds to the print: half a unit of its last place to both sides."""
    half = _WIDE.multiply(precision, _HALF)
    return Bounds(_of(_WIDE.subtract(value, half)), _of(_WIDE.add(value, half)))


@lru_cache(maxsize=1024)
def _of(value: Decimal) -> Fraction:
    """As ``Fraction(value)``, without its asking first what it was given."""
    return Fraction(*value.as_integer_ratio())


def exact(quantity: Quantity) -> Fraction:
    """The printed point; 三分之一 is a third, though no decimal is."""
    value = _of(quantity.value)
    return value.limit_denominator(10_000) if quantity.dimension == "fraction" else value


def grain(value: Fraction, digits: int = 1) -> Fraction:
    """The place of the last non-zero digit of a whole number, held so that at least ``digits`` leading digits stay.

    Returns 0 for 0 and for numbers that are not whole.
    """
    if value == 0 or value.denominator != 1:
        return Fraction(0)
    printed = str(abs(value.numerator))
    zeros = min(len(printed) - len(printed.rstrip("0")), max(len(printed) - digits, 0))
    return Fraction(10**zeros)


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities are measured in the same thing, so that their ratio or sum means something."""
    if a.dimension == b.dimension:
        if a.dimension == "money":
            return (a.currency or a.unit) == (b.currency or b.unit)  # 法郎 and 里拉 have no code
        if a.dimension in ("percent", "points", "multiple"):
            return True
        return a.unit == b.unit or {a.unit, b.unit} in _INTERCHANGEABLE
    return {a.dimension, b.dimension} <= {"percent", "points", "fraction"} or {a.dimension, b.dimension} == {
        "number",
        "count",
    }


def _padding(quantity: Quantity, value: Fraction, conventions: Conventions) -> Fraction:
    """The place down to which a number printed without decimals may be padded with zeros."""
    return Fraction(0) if _has_decimals(quantity) else grain(value, conventions.coarse_digits)


def _has_decimals(quantity: Quantity) -> bool:
    return any(point in quantity.text for point in ".．点")


def _hedge(quantity: Quantity, value: Fraction, conventions: Conventions) -> Bounds:
    width = {
        "over": conventions.over_width,
        "nearly": conventions.nearly_width,
        "about": conventions.about_width,
    }.get(quantity.hedge, Fraction(1))
    low = None if quantity.low is None else value - (value - _of(quantity.low)) * width
    high = None if quantity.high is None else value + (_of(quantity.high) - value) * width
    return Bounds(low, high, quantity.low_open, quantity.high_open)


def _fraction(value: Fraction, reading: Reading) -> Bounds:
    """三分之一 stands for what is nearer to a third than half the step to the next such fraction."""
    step = Fraction(1, value.denominator)
    return Bounds.around(value, step / 2 if reading == "coarse" else step / 4)
