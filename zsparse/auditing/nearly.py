"""ZS201 for lists that no word makes whole: a remainder that one slip explains, as few of its size can be."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from zsparse import regex
from zsparse.auditing.context import Context
from zsparse.auditing.domains import exact
from zsparse.auditing.findings import finding
from zsparse.auditing.formulas import sum_statement
from zsparse.auditing.ladder import Statement, judge
from zsparse.auditing.notation import amount, decimal, shape
from zsparse.extraction.slips import chance_of_a_slip
from zsparse.records import Breakdown, Finding

_TELLING = Fraction(1, 400)
"""A remainder that so few others share, and that is no round number, is no part left out."""
_ROUND = 2
"""Remainders of so many digits are round: amounts of money are often set so, and a part left out may be one."""
_LIKELY = Fraction(1, 10)
"""The same for parts that are more than their total: a part left out does not explain them. Of others, a warning."""


def one_slip_off(breakdown: Breakdown, slack: Fraction, context: Context) -> tuple[Finding, Statement] | None:
    """The finding on parts that are not said to be all, where one slip keeps them from adding up; None elsewhere.

    An alarm where no part left out is likely to explain the remainder, else a warning. ``slack`` is how far the text
    says that its totals may be off.
    """
    whole, parts = breakdown.total, breakdown.parts
    chance = chance_of_a_slip(whole, parts)
    statement = sum_statement(whole, parts, slack)
    judgement = judge(statement, context.conventions)
    printed = all(shape(q.text) is not None for q in (whole, *parts))
    if chance is None or judgement.rung is not None or len(parts) < 2 or not printed:
        return None
    together = sum((exact(p) for p in parts), Fraction(0))
    over = together > exact(whole)
    apart = over and _are_apart(breakdown, context)
    if chance > _LIKELY and not apart:
        return None
    arithmetic = f"{' + '.join(p.text for p in parts)} = {amount(together, whole)}，原文{whole.text}"
    off = amount(abs(together - exact(whole)), whole)
    telling = chance <= _TELLING and not _is_round(decimal(together - exact(whole)))
    telling = telling or apart
    basis = f"{'多出' if over else '相差'}{off}，改动一处（错一位、相邻两位颠倒、小数点移位或万亿混用）就能对上"
    if over and not telling:
        basis += "；也可能各项互有重叠，请核对"
    elif over:
        basis += "，而分项之和不应大于总数"
    elif telling:
        basis += "，若是漏列了分项，很少会这样巧"
    else:
        basis += "；也可能另有未列出的分项，请核对"
    return finding(
        "ZS201",
        "inconsistent" if telling else "unverifiable",
        "slip",
        f"“{whole.text}”与所列分项合计不符：{arithmetic}；{basis}。",
        whole.evidence,
        subject=breakdown,
        severity=None if telling else "warning",
        expected=judgement.expected,
        arithmetic=arithmetic,
        strength=round(decimal(1 - chance), 4) if telling else None,
        related=tuple(p.evidence for p in parts),
    ), statement


def _are_apart(breakdown: Breakdown, context: Context) -> bool:
    """Whether no part can overlap another, as classes of projects do, by what they are called.

    Uses of money (用于…), items of an account (…收入, …补助), years, grades.
    """
    if _uses_one_after_another(breakdown, context):
        return True
    if all(_GOES_TO.match(context.after(p.evidence, breakdown.evidence, 4)) for p in breakdown.parts):
        return True
    names = [context.before(p.evidence, breakdown.evidence, 16) for p in breakdown.parts]
    called = [_CLAUSE.split(name)[-1] for name in names]
    if all(_SPENT_ON.search(name) for name in names) or all(_ACCOUNT.search(name) for name in called):
        return True
    kinds = [_KIND.search(name) for name in called]
    found = [match.group() for match in kinds if match is not None]
    return len(found) == len(set(found)) == len(called)


def _uses_one_after_another(breakdown: Breakdown, context: Context) -> bool:
    """Whether the parts are what one sum was used for, named one after another: 主要用于甲工程A，乙工程B，丙工程C."""
    whole, parts = breakdown.total, breakdown.parts
    lead = context.slice(whole.evidence.span.end, parts[0].evidence.span.start)
    if (
        not lead
        or len(parts) < _FEWEST_USES
        or _USED.search(lead) is None
        or any(p.dimension != "money" for p in parts)
    ):
        return False
    gaps = (context.slice(a.evidence.span.end, b.evidence.span.start) or "" for a, b in pairwise(parts))
    return all(_NEXT_USE.fullmatch(gap) for gap in gaps)


_FEWEST_USES = 3
_USED = regex.compile(r"(?:用于|投向|安排给)(?!(?:[^，。；]{0,40}(?:其中|包括|含)))[^，。；：]{2,40}$")
_NEXT_USE = regex.compile(r"\s*[，、；,;]\s*(?![^，。；]*(?:其中|包括|含有|占|较|比))[^，。；、,;：（）()\d]{2,40}")
_GOES_TO = regex.compile("投向|用于")
_CLAUSE = regex.compile("[，。；：、（(,;:]|其中|包括")
_SPENT_ON = regex.compile("用于|投向|拨付|发放")
_ACCOUNT = regex.compile("(?:收入|支出|补助|配套|自筹|贷款|折资|结余|结转|债券|基金|调入资金)$")
_KIND = regex.compile(r"(?:19|20)\d\d年|[A-DⅠ-Ⅴ]级|[A-DⅠ-Ⅴ一二三四五]类|第?[一二三]产业?")


def _is_round(remainder: Decimal) -> bool:
    return len(remainder.normalize().as_tuple().digits) <= _ROUND
