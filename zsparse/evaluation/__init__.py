"""Gold labels against what parsing and auditing make of the same files: precision, recall and F1 per record type."""

from __future__ import annotations

import os
from decimal import Decimal

from zsparse.evaluation.baseline import Baseline, Change
from zsparse.evaluation.findings import score_findings
from zsparse.evaluation.headings import score_headings
from zsparse.evaluation.pairing import close, labelled, same_parts, tally
from zsparse.evaluation.projects import score_projects
from zsparse.evaluation.ratios import score_ratios
from zsparse.evaluation.tally import EXPLAINED, ROWS, Outcome, Scores, Tally, by_phenomenon
from zsparse.gold import Gold, GoldTarget, load_gold
from zsparse.parsing import read
from zsparse.records import Document, Target

__all__ = [
    "EXPLAINED",
    "ROWS",
    "Baseline",
    "Change",
    "Outcome",
    "Scores",
    "Tally",
    "by_phenomenon",
    "evaluate",
    "measure",
    "score",
]


def evaluate(folder: str | os.PathLike[str]) -> Scores:
    """Score every ``NAME.json`` of ``folder`` against its ``NAME.txt``; each row is summed over all files.

    Raises ``CorpusError`` where the folder holds no gold, or a gold file has no text or not the form of ``Gold``.
    """
    total = dict.fromkeys(ROWS, Tally(0, 0, 0))
    for gold, path in load_gold(folder):
        for row, one in score(gold, read(path)).items():
            total[row] += one
    return total


def score(gold: Gold, document: Document) -> Scores:
    """The tallies of one document against its labels; a row that is not labelled is left out."""
    reports = document.reports
    scores = {
        "heading": score_headings(gold, [s for report in reports for s in report.sections]),
        **score_ratios(gold, [r for report in reports for r in report.ratios]),
        **score_projects(gold, [p for report in reports for p in report.projects]),
        "target": _targets(gold, [t for report in reports for t in report.targets]),
        "sum": tally(
            gold,
            gold.sums,
            [b for report in reports for b in report.breakdowns if b.exhaustive],
            lambda g, b: close(g.total, b.total.value) and same_parts(g.parts, [q.value for q in b.parts]),
            lambda g: f"{g.total} = {' + '.join(map(str, g.parts))}",
            lambda b: f"{b.total.text} = {' + '.join(q.text for q in b.parts)}",
        ),
    }
    if gold.reports is not None:
        scores["report"] = _reports(gold, gold.reports, len(reports))
    if gold.findings is not None:
        scores |= score_findings(gold, gold.findings, document)
    return scores


def measure(folder: str | os.PathLike[str]) -> tuple[Scores, Baseline]:
    """The scores of a folder, and what of them to keep (see ``Baseline``). Raises ``CorpusError`` like ``evaluate``."""
    scores = evaluate(folder)
    return scores, Baseline.of([gold for gold, _ in load_gold(folder)], scores)


def _targets(gold: Gold, targets: list[Target]) -> Tally:
    """Goals that are rates (增长10%以上) are scored with the rates, of kind other, and count neither way here."""
    return tally(
        gold,
        [g for g in gold.targets if not g.is_rate],
        [t for t in targets if t.quantity.dimension not in ("percent", "points", "fraction")],
        _same_target,
        lambda g: f"{g.indicator or ''} {g.value}",
        lambda t: f"{t.indicator or ''} {t.quantity.text}",
    )


def _same_target(label: GoldTarget, target: Target) -> bool:
    return close(label.value, Decimal(target.quantity.value))


def _reports(gold: Gold, due: int, found: int) -> Tally:
    outcome = labelled(gold, "reports", due == found, f"{found} reports, gold {due}")
    return Tally(due, found, min(due, found), (outcome,))
