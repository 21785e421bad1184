"""Whether numbers that no words bind can be what the writer divided: no link is made by arithmetic, some are dropped.

A base that stands apart from its rate is taken by its place and name. Where it neither comes to the rate, nor would
after one slip of one number (a digit, two digits exchanged, a point moved, 万 or 亿 left out), it is far likelier that
the writer meant another number than that several are misprinted. Slips stay linked: they are what an audit looks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from zsparse.quantities.mention import Mention

_HEDGED = Fraction(1, 8)
"""By how much a hedged number (近七成, 约3亿元) may be off, of itself."""
_SHIFTS = (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8)
"""By how many places a point is moved, or a number is off where 万 or 亿 stands for another unit."""
_FEWEST = 10
_PRECISE = Fraction(1, 1000)
"""A number of one digit is a slip away from any other: that proves nothing, unless it then fits to the third place."""
_LARGEST = 10**9
"""A number of more printed digits has as many slips as fit anything; it is left linked."""


def can_be_meant(stated: Mention, numerator: Mention, denominator: Mention) -> bool:
    """Whether a ratio can be of two amounts: they come to it, would after one slip, or the other way round."""
    return chance_of_fit(stated, numerator, denominator) is not None


def chance_of_fit(stated: Mention, numerator: Mention, denominator: Mention) -> Fraction | None:
    """How easily a ratio and two amounts that have nothing to do with one another would fit as well as these do.

    0 where the amounts come to it, the one way or the other; more where they would after one slip, the more the fewer
    digits there are: each of the many numbers that are a slip away from 15 is as wide as what 15 was rounded from.
    None where no slip makes them fit.
    """
    s, a, b = (abs(Fraction(m.value)) for m in (stated, numerator, denominator))
    if not s or not a or not b:
        return Fraction(0)
    slack = sum((_uncertainty(m) for m in (stated, numerator, denominator)), Fraction(0))
    quotient = a / b
    if any(_near(value, s, slack) for value in (quotient, 1 / quotient, abs(quotient - 1))):
        return Fraction(0)
    needed = ((numerator, s * b), (denominator, a / s), (stated, quotient))
    chances = (_chance_of_slip(printed, value, slack) for printed, value in needed)
    return min((chance for chance in chances if chance is not None), default=None)


def _uncertainty(mention: Mention) -> Fraction:
    """How far a number may be from what it was rounded from, of itself."""
    if mention.hedge != "exact":
        return _HEDGED
    if not mention.is_measured:
        return Fraction(0)
    return Fraction(mention.precision) / abs(Fraction(mention.value))


def _near(value: Fraction, wanted: Fraction, slack: Fraction) -> bool:
    return abs(value - wanted) <= slack * wanted


def _chance_of_slip(printed: Mention, needed: Fraction, slack: Fraction) -> Fraction | None:
    """How easily one slip makes of what was printed what would be right; None where none does."""
    shifted = needed / abs(Fraction(printed.value))
    if any(_near(shifted, Fraction(10) ** power, slack) for power in _SHIFTS):
        return Fraction(0)
    digits = abs(Fraction(printed.value)) / Fraction(printed.precision)
    if digits.denominator != 1 or digits >= _LARGEST:
        return Fraction(0)
    if digits < _FEWEST and slack > _PRECISE:
        return None
    wanted = needed / Fraction(printed.precision)
    edited = str(digits.numerator)
    if not any(_near(Fraction(edit), wanted, slack) for edit in _edits(edited)):
        return None
    return _slips(len(edited)) * 2 * slack


def _slips(length: int) -> int:
    """How many numbers one slip makes of one of so many digits."""
    return 9 * length + length * (length - 1) // 2


def _edits(digits: str) -> Iterator[int]:
    """The numbers that one slip makes of another: a digit changed, two digits exchanged."""
    for i, digit in enumerate(digits):
        yield from (int(f"{digits[:i]}{other}{digits[i + 1 :]}") for other in "0123456789" if other != digit)
        for j in range(i):
            yield int(f"{digits[:j]}{digit}{digits[j + 1 : i]}{digits[j]}{digits[i + 1 :]}")
