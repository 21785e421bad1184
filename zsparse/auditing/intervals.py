"""Interval arithmetic over exact fractions, with open, closed and unbounded ends."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

from zsparse.construction import made
from zsparse.records import Interval

_DOWN = Context(prec=24, rounding=ROUND_FLOOR)
_UP = Context(prec=24, rounding=ROUND_CEILING)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range of values; None is unbounded. An end is open when the value itself is excluded."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, value: Fraction) -> Bounds:
        """The single value."""
        return cls(value, value)

    @property
    def single(self) -> Fraction | None:
        """The value, where there is only one."""
        return self.low if self.low == self.high else None

    @classmethod
    def around(cls, value: Fraction, radius: Fraction) -> Bounds:
        """``[value - radius, value + radius]``."""
        return cls(value - radius, value + radius)

    @property
    def width(self) -> Fraction | None:
        """The length; None where an end is unbounded."""
        return None if self.low is None or self.high is None else self.high - self.low

    @property
    def touches_zero(self) -> bool:
        """Whether 0 lies inside or is an end, open ends included."""
        return (self.low is None or self.low.numerator <= 0) and (self.high is None or self.high.numerator >= 0)

    def meets(self, other: Bounds) -> bool:
        """Whether the two ranges, neither of them empty, have a value in common."""
        return not (self._before(other) or other._before(self))

    def contains(self, value: Fraction) -> bool:
        """Whether the value lies inside."""
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return self.high is None or value < self.high or (value == self.high and not self.high_open)

    def _before(self, other: Bounds) -> bool:
        """Whether every value lies below every value of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def below(self, value: Fraction) -> bool:
        """Whether every value inside is smaller than ``value``."""
        return self.high is not None and (self.high < value or (self.high == value and self.high_open))

    def hull(self, other: Bounds) -> Bounds:
        """The smallest range that covers both."""
        low, low_open = self.low, self.low_open
        if low is not None and (other.low is None or other.low <= low):
            low_open = other.low_open and (low_open or other.low != low)
            low = other.low
        high, high_open = self.high, self.high_open
        if high is not None and (other.high is None or other.high >= high):
            high_open = other.high_open and (high_open or other.high != high)
            high = other.high
        return Bounds(low, high, low is not None and low_open, high is not None and high_open)

    def overlap(self, other: Bounds) -> Bounds:
        """What two ranges that meet have in common."""
        low, low_open = self.low, self.low_open
        if other.low is not None and (low is None or other.low >= low):
            low_open = other.low_open or (low_open and other.low == low)
            low = other.low
        high, high_open = self.high, self.high_open
        if other.high is not None and (high is None or other.high <= high):
            high_open = other.high_open or (high_open and other.high == high)
            high = other.high
        return Bounds(low, high, low_open, high_open)

    def shifted(self, by: Fraction | int) -> Bounds:
        """The range moved by an exact amount."""
        return Bounds(
            None if self.low is None else self.low + by,
            None if self.high is None else self.high + by,
            self.low_open,
            self.high_open,
        )

    def __neg__(self) -> Bounds:
        return Bounds(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def __add__(self, other: Bounds) -> Bounds:
        return Bounds(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __sub__(self, other: Bounds) -> Bounds:
        return self + -other

    def __mul__(self, other: Bounds) -> Bounds:
        one, two = self.single, other.single
        if one is not None and two is not None:
            return Bounds.point(one * two)
        lows = [_product(a, b) for a in self._ends() for b in other._ends()]
        low = min(lows, key=lambda end: (end[0], end[1], end[2]))
        high = max(lows, key=lambda end: (end[0], end[1], not end[2]))
        return Bounds(
            None if low[0] else low[1],
            None if high[0] else high[1],
            low[0] == 0 and low[2],
            high[0] == 0 and high[2],
        )

    def __truediv__(self, other: Bounds) -> Bounds | None:
        """The quotient; None where the divisor touches 0 and the quotient is therefore unbounded or undefined."""
        one, two = self.single, other.single
        if one is not None and two:
            return Bounds.point(one / two)
        low, high, least, most = self.low, self.high, other.low, other.high
        if low is None or high is None or least is None or most is None or low.numerator <= 0 or least.numerator <= 0:
            return None if other.touches_zero else self * other.reciprocal()
        return Bounds(low / most, high / least, self.low_open or other.high_open, self.high_open or other.low_open)

    def reciprocal(self) -> Bounds:
        """``1 / x`` for a range that does not touch 0."""
        zero = Fraction(0)
        return Bounds(
            zero if self.high is None else 1 / self.high,
            zero if self.low is None else 1 / self.low,
            self.high is None or self.high_open,
            self.low is None or self.low_open,
        )

    def record(self) -> Interval:
        """The public record; an end without a finite decimal is rounded outwards at 24 digits."""
        return made(
            Interval,
            low=None if self.low is None else _decimal(self.low, _DOWN),
            high=None if self.high is None else _decimal(self.high, _UP),
            low_open=self.low_open,
            high_open=self.high_open,
        )

    def _ends(self) -> tuple[tuple[int, Fraction, bool], tuple[int, Fraction, bool]]:
        """Both ends as (sign of infinity or 0, value, open)."""
        zero = Fraction(0)
        return (
            (-1, zero, True) if self.low is None else (0, self.low, self.low_open),
            (1, zero, True) if self.high is None else (0, self.high, self.high_open),
        )


def _product(a: tuple[int, Fraction, bool], b: tuple[int, Fraction, bool]) -> tuple[int, Fraction, bool]:
    """The product of two ends; a zero end times anything is zero, and is attained where the zero is.

    Of two zeros the first decides: where only the second is attained, it is so times the other end of the first range.
    """
    for end in (a, b):
        if end[0] == 0 and end[1] == 0:
            return 0, Fraction(0), end[2]
    if a[0] or b[0]:
        sign_a = a[0] or (1 if a[1] > 0 else -1)
        sign_b = b[0] or (1 if b[1] > 0 else -1)
        return sign_a * sign_b, Fraction(0), True
    return 0, a[1] * b[1], a[2] or b[2]


def _decimal(value: Fraction, context: Context) -> Decimal:
    return context.divide(Decimal(value.numerator), Decimal(value.denominator))
