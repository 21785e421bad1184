"""ZS109: a printed increase is the difference of the two values beside it, 12.3亿元，比上年的11.2亿元增加1.1亿元."""

from __future__ import annotations

from collections.abc import Sequence

from zsparse import regex
from zsparse.auditing.context import Context
from zsparse.auditing.domains import comparable, role
from zsparse.auditing.findings import judged
from zsparse.auditing.formulas import difference, difference_at
from zsparse.auditing.ladder import Statement, Term, judge
from zsparse.auditing.ratios import Checked
from zsparse.auditing.wording import words
from zsparse.records import Quantity

_RATES = ("percent", "points", "multiple", "fraction", "period", "ordinal")
_LEADING_ON = regex.compile(r"[元个家人户项宗]?，?(?:共|累计|总共)?")
"""What may stand between the earlier value and the words of change; 增加到 leads to another value."""
_RATE = r"(?:，[^，。；\d]{0,8}\d+(?:\.\d+)?%)?"
_THAN = regex.compile(
    rf"{_RATE}[元个家人户项宗]?，?(?:同比)?[比较較](?:上年|去年|上一年|前年|上期|年初|上月|上季度|计划|計劃|预算|任务|目标)"
    r"[^，。；、\d%增减多少超短升降净]{0,8}"
)
_SIGNED = regex.compile(r"亏损?|逆差|赤字|负(?![债责])|扭亏|[-−－]\Z|转为")
"""Where one of the values may lie below nothing, their difference is not that of the prints."""
_OF_OTHERS = regex.compile(r"\p{Han}{2}")
"""增加12个老旧小区: what has been added need not be what was counted before."""
_FROM = regex.compile(r"(?:由|从|從)[^，。；\d]{0,14}$")
_TO = regex.compile(r"[元个家人户项宗]?[^，。；\d]{0,8}(?:到|至|为)[^，。；\d]{0,8}")
_STOP = regex.compile("[。；！？;\n]")
_SPACE = regex.compile(r"\s++")
_AROUND = 16
"""How far before the first number a word may stand that makes it a loss, in characters."""
_REACH = 80
"""How far before the current value a number may stand that the comparison may be about instead, in characters."""


def check_increments(context: Context) -> list[Checked]:
    """ZS109 for every change between two values that the wording itself ties to it: 由B增加到A，增加C."""
    if context.text is None:
        return []
    amounts = [q for q in context.report.quantities if q.dimension not in _RATES]
    trios = zip(amounts, amounts[1:], amounts[2:], strict=False)
    return [found for trio in trios if (found := _checked(trio, context)) is not None]


def _checked(trio: tuple[Quantity, Quantity, Quantity], context: Context) -> Checked | None:
    """The finding on a change, where the words around the three numbers tie them to one another."""
    first, second, change = trio
    if not (comparable(first, second) and comparable(second, change)):
        return None
    lead = _between(second, change, context)
    opening = _LEADING_ON.match(lead)
    by = None if opening is None else words().by_how_much.fullmatch(lead, opening.end())
    if by is None:
        return None
    lead = _between(first, second, context)
    around = context.slice(max(0, first.evidence.span.start - _AROUND), change.evidence.span.start) or ""
    if _SIGNED.search(around) or _SIGNED.search(lead):
        return None
    behind = change.evidence.span.end
    if change.dimension == "count" and _OF_OTHERS.match(context.slice(behind, behind + 2) or ""):
        return None
    if _THAN.fullmatch(lead):
        now, earlier = first, second
    elif _TO.fullmatch(lead) and _FROM.search(context.before(first.evidence, first.evidence)):
        now, earlier = second, first
    else:
        return None
    more, less = (now, earlier) if by["more"] else (earlier, now)
    statement = _difference(change, more, less)
    judgement = judge(statement, context.conventions)
    if judgement.rung is None and _other_reading(statement, now, context):
        return None
    return judged("ZS109", statement, judgement, subject=None, evidence=change.evidence), statement


def _difference(change: Quantity, more: Quantity, less: Quantity) -> Statement:
    operands = (Term(more, role(more)), Term(less, role(less)))
    return Statement(Term(change, role(change)), operands, difference, difference_at, "{} − {}")


def _other_reading(statement: Statement, now: Quantity, context: Context) -> bool:
    """Whether the base was revised, or an earlier number of the sentence is the one that has changed by so much."""
    span = now.evidence.span
    sentence = context.sentence(now.evidence, now.evidence)
    if words().revised.search(sentence) or words().real.search(sentence):
        return True
    start = max(0, span.start - _REACH)
    before = context.slice(start, span.start) or ""
    stops = [m.end() for m in _STOP.finditer(before)]
    others: Sequence[Quantity] = context.quantities.within(start + (stops[-1] if stops else 0), span.start)
    index = next(i for i, t in enumerate(statement.operands) if t.quantity is now)
    return any(
        comparable(other, now) and judge(statement.exchanged(index, other), context.conventions).rung is not None
        for other in others
    )


def _between(a: Quantity, b: Quantity, context: Context) -> str:
    """The characters between two numbers, spaces removed and commas alike."""
    text = context.slice(a.evidence.span.end, b.evidence.span.start) or ""
    return _SPACE.sub("", text).replace(",", "，").replace("、", "，")
