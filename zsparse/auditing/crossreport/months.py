"""ZS602: what adds up over a year never falls within it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from zsparse.auditing.crossreport.index import Index, Stated
from zsparse.auditing.crossreport.telling import cite, tell
from zsparse.records import Finding


def check_cumulative(index: Index) -> Iterator[Finding]:
    """ZS602: of one year's cumulative results, each later one is at least as large as every earlier one."""
    for _, by_window in index.series():
        years: defaultdict[int, list[Stated]] = defaultdict(list)
        for window, stated in by_window.items():
            if window.cumulative:
                years[window.year].extend(s for s in stated if s.figure.flow)
        for series in years.values():
            yield from _falling(series)


def _falling(series: list[Stated]) -> Iterator[Finding]:
    """Each figure against the largest of a shorter part of its year."""
    for later in series:
        before = [s for s in series if s.figure.window.last < later.figure.window.last and s.report is not later.report]
        highest = max(before, key=lambda s: s.figure.value, default=None)
        if highest is not None:
            yield _against(highest, later)


def _against(earlier: Stated, later: Stated) -> Finding:
    a, b = earlier.figure, later.figure
    falls = a.bounds.low is not None and b.bounds.below(a.bounds.low)
    arithmetic = f"{a.window.name}{a.text}，{b.window.name}{b.text}"
    if falls:
        message = (
            f"“{b.key[0]}”是年内累计数，却比{earlier.report.name}所列的还小：{arithmetic}；"
            "若前数事后核减则不矛盾，请核对。"
        )
    else:
        message = f"“{b.key[0]}”的累计数不小于{earlier.report.name}所列：{arithmetic}。"
    return tell(
        "ZS602",
        later.report,
        "falls" if falls else "rises",
        message,
        b.evidence,
        severity="warning" if falls else "none",
        arithmetic=arithmetic,
        elsewhere=[cite(earlier.report, a.evidence)],
        consistent=not falls,
    )
