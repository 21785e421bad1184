"""ZS201 for lists that no word makes whole: a remainder that one slip explains, as few of its size can be."""

from __future__ import annotations

from fractions import Fraction

from zsparse.auditing.context import Context
from zsparse.auditing.domains import exact
from zsparse.auditing.findings import finding
from zsparse.auditing.formulas import sum_statement
from zsparse.auditing.ladder import Statement, judge
from zsparse.auditing.notation import amount, decimal, plain, shape
from zsparse.extraction.slips import chance_of_a_slip
from zsparse.records import Breakdown, Finding

_TELLING = Fraction(1, 400)
"""A remainder that so few others share is no accident, and the list is taken as all there is."""
_LIKELY = Fraction(1, 10)
"""The same for parts that are more than their total: a part left out does not explain them. Of others, a warning."""


def one_slip_off(breakdown: Breakdown, slack: Fraction, context: Context) -> tuple[Finding, Statement] | None:
    """The finding on parts that are not said to be all, where one slip keeps them from adding up; None elsewhere.

    An alarm where hardly another remainder of its size is one slip away, else a warning. ``slack`` is how far the text
    says that its totals may be off.
    """
    whole, parts = breakdown.total, breakdown.parts
    chance = chance_of_a_slip(whole, parts)
    statement = sum_statement(whole, parts, slack)
    judgement = judge(statement, context.conventions)
    printed = all(shape(q.text) is not None for q in (whole, *parts))
    if chance is None or chance > _LIKELY or judgement.rung is not None or len(parts) < 2 or not printed:
        return None
    together = sum((exact(p) for p in parts), Fraction(0))
    over = together > exact(whole)
    arithmetic = f"{' + '.join(p.text for p in parts)} = {amount(together, whole)}，原文{whole.text}"
    off = amount(abs(together - exact(whole)), whole)
    telling = over or chance <= _TELLING
    many = plain(1 / chance, 0)
    basis = f"{'多出' if over else '相差'}的{off}，只要改动一个数字（一位、相邻两位、小数点或万与亿）就能消除"
    rest = f"，同样大小的差额约{many}个中才有一个如此"
    rest += (
        ("，而分项之和不应大于总数" if over else "，不像是漏列了分项") if telling else "，但也可能有分项未列出，请核对"
    )
    return finding(
        "ZS201",
        "inconsistent" if telling else "unverifiable",
        "slip",
        f"“{whole.text}”与所列分项合计不符：{arithmetic}；{basis}{rest}。",
        whole.evidence,
        subject=breakdown,
        severity=None if telling else "warning",
        expected=judgement.expected,
        arithmetic=arithmetic,
        strength=round(decimal(1 - chance), 4),
        related=tuple(p.evidence for p in parts),
    ), statement
