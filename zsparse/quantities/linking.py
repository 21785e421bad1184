"""Neighbours: numbers that share one unit, two numbers that make a range."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from zsparse import regex
from zsparse.quantities.candidate import Candidate
from zsparse.quantities.numerals import LARGE, SMALL, Number, read_numeral
from zsparse.quantities.reading import NUMBER, read_unit
from zsparse.quantities.rule import Reading

_RANGE = regex.compile(r"(?:（不?含）)? ?(?:[-－−—–~～─]{1,3}|至|到) ?")
_LIST = frozenset(("、", "和", "与", "及", "以及", "或"))
_BETWEEN = regex.compile(r"之间|中间(?=的|\P{Han}|\Z)|间(?![接隔断])")
_INTERVAL_BEFORE = regex.compile(r"(?<=\A|[^\p{L}\p{N}]|[在为于间围属是即达∈])")
_UNITS_END = regex.compile(rf"[{SMALL}{LARGE}]++\Z")
_JOINS = frozenset("（ -－−—–~～─至到、和与及以或")
"""What may begin the words between two neighbours: ``_RANGE``, ``_LIST``, 和 and 与."""
_OPENING = frozenset("[（(")
_REACH = 9
"""How many characters may stand between two numbers of a range: a dash of three with （不含） beside it and blanks."""
_NOT_CONTAINED, _CONTAINED = "（不含）", "（含）"
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
_SIZES = {"tenths": _TENTH, "money_tenths": _TENTH, "money_hundredths": _HUNDREDTH, "discount": _TENTH}
"""What one of a unit is worth that a rule, not the tables, reads: 两到三成, 2到3角."""
_SHARES = {"百分之": _HUNDREDTH, "千分之": Decimal("0.001"), "万分之": Decimal("0.0001")}
"""What one behind each is worth: 百分之四到五."""


def link(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with shared units given and ranges joined, in order."""
    linked: list[Candidate] = []  # from the last to the first, for the unit stands behind the last number
    for left in reversed(candidates):
        if linked and linked[-1].start - left.end <= _REACH and _may_join(text, left):
            right = linked[-1]
            joined = _range(text, left, right)
            if joined is not None:
                linked[-1] = joined
                continue
            if text[left.end : right.start] in _LIST:
                _share(text, left, right)
        linked.append(left)
    linked.reverse()
    return linked


def _may_join(text: str, left: Candidate) -> bool:
    """Whether what follows a candidate may join it to the next: a dash, a word, in an interval a comma."""
    following = text[left.end]
    return following in _JOINS or (following in ",，" and text[left.start - 1 : left.start] in _OPENING)


def _share(text: str, left: Candidate, right: Candidate) -> None:
    """Give ``left`` of a list the unit that is printed once, behind ``right``.

    10和45个百分点; 3.2、1.5和0.8亿元; in 24个、7个和4.8个百分点 the 个 is the same unit cut short.
    """
    if right.unit is None or left.number is None or left.reading.rule == "range":
        return
    cut_short = right.reading.dimension == "points" and left.unit is not None and left.unit.plain == "个"
    if cut_short or (left.bare and left.reading.dimension in ("number", "money")):
        left.scale = _scale(text, left, right)
        left.reading = _as_right(text, left, left.number, right, left.scale)
        left.unit, left.bare = right.unit, False


def _range(text: str, left: Candidate, right: Candidate) -> Candidate | None:
    """The range that two neighbours make, or None."""
    if "period" in (left.reading.dimension, right.reading.dimension):
        return None
    if (left.reading.dimension == "ordinal") != (right.reading.dimension == "ordinal"):
        return None
    if _bounded_already(left) or _bounded_already(right):
        return None
    if _is_interval(text, left, right):
        return _interval(text, left, right)
    end = _range_end(text, left, right)
    if end is None:
        return None
    if left.bare and right.unit is not None and right.unit.plain == "间" and text[left.end : right.start] == "与":
        right = _without_unit(right)
    low, high = _ends(text, left, right)
    if low is None or low.value >= (high.high or high.value):
        return None
    precision = min(low.precision, high.precision)
    low_open, high_open = _NOT_CONTAINED in text[left.end : right.start], text.startswith(_NOT_CONTAINED, end)
    if high_open or text.startswith(_CONTAINED, end):
        end = text.index("）", end) + 1
    reading = high._replace(
        low=low.low, low_open=low_open, high_open=high_open, hedge="range", rule="range", precision=precision
    )
    return Candidate(
        left.start, end, left.number_start, right.number_end, right.number, right.unit, reading, right.bare
    )


def _is_interval(text: str, left: Candidate, right: Candidate) -> bool:
    """Whether two numbers stand in the notation of an interval: [30,40], (0,1]; in round brackets alone it is a list.

    [1,2] behind a word cites the literature.
    """
    if text[left.end : right.start] not in (",", "，", ", "):
        return False
    opening, closing = text[left.start - 1 : left.start], text[right.end : right.end + 1]
    square = "[" in opening or "]" in closing
    return (
        square
        and opening in _OPENING
        and closing in tuple("]）)")
        and _INTERVAL_BEFORE.match(text, left.start - 1) is not None
    )


def _interval(text: str, left: Candidate, right: Candidate) -> Candidate | None:
    """The range of two numbers in brackets; a square bracket contains its end."""
    low, high = _ends(text, left, right)
    if low is None or low.value >= high.value:
        return None
    reading = high._replace(
        low=low.value,
        low_open=text[left.start - 1] != "[",
        high_open=text[right.end] != "]",
        hedge="range",
        rule="range",
        precision=min(low.precision, high.precision),
    )
    return Candidate(
        left.start - 1,
        right.end + 1,
        left.number_start,
        right.number_end,
        right.number,
        right.unit,
        reading,
        right.bare,
    )


def _bounded_already(candidate: Candidate) -> bool:
    """Whether a neighbour or 以上 bounds the candidate; 几 and 多 in its numeral do not (三百多到四百)."""
    reading = candidate.reading
    return reading.hedge != "exact" and (candidate.number is None or reading.rule == "range" or reading.high is None)


def _range_end(text: str, left: Candidate, right: Candidate) -> int | None:
    """Where the range ends, 之间 included; None where the words between make none."""
    between = _BETWEEN.match(text, right.end)
    if _RANGE.fullmatch(text, left.end, right.start):
        if not left.bare and text[left.start - 1 : left.start] in ("从", "由"):
            return None  # 从3亿元到5亿元 is a change
        return between.end() if between else right.end
    joined = text[left.end : right.start]
    if joined == "、" and right.bare and left.reading.rule == "percent_words" and _follows(text, left, right):
        return right.end  # 百分之四、五
    if between and joined in ("和", "与", "、"):
        return between.end()
    if left.bare and joined == "与" and right.unit is not None and right.unit.plain == "间":
        return right.end  # 10000与20000间
    return None


def _follows(text: str, left: Candidate, right: Candidate) -> bool:
    """Whether ``right`` is one digit and the next after the one that ``left`` ends with."""
    following = "二三四五六七八九".find(text[right.start : right.end])
    return following >= 0 and right.end - right.start == 1 and text[left.end - 1] == "一二三四五六七八九"[following]


def _ends(text: str, left: Candidate, right: Candidate) -> tuple[Reading | None, Reading]:
    """The readings of the two ends: the left one takes the unit, and 万 or 亿, of the right one where it has none."""
    low, high = left.reading, right.reading
    if high.dimension == "ordinal":
        return (low if low.unit in ("", high.unit) else None), high  # 第十到第十五名
    share = _SHARES.get(text[left.start : left.start + 3])
    if right.bare and right.number is not None and low.rule == "percent_words" and share is not None:
        return low, Reading.of("percent_words", right.number, share, "%", "percent")
    if right.bare and right.number is not None and left.unit is not None and left.end == left.number_end:
        return low, read_unit(right.number, left.unit, "")  # $100-200: the currency stands in front of both
    if not left.bare or left.number is None:
        return (low if (low.unit, low.dimension) == (high.unit, high.dimension) else None), high
    shared = _as_right(text, left, left.number, right, _scale(text, left, right))
    return (shared if shared.value < high.value else _as_right(text, left, left.number, right, "")), high


def _as_right(text: str, left: Candidate, number: Number, right: Candidate, scale: str) -> Reading:
    """``number`` of ``left`` with the unit of ``right`` and the 万 or 亿 they share: 3000—5000万元."""
    mine = text[left.number_start : left.number_end]
    if scale:
        number = read_numeral(mine + scale) or number
    if right.unit is not None:
        reading = read_unit(number, right.unit, "")
    else:
        r = right.reading
        reading = Reading.of(r.rule, number, _SIZES.get(r.rule, Decimal(1)), r.unit, r.dimension, r.currency)
    return reading.negated() if left.negative else reading


def _scale(text: str, left: Candidate, right: Candidate) -> str:
    """The units that ``left`` shares with ``right``: 万 for the 3000 of 3000—5000万元; none where it has its own."""
    mine = text[left.number_start : left.number_end]
    if left.scale or any(c in LARGE for c in mine):
        return ""
    match = _UNITS_END.search(text[right.number_start : right.number_end])
    units = right.scale or (match[0] if match else "")
    counted = match is not None and match.start() == 0  # the 十 of 五到十万元 is a number itself
    return units.lstrip(SMALL) if counted or any(c in SMALL for c in mine) else units


def _without_unit(candidate: Candidate) -> Candidate:
    """The bare number inside a candidate whose 间 was the end of 之间."""
    number = candidate.number
    if number is None:
        return candidate
    reading = read_unit(number, NUMBER, "")
    start, end = candidate.number_start, candidate.number_end
    return Candidate(candidate.start, end, start, end, number, None, reading, True)
