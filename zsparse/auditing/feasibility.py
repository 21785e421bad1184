"""ZS304: statements that share numbers hold all at once, not only one by one.

Every printed number is an unknown within the widest range of its print, every statement that holds a linear constraint
between them: a part is a share of its whole, a total the sum of its parts. Ranges are narrowed by each constraint until
nothing changes. A range that becomes empty proves that no true values can be behind the prints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from zsparse.auditing.context import Context
from zsparse.auditing.domains import exact, widest
from zsparse.auditing.findings import finding
from zsparse.auditing.formulas import growth, quotient, total
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.ladder import Statement
from zsparse.auditing.standing import Place, place_of
from zsparse.records import Evidence, Finding, Quantity

_ROUNDS = 24
_FINE = 10**12
_LARGEST = 40
_STRONG = Fraction(4, 5)
"""A statement that a random number would satisfy in more than a fifth of cases proves no link."""

Ranges = dict[Place, Bounds]


class Constraint(NamedTuple):
    """A statement with the numbers it binds; ``factor`` is the range of a/b for the first two, None for a sum."""

    statement: Statement
    factor: Bounds | None
    numbers: tuple[Quantity, ...]


def check_feasibility(judged: Iterable[tuple[Finding, Statement | None]], context: Context) -> list[Finding]:
    """One finding for each group of statements that share numbers: they hold together, or the fewest that do not.

    Takes the findings with their statements, and looks only at those that hold and prove something.
    """
    held = [(found, statement) for found, statement in judged if statement is not None and _proves(found)]
    plainly = {_operands(statement) for found, statement in held if found.explanation in _PLAIN}
    constraints = [
        made
        for found, statement in held
        if (found.explanation in _PLAIN or _operands(statement) not in plainly)
        and (made := _constraint(statement, context)) is not None
    ]
    return [found for group in _groups(constraints) if (found := _together(group, context)) is not None]


def _proves(found: Finding) -> bool:
    """Whether a statement holds by more than padding with zeros, which explains too much."""
    if found.verdict != "consistent" or found.strength is None or found.explanation == "coarse":
        return False
    return found.strength >= _STRONG


def _operands(statement: Statement) -> tuple[Place, ...]:
    return tuple(place_of(t.quantity) for t in statement.operands)


_PLAIN = frozenset({"exact", "rounding", "hedge"})
"""Of two rates of the same two numbers, the one that needs more than this to hold is of other numbers."""


def _constraint(statement: Statement, context: Context) -> Constraint | None:
    terms = [t.quantity for t in statement.operands]
    if statement.compute is total:
        numbers = (statement.stated.quantity, *terms)
        binds = not statement.slack and _positive(numbers) and _adds_up_to_its_last_place(statement)
        return Constraint(statement, None, numbers) if binds else None
    if statement.compute not in (quotient, growth) or not _positive(terms):
        return None
    factor = widest(statement.stated.quantity, context.conventions)
    if statement.compute is growth:
        factor = factor.shifted(1)
    if factor.low is None or factor.low <= 0:
        return None
    return Constraint(statement, factor, tuple(terms))


def _adds_up_to_its_last_place(statement: Statement) -> bool:
    """Whether a sum misses its total by no more than rounding every number in the total's last place would move it.

    What one part printed in whole 亿 explains may be no sum at all.
    """
    whole = statement.stated.quantity
    off = abs(sum((exact(t.quantity) for t in statement.operands), Fraction(0)) - exact(whole))
    return off * 2 <= Fraction(whole.precision) * (len(statement.operands) + 1)


def _positive(numbers: Sequence[Quantity]) -> bool:
    return all(q.value > 0 for q in numbers)


def _groups(constraints: Sequence[Constraint]) -> Iterator[list[Constraint]]:
    """The constraints that hang together by their numbers, in groups of two and more."""
    by_place: defaultdict[Place, list[int]] = defaultdict(list)
    for index, constraint in enumerate(constraints):
        for number in constraint.numbers:
            by_place[place_of(number)].append(index)
    seen: set[int] = set()
    for start in range(len(constraints)):
        if start in seen:
            continue
        group, waiting = [], [start]
        seen.add(start)
        while waiting:
            index = waiting.pop()
            group.append(index)
            for number in constraints[index].numbers:
                new = [other for other in by_place[place_of(number)] if other not in seen]
                seen.update(new)
                waiting.extend(new)
        if 2 <= len(group) <= _LARGEST:
            yield [constraints[index] for index in sorted(group)]


def _together(group: list[Constraint], context: Context) -> Finding | None:
    if feasible(group, context):
        return _held(group)
    fewest = list(group)
    for constraint in group:
        others = [c for c in fewest if c is not constraint]
        if not feasible(others, context):
            fewest = others
    return _failed(fewest)


def feasible(group: Sequence[Constraint], context: Context) -> bool:
    """Whether narrowing leaves every number of the constraints a value."""
    ranges: Ranges = {place_of(q): widest(q, context.conventions) for c in group for q in c.numbers}
    for _ in range(_ROUNDS):
        before = dict(ranges)
        if not all(_narrow(constraint, ranges) for constraint in group):
            return False
        if ranges == before:
            break
    return True


def _narrow(constraint: Constraint, ranges: Ranges) -> bool:
    """Narrow the ranges of a constraint's numbers; False where one becomes empty."""
    places = [place_of(q) for q in constraint.numbers]
    if constraint.factor is not None:
        a, b = places
        made = constraint.factor.reciprocal() * ranges[a]
        return _cut(ranges, a, ranges[b] * constraint.factor) and _cut(ranges, b, made)
    whole, *parts = places
    if not _cut(ranges, whole, total([ranges[p] for p in parts]) or ranges[whole]):
        return False
    for part in parts:
        others = total([ranges[p] for p in parts if p != part])
        if len(set(parts)) == len(parts) and others is not None and not _cut(ranges, part, ranges[whole] - others):
            return False
    return True


def _cut(ranges: Ranges, place: Place, allowed: Bounds) -> bool:
    if not ranges[place].meets(allowed):
        return False
    ranges[place] = _outwards(ranges[place].overlap(allowed))
    return True


def _outwards(bounds: Bounds) -> Bounds:
    """The range with its ends moved outwards to twelve decimals where narrowing has made long fractions of them."""
    low, high = bounds.low, bounds.high
    if low is None or high is None or max(low.denominator, high.denominator) <= _FINE:
        return bounds
    return Bounds(Fraction(floor(low * _FINE), _FINE), Fraction(ceil(high * _FINE), _FINE))


def _held(group: Sequence[Constraint]) -> Finding:
    first = group[0].statement.stated.quantity
    return finding(
        "ZS304",
        "consistent",
        "joint",
        f"共用数字的{len(group)}处说法可以同时成立。",
        first.evidence,
        arithmetic=_listed(group),
        related=_evidence(group[1:]),
    )


def _failed(fewest: Sequence[Constraint]) -> Finding:
    first = fewest[0].statement.stated.quantity
    return finding(
        "ZS304",
        "inconsistent",
        "not_joint",
        f"以下{len(fewest)}处说法单独看都成立，但共用的数字使它们不能同时成立：{_listed(fewest)}。",
        first.evidence,
        arithmetic=_listed(fewest),
        related=_evidence(fewest[1:]),
    )


def _listed(group: Sequence[Constraint]) -> str:
    return "；".join(
        f"{c.statement.formula.format(*(t.quantity.text for t in c.statement.operands))}，"
        f"原文{c.statement.stated.quantity.text}"
        for c in group
    )


def _evidence(group: Sequence[Constraint]) -> tuple[Evidence, ...]:
    return tuple(c.statement.stated.quantity.evidence for c in group)
