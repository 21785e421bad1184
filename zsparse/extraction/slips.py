"""Slips in a sum: whether one changed number makes parts add up to their total, and how much that says.

Parts that add up are taken as all there is. Where they do not, a misprint and a part that was left out look alike; they
differ in that few remainders are one slip away from none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Protocol

from zsparse.records import Dimension


class Number(Protocol):
    """A printed number, in base units."""

    @property
    def value(self) -> Decimal:
        """The printed point."""

    @property
    def precision(self) -> Decimal:
        """The unit of the last printed place."""

    @property
    def dimension(self) -> Dimension:
        """What is measured."""


_SCALES = tuple(Decimal(10) ** power for power in (1, -1, 2, -2, 4, -4, 8, -8))
_AROUND = 3
"""Remainders of a like size: from a third of one to three times as much."""


def chance_of_a_slip(total: Number, parts: Sequence[Number]) -> Fraction | None:
    """The share of remainders of like size and sign that one slip of one number would explain as well.

    None where no slip makes the parts add up exactly, 1 at most. Remainders are told apart by the last place that is
    not 0 in all of the numbers: amounts padded with zeros are as coarse as they look.
    """
    numbers = ((total, 1), *((part, -1) for part in parts))
    remainder = sum((sign * n.value for n, sign in numbers), Decimal(0))
    if not remainder or not any(may_be_a_slip(n, n.value - sign * remainder) for n, sign in numbers):
        return None
    explained = {sign * (n.value - value) for n, sign in numbers for value in one_slip_away(n)}
    if remainder not in explained:
        return None
    size = abs(remainder)
    alike = [r for r in explained if r * remainder > 0 and size <= _AROUND * abs(r) and abs(r) <= _AROUND * size]
    grain = Fraction(min(_last_place(n.value) for n, _ in numbers if n.value))
    many = Fraction(size) * (_AROUND - Fraction(1, _AROUND)) / grain
    return min(Fraction(len(alike)) / many, Fraction(1))


def one_slip_away(number: Number) -> Iterator[Decimal]:
    """The values of every print one slip away: a digit, two neighbours swapped, the point moved, 万 for 亿."""
    whole = number.dimension == "count" and number.precision == 1
    digits = str(int(number.value / number.precision))
    if number.value <= 0 or int(digits) * number.precision != number.value:
        return
    for i, old in enumerate(digits):
        for new in "0123456789":
            if new != old and (new != "0" or i > 0):
                yield Decimal(digits[:i] + new + digits[i + 1 :]) * number.precision
    for i, (one, other) in enumerate(pairwise(digits)):
        if one != other and (other != "0" or i > 0):
            yield Decimal(digits[:i] + other + one + digits[i + 2 :]) * number.precision
    for scale in _SCALES[:4] if whole else _SCALES:
        moved = number.value * scale
        if not whole or moved == moved.to_integral_value():
            yield moved


def may_be_a_slip(number: Number, value: Decimal) -> bool:
    """Whether ``value`` may be ``one_slip_away``: a print of as many digits, two of them others, or a point moved.

    Most values are none; to tell that costs a small part of making every print.
    """
    if value <= 0 or number.value <= 0:
        return False
    old, new = number.value / number.precision, value / number.precision
    if new == new.to_integral_value() and new.adjusted() == old.adjusted():
        return sum(a != b for a, b in zip(str(int(old)), str(int(new)), strict=True)) <= _MOST_OTHER
    return any(value == number.value * scale for scale in _SCALES)


_MOST_OTHER = 2
"""A slip changes two digits at most: two neighbours change places."""


def _last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not 0."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
