"""ZS108: growth averaged over years compounds, 2016年的12.4亿元增加到2020年的20.3亿元，年均增长13.1%."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from zsparse import regex
from zsparse.auditing.context import Context
from zsparse.auditing.domains import comparable, exact, role
from zsparse.auditing.findings import finding, judged
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.ladder import At, Compute, Statement, Term, judge
from zsparse.auditing.ratios import Checked
from zsparse.auditing.wording import is_real, not_recomputable
from zsparse.records import Finding, Quantity, Ratio

_YEARLY = regex.compile(r"年均|年平均|平均每年|每年平均|平均增长|平均递增|复合增长")
_YEAR_BEFORE = regex.compile(r"(?<!\d)((?:19|20)\d{2})年[^，。；、,;\d]{0,12}$")
_PLAN = regex.compile(r"十[一二三四五六]?五|[一二两三四五六七八九十\d]+年(?:来|间|以来)|时期|期间")
_PRECISION = 10**30
_LONGEST = 60


def check_average_growth(ratio: Ratio, context: Context) -> list[Checked]:
    """ZS108 for a growth that the text averages over years, where base, final value and both years are printed.

    Empty where one of them is missing: then nothing can be computed.
    """
    stated, last, first = ratio.stated, ratio.numerator, ratio.denominator
    if ratio.kind != "growth" or stated.dimension != "percent" or last is None or first is None:
        return []
    if not_recomputable(ratio, context) != "compound" or not comparable(last, first):
        return []
    if not _YEARLY.search(context.before(stated.evidence, ratio.evidence, 12).rpartition("，")[2]):
        return []
    years = _years_between(first, last, ratio, context)
    if years is None or exact(first) <= 0 or exact(last) <= 0:
        return []
    if is_real(ratio, context):
        return [(_unverifiable(ratio, first, last, "real_growth", "该增速按可比价格计算，不能用现价数核算"), None)]
    statement = Statement(
        Term(stated, role(stated)),
        (Term(last, role(last)), Term(first, role(first))),
        _average(years),
        _average_at(years),
        f"({{0}} ÷ {{1}})的{years}次方根 − 1",
    )
    judgement = judge(statement, context.conventions)
    if judgement.rung is None and (judgement.expected is None or _of_a_plan(first, ratio, context)):
        why = "前后提到规划期，年均增速可能以规划期前一年为基数"
        return [(_unverifiable(ratio, first, last, "other_base", why), None)]
    return [(judged("ZS108", statement, judgement, subject=ratio, evidence=stated.evidence), None)]


def _years_between(first: Quantity, last: Quantity, ratio: Ratio, context: Context) -> int | None:
    """How many years lie between the two values, by the years printed right before them; None unless several."""
    printed = [_YEAR_BEFORE.search(context.before(quantity.evidence, ratio.evidence, 20)) for quantity in (first, last)]
    if printed[0] is None or printed[1] is None:
        return None
    years = int(printed[1][1]) - int(printed[0][1])
    return years if 2 <= years <= _LONGEST else None


def _of_a_plan(first: Quantity, ratio: Ratio, context: Context) -> bool:
    """Whether the words around name a period whose average may start from a year that is not printed."""
    around = context.before(first.evidence, ratio.evidence, 150) + context.sentence(first.evidence, ratio.evidence)
    return _PLAN.search(around) is not None


def _average(years: int) -> Compute:
    def average(bounds: Sequence[Bounds]) -> Bounds | None:
        """``(a / b) ** (1 / years) − 1``, the ends rounded outwards at 30 decimals."""
        a, b = bounds
        ratio = a / b
        if ratio is None or ratio.low is None or ratio.high is None or ratio.low < 0:
            return None
        low, high = _root(ratio.low, years), _root(ratio.high, years)
        return Bounds(
            low[0] - 1, high[1] - 1, ratio.low_open and low[0] == low[1], ratio.high_open and high[0] == high[1]
        )

    return average


def _average_at(years: int) -> At:
    def average(values: Sequence[Fraction]) -> Fraction | None:
        a, b = values
        return _root(a / b, years)[0] - 1 if b > 0 and a >= 0 else None

    return average


def _root(value: Fraction, degree: int) -> tuple[Fraction, Fraction]:
    """The root of a value from below and from above, equal where it is one of 30 decimals."""
    scaled, rest = divmod(value.numerator * _PRECISION**degree, value.denominator)
    whole = _whole_root(scaled, degree)
    hit = not rest and whole**degree == scaled
    return Fraction(whole, _PRECISION), Fraction(whole + (not hit), _PRECISION)


def _whole_root(value: int, degree: int) -> int:
    """The largest whole number whose power does not exceed the value, by Newton's method from above."""
    if value < 2:
        return value
    root = 1 << -(-value.bit_length() // degree)
    while True:
        following = ((degree - 1) * root + value // root ** (degree - 1)) // degree
        if following >= root:
            return root
        root = following


def _unverifiable(ratio: Ratio, first: Quantity, last: Quantity, reason: str, why: str) -> Finding:
    return finding(
        "ZS108",
        "unverifiable",
        reason,
        f"“{ratio.stated.text}”无法核算：{why}。",
        ratio.stated.evidence,
        subject=ratio,
        related=(last.evidence, first.evidence),
    )
