"""Headings inside lines that lost their breaks: …请予审议。一、过去五年工作回顾本届政府的五年….

They continue the sequence of numbers where a sentence ended, or fill a gap in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from zsparse import regex
from zsparse.text.headings.numbers import FIGURE, HAN, MARK, ORDER, RANKS, STYLES, Candidate, find_candidates
from zsparse.text.headings.runons import LONGEST, body_in, cut_inside

_IN_LINE = regex.compile(rf"(?<=[^\n{HAN}第、])(?:()({STYLES['han']})|({STYLES['han-bracket']}))(?<=[、）])")
_DASH_IN_LINE = regex.compile(r"(?<=[。；])[—─]{2,6}(?=\p{Han})")
# How the title of a report ends, into which its first heading runs where breaks were lost.
_TITLE = regex.compile(r"(?:总结|小结|计划|规划|方案|思路|报告|打算|汇报|安排|要点|材料|公报|通报|说明|意见)\Z")
_DIGIT_IN_LINE = regex.compile(rf"(?<=[\p{{Han}}。”：）])()()()({STYLES['digit']})(?=[\p{{Han}}“])")
_LEAD = regex.compile(r"[^。：；！？\n]*+[。：；！？]?")
_LEAST = 3
_PAIR = 40  # how far behind 一、 the （一） may stand that opens its section


def find_glued(text: str, start: int, end: int, headings: list[Candidate], at_line: list[Candidate]) -> list[Candidate]:
    """Headings inside lines: they continue the sequence of numbers where a sentence ended, or fill a gap in it.

    One at a line's start is glued too where the first heading below it follows in the same line.
    """
    known = {c.start for c in headings}
    inside = [c for c in find_candidates(_IN_LINE, text, start, end, at_line=False) if c.start not in known]
    firsts = [c.start for c in inside if c.style == "han-bracket" and c.value == 1]
    for candidate in at_line:
        at = bisect_left(firsts, candidate.after)
        if candidate.style != "han" or candidate.start in known or at == len(firsts):
            continue
        if firsts[at] < candidate.after + 30 and "。" not in text[candidate.after : firsts[at]]:
            inside.append(candidate._replace(at_line=False, end=firsts[at], lead=text[candidate.after : firsts[at]]))
    accepted = _candidates_at_dashes(text, start, end, headings)
    if not inside:
        return accepted
    walk = sorted(inside + headings, key=lambda c: c.start)
    followers = _Followers(walk)
    paired = -1
    last = {"han": 0, "han-bracket": 0}
    previous: Candidate | None = None
    for candidate in walk:
        if candidate.style not in last:
            continue
        if not candidate.at_line:
            if candidate.value != last[candidate.style] + 1:
                continue
            pair = _pair(text, candidate, firsts)
            if pair is not None:
                candidate = candidate._replace(end=pair)
            elif (
                candidate.start == paired
                or _opens(text, candidate)
                or _continues(text, candidate, previous, followers.of(candidate))
            ):
                candidate = cut_inside(candidate)
            else:
                continue
            paired = -1 if pair is None else pair
            accepted.append(candidate)
        last[candidate.style] = candidate.value
        if candidate.style == "han":
            last["han-bracket"] = 0
        previous = candidate
    return accepted


def _starts(text: str, candidate: Candidate) -> bool:
    """Whether the first heading of a report may stand here: where a sentence, an announcement or the title ended."""
    before = text[max(0, candidate.start - 4) : candidate.start]
    return before[-1:] in "。：\n" or _TITLE.search(before) is not None


def _pair(text: str, candidate: Candidate, firsts: list[int]) -> int | None:
    """Where the （一） stands that opens the section of a 一、 glued into a line, or None."""
    at = bisect_left(firsts, candidate.after)
    if candidate.style != "han" or at == len(firsts) or firsts[at] - candidate.after > _PAIR:
        return None
    if candidate.value == 1 and not _starts(text, candidate):
        return None
    lead = text[candidate.after : firsts[at]].removesuffix("：")
    return (
        None if len(lead) < 3 or any(mark in lead for mark in "。：；\n") or lead[-1] in "，、和及与（" else firsts[at]
    )


def _opens(text: str, candidate: Candidate) -> bool:
    """Whether the first heading of a text without breaks stands here: …请予审议。一、过去五年工作回顾本届政府的五年."""
    if candidate.style != "han" or candidate.value != 1 or not _starts(text, candidate):
        return False
    return body_in(candidate.lead) is not None


class _Followers:
    """Finds the next candidate of the same style with the next number, before any sure one of a higher rank."""

    def __init__(self, walk: Sequence[Candidate]) -> None:
        self._numbered: dict[tuple[str, int], list[Candidate]] = {}
        self._sure: dict[str, list[int]] = {}
        for candidate in walk:
            self._numbered.setdefault((candidate.style, candidate.value), []).append(candidate)
            if candidate.at_line:
                self._sure.setdefault(candidate.style, []).append(candidate.start)

    def of(self, candidate: Candidate) -> Candidate | None:
        """The follower of a candidate, or None."""
        following = self._numbered.get((candidate.style, candidate.value + 1), [])
        at = bisect_left(following, candidate.start, key=lambda c: c.start)
        if at == len(following):
            return None
        for style in ORDER[: RANKS[candidate.style]]:
            sure = self._sure.get(style, [])
            higher = bisect_left(sure, candidate.start)
            if higher < len(sure) and sure[higher] < following[at].start:
                return None
        return following[at]


def _continues(text: str, candidate: Candidate, previous: Candidate | None, follower: Candidate | None) -> bool:
    """Whether a number inside a line opens a heading there."""
    before = text[candidate.start - 1] if candidate.start else "\n"
    after_heading = (
        previous is not None
        and candidate.start - previous.after <= 30
        and not MARK.search(text, previous.after, candidate.start)
        and RANKS[previous.style] < RANKS[candidate.style]
    )
    if candidate.value == 1:
        if not (after_heading or before in "。：\n"):
            return False
        # A list of clauses parts its items by semicolons; headings of a text without breaks follow full stops.
        return follower is not None and (follower.at_line or after_heading or text[follower.start - 1] not in "；，、")
    if before in "。\n" or after_heading:
        return True
    return follower is not None and follower.at_line and before not in "；，、"


def _candidates_at_dashes(text: str, start: int, end: int, headings: list[Candidate]) -> list[Candidate]:
    """Dashes after a full stop inside a line, where the same text opens paragraphs with dash headings too."""
    if not any(c.style == "dash" for c in headings):
        return []
    found = []
    for match in _DASH_IN_LINE.finditer(text, start, end):
        lead = _LEAD.match(text, match.end(), end)
        assert lead is not None
        if 2 < len(lead[0]) <= 30 and lead[0][-1] == "。" and not FIGURE.search(lead[0]):
            found.append(Candidate(match.start(), match.end(), lead.end(), "dash", 0, lead[0], False, False))
    return found


def find_glued_digits(text: str, start: int, end: int, headings: Sequence[Candidate]) -> list[Candidate]:
    """Headings with digits inside lines: 1、 directly behind the heading of its section, and what continues them.

    ``headings`` are all others, in order. A list behind an announcement (主要做法有：1、…) is none.
    """
    known = {c.start for c in headings}
    inside = [c for c in find_candidates(_DIGIT_IN_LINE, text, start, end, at_line=False) if c.start not in known]
    found: list[Candidate] = []
    if not inside:
        return found
    above: Candidate | None = None
    last = 0
    for candidate in sorted([*inside, *headings], key=lambda c: c.start):
        if candidate.start in known:
            if RANKS[candidate.style] < RANKS["digit"]:
                above, last = candidate, 0
            elif candidate.style == "digit":
                last = candidate.value
            continue
        if candidate.value != last + 1 or not _is_short(candidate):
            continue
        if last == 0:
            if above is None or not _LEAST <= candidate.start - above.after <= LONGEST:
                continue
            if MARK.search(text, above.after, candidate.start):
                continue
        elif text[candidate.start - 1] != "。":
            continue
        found.append(candidate)
        last = candidate.value
    return found


def _is_short(candidate: Candidate) -> bool:
    lead = candidate.lead
    return _LEAST < len(lead) <= LONGEST and (candidate.alone or lead[-1] == "。") and not FIGURE.search(lead)
