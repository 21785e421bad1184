"""Every quantity of a clean text: one scan for numerals and periods, then unit, neighbours and hedges.

The scan stops at each numeral; what follows it decides (``tails``: rules by their first character, then the unit
tables), what stands around it may refuse (``guards``), numbers beside each other share units or make ranges
(``linking``), and hedge words bound the value (``hedging``).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from zsparse import regex
from zsparse.quantities import guards
from zsparse.quantities.candidate import Candidate
from zsparse.quantities.halves import DENIED, read_doubling, read_half
from zsparse.quantities.hedging import hedged_mentions
from zsparse.quantities.lexemes import Lexemes, lexemes
from zsparse.quantities.linking import link
from zsparse.quantities.mention import Mention
from zsparse.quantities.numerals import DIGITS, longest_numeral, read_numeral
from zsparse.quantities.periods import PERIOD_GOES_ON, period_end, read_period
from zsparse.quantities.plain import read_plain
from zsparse.quantities.scanning import PRINTED, STARTS
from zsparse.quantities.spoken import SPOKEN_AFTER, read_few, read_spoken
from zsparse.quantities.tails import is_in_word, read_tail

_SIGN_AFTER = regex.compile(r"(?<=\A|[\s，。；：（“、(|\[]|[长为是速幅率降损落滑了值比及和与达约到至由从自在于~～])")
# 千 before these belongs to the unit: 60万千瓦, 12千米; so does the 百 of 5百分点 and 900百帕.
_KILO = frozenset("瓦米克伏帕卡赫升焦")
_BEFORE_KILO = frozenset("0123456789万亿")
_HECTO = ("分点", "帕")
_BEHIND_EVERYTHING = (sys.maxsize, sys.maxsize)
_LINK = regex.compile(r"[a-z]{2,8}+://[!-~]++")


def recognize_mentions(text: str) -> list[Mention]:
    """The quantities of ``text`` (clean), sorted by place, never overlapping; offsets are into ``text``."""
    tables = lexemes()
    candidates: list[Candidate] = []
    floor = position = 0  # the end of the last quantity; of what is read
    links = _LINK.finditer(text) if "://" in text else None
    link_start, link_end = _next_span(links)
    for match in STARTS.finditer(text):
        begin, end = match.span()
        if end <= position:
            continue
        while begin >= link_end:
            link_start, link_end = _next_span(links)
        if begin >= link_start:
            position = link_end
            continue
        kind: str | None = "numeral"
        start = begin
        if begin < position or match.lastindex is None:
            printed = PRINTED.match(text, begin if begin > position else position)
            if printed is None:
                continue
            kind = printed.lastgroup
            begin, end = printed.span()
            start = printed.start("numeral")
        elif text[begin].isascii() and (candidate := read_plain(text, begin, end, tables)) is not None:
            candidates.append(candidate)
            floor = position = candidate.end
            continue
        position = end
        if kind != "numeral":
            candidate = _named(text, begin, end, kind, tables)
        elif text[end : end + 1] in PERIOD_GOES_ON and (stop := period_end(text, start, end)) is not None:
            candidate = _period(text, start, stop, floor)
        else:
            word_end = None if text[start].isascii() else guards.word_end(text, start, end, tables)
            if word_end is not None:
                floor = position = word_end
                continue
            if end - start == 1 and begin == start and text[start] in DIGITS and is_in_word(text, start, end, tables):
                continue
            candidate = _numeral(text, begin, start, end, floor, tables)
        if candidate is not None:
            candidates.append(candidate)
            floor = position = candidate.end
    return hedged_mentions(text, link(text, candidates), tables) if candidates else []


def _next_span(matches: Iterator[regex.Match[str]] | None) -> tuple[int, int]:
    """The span of the next match; one that no text reaches where there is none."""
    match = None if matches is None else next(matches, None)
    return _BEHIND_EVERYTHING if match is None else match.span()


def _named(text: str, start: int, end: int, kind: str | None, tables: Lexemes) -> Candidate | None:
    """A period, half or doubling that prints no numeral of its own."""
    if kind == "period":
        return Candidate.fixed(start, end, read_period(text[start:end]))
    if kind == "doubling":
        return Candidate.fixed(start, end, read_doubling())
    half = read_half(text, start, end, tables)
    if half is None:
        return None
    begin = start - 1 if text[start] in "过超" and text[start - 1 : start] in DENIED else start
    return Candidate.fixed(begin, *half)


def _period(text: str, start: int, end: int, floor: int) -> Candidate:
    """The period at ``start:end`` with 前, 第 or 截至 before it."""
    if start > floor and text[start - 1] in "第前":
        start -= 1
    if text.endswith(("截至", "截止"), floor, start):
        start -= 2
    return Candidate.fixed(start, end, read_period(text[start:end]))


def _numeral(text: str, begin: int, start: int, end: int, floor: int, tables: Lexemes) -> Candidate | None:
    """What the numeral at ``start:end`` states, if anything; ``begin`` is where a mark that may be its sign stands."""
    if end - start == 1:
        if text[start] == "几":
            return read_few(text, start, floor, tables)
    elif text[end - 1] in "百千" and _is_prefix(text, end):
        end -= 1
    number = read_numeral(text[start:end])
    if number is None:
        shorter = longest_numeral(text, start, end)
        if shorter is None:
            return None
        number, end = shorter
    if guards.is_masked(text, start, end):
        return None
    negative = begin < start and _is_sign(text, begin)
    if text[start - 1 : start] in SPOKEN_AFTER:
        candidate = read_spoken(text, start, end, floor, tables)
        if candidate is not None:
            return candidate
    candidate = read_tail(text, begin if negative else start, start, end, number, floor, tables)
    if candidate is not None and negative:
        candidate.reading, candidate.negative = candidate.reading.negated(), True
    return candidate


def _is_prefix(text: str, end: int) -> bool:
    """Whether the 千 or 百 that ends a numeral belongs to the unit behind it: 60万千瓦, 5百分点."""
    if text[end - 1] == "百":
        return text.startswith(_HECTO, end)
    if text[end : end + 1] not in _KILO:
        return False
    return text[end - 2] in _BEFORE_KILO or (text[end] == "帕" and text[end - 2] in DIGITS)


def _is_sign(text: str, at: int) -> bool:
    """Whether the mark at ``at`` is a sign: 负 always, a hyphen only where it cannot join two things."""
    return text[at] in "负零" or bool(_SIGN_AFTER.match(text, at))
