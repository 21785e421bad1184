"""Doubts before an alarm: the numbers may have been put together wrongly by us, not by the report.

A statement that fails is no alarm where the text leaves its operands open and another reading explains it: a nearer
number that fits exactly, a part that was left out or counted twice, or figures so far apart that no slip leads from one
to the other. Where the text binds the operands itself (占目标任务11000万元的58.5%) there is no other reading.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import regex

from zsparse.auditing.context import Context
from zsparse.auditing.domains import comparable, exact
from zsparse.auditing.formulas import growth, growth_by_change, total
from zsparse.auditing.ladder import Judgement, Statement, printed_rung
from zsparse.records import Quantity, Repair

Doubt = Literal["other_operand", "other_parts", "far_apart"]

_BOUND = regex.compile(r"[元个家人户项宗]?[）)”」]?的?(?:约|近|超|超过)?")
_SAME_CLAUSE = regex.compile(r"[^。；！;\n]*+")
_NEAR = 240
_NO_SLIPS = frozenset({"recomputed", "roles", "other_denominator", "other_numerator"})
_CHANCE = Fraction(1, 4)
_FAR = Fraction(3, 2)


def doubt(statement: Statement, judgement: Judgement, context: Context) -> Doubt | None:
    """Which other reading of the text explains an inconsistent statement; None where there is none."""
    if context.text is None:
        return None
    if statement.compute is total:
        return "other_parts" if _other_parts(statement, context) else None
    if len(statement.operands) != 2 or bound(statement, context):
        return None
    return "other_operand" if _other_operand(statement, judgement, context) else None


def doubt_far_apart(
    statement: Statement, judgement: Judgement, repairs: tuple[Repair, ...], context: Context
) -> Doubt | None:
    """Whether the numbers lie so far apart that no slip explains it, and nothing ties them to each other."""
    if context.text is None or len(statement.operands) != 2 or statement.compute is total or bound(statement, context):
        return None
    slipped = any(r.kind not in _NO_SLIPS for r in repairs)
    return None if slipped or not _far_apart(statement, judgement) else "far_apart"


def bound(statement: Statement, context: Context) -> bool:
    """Whether the wording itself ties both operands to the stated number: N，占…A的p%, nothing between."""
    a, b = (t.quantity for t in statement.operands)
    stated = statement.stated.quantity
    start = stated.evidence.span.start
    between = context.slice(b.evidence.span.end, start)
    if between is None or b.evidence.span.end > start or not _BOUND.fullmatch(regex.sub(r"\s", "", between)):
        return False
    lead = context.slice(a.evidence.span.end, b.evidence.span.start)
    if lead is None or a.evidence.span.end > b.evidence.span.start or not _SAME_CLAUSE.fullmatch(lead):
        return False
    left, right = a.evidence.span.end, b.evidence.span.start
    return not any(
        left <= q.evidence.span.start and q.evidence.span.end <= right and comparable(q, a)
        for q in context.report.quantities
    )


def _other_operand(statement: Statement, judgement: Judgement, context: Context) -> bool:
    """Whether a near number fits exactly in place of an operand, nearer than chance would put one.

    The k-th nearest number fits by chance with k times the share of random statements that pass.
    """
    passing = 1 - (judgement.strength or Fraction(0))
    start = statement.stated.quantity.evidence.span.start
    for index, term in enumerate(statement.operands):
        for rank, other in enumerate(_nearest(term.quantity, statement, start, context), 1):
            if rank * passing > _CHANCE:
                break
            if printed_rung(statement.exchanged(index, other), context.conventions) == "exact":
                return True
    return False


def _nearest(operand: Quantity, statement: Statement, start: int, context: Context) -> list[Quantity]:
    """Other comparable numbers of the report by their distance from the stated one; equal values count once."""
    used = {exact(t.quantity) for t in statement.terms}
    pool = [q for q in context.report.quantities if comparable(q, operand) and q.dimension == operand.dimension]
    pool.sort(key=lambda q: abs(q.evidence.span.start - start))
    distinct: dict[Fraction, Quantity] = {}
    for quantity in pool:
        if exact(quantity) not in used:
            distinct.setdefault(exact(quantity), quantity)
    return list(distinct.values())


def _far_apart(statement: Statement, judgement: Judgement) -> bool:
    """Whether computed and stated value differ by more than half again: no miscalculation, another pair of numbers."""
    if judgement.point is None:
        return False
    shift = 1 if statement.compute in (growth, growth_by_change) else 0
    computed_, stated = judgement.point + shift, exact(statement.stated.quantity) + shift
    if computed_ <= 0 or stated <= 0:
        return computed_ != stated
    return max(computed_, stated) > _FAR * min(computed_, stated)


def _other_parts(statement: Statement, context: Context) -> bool:
    """Whether one near number missing from the parts, or one part too many, accounts for the whole difference."""
    stated = statement.stated.quantity
    parts = [t.quantity for t in statement.operands]
    difference = exact(stated) - sum((exact(p) for p in parts), Fraction(0))
    if difference < 0:
        return -difference in {exact(p) for p in parts}
    start = min(q.evidence.span.start for q in (stated, *parts)) - _NEAR
    end = max(q.evidence.span.end for q in (stated, *parts)) + _NEAR
    used = {q.evidence.span.start for q in (stated, *parts)}
    return any(
        start <= q.evidence.span.start <= end
        and q.evidence.span.start not in used
        and comparable(q, stated)
        and exact(q) == difference
        for q in context.report.quantities
    )
