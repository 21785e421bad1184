"""How hedge words bound a printed value: the conventions of the widths of 约, 近 and 余, in one place."""

from __future__ import annotations

from decimal import Decimal

from zsparse.quantities.numerals import grain
from zsparse.records import Dimension, Hedge

Bounds = tuple[Decimal | None, Decimal | None, bool, bool]
"""(low, high, low is open, high is open); None is unbounded."""


def width(value: Decimal, precision: Decimal, dimension: Dimension) -> Decimal:
    """The width of 约 and 近: the place of the last non-zero digit; of a fraction its precision."""
    return precision if dimension == "fraction" else grain(value)


def hedged(value: Decimal, hedge: Hedge, g: Decimal) -> Bounds:
    """The interval a hedge word sets about ``value``; ``g`` is the width of 约 and 近 (see ``width``).

    约 [v − g, v + g]; 近 [v − g, v]; 超 (v, ∞); 以上 [v, ∞); 不足 (−∞, v); 以内 (−∞, v].
    以上, 以下, 以内 include the end and 超过, 不满 exclude it (Civil Code of China, article 1259);
    the widths of 约, 近 and 余 are this project's convention.
    """
    if hedge == "about":
        return value - g, value + g, False, False
    if hedge == "nearly":
        return value - g, value, False, False
    if hedge == "over":
        return value, None, True, False
    if hedge == "at_least":
        return value, None, False, False
    if hedge == "under":
        return None, value, False, True
    if hedge == "at_most":
        return None, value, False, False
    return value, value, False, False


def odd(value: Decimal) -> Bounds:
    """The interval of 余 and 多 (2600万余元, 50多家): [v, v + g)."""
    return value, value + grain(value), False, True
