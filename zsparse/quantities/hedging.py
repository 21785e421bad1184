"""Hedge words beside a quantity, the bounds they set, and two bounds that close one interval."""

from __future__ import annotations

from collections.abc import Sequence

from zsparse import regex
from zsparse.quantities import bounds
from zsparse.quantities.candidate import Candidate
from zsparse.quantities.lexemes import Lexemes, Phrases
from zsparse.quantities.mention import Mention
from zsparse.quantities.rule import Reading
from zsparse.records import Dimension, Hedge

_NOT_HEDGED = frozenset({"period", "ordinal"})
_UNITS = frozenset("百千万亿佰仟")
_FALSE_TAILS = {"以下": ("几", "简称", "方面", "问题", "措施", "统称", "称")}
_LOOKED_BACK = frozenset({"年", "个月", "周", "天", "日"})
_LASTING = regex.compile(r"(?<=\A|[时达用了有经已到续过需费约期前早晚长])")
_BEFORE_GAP = frozenset(" =于")
"""What ends a hedge that may have spaces in it."""
_WIDEST = 10
"""How far before a number a hedge with spaces in it may begin."""
_LOWER = frozenset({"over", "at_least"})
_UPPER = frozenset({"under", "at_most"})
_TURNED: dict[Hedge, Hedge] = {"over": "at_most", "under": "at_least"}
"""What is said where it is denied: 未突破, 不得低于."""
_NEGATED_ALREADY = frozenset("不没未尚")
_BOUNDS = _LOWER | _UPPER
_SIGNS: dict[str, Hedge] = {
    **dict.fromkeys(("<", "＜"), "over"),
    **dict.fromkeys(("≤", "≦", "<="), "at_least"),
    **dict.fromkeys((">", "＞"), "under"),
    **dict.fromkeys(("≥", "≧", ">="), "at_most"),
}
"""What a sign behind a number says of what stands on its other side."""
_COMPARED_BY_SIGN = regex.compile(r" ?([<>]=?|[＜＞≤≥≦≧]) ?(?:[A-Za-z]{1,8}|\p{Han}{1,6}) ?")
_CONJUNCTION = regex.compile(r"(?:至|到|的?同时|且|而且|并|并且|以及|，|、|又|但|但是|而|和|，但|，且|，并)?")
# 比170低 and 比170低一些 bound; 比170低3 compares; 占比, 同比 and 环比 name a ratio.
_COMPARED: dict[str, Hedge] = {**dict.fromkeys("低少小短轻矮慢", "under"), **dict.fromkeys("高多大长重快", "over")}
_COMPARISON_ENDS = regex.compile(r"[的且并而又和、比]|一[些点]|[很许得]多|[^\p{Han}0-9]|\Z")
_RATIO_NAMED = frozenset("占同环对之正反配")
# What 过 is said of where it bounds (投资过3亿元); behind a verb it is an ending (签过3份).
_BOUNDED_BY_PASSING: frozenset[Dimension] = frozenset({"money", "percent", "number"})


def hedge_before_unit(text: str, start: int, tables: Lexemes) -> tuple[int, Hedge] | None:
    """Where a hedge before a numeral of units alone begins, and its kind: 过亿, 上百家, and what hedges any number."""
    return _before(text, start, tables.hedges_before_unit, tables)


def _before(text: str, start: int, words: Phrases[Hedge], tables: Lexemes) -> tuple[int, Hedge] | None:
    word = words.before(text, start)
    if word is None:
        return None
    begin = start - len(word)
    if begin and text[begin - 1] in tables.hedge_not_after.get(word, ""):
        return None
    hedge = words[word]
    if hedge in _TURNED and word[0] not in _NEGATED_ALREADY:
        negation = tables.negations.before(text, begin)
        if negation is not None:
            return begin - len(negation), _TURNED[hedge]
    return begin, hedge


def _with_gaps(text: str, start: int, words: Phrases[Hedge]) -> tuple[int, Hedge] | None:
    """A hedge printed with spaces in or behind it: < = 100, 小于 或 等于 100."""
    places = [i for i in range(max(0, start - _WIDEST), start) if text[i] != " "]
    closed = "".join(text[i] for i in places)
    word = words.before(closed, len(closed))
    return None if word is None or (len(word) < 2 and word.isalnum()) else (places[-len(word)], words[word])


def _recent(text: str, hedge: tuple[int, Hedge], start: int, reading: Reading) -> bool:
    """Whether 近 before a time is a look back (近五年累计投入) and no hedge (历时近五年)."""
    return (
        reading.dimension == "duration"
        and reading.unit in _LOOKED_BACK
        and text[hedge[0] : start] == "近"
        and not _LASTING.match(text, hedge[0])
    )


def hedge_after(text: str, end: int, tables: Lexemes) -> tuple[int, Hedge] | None:
    """Where a hedge that begins at ``end`` ends, and its kind."""
    word = tables.hedges_after.at(text, end)
    if word is None or text.startswith(_FALSE_TAILS.get(word, "\0"), end + len(word)):
        return None
    if word == "不到" and text[end + len(word) : end + len(word) + 1].isalnum():
        return None  # 投资1万元不到一年, 超过30不到40
    if word == "+" and text[end + 1 : end + 2].isalnum():
        return None  # 1+7
    return end + len(word), tables.hedges_after[word]


def bounded(reading: Reading, hedge: Hedge) -> Reading:
    """``reading`` under a hedge; a range or an odd amount keeps its own, narrower bounds."""
    if reading.hedge != "exact":
        return reading
    g = bounds.width(reading.value, reading.precision, reading.dimension)
    low, high, low_open, high_open = bounds.hedged(reading.value, hedge, g)
    return reading._replace(low=low, high=high, low_open=low_open, high_open=high_open, hedge=hedge)


def hedged_mentions(text: str, candidates: Sequence[Candidate], tables: Lexemes) -> list[Mention]:
    """The mentions of the candidates, hedge words taken into their spans."""
    mentions: list[Mention] = []
    floor = 0
    last = len(candidates) - 1
    for index, candidate in enumerate(candidates):
        start, end, reading = candidate.start, candidate.end, candidate.reading
        if reading.dimension not in _NOT_HEDGED:
            after = hedge_after(text, end, tables)
            if after is not None and (index == last or after[0] <= candidates[index + 1].start):
                end, hedge = after
                reading = bounded(reading, hedge)
            words = tables.hedges_before
            if reading.unit == "成" or _is_units_only(text, candidate):
                words = tables.hedges_before_unit
            ahead = _before(text, start, words, tables)
            if ahead is None and words is tables.hedges_before and text[start - 1 : start] in _BEFORE_GAP:
                ahead = _with_gaps(text, start, words)
            if ahead is not None and ahead[0] >= floor and not _recent(text, ahead, start, reading):
                start, hedge = ahead
                reading = bounded(reading, hedge)
            elif start > floor and text[start - 1] in "比过破":
                start, end, reading = _compared(text, start, end, reading, tables)
        mention = Mention._make((*reading, start, end))
        closed = _closed(text, mentions[-1], mention) if reading.hedge in _BOUNDS and mentions else None
        if closed is not None:
            mentions[-1] = closed
        else:
            mentions.append(mention)
        floor = end
    return mentions


def _is_units_only(text: str, candidate: Candidate) -> bool:
    """Whether the numeral is a unit without a digit: 亿, 千万."""
    return _UNITS.issuperset(text[candidate.number_start : candidate.number_end])


def _compared(text: str, start: int, end: int, reading: Reading, tables: Lexemes) -> tuple[int, int, Reading]:
    """A bound set by a comparison (比170低) or by passing a line (占比过20), or the reading as it stands."""
    if text[start - 1] != "比":
        if reading.dimension in _BOUNDED_BY_PASSING and tables.measured.before(text, start - 1) is not None:
            return start - 1, end, bounded(reading, "over")
        return start, end, reading
    kind = _COMPARED.get(text[end : end + 1])
    if kind is None or text[start - 2 : start - 1] in _RATIO_NAMED or not _COMPARISON_ENDS.match(text, end + 1):
        return start, end, reading
    return start - 1, end + 1, bounded(reading, kind)


def _closed(text: str, first: Mention, second: Mention) -> Mention | None:
    """One interval out of a lower and an upper bound side by side: 1000万元以上、5000万元以下; 10<x<20."""
    between = _CONJUNCTION
    if first.hedge == "exact":
        if first.value == second.value and text[first.end : second.start] in ("或", "或者"):  # 50或者50以上
            return second._replace(start=first.start)
        sign = _COMPARED_BY_SIGN.match(text, first.end, second.start)
        if sign is None:
            return None
        first, between = _bounded_by(first, sign[1]), _COMPARED_BY_SIGN
    if first.hedge in _LOWER and second.hedge in _UPPER:
        lower, upper = first, second
    elif first.hedge in _UPPER and second.hedge in _LOWER:
        lower, upper = second, first
    else:
        return None
    if lower.low is None or upper.high is None or lower.high is not None or lower.low >= upper.high:
        return None
    if first.dimension not in (second.dimension, "number") or first.unit not in (second.unit, ""):
        return None
    if not between.fullmatch(text, first.end, second.start):
        return None
    return second._replace(
        start=first.start,
        value=upper.value,
        low=lower.low,
        high=upper.high,
        low_open=lower.low_open,
        high_open=upper.high_open,
        precision=min(first.precision, second.precision),
        hedge="range",
        rule="two_bounds",
    )


def _bounded_by(first: Mention, sign: str) -> Mention:
    """The number in front of a sign, as it bounds what stands behind that: the 10 of 10<x is a lower bound of x."""
    hedge = _SIGNS[sign]
    low, high, low_open, high_open = bounds.hedged(first.value, hedge, first.value)
    return first._replace(low=low, high=high, low_open=low_open, high_open=high_open, hedge=hedge)
