"""Checks between the reports of an archive: what one report says against what the others say.

``facts_of`` takes from a document what can be compared; ``audit_archive`` compares. Facts are small, frozen and
picklable, so that they can be read in many processes and compared in one.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from dataclasses import replace

from zsparse.auditing.crossreport.distributions import Distributions
from zsparse.auditing.crossreport.facts import ReportFacts
from zsparse.auditing.crossreport.goals import check_target_drift
from zsparse.auditing.crossreport.index import Index
from zsparse.auditing.crossreport.limits import DEFAULT_LIMITS, Limits
from zsparse.auditing.crossreport.months import check_cumulative
from zsparse.auditing.crossreport.reading import facts_of
from zsparse.auditing.crossreport.recycled import check_recycled_texts
from zsparse.auditing.crossreport.repeated import check_same_fact
from zsparse.auditing.crossreport.spool import Spool
from zsparse.auditing.crossreport.years import check_last_year, check_stale
from zsparse.records import Finding

__all__ = ["Limits", "ReportFacts", "audit_archive", "compare_reports", "facts_of"]


def audit_archive(facts: Iterable[ReportFacts], limits: Limits = DEFAULT_LIMITS) -> tuple[Finding, ...]:
    """Compare the reports of an archive; findings stand by file and place, whatever the order of the facts.

    Comparisons that hold are findings too. Each finding is on one report (``path``) and names the places in others
    that it rests on (``elsewhere``). For an archive whose findings would not fit into memory there is
    ``compare_reports``.
    """
    return tuple(sorted(compare_reports(facts, limits), key=_place))


def compare_reports(
    facts: Iterable[ReportFacts],
    limits: Limits = DEFAULT_LIMITS,
    folder: str | os.PathLike[str] | None = None,
) -> Generator[Finding, None, None]:
    """The findings of ``audit_archive`` one by one, issuer by issuer; always in the same order for the same facts.

    Facts are taken one by one and laid aside in ``folder``, by default a temporary one (some 30 kB a report): in memory
    are the reports of one issuer at a time, some 50 bytes of each other report, and a few kB of each issuer. Raises
    ``sqlite3.Error`` or ``OSError`` where the disk is full.
    """
    distributions = Distributions(limits)
    with Spool(folder) as spool:
        for report in facts:
            spool.add(report)
            distributions.add(_bare(report))
        for reports in spool.issuers():
            index = Index(reports)
            yield from check_last_year(index, limits)
            yield from check_stale(index, limits)
            yield from check_cumulative(index)
            yield from check_target_drift(index)
            yield from check_same_fact(index, limits)
        yield from check_recycled_texts(spool, limits)
    yield from distributions.findings()


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
