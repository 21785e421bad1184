"""ZS206: a total's growth lies between the smallest and the largest growth of the parts that make it up."""

from __future__ import annotations

from fractions import Fraction

from zsparse import regex
from zsparse.auditing.context import Context
from zsparse.auditing.domains import exact, widest
from zsparse.auditing.findings import finding
from zsparse.auditing.formulas import sum_statement
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.ladder import judge
from zsparse.auditing.notation import printed_as
from zsparse.auditing.wording import meaning, not_recomputable
from zsparse.records import Breakdown, Finding, Ratio, Span

_DIVIDES = regex.compile("其中|包括|包含|分别|构成|组成|合计|总计|共计|[按分从][^，；。]{1,10}[看分：]|[：（]")
"""Words that divide a total: a sum that only its numbers show may leave out what else grew."""
_OTHER_BASE = regex.compile(r"环比|年初|上月|上季|前年|计划|预算")


def check_weighted_growth(context: Context) -> list[Finding]:
    """ZS206 for each breakdown that adds up and whose total and parts all have a growth rate against last year."""
    if not context.report.breakdowns:
        return []
    rates = _rates(context)
    found = (_weighted(breakdown, rates, context) for breakdown in context.report.breakdowns)
    return [f for f in found if f is not None]


def _rates(context: Context) -> dict[Span, tuple[Ratio, str | None]]:
    """The growth of each value that has one, with the reason why it may be real growth."""
    found: dict[Span, tuple[Ratio, str | None]] = {}
    for ratio in context.report.ratios:
        a, stated = ratio.numerator, ratio.stated
        if ratio.kind != "growth" or a is None or stated.dimension != "percent" or exact(stated) <= -1:
            continue
        lead = context.before(stated.evidence, ratio.evidence, 12).rpartition("，")[2]
        reason = not_recomputable(ratio, context)
        if reason != "compound" and meaning(ratio, context) == "increase" and not _OTHER_BASE.search(lead):
            found.setdefault(a.evidence.span, (ratio, reason))
    return found


def _weighted(breakdown: Breakdown, rates: dict[Span, tuple[Ratio, str | None]], context: Context) -> Finding | None:
    numbers = (breakdown.total, *breakdown.parts)
    known = [rates[q.evidence.span] for q in numbers if q.evidence.span in rates]
    if len(breakdown.parts) < 2 or len(known) < len(numbers) or any(q.value <= 0 for q in numbers):
        return None
    if len({reason for _, reason in known}) > 1:  # real growth of the whole beside nominal growth of the parts
        return None
    if judge(sum_statement(breakdown.total, breakdown.parts, Fraction(0)), context.conventions).rung is None:
        return None
    whole, *parts = [ratio for ratio, _ in known]
    allowed = _between(parts, context)
    holds = widest(whole.stated, context.conventions).meets(allowed)
    if not holds and _DIVIDES.search(breakdown.evidence.quote) is None:
        return None
    listed = "、".join(printed_as(part.stated) for part in parts)
    arithmetic = f"各分项{listed}，总计{printed_as(whole.stated)}"
    message = (
        f"总计的增幅在各分项的增幅之间：{arithmetic}。"
        if holds
        else f"总计的增幅“{printed_as(whole.stated)}”不在各分项的增幅（{listed}）之间，而各分项合计即为总计，"
        "至少有一个增幅有误或口径不同。"
    )
    return finding(
        "ZS206",
        "consistent" if holds else "inconsistent",
        "weighted" if holds else "not_weighted",
        message,
        whole.stated.evidence,
        subject=whole,
        expected=allowed,
        arithmetic=arithmetic,
        related=tuple(part.stated.evidence for part in parts),
    )


def _between(parts: list[Ratio], context: Context) -> Bounds:
    """From the smallest to the largest growth of the parts, under any reading."""
    bounds = [widest(part.stated, context.conventions) for part in parts]
    hull = bounds[0]
    for other in bounds[1:]:
        hull = hull.hull(other)
    return hull
