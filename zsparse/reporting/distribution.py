"""How stated completion rates are distributed: the bars of the plot on the index of an archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zsparse.records import Report

WIDTH = 2
"""Points of percent that one bar covers: from 98% up to, but not at, 100%."""
LAST = 200
"""Where the plot ends; greater rates stand in one bar behind it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The rates from ``start`` on, in percent, and the height of their bar in thousandths of the highest."""

    start: int
    count: int
    height: int

    @property
    def label(self) -> str:
        """The range in words: 98%至100%以下."""
        return f"{LAST}%及以上" if self.start >= LAST else f"{self.start}%至{self.start + WIDTH}%以下"


def completion_rates(report: Report) -> list[Fraction]:
    """The completion rates that a report states as one number, as fractions of 1."""
    return [
        Fraction(ratio.stated.value)
        for ratio in report.ratios
        if ratio.kind == "completion" and ratio.stated.hedge == "exact" and ratio.stated.value >= 0
    ]


def bars(rates: Iterable[Fraction]) -> Sequence[Bar]:
    """A bar for each range that holds a rate, in order."""
    counts = Counter(min(int(rate * 100) // WIDTH * WIDTH, LAST) for rate in rates)
    most = max(counts.values(), default=1)
    return [Bar(start, count, max(1000 * count // most, 8)) for start, count in sorted(counts.items())]
