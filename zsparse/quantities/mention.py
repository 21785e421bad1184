"""A quantity as the machinery sees it: one printed number, in offsets of the clean text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from zsparse.records import Dimension, Hedge

S = TypeVar("S", bound="Stated")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a print states, wherever it stands; the fields mean what they mean in ``zsparse.records.Quantity``."""

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

    def negated(self: S) -> S:
        """The same behind a minus sign, or read as a decrease: 下降30.6% states −30.6%."""
        return replace(
            self,
            value=-self.value,
            low=None if self.high is None else -self.high,
            high=None if self.low is None else -self.low,
            low_open=self.high_open,
            high_open=self.low_open,
        )


@dataclass(frozen=True, slots=True)
class Mention(Stated):
    """One quantity between ``start`` and ``end`` of the clean text, hedge words beside the number included.

    ``rule`` names the rule that made it. Conventions: the ``value`` of a range is its upper end; of 十几, 数百 the
    printed 10, 100; of a period its year, or 0 where none is printed with four digits; of n doublings (番) the growth
    2^n − 1. A number that shares the unit printed behind a later one (10和45个百分点) or behind a bracket covers its
    figures only.
    """

    start: int
    end: int

    def __hash__(self) -> int:
        # Mentions of one text do not overlap: hashing the other eleven fields would tell no two apart.
        return hash((self.start, self.end))
