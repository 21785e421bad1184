"""A finding between reports put together: on one report, with the places in the others that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from zsparse.auditing.crossreport.facts import ReportFacts
from zsparse.auditing.findings import Subject, finding
from zsparse.records import Citation, Evidence, Finding, Severity

__all__ = ["Subject", "cite", "tell"]


def tell(
    check: str,
    report: ReportFacts,
    explanation: str,
    message: str,
    evidence: Evidence,
    *,
    severity: Severity,
    arithmetic: str,
    elsewhere: Sequence[Citation],
    consistent: bool = False,
) -> Finding:
    """A finding on ``report``; what other reports say is no proof against it, so it is consistent or unverifiable."""
    made = finding(
        check,
        "consistent" if consistent else "unverifiable",
        explanation,
        message,
        evidence,
        severity=severity,
        arithmetic=arithmetic,
    )
    return made.model_copy(update={"path": report.path, "elsewhere": tuple(elsewhere)})


def cite(report: ReportFacts, evidence: Evidence) -> Citation:
    """A place in another report."""
    return Citation.model_construct(path=report.path, title=report.title, evidence=evidence)
