"""Findings against those that are due: alarms, warnings and the first repair of each."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from zsparse import regex
from zsparse.auditing import audit
from zsparse.evaluation.pairing import labelled, pair, tally
from zsparse.evaluation.tally import Outcome, Scores, Tally
from zsparse.gold import Gold, GoldFinding
from zsparse.records import Document, Finding

_ALARMING = ("inconsistent", "impossible")


def score_findings(gold: Gold, due: Sequence[GoldFinding], document: Document) -> Scores:
    """Alarms must have the check, verdict and place of a label, warnings the check and place."""
    raised = audit(document).findings
    alarms = [f for f in raised if f.verdict in _ALARMING]
    warnings = [f for f in raised if f.verdict not in _ALARMING and f.severity == "warning"]
    wanted = [g for g in due if g.verdict in _ALARMING]
    noted = [g for g in due if g.verdict not in _ALARMING]

    def same(g: GoldFinding, f: Finding) -> bool:
        return g.check == f.check and g.verdict == f.verdict and _covers(document, g, f)

    def same_place(g: GoldFinding, f: Finding) -> bool:
        return g.check == f.check and _covers(document, g, f)

    return {
        "finding": tally(gold, wanted, alarms, same, _gold_name, _finding_name),
        "warning": tally(gold, noted, warnings, same_place, _gold_name, _finding_name),
        "repair": _repairs(
            gold,
            document,
            [(wanted[i], alarms[j]) for i, j in pair(enumerate(wanted), enumerate(alarms), same).items()],
        ),
    }


def _repairs(gold: Gold, document: Document, found: Sequence[tuple[GoldFinding, Finding]]) -> Tally:
    outcomes: list[Outcome] = []
    for label, finding in found:
        if label.repair is None:
            continue
        got = finding.repairs[0].replacement if finding.repairs else "nothing"
        wrong = f"{label.text} should be {label.repair}, got {got}"
        outcomes.append(labelled(gold, _gold_name(label), _mends(document, label, finding), wrong, label))
    return Tally(len(outcomes), len(outcomes), sum(o.right for o in outcomes), tuple(outcomes))


def _gold_name(label: GoldFinding) -> str:
    return f"{label.check} {label.verdict} {label.text}"


def _finding_name(finding: Finding) -> str:
    return f"{finding.check} {finding.verdict} {finding.evidence.quote[:40]!r}"


def _covers(document: Document, gold: GoldFinding, finding: Finding) -> bool:
    """Whether the finding points at characters of the labelled statement."""
    return _place(document, gold, finding) is not None


def _place(document: Document, gold: GoldFinding, finding: Finding) -> int | None:
    """Where the labelled statement stands that the finding points at."""
    span, length = finding.evidence.span, len(gold.text)
    if gold.start is not None:
        return gold.start if gold.start < span.end and span.start < gold.start + length else None
    place = document.text.find(gold.text, max(0, span.start - length + 1), span.end + length - 1)
    return None if place < 0 else place


def _mends(document: Document, gold: GoldFinding, finding: Finding) -> bool:
    """Whether the first repair turns the labelled statement into what it should be."""
    place = _place(document, gold, finding)
    if place is None or not finding.repairs or gold.repair is None:
        return False
    repair = finding.repairs[0]
    low, high = repair.evidence.span.start - place, repair.evidence.span.end - place
    inside = 0 <= low <= high <= len(gold.text)
    mended = gold.text[:low] + repair.replacement + gold.text[high:] if inside else repair.replacement
    return _plain(mended) == _plain(gold.repair)


def _plain(text: str) -> str:
    return regex.sub(r"\s++", "", normalize("NFKC", text))
