"""ZS105: percentage points are the difference of two percentages, or of a completion and the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from zsparse import regex
from zsparse.auditing.context import Context
from zsparse.auditing.domains import hedged, role, widest
from zsparse.auditing.findings import finding, judged
from zsparse.auditing.formulas import growth_statement, negated, points_statement
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.ladder import Statement, Term, judge
from zsparse.auditing.notation import fixed
from zsparse.auditing.ratios import Checked
from zsparse.auditing.wording import words
from zsparse.records import Quantity, Ratio, Repair

_PERCENT = ("percent", "fraction")
_CHINESE = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"十一": 11, "十二": 12}
_MONTH = r"(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
_FROM = regex.compile(r"(?:由|从)[^，。；,;]{0,12}$")
_TO = regex.compile(r"^[^，。；,;%]{0,10}(?:到|至|为)[^，。；,;%]{0,4}$")
_THAN = regex.compile(r"[，、,]?(?:比|较)[^，。；,;%]{0,12}?的?")
_CHANGE = r"(?:提高|上升|提升|增加|增长|扩大|高|快|下降|降低|回落|减少|下滑|收窄|低|慢)"
_DIRECTION = regex.compile(rf"[^，。；,;%]{{0,8}}?[，、,]?(?:同比|累计|共)?{_CHANGE}[了出]?")
_DOWN = regex.compile(r"(?:下降|降低|回落|减少|下滑|收窄|低|慢)[了出]?$")
_SENTENCE_END = regex.compile(r"[。；！;\n]")
_FASTER = regex.compile(r"(?:快于|高于|高出|快|领先)[^，。；,;%\d]{0,8}$")
_COMPARED = regex.compile(
    r"(?P<faster>城镇|城市|农村|乡村)(?:居民|人均)?[^，。；]{0,4}?(?:快于|高于|领先)(?P<slower>城镇|城市|农村|乡村)"
)
"""Pairs whose two rates a report always prints side by side; 进口 and 出口 stand beside rates of goods as well."""
_TARGET = regex.compile("的?[^，。；]{0,4}(?:目标|计划|任务)")
_ELAPSED = regex.compile(
    rf"(?:前|头){_MONTH}个月"
    rf"|(?:1|一)(?:月份?)?[-—–~～至到]{_MONTH}月"
    rf"|{_MONTH}月(?:份)?(?:底|末|3[01]日|30号|31号)"
    r"|(?P<half>上半年|半年)"
    r"|(?:前|一至|1[-—–~～至到])(?P<quarters>[一二三123])个?季度"
    r"|(?P<end>[一二三123])季度末"
    r"|(?P<first>一季度|首季)"
)


def check_points(ratio: Ratio, context: Context) -> list[Checked]:
    """The finding on one statement of percentage points."""
    a, b = ratio.numerator, ratio.denominator
    if a is not None and b is not None and a.dimension in _PERCENT and b.dimension in _PERCENT:
        return [_judged(points_statement(ratio.stated, a, b), ratio, context, certain=True)]
    scheduled = _against_calendar(ratio, context)
    if scheduled is not None:
        statement, certain = scheduled
        return [_of_no_plan(statement, ratio, context) or _judged(statement, ratio, context, certain=certain)]
    found = _difference(ratio, context)
    if found is not None:
        return [found]
    unknown = finding(
        "ZS105",
        "unverifiable",
        "missing_operands",
        f"“{ratio.stated.text}”无法核算：没有读到可供相减的前后两个百分比。",
        ratio.stated.evidence,
        subject=ratio,
    )
    return [(unknown, None)]


def _difference(ratio: Ratio, context: Context) -> Checked | None:
    """由50.9%提高到52.6%，提高1.7个百分点: the two percentages before the points, where the wording ties them."""
    stated = ratio.stated
    start = stated.evidence.span.start
    near = context.percentages.within(start - 80, start)[-2:]
    if near and (told_after := _earlier_told_after(ratio, near[-1], context)) is not None:
        return told_after
    if len(near) < 2:
        return None
    first, second = near
    lead = context.before(first.evidence, ratio.evidence, 16)
    between, tail = (
        regex.sub(r"\s", "", context.slice(one.evidence.span.end, other) or "")
        for one, other in ((first, second.evidence.span.start), (second, start))
    )
    if _FROM.search(lead) and _TO.search(between) and _DIRECTION.fullmatch(tail):
        earlier, now = first, second
    elif _THAN.fullmatch(between) and _DIRECTION.fullmatch(tail):
        now, earlier = first, second
    else:
        return _gap(ratio, first, second, tail, context)
    signed = negated(stated) if stated.value > 0 and _DOWN.search(tail) else stated
    statement = points_statement(signed, now, earlier)
    if earlier is second and _TARGET.match(tail):
        statement = statement._replace(operands=(statement.operands[0], Term(earlier, "set")))
    checked = _judged(statement, ratio, context, certain=True)
    if checked[0].verdict == "consistent" and stated.dimension == "percent":
        return _percent_for_points(ratio, statement, context) or checked
    return checked


def _earlier_told_after(ratio: Ratio, now: Quantity, context: Context) -> Checked | None:
    """达到51.3%，比上年提高1.6个百分点，上年为49.9%: the level of then behind the difference."""
    stated = ratio.stated
    end = stated.evidence.span.end
    behind = context.percentages.within(end, end + _THEN_REACH)[:1]
    if not behind:
        return None
    tail = regex.sub(r"\s", "", context.slice(now.evidence.span.end, stated.evidence.span.start) or "")
    between = regex.sub(r"\s", "", context.slice(end, behind[0].evidence.span.start) or "")
    if _THAN_THEN.fullmatch(tail) is None or _THEN.fullmatch(between) is None:
        return None
    signed = negated(stated) if stated.value > 0 and _DOWN.search(tail) else stated
    return _judged(points_statement(signed, now, behind[0]), ratio, context, certain=True)


_THEN_REACH = 24
"""How far behind the points the level of the year before may stand, in characters."""
_THAN_THEN = regex.compile(rf"[，,]?(?:比|较)(?:上年|去年)(?:同期|末|底)?{_CHANGE}[了出]?")
_THEN = regex.compile(r"[，,（(]而?(?:上年|去年)(?:同期|末|底)?(?:为|是|：)?")


def _gap(ratio: Ratio, first: Quantity, second: Quantity, tail: str, context: Context) -> Checked | None:
    """农村快于城镇1.7个百分点 after two rates: theirs where both are named there, or where it is their difference."""
    text = context.slice(first.evidence.span.end, ratio.stated.evidence.span.start) or ""
    if not _FASTER.search(tail) or any(hedged(q) for q in (first, second)):
        return None
    named = _named_rates(ratio, first, second, context)
    high, low = named or sorted((first, second), key=lambda q: q.value, reverse=True)
    statement = points_statement(ratio.stated, high, low)
    if named is None and (_SENTENCE_END.search(text) or judge(statement, context.conventions).rung is None):
        return None
    return _judged(statement, ratio, context, certain=True)


def _named_rates(ratio: Ratio, first: Quantity, second: Quantity, context: Context) -> tuple[Quantity, Quantity] | None:
    """The rates of the faster and of the slower, by the order in which their names stand before the two rates."""
    lead = context.before(ratio.stated.evidence, ratio.evidence, 24)
    compared = _COMPARED.search(lead)
    if compared is None:
        return None
    text = regex.sub(
        r"\s", "", context.slice(max(0, first.evidence.span.start - 120), second.evidence.span.start) or ""
    )
    faster, slower = text.rfind(compared["faster"]), text.rfind(compared["slower"])
    if min(faster, slower) < 0:
        return None
    return (second, first) if faster > slower else (first, second)


def _percent_for_points(ratio: Ratio, statement: Statement, context: Context) -> Checked | None:
    """提高5.3% between two percentages whose difference is 5.3: a percentage was printed for percentage points."""
    now, earlier = (t.quantity for t in statement.operands)
    relative = growth_statement(statement.stated.quantity, now, earlier)
    if judge(relative, context.conventions).rung is not None:
        return None
    stated = ratio.stated
    replacement = stated.text.removesuffix("%") + "个百分点"
    arithmetic = f"{now.text} − {earlier.text} = {replacement}"
    found = finding(
        "ZS105",
        "inconsistent",
        "percent_for_points",
        f"原文“{stated.text}”应为“{replacement}”：{arithmetic}，两个百分比之差是百分点，不是百分之几。",
        stated.evidence,
        subject=ratio,
        arithmetic=f"{arithmetic}，原文{stated.text}",
        repairs=(
            Repair.model_construct(
                kind="points", evidence=stated.evidence, replacement=replacement, arithmetic=arithmetic
            ),
        ),
        related=(now.evidence, earlier.evidence),
    )
    return found, None


def _judged(statement: Statement, ratio: Ratio, context: Context, *, certain: bool) -> Checked:
    """The finding; an uncertain comparison (a plan need not follow the calendar) is a warning at most."""
    judgement = judge(statement, context.conventions)
    found = judged("ZS105", statement, judgement, subject=ratio, evidence=ratio.stated.evidence)
    if judgement.rung is not None or certain:
        return found, statement
    message = f"按月均摊的计划进度核算：{found.message}计划进度若不是按月均摊，则不能这样核算，请核对。"
    return found.model_copy(
        update={"verdict": "unverifiable", "severity": "warning", "explanation": "schedule", "message": message}
    ), None


def _against_calendar(ratio: Ratio, context: Context) -> tuple[Statement, bool] | None:
    """超时序进度9.2个百分点: the completion before it, minus the share of the year that has passed."""
    before = context.before(ratio.stated.evidence, ratio.evidence, 16)
    clause = regex.split("[，。；,;]", before)[-1]
    if "进度" not in clause and "進度" not in clause:
        return None
    completion = _completion(ratio, context)
    months = _months(ratio, context)
    if completion is None or months is None:
        return None
    elapsed = Fraction(months, 12)
    stated = negated(ratio.stated) if ratio.stated.value > 0 and words().behind.search(clause) else ratio.stated

    def ahead(bounds: Sequence[Bounds]) -> Bounds:
        return bounds[0].shifted(-elapsed)

    def ahead_at(values: Sequence[Fraction]) -> Fraction:
        return values[0] - elapsed

    formula = f"{{}} − {fixed(elapsed * 100, 2).removesuffix('.00')}%（{months}个月÷12）"
    certain = bool(words().calendar.search(clause))
    return Statement(Term(stated, role(stated)), (Term(completion, "measured"),), ahead, ahead_at, formula), certain


def _of_no_plan(statement: Statement, ratio: Ratio, context: Context) -> Checked | None:
    """Where no plan at all, on the calendar or not, can have been so far ahead or behind: it lies within 0 and 100%."""
    completion, stated = statement.operands[0].quantity, statement.stated.quantity
    planned = widest(completion, context.conventions) - widest(stated, context.conventions)
    if planned.meets(Bounds(Fraction(0), Fraction(1))):
        return None
    ahead = "快" if stated.value > 0 else "慢"
    at = fixed(Fraction(completion.value - stated.value) * 100, 2).removesuffix(".00").removesuffix("0")
    by = stated.text.lstrip("-−")
    arithmetic = f"{completion.text} {'−' if stated.value > 0 else '+'} {by} = {at}%"
    found = finding(
        "ZS105",
        "inconsistent",
        "no_such_plan",
        f"完成{completion.text}而比计划进度{ahead}{by}，则计划进度应为{at}%（{arithmetic}）；"
        "计划进度只能在0至100%之间，两个数必有一误。",
        ratio.stated.evidence,
        subject=ratio,
        arithmetic=arithmetic,
        related=(completion.evidence,),
    )
    return found, statement


def _completion(ratio: Ratio, context: Context) -> Quantity | None:
    """The completion rate that the points are about: its own numerator, or the last one before it in the sentence."""
    if ratio.numerator is not None and ratio.numerator.dimension in _PERCENT:
        return ratio.numerator
    place = ratio.stated.evidence.span.start
    nearest = context.completions.before(place)
    if nearest is None or not nearest.evidence.span.end <= place <= nearest.evidence.span.end + 60:
        return None
    between = context.slice(nearest.evidence.span.end, place)
    return None if between is None or _SENTENCE_END.search(between) else nearest


def _months(ratio: Ratio, context: Context) -> int | None:
    """How many months of the year had passed, by the nearest period named before the statement."""
    start = ratio.stated.evidence.span.start
    text = context.slice(max(context.report.span.start, start - 800), start)
    for source in (text, context.report.period, context.report.title):
        matches = [
            m
            for m in _ELAPSED.finditer(_SPACE.sub("", source or ""))
            if not _COMPARED_WITH.search(m.string, endpos=m.start())
        ]
        if matches:
            return _month_count(matches[-1])
    return None


_SPACE = regex.compile(r"\s")
_COMPARED_WITH = regex.compile("[较比与同于](?:今年|上年|去年|当年)?$")
"""增幅较一季度收窄 speaks of another period than the report's."""


def _month_count(match: regex.Match[str]) -> int:
    if match["month"]:
        return _number(match["month"])
    if match["half"]:
        return 6
    if match["first"]:
        return 3
    return 3 * _number(match["quarters"] or match["end"])


def _number(text: str) -> int:
    return int(text) if text.isascii() else _CHINESE[text]
