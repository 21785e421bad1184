"""What a consistent text states, and the slips that its numbers may suffer: what ``mutation.py`` changes.

The statements of a text are those that the audit of the unchanged text examined and calls consistent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zsparse.auditing.balances import check_balances
from zsparse.auditing.compounding import check_average_growth
from zsparse.auditing.context import Context, contexts
from zsparse.auditing.conventions import Conventions
from zsparse.auditing.domains import widest
from zsparse.auditing.edits import edits
from zsparse.auditing.formulas import sum_statement
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.ladder import Statement, judge
from zsparse.auditing.points import check_points
from zsparse.auditing.ratios import check_ratio
from zsparse.auditing.wording import words
from zsparse.records import Document, Finding, Quantity, Ratio

CONVENTIONS = Conventions()
SLIPS = {"digit": "digit", "transposition": "swap", "point": "x10", "unit": "万/亿", "step": "±1 point"}
KINDS = {"other": "excess"}
WORDS_OF_A_WHOLE = re.compile("构成|组成|分为|分别|分解|按[^，。]{1,8}分[，:：]|分[^，。]{1,6}看")
SUMMED = re.compile("(?:总计|合计|共计)(?:为|达)?$")
PAIRS = tuple(
    tuple(pair.split("/"))
    for pair in (
        *("税收/非税", "一般债/专项债", "第一产业/第二产业/第三产业", "进口/出口", "城镇/农村", "城镇/乡村"),
        *("本金/利息", "新引进/续建", "夏粮/秋粮", "在职/离退休"),
    )
)
LEFT_OUT = "list that may leave parts out"
DECLARED = "text that declares its rounding"
NOT_SAID_TO_BALANCE = "totals that no word says to be equal"
OFF_THE_CALENDAR = "plan that need not follow the calendar"


@dataclass(frozen=True)
class Claim:
    """A statement of the text that holds: its kind, its numbers in the text, and its arithmetic where there is one.

    ``check`` and ``place`` are those of the finding that calls it consistent. ``other`` is the number that a repeated
    fact must meet.
    """

    kind: str
    check: str
    place: int
    numbers: tuple[Quantity, ...]
    statement: Statement | None
    items: tuple[tuple[int, int], ...] = ()

    @property
    def spans(self) -> list[tuple[int, int]]:
        return [(q.evidence.span.start, q.evidence.span.end) for q in self.numbers] + list(self.items)


@dataclass(frozen=True)
class Mutation:
    """One change of the text: the characters from ``start`` to ``end`` become ``text``.

    ``visible`` where the statement no longer stands on the ladder; ``excused`` is what in the changed text still
    explains it to an honest reader, empty where nothing does.
    """

    slip: str
    start: int
    end: int
    text: str
    visible: bool
    excused: str = ""


def claims(document: Document, findings: Sequence[Finding]) -> Iterator[Claim]:
    """Every statement of a text that the audit examined and calls consistent, with its numbers in their places."""
    for context in contexts(document, CONVENTIONS):
        for ratio in context.report.ratios:
            yield from _rate(ratio, context)
        for breakdown in context.report.breakdowns:
            statement = sum_statement(breakdown.total, breakdown.parts, Fraction(0))
            if breakdown.exhaustive and judge(statement, CONVENTIONS).rung is not None:
                parts = sorted(breakdown.parts, key=_at)
                whole = said_whole(breakdown.total, parts, document.text)
                kind = "total said to be whole" if whole else "total by numbers only"
                statement = sum_statement(breakdown.total, parts, Fraction(0))
                yield Claim(kind, "ZS201", _at(breakdown.total), (*parts, breakdown.total), statement)
        for found, balance in check_balances(context):
            if found.verdict == "consistent" and balance is not None:
                numbers = tuple(t.quantity for t in balance.terms)
                yield Claim("balance", "ZS207", found.evidence.span.start, numbers, balance)
    quantities = [q for report in document.reports for q in report.quantities]
    for found in findings:
        if found.verdict == "consistent":
            yield from _own(found, quantities)


def _rate(ratio: Ratio, context: Context) -> Iterator[Claim]:
    """The statement of a rate or of percentage points."""
    if ratio.kind == "points":
        checked = check_points(ratio, context)
    else:
        checked = check_average_growth(ratio, context) or check_ratio(ratio, context)
    for found, statement in checked:
        if found.verdict == "consistent" and statement is not None:
            numbers = tuple(t.quantity for t in statement.terms)
            kind = KINDS.get(ratio.kind, ratio.kind)
            yield Claim(kind, found.check, found.evidence.span.start, numbers, statement)


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
    last = text[parts[-2].evidence.span.end : _at(parts[-1])] if len(parts) > 1 else ""
    bracket = lead in ("（", "(") and text[parts[-1].evidence.span.end :].lstrip()[:1] in ("）", ")")
    return bool(
        WORDS_OF_A_WHOLE.search(lead)
        or (SUMMED.search("".join(text[max(0, _at(total) - 12) : _at(total)].split())) and "其中" not in lead)
        or "加上" in whole
        or any(all(name in whole for name in names) for names in PAIRS)
        or re.match(r"\W*(?:和|及)?(?:其他|其余)", last)
        or bracket
    )


def _own(found: Finding, quantities: Sequence[Quantity]) -> Iterator[Claim]:
    """Lists, shares together, facts stated twice: what the finding itself points at."""
    place = found.evidence.span.start
    places = [(e.span.start, e.span.end) for e in (found.evidence, *found.related)]
    numbers = tuple(q for q in quantities if (q.evidence.span.start, q.evidence.span.end) in places)
    if found.check == "ZS203":
        stated = tuple(q for q in numbers if q.evidence.span == found.evidence.span)
        yield Claim("list", "ZS203", place, stated, None, tuple(places[1:]))
    elif found.check == "ZS205":
        yield Claim("structure", "ZS205", place, (), None, (places[0],))
    elif found.check == "ZS302" and len(numbers) == len(places):
        yield Claim("repeated fact", "ZS302", place, numbers, None)


def _excused(claim: Claim, changed: Statement, text: str) -> str:
    """What explains a statement that no longer holds, to a reader who knows no more than the text.

    A total that its parts miss: the text says so of its totals, or no word says that they are all (parts of a plain
    其中 that are less than their total leave something out; parts that are more than it never do). Progress ahead of or
    behind a plan that no word ties to the calendar: the plan may have stood wherever it must have stood for that, as
    long as that lies between 0 and 100%.
    """
    if claim.kind == "points" and len(changed.operands) == 1:
        return OFF_THE_CALENDAR if _planned_otherwise(changed, text) else ""
    if claim.kind == "balance" and len(changed.operands) == 1:
        return "" if "收支平衡" in text else NOT_SAID_TO_BALANCE
    if not claim.kind.startswith("total"):
        return ""
    if "四舍五入" in text:
        return DECLARED
    parts, total = [t.quantity for t in changed.operands], changed.stated.quantity
    less = sum((Fraction(p.value) for p in parts), Fraction(0)) < Fraction(total.value)
    return LEFT_OUT if less and not said_whole(total, parts, text) else ""


def _planned_otherwise(changed: Statement, text: str) -> bool:
    """Whether points are held against a plan that may be off the calendar (计划进度, not 时序进度)."""
    stated, (done,) = changed.stated.quantity, (t.quantity for t in changed.operands)
    clause = re.split("[，。；,;]", text[max(0, stated.evidence.span.start - 24) : stated.evidence.span.start])[-1]
    planned = widest(done, CONVENTIONS) - widest(stated, CONVENTIONS)
    return words().calendar.search(clause) is None and planned.meets(Bounds(Fraction(0), Fraction(1)))


def _at(quantity: Quantity) -> int:
    return quantity.evidence.span.start


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
            visible, excused = True, ""
            if statement is not None:
                changed = statement.exchanged(index, edit.quantity)
                visible = judge(changed, CONVENTIONS).rung is None
                excused = _excused(claim, changed, text) if visible else ""
            elif claim.kind == "repeated fact":
                others = [widest(q, CONVENTIONS) for q in claim.numbers if q is not number]
                visible = not any(bounds.meets(widest(edit.quantity, CONVENTIONS)) for bounds in others)
            yield Mutation(SLIPS[edit.slip], start, end, replacement, visible, excused)
    if claim.kind == "list" and len(claim.items) >= 3:
        yield Mutation("dropped", claim.items[-2][1], claim.items[-1][1], "", True)
    if claim.kind.startswith("total") and statement is not None and len(claim.numbers) >= 4:
        last, before = claim.numbers[-2], claim.numbers[-3]
        start, end = before.evidence.span.end, last.evidence.span.end
        if _at(claim.numbers[-1]) < _at(claim.numbers[0]) and "。" not in text[start:end] and end - start < 60:
            kept = sum_statement(claim.numbers[-1], claim.numbers[:-2], Fraction(0))
            excused = _excused(claim, kept, text[:start] + text[end:])
            yield Mutation("dropped", start, end, "", judge(kept, CONVENTIONS).rung is None, excused)
    if claim.kind == "structure":
        ((start, end),) = claim.items
        for i, char in enumerate(text[start:end], start):
            if char.isdigit():
                changed = text[start:i] + str((int(char) + 3) % 10) + text[i + 1 : end]
                yield Mutation("digit", i, i + 1, changed[i - start], _no_hundred(changed))


def _no_hundred(structure: str) -> bool:
    """Whether shares a:b:c no longer add up to 100 within the half place of each."""
    shares = re.findall(r"\d+(?:\.\d+)?", structure)
    slack = sum((Fraction(1, 10 ** len(s.partition(".")[2])) for s in shares), Fraction(0)) / 2
    return abs(sum(map(Fraction, shares)) - 100) > slack


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
