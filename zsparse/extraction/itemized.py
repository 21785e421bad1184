"""Sums over numbered lists: 签约项目7个，总投资19.6亿元, and somewhere the seven with an amount each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from zsparse.extraction.facts import BreakdownFact
from zsparse.extraction.listings import NumberedList
from zsparse.extraction.slips import chance_of_a_slip
from zsparse.extraction.tape import Role, Tape, walk
from zsparse.quantities.mention import Mention

_HEAD = 120
"""How many characters before a list the sum in its introduction stands at most, whatever its count says."""

_LIKELY = Fraction(1, 20)
"""A remainder that no more others share is a slip, not another kind of amount: nothing is left out of such a list."""


def sums_of_items(tape: Tape, lists: Sequence[NumberedList]) -> Iterator[BreakdownFact]:
    """The first amounts of a list's items under a sum that the text states for as many things.

    They add up, or would but for one slip.
    """
    if not lists:
        return
    money = [t.mention for _, t in walk(tape) if t.mention.dimension == "money" and t.role is not Role.CHANGE]
    starts = [m.start for m in money]
    beside = _sums_by_count(tape)
    for listed in lists:
        amounts = []
        for start, end in listed.extents:
            i = bisect_left(starts, start)
            if i < len(money) and money[i].end <= end:
                amounts.append(money[i])
        if len(amounts) < 2:
            continue
        first, last = listed.extents[0][0], listed.extents[-1][1]
        outside = [m for m in beside.get(Decimal(listed.things), []) if not first <= m.start < last]
        outside += [m for sums in beside.values() for m in sums if first - _HEAD <= m.start < first]
        for total in sorted(outside, key=lambda m: abs(m.start - first)):
            slack = sum((m.precision for m in amounts), total.precision) / 2
            if abs(sum((m.value for m in amounts), Decimal(0)) - total.value) <= slack:
                start, end = min(total.start, amounts[0].start), max(total.end, amounts[-1].end)
                yield BreakdownFact(start, end, total, tuple(amounts), True)
                break
        else:
            slipped = _one_slip_off(amounts, beside.get(Decimal(listed.things), []), listed)
            if slipped is not None:
                yield slipped


def _one_slip_off(amounts: list[Mention], sums: Sequence[Mention], listed: NumberedList) -> BreakdownFact | None:
    """An amount for each item under the sum for as many things, where one slip alone keeps them from adding up."""
    first, last = listed.extents[0][0], listed.extents[-1][1]
    outside = [m for m in sums if not first <= m.start < last]
    if not len(amounts) == listed.things == len(listed.extents):
        return None
    for total in sorted(outside, key=lambda m: abs(m.start - first)):
        chance = chance_of_a_slip(total, amounts)
        if chance is not None and chance * len(outside) <= _LIKELY:
            start, end = min(total.start, amounts[0].start), max(total.end, amounts[-1].end)
            return BreakdownFact(start, end, total, tuple(amounts), True)
    return None


def _sums_by_count(tape: Tape) -> dict[Decimal, list[Mention]]:
    """The sums stated behind a count in its sentence, by the count: 签约待建7个、总投资19.6亿元 for a list of seven."""
    sums: dict[Decimal, list[Mention]] = {}
    for sentence in tape.sentences:
        for i, token in enumerate(sentence.tokens):
            if token.mention.dimension != "count":
                continue
            following = next((t for t in sentence.tokens[i + 1 : i + 3] if t.mention.dimension == "money"), None)
            if following is not None:
                sums.setdefault(token.mention.value, []).append(following.mention)
    return sums
