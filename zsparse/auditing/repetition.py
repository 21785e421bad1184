"""Checks on what is said twice: ZS302 one fact with two numbers, ZS303 one amount with two rates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from fractions import Fraction
from itertools import pairwise

from zsparse import regex
from zsparse.auditing.context import Context
from zsparse.auditing.domains import domain, exact, role
from zsparse.auditing.findings import finding
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.notation import amount
from zsparse.records import Finding, Quantity, Ratio, Span

_SPACE = regex.compile(r"\s++")
_UNREPEATED = frozenset({"period", "ordinal", "duration", "multiple", "fraction"})
_OPENING = 14
_LONGEST = 80
_FOLLOWING = 4
_PERIOD = regex.compile(r"\d年|\d月|年度|季度|半年")
_DIGIT = regex.compile(r"\d")
_STOP = re.compile(r"[。；！？;\n]")
_END = re.compile("[。；！？;]")


def check_repeated_facts(context: Context) -> list[Finding]:
    """ZS302: a sentence about a period that stands twice, the very same words before and after, has the same number."""
    text = context.text
    if text is None:
        return []
    span = context.report.span
    starts = [0, *(stop.end() for stop in _STOP.finditer(text, max(0, span.start - _LONGEST), span.end))]
    first: dict[tuple[str, str, str], Quantity] = {}
    found = []
    for quantity in context.report.quantities:
        if quantity.dimension in _UNREPEATED:
            continue
        end = quantity.evidence.span.start
        start = starts[bisect_right(starts, end) - 1]
        if not _OPENING <= end - start <= _LONGEST:
            continue
        opening = _SPACE.sub("", text[start:end])
        if len(opening) < _OPENING or not _PERIOD.search(opening):
            continue
        following = _following(text, quantity.evidence.span.end)
        if len(following) < _FOLLOWING:
            continue
        earlier = first.setdefault((opening, following, quantity.currency or quantity.unit), quantity)
        if earlier is not quantity:
            found.append(_repeated(earlier, quantity, opening, context))
    return found


def _following(text: str, start: int) -> str:
    """The next words of the sentence, digits masked, at most ten characters."""
    rest = _SPACE.sub(" ", text[start : start + 40])
    return _DIGIT.sub("#", _END.split(rest, maxsplit=1)[0].replace(" ", ""))[:10]


def _repeated(first: Quantity, later: Quantity, opening: str, context: Context) -> Finding:
    same = domain(first, role(first), "nearest", context.conventions).meets(
        domain(later, role(later), "nearest", context.conventions)
    )
    arithmetic = f"{first.text} {'=' if same else '≠'} {later.text}"
    if same:
        return finding(
            "ZS302",
            "consistent",
            "exact" if exact(first) == exact(later) else "rounding",
            f"“{opening}”前后两次所列一致：{first.text}、{later.text}。",
            later.evidence,
            arithmetic=arithmetic,
            related=(first.evidence,),
        )
    return finding(
        "ZS302",
        "unverifiable",
        "repeated",
        f"“{opening}”前后不一：前为{first.text}，此处为{later.text}；若所指不同则不矛盾，请核对。",
        later.evidence,
        severity="warning",
        arithmetic=arithmetic,
        related=(first.evidence,),
    )


def check_implied_targets(context: Context) -> list[Finding]:
    """ZS303: two rates of one amount whose target is not stated imply one and the same target."""
    groups: defaultdict[Span, list[tuple[Ratio, Quantity]]] = defaultdict(list)
    for ratio in context.report.ratios:
        a = ratio.numerator
        counts_a_list = a is not None and not _DIGIT.search(a.text)  # 三项 sums up what was told before
        if ratio.kind == "completion" and ratio.denominator is None and a is not None and not counts_a_list:
            groups[a.evidence.span].append((ratio, a))
    found = []
    for members in groups.values():
        for (first, a), (later, _) in pairwise(members):
            low, high = (_implied_target(ratio, a, context) for ratio in (first, later))
            if low is not None and high is not None and not low.meets(high):
                found.append(_two_targets(first, later, high, a))
    return found


def _implied_target(ratio: Ratio, a: Quantity, context: Context) -> Bounds | None:
    if ratio.stated.hedge != "exact":
        return None
    rate = domain(ratio.stated, role(ratio.stated), "nearest", context.conventions)
    return domain(a, role(a), "nearest", context.conventions) / rate


def _two_targets(first: Ratio, later: Ratio, high: Bounds, a: Quantity) -> Finding:
    one, other = (exact(a) / exact(ratio.stated) for ratio in (first, later))
    return finding(
        "ZS303",
        "unverifiable",
        "two_targets",
        f"{a.text}的两个完成率反推出不同的任务数：{first.stated.text}对应约{_rounded(one, a)}，"
        f"{later.stated.text}对应约{_rounded(other, a)}；可能是不同层级下达的任务。",
        later.stated.evidence,
        subject=later,
        implied=high,
        arithmetic=f"{a.text} ÷ {first.stated.text} = {_rounded(one, a)}，"
        f"{a.text} ÷ {later.stated.text} = {_rounded(other, a)}",
        related=(first.stated.evidence, a.evidence),
    )


def _rounded(value: Fraction, like: Quantity) -> str:
    """Four significant digits are enough to compare two targets."""
    exponent = len(str(int(value))) - 4
    step = Fraction(10) ** exponent if exponent > 0 else Fraction(1, 100)
    return amount(round(value / step) * step, like)
