"""How many slips an audit sees: one number of a consistent text is changed, and the text is audited from its bytes on.

usage: python tests/benchmarks/mutation.py [FOLDER ...] [--per N] [--show N] [--only KIND]

Each FOLDER holds NAME.txt with gold NAME.json (``corpus/`` and, where it stands beside the repository,
``../shared/gold`` without arguments). The statements are those of the gold: its rates with both numbers, its totals
with their parts; and, for what gold does not label (points, lists, shares together), those that the audit of the
unchanged text calls consistent. Each number of a statement that holds is changed in up to N ways: one digit, two
digits swapped, ten times as much, 万 for 亿, one percentage point; of lists and totals an item is dropped.

A change is *visible* where the statement with its true operands no longer stands on the ladder. It is *raised* where
the audit of the changed text has an alarm (or, in a column of its own, a warning) on the statement that the audit of
the unchanged text has not; its first repair is *right* where it gives back the unchanged text.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import zsparse
from zsparse.auditing.conventions import Conventions
from zsparse.auditing.domains import comparable
from zsparse.auditing.edits import edits
from zsparse.auditing.formulas import (
    completion_statement,
    growth_statement,
    level_statement,
    sum_statement,
)
from zsparse.auditing.ladder import Statement, judge
from zsparse.gold import Gold, GoldRatio, GoldSum, load_gold
from zsparse.records import Document, Finding, Quantity

ROOT = Path(__file__).resolve().parents[2]
CONVENTIONS = Conventions()
SLIPS = {"digit": "digit", "transposition": "swap", "point": "x10", "unit": "万/亿", "step": "±1 point"}
OWN = {"ZS105": "points", "ZS203": "list", "ZS205": "structure"}
WORDS_OF_A_WHOLE = re.compile("构成|组成|分为|分别|分解|按[^，。]{1,8}分[，:：]|分[^，。]{1,6}看")
SUMMED = re.compile("(?:总计|合计|共计)(?:为|达)?$")
PAIRS = tuple(
    tuple(pair.split("/"))
    for pair in (
        *("税收/非税", "一般债/专项债", "第一产业/第二产业", "进口/出口", "城镇/农村", "城镇/乡村"),
        *("本金/利息", "新引进/续建", "夏粮/秋粮", "在职/离退休"),
    )
)


@dataclass(frozen=True)
class Claim:
    """A statement of the text that holds: its kind, its numbers in the text, and its arithmetic where there is one."""

    kind: str
    numbers: tuple[Quantity, ...]
    statement: Statement | None
    items: tuple[tuple[int, int], ...] = ()

    @property
    def spans(self) -> list[tuple[int, int]]:
        return [(q.evidence.span.start, q.evidence.span.end) for q in self.numbers] + list(self.items)


@dataclass(frozen=True)
class Mutation:
    """One change of the text: the characters from ``start`` to ``end`` become ``text``."""

    slip: str
    start: int
    end: int
    text: str
    visible: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--per", type=int, default=6, help="changes of each number at most (default 6)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show up to N changes of each kind not raised")
    parser.add_argument("--only", default="", metavar="KIND", help="only statements of this kind")
    arguments = parser.parse_args()
    folders = arguments.folders or [f for f in (ROOT / "corpus", ROOT.parent / "shared/gold") if f.is_dir()]
    tally: Counter[tuple[str, str]] = Counter()
    unseen: defaultdict[str, list[str]] = defaultdict(list)
    for folder in folders:
        for gold, path in load_gold(folder):
            measure(gold, path, arguments.per, arguments.only, tally, unseen)
    if not tally:
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
        return  # a text with mistakes of its own is no clean one
    before = {_key(f, 0, 0) for f in audit if _loud(f)}
    for claim in claims(gold, document, audit.findings):
        if only and not claim.kind.startswith(only):
            continue
        tally[claim.kind, "statements"] += 1
        for change in chosen(mutations(claim, document), per, f"{gold.id} {claim.spans}"):
            if not change.visible:
                continue
            text = document.text[: change.start] + change.text + document.text[change.end :]
            shift = len(change.text) - (change.end - change.start)
            after = zsparse.audit(zsparse.parse(text)).findings
            raised = [
                f
                for f in after
                if _loud(f) and _key(f, change.end, shift) not in before and _touches(f, claim, change, shift)
            ]
            alarms = [f for f in raised if f.verdict in ("inconsistent", "impossible")]
            verdict = "raised" if alarms else "warned" if raised else "unseen"
            mended = any(f.repairs and _mended(text, f) == document.text for f in alarms)
            for row in (claim.kind, f"slip {change.slip}", "all"):
                tally[row, "visible"] += 1
                tally[row, verdict] += 1
                tally[row, "mended"] += mended
            old = document.text[change.start : change.end]
            if verdict != "raised":
                why = _why(after, claim, change, shift)
                tally[f"quiet: {why}", "visible"] += 1
                unseen[claim.kind].append(
                    f"{gold.id} {verdict} ({why}): {old!r} -> {change.text!r} in {_around(text, claim)}"
                )
            elif not mended:
                best = next((r for f in alarms for r in f.repairs), None)
                offered = "nothing" if best is None else f"{best.evidence.quote!r} -> {best.replacement!r}"
                unseen[claim.kind + " (repair)"].append(f"{gold.id}: {old!r} -> {change.text!r}; offered {offered}")


def chosen(found: Iterable[Mutation], per: int, seed: str) -> list[Mutation]:
    """Up to ``per`` changes of each number: one of each slip, then more by lot; the same ones in every run."""
    groups: defaultdict[tuple[int, int], list[Mutation]] = defaultdict(list)
    for change in found:
        groups[change.start, change.end].append(change)
    lot = random.Random(seed)
    picked = []
    for group in groups.values():
        lot.shuffle(group)
        group = [m for m in group if m.visible]
        first = {m.slip: m for m in reversed(group)}
        rest = [m for m in group if m is not first[m.slip]]
        picked += [*first.values(), *rest][:per]
    return picked


# Statements


def claims(gold: Gold, document: Document, findings: Sequence[Finding]) -> Iterator[Claim]:
    """Every statement of a text that holds, with its numbers in their places."""
    quantities = [q for report in document.reports for q in report.quantities]
    for ratio in gold.ratios:
        yield from _rate(ratio, quantities, document)
    for total in gold.sums:
        yield from _total(total, quantities, document.text)
    for found in findings:
        if found.check in OWN and found.verdict == "consistent":
            yield from _own(found, quantities)


def _rate(gold: GoldRatio, quantities: Sequence[Quantity], document: Document) -> Iterator[Claim]:
    if gold.numerator is None or gold.denominator is None or gold.kind not in ("completion", "growth", "share", "rate"):
        return
    rates = [q for q in quantities if abs(q.value) == abs(gold.value)]
    if gold.start is not None:
        rates = [
            q for q in rates if q.evidence.span.start < gold.start + len(gold.text) and q.evidence.span.end > gold.start
        ]
    linked = {
        r.stated.evidence.span: r
        for report in document.reports
        for r in report.ratios
        if r.numerator is not None and r.numerator.value == gold.numerator
    }
    best: tuple[int, tuple[Quantity, Quantity, Quantity]] | None = None
    for stated in rates:
        one = _nearest(gold.numerator, stated, quantities)
        other = _nearest(gold.denominator, stated, quantities)
        if one is None or other is None or one is other or not comparable(one, other):
            continue
        distance = abs(_at(one) - _at(stated)) + abs(_at(other) - _at(stated))
        distance -= 10_000 * (stated.evidence.span in linked)
        if best is None or distance < best[0]:
            best = distance, (stated, one, other)
    if best is None:
        return
    stated, one, other = best[1]
    if gold.value < 0 < stated.value:
        flip = {"value": -stated.value, "low": stated.high and -stated.high, "high": stated.low and -stated.low}
        stated = stated.model_copy(update=flip)
    forms = {
        "completion": [completion_statement],
        "growth": [growth_statement, level_statement],
    }.get(gold.kind, [level_statement])
    for form in forms:
        statement = form(stated, one, other)
        if judge(statement, CONVENTIONS).rung is not None:
            yield Claim(gold.kind, (one, other, stated), statement)
            return


def _total(gold: GoldSum, quantities: Sequence[Quantity], text: str) -> Iterator[Claim]:
    best: tuple[int, Quantity, list[Quantity]] | None = None
    for total in (q for q in quantities if q.value == gold.total):
        parts: list[Quantity] = []
        for value in gold.parts:
            free = [q for q in quantities if q not in parts and q is not total]
            part = _nearest(value, parts[-1] if parts else total, free)
            if part is not None and comparable(part, total):
                parts.append(part)
        if len(parts) == len(gold.parts):
            places = [_at(q) for q in (total, *parts)]
            if best is None or max(places) - min(places) < best[0]:
                best = max(places) - min(places), total, parts
    if best is None:
        return
    _, total, parts = best
    statement = sum_statement(total, parts, Fraction(0))
    if judge(statement, CONVENTIONS).rung is None:
        return
    parts.sort(key=_at)
    kind = "total said to be whole" if said_whole(total, parts, text) else "total by numbers only"
    yield Claim(kind, (*parts, total), sum_statement(total, parts, Fraction(0)))


def said_whole(total: Quantity, parts: Sequence[Quantity], text: str) -> bool:
    """Whether the words say that the parts are all: 由…构成, 按…分, 收入总计, 加上, 税收 and 非税, …和其他, a bracket.

    A plain 其中 says no such thing, nor do amounts scattered over paragraphs: there a wrong number cannot be told from
    a part that was left out.
    """
    start, end = min(map(_at, (total, *parts))), max(q.evidence.span.end for q in (total, *parts))
    if end - start > 400:
        return False
    whole = "".join(text[start:end].split())
    lead = "".join(text[total.evidence.span.end : _at(parts[0])].split()) if _at(parts[0]) > _at(total) else ""
    last = text[parts[-2].evidence.span.end : _at(parts[-1])]
    bracket = lead in ("（", "(") and text[parts[-1].evidence.span.end :].lstrip()[:1] in ("）", ")")
    return bool(
        WORDS_OF_A_WHOLE.search(lead)
        or (SUMMED.search("".join(text[_at(total) - 12 : _at(total)].split())) and "其中" not in lead)
        or "加上" in whole
        or any(a in whole and b in whole for a, b in PAIRS)
        or re.match(r"\W*(?:和|及)?(?:其他|其余)", last)
        or bracket
    )


def _own(found: Finding, quantities: Sequence[Quantity]) -> Iterator[Claim]:
    places = {(e.span.start, e.span.end) for e in (found.evidence, *found.related)}
    numbers = tuple(q for q in quantities if (q.evidence.span.start, q.evidence.span.end) in places)
    if found.check == "ZS203":
        items = tuple((e.span.start, e.span.end) for e in found.related)
        yield Claim("list", tuple(q for q in numbers if q.evidence.span == found.evidence.span), None, items)
    elif found.check == "ZS105" and len(numbers) == len(found.related) + 1:
        yield Claim("points", numbers, None)
    elif found.check == "ZS205":
        yield Claim("structure", (), None, ((found.evidence.span.start, found.evidence.span.end),))


def _nearest(value: object, anchor: Quantity, quantities: Sequence[Quantity]) -> Quantity | None:
    found = [q for q in quantities if q.value == value]
    return min(found, key=lambda q: abs(_at(q) - _at(anchor)), default=None)


def _at(quantity: Quantity) -> int:
    return quantity.evidence.span.start


# Changes


def mutations(claim: Claim, document: Document) -> Iterator[Mutation]:
    """Every change of a statement's numbers and items."""
    text = document.text
    statement = claim.statement
    for index, number in enumerate(claim.numbers):
        start, end = number.evidence.span.start, number.evidence.span.end
        for edit in edits(number):
            replacement = _reprinted(number, edit.printed.digits, edit.digits, edit.printed.tail, edit.tail)
            if replacement is None or edit.slip not in SLIPS:
                continue
            if edit.slip == "point" and edit.value != 10 * Fraction(number.value):
                continue
            if edit.slip == "unit" and (
                not edit.tail.startswith(("万", "亿")) or not edit.printed.tail.startswith(("万", "亿"))
            ):
                continue
            visible = True
            if statement is not None:
                visible = judge(statement.exchanged(index, edit.quantity), CONVENTIONS).rung is None
            yield Mutation(SLIPS[edit.slip], start, end, replacement, visible)
    if claim.kind == "list" and len(claim.items) >= 3:
        start, _ = claim.items[-1]
        cut = max(claim.items[-2][1], 0)
        yield Mutation("dropped", cut, claim.items[-1][1], "", True)
    if claim.kind.startswith("total") and statement is not None and len(claim.numbers) >= 4:
        last, before = claim.numbers[-2], claim.numbers[-3]
        start, end = before.evidence.span.end, last.evidence.span.end
        if _at(claim.numbers[-1]) < _at(claim.numbers[0]) and "。" not in text[start:end] and end - start < 60:
            yield Mutation("dropped", start, end, "", True)
    if claim.kind == "structure":
        ((start, end),) = claim.items
        quote = text[start:end]
        for i, char in enumerate(quote):
            if char.isdigit():
                yield Mutation("digit", start + i, start + i + 1, str((int(char) + 3) % 10), True)


def _reprinted(number: Quantity, old: str, new: str, old_tail: str, new_tail: str) -> str | None:
    quote = number.evidence.quote
    if quote.count(old) != 1:
        return None
    head, _, tail = quote.partition(old)
    if old_tail != new_tail:
        if not tail.startswith(old_tail):
            return None
        tail = new_tail + tail[len(old_tail) :]
    return head + new + tail


# Findings


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


def _mended(text: str, found: Finding) -> str:
    repair = found.repairs[0]
    return text[: repair.evidence.span.start] + repair.replacement + text[repair.evidence.span.end :]


def _around(text: str, claim: Claim) -> str:
    start = min(s for s, _ in claim.spans)
    end = max(e for _, e in claim.spans)
    return repr(text[max(0, start - 24) : min(end + 12, start + 240)])


def report(tally: Counter[tuple[str, str]]) -> None:
    rows = sorted(
        {row for row, column in tally if column == "visible"},
        key=lambda r: (
            r.startswith("slip"),
            r == "all",
            r.startswith("quiet"),
            -tally[r, "visible"] if r.startswith("quiet") else 0,
            r,
        ),
    )
    print(f"{'':22}{'statements':>11}{'visible':>9}{'raised':>9}{'or warned':>11}{'mended':>9}")
    for row in rows:
        visible, raised, warned = (tally[row, c] for c in ("visible", "raised", "warned"))
        mended = tally[row, "mended"]
        print(
            f"{row:22}{tally[row, 'statements'] or '':>11}{visible:>9}{_share(raised, visible):>9}"
            f"{_share(raised + warned, visible):>11}{_share(mended, raised):>9}"
        )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else ""


if __name__ == "__main__":
    main()
