"""Probabilities by exact arithmetic: the binomial of even chances, and the chi-square of eight degrees of freedom."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from math import comb, factorial

_WIDE = Context(prec=50)


def at_least(k: int, n: int) -> Fraction:
    """The chance of ``k`` or more heads in ``n`` throws of a fair coin."""
    first = max(k, 0)
    ways = term = comb(n, first)
    for i in range(first, n):  # each binomial from the one before: n may be the rates of a million reports
        term = term * (n - i) // (i + 1)
        ways += term
    return Fraction(ways, 2**n)


def as_lopsided(k: int, n: int) -> Fraction:
    """The chance that ``n`` throws of a fair coin come out as lopsided as ``k`` to ``n - k``, either way."""
    return min(Fraction(1), 2 * at_least(max(k, n - k), n))


def chi_square(counts: Sequence[int]) -> Fraction:
    """Pearson's statistic of counts that are expected to be equal."""
    expected = Fraction(sum(counts), len(counts))
    return sum(((c - expected) ** 2 for c in counts), Fraction(0)) / expected


def beyond(statistic: Fraction, degrees: int) -> Fraction:
    """The chance that a chi-square of so many degrees of freedom, an even number, exceeds the statistic.

    For 2m degrees it is exp(−x/2) times the first m terms of the series of exp(x/2); the exponential is taken to 50
    digits. Raises ``ValueError`` for an odd number of degrees.
    """
    if degrees % 2:
        raise ValueError(f"the closed form needs an even number of degrees of freedom, not {degrees}")
    half = statistic / 2
    series = sum((half**j / factorial(j) for j in range(degrees // 2)), Fraction(0))
    decayed = _WIDE.exp(_WIDE.divide(Decimal(-half.numerator), Decimal(half.denominator)))
    return Fraction(decayed) * series


def told(chance: Fraction) -> str:
    """A chance as a reader takes it in: 0.031, or 小于百万分之一."""
    if chance < Fraction(1, 1_000_000):
        return "小于百万分之一"
    shown = _WIDE.divide(Decimal(chance.numerator), Decimal(chance.denominator))
    return f"约{shown:.2g}" if chance >= Fraction(1, 1000) else f"约{shown:.1e}"
