"""Findings on the records of a document: every stated ratio, sum and count against the numbers it should agree with."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

from zsparse.arguments import kind
from zsparse.auditing.advice import advised
from zsparse.auditing.balances import check_balances
from zsparse.auditing.catalogue import CHECKS, Check, chosen, explain, wanted
from zsparse.auditing.compounding import check_average_growth
from zsparse.auditing.context import Context, contexts
from zsparse.auditing.conventions import Conventions
from zsparse.auditing.diagnosis import Diagnosis, diagnose
from zsparse.auditing.duplicates import check_recycled
from zsparse.auditing.facts import (
    check_blanks,
    check_funnel,
    check_listed_amounts,
    check_overlapping_classes,
    check_threshold_lists,
)
from zsparse.auditing.feasibility import check_feasibility
from zsparse.auditing.findings import REASONS
from zsparse.auditing.increments import check_increments
from zsparse.auditing.ladder import Statement
from zsparse.auditing.linkage import doubt, loose
from zsparse.auditing.points import check_points
from zsparse.auditing.ratios import Checked, check_ratio
from zsparse.auditing.recognition import trusted
from zsparse.auditing.repetition import check_implied_targets, check_repeated_facts
from zsparse.auditing.restating import check_restated
from zsparse.auditing.shares import check_shares
from zsparse.auditing.standing import Standing, Survey, standing, survey
from zsparse.auditing.sums import check_breakdown, check_listing
from zsparse.auditing.turns import check_turns
from zsparse.auditing.weighting import check_weighted_growth
from zsparse.errors import ArgumentError
from zsparse.lexicon import Lexicon, using
from zsparse.records import Audit, Document, Finding, Report, Verdict

__all__ = ["CHECKS", "Check", "Conventions", "audit", "explain"]

DEFAULT = Conventions()
"""The conventions of an audit that names none."""


@runtime_checkable
class Auditable(Protocol):
    """What has an audit of its own, as an archive does, whose documents are not all in memory."""

    def audit(
        self,
        *,
        select: Sequence[str],
        ignore: Sequence[str],
        config: Conventions | None,
        lexicon: Lexicon | str | os.PathLike[str] | None,
    ) -> Audit:
        """The findings on what it holds; arguments are those of ``audit``."""
        ...


def audit(
    subject: Document | Report | Auditable | Iterable[Document],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    config: Conventions | None = None,
    lexicon: Lexicon | str | os.PathLike[str] | None = None,
) -> Audit:
    """Check every statement of a document, a report, many documents or an archive; findings stand in text order.

    ``select`` and ``ignore`` take codes or their beginnings (``ZS1`` is every check of ratios). Statements that hold
    are findings too, so that what was checked can be counted. A report by itself is audited from its quotes: without
    the document's text, checks that need it (recycled reports, shares printed as a:b:c) are left out.
    ``config`` holds the conventions: how wide 余, 近 and 约 are, how strict the ladder is, whether targets are exact.

    The audit holds on to documents that the caller holds too, one or a sequence, for its page and its workbook; those
    of an iterator are let go one by one. ``lexicon`` adds to the words by which checks know what a statement means;
    give the one that the documents were parsed with.

    Raises ``ArgumentError`` where an argument is of another type, ``ConfigurationError`` where there is no such check.
    """
    select, ignore = chosen(select, "select"), chosen(ignore, "ignore")
    if config is not None and not isinstance(config, Conventions):
        raise ArgumentError(f"config is {kind(config)}; give zsparse.Conventions(...)")
    if isinstance(subject, Auditable):
        return subject.audit(select=select, ignore=ignore, config=config, lexicon=lexicon)
    config = config or DEFAULT
    findings: list[Finding] = []
    kept: tuple[Document, ...] = ()
    with using(lexicon):
        if isinstance(subject, Document):
            findings.extend(_document(subject, config))
            kept = (subject,)
        elif isinstance(subject, Report):
            findings.extend(_report(Context(subject, None, config)))
        elif isinstance(subject, str | bytes | os.PathLike) or not isinstance(subject, Iterable):
            raise _no_document(subject)
        else:
            for document in subject:
                if not isinstance(document, Document):
                    raise _no_document(document)
                findings.extend(_document(document, config))
            kept = tuple(subject) if isinstance(subject, Sequence) else ()
    findings = [f for f in findings if wanted(f.check, select, ignore)]
    counts: dict[Verdict, int] = dict.fromkeys(("consistent", "inconsistent", "impossible", "unverifiable"), 0)
    counts.update(Counter(f.verdict for f in findings))
    result = Audit.model_construct(findings=tuple(findings), counts=counts)
    result._documents = kept
    return result


def _no_document(subject: object) -> ArgumentError:
    shown = repr(subject) if isinstance(subject, str | os.PathLike) else kind(subject)
    return ArgumentError(
        f"{shown} is no document: audit takes what zsparse.read or zsparse.parse gives, one or several of them, "
        "a report of one, or an Archive"
    )


def _document(document: Document, conventions: Conventions) -> list[Finding]:
    reports = contexts(document, conventions)
    findings = [f for context in reports for f in _report(context)]
    findings.extend(check_recycled(reports))
    findings.sort(key=_place)
    path = document.source.path
    return findings if path is None else [f.model_copy(update={"path": path}) for f in findings]


def _report(context: Context) -> list[Finding]:
    report = context.report
    checked: list[Checked] = []
    for ratio in report.ratios:
        if ratio.kind == "points":
            checked.extend(check_points(ratio, context))
        else:
            checked.extend(check_average_growth(ratio, context) or check_ratio(ratio, context))
    for breakdown in report.breakdowns:
        checked.extend(check_breakdown(breakdown, context))
    for listing in report.listings:
        checked.extend(check_listing(listing, context))
    checked.extend(check_shares(context))
    checked.extend(check_increments(context))
    checked.extend(check_balances(context))
    findings = _with_repairs(checked, context)
    findings.extend(check_feasibility(checked, context))
    for listing in report.listings:
        findings.extend(check_listed_amounts(listing, context))
    for check in (
        check_turns,
        check_weighted_growth,
        check_threshold_lists,
        check_overlapping_classes,
        check_funnel,
        check_repeated_facts,
        check_restated,
        check_implied_targets,
        check_blanks,
    ):
        findings.extend(check(context))
    return sorted(map(trusted, findings), key=_place)


def _with_repairs(checked: Sequence[Checked], context: Context) -> list[Finding]:
    """The findings, each inconsistent one with the repairs that the rest of the report makes likely."""
    if not any(_is_mendable(f) and statement is not None for f, statement in checked):
        return [f for f, _ in checked]
    tally = standing(
        (statement, f.explanation in ("exact", "rounding"))
        for f, statement in checked
        if statement is not None and (f.verdict == "inconsistent" or f.explanation in ("exact", "rounding"))
    )
    known = survey(context)
    return [
        _diagnosed(f, statement, context, tally, known) if _is_mendable(f) and statement is not None else f
        for f, statement in checked
    ]


def _is_mendable(found: Finding) -> bool:
    """Whether a finding says that a number is wrong, or that one slip would explain what is off."""
    return found.verdict == "inconsistent" or found.explanation == "slip"


def _diagnosed(found: Finding, statement: Statement, context: Context, tally: Standing, known: Survey) -> Finding:
    """An inconsistent finding with its repairs, or a note where the numbers may have been put together wrongly."""
    reason = doubt(statement, tally, context)
    diagnosis = Diagnosis((), False) if reason else diagnose(statement, context, tally, known)
    reason = reason or loose(statement, diagnosis, tally, context)
    if reason is not None:
        message = f"“{statement.stated.quantity.text}”未能核实：{found.arithmetic}；{REASONS[reason]}。"
        return found.model_copy(
            update={
                "verdict": "unverifiable",
                "explanation": reason,
                "severity": "note",
                "message": message,
                "strength": None,
            }
        )
    return advised(found.model_copy(update={"repairs": diagnosis.repairs}))


def _place(finding: Finding) -> tuple[int, str]:
    return finding.evidence.span.start, finding.check
