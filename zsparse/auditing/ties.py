"""What the wording ties together: whether a rate and its operands stand as one statement does, with nothing between.

Each function answers for one way in which Chinese reports bind numbers: N，占A的p%; 由B增加到A; a bracket behind the
rate; 应到位A，实际到位B. What is tied leaves no other reading of the text.
"""

from __future__ import annotations

from zsparse import regex
from zsparse.auditing.context import Context
from zsparse.auditing.domains import comparable
from zsparse.auditing.formulas import growth, growth_by_change, quotient
from zsparse.auditing.ladder import Statement, Term
from zsparse.auditing.standing import Standing
from zsparse.auditing.wording import words
from zsparse.lexicon import load
from zsparse.records import Quantity

_LEVEL = r"[元个家人户项宗]?[）)”」]?的?(?:约|近|超|超过)?"
_CHANGED = (
    r"(?:增长|增加|上升|提高|上涨|跃升|扩大|发展|调整|提升|净增|增幅|增速|增产|增收|增支|多收|多支|增"
    r"|下降|减产|减收|减支|少收|少支|减少|降低|下跌|降幅|增長)"
)
_BOUND_LEVEL = regex.compile(_LEVEL)
_BOUND_GROWTH = regex.compile(rf"[元个家人户项宗]?[）)]?(?:同比|环比|相比)?{_CHANGED}?[了为达约近超]?的?")
_BOUND_CHANGE = regex.compile(rf"[元个家人户项宗]?[）)]?[，、,]?(?:同比|环比)?{_CHANGED}?[了为达约近超]?")
_ALTERED = (
    rf"(?:人均|户均|全年|当年|共|累计)?(?:新[进增建办]|退[库出]|转入|转出|{_CHANGED})"
    r"[^，,、。；\d]{0,4}[\d.]++[^，,、。；\d]{1,5}"
)
_IN_THAT_TIME = (
    r"[^，。；\d]{0,2}[。；，](?:在)?[^，。；,\d]{2,10}(?:中间|期间|之间|年间|年来|年内|时间)"
    rf"[^，。；,\d]{{0,4}}，?{_CHANGED}了"
)
"""1952年446元，1956年提高到610元。在四年中间，提高了37%: the sentence behind tells of the same."""
_AFTER_CHANGE = regex.compile(rf"(?:(?:[，,、]{_ALTERED}){{0,3}}+{_BOUND_CHANGE.pattern}|{_IN_THAT_TIME})")
"""By how much, of what: 由86家增加到97家，全年新进规15家、退库4家，净增11家，增长12.8%."""
SENTENCE_END = regex.compile(r"[。；！？;]|\n(?=\s*(?:[一二三四五六七八九十]{1,3}、|[（(]|\d{1,2}[、.．]))")
"""A bare line break ends no sentence: lines are broken anywhere, and page furniture stands in the middle of words."""
_FULL_STOP = regex.compile("[。！？]")
CLOSE = 60
"""How many characters a rate stands behind its numerator at most when nothing else ties the two."""
_FROM_TO = regex.compile(
    rf"(?:[，,]?[^，。；,;\d]{{0,4}}|[，,](?:到|至)?(?:19|20)\d\d年(?:末|底)?){_CHANGED}"
    r"[^，。；,;\d]{0,3}?(?:到|至|为)(?:(?:19|20)\d\d年(?:末|底)?的?)?[^，。；,;\d]{0,8}"
)
AGAINST = regex.compile(r"(?:比|较|与|同|由|从)[^，。；、,;]{0,14}$")
_BRACKETS = regex.compile(r"（[^（）]*+）|\([^()]*+\)")
_THRESHOLDS = frozenset({"over", "at_least", "under", "at_most"})
SIBLING = 60
_NEAR = 240


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
    stop = _FULL_STOP if statement.compute is growth and AGAINST.search(lead or "") else SENTENCE_END
    if lead is None or a.evidence.span.end > b.evidence.span.start or stop.search(lead):
        return False
    # 税收A，为任务B的50.8%，同比多收C，增长p%: a task between is not what has changed.
    tasks = context.goals if statement.compute is growth_by_change else frozenset()
    others = between_them(a.evidence.span.end, b.evidence.span.start, context)
    return not any(comparable(q, a) and q.evidence.span not in tasks for q in others)


def divided(statement: Statement, context: Context) -> bool:
    """Whether the numbers are part and whole of a breakdown of the text, and the rate stands right behind its part."""
    if statement.compute is not quotient or statement.operands[1].role == "set":
        return False
    part, whole = (t.quantity for t in statement.operands)
    return (part.evidence.span, whole.evidence.span) in context.divisions and _follows(statement, context)


def in_one_sentence(statement: Statement, context: Context) -> bool:
    """Whether no sentence ends between the first of the numbers and the last."""
    spans = [t.quantity.evidence.span for t in statement.terms]
    text = context.slice(min(s.start for s in spans), max(s.end for s in spans))
    return text is not None and SENTENCE_END.search(_GOES_ON.sub("，", text)) is None


_GOES_ON = regex.compile(r"[；;](?=\s*其中)")
"""收入A；其中土地收入B，占九成以上: a semicolon before 其中 ends nothing."""


def tied(statement: Statement, context: Context) -> bool:
    """Whether the numbers follow one another as a statement does: target, result, rate, and nothing like them between.

    Numbers between that are results of rates over the same base are no strangers: 签约26个，开工17个，开工率65.3%，
    投产9个，投产率34.6%. A base in the sentence before must be the only one of its kind there.
    """
    if statement.compute is not quotient:
        return False
    apart_from_base = (_in_a_bracket, _named_first, _of_these, _named_behind, _defined, _of_one_account)
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
    if any(comparable(q, base) and q.evidence.span not in mates for q in between_them(start, end, context)):
        return False
    ends = SENTENCE_END.findall(lead)
    return not ends or (len(ends) == 1 and _only_one(statement.operands[1], context))


def _defined(statement: Statement, context: Context) -> bool:
    """Whether the rate's name says which two accounts it is of, and they go by those names: 产销率, 存贷比."""
    result, base = (t.quantity.evidence for t in statement.operands)
    stated = statement.stated.quantity.evidence
    lead = context.before(stated, stated, 12)
    for one in load("claims")["rate"]["defined"]:
        if one["name"] in lead:
            called = context.before(result, result, 12), context.before(base, base, 12)
            return all(
                any(regex.search(regex.escape(word) + _STATED_AS, name) for word in one[side])
                for side, name in zip(("part", "base"), called, strict=True)
            )
    return False


_STATED_AS = "(?:余额|总额|总量|总计|合计)?(?:达到?|为|完成|实现|是|共|约)*$"


def _of_one_account(statement: Statement, context: Context) -> bool:
    """Whether a result right before its rate goes by the name of its plan: 收入调整为A。…收入完成B，为调整预算的N%."""
    result, base = statement.operands
    if base.role != "set" or not _follows(statement, context):
        return False
    done = _DONE_AS.sub("", context.before(result.quantity.evidence, result.quantity.evidence, 20))
    planned = _SET_AS.sub("", context.before(base.quantity.evidence, base.quantity.evidence, 20))
    shared = next((n for n in range(min(len(done), len(planned)), 0, -1) if done[-n:] == planned[-n:]), 0)
    return shared >= _ACCOUNT_NAME


_DONE_AS = regex.compile("(?:累计|全年|实际|共)*(?:完成|实现|执行|达到?|到位|入库)?(?:了|为)?$")
_SET_AS = regex.compile("(?:年初|年度)?(?:预算|计划|任务|目标)?数?(?:调整|变动|安排|核定)?[为是到]?$")
_ACCOUNT_NAME = 5
"""How many characters the names of a plan and its result share at their ends: 公共预算收入."""


def beside_its_rate(statement: Statement, context: Context) -> bool:
    """Whether the rate stands in a bracket right behind its result, which is then no other: 开工9个（开工率81.8%）."""
    start, end = statement.operands[0].quantity.evidence.span.end, statement.stated.quantity.evidence.span.start
    between = context.slice(start, end) if start < end <= start + CLOSE else None
    return between is not None and _ITS_RATE.fullmatch(regex.sub(r"\s", "", between)) is not None


_ITS_RATE = regex.compile(r"[（(][^，。；、,;（）()\d]{2,8}")


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
    near = context.percentages.within(place - SIBLING, place + SIBLING)
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
    bracket = _BRACKETS.match(context.slice(end, end + CLOSE) or "")
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
    lead = context.slice(start, stop) if start < stop <= start + CLOSE else None
    if result.evidence.span not in given or lead is None or SENTENCE_END.search(lead):
        return False
    return not any(comparable(q, base) for q in between_them(start, stop, context))


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
    within = context.slice(base.end, end) if base.end <= result.start < end <= base.end + CLOSE else None
    return bool(within and _AMONG.match(within) and not SENTENCE_END.search(within))


def _named_behind(statement: Statement, context: Context) -> bool:
    """Whether the base follows by the name that the rate calls it by: 占税收总额的62.8%，税收总额2.93亿元."""
    base, stated = statement.operands[1].quantity.evidence.span, statement.stated.quantity.evidence.span
    between = context.slice(stated.end, base.start) if stated.end < base.start <= stated.end + CLOSE else None
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
    ends = [m.end() for m in SENTENCE_END.finditer(before)]
    first = start - len(before) + (ends[-1] if ends else 0)
    others = [q for q in between_them(first, start, context) if comparable(q, base.quantity)]
    a_goal = base.role == "set" and base.quantity.evidence.span in context.goals
    return not any(q.evidence.span in context.goals or not a_goal for q in others)


def _follows(statement: Statement, context: Context) -> bool:
    """Whether the rate stands behind its numerator in one sentence, with nothing comparable between."""
    result = statement.operands[0].quantity
    start, end = result.evidence.span.end, statement.stated.quantity.evidence.span.start
    between = context.slice(start, end)
    if between is None or not start <= end <= start + CLOSE or SENTENCE_END.search(between):
        return False
    base = statement.operands[1].quantity
    return not any(
        comparable(q, result) and q.evidence.span != base.evidence.span for q in between_them(start, end, context)
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
    if between is None or start > end or SENTENCE_END.search(between):
        return True
    if statement.compute is growth_by_change:
        return False
    return any(
        q.evidence.span != b.evidence.span
        and q.dimension not in ("percent", "points", "multiple", "period", "fraction", "ordinal")
        for q in between_them(start, end, context)
    )


def between_them(start: int, end: int, context: Context) -> list[Quantity]:
    """The quantities from one offset to another, those in brackets left out."""
    text = context.slice(start, end) or ""
    asides = [(start + m.start(), start + m.end()) for m in _BRACKETS.finditer(text)]
    return [
        q
        for q in context.quantities.within(start, end)
        if q.hedge not in _THRESHOLDS
        and not any(low <= q.evidence.span.start < high for low, high in asides)
        and not _tells_a_change(text[: q.evidence.span.start - start])
    ]


def _tells_a_change(lead: str) -> bool:
    """Whether the words before a number make it a change, which is no level: 比计划29.5万吨增产0.36万吨."""
    return any(words().by_how_much.fullmatch(lead, at) for at in range(max(0, len(lead) - _BEFORE), len(lead)))


_BEFORE = 5


def told_apart(statement: Statement, context: Context) -> bool:
    """Whether the rate says of which of two budgets just told it is: 年初预算A，调整为B，…占调整预算的N%."""
    base = statement.operands[1]
    budget, stated = base.quantity.evidence, statement.stated.quantity.evidence
    between = context.slice(budget.span.end, stated.span.start) if base.role == "set" else None
    if between is None or "\n" in between or len(between) > _NEAR or len(_FULL_STOP.findall(between)) > 1:
        return False
    of, named = context.before(stated, stated, 16), context.before(budget, budget, 12)
    return any(by.search(of) and set_.search(named) for by, set_ in _BUDGETS)


_BUDGETS = (
    (
        regex.compile("(?:调整|变动)后?的?预算数?的?$"),
        regex.compile("(?:调整|变动|调增|调减)后?[^，。；]{0,4}[为到至]$"),
    ),
    (regex.compile("年初预算数?的?$"), regex.compile("年初预算数?(?:安排)?为?$")),
)
"""How a rate names the budget that it is reckoned by, and how that budget was told."""
