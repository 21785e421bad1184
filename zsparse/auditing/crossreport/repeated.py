"""ZS604: one fact in two reports of the same issuer."""

from __future__ import annotations

from collections.abc import Iterator

from zsparse.auditing.crossreport.index import Index, Stated
from zsparse.auditing.crossreport.limits import Limits
from zsparse.auditing.crossreport.telling import cite, tell
from zsparse.records import Finding


def check_same_fact(index: Index, limits: Limits) -> Iterator[Finding]:
    """ZS604: two reports that state the same thing for the same months state the same number."""
    for _, by_window in index.series():
        for stated in by_window.values():
            first = stated[0]
            yield from (_compared(first, other, limits) for other in stated[1:] if other.report is not first.report)


def _compared(first: Stated, other: Stated, limits: Limits) -> Finding:
    a, b = first.figure, other.figure
    same = a.bounds.meets(b.bounds)
    near = limits.revised(a.bounds, b.bounds)
    arithmetic = f"{a.text} {'=' if same else '≠'} {b.text}"
    if same:
        message = f"{b.window.name}的“{b.key[0]}”与{first.report.name}所列一致：{arithmetic}。"
    elif near:
        where = f"{b.window.name}的“{b.key[0]}”与{first.report.name}"
        message = f"{where}所列略有出入（{arithmetic}），快报数事后修订即可造成。"
    else:
        message = (
            f"{b.window.name}的“{b.key[0]}”与{first.report.name}所列不一致：{arithmetic}；"
            "若口径或截止日不同则不矛盾，请核对。"
        )
    return tell(
        "ZS604",
        other.report,
        "same_fact" if same else "revision" if near else "differs",
        message,
        b.evidence,
        severity="none" if same else "note" if near else "warning",
        arithmetic=arithmetic,
        elsewhere=[cite(first.report, a.evidence)],
        consistent=same,
    )
