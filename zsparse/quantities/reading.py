"""A number with a unit from the tables, read."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from zsparse.quantities.lexemes import Unit
from zsparse.quantities.numerals import Number
from zsparse.quantities.bounds import odd as odd_bounds
from zsparse.quantities.rule import Reading

_SIZES = {"‰": Decimal("0.001"), "%": Decimal("0.01"), "个百分点": Decimal("0.01")}
_ONE = Decimal(1)
NUMBER = Unit("", "number")


@lru_cache(maxsize=1 << 15)
def read_unit(number: Number, unit: Unit, odd: str) -> Reading:
    """What ``number`` of ``unit`` states; ``odd`` is the 余 or 多 between them."""
    reading = Reading.of(unit.dimension, number, _SIZES.get(unit.plain, _ONE), unit.plain, unit.dimension, unit.currency)
    if odd and reading.hedge == "exact":
        low, high, low_open, high_open = odd_bounds(reading.value)
        return Reading(
            reading.value, low, high, low_open, high_open, reading.precision, unit.plain, unit.dimension, unit.currency, "over", unit.dimension
        )
    return reading
