"""Checks from year to year: ZS601 growth against last year's report, ZS606 numbers that return unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from zsparse.auditing.crossreport.exact import told
from zsparse.auditing.crossreport.facts import Growth, ReportFacts
from zsparse.auditing.crossreport.index import Index, Stated
from zsparse.auditing.crossreport.limits import Limits
from zsparse.auditing.crossreport.notation import in_print_of
from zsparse.auditing.crossreport.telling import cite, tell
from zsparse.auditing.figures import Figure
from zsparse.auditing.findings import REASONS
from zsparse.auditing.notation import plain
from zsparse.auditing.windows import a_year_before
from zsparse.records import Finding, Severity


def check_last_year(index: Index, limits: Limits) -> Iterator[Finding]:
    """ZS601: what a stated growth implies for last year is what last year's report says."""
    for report in index.reports:
        for growth in report.growths:
            before = index.at(growth.figure.key, a_year_before(growth.figure.window))
            yield from (_against(growth, report, stated, limits) for stated in before if stated.report is not report)


def _against(growth: Growth, report: ReportFacts, stated: Stated, limits: Limits) -> Finding:
    figure, printed = growth.figure, stated.figure
    name = figure.key[0]
    implied = _implied_text(growth)
    arithmetic = f"{implied}，{printed.window.name}的总结为{printed.text}"
    agrees = growth.earlier.meets(printed.bounds)
    severity: Severity
    if agrees:
        severity, explanation = "none", "last_year"
        message = f"“{name}”的上年数与上年总结{stated.report.name}相符：{arithmetic}。"
    elif growth.reason is not None:
        severity, explanation = "note", growth.reason
        why = REASONS.get(growth.reason, "该指标的增速通常按修订或可比的基数计算")
        message = f"“{name}”的上年数与上年总结{stated.report.name}不同（{arithmetic}），但{why}，不据此判断。"
    elif limits.revised(growth.earlier, printed.bounds):
        severity, explanation = "note", "revision"
        message = f"“{name}”的上年数与上年总结{stated.report.name}略有出入（{arithmetic}），快报数事后修订即可造成。"
    else:
        severity, explanation = "warning", "last_year_differs"
        message = (
            f"“{name}”的上年数与上年总结{stated.report.name}对不上：{arithmetic}；"
            "若上年数经过修订或口径有变则不矛盾，请核对。"
        )
    return tell(
        "ZS601",
        report,
        explanation,
        message,
        growth.evidence,
        severity=severity,
        arithmetic=arithmetic,
        elsewhere=[cite(stated.report, printed.evidence)],
        consistent=agrees,
    )


def _implied_text(growth: Growth) -> str:
    if growth.earlier_text is not None:
        return f"本篇称上年为{growth.earlier_text}"
    return f"本篇{growth.figure.text}、增幅{growth.rate_text}推得上年{in_print_of(growth.earlier, growth.figure)}"


def check_stale(index: Index, limits: Limits) -> Iterator[Finding]:
    """ZS606: a result printed to four digits or more is not the same as a year before.

    Null hypothesis: this year's number falls anywhere in a range around last year's with the same chance.
    """
    pairs = list(_year_to_year(index, limits))
    unchanged = {(id(r), g.figure.evidence.span) for r in index.reports for g in r.growths if _says_unchanged(g)}
    for earlier, later in pairs:
        same = earlier.figure.value == later.figure.value
        if same and (id(later.report), later.figure.evidence.span) not in unchanged:
            yield _stale(earlier, later, len(pairs), limits)


def _year_to_year(index: Index, limits: Limits) -> Iterator[tuple[Stated, Stated]]:
    """The results of enough digits that two reports state for the same months of two years running."""
    for key, by_window in index.series():
        for window, stated in by_window.items():
            later = stated[0]
            for earlier in index.at(key, a_year_before(window))[:1]:
                figures = (earlier.figure, later.figure)
                told = all(f.flow and f.digits >= limits.stale_digits for f in figures)
                if told and earlier.report is not later.report:
                    yield earlier, later


def _says_unchanged(growth: Growth) -> bool:
    """Whether the report itself says that the number is last year's: 与上年的7413万元相比，增长0.0%."""
    return growth.earlier.meets(growth.figure.bounds)


def _stale(earlier: Stated, later: Stated, n: int, limits: Limits) -> Finding:
    figure = later.figure
    chance = 1 / (limits.stale_spread * 10 ** (figure.digits - 1) * _leading(figure))
    rare = chance * n < limits.stale_chance
    arithmetic = f"{earlier.figure.window.name}为{earlier.figure.text}，{figure.window.name}仍为{figure.text}"
    return tell(
        "ZS606",
        later.report,
        "stale",
        f"“{figure.key[0]}”与{earlier.report.name}的数字完全相同：{arithmetic}。零假设：今年的数在上年数上下"
        f"{plain(limits.stale_spread * 50, 0)}%之内机会均等，则相同的机会{told(chance)}，本单位共比较n={n}对；"
        f"{'可能沿用了旧数，请核对' if rare else '也可能是巧合'}。",
        figure.evidence,
        severity="warning" if rare else "note",
        arithmetic=arithmetic,
        elsewhere=[cite(earlier.report, earlier.figure.evidence)],
    )


def _leading(figure: Figure) -> Fraction:
    """The value with one digit before the point: 7.413 for 7413万."""
    value = abs(figure.value)
    while value >= 10:
        value /= 10
    while 0 < value < 1:
        value *= 10
    return value
