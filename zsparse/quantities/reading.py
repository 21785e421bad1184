"""A number with a unit of the tables, or with 第 before it, read; cached, because reports repeat themselves."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from zsparse.quantities import bounds
from zsparse.quantities.lexemes import Unit
from zsparse.quantities.numerals import Number
from zsparse.quantities.rule import Reading

NUMBER = Unit("", "number")
"""The unit of a bare number."""
_ONE = Decimal(1)
_SIZES = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "个百分点": Decimal("0.01"), "个基点": Decimal("0.0001")}


@lru_cache(maxsize=1 << 15)
def read_unit(number: Number, unit: Unit, odd: str) -> Reading:
    """What ``number`` of ``unit`` states; ``odd`` is the 余, 多, 来 or + beside the unit, or empty."""
    size = _SIZES.get(unit.plain, _ONE)
    reading = Reading.of(unit.dimension, number, size, unit.plain, unit.dimension, unit.currency)
    if odd == "来":
        return _about(reading)
    if odd == "+":  # 20+个
        return reading._replace(high=None, high_open=False, hedge="at_least")
    return odd_reading(reading) if odd else reading


def _about(reading: Reading) -> Reading:
    """三十来个: about thirty."""
    width = bounds.width(reading.value, reading.precision, reading.dimension)
    low, high, low_open, high_open = bounds.hedged(reading.value, "about", width)
    return reading._replace(low=low, high=high, low_open=low_open, high_open=high_open, hedge="about")


def odd_reading(reading: Reading) -> Reading:
    """``reading`` with 余 or 多 beside it; a range or an odd amount already keeps its own bounds."""
    if reading.hedge != "exact":
        return reading
    low, high, low_open, high_open = bounds.odd(reading.value)
    return reading._replace(low=low, high=high, low_open=low_open, high_open=high_open, hedge="over")


@lru_cache(maxsize=1 << 10)
def read_ordinal(number: Number, unit: str) -> Reading:
    """第三 (unit empty), 第20届 (届)."""
    return Reading.exact("ordinal", number.value, _ONE, unit, "ordinal")
