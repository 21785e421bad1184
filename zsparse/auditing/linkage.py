"""Doubts before an alarm: the numbers may have been put together wrongly by us, not by the report.

A statement that fails is no alarm where the text leaves its operands open and another reading explains it: a nearer
number that fits, a pair that explains another rate, a part that was left out or counted twice; or where the numbers
stand apart and no single slip leads from one to the other. Where the text binds the operands itself
(占目标任务11000万元的58.5%) there is no other reading.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Literal

from zsparse import regex
from zsparse.auditing.context import Context
from zsparse.auditing.diagnosis import Diagnosis, holds_exactly
from zsparse.auditing.domains import comparable, exact, hedged
from zsparse.auditing.edits import edits
from zsparse.auditing.formulas import growth, growth_by_change, quotient, total
from zsparse.auditing.ladder import Statement, Term, judge
from zsparse.auditing.standing import Standing
from zsparse.auditing.ties import (
    AGAINST,
    CLOSE,
    SENTENCE_END,
    SIBLING,
    apart,
    beside_its_rate,
    bound,
    distributed,
    divided,
    in_one_sentence,
    settled,
    tied,
    told_apart,
)
from zsparse.records import Quantity

Doubt = Literal["same_operand", "taken", "other_operand", "other_period", "other_parts", "loose", "loose_parts"]

_LINKED = (quotient, growth, growth_by_change)
_MANY = 8
"""Of how many failing statements that share a number one slip must mend all, before their link is trusted."""
_OTHERS = frozenset({"other_denominator", "other_numerator", "roles"})
_SLIPS = frozenset({"digit", "transposition", "point", "unit"})
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
    if statement.compute is growth_by_change and AGAINST.search(context.before(a.evidence, a.evidence, 16)):
        return "other_operand"
    if _of_another_whole(statement, context):
        return "other_operand"
    if bound(statement, context):
        return None
    if _of_another_period(statement, context):
        return "other_period"
    if _out_of_another_stage(statement, context):
        return "other_operand"
    return "taken" if tally.explained(a, b) else None


def _out_of_another_stage(statement: Statement, context: Context) -> bool:
    """Whether a rate is right of what another rate beside it is made of: 签约50个，开工40个，投产30个，投产率75%."""
    stated, base = statement.stated.quantity, statement.operands[1].quantity
    if statement.compute is not quotient or stated.evidence.span not in context.rates:
        return False
    end = stated.evidence.span.start
    told = context.slice(max(0, end - _BESIDE), end) or ""
    others = context.stages.within(end - len(told) + told.rfind("\n") + 1, end)
    used = {t.quantity.evidence.span for t in statement.operands}
    return any(
        judge(statement.exchanged(1, q), context.conventions).rung is not None
        for q in others
        if comparable(q, base) and q.evidence.span not in used
    )


def _of_another_whole(statement: Statement, context: Context) -> bool:
    """Whether a share that names its part alone is right of the same part of another whole told in its sentence.

    财政总收入12.5亿元，其中税收收入9.83亿元，税收占比78.2%；一般公共预算收入10.23亿元，其中税收收入8.0亿元.
    """
    stated, (part, whole) = statement.stated.quantity, (t.quantity for t in statement.operands)
    start, end = stated.evidence.span.start, stated.evidence.span.end
    told = context.before(stated.evidence, stated.evidence, 16)
    if statement.compute is not quotient or _NAMES_NO_WHOLE.search(told) is None:
        return False
    before, after = (context.slice(max(0, start - _BESIDE), start) or ""), (context.slice(end, end + _BESIDE) or "")
    low = start - len(_FULL_STOP.split(before)[-1])
    high = end + len(_FULL_STOP.split(after)[0])
    name = context.before(part.evidence, part.evidence, _NAME)
    return any(
        p.evidence.span != part.evidence.span
        and context.before(p.evidence, p.evidence, _NAME) == name
        and comparable(w, p)
        and holds_exactly(statement.exchanged(0, p).exchanged(1, w))
        for w, p in pairwise(q for q in context.quantities.within(low, high) if comparable(q, whole))
    )


_FULL_STOP = regex.compile("[。！？\n]")
_NAMES_NO_WHOLE = regex.compile(r"(?:^|[，。；：、（])[^，。；：、（占]{0,8}(?:占比|比重)(?:达到?|为|是)?$")
_NAME = 2
"""Characters before two numbers by which they are called alike."""
_BESIDE = 160
"""How many characters before a rate those stand whose numbers it may be counted out of."""


def _of_another_period(statement: Statement, context: Context) -> bool:
    """Whether the rate is said to be of the task of one period, and its base is that of another: 完成半年任务的105%."""
    base, stated = statement.operands[1], statement.stated.quantity
    if base.role != "set":
        return False
    asked = _TASK_OF.search(context.before(stated.evidence, stated.evidence, 20))
    named = _PERIOD.findall(_CLAUSE_END.split(context.before(base.quantity.evidence, base.quantity.evidence, 20))[-1])
    return asked is not None and bool(named) and _period(asked[1]) != _period(named[-1])


def _period(name: str) -> str:
    """The period that a name stands for: 半年, 一季, 月, 年, or 序 for the share of the calendar."""
    if "季" in name:
        return name[0] + "季"
    return "半年" if "半年" in name else next(c for c in "年月序" if c in name)


_PERIOD = regex.compile("上半年|半年|[一二三四]季度?|当月|本月|全年|年度|年初|当年|时序|序时")
_TASK_OF = regex.compile(rf"({_PERIOD.pattern})[^，。；\d]{{0,6}}(?:任务|计划|目标|进度)数?的?$")
_CLAUSE_END = regex.compile("[，。；]")


def loose(statement: Statement, diagnosis: Diagnosis, tally: Standing, context: Context) -> Doubt | None:
    """Whether a statement that nothing ties together is explained better by another number than by a single slip."""
    if context.text is None:
        return None
    if statement.compute is total:
        if any(repair.kind in _SLIPS for repair in diagnosis.repairs):
            return None
        stated = exact(statement.stated.quantity)
        missing = stated - sum((exact(t.quantity) for t in statement.operands), Fraction(0))
        return "loose_parts" if abs(missing) > _SUM_OFF * abs(stated) else None
    if statement.compute not in _LINKED or bound(statement, context) or divided(statement, context):
        return None
    if told_apart(statement, context):
        return None
    in_a_list = distributed(statement, tally, context)
    placed = in_a_list or tied(statement, context) or settled(statement, tally, context)
    firm = placed and (not any(hedged(t.quantity) for t in statement.terms) or in_one_sentence(statement, context))
    slipped = firm and one_slip_away(statement, context)
    of_a_target = slipped and _was_set(statement.operands[1], context)
    first = diagnosis.repairs[0].kind if diagnosis.repairs else ""
    beyond_doubt = of_a_target or (slipped and first == "other_numerator" and beside_its_rate(statement, context))
    if first in _OTHERS and not beyond_doubt:
        return "other_operand"
    if not (diagnosis.slip or slipped) or (not in_a_list and _shared(statement, tally, context)):
        return "loose"
    trusted = firm or tally.sibling(statement.stated.quantity, SIBLING)
    return None if trusted or not apart(statement, context) else "loose"


def _was_set(base: Term, context: Context) -> bool:
    """Whether the base is a target, or an amount that was due: 应配套1860万元."""
    return base.role == "set" or bool(_OWED.search(context.before(base.quantity.evidence, base.quantity.evidence, 12)))


_OWED = regex.compile("(?:^|[，；。、])(?:按规定)?应[^，。；、]{1,8}$")


def one_slip_away(statement: Statement, context: Context) -> bool:
    """Whether one slip of one number brings the statement back on the ladder, on whatever rung."""
    return any(
        judge(statement.exchanged(index, edit.quantity), context.conventions).rung is not None
        for index in range(len(statement.terms))
        for edit in edits(statement.terms[index].quantity)
    )


def _shared(statement: Statement, tally: Standing, context: Context) -> bool:
    """Whether an operand of other failing statements too cannot be mended for all of them by one slip."""
    for index, term in enumerate(statement.operands):
        others = tally.failing(term.quantity)[:_MANY]
        if len(others) < 2 or tally.holds(term.quantity):
            continue
        if not any(
            all(_mends(other, at, edit.quantity, context) for other, at in others)
            for edit in edits(statement.operands[index].quantity)
        ):
            return True
    return False


def _mends(statement: Statement, index: int, quantity: Quantity, context: Context) -> bool:
    """Whether the statement holds with this number: at its word, or on a rung of hedges or of cut prints."""
    changed = statement.exchanged(index, quantity)
    return holds_exactly(changed) or judge(changed, context.conventions).rung in _FIRM


_FIRM = frozenset({"exact", "hedge", "truncation", "rounded_up"})


def _other_parts(statement: Statement, context: Context) -> bool:
    """Whether the next number of the list, left out of the parts, accounts for the whole difference."""
    stated = statement.stated.quantity
    parts = [t.quantity for t in statement.operands]
    missing = exact(stated) - sum((exact(p) for p in parts), Fraction(0))
    last = max(parts, key=lambda q: q.evidence.span.end)
    following = _next(last, context)
    return missing > 0 and following is not None and comparable(following, stated) and exact(following) == missing


def _next(quantity: Quantity, context: Context) -> Quantity | None:
    """The next number of the same sentence."""
    end = quantity.evidence.span.end
    after = context.slice(end, end + CLOSE) or ""
    stop = SENTENCE_END.search(after)
    return next(iter(context.quantities.within(end, end + (stop.start() if stop else len(after)))), None)
