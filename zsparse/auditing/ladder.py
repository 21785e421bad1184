"""The ladder: the first honest way of printing that explains a statement, or none.

exact -> rounding (hedge, where a number is hedged) -> truncation -> rounded_up -> coarse -> nothing explains it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from zsparse.auditing.conventions import Conventions
from zsparse.auditing.domains import Reading, Role, domain, exact, hedged, hull
from zsparse.auditing.intervals import Bounds
from zsparse.records import Quantity

Rung = Literal["exact", "rounding", "hedge", "truncation", "rounded_up", "coarse"]
Compute = Callable[[Sequence[Bounds]], "Bounds | None"]
At = Callable[[Sequence[Fraction]], "Fraction | None"]


class Term(NamedTuple):
    """A number of a statement and what it is: measured, counted or set."""

    quantity: Quantity
    role: Role


class Statement(NamedTuple):
    """What the text claims: ``stated`` is what ``compute`` makes of the operands.

    ``at`` is the same computation on single values, None where a divisor is 0. ``formula`` is the computation in
    Chinese notation with one ``{}`` for each operand, in order. ``slack`` widens the stated number beyond its print (a
    text that says its sums suffer from rounding).
    """

    stated: Term
    operands: tuple[Term, ...]
    compute: Compute
    at: At
    formula: str
    slack: Fraction = Fraction(0)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The operands, then the stated number."""
        return (*self.operands, self.stated)

    def exchanged(self, index: int, quantity: Quantity) -> Statement:
        """The statement with another quantity as its ``index``-th term."""
        term = self.terms[index]._replace(quantity=quantity)
        if index == len(self.operands):
            return self._replace(stated=term)
        return self._replace(operands=(*self.operands[:index], term, *self.operands[index + 1 :]))


class Judgement(NamedTuple):
    """The rung that explains a statement (None: nothing does), what the operands allow, and how much that proves.

    ``point`` is the value computed from the printed operands, ``expected`` the range that their readings allow, None
    where a divisor touches 0 under one of them: then nothing can be judged. ``strength`` is the share of random stated
    values between 0 and twice the point that would not have passed.
    """

    rung: Rung | None
    expected: Bounds | None
    point: Fraction | None
    strength: Fraction | None


_DOWNWARDS: tuple[tuple[Reading, Reading], ...] = (
    ("nearest", "truncated"),
    ("truncated", "truncated"),
    ("truncated", "nearest"),
)
_DOWNWARDS_SIGNED: tuple[tuple[Reading, Reading], ...] = (
    ("nearest", "floor"),
    ("floor", "floor"),
    ("floor", "nearest"),
    ("truncated", "floor"),
    ("floor", "truncated"),
)
_UPWARDS: tuple[tuple[Reading, Reading], ...] = (
    ("nearest", "rounded_up"),
    ("rounded_up", "rounded_up"),
    ("rounded_up", "nearest"),
)
_UPWARDS_SIGNED: tuple[tuple[Reading, Reading], ...] = (
    ("nearest", "ceiling"),
    ("ceiling", "ceiling"),
    ("ceiling", "nearest"),
    ("rounded_up", "ceiling"),
    ("ceiling", "rounded_up"),
)


def judge(statement: Statement, conventions: Conventions) -> Judgement:
    """The first rung of the ladder that holds, by exact arithmetic."""
    expected = _computed(statement, "nearest", conventions)
    if expected is None:
        return Judgement(None, None, None, None)
    point = computed_point(statement)
    target = _stated(statement, "nearest", conventions)
    strength = _strength(expected, target, point)
    rung = _upper_rung(statement, point, target, lambda: expected)
    if rung is not None:
        return Judgement(rung, expected, point, strength)
    signed = any(t.quantity.value < 0 for t in statement.terms)
    if not signed and not _within_any_reading(statement, conventions):
        return Judgement(None, expected, point, strength)
    rungs: tuple[tuple[Rung, tuple[tuple[Reading, Reading], ...]], ...] = (
        ("truncation", _DOWNWARDS + _DOWNWARDS_SIGNED if signed else _DOWNWARDS),
        ("rounded_up", _UPWARDS + _UPWARDS_SIGNED if signed else _UPWARDS),
        ("coarse", (("coarse", "nearest"),)),
    )
    undefined = False
    for rung, readings in rungs:
        if not conventions.allows(rung):
            break
        for operands, print_ in readings:
            allowed = _computed(statement, operands, conventions)
            if allowed is None:
                undefined = True
            elif allowed.meets(_stated(statement, print_, conventions)):
                return Judgement(rung, allowed, point, strength)
    return Judgement(None, None if undefined else expected, point, strength)


def _within_any_reading(statement: Statement, conventions: Conventions) -> bool:
    """Whether a rung may hold: all readings of the operands taken together reach the print in any of its own.

    Most statements that do not hold are far off, which this says at a small part of what trying the readings costs.
    """
    operands, stated = statement.operands, statement.stated
    allowed = statement.compute([hull(t.quantity, t.role, conventions) for t in operands])
    if allowed is None:
        return True
    target = hull(stated.quantity, stated.role, conventions)
    return allowed.meets(target + Bounds.around(Fraction(0), statement.slack) if statement.slack else target)


def printed_rung(statement: Statement, conventions: Conventions) -> Rung | None:
    """The rung of a statement among the first ones: exact, rounding, hedge; None where only a lower one might hold."""
    target = _stated(statement, "nearest", conventions)
    return _upper_rung(
        statement, computed_point(statement), target, lambda: _computed(statement, "nearest", conventions)
    )


def restated_rung(
    statement: Statement, point: Fraction | None, expected: Bounds | None, conventions: Conventions
) -> Rung | None:
    """``printed_rung`` of a statement whose operands have been evaluated before."""
    return _upper_rung(statement, point, _stated(statement, "nearest", conventions), lambda: expected)


class Trial:
    """A statement with one operand open, into which many quantities are put in turn."""

    def __init__(self, statement: Statement, index: int, conventions: Conventions) -> None:
        self._statement, self._index, self._conventions = statement, index, conventions
        self._points = [exact(t.quantity) for t in statement.operands]
        self._bounds = [domain(t.quantity, t.role, "nearest", conventions) for t in statement.operands]
        self._target = _stated(statement, "nearest", conventions)
        self._exact = not hedged(statement.stated.quantity)
        others = (*statement.operands[:index], *statement.operands[index + 1 :], statement.stated)
        self._hedged = any(hedged(t.quantity) for t in others)

    def exactly(self, value: Fraction) -> bool:
        """Whether the statement holds with this value, all printed numbers taken at their word."""
        self._points[self._index] = value
        point = self._statement.at(self._points) if self._exact else None
        return point is not None and self._target.contains(point)

    def rung(self, quantity: Quantity) -> Rung | None:
        """``printed_rung`` of the statement with this quantity."""
        if self.exactly(exact(quantity)):
            return "exact"
        role = self._statement.operands[self._index].role
        self._bounds[self._index] = domain(quantity, role, "nearest", self._conventions)
        allowed = self._statement.compute(self._bounds)
        if allowed is None or not allowed.meets(self._target):
            return None
        return "hedge" if self._hedged or hedged(quantity) else "rounding"


def computed_point(statement: Statement) -> Fraction | None:
    """What the printed operands give, taken at their word; None where a divisor is 0."""
    return statement.at([exact(t.quantity) for t in statement.operands])


def _upper_rung(
    statement: Statement, point: Fraction | None, target: Bounds, expected: Callable[[], Bounds | None]
) -> Rung | None:
    if point is not None and not hedged(statement.stated.quantity) and target.contains(point):
        return "exact"
    allowed = expected()
    if allowed is None or not allowed.meets(target):
        return None
    return "hedge" if any(hedged(t.quantity) for t in statement.terms) else "rounding"


def _computed(statement: Statement, reading: Reading, conventions: Conventions) -> Bounds | None:
    return statement.compute([domain(t.quantity, t.role, reading, conventions) for t in statement.operands])


def _stated(statement: Statement, reading: Reading, conventions: Conventions) -> Bounds:
    term = statement.stated
    bounds = domain(term.quantity, term.role, reading, conventions)
    if not statement.slack:
        return bounds
    return bounds + Bounds.around(Fraction(0), statement.slack)


def _strength(expected: Bounds, target: Bounds, point: Fraction | None) -> Fraction | None:
    """One minus the chance that a stated value drawn evenly from [0, 2 × point] passes; None where that is no range."""
    if not point:
        return None
    width = expected.width
    spread = target.width
    if width is None or spread is None:
        return Fraction(1, 2)
    return max(Fraction(0), 1 - (width + spread) / (2 * abs(point)))
