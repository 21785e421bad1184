"""Doubts before an alarm: the numbers may have been put together wrongly by us, not by the report.

A statement that fails is no alarm where the text leaves its operands open and another reading explains it: a nearer
number that fits, a pair that explains another rate, a part that was left out or counted twice; or where the numbers
stand apart and no single slip leads from one to the other. Where the text binds the operands itself
(占目标任务11000万元的58.5%) there is no other reading.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import regex

from zsparse.auditing.context import Context
from zsparse.auditing.diagnosis import Diagnosis, holds_exactly
from zsparse.auditing.domains import comparable, exact
from zsparse.auditing.edits import edits
from zsparse.auditing.formulas import growth, growth_by_change, quotient, total
from zsparse.auditing.ladder import Statement
from zsparse.auditing.standing import Standing
from zsparse.records import Quantity

Doubt = Literal["same_operand", "taken", "other_operand", "other_parts", "loose", "loose_parts"]

_LEVEL = r"[元个家人户项宗]?[）)”」]?的?(?:约|近|超|超过)?"
_CHANGED = r"(?:增长|增加|上升|提高|上涨|跃升|扩大|发展|增幅|增速|增|下降|减少|降低|下跌|降幅|增長)"
_BOUND_LEVEL = regex.compile(_LEVEL)
_BOUND_GROWTH = regex.compile(rf"[元个家人户项宗]?[）)]?(?:同比|环比|相比)?{_CHANGED}?[了为达约近超]?的?")
_BOUND_CHANGE = regex.compile(rf"[元个家人户项宗]?[）)]?[，、,]?(?:同比|环比)?{_CHANGED}?[了为达约近超]?")
_SENTENCE_END = regex.compile(r"[。；！？;\n]")
_FROM_TO = regex.compile(rf"[^，。；,;\d]{{0,4}}{_CHANGED}[^，。；,;\d]{{0,3}}?(?:到|至|为)[^，。；,;\d]{{0,8}}")
_EARLIER = regex.compile(r"(?:比|较|与|同|由|从)[^，。；、,;]{0,14}$")
_BRACKETS = regex.compile(r"（[^（）]*+）|\([^()]*+\)")
_LINKED = (quotient, growth, growth_by_change)
_SIBLING = 60
_NEAR = 240
_MANY = 8
"""Of how many failing statements that share a number one slip must mend all, before their link is trusted."""
_OTHERS = frozenset({"other_denominator", "other_numerator", "roles"})
_SUM_OFF = Fraction(1, 4)


def doubt(statement: Statement, tally: Standing, context: Context) -> Doubt | None:
    """Which other reading of the text explains an inconsistent statement; None where there is none."""
    if context.text is None:
        return None
    if statement.compute is total:
        return "other_parts" if _other_parts(statement, context) else None
    if statement.compute not in _LINKED:
        return None
    a, b = (t.quantity for t in statement.operands)
    if a.evidence.span == b.evidence.span:
        return "same_operand"
    if statement.compute is growth_by_change and _EARLIER.search(context.before(a.evidence, a.evidence, 16)):
        return "other_operand"
    if bound(statement, context):
        return None
    return "taken" if tally.explained(a, b) else None


def loose(statement: Statement, diagnosis: Diagnosis, tally: Standing, context: Context) -> Doubt | None:
    """Whether a statement that nothing ties together is explained better by another number than by a single slip."""
    if context.text is None:
        return None
    if statement.compute is total:
        if diagnosis.slip:
            return None
        stated = exact(statement.stated.quantity)
        missing = stated - sum((exact(t.quantity) for t in statement.operands), Fraction(0))
        if missing > 0 and _among(statement, context):
            return "other_parts"
        return "loose_parts" if abs(missing) > _SUM_OFF * abs(stated) else None
    if statement.compute not in _LINKED or bound(statement, context):
        return None
    if diagnosis.repairs and diagnosis.repairs[0].kind in _OTHERS:
        return "other_operand"
    if not diagnosis.slip or _shared(statement, tally):
        return "loose"
    trusted = tally.sibling(statement.stated.quantity, _SIBLING)
    return None if trusted or not apart(statement, context) else "loose"


def _among(statement: Statement, context: Context) -> bool:
    """Whether 其中 introduces the parts, which need not be all of them."""
    start = statement.stated.quantity.evidence.span.end
    between = context.slice(start, max(start, statement.operands[0].quantity.evidence.span.start))
    return between is not None and "其中" in between


def bound(statement: Statement, context: Context) -> bool:
    """Whether the wording itself ties both operands to the stated number: N，占…A的p%, nothing between."""
    a, b = (t.quantity for t in statement.operands)
    stated = statement.stated.quantity
    if a.rule == b.rule == "table":
        return True  # the row and its columns tie them
    start = stated.evidence.span.start
    between = context.slice(b.evidence.span.end, start)
    if statement.compute is growth and _from_to(statement, context):
        return True
    pattern = _BOUND_LEVEL
    if statement.compute in (growth, growth_by_change):
        pattern = _BOUND_GROWTH if statement.compute is growth else _BOUND_CHANGE
    if between is None or b.evidence.span.end > start or not pattern.fullmatch(regex.sub(r"\s", "", between)):
        return False
    lead = context.slice(a.evidence.span.end, b.evidence.span.start)
    if lead is None or a.evidence.span.end > b.evidence.span.start or _SENTENCE_END.search(lead):
        return False
    return not any(comparable(q, a) for q in _between(a.evidence.span.end, b.evidence.span.start, context))


def _from_to(statement: Statement, context: Context) -> bool:
    """由12.4亿元增加到14.63亿元，增长N%."""
    now, earlier = (t.quantity.evidence.span for t in statement.operands)
    between = context.slice(earlier.end, max(earlier.end, now.start))
    tail = context.slice(now.end, max(now.end, statement.stated.quantity.evidence.span.start))
    if not between or tail is None:
        return False
    return bool(
        _FROM_TO.fullmatch(regex.sub(r"\s", "", between)) and _BOUND_CHANGE.fullmatch(regex.sub(r"\s", "", tail))
    )


def apart(statement: Statement, context: Context) -> bool:
    """Whether the numerator stands in another sentence than the stated number, or behind other amounts."""
    a, b = (t.quantity for t in statement.operands)
    stated = statement.stated.quantity
    start, end = a.evidence.span.end, stated.evidence.span.start
    between = context.slice(start, end)
    if between is None or start > end or _SENTENCE_END.search(between):
        return True
    if statement.compute is growth_by_change:
        return False
    return any(
        q.evidence.span != b.evidence.span
        and q.dimension not in ("percent", "points", "multiple", "period", "fraction", "ordinal")
        for q in _between(start, end, context)
    )


def _between(start: int, end: int, context: Context) -> list[Quantity]:
    """The quantities from one offset to another, those in brackets left out."""
    text = context.slice(start, end) or ""
    asides = [(start + m.start(), start + m.end()) for m in _BRACKETS.finditer(text)]
    return [
        q
        for q in context.quantities.within(start, end)
        if not any(low <= q.evidence.span.start < high for low, high in asides)
    ]


def _shared(statement: Statement, tally: Standing) -> bool:
    """Whether an operand of other failing statements too cannot be mended for all of them by one slip."""
    for index, term in enumerate(statement.operands):
        others = tally.failing(term.quantity)[:_MANY]
        if len(others) < 2 or tally.holds(term.quantity):
            continue
        if not any(
            all(holds_exactly(other.exchanged(at, edit.quantity)) for other, at in others)
            for edit in edits(statement.operands[index].quantity)
        ):
            return True
    return False


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
        q.evidence.span.start not in used and comparable(q, stated) and exact(q) == difference
        for q in context.quantities.within(start, end)
    )
