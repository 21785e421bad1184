"""A finding put together: verdict, severity and the words an auditor reads."""

from __future__ import annotations

from decimal import Decimal

from zsparse.auditing.domains import exact
from zsparse.auditing.formulas import difference, total
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.ladder import Judgement, Statement
from zsparse.auditing.notation import amount, computed, decimal, printed_as, span_of
from zsparse.construction import made
from zsparse.records import (
    Blank,
    Breakdown,
    Evidence,
    Finding,
    Listing,
    Project,
    Quantity,
    Ratio,
    Repair,
    Report,
    Severity,
    Target,
    Verdict,
)

Subject = Project | Target | Ratio | Breakdown | Listing | Blank | Report

NAMES = {
    "ZS101": "完成率",
    "ZS102": "增幅",
    "ZS103": "占比",
    "ZS104": "比率",
    "ZS106": "超额幅度",
    "ZS108": "年均增速",
    "ZS109": "增减额",
    "ZS201": "合计数",
}
"""What a stated number is, by the check that it is asked in."""
RUNGS = {
    "exact": "与所列数字相符",
    "rounding": "在四舍五入的范围内",
    "hedge": "在“约、近、余、超”等用语的范围内",
    "truncation": "按去尾（不进位）可以得到",
    "rounded_up": "按进一法可以得到",
    "coarse": "按粗略取整可以得到",
}
REASONS = {
    "missing_denominator": "原文没有给出基数",
    "missing_numerator": "原文没有给出相应的数",
    "missing_operands": "原文没有给出可供核算的数字",
    "missing_earlier": "原文没有给出上期数",
    "real_growth": "该增速按可比价格（口径）计算，不能用现价数直接核算",
    "revised_base": "上年数经过修订（调整），不能用原文所列的上年数直接核算",
    "declared_rounding": "原文声明总计与分项合计因四舍五入不等",
    "earlier_period": "这是上一期的比率",
    "compound": "这是多年平均增速，不能用首尾两数直接相除",
    "units": "两个数的单位不同，不能直接相除",
    "zero_denominator": "基数可能为零，比率没有意义",
    "open_ended": "清单并未列全",
    "other_operand": "按另一个邻近的数核算则相符，原文以哪个数为准不明确",
    "other_period": "该比率是就另一时段的任务而言，原文没有给出那一时段的任务数",
    "other_parts": "差额恰为另一个邻近的数，分项可能未列全或有重叠",
    "same_operand": "分子与分母是同一个数",
    "taken": "这两个数已是另一个比率的分子和分母",
    "loose": "所列数字与该比率的对应关系在原文中不明确",
    "low_confidence": "该数由图像识别得来，识别的把握不足",
    "loose_parts": "差额较大，原文中哪些数是它的分项不明确",
    "balance": "收支差额的去向在原文中不明确",
}


def finding(
    check: str,
    verdict: Verdict,
    explanation: str,
    message: str,
    evidence: Evidence,
    *,
    subject: Subject | None = None,
    severity: Severity | None = None,
    expected: Bounds | None = None,
    implied: Bounds | None = None,
    arithmetic: str | None = None,
    strength: Decimal | None = None,
    repairs: tuple[Repair, ...] = (),
    related: tuple[Evidence, ...] = (),
) -> Finding:
    """A finding; the severity follows from verdict and explanation unless given."""
    return made(
        Finding,
        check=check,
        verdict=verdict,
        explanation=explanation,
        severity=severity or _severity(verdict, explanation),
        subject=subject,
        expected=None if expected is None else expected.record(),
        implied=None if implied is None else implied.record(),
        arithmetic=arithmetic,
        strength=strength,
        repairs=repairs,
        message=message,
        evidence=evidence,
        related=related,
        path=None,
        elsewhere=(),
    )


def judged(
    check: str,
    statement: Statement,
    judgement: Judgement,
    *,
    subject: Subject | None,
    evidence: Evidence,
    weak: bool = False,
) -> Finding:
    """The finding on a statement that the ladder has judged; repairs are added by diagnosis."""
    stated = statement.stated.quantity
    printed = printed_as(stated)
    arithmetic = equation(statement, judgement)
    if judgement.rung is None:
        verdict: Verdict = "inconsistent"
        said = f"{NAMES.get(check, '')}“{printed}”"
        others = "分项之和" if statement.compute is total else "所列数字"
        message = f"{said}与{others}不符：{arithmetic}，{_why_not(statement, judgement)}。"
    else:
        verdict = "consistent"
        message = f"“{printed}”{RUNGS[judgement.rung]}：{arithmetic}。"
        if weak:
            message += "（所列数字较粗，检验力弱）"
    return finding(
        check,
        verdict,
        judgement.rung or "inconsistent",
        message,
        evidence,
        subject=subject,
        expected=judgement.expected,
        arithmetic=arithmetic,
        strength=None if judgement.strength is None else round(decimal(judgement.strength), 4),
        related=tuple(t.quantity.evidence for t in statement.operands),
    )


def _why_not(statement: Statement, judgement: Judgement) -> str:
    """Why no honest print explains a statement: by how much it misses, and what the operands would have allowed."""
    stated = statement.stated.quantity
    point, expected = judgement.point, judgement.expected
    if statement.compute in (total, difference) and stated.dimension not in ("percent", "points") and point is not None:
        off = f"相差{amount(abs(point - exact(stated)), stated)}"
        if all(term.role == "counted" for term in statement.terms):
            return f"{off}；个数没有取舍，应当相等"
        return f"{off}，{_NO_PRINT}"
    if expected is None or expected.low is None or expected.high is None or expected.low == expected.high:
        return _NO_PRINT
    hedges = any(term.quantity.hedge != "exact" for term in statement.operands)
    if hedges or expected.high - expected.low < stated.precision:
        return _NO_PRINT  # a range narrower than a unit of print says no more than the quotient
    return f"按所列数字的精度应在{computed(expected.low, stated)}至{computed(expected.high, stated)}之间，{_NO_PRINT}"


_NO_PRINT = "无论四舍五入、去尾还是进一，都得不到原文的数"


def equation(statement: Statement, judgement: Judgement) -> str:
    """``6430万元 ÷ 11000万元 = 58.45%，原文58.5%``."""
    stated = statement.stated.quantity
    left = statement.formula.format(*(t.quantity.text for t in statement.operands))
    if judgement.point is None:
        return f"{left}，原文{printed_as(stated)}"
    hedged = any(t.quantity.hedge != "exact" for t in statement.operands)
    if hedged and judgement.expected is not None:
        return f"{left} = {_range(judgement.expected, stated)}，原文{printed_as(stated)}"
    result = computed(judgement.point, stated)
    if judgement.rung is None and result.rstrip("0%") == printed_as(stated).rstrip("0%"):
        result = computed(judgement.point, stated, 3)
    return f"{left} = {result}，原文{printed_as(stated)}"


def _range(bounds: Bounds, like: Quantity) -> str:
    if like.dimension not in ("percent", "points", "fraction", "multiple"):
        return span_of(bounds.low, bounds.high, like)
    low = None if bounds.low is None else computed(bounds.low, like)
    high = None if bounds.high is None else computed(bounds.high, like)
    if low is None:
        return f"不超过{high}" if high else "任意值"
    return f"{low}至{high}" if high else f"{low}以上"


def _severity(verdict: Verdict, explanation: str) -> Severity:
    if verdict in ("inconsistent", "impossible"):
        return "error"
    if verdict == "unverifiable" or explanation in ("truncation", "rounded_up", "coarse"):
        return "note"
    return "none"
