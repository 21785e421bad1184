"""A quantity as the machinery sees it: one printed number, in offsets of the clean text.

Readings and mentions are named tuples: a long report has tens of thousands, and a tuple is made at a fifth of the cost
of a frozen dataclass.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from zsparse.records import Dimension, Hedge


class Mention(NamedTuple):
    """One quantity between ``start`` and ``end`` of the clean text, hedge words beside the number included.

    The other fields mean what they mean in ``zsparse.records.Quantity``; they are those of a ``Reading``, in order.
    ``rule`` names the rule that made it. Conventions: the ``value`` of a range is its upper end; of 十几, 数百 the
    printed 10, 100; of a period its year, or 0 where none is printed with four digits; of n doublings (番) the growth
    2^n − 1. A number that shares the unit printed behind a later one (10和45个百分点) or behind a bracket covers its
    figures only.
    """

    value: Decimal
    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    precision: Decimal
    unit: str
    dimension: Dimension
    currency: str | None
    hedge: Hedge
    rule: str
    start: int
    end: int

    @property
    def is_measured(self) -> bool:
        """Whether the print may be rounded: counts of single things are not."""
        return self.dimension != "count" or self.precision != 1

    def negated(self) -> Mention:
        """The same read as a decrease: 下降30.6% states −30.6%."""
        return Mention._make((*turned(*self[:5]), *self[5:]))

    def __hash__(self) -> int:
        # Mentions of one text do not overlap: hashing the other eleven fields would tell no two apart.
        return hash((self.start, self.end))


def turned(
    value: Decimal, low: Decimal | None, high: Decimal | None, low_open: bool, high_open: bool
) -> tuple[Decimal, Decimal | None, Decimal | None, bool, bool]:
    """A value and its bounds behind a minus sign."""
    return -value, None if high is None else -high, None if low is None else -low, high_open, low_open
