"""How many slips an audit sees: one number of a consistent text is changed, and the text is audited from its bytes on.

usage: python tests/benchmarks/mutation.py [FOLDER ...] [--per N] [--show N] [--only KIND]

Each FOLDER holds NAME.txt with gold NAME.json (``corpus/`` and, where it stands beside the repository,
``../shared/gold`` without arguments). Texts in which the audit raises an alarm are left out. The statements of a text
are those that the audit of the unchanged text examined and calls consistent: rates with their operands, points,
exhaustive totals with their parts, lists with their items, shares a:b:c, facts stated twice. Each number of a statement
is changed in up to N ways: one digit, two digits swapped, ten times as much, 万 for 亿, one percentage point; of
lists and totals an item is dropped. A number that no statement uses is not changed: nothing could see it.

A change is *visible* where the statement with the same operands no longer stands on the ladder and no honest reading of
the changed text explains it. Four readings do, and such changes are counted apart, in the rows ``excused``: of a list
of parts that no word calls whole (a plain 其中) less than the total is left, so that a part may not be listed; the text
declares that its totals miss their parts by rounding, after which a total is never called inconsistent; points ahead of
or behind a plan that no word ties to the calendar (比计划进度慢42个百分点 of 38%) leave that plan a place between 0 and
100%; totals of income and spending that no word says to balance may leave something over. Parts that are more than
their total are visible, whatever the words.

A change is *raised* where the audit of the changed text has an alarm on a number of the statement that the audit of the
unchanged text has not, and *warned* where it has a warning only. Its first repair is *right* where it puts the number's
original value in its place; asked is the alarm on the statement itself, or the first one where another check raises it.
A dropped item cannot be made up, so it is not asked.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from slipping import Claim, Mutation, claims, mutations

import zsparse
from zsparse.gold import Gold, load_gold
from zsparse.records import Document, Finding

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Outcome:
    """What the audit of a changed text says: its findings, and its text."""

    text: str
    findings: Sequence[Finding]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--per", type=int, default=3, help="changes of each number at most (default 3)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show up to N changes of each kind not raised")
    parser.add_argument("--only", default="", metavar="KIND", help="only statements of this kind")
    arguments = parser.parse_args()
    folders = arguments.folders or [f for f in (ROOT / "corpus", ROOT.parent / "shared/gold") if f.is_dir()]
    tally: Counter[tuple[str, str]] = Counter()
    unseen: defaultdict[str, list[str]] = defaultdict(list)
    for folder in folders:
        for gold, path in load_gold(folder):
            measure(gold, path, arguments.per, arguments.only, tally, unseen)
    if not tally["all", "visible"]:
        sys.exit("no statement to change")
    report(tally)
    for kind, found in unseen.items():
        if arguments.show:
            print(f"\n{kind}: not raised or not mended")
        for line in found[: arguments.show]:
            print("  " + line)


def measure(
    gold: Gold, path: Path, per: int, only: str, tally: Counter[tuple[str, str]], unseen: dict[str, list[str]]
) -> None:
    document = zsparse.read(path)
    audit = zsparse.audit(document)
    if audit.alarms:
        tally["texts", "with alarms"] += 1
        return  # a text with mistakes of its own is no clean one
    tally["texts", "clean"] += 1
    before = {_key(f, 0, 0) for f in audit if _loud(f)}
    found = list(claims(document, audit.findings))
    tally["gold", "rates"] += sum(r.numerator is not None and r.denominator is not None for r in gold.ratios)
    tally["gold", "totals"] += len(gold.sums)
    tally["gold", "rates examined"] += sum(c.check in ("ZS101", "ZS102", "ZS103", "ZS104", "ZS106") for c in found)
    tally["gold", "totals examined"] += sum(c.check == "ZS201" for c in found)
    seen: dict[tuple[int, int, str], Outcome] = {}
    for claim in found:
        if only and not claim.kind.startswith(only):
            continue
        tally[claim.kind, "statements"] += 1
        for change in chosen(mutations(claim, document), per, f"{gold.id} {claim.spans}"):
            key = change.start, change.end, change.text
            outcome = seen.setdefault(key, seen.get(key) or _changed(document, change))
            _count(gold.id, claim, change, document, before, outcome, tally, unseen)


def _changed(document: Document, change: Mutation) -> Outcome:
    text = document.text[: change.start] + change.text + document.text[change.end :]
    return Outcome(text, zsparse.audit(zsparse.parse(text)).findings)


def _count(
    name: str,
    claim: Claim,
    change: Mutation,
    document: Document,
    before: set[tuple[str, str, int]],
    outcome: Outcome,
    tally: Counter[tuple[str, str]],
    unseen: dict[str, list[str]],
) -> None:
    """One change in the tally: raised, warned or unseen; mended or not."""
    shift = len(change.text) - (change.end - change.start)
    raised = [
        f
        for f in outcome.findings
        if _loud(f) and _key(f, change.end, shift) not in before and _touches(f, claim, change, shift)
    ]
    own = _moved(claim.place, change, shift)
    raised.sort(key=lambda f: (f.check, f.evidence.span.start) != (claim.check, own))
    alarms = [f for f in raised if f.verdict in ("inconsistent", "impossible")]
    verdict = "raised" if alarms else "warned" if raised else "unseen"
    first = next(iter(alarms or raised), None)
    mended = first is not None and bool(first.repairs) and _gives_back(first, change, document, outcome.text)
    rows = (
        (f"excused: {change.excused}", "all, excused too")
        if change.excused
        else (claim.kind, f"slip {change.slip}", "all", "all, excused too")
    )
    for row in rows:
        tally[row, "visible"] += 1
        tally[row, verdict] += 1
        tally[row, f"{verdict} and asked"] += change.slip != "dropped"
        tally[row, f"{verdict} and mended"] += mended
    old = document.text[change.start : change.end]
    if change.excused:
        return
    if verdict != "raised":
        why = _why(outcome.findings, claim, change, shift)
        tally[f"quiet: {why}", "visible"] += 1
        unseen[claim.kind].append(
            f"{name} {verdict} ({why}): {old!r} -> {change.text!r} in {_around(outcome.text, claim)}"
        )
    elif not mended:
        best = next((r for f in alarms for r in f.repairs), None)
        offered = "nothing" if best is None else f"{best.evidence.quote!r} -> {best.replacement!r}"
        unseen[claim.kind + " (repair)"].append(
            f"{name}: {old!r} -> {change.text!r}; offered {offered} by {first.arithmetic if first else None}"
        )


def chosen(found: Iterable[Mutation], per: int, seed: str) -> list[Mutation]:
    """Up to ``per`` changes of each number, as many excused: one of each slip, then by lot; the same in every run."""
    groups: defaultdict[tuple[int, int, str], list[Mutation]] = defaultdict(list)
    for change in found:
        if change.visible:
            groups[change.start, change.end, change.excused].append(change)
    lot = random.Random(seed)
    picked = []
    for group in groups.values():
        lot.shuffle(group)
        first = {m.slip: m for m in reversed(group)}
        rest = [m for m in group if m is not first[m.slip]]
        one_of_each = list(first.values())
        lot.shuffle(one_of_each)
        picked += [*one_of_each, *rest][:per]
    return picked


def _loud(found: Finding) -> bool:
    return found.verdict in ("inconsistent", "impossible") or found.severity == "warning"


def _key(found: Finding, end: int, shift: int) -> tuple[str, str, int]:
    """A finding by what it is on, its place in the unchanged text."""
    start = found.evidence.span.start
    return found.check, found.verdict, start - shift if start >= end + shift else start


def _touches(found: Finding, claim: Claim, change: Mutation, shift: int) -> bool:
    """Whether the finding is on a number of the statement."""
    places = [(e.span.start, e.span.end) for e in (found.evidence, *found.related)]
    spans = [
        (s + shift, e + shift) if s >= change.end else (s, e + shift * (s == change.start)) for s, e in claim.spans
    ]
    return any(a < e and s < b for a, b in places for s, e in spans)


def _why(findings: Iterable[Finding], claim: Claim, change: Mutation, shift: int) -> str:
    """What the audit says of the statement's own number (the last one of its kind) instead of an alarm."""
    said = [
        f for f in findings if f.evidence.span.start == _moved(claim.spans[len(claim.numbers) - 1][0], change, shift)
    ]
    return ", ".join(sorted({f"{f.check} {f.explanation}" for f in said})) or "not examined"


def _moved(place: int, change: Mutation, shift: int) -> int:
    return place + shift if place >= change.end else place


def _gives_back(found: Finding, change: Mutation, document: Document, text: str) -> bool:
    """Whether the first repair puts the original value in the place of the changed number.

    What else a print may differ in (萬 for 万, 59% for 59.0%) makes it no other number.
    """
    repair = found.repairs[0]
    span = repair.evidence.span
    mended = text[: span.start] + repair.replacement + text[span.end :]
    if mended == document.text:
        return True
    if not (span.start <= change.start and change.start + len(change.text) <= span.end):
        return False
    old = zsparse.recognize(document.text[span.start : span.end - len(text) + len(document.text)])
    return [q.value for q in old] == [q.value for q in zsparse.recognize(repair.replacement)]


def _around(text: str, claim: Claim) -> str:
    start = min(s for s, _ in claim.spans)
    end = max(e for _, e in claim.spans)
    return repr(text[max(0, start - 24) : min(end + 12, start + 240)])


def report(tally: Counter[tuple[str, str]]) -> None:
    rows = sorted(
        {row for row, column in tally if column == "visible"},
        key=lambda r: (
            r.startswith("slip"),
            r.startswith("all"),
            r.startswith("excused"),
            r.startswith("quiet"),
            -tally[r, "visible"] if r.startswith("quiet") else 0,
            r,
        ),
    )
    print(
        f"texts without alarms: {tally['texts', 'clean']}, left out: {tally['texts', 'with alarms']}; there gold"
        f" has {tally['gold', 'rates']} rates with both numbers and {tally['gold', 'totals']} totals, the audit calls"
        f" {tally['gold', 'rates examined']} rates and {tally['gold', 'totals examined']} totals consistent"
    )
    print(f"{'':24}{'statements':>11}{'visible':>9}{'alarms':>9}{'+warnings':>11}{'right of alarms':>17}{'of both':>9}")
    for row in rows:
        visible, raised, warned = (tally[row, c] for c in ("visible", "raised", "warned"))
        mended, hinted = tally[row, "raised and mended"], tally[row, "warned and mended"]
        asked, both = tally[row, "raised and asked"], tally[row, "raised and asked"] + tally[row, "warned and asked"]
        print(
            f"{row:24}{tally[row, 'statements'] or '':>11}{visible:>9}{_share(raised, visible):>9}"
            f"{_share(raised + warned, visible):>11}{_share(mended, asked):>17}"
            f"{_share(mended + hinted, both):>9}"
        )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else ""


if __name__ == "__main__":
    main()
