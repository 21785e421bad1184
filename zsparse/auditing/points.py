"""ZS105: percentage points are the difference of two percentages, or of a completion and the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import regex

from zsparse.auditing.context import Context
from zsparse.auditing.domains import role
from zsparse.auditing.findings import finding, judged
from zsparse.auditing.formulas import negated, points_statement
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.ladder import Statement, Term, judge
from zsparse.auditing.notation import fixed
from zsparse.auditing.ratios import Checked
from zsparse.auditing.wording import words
from zsparse.records import Quantity, Ratio

_PERCENT = ("percent", "fraction")
_CHINESE = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"十一": 11, "十二": 12}
_MONTH = r"(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
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
        return [_judged(statement, ratio, context, certain=certain)]
    unknown = finding(
        "ZS105",
        "unverifiable",
        "missing_operands",
        f"“{ratio.stated.text}”无法核算：原文没有给出前后两个百分比。",
        ratio.stated.evidence,
        subject=ratio,
    )
    return [(unknown, None)]


def _judged(statement: Statement, ratio: Ratio, context: Context, *, certain: bool) -> Checked:
    """The finding; an uncertain comparison (a plan need not follow the calendar) is a warning at most."""
    judgement = judge(statement, context.conventions)
    found = judged("ZS105", statement, judgement, subject=ratio, evidence=ratio.stated.evidence)
    if judgement.rung is not None or certain:
        return found, statement
    message = f"{found.message}若计划进度不是按月均摊，则不能这样核算，请核对。"
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

    formula = f"{{}} − {fixed(elapsed * 100, 2).removesuffix('.00')}%（{months}个月÷12）"
    certain = bool(words().calendar.search(clause))
    return Statement(Term(stated, role(stated)), (Term(completion, "measured"),), ahead, formula), certain


def _completion(ratio: Ratio, context: Context) -> Quantity | None:
    """The completion rate that the points are about: its own numerator, or the last one before it in the sentence."""
    if ratio.numerator is not None and ratio.numerator.dimension in _PERCENT:
        return ratio.numerator
    place = ratio.stated.evidence.span.start
    earlier = [
        r.stated
        for r in context.report.ratios
        if r.kind == "completion" and r.stated.dimension == "percent" and r.stated.evidence.span.end <= place
    ]
    if not earlier:
        return None
    nearest = max(earlier, key=lambda q: q.evidence.span.start)
    between = context.slice(nearest.evidence.span.end, place)
    if between is None or len(between) > 60 or regex.search("[。；！;\n]", between):
        return None
    return nearest


def _months(ratio: Ratio, context: Context) -> int | None:
    """How many months of the year had passed, by the nearest period named before the statement."""
    start = ratio.stated.evidence.span.start
    text = context.slice(max(context.report.span.start, start - 800), start)
    for source in (text, context.report.period, context.report.title):
        matches = list(_ELAPSED.finditer(regex.sub(r"\s", "", source or "")))
        if matches:
            return _month_count(matches[-1])
    return None


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
