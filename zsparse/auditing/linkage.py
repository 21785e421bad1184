"""Doubts before an alarm: the numbers may have been put together wrongly by us, not by the report.

A statement that fails is no alarm where the text leaves its operands open and another reading explains it: a nearer
number that fits, a pair that explains another rate, a part that was left out or counted twice; or where the numbers
stand apart and no single slip leads from one to the other. Where the text binds the operands itself
(占目标任务11000万元的58.5%) there is no other reading.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from zsparse import regex
from zsparse.auditing.context import Context
from zsparse.auditing.diagnosis import Diagnosis, holds_exactly
from zsparse.auditing.domains import comparable, exact, hedged
from zsparse.auditing.edits import edits
from zsparse.auditing.formulas import growth, growth_by_change, quotient, total
from zsparse.auditing.ladder import Statement, Term, judge
from zsparse.auditing.standing import Standing
from zsparse.records import Quantity

Doubt = Literal["same_operand", "taken", "other_operand", "other_period", "other_parts", "loose", "loose_parts"]

_LEVEL = r"[元个家人户项宗]?[）)”」]?的?(?:约|近|超|超过)?"
_CHANGED = r"(?:增长|增加|上升|提高|上涨|跃升|扩大|发展|调整|提升|净增|增幅|增速|增|下降|减少|降低|下跌|降幅|增長)"
_BOUND_LEVEL = regex.compile(_LEVEL)
_BOUND_GROWTH = regex.compile(rf"[元个家人户项宗]?[）)]?(?:同比|环比|相比)?{_CHANGED}?[了为达约近超]?的?")
_BOUND_CHANGE = regex.compile(rf"[元个家人户项宗]?[）)]?[，、,]?(?:同比|环比)?{_CHANGED}?[了为达约近超]?")
_ALTERED = (
    rf"(?:人均|户均|全年|当年|共|累计)?(?:新[进增建办]|退[库出]|转入|转出|{_CHANGED})"
    r"[^，,、。；\d]{0,4}[\d.]++[^，,、。；\d]{1,5}"
)
_AFTER_CHANGE = regex.compile(rf"(?:[，,、]{_ALTERED}){{0,3}}+{_BOUND_CHANGE.pattern}")
"""By how much, of what: 由86家增加到97家，全年新进规15家、退库4家，净增11家，增长12.8%."""
_SENTENCE_END = regex.compile(r"[。；！？;]|\n(?=\s*(?:[一二三四五六七八九十]{1,3}、|[（(]|\d{1,2}[、.．]))")
"""A bare line break ends no sentence: lines are broken anywhere, and page furniture stands in the middle of words."""
_FULL_STOP = regex.compile("[。！？]")
_CLOSE = 60
"""How many characters a rate stands behind its numerator at most when nothing else ties the two."""
_FROM_TO = regex.compile(rf"[^，。；,;\d]{{0,4}}{_CHANGED}[^，。；,;\d]{{0,3}}?(?:到|至|为)[^，。；,;\d]{{0,8}}")
_EARLIER = regex.compile(r"(?:比|较|与|同|由|从)[^，。；、,;]{0,14}$")
_BRACKETS = regex.compile(r"（[^（）]*+）|\([^()]*+\)")
_THRESHOLDS = frozenset({"over", "at_least", "under", "at_most"})
_LINKED = (quotient, growth, growth_by_change)
_SIBLING = 60
_NEAR = 240
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
    if statement.compute is growth_by_change and _EARLIER.search(context.before(a.evidence, a.evidence, 16)):
        return "other_operand"
    if bound(statement, context):
        return None
    if _of_another_period(statement, context):
        return "other_period"
    return "taken" if tally.explained(a, b) else None


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
    in_a_list = distributed(statement, tally, context)
    placed = in_a_list or tied(statement, context) or settled(statement, tally, context)
    firm = placed and (not any(hedged(t.quantity) for t in statement.terms) or _in_one_sentence(statement, context))
    slipped = firm and one_slip_away(statement, context)
    of_a_target = slipped and _was_set(statement.operands[1], context)
    if diagnosis.repairs and diagnosis.repairs[0].kind in _OTHERS and not of_a_target:
        return "other_operand"
    if not (diagnosis.slip or slipped) or (not in_a_list and _shared(statement, tally, context)):
        return "loose"
    trusted = firm or tally.sibling(statement.stated.quantity, _SIBLING)
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
    if between is None or b.evidence.span.end > start:
        return False
    if not pattern.fullmatch(_BRACKETS.sub("", regex.sub(r"\s", "", between))):
        return False
    lead = context.slice(a.evidence.span.end, b.evidence.span.start)
    stop = _FULL_STOP if statement.compute is growth and _EARLIER.search(lead or "") else _SENTENCE_END
    if lead is None or a.evidence.span.end > b.evidence.span.start or stop.search(lead):
        return False
    return not any(comparable(q, a) for q in _between(a.evidence.span.end, b.evidence.span.start, context))


def divided(statement: Statement, context: Context) -> bool:
    """Whether the numbers are part and whole of a breakdown of the text, and the rate stands right behind its part."""
    if statement.compute is not quotient or statement.operands[1].role == "set":
        return False
    part, whole = (t.quantity for t in statement.operands)
    return (part.evidence.span, whole.evidence.span) in context.divisions and _follows(statement, context)


def _in_one_sentence(statement: Statement, context: Context) -> bool:
    """Whether no sentence ends between the first of the numbers and the last."""
    spans = [t.quantity.evidence.span for t in statement.terms]
    text = context.slice(min(s.start for s in spans), max(s.end for s in spans))
    return text is not None and _SENTENCE_END.search(text) is None


def tied(statement: Statement, context: Context) -> bool:
    """Whether the numbers follow one another as a statement does: target, result, rate, and nothing like them between.

    Numbers between that are results of rates over the same base are no strangers: 签约26个，开工17个，开工率65.3%，
    投产9个，投产率34.6%. A base in the sentence before must be the only one of its kind there.
    """
    if statement.compute is not quotient:
        return False
    apart_from_base = (_in_a_bracket, _named_first, _of_these, _named_behind)
    if any(ties(statement, context) for ties in apart_from_base):
        return True
    if not _follows(statement, context):
        return False
    result, base = (t.quantity for t in statement.operands)
    start, end = base.evidence.span.end, result.evidence.span.start
    if result.evidence.span.end <= base.evidence.span.start < statement.stated.quantity.evidence.span.start:
        return True  # N，任务M，完成p%
    lead = context.slice(start, end)
    if lead is None or start > end:
        return False
    mates = context.over(base) | (frozenset() if statement.operands[1].role == "set" else context.goals)
    if any(comparable(q, base) and q.evidence.span not in mates for q in _between(start, end, context)):
        return False
    ends = _SENTENCE_END.findall(lead)
    return not ends or (len(ends) == 1 and _only_one(statement.operands[1], context))


def settled(statement: Statement, tally: Standing, context: Context) -> bool:
    """Whether the rate stands right behind its result, and its base is that of another rate, which holds."""
    if statement.compute is not quotient or not _follows(statement, context):
        return False
    result, base = (t.quantity.evidence.span for t in statement.operands)
    place = (base.start, base.end)
    mates = context.over(statement.operands[1].quantity)
    return any(frozenset((place, (m.start, m.end))) in tally.pairs for m in mates if m != result)


def distributed(statement: Statement, tally: Standing, context: Context) -> bool:
    """Whether the rate is one of a list, some of which hold and no other fails: 依次占61.6%、57.1%和44.4%."""
    place = statement.stated.quantity.evidence.span
    run = _run_of_rates(place.start, context)
    others = [q for q in run if q.evidence.span != place]
    return any(tally.holds(q) for q in others) and not any(tally.fails(q) for q in others)


def _run_of_rates(place: int, context: Context) -> list[Quantity]:
    """The percentages that stand side by side around a place, with nothing but 、 or 和 between them."""
    near = context.percentages.within(place - _SIBLING, place + _SIBLING)
    run: list[Quantity] = []
    for rate in near:
        if run and not _SIDE_BY_SIDE.fullmatch(
            context.slice(run[-1].evidence.span.end, rate.evidence.span.start) or ""
        ):
            if any(q.evidence.span.start == place for q in run):
                return run
            run = []
        run.append(rate)
    return run if any(q.evidence.span.start == place for q in run) else []


_SIDE_BY_SIDE = regex.compile(r"\s*(?:[、，,]|和|及|与|以及)\s*")


def _in_a_bracket(statement: Statement, context: Context) -> bool:
    """Whether a bracket right behind the rate gives its base, or both: 85%（900辆中有765辆）, 占N%（应开工84个）."""
    end = statement.stated.quantity.evidence.span.end
    bracket = _BRACKETS.match(context.slice(end, end + _CLOSE) or "")
    if bracket is None:
        return False
    result, base = (t.quantity for t in statement.operands)
    inside = [q for q in context.quantities.within(end, end + bracket.end()) if comparable(q, base)]
    if [q for q in inside if q.evidence.span not in (result.evidence.span, base.evidence.span)]:
        return False
    given = {q.evidence.span for q in inside}
    if base.evidence.span in given:
        return result.evidence.span in given or _follows(statement, context)
    start, stop = base.evidence.span.end, statement.stated.quantity.evidence.span.start
    lead = context.slice(start, stop) if start < stop <= start + _CLOSE else None
    if result.evidence.span not in given or lead is None or _SENTENCE_END.search(lead):
        return False
    return not any(comparable(q, base) for q in _between(start, stop, context))


def _named_first(statement: Statement, context: Context) -> bool:
    """Whether a rate is followed by what was due and what was done: 到位率75%，应到位1.72亿元，实际到位1.29亿元."""
    result, base = (t.quantity for t in statement.operands)
    end = statement.stated.quantity.evidence.span.end
    lead = context.slice(end, base.evidence.span.start) if base.evidence.span.start > end else None
    gap = context.slice(base.evidence.span.end, max(result.evidence.span.start, base.evidence.span.end))
    return bool(lead and gap and _DUE.fullmatch(lead) and _DONE.fullmatch(gap))


def _of_these(statement: Statement, context: Context) -> bool:
    """Whether a sentence tells of the things that it opens with: 7个项目中，已建成3个，在建4个，建成率42.9%."""
    result, base = (t.quantity.evidence.span for t in statement.operands)
    end = statement.stated.quantity.evidence.span.start
    within = context.slice(base.end, end) if base.end <= result.start < end <= base.end + _CLOSE else None
    return bool(within and _AMONG.match(within) and not _SENTENCE_END.search(within))


def _named_behind(statement: Statement, context: Context) -> bool:
    """Whether the base follows by the name that the rate calls it by: 占税收总额的62.8%，税收总额2.93亿元."""
    base, stated = statement.operands[1].quantity.evidence.span, statement.stated.quantity.evidence.span
    between = context.slice(stated.end, base.start) if stated.end < base.start <= stated.end + _CLOSE else None
    name = _CALLED.fullmatch(between or "")
    if name is None or not _follows(statement, context):
        return False
    return name[1] in context.before(statement.stated.quantity.evidence, statement.stated.quantity.evidence)


_CALLED = regex.compile(r"[，,]\s*([^，。；、,;\d]{3,16}?)(?:为|达|达到|是|共|合计)?")
_AMONG = regex.compile(r"[^，。；,;\d]{0,8}(?<!其)中[，,]")
_DUE = regex.compile(r"[，,]\s*应[^，。；,;\d]{1,8}")
_DONE = regex.compile(r"[，,]\s*(?:实际|已)[^，。；,;\d]{1,8}")


def _only_one(base: Term, context: Context) -> bool:
    """Whether nothing comparable stands before the number in its sentence; before a target, no other target."""
    start = base.quantity.evidence.span.start
    before = context.slice(max(0, start - _NEAR), start) or ""
    ends = [m.end() for m in _SENTENCE_END.finditer(before)]
    first = start - len(before) + (ends[-1] if ends else 0)
    others = [q for q in _between(first, start, context) if comparable(q, base.quantity)]
    a_goal = base.role == "set" and base.quantity.evidence.span in context.goals
    return not any(q.evidence.span in context.goals or not a_goal for q in others)


def _follows(statement: Statement, context: Context) -> bool:
    """Whether the rate stands behind its numerator in one sentence, with nothing comparable between."""
    result = statement.operands[0].quantity
    start, end = result.evidence.span.end, statement.stated.quantity.evidence.span.start
    between = context.slice(start, end)
    if between is None or not start <= end <= start + _CLOSE or _SENTENCE_END.search(between):
        return False
    base = statement.operands[1].quantity
    return not any(
        comparable(q, result) and q.evidence.span != base.evidence.span for q in _between(start, end, context)
    )


def _from_to(statement: Statement, context: Context) -> bool:
    """由12.4亿元增加到14.63亿元，增长N%."""
    now, earlier = (t.quantity.evidence.span for t in statement.operands)
    between = context.slice(earlier.end, max(earlier.end, now.start))
    tail = context.slice(now.end, max(now.end, statement.stated.quantity.evidence.span.start))
    if not between or tail is None:
        return False
    return bool(
        _FROM_TO.fullmatch(regex.sub(r"\s", "", between)) and _AFTER_CHANGE.fullmatch(regex.sub(r"\s", "", tail))
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
        if q.hedge not in _THRESHOLDS
        and not any(low <= q.evidence.span.start < high for low, high in asides)
        and not _BY_HOW_MUCH.search(
            text, max(0, q.evidence.span.start - start - _BEFORE), q.evidence.span.start - start
        )
    ]


_BY_HOW_MUCH = regex.compile(r"(?:增[加长收产支]?|减[少收产支]?|净增|多收?|少收?|超收?|短收)[了出]?$")
"""What leads to a change, which is no level: 比计划29.5万吨增产0.36万吨，完成计划的101.2%."""
_BEFORE = 4


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
    after = context.slice(end, end + _CLOSE) or ""
    stop = _SENTENCE_END.search(after)
    return next(iter(context.quantities.within(end, end + (stop.start() if stop else len(after)))), None)
