"""ZS603: a target that differs from what an earlier report of the same issuer calls it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from zsparse.auditing.crossreport.facts import Goal, ReportFacts
from zsparse.auditing.crossreport.index import Index
from zsparse.auditing.crossreport.telling import cite, tell
from zsparse.auditing.figures import Key
from zsparse.records import Finding, Severity
from zsparse.text.timespans import Timespan


def check_target_drift(index: Index) -> Iterator[Finding]:
    """ZS603: the target of one year, set by one authority, is the same in each report that names it."""
    found: defaultdict[tuple[Key, str, Timespan], list[tuple[ReportFacts, Goal]]] = defaultdict(list)
    for report in index.reports:
        for goal in report.goals:
            found[goal.key, goal.level, goal.window].append((report, goal))
    for name in sorted(found):
        yield from (_compared(*one, *other) for one, other in pairwise(found[name]))


def _compared(first: ReportFacts, was: Goal, later: ReportFacts, now: Goal) -> Finding:
    same = was.bounds.meets(now.bounds)
    arithmetic = f"{was.text} {'=' if same else '→'} {now.text}"
    lowered = now.value < was.value
    severity: Severity = "none" if same else "note"
    if same:
        explanation = "same_target"
        message = f"“{now.key[0]}”的目标与{first.name}所列相同：{now.text}。"
    elif now.adjusted:
        explanation = "adjusted"
        message = f"“{now.key[0]}”的目标与{first.name}所列不同（{arithmetic}），本篇写明是调整后的。"
    elif lowered:
        explanation, severity = "lowered", "warning"
        message = (
            f"“{now.key[0]}”{now.window.name}的目标由{first.name}所列的{was.text}变为{now.text}，降低而没有说明；"
            "按原目标完成率会更低，请核对有无调整文件，或是否另一级下达的任务。"
        )
    else:
        explanation = "raised"
        message = f"“{now.key[0]}”{now.window.name}的目标由{first.name}所列的{was.text}变为{now.text}，提高而没有说明。"
    return tell(
        "ZS603",
        later,
        explanation,
        message,
        now.evidence,
        severity=severity,
        arithmetic=arithmetic,
        elsewhere=[cite(first, was.evidence)],
        consistent=same,
    )
