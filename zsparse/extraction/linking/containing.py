"""Whether an amount can be the whole of another: as large as its part, or below it by one slip of the pen."""

from __future__ import annotations

from decimal import Decimal

from zsparse.extraction.slips import one_slip_away
from zsparse.extraction.tape import Token
from zsparse.quantities.mention import Mention


def can_hold(whole: Token, part: Token, rate: Token | None) -> bool:
    """Whether ``part`` fits into ``whole``, or would but for one slip that makes the stated rate right.

    Where words lead from a part to a smaller amount they mostly lead astray; they are followed only where a digit, a
    swap, a point or 万 for 亿 explains the size. ``rate`` is None where no share is told.
    """
    if whole.mention.value >= part.mention.value:
        return True
    return rate is not None and misprinted(whole.mention, part.mention, rate.mention)


def misprinted(whole: Mention, part: Mention, rate: Mention) -> bool:
    """Whether one slip of the whole, or of its part, gives the stated rate."""
    low, high = _stated(rate)
    if low is None or high is None:
        return False  # 超过80% would be right of too many numbers
    return any(low <= part.value / value <= high for value in one_slip_away(whole)) or (
        whole.value > 0 and any(low <= value / whole.value <= high for value in one_slip_away(part))
    )


def _stated(rate: Mention) -> tuple[Decimal | None, Decimal | None]:
    """What the rate may have been, rounded or cut off; the ends of a hedge."""
    if rate.hedge != "exact":
        return rate.low, rate.high
    place = rate.precision or rate.value / _COARSE
    return rate.value - place, rate.value + place


_COARSE = 50
"""A fraction in words (三分之一) may be off by so much of itself."""
