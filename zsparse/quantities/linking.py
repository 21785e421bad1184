"""Neighbours: numbers that share one unit, two numbers that make a range."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from zsparse.quantities.candidate import Candidate
from zsparse.quantities.lexemes import Unit
from zsparse.quantities.numerals import LARGE, SMALL, read_numeral
from zsparse.quantities.reading import NUMBER, read_unit
from zsparse.quantities.rule import Reading
from zsparse.records import Dimension

_RANGE = regex.compile(r"(?:（不?含）)? ?(?:[-－−—–~～─]{1,3}|至|到) ?")
_LIST = regex.compile(r"(?:、|和|与|及|以及|或|,|，)")
_BETWEEN = regex.compile(r"之间|间(?![接隔断])")
_UNITS_END = regex.compile(rf"[{SMALL}{LARGE}]++\Z")
_BOUNDED: frozenset[Dimension] = frozenset({"ordinal", "period"})


def link(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with shared units given and ranges joined, in order."""
    linked: list[Candidate] = []  # from the last to the first
    for left in reversed(candidates):
        if linked:
            right = linked[-1]
            gap = right.start - left.end
            if 0 <= gap <= 7:
                joined = _join(text, left, right)
                if joined is not None:
                    linked[-1] = joined
                    continue
                if left.bare and gap <= 2 and not right.bare and _LIST.fullmatch(text, left.end, right.start):
                    _share(text, left, right)
        linked.append(left)
    linked.reverse()
    _spread_points(text, linked)
    return linked


def _join(text: str, left: Candidate, right: Candidate) -> Candidate | None:
    """The range that two neighbours make, or None."""
    if (left.bare and left.number is None) or left.reading.dimension in _BOUNDED or right.negative:
        return None
    if right.reading.dimension in _BOUNDED or right.reading.hedge != "exact" or left.reading.hedge != "exact":
        return None
    end = right.end
    if _RANGE.fullmatch(text, left.end, right.start):
        if not left.bare and text[left.start - 1 : left.start] in ("从", "由"):
            return None
        between = _BETWEEN.match(text, end)
        if between:
            end = between.end()
    else:
        if left.bare and right.unit is not None and right.unit.plain == "间" and text[left.end : right.start] == "与":
            right = _without_unit(right)  # 10000与20000间
            end = right.end
        between = _BETWEEN.match(text, end)
        if not between or text[left.end : right.start] not in ("和", "与", "、"):
            return None
        end = between.end()
    same = left.reading.unit == right.reading.unit and left.reading.dimension == right.reading.dimension
    if not (left.bare or same):
        return None
    low = _scaled(text, left, right) if left.bare and not same else left.reading
    if left.bare and (same or low is None or low.value >= right.reading.value):
        shared = _scaled(text, left, right)
        if shared is not None and shared.value < right.reading.value:
            low = shared
        elif right.unit is not None and left.number is not None:
            low = read_unit(left.number, right.unit, "")
        else:
            low = left.reading
    if low is None or low.value >= right.reading.value:
        return None
    r = right.reading
    reading = Reading(
        r.value, low.low, r.high, False, False, min(low.precision, r.precision), r.unit, r.dimension, r.currency, "range", "range"
    )
    return Candidate(left.start, end, left.number_start, right.number_end, right.number, right.unit, reading, right.bare)


def _without_unit(candidate: Candidate) -> Candidate:
    """The bare number inside a candidate whose unit was none."""
    assert candidate.number is not None
    reading = read_unit(candidate.number, NUMBER, "")
    return Candidate(
        candidate.start, candidate.number_end, candidate.number_start, candidate.number_end, candidate.number, None, reading, True
    )


def _scaled(text: str, left: Candidate, right: Candidate) -> Reading | None:
    """``left`` with the unit of ``right``, and with its 万 or 亿 where ``left`` has printed none: 3000—5000万元."""
    mine = text[left.number_start : left.number_end]
    theirs = _UNITS_END.search(text[right.number_start : right.number_end])
    number = left.number
    units = theirs[0] if theirs else ""
    if units and not any(c in LARGE for c in mine):
        if any(c in SMALL for c in mine):
            units = units.lstrip(SMALL)
        if units and not (mine[-1] in SMALL and not mine[0].isascii() and units[0] in SMALL):
            number = read_numeral(mine + units) or number
    if number is None:
        return None
    if right.unit is None:
        return Reading.of("number", number, Decimal(1), right.reading.unit, right.reading.dimension, right.reading.currency)
    reading = read_unit(number, right.unit, "")
    return reading.negated() if left.negative else reading


def _share(text: str, left: Candidate, right: Candidate) -> None:
    """Give ``left`` of a list the unit that is printed once behind ``right``: 10和45个百分点."""
    if right.unit is None or right.number is None or left.reading.dimension not in ("number", "money"):
        return
    reading = _scaled(text, left, right)
    if reading is not None:
        left.reading, left.unit, left.bare = reading, right.unit, False


def _spread_points(text: str, candidates: Sequence[Candidate]) -> None:
    """24个、7个和4.8个百分点: 个 before a list that ends in 个百分点 is the same unit cut short."""
    for i in range(len(candidates) - 1, 0, -1):
        right, left = candidates[i], candidates[i - 1]
        if right.reading.dimension != "points" or right.unit is None or left.number is None:
            continue
        if left.unit is not None and left.unit.plain == "个" and left.reading.hedge == "exact" and _LIST.fullmatch(text, left.end, right.start):
            left.reading, left.unit = read_unit(left.number, right.unit, ""), right.unit
