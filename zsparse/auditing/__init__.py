"""Findings on the records of a document: every stated ratio, sum and count against the numbers it should agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from zsparse.auditing.context import Context, contexts
from zsparse.auditing.domains import Conventions
from zsparse.auditing.ratios import Checked, check_ratio
from zsparse.records import Audit, Document, Finding, Report, Verdict

__all__ = ["Conventions", "audit"]


def audit(
    subject: Document | Report | Iterable[Document],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    conventions: Conventions = Conventions(),
) -> Audit:
    """Check every statement of a document, a report or many documents."""
    findings: list[Finding] = []
    if isinstance(subject, Document):
        findings.extend(_document(subject, conventions))
    elif isinstance(subject, Report):
        findings.extend(_report(Context(subject, None, conventions)))
    else:
        for document in subject:
            findings.extend(_document(document, conventions))
    findings = [f for f in findings if _wanted(f.check, select, ignore)]
    counts: dict[Verdict, int] = dict.fromkeys(("consistent", "inconsistent", "impossible", "unverifiable"), 0)
    counts.update(Counter(f.verdict for f in findings))
    return Audit.model_construct(findings=tuple(findings), counts=counts)


def _document(document: Document, conventions: Conventions) -> list[Finding]:
    findings = [f for context in contexts(document, conventions) for f in _report(context)]
    path = document.source.path
    return findings if path is None else [f.model_copy(update={"path": path}) for f in findings]


def _report(context: Context) -> list[Finding]:
    checked = [c for ratio in context.report.ratios for c in check_ratio(ratio, context)]
    findings = [f for f, _ in checked]
    return sorted(findings, key=lambda f: (f.evidence.span.start, f.check))


def _wanted(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    chosen = not select or any(code.startswith(s) for s in select)
    return chosen and not any(code.startswith(s) for s in ignore)
