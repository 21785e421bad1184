"""Shares and the divisions they tell of: amounts that are each said to be so much of one whole.

Where the words of a share name no whole (占比9.8%), it is of the total that its amount is a part of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from zsparse import regex
from zsparse.extraction.amounts import adds_up
from zsparse.extraction.facts import BreakdownFact, RatioFact
from zsparse.quantities.mention import Mention


def sums_of_shares(ratios: Sequence[RatioFact]) -> Iterator[BreakdownFact]:
    """Shares of one whole that add up to it, or to 100%: 占50%（7个），占28.57%（4个），占21.43%（3个） of 14."""
    wholes: dict[Mention, list[RatioFact]] = {}
    for ratio in ratios:
        if ratio.kind != "share" or ratio.denominator is None or ratio.numerator is None:
            continue
        group = wholes.setdefault(ratio.denominator, [])
        group.append(ratio)
        if len(group) >= 2 and (_add_up(ratio.denominator, group) or _fill(group)):
            parts = tuple(r.numerator for r in group if r.numerator is not None)
            start = min(ratio.denominator.start, *(m.start for m in parts))
            end = max(ratio.denominator.end, *(m.end for m in parts))
            yield BreakdownFact(start, end, ratio.denominator, parts, True)
            wholes[ratio.denominator] = []


def _add_up(whole: Mention, group: Sequence[RatioFact]) -> bool:
    return adds_up(whole, [r.numerator for r in group if r.numerator is not None])


def _fill(group: Sequence[RatioFact]) -> bool:
    """Whether the shares add up to 100% within their printed places."""
    shares = [r.stated for r in group]
    slack = sum((m.precision for m in shares), Decimal(0)) / 2
    return all(m.unit == "%" for m in shares) and abs(sum((m.value for m in shares), Decimal(0)) - 1) <= slack


def of_their_totals(text: str, ratios: Sequence[RatioFact], breakdowns: Sequence[BreakdownFact]) -> list[RatioFact]:
    """The ratios, each bare share of a part linked to the total that the part belongs to: 工业11个，占比9.8%."""
    totals: dict[Mention, set[Mention]] = {}
    for fact in breakdowns:
        for part in fact.parts if fact.exhaustive else ():
            totals.setdefault(part, set()).add(fact.total)
    return [
        _of_its_total(text, ratio, totals.get(ratio.numerator, set()) if ratio.numerator else set()) for ratio in ratios
    ]


def _of_its_total(text: str, ratio: RatioFact, totals: set[Mention]) -> RatioFact:
    part = ratio.numerator
    if ratio.kind != "share" or part is None or len(totals) != 1 or part.end > ratio.stated.start:
        return ratio
    if _BARE.fullmatch(text, part.end, ratio.stated.start) is None:
        return ratio
    (total,) = totals
    start, end = min(ratio.start, total.start), max(ratio.end, total.end)
    return ratio._replace(start=start, end=end, denominator=total)


_BARE = regex.compile("[，、（]?所?占(?:比|比重|比例)?(?:为|达|约|近)*")
