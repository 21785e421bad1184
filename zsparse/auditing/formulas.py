"""What a stated ratio claims, as a statement that can be judged: 占A的N% is b/A, 增长N% is a/b − 1, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from zsparse.auditing.domains import role
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.ladder import At, Compute, Statement, Term
from zsparse.records import Quantity


def quotient_at(values: Sequence[Fraction]) -> Fraction | None:
    """``a / b`` of two values."""
    a, b = values
    return a / b if b else None


def quotient(bounds: Sequence[Bounds]) -> Bounds | None:
    """``a / b``."""
    a, b = bounds
    return a / b


def growth_at(values: Sequence[Fraction]) -> Fraction | None:
    """``a / b − 1`` of two values."""
    ratio = quotient_at(values)
    return None if ratio is None else ratio - 1


def growth(bounds: Sequence[Bounds]) -> Bounds | None:
    """``a / b − 1``, a the current and b the earlier value."""
    a, b = bounds
    ratio = a / b
    return None if ratio is None else ratio.shifted(-1)


def growth_by_change_at(values: Sequence[Fraction]) -> Fraction | None:
    """``c / (a − c)`` of two values."""
    a, c = values
    return c / (a - c) if a != c else None


def growth_by_change(bounds: Sequence[Bounds]) -> Bounds | None:
    """``c / (a − c)``, a the current value and c the printed increase.

    The function is monotone in each argument, so its extremes over finite ranges stand at the corners.
    """
    a, c = bounds
    earlier = a - c
    if earlier.touches_zero:
        return None
    if a.low is None or a.high is None or c.low is None or c.high is None:
        return c / earlier
    corners = [
        (y / (x - y), x_open or y_open)
        for x, x_open in ((a.low, a.low_open), (a.high, a.high_open))
        for y, y_open in ((c.low, c.low_open), (c.high, c.high_open))
    ]
    low = min(corners)
    high = max(corners, key=lambda corner: (corner[0], not corner[1]))
    return Bounds(low[0], high[0], low[1], high[1])


def difference_at(values: Sequence[Fraction]) -> Fraction | None:
    """``a − b`` of two values."""
    a, b = values
    return a - b


def difference(bounds: Sequence[Bounds]) -> Bounds | None:
    """``a − b``."""
    a, b = bounds
    return a - b


def total_at(values: Sequence[Fraction]) -> Fraction:
    """The sum of values."""
    if all(v.denominator == 1 for v in values):  # most amounts are whole in base units, and whole numbers add up faster
        return Fraction(sum(v.numerator for v in values))
    return sum(values, Fraction(0))


def total(bounds: Sequence[Bounds]) -> Bounds | None:
    """The sum."""
    lows = [b.low for b in bounds if b.low is not None]
    highs = [b.high for b in bounds if b.high is not None]
    return Bounds(
        total_at(lows) if len(lows) == len(bounds) else None,
        total_at(highs) if len(highs) == len(bounds) else None,
        any(b.low_open for b in bounds),
        any(b.high_open for b in bounds),
    )


_AT: dict[Compute, At] = {
    quotient: quotient_at,
    growth: growth_at,
    growth_by_change: growth_by_change_at,
    difference: difference_at,
}


def completion_statement(stated: Quantity, done: Quantity, target: Quantity) -> Statement:
    """``done / target``; a target was set, so it is exact."""
    return _binary(stated, Term(done, role(done)), Term(target, "set"), quotient, "{} ÷ {}")


def level_statement(stated: Quantity, numerator: Quantity, denominator: Quantity) -> Statement:
    """``a / b`` of two measured numbers."""
    return _binary(stated, _term(numerator), _term(denominator), quotient, "{} ÷ {}")


def growth_statement(stated: Quantity, current: Quantity, earlier: Quantity) -> Statement:
    """``a / b − 1``, shown as (a − b) ÷ b, or as a ÷ b where the increase is told in doublings (番)."""
    formula = "{0} ÷ {1}" if stated.unit == "番" else "({0} − {1}) ÷ {1}"
    return _binary(stated, _term(current), _term(earlier), growth, formula)


def change_statement(stated: Quantity, current: Quantity, change: Quantity) -> Statement:
    """``c / (a − c)``; the change takes the sign of the stated rate."""
    if (stated.value < 0) != (change.value < 0):
        change = negated(change)
    formula = "−{1} ÷ ({0} + {1})" if change.value < 0 else "{1} ÷ ({0} − {1})"
    if stated.unit == "番":
        formula = "{0} ÷ ({0} − {1})"
    return _binary(stated, _term(current), _term(change), growth_by_change, formula)


def excess_statement(stated: Quantity, done: Quantity, target: Quantity) -> Statement:
    """``a / b − 1`` over a target."""
    return _binary(stated, Term(done, role(done)), Term(target, "set"), growth, "({0} − {1}) ÷ {1}")


def points_statement(stated: Quantity, current: Quantity, earlier: Quantity) -> Statement:
    """``a − b`` of two percentages."""
    return _binary(stated, _term(current), _term(earlier), difference, "{} − {}")


def sum_statement(stated: Quantity, parts: Sequence[Quantity], slack: Fraction) -> Statement:
    """The total is the sum of its parts."""
    return Statement(
        _term(stated), tuple(_term(p) for p in parts), total, total_at, " + ".join(["{}"] * len(parts)), slack
    )


def negated(quantity: Quantity) -> Quantity:
    """The same print read as a decrease."""
    return quantity.model_copy(
        update={
            "value": -quantity.value,
            "low": None if quantity.high is None else -quantity.high,
            "high": None if quantity.low is None else -quantity.low,
            "low_open": quantity.high_open,
            "high_open": quantity.low_open,
        }
    )


def _term(quantity: Quantity) -> Term:
    return Term(quantity, role(quantity))


def _binary(stated: Quantity, a: Term, b: Term, compute: Compute, formula: str) -> Statement:
    return Statement(_term(stated), (a, b), compute, _AT[compute], formula)
