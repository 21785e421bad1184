"""What would make a statement right: the smallest single repairs, the likeliest first. None is applied.

A repair is ranked by how likely the slip is, divided by how many slips of its kind the print admits (of the many
one-digit changes few fit by chance, of two swaps none), and by what the rest of the report says: a number that other
statements confirm is rarely the wrong one, a number that the report prints elsewhere is often the right one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from zsparse import regex
from zsparse.auditing.advice import in_words
from zsparse.auditing.context import Context
from zsparse.auditing.conventions import Conventions
from zsparse.auditing.domains import comparable, domain, exact, hedged
from zsparse.auditing.edits import Edit, edits, recomputed
from zsparse.auditing.formulas import difference, growth, level_statement, points_statement, quotient, total
from zsparse.auditing.formulas import negated as reversed_sign
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.ladder import Rung, Statement, Term, Trial, computed_point, judge, printed_rung, restated_rung
from zsparse.auditing.notation import computed
from zsparse.auditing.standing import Standing, Survey, magnitude, place_of, style_of, value_of
from zsparse.auditing.ties import told_apart
from zsparse.auditing.wording import words
from zsparse.records import Evidence, Quantity, Repair

MOST = 5
"""How many repairs a finding lists at most."""

_STATED = Fraction(5, 4)
_ECHOED = Fraction(8)
_REPEATED = Fraction(1, 2)
_ROUNDED_STATED = Fraction(1, 20)
"""A rate put in for one should be what its operands print; that their own rounding allows it convinces nobody."""
_ROUNDED_OTHER = Fraction(1, 4)
_ROUNDED_OPERAND = Fraction(1, 10)
_ANOTHER = Fraction(1, 5)
_NAMED_OTHERWISE = Fraction(1, 1000)
"""Where the text names the budget that a rate is of, another budget is what it was reckoned by, not what it is of."""
_CHANCE = Fraction(1, 4)
_ZERO_ADDED = Fraction(3, 10)
"""A number that a moved point would give a zero at its end is rarely the wrong one: one that ends in 0 has got it."""
_STEP = Fraction(2, 5)
"""A point more or less is a rarer slip than a digit, though there are but two of them."""
_ROLES = Fraction(1, 20)
_WORDING = Fraction(1, 2)
_FEW = frozenset({"transposition", "point", "unit"})
_LINEAR = Fraction(1, 4)
"""In a sum almost any digit of any part can be changed so that the total fits: such a fit proves little."""
_ANEW = Fraction(1, 10)
"""A total is rarely another number altogether: one of the printed digits is wrong."""
_MISCOUNTED = Fraction(3)
"""A difference is reckoned in the head, and comes out wrong in more than one digit."""
_STRONG = Fraction(49, 50)
_BACK = Fraction(3)
_REACH = 1000
"""How many of the nearest numbers are tried in place of an operand."""
_SET = Fraction(9, 10)
_USUAL = (Fraction(1, 100), Fraction(3))
_UNUSUAL = Fraction(1, 10)
_INCREASE = regex.compile(r"(?:同比|环比)?(?:增长|增加|上升|提高|增長)$")


class Diagnosis(NamedTuple):
    """The repairs, the likeliest first; ``slip`` where that is one slip after which the numbers fit exactly."""

    repairs: tuple[Repair, ...]
    slip: bool


class _Candidate(NamedTuple):
    weight: Fraction
    repair: Repair
    slip: bool = False


def diagnose(statement: Statement, context: Context, tally: Standing, known: Survey) -> Diagnosis:
    """The repairs of an inconsistent statement, the likeliest first, at most ``MOST``."""
    candidates = [
        *_slips(statement, context, tally, known),
        *_recomputed(statement, context, tally),
        *_other_numbers(statement, context, known),
        *_readings(statement, context),
    ]
    best: dict[tuple[int, int, str], _Candidate] = {}
    for candidate in candidates:
        span = candidate.repair.evidence.span
        key = (span.start, span.end, candidate.repair.replacement)
        if key not in best or best[key].weight < candidate.weight:
            best[key] = candidate
    ranked = sorted(best.values(), key=lambda c: (-c.weight, -c.repair.evidence.span.start, c.repair.replacement))
    return Diagnosis(tuple(c.repair for c in ranked[:MOST]), bool(ranked) and ranked[0].slip)


def _slips(statement: Statement, context: Context, tally: Standing, known: Survey) -> Iterator[_Candidate]:
    """One number misprinted."""
    last = len(statement.operands)
    for index, term in enumerate(statement.terms):
        standing_weight = tally.weight(term.quantity)
        if known.values[value_of(term.quantity)] > 1:
            standing_weight *= _REPEATED
        fitting = _fitting_prints(statement, context) if index == last else _fitting_operands(statement, index, context)
        for edit, changed, rung in fitting:
            weight = standing_weight * _plausibility(changed) / edit.ways
            if index < last and statement.compute in (total, difference):
                weight *= _LINEAR
            made = changed.terms[index].quantity
            weight *= _style(term.quantity, made, known.styles)
            if edit.slip in ("point", "unit"):
                weight *= _size(term.quantity, made, known.sizes)
            if edit.slip == "point" and edit.digits.endswith("0") and "." not in edit.digits:
                weight *= _ZERO_ADDED
            if edit.slip == "step":
                weight *= _STEP
            if term.role == "set":
                weight *= _SET
            if rung == "rounding":
                weight *= _ROUNDED_STATED if index == last else _ROUNDED_OPERAND
            if index == last:
                weight *= _STATED
            elif known.values[value_of(made)]:
                weight *= _ECHOED
            mended = _repair(edit.slip, term.quantity.evidence, made.text, changed)
            yield _Candidate(weight, mended, slip=rung == "exact" or _telling(edit.slip, changed, context))


def _fitting_prints(statement: Statement, context: Context) -> Iterator[tuple[Edit, Statement, Rung]]:
    """The slips of the stated number after which the statement holds."""
    judgement = judge(statement, context.conventions)
    for edit in edits(statement.stated.quantity):
        if not _within_reach(edit, judgement.expected):
            continue
        changed = statement.exchanged(len(statement.operands), edit.quantity)
        rung = restated_rung(changed, judgement.point, judgement.expected, context.conventions)
        if rung is not None:
            yield edit, changed, rung


def _within_reach(edit: Edit, expected: Bounds | None) -> bool:
    """Whether a print lies within a place of what the operands allow; of the others no quantity need be made."""
    if hedged(edit.original) or expected is None or expected.low is None or expected.high is None:
        return True
    place = edit.scale / Fraction(10 ** len(edit.digits.partition(".")[2]))
    return bool(expected.low - place <= edit.value <= expected.high + place)


def _fitting_operands(statement: Statement, index: int, context: Context) -> Iterator[tuple[Edit, Statement, Rung]]:
    """The slips of one operand after which the statement holds.

    Without hedges it is to hold exactly, for within rounding one changed digit fits too easily; slips of few ways may.
    """
    hedges = any(hedged(t.quantity) for t in statement.terms)
    trial = Trial(statement, index, context.conventions)
    for edit in edits(statement.operands[index].quantity):
        if not hedges and edit.slip not in _FEW and not trial.exactly(edit.value):
            continue
        made = edit.quantity
        rung = trial.rung(made)
        if rung is not None:
            yield edit, statement.exchanged(index, made), rung


def _telling(slip: str, changed: Statement, context: Context) -> bool:
    """Whether a slip that fits within rounding is still no accident: one of few, and few numbers would have fitted."""
    strength = judge(changed, context.conventions).strength
    return slip in _FEW and strength is not None and strength >= _STRONG


def _recomputed(statement: Statement, context: Context, tally: Standing) -> Iterator[_Candidate]:
    """The stated number computed anew."""
    point = computed_point(statement)
    stated = statement.stated.quantity
    edit = None if point is None else recomputed(stated, point)
    if edit is None:
        return
    changed = statement.exchanged(len(statement.operands), edit.quantity)
    if printed_rung(changed, context.conventions) is None:
        return
    weight = _STATED * tally.weight(stated) * _plausibility(changed) / edit.ways
    if edit.slip == "recomputed" and statement.compute is total:
        weight *= _ANEW
    if edit.slip == "recomputed" and statement.compute is difference:
        weight *= _MISCOUNTED
    mended = _repair(edit.slip, stated.evidence, edit.quantity.text, changed)
    yield _Candidate(weight, mended, slip=edit.slip != "recomputed")


def _other_numbers(statement: Statement, context: Context, known: Survey) -> Iterator[_Candidate]:
    """Another number of the report is the right operand: 58.5% is right against 11000, not 7400.

    The k-th nearest number fits by chance with k times the share of random statements that pass: far ones prove little.
    A sum and a difference are tied to their numbers by the words, and have no others.
    """
    tied = len(statement.operands) != 2 or statement.compute in (total, difference)
    if tied or statement.stated.quantity.hedge != "exact":
        return
    used = {value_of(t.quantity) for t in statement.terms}
    start = statement.stated.quantity.evidence.span.start
    strength = judge(statement, context.conventions).strength
    passing = 1 - (strength or Fraction(0))
    for index, term in enumerate(statement.operands):
        pool = known.places.get(term.quantity.dimension)
        trial = Trial(statement, index, context.conventions)
        tried = set(used)
        rank = 0
        for quantity in islice(pool.nearest(start), _REACH) if pool else ():
            if value_of(quantity) in tried or not comparable(quantity, term.quantity):
                continue
            if _told_later(quantity, statement, index, context):
                continue
            tried.add(value_of(quantity))
            rank += 1
            if rank * passing > _CHANCE:
                break
            rung = trial.rung(quantity)
            if rung not in ("exact", "rounding"):
                continue
            changed = statement.exchanged(index, quantity)
            strength = judge(changed, context.conventions).strength
            chance = rank * (1 - (strength or Fraction(0)))
            if chance > _CHANCE:
                continue
            weight = _ANOTHER / rank * (1 - chance / _CHANCE) * (1 if rung == "exact" else _ROUNDED_OTHER)
            if place_of(quantity) in known.targets and index == 1:
                weight *= 2
            if index == 1 and told_apart(statement, context):
                weight *= _NAMED_OTHERWISE
            kind = "other_denominator" if index == 1 else "other_numerator"
            yield _Candidate(weight, _repair(kind, term.quantity.evidence, quantity.text, changed))


def _told_later(quantity: Quantity, statement: Statement, index: int, context: Context) -> bool:
    """Whether a number stands in a sentence behind the rate: a rate is of what has been told; a task may come later."""
    if statement.operands[index].role == "set":
        return False
    end, start = statement.stated.quantity.evidence.span.end, quantity.evidence.span.start
    return start >= end and _FULL_STOP.search(context.slice(end, start) or "") is not None


_FULL_STOP = regex.compile("[。！？]")


def _readings(statement: Statement, context: Context) -> Iterator[_Candidate]:
    """The numbers are right, their roles or the words between them are not."""
    if len(statement.operands) != 2 or statement.compute is total:
        return
    a, b = (t.quantity for t in statement.operands)
    stated = statement.stated.quantity
    turned = statement._replace(operands=(Term(b, statement.operands[0].role), Term(a, statement.operands[1].role)))
    if holds_exactly(turned):
        whole = _exchanged_text(a, b, context)
        if whole is not None:
            yield _Candidate(_ROLES, _repair("roles", whole[0], whole[1], turned))
    mirrored = statement.exchanged(2, reversed_sign(stated))
    cue = _direction(stated, context)
    if cue is not None and exact(mirrored.stated.quantity) >= -1 and holds_exactly(mirrored):
        yield _Candidate(_WORDING, _repair("direction", cue[0], cue[1], mirrored), slip=True)
    if statement.compute is not growth:
        return
    level = level_statement(stated, a, b)
    word = _word_before(stated, _INCREASE, context)
    if word is not None and holds_exactly(level):
        yield _Candidate(_WORDING, _repair("wording", word, "为上年同期的", level), slip=True)
    if a.dimension == b.dimension == "percent" and stated.text.endswith("%"):
        points = points_statement(stated, a, b)
        if printed_rung(points, context.conventions) is not None:
            text = stated.text.removesuffix("%") + "个百分点"
            yield _Candidate(_WORDING, _repair("points", stated.evidence, text, points), slip=True)


def _plausibility(statement: Statement) -> Fraction:
    """Rates that reports state lie between a hundredth and three times the whole; others are rarely meant."""
    if statement.compute is not quotient or statement.stated.quantity.dimension != "percent":
        return Fraction(1)
    return Fraction(1) if _USUAL[0] <= exact(statement.stated.quantity) <= _USUAL[1] else _UNUSUAL


def holds_exactly(statement: Statement) -> bool:
    """Whether the printed operands give the stated number at their word."""
    point = computed_point(statement)
    stated = statement.stated
    if point is None or stated.quantity.hedge != "exact":
        return False
    return domain(stated.quantity, stated.role, "nearest", Conventions()).contains(point)


def _exchanged_text(a: Quantity, b: Quantity, context: Context) -> tuple[Evidence, str] | None:
    """The characters from one operand to the other, and the same with the two exchanged."""
    first, second = sorted((a, b), key=lambda q: q.evidence.span.start)
    left, right = first.evidence.span, second.evidence.span
    evidence = context.evidence(left.start, right.end)
    between = context.slice(left.end, right.start)
    if evidence is None or between is None or left.end > right.start:
        return None
    return evidence, second.evidence.quote + between + first.evidence.quote


def _direction(stated: Quantity, context: Context) -> tuple[Evidence, str] | None:
    """The word 增长 or 下降 before the stated number, and its opposite."""
    for up, down in words().directions:
        word, other = (up, down) if stated.value > 0 else (down, up)
        place = _word_before(stated, regex.compile(f"{word}$"), context)
        if place is not None:
            return place, other
    return None


def _word_before(stated: Quantity, pattern: regex.Pattern[str], context: Context) -> Evidence | None:
    start = stated.evidence.span.start
    text = context.slice(max(0, start - 12), start)
    match = pattern.search(text.rstrip()) if text else None
    if match is None or text is None:
        return None
    offset = max(0, start - 12)
    return context.evidence(offset + match.start(), offset + match.end())


def _repair(kind: str, evidence: Evidence, replacement: str, statement: Statement) -> Repair:
    point = computed_point(statement)
    left = statement.formula.format(*(t.quantity.text for t in statement.operands))
    result = "" if point is None else f" = {computed(point, statement.stated.quantity)}"
    return Repair.model_construct(
        kind=kind,
        evidence=evidence,
        replacement=replacement,
        arithmetic=f"{left}{result}，{in_words(kind, evidence.quote, replacement)}",
    )


def _style(before: Quantity, after: Quantity, styles: Counter[tuple[str, int]]) -> Fraction:
    """A print unlike all others of the report is the likelier slip: 4821.6万元 among whole 万元."""
    old, new = style_of(before), style_of(after)
    if old is None or new is None or old == new:
        return Fraction(1)
    return Fraction(styles[new] + 1, styles[old] + 1)


def _size(before: Quantity, after: Quantity, sizes: dict[str, int]) -> Fraction:
    """A slip of scale is likelier made by the number that lies farther from the report's usual size."""
    middle = sizes.get(before.dimension)
    if middle is None:
        return Fraction(1)
    away, back = abs(magnitude(before) - middle), abs(magnitude(after) - middle)
    return Fraction(1) if away == back else _BACK if back < away else 1 / _BACK
