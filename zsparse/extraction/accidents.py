"""How likely it is that amounts add up to another by accident: what makes arithmetic a proof, or none."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd

from zsparse.quantities.mention import Mention

_FAR_OFF = 49
"""Off by more than three and a half standard deviations of their rounding (squared, by twelve), amounts add up only by
accident."""


def chance_of_adding_up(total: Mention, parts: Sequence[Mention]) -> Fraction | None:
    """The share of sums of the total's size that would pass for it as well; None where the parts do not add up.

    Numbers are as fine as the last place that is not 0 in all of them: 300, 500 and 200 are 3, 5 and 2. Parts that are
    rounded may be off by half a place each, and the more they are off the more others would do.
    """
    numbers = (total, *parts)
    off = abs(sum((m.value for m in parts), Decimal(0)) - total.value)
    if not off:
        return Fraction(_grain([m.value for m in numbers])) / Fraction(total.value)
    if any(m.hedge != "exact" for m in numbers):
        return None
    rounded = [m.precision for m in numbers if m.is_measured]
    if off > sum(rounded, Decimal(0)) / 2 or 12 * off * off > _FAR_OFF * sum(p * p for p in rounded) / 4:
        return None
    return Fraction(2 * off + max(rounded)) / Fraction(total.value)


def _grain(values: Sequence[Decimal]) -> Decimal:
    """The greatest number that divides all values."""
    places = max(0, *(-int(value.normalize().as_tuple().exponent) for value in values))
    return Decimal(gcd(*(int(value.scaleb(places)) for value in values))).scaleb(-places)
