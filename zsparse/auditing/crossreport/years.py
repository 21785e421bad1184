"""Checks from year to year: ZS601 growth against last year's report, ZS606 numbers that return unchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from zsparse.auditing.crossreport.facts import Growth, ReportFacts
from zsparse.auditing.crossreport.index import Index, Stated
from zsparse.auditing.crossreport.limits import Limits
from zsparse.auditing.crossreport.notation import in_print_of
from zsparse.auditing.crossreport.telling import cite, tell
from zsparse.auditing.findings import REASONS
from zsparse.auditing.windows import a_year_before
from zsparse.records import Finding, Severity
from zsparse.text.timespans import Timespan


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
    """ZS606: a result printed to four digits or more is not the same in two years."""
    for _, by_window in index.series():
        by_months: defaultdict[tuple[int, int], list[tuple[Timespan, Stated]]] = defaultdict(list)
        for window, stated in by_window.items():
            by_months[window.first, window.last].append((window, stated[0]))
        for series in by_months.values():
            for position, (window, later) in enumerate(series[1:], 1):
                for _, earlier in series[:position]:
                    if earlier.report is not later.report and _returns(earlier, later, limits):
                        yield _stale(earlier, later, window)
                        break


def _returns(earlier: Stated, later: Stated, limits: Limits) -> bool:
    a, b = earlier.figure, later.figure
    return b.flow and a.flow and a.value == b.value and min(a.digits, b.digits) >= limits.stale_digits


def _stale(earlier: Stated, later: Stated, window: Timespan) -> Finding:
    figure = later.figure
    arithmetic = f"{earlier.figure.window.name}为{earlier.figure.text}，{window.name}仍为{figure.text}"
    chance = f"1/{9 * 10 ** (figure.digits - 1)}"
    return tell(
        "ZS606",
        later.report,
        "stale",
        f"“{figure.key[0]}”与{earlier.report.name}的数字完全相同：{arithmetic}；两年的实绩各自独立时，"
        f"{figure.digits}位数字相同的机会约为{chance}，可能沿用了旧数，请核对。",
        figure.evidence,
        severity="warning",
        arithmetic=arithmetic,
        elsewhere=[cite(earlier.report, earlier.figure.evidence)],
    )
