"""Gold labels against what parsing and auditing make of the same files: precision, recall and F1 per record type."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction
from typing import TypeVar
from unicodedata import normalize

import regex

from zsparse.auditing import audit
from zsparse.gold import Gold, GoldFinding, GoldProject, GoldRatio, load_gold
from zsparse.parsing import read
from zsparse.records import Document, Finding, Project, Quantity, Ratio, Section

G = TypeVar("G")
P = TypeVar("P")

ROWS = (
    "report",
    "heading",
    "ratio.found",
    "ratio.kind",
    "ratio.linked",
    "ratio.overlink",
    "target",
    "sum",
    "project",
    "project~",
    "amount",
    "finding",
    "warning",
    "repair",
)
"""The rows of an evaluation, in the order they are shown; ``EXPLAINED`` says what each counts."""

EXPLAINED = {
    "report": "reports in a file",
    "heading": "numbered headings (bare titles count neither way)",
    "ratio.found": "a stated rate, in its place and with its value",
    "ratio.kind": "... and with its kind",
    "ratio.linked": "of rates with both numbers: the right ones",
    "ratio.overlink": "of rates without denominator: none was invented",
    "target": "the value of a target",
    "sum": "a total with exactly its parts",
    "project": "a name, exact but for spaces and marks",
    "project~": "a name, or one that overlaps it by 3/4",
    "amount": "investments of the projects of project~",
    "finding": "inconsistent or impossible: check, verdict, place",
    "warning": "a warning: check, place",
    "repair": "of right findings: the first repair is right",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How often gold and result agree in one row; ``misses`` says in words where they do not."""

    gold: int
    got: int
    right: int
    misses: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.gold + other.gold, self.got + other.got, self.right + other.right, self.misses + other.misses)

    @property
    def precision(self) -> Fraction | None:
        """The share of results that are right; null where there are none."""
        return Fraction(self.right, self.got) if self.got else None

    @property
    def recall(self) -> Fraction | None:
        """The share of gold that was found; null where there is none."""
        return Fraction(self.right, self.gold) if self.gold else None

    @property
    def f1(self) -> Fraction | None:
        """The harmonic mean of precision and recall; null where there is neither gold nor result."""
        return Fraction(2 * self.right, self.gold + self.got) if self.gold + self.got else None


Scores = dict[str, Tally]


def evaluate(folder: str | os.PathLike[str]) -> Scores:
    """Score every ``NAME.json`` of ``folder`` against its ``NAME.txt``; each row is summed over all files.

    Raises ``CorpusError`` where the folder holds no gold, or a gold file has no text or not the form of ``Gold``.
    """
    total = dict.fromkeys(ROWS, Tally(0, 0, 0))
    for gold, path in load_gold(folder):
        for row, tally in score(gold, read(path)).items():
            total[row] += tally
    return total


def score(gold: Gold, document: Document) -> Scores:
    """The tallies of one document against its labels; a row that is not labelled is left out."""
    reports = document.reports
    ratios = _ratios(gold, [r for report in reports for r in report.ratios])
    projects = _projects(gold, [p for report in reports for p in report.projects])
    scores = {
        "heading": _headings(gold, [h for report in reports for h in _flat(report.sections)]),
        **ratios,
        **projects,
        "target": _tally(
            gold,
            gold.targets,
            [t for report in reports for t in report.targets],
            lambda g, t: _close(g.value, t.quantity.value),
            lambda g: f"{g.indicator or ''} {g.value}",
            lambda t: f"{t.indicator or ''} {t.quantity.text}",
        ),
        "sum": _tally(
            gold,
            gold.sums,
            [b for report in reports for b in report.breakdowns],
            lambda g, b: _close(g.total, b.total.value) and _same_parts(g.parts, [q.value for q in b.parts]),
            lambda g: f"{g.total} = {' + '.join(map(str, g.parts))}",
            lambda b: f"{b.total.text} = {' + '.join(q.text for q in b.parts)}",
        ),
    }
    if gold.reports is not None:
        right = min(gold.reports, len(reports))
        miss = () if gold.reports == len(reports) else (f"{gold.id}: {len(reports)} reports, gold {gold.reports}",)
        scores["report"] = Tally(gold.reports, len(reports), right, miss)
    if gold.findings is not None:
        scores |= _findings(gold, gold.findings, document)
    return scores


# Ratios


def _ratios(gold: Gold, ratios: Sequence[Ratio]) -> Scores:
    """Pair each labelled rate with the likeliest result: the same value and, where labelled, the same place."""
    partner = _pair_ratios(gold.ratios, ratios)
    found, kinds, linked, over = Tally(0, 0, 0), Tally(0, 0, 0), Tally(0, 0, 0), Tally(0, 0, 0)
    for g, p in zip(gold.ratios, partner, strict=True):
        name = f"{gold.id}: {g.text}"
        found += Tally(1, 0, p is not None, () if p else (f"{name} ({g.kind}) missed",))
        same = p is not None and p.kind == g.kind
        kinds += Tally(1, 0, same, (f"{name} is {g.kind}, got {p.kind}",) if p and not same else ())
        if g.numerator is not None and g.denominator is not None and g.kind not in _UNLINKED:
            right = p is not None and _links(g, p) == 2
            got = f"{_value(p.numerator)} / {_value(p.denominator)}" if p else "nothing"
            miss = f"{name} = {g.numerator} / {g.denominator}, got {got}"
            linked += Tally(1, 0, right, () if right else (miss,))
        elif g.denominator is None and p is not None:
            invented = p.denominator
            over += Tally(1, 1, invented is None, (f"{name}: got {invented.text}",) if invented else ())
    kept = {id(p) for p in partner}
    spurious = tuple(f"{gold.id}: {r.stated.text} ({r.kind}) is no rate" for r in ratios if id(r) not in kept)
    both = sum(r.numerator is not None and r.denominator is not None and r.kind not in _UNLINKED for r in ratios)
    return {
        "ratio.found": found + Tally(0, len(ratios), 0, spurious),
        "ratio.kind": kinds + Tally(0, len(ratios), 0),
        "ratio.linked": linked + Tally(0, both, 0),
        "ratio.overlink": over,
    }


_UNLINKED = ("points", "other")
"""Kinds whose operands are not one number over another."""


def _pair_ratios(gold: Sequence[GoldRatio], ratios: Sequence[Ratio]) -> list[Ratio | None]:
    free = list(ratios)
    partners: list[Ratio | None] = []
    for g in gold:
        near = [r for r in free if _close(abs(g.value), abs(r.stated.value)) and _at(g, r)]
        best = max(near, key=lambda r: (r.kind == g.kind) + 2 * _links(g, r), default=None)
        partners.append(best)
        free = [r for r in free if r is not best]
    return partners


def _at(gold: GoldRatio, ratio: Ratio) -> bool:
    span = ratio.stated.evidence.span
    return gold.start is None or (span.start < gold.start + len(gold.text) and gold.start < span.end)


def _links(gold: GoldRatio, ratio: Ratio) -> int:
    """How many of the two operands agree (both null agree too)."""
    return _close(gold.numerator, _value(ratio.numerator)) + _close(gold.denominator, _value(ratio.denominator))


def _value(quantity: Quantity | None) -> Decimal | None:
    return None if quantity is None else quantity.value


# Projects


def _projects(gold: Gold, projects: Sequence[Project]) -> Scores:
    """A name may be any of the printed forms; borderline projects count neither way."""
    wanted, got = list(enumerate(gold.projects)), list(enumerate(projects))
    exact = _pair(wanted, got, lambda g, p: any(_squash(f) == _squash(p.name) for f in g.forms))
    soft = exact | _pair(
        [(i, g) for i, g in wanted if i not in exact],
        [(j, p) for j, p in got if j not in exact.values()],
        _overlapping,
    )
    optional = [GoldProject(name=o) if isinstance(o, str) else o for o in gold.optional_projects]
    extra = [p for j, p in enumerate(projects) if j not in soft.values()]
    spurious = [p for p in extra if not any(_overlapping(o, p) for o in optional)]
    counted = len(projects) - len(extra) + len(spurious)
    named = tuple(
        f"{gold.id}: {gold.projects[i].name}, got {projects[j].name}" for i, j in soft.items() if i not in exact
    )
    wrong = (
        *(f"{gold.id}: {g.name} missed" for i, g in enumerate(gold.projects) if i not in soft),
        *(f"{gold.id}: {p.name} is no project" for p in spurious),
    )
    amounts = Tally(0, 0, 0)
    for i, g in enumerate(gold.projects):
        values = [x.amount.value for x in projects[soft[i]].investments] if i in soft else []
        amounts_due = [a.value for a in g.amounts or ()]
        hits = _pair(enumerate(amounts_due), enumerate(values), _close)
        missed = tuple(f"{gold.id}: {g.name}: {w} missed" for k, w in enumerate(amounts_due) if k not in hits)
        amounts += Tally(len(amounts_due), len(values), len(hits), missed)
    return {
        "project": Tally(len(gold.projects), counted, len(exact), named),
        "project~": Tally(len(gold.projects), counted, len(soft), wrong),
        "amount": amounts,
    }


def _overlapping(gold: GoldProject, project: Project) -> bool:
    """One name holds the other (four characters at least), or three quarters of both stand in common runs."""
    got = _squash(project.name)
    return any(_similar(_squash(form), got) for form in gold.forms)


def _similar(a: str, b: str) -> bool:
    if not a or not b:
        return False
    if (len(a) >= 4 and a in b) or (len(b) >= 4 and b in a):
        return True
    common = sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return 8 * common >= 3 * (len(a) + len(b))


# Headings

_NUMBERED = regex.compile(
    r"\s*+(?:第?[一二三四五六七八九十百]++[、.．章节部分]|[(（][一二三四五六七八九十\d]++[)）]|\d++\s*+[、.．)）]"
    r"|[①-⑳]|[篇第]\s*+[一二三四五六七八九十\d]++|——|【)"
)


def _headings(gold: Gold, headings: Sequence[str]) -> Tally:
    """Headings with a number or a mark of their own must be found; others count neither way."""
    numbered = [_squash(h) for h in gold.headings if _NUMBERED.match(h)]
    bare = [_squash(h) for h in gold.headings if not _NUMBERED.match(h)]
    got = [h for h in map(_squash, headings) if h]
    hits = _pair(enumerate(numbered), enumerate(got), _same_heading)
    extra = [h for j, h in enumerate(got) if j not in hits.values()]
    spurious = [h for h in extra if not any(_same_heading(b, h) for b in bare)]
    misses = (
        *(f"{gold.id}: {h[:30]} missed" for i, h in enumerate(numbered) if i not in hits),
        *(f"{gold.id}: {h[:30]} is no heading" for h in spurious),
    )
    return Tally(len(numbered), len(hits) + len(spurious), len(hits), misses)


def _same_heading(gold: str, got: str) -> bool:
    return gold == got or got.startswith(gold) or (len(got) >= 4 and (gold.startswith(got) or gold.endswith(got)))


def _flat(sections: Iterable[Section]) -> Iterable[str]:
    for section in sections:
        yield section.heading
        yield from _flat(section.children)


# Findings


def _findings(gold: Gold, due: Sequence[GoldFinding], document: Document) -> Scores:
    raised = audit(document).findings
    alarms = [f for f in raised if f.verdict in ("inconsistent", "impossible")]
    warnings = [f for f in raised if f.verdict not in ("inconsistent", "impossible") and f.severity == "warning"]
    wanted = [g for g in due if g.verdict in ("inconsistent", "impossible")]
    noted = [g for g in due if g.verdict not in ("inconsistent", "impossible")]

    def same(g: GoldFinding, f: Finding) -> bool:
        return g.check == f.check and g.verdict == f.verdict and _covers(document, g, f)

    hits = _pair(enumerate(wanted), enumerate(alarms), same)
    repairable = [(wanted[i], alarms[j]) for i, j in hits.items() if wanted[i].repair is not None]
    unmended = tuple(
        f"{gold.id}: {g.text} should be {g.repair}, got {f.repairs[0].replacement if f.repairs else 'nothing'}"
        for g, f in repairable
        if not _mends(document, g, f)
    )

    def gold_name(g: GoldFinding) -> str:
        return f"{g.check} {g.verdict} {g.text}"

    def finding_name(f: Finding) -> str:
        return f"{f.check} {f.verdict} {f.evidence.quote[:40]!r}"

    return {
        "finding": _tally(gold, wanted, alarms, same, gold_name, finding_name),
        "warning": _tally(
            gold,
            noted,
            warnings,
            lambda g, f: g.check == f.check and _covers(document, g, f),
            gold_name,
            finding_name,
        ),
        "repair": Tally(len(repairable), len(repairable), len(repairable) - len(unmended), unmended),
    }


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


# Pairing


def _tally(
    gold: Gold,
    wanted: Sequence[G],
    got: Sequence[P],
    same: Callable[[G, P], bool],
    name_wanted: Callable[[G], str],
    name_got: Callable[[P], str],
) -> Tally:
    hits = _pair(enumerate(wanted), enumerate(got), same)
    misses = (
        *(f"{gold.id}: {name_wanted(g)} missed" for i, g in enumerate(wanted) if i not in hits),
        *(f"{gold.id}: {name_got(p)} not in gold" for j, p in enumerate(got) if j not in hits.values()),
    )
    return Tally(len(wanted), len(got), len(hits), misses)


def _pair(
    wanted: Iterable[tuple[int, G]], got: Iterable[tuple[int, P]], same: Callable[[G, P], bool]
) -> dict[int, int]:
    """Greedy one-to-one pairing, in order, of numbered items: the number of each wanted one to that of its partner."""
    free = dict(got)
    pairs: dict[int, int] = {}
    for i, g in wanted:
        j = next((j for j, p in free.items() if same(g, p)), None)
        if j is not None:
            pairs[i] = j
            del free[j]
    return pairs


_TOLERANCE = Decimal("1e-6")
"""Labels of thirds and the like are cut after six places."""


def _close(a: Decimal | None, b: Decimal | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= _TOLERANCE * max(Decimal(1), abs(a), abs(b))


def _same_parts(a: Iterable[Decimal], b: Iterable[Decimal]) -> bool:
    left, right = sorted(a), sorted(b)
    return len(left) == len(right) and all(map(_close, left, right))


def _squash(text: str) -> str:
    """Only letters, digits and Han, in one form: what is left of a name when layout is taken away."""
    return regex.sub(r"[\W_]++", "", normalize("NFKC", text))
