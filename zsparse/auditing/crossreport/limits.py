"""From where on a difference between reports, or a pattern in an archive, is told: documented and immutable."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from zsparse.auditing.intervals import Bounds


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the checks between reports.

    ``revision``: how far a preliminary number is commonly revised, as a share; a smaller difference from last
    year's report is a note. ``shortest``: bodies with fewer characters are not compared. ``candidates``: with how
    many of the most similar earlier reports a body is compared exactly, of those whose sketches say that they share
    ``similar`` of their 5-grams at least. ``kept`` and ``kept_least``: of the numbers that two reports print in the
    same words, which share and how many must be the same for them to be kept. ``contained`` and ``form``: from
    which share of the shorter body's 5-grams, digits masked, two reports are called the same text where their
    numbers are kept, and where they are not. ``reworded``, ``reworded_kept`` and ``reworded_least``: from which
    share on where so large a share of the numbers, and so many, are the same: one character in ten written anew
    breaks four 5-grams in ten. ``whole``: from which share, digits kept, a text is repeated whole.
    ``stale_digits``: from how many significant digits on a number that returns in the next year is looked at;
    ``stale_spread``: the width of the range, as a share of last year's number, in which this year's falls evenly by
    chance; ``stale_chance``: below which expected number of such returns among all that were compared it is a
    warning. ``alpha``: how rare a pattern must be under its null hypothesis, after correction for the number of
    authors. ``rates``, ``digits``, ``prints``: the least n of the three statistics; below it they say nothing.
    ``window``: how far from 100% a rate just beats or just misses it.
    """

    revision: Fraction = Fraction(1, 50)
    shortest: int = 200
    contained: Fraction = Fraction(7, 10)
    reworded: Fraction = Fraction(1, 2)
    reworded_kept: Fraction = Fraction(4, 5)
    reworded_least: int = 5
    form: Fraction = Fraction(9, 10)
    whole: Fraction = Fraction(49, 50)
    candidates: int = 12
    similar: Fraction = Fraction(1, 4)
    kept: Fraction = Fraction(1, 2)
    kept_least: int = 3
    stale_digits: int = 4
    stale_spread: Fraction = Fraction(3, 5)
    stale_chance: Fraction = Fraction(1, 100)
    alpha: Fraction = Fraction(1, 1000)
    rates: int = 30
    digits: int = 300
    prints: int = 20
    window: Fraction = Fraction(1, 100)

    @property
    def least(self) -> Fraction:
        """The share of 5-grams below which no two reports are called the same text."""
        return min(self.reworded, self.contained, self.form)

    def revised(self, a: Bounds, b: Bounds) -> bool:
        """Whether the gap between two ranges is no more than what a preliminary number is commonly revised by."""
        if a.low is None or a.high is None or b.low is None or b.high is None:
            return False
        return max(a.low - b.high, b.low - a.high) <= self.revision * max(abs(b.low), abs(b.high))


DEFAULT_LIMITS = Limits()
"""The limits of an archive audit that names none."""
