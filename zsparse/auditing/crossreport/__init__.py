"""Checks between the reports of an archive: what one report says against what the others say.

``facts_of`` takes from a document what can be compared; ``audit_archive`` compares. Facts are small, frozen and
picklable, so that they can be read in many processes and compared in one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from zsparse.auditing.crossreport.distributions import Distributions
from zsparse.auditing.crossreport.facts import ReportFacts
from zsparse.auditing.crossreport.goals import check_target_drift
from zsparse.auditing.crossreport.index import Index
from zsparse.auditing.crossreport.limits import DEFAULT_LIMITS, Limits
from zsparse.auditing.crossreport.months import check_cumulative
from zsparse.auditing.crossreport.reading import facts_of
from zsparse.auditing.crossreport.recycled import Sketched, check_recycled_texts
from zsparse.auditing.crossreport.repeated import check_same_fact
from zsparse.auditing.crossreport.spool import Spool
from zsparse.auditing.crossreport.years import check_last_year, check_stale
from zsparse.records import Finding

__all__ = ["Limits", "ReportFacts", "audit_archive", "facts_of"]


def audit_archive(facts: Iterable[ReportFacts], limits: Limits = DEFAULT_LIMITS) -> tuple[Finding, ...]:
    """Compare the reports of an archive; findings stand by file and place, whatever the order of the facts.

    Comparisons that hold are findings too. Each finding is on one report (``path``) and names the places in others
    that it rests on (``elsewhere``). Facts are taken one by one and laid aside in temporary files: in memory stay two
    sketches a report (2 kB), the reports of one part of the issuers, and the findings.
    """
    findings: list[Finding] = []
    sketches: list[Sketched] = []
    distributions = Distributions(limits)
    with Spool() as spool:
        for report in facts:
            place = spool.add(report)
            sketches.append(Sketched(report.order, report.body.printed, report.body.masked, place))
            distributions.add(_bare(report))
        for reports in spool.issuers():
            index = Index(reports)
            findings.extend(check_last_year(index, limits))
            findings.extend(check_stale(index, limits))
            findings.extend(check_cumulative(index))
            findings.extend(check_target_drift(index))
            findings.extend(check_same_fact(index, limits))
        findings.extend(check_recycled_texts(sketches, spool, limits))
    findings.extend(distributions.findings())
    return tuple(sorted(findings, key=_place))


def _bare(report: ReportFacts) -> ReportFacts:
    """The report without what a distribution does not count, so that keeping it keeps little."""
    body = replace(report.body, packed=b"", printed=b"", masked=b"")
    return replace(report, figures=(), growths=(), goals=(), body=body)


def _place(finding: Finding) -> tuple[str, int, str, str, int]:
    other = finding.elsewhere[0] if finding.elsewhere else None
    return (
        finding.path or "",
        finding.evidence.span.start,
        finding.check,
        (other.path if other else None) or "",
        other.evidence.span.start if other else 0,
    )
