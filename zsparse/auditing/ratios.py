"""Checks on stated ratios: ZS101 completion, ZS102 growth, ZS103 share, ZS104 rate, ZS106 excess, ZS107 threshold."""

from __future__ import annotations

from fractions import Fraction

from zsparse import regex
from zsparse.auditing.advice import advised
from zsparse.auditing.context import Context
from zsparse.auditing.domains import comparable, domain, exact, hedged, role
from zsparse.auditing.findings import REASONS, finding, judged
from zsparse.auditing.formulas import (
    change_statement,
    completion_statement,
    excess_statement,
    growth_statement,
    level_statement,
    negated,
)
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.ladder import Judgement, Statement, judge
from zsparse.auditing.notation import amount, computed, fixed, printed_as, span_of, take_apart, unit
from zsparse.auditing.wording import meaning, not_recomputable, words
from zsparse.records import Finding, Quantity, Ratio, Repair

Checked = tuple[Finding, Statement | None]
"""A finding, and the statement behind it where it could be judged (diagnosis repairs that)."""

_CODES = {"completion": "ZS101", "growth": "ZS102", "share": "ZS103", "rate": "ZS104", "other": "ZS106"}
_MISSING = {"completion": "任务数", "growth": "上期数", "share": "总数"}
_RESULTS = {"completion": "完成数", "growth": "本期数", "share": "分项数"}
_EXCESS = regex.compile(r"超[^，。；,;%]{0,14}$")
_EARLIER = regex.compile(r"(?:上年|去年|上一年|上期|同期|前年)[^，。；、,;\d%]{0,3}的?$")
_SPACE = regex.compile(r"\s++")
_ROUND_DIGITS = 3
"""A value with at most so many digits before its zeros is called round: nobody sets a task of 11201.4."""


def check_ratio(ratio: Ratio, context: Context) -> list[Checked]:
    """All findings on one ratio, points excepted; none for a reward rate, an interest rate or a goal."""
    if ratio.kind == "points" or (ratio.kind == "other" and not _is_excess(ratio, context)):
        return []
    code = _CODES[ratio.kind]
    if ratio.kind == "growth":
        reason = not_recomputable(ratio, context)
        if reason:
            return [(_unverifiable(code, ratio, reason), None)]
    elif _EARLIER.search(context.before(ratio.stated.evidence, ratio.evidence, 10)):
        return [(_unverifiable(code, ratio, "earlier_period"), None)]
    statements = _statements(ratio, context)
    if not statements:
        return _without_operand(code, ratio, context)
    mates = [t.quantity for t in statements[0].operands]
    if not comparable(mates[0], mates[1]):
        return [(_unverifiable(code, ratio, "units"), None)]
    statement, judgement = _best(statements, context)
    if judgement.expected is None:
        return [(_unverifiable(code, ratio, "zero_denominator"), None)]
    weak = judgement.strength is not None and judgement.strength < context.conventions.weak
    found = judged(code, statement, judgement, subject=ratio, evidence=ratio.stated.evidence, weak=weak)
    checked: list[Checked] = [(found, statement)]
    if ratio.kind == "completion" and ratio.rule != "table":  # a column of rates is computed: it says nothing of a line
        crossed = _threshold(ratio, statement, judgement, context)
        if crossed:
            checked.append((crossed, None))
    return checked


def _statements(ratio: Ratio, context: Context) -> list[Statement]:
    """What the ratio may claim: several readings only where the wording leaves them open."""
    a, b, c, stated = ratio.numerator, ratio.denominator, ratio.change, ratio.stated
    if a is None:
        return []
    if b is None:
        return [_from_change(ratio, a, c, context)] if ratio.kind == "growth" and c is not None else []
    if stated.unit == "番":
        return [growth_statement(stated, a, b)]
    if ratio.kind == "completion":
        return [completion_statement(stated, a, b)]
    if ratio.kind == "other":
        return [excess_statement(_signed_excess(ratio, context), a, b)]
    if ratio.kind != "growth":
        return [level_statement(stated, a, b)]
    reading = meaning(ratio, context)
    either = [growth_statement(stated, a, b), level_statement(stated, a, b)]
    return {"increase": either[:1], "level": either[1:], "either": either}[reading]


def _from_change(ratio: Ratio, a: Quantity, c: Quantity, context: Context) -> Statement:
    """Growth by a printed increase; in 比上年2亿元增长50% the number is no increase, but last year's."""
    if words().earlier.search(context.before(c.evidence, ratio.evidence, 16)):
        return growth_statement(ratio.stated, a, c)
    return change_statement(ratio.stated, a, c)


def _best(statements: list[Statement], context: Context) -> tuple[Statement, Judgement]:
    """The first statement that holds, else the first."""
    judged_ = [(s, judge(s, context.conventions)) for s in statements]
    return next((pair for pair in judged_ if pair[1].rung is not None), judged_[0])


def _is_excess(ratio: Ratio, context: Context) -> bool:
    """超额完成28%, 超计划28%, 比预算短收3%: over or under a plan that stands in the text."""
    if ratio.numerator is None or ratio.denominator is None or ratio.stated.dimension not in ("percent", "multiple"):
        return False
    before = context.before(ratio.stated.evidence, ratio.evidence)
    return bool(_EXCESS.search(before) or words().shortfall.search(before))


def _signed_excess(ratio: Ratio, context: Context) -> Quantity:
    before = context.before(ratio.stated.evidence, ratio.evidence)
    short = ratio.stated.value > 0 and not _EXCESS.search(before) and words().shortfall.search(before)
    return negated(ratio.stated) if short else ratio.stated


def _unverifiable(code: str, ratio: Ratio, reason: str) -> Finding:
    related = tuple(q.evidence for q in (ratio.numerator, ratio.denominator, ratio.change) if q is not None)
    return finding(
        code,
        "unverifiable",
        reason,
        f"“{printed_as(ratio.stated)}”无法核算：{_reason(ratio, reason)}。",
        ratio.stated.evidence,
        subject=ratio,
        related=related,
    )


def _reason(ratio: Ratio, reason: str) -> str:
    """Why a ratio cannot be judged, the missing number called by what it is."""
    if reason == "missing_denominator":
        return f"原文没有给出{_MISSING.get(ratio.kind, '基数')}"
    if reason == "missing_numerator":
        return f"原文没有给出{_RESULTS.get(ratio.kind, '相应的数')}"
    return REASONS[reason]


def _without_operand(code: str, ratio: Ratio, context: Context) -> list[Checked]:
    """What can be said of a ratio whose denominator does not stand in the text."""
    a, stated = ratio.numerator, ratio.stated
    if a is None:
        reason = "missing_numerator" if ratio.denominator is not None else "missing_operands"
        return [(_unverifiable(code, ratio, reason), None)]
    reason = "missing_earlier" if ratio.kind == "growth" else "missing_denominator"
    rate = domain(stated, role(stated), "nearest", context.conventions)
    if ratio.kind == "growth" and meaning(ratio, context) == "increase":
        rate = rate.shifted(1)
    implied = domain(a, role(a), "nearest", context.conventions) / rate
    if implied is None or implied.low is None or implied.high is None or implied.low <= 0:
        return [(_unverifiable(code, ratio, reason), None)]
    if ratio.kind == "completion" and _no_whole_target(ratio, context):
        return [(_impossible(code, ratio, a), None)]
    return [(_implied(code, ratio, reason, a, rate, implied), None)]


def _implied(code: str, ratio: Ratio, reason: str, a: Quantity, rate: Bounds, implied: Bounds) -> Finding:
    """Unverifiable, with the range that the missing number would lie in and a round value inside."""
    shown = _shown(a, rate, implied)
    span = told = span_of(shown.low, shown.high, a)
    name = _MISSING.get(ratio.kind, "基数")
    nice = _round_value(shown, a) if ratio.kind == "completion" else None
    if nice is not None:
        told += f"，其中{amount(nice, a)}是整数"
    return finding(
        code,
        "unverifiable",
        reason,
        f"“{printed_as(ratio.stated)}”无法核算：{_reason(ratio, reason)}；由{a.text}反推，{name}应为{told}。",
        ratio.stated.evidence,
        subject=ratio,
        implied=implied,
        arithmetic=f"{a.text} ÷ {_divisor(ratio, rate)} = {span}",
        related=(a.evidence,),
    )


def _shown(a: Quantity, rate: Bounds, implied: Bounds) -> Bounds:
    """The range to name: of the amount as printed, unless its own rounding widens the range more than the rate's."""
    around = Bounds.point(exact(a)) / rate
    if around is None or around.width is None or implied.width is None or implied.width > 2 * around.width:
        return implied
    return around


def _divisor(ratio: Ratio, rate: Bounds) -> str:
    stated = ratio.stated
    if rate.contains(exact(stated)) or stated.dimension != "percent":
        return stated.text
    sign = "" if _PERCENT_SIGN.search(stated.text) else "%"  # of a column whose head says %
    return f"(1 {'−' if stated.value < 0 else '+'} {stated.text.lstrip('-−')}{sign})"


_PERCENT_SIGN = regex.compile("[%％‰成]|百分|分之")


def _round_value(implied: Bounds, like: Quantity) -> Fraction | None:
    """The value inside with the most trailing zeros in the printed unit, a target that somebody may have set.

    None where every value has more than a few digits; of counts any whole one will do.
    """
    low, high = implied.low, implied.high
    if low is None or high is None:
        return None
    _, scale = unit(like)
    length = max(len(str(int(high / scale))), 1)
    step = scale * 10**length
    least = scale if role(like) == "counted" else scale * 10 ** max(length - _ROUND_DIGITS, 0)
    while step >= least:
        for halves in (step, step / 2):
            multiple = -(-low // halves) * halves
            if halves >= least and multiple > 0 and implied.contains(multiple):
                return Fraction(multiple)
        step /= 10
    return None


def _no_whole_target(ratio: Ratio, context: Context) -> bool:
    """Whether no whole number of things gives the print under any reading (rounded, cut off, rounded up).

    Asked only of a count printed to the last one, exact, and linked beyond doubt: nothing but the task stands between
    it and the rate.
    """
    a, stated = ratio.numerator, ratio.stated
    if a is None or role(a) != "counted" or hedged(a) or hedged(stated) or a.value <= 0 or a.value % 1:
        return False
    if not regex.search(r"\d", a.text):  # 以上三项 sums up what went before; it is not the result
        return False
    if stated.dimension != "percent" or stated.value <= 0 or not _adjacent(a, ratio, context):
        return False
    for reading in ("nearest", "truncated", "rounded_up"):
        rate = domain(stated, role(stated), reading, context.conventions)
        targets = Bounds.point(Fraction(a.value)) / rate
        if targets is None or _whole_inside(targets):
            return False
    return True


def _whole_inside(bounds: Bounds) -> bool:
    if bounds.low is None or bounds.high is None:
        return True
    whole = Fraction(bounds.low.numerator // bounds.low.denominator)
    return any(bounds.contains(whole + step) for step in (0, 1)) or bounds.high - bounds.low >= 1


def _adjacent(a: Quantity, ratio: Ratio, context: Context) -> bool:
    """Whether only words of the task stand between: 28人，占全年任务的101%, not 28人，税收为预算的101%."""
    start, end = a.evidence.span.end, ratio.stated.evidence.span.start
    if not start <= end <= start + 40:
        return False
    between = _SPACE.sub("", context.between(start, end, ratio.evidence))
    return words().plain_task.fullmatch(between) is not None


def _impossible(code: str, ratio: Ratio, a: Quantity) -> Finding:
    stated = ratio.stated
    guess = exact(a) / exact(stated)
    low = max(Fraction(guess.numerator // guess.denominator), Fraction(1))
    tried = "，".join(
        f"{a.text} ÷ {amount(target, a)} = {computed(exact(a) / target, stated)}" for target in (low + 1, low)
    )
    arithmetic = f"{tried}，原文{printed_as(stated)}"
    return finding(
        code,
        "impossible",
        "no_whole_target",
        f"完成率“{printed_as(stated)}”不可能成立：{arithmetic}；任务数只能是整数，没有哪个任务数能得出{stated.text}。",
        stated.evidence,
        subject=ratio,
        arithmetic=arithmetic,
        related=(a.evidence,),
    )


_EXCEPT = regex.compile("除[^，。；]{1,14}外")
"""除挥发性有机物外均实现任务过半: which one it is that was not reached, the words say and the check cannot."""


def _threshold(ratio: Ratio, statement: Statement, judgement: Judgement, context: Context) -> Finding | None:
    """ZS107: the text says that the target was reached, and every reading of the numbers lies below it."""
    stated = ratio.stated
    half = words().half_attained
    sentence = context.sentence(stated.evidence, ratio.evidence)
    hoped = words().half_hoped.search(sentence) is not None or _EXCEPT.search(sentence) is not None
    halfway = half.search(sentence) is not None and not hoped
    line = Fraction(1, 2) if halfway and stated.value < 1 else Fraction(1)
    clause = context.before(stated.evidence, ratio.evidence).replace("；", "，").replace("。", "，").rpartition("，")[2]
    least = stated.value if stated.hedge == "exact" else stated.low
    says = halfway or (least is not None and least >= line) or words().attained.search(clause)
    if (
        not says
        or words().approached.search(clause)
        or judgement.rung is None
        or judgement.expected is None
        or not judgement.expected.below(line)
    ):
        return None
    numerator, denominator = (t.quantity for t in statement.operands)
    raised = finding(
        "ZS107",
        "inconsistent",
        "threshold",
        f"原文说任务已经过半，而{numerator.text}不到{denominator.text}的一半。"
        if line < 1
        else f"原文“{printed_as(stated)}”表示目标已经达到，而{numerator.text}低于{denominator.text}，实际没有达到。",
        stated.evidence,
        subject=ratio,
        expected=judgement.expected,
        arithmetic=f"{numerator.text} ÷ {denominator.text} = "
        f"{computed(judgement.point or line, stated, 2)} < {'50%' if line < 1 else '100%'}，原文{printed_as(stated)}",
        repairs=_honest_print(stated, judgement.point) if line == 1 else (),
        related=(numerator.evidence, denominator.evidence),
    )
    return advised(raised)


def _honest_print(stated: Quantity, point: Fraction | None) -> tuple[Repair, ...]:
    """The rate with as many decimals as it takes to stay below the line: 100% for 99.4 of 100 becomes 99.4%."""
    printed = take_apart(stated)
    if printed is None or point is None or stated.hedge != "exact":
        return ()
    for decimals in range(printed.decimals + 1, printed.decimals + 5):
        digits = fixed(point / printed.scale, decimals)
        if Fraction(digits) * printed.scale < 1:
            text = printed.head + digits + printed.tail
            arithmetic = f"“{stated.evidence.quote}”改为“{text}”"
            return (
                Repair.model_construct(
                    kind="recomputed", evidence=stated.evidence, replacement=text, arithmetic=arithmetic
                ),
            )
    return ()
