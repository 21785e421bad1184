"""Headings of a report: every number that could open one, judged by its lead, its sequence and its neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zsparse import regex
from zsparse.text.layout import Heading

_HAN = "一二三四五六七八九十百"
# Styles of numbering from the highest rank to the lowest; a heading nests in the last one of a higher rank.
_STYLES = {
    "part": rf"第[{_HAN}0-9]{{1,3}}(?:部分|章|节)[、：．.]?",
    "han": rf"[{_HAN}]{{1,3}}[、．.](?![{_HAN}]{{1,2}}[、产])",
    "han-bracket": rf"（[{_HAN}]{{1,3}}）[、．.]?",
    "digit": r"[0-9]{1,2}(?:[、．]|\.(?![0-9])|\.(?=(?:19|20)[0-9][0-9]年))",
    "dotted": r"[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{1,2})?+[ 、]?(?=\p{Han})",
    "digit-bracket": r"（[0-9]{1,2}）[、．.]?|[0-9]{1,2}）",
    "circle": r"[①-⑳]",
    "dash": r"[—─-]{2,6}",
    "lead": r"(?!)",
}
_RANKS = {style: rank for rank, style in enumerate(_STYLES)}
_ORDER = tuple(_STYLES)
_NUMBERS = "|".join(f"({pattern})" for pattern in _STYLES.values())
_AT_LINE = regex.compile(rf"^(?=[第（0-9①-⑳—─\-{_HAN}])(?:{_NUMBERS})[ ]?", regex.MULTILINE)
_IN_LINE = regex.compile(rf"(?<=[^\n{_HAN}第、])(?:()({_STYLES['han']})|({_STYLES['han-bracket']}))(?<=[、）])")
_DASH_IN_LINE = regex.compile(r"(?<=[。；])[—─]{2,6}(?=\p{Han})")
_LEAD = regex.compile(r"[^。：；！？\n]*+[。：；！？]?")
# A figure in a lead tells that it is a statement, not a heading: 车船税完成7654万元.
_FIGURE = regex.compile(r"[0-9][0-9.,]*+(?:[万亿多余]|%|元|个(?!专项)|家|户|亩|吨|人(?!大)|平方|公里|倍|项|件|位)")
# Closed by a full stop, a lead names an item with its amount (教育支出6.15亿元。), unless it says what came of it.
_STATEMENT = regex.compile(
    r"(?:，[^。]*[0-9]|(?:完成|实现|达到?|增长|下降|增加|减少|超过|突破|为|共|[合总共]计)(?:了|约|近)?[0-9])[^。]*。$"
)
_TABLE = regex.compile(r"\n[0-9.,%\- ]++(?:\n|\Z)")
# A row of a table: 一、交通基础设施 354453 285775.
_CELLS = regex.compile(r"(?: [-−]?[0-9][0-9,.]*+%?){2,}+$| [0-9]{5,}+$")
_COUNT_ONLY = regex.compile(r"[^0-9，]{2,16}[（]?[0-9]{1,3}[个项家户条宗件][）]?[：]?")
_TIME = regex.compile(r"[0-9]|今年|全年|一年来|去年|截至|截止|目前")
_RUN_ON = regex.compile(
    r"(?<=情况|安排|打算|计划|措施|困难|问题|成效|做法|思路|项目|目标|回顾|总结)"
    r"(?=今年|全年|去年|过去|截至|截止|目前|预计|上半年|下半年|一年来|本届|(?:19|20)[0-9]{2}年|1、|[一二]是|我们)"
)
# What the name of a project or a firm ends in: a run of such leads with bodies is a list.
_NAME = regex.compile(
    r"(?:项目|工程|基地|中心|园区?|公司|厂|线|[0-9A-Z一二三四五六]区|[一二三四五六]期|期|小镇|广场|大道|公路|桥|学校|医院|小区|酒店|市场|城|站|港)"
    r"(?:（[^（）]*）)?[。：]?$"
)
_MEMBER = regex.compile(r"^[^，。：；\n]{3,13}。(?=[^\n]{40})", regex.MULTILINE)
# How the title of a report ends, into which its first heading runs where breaks were lost.
_TITLE = regex.compile(r"(?:总结|计划|思路|报告|打算|汇报|安排|要点|材料)\Z")
_NO_LEAD = regex.compile(r"[0-9]|[一二三四五六七八九十]是|现|如下")
_DIGITS = re.compile("[0-9]+")
_HAN_NUMBER = re.compile(f"[{_HAN}]+")
_MARK = re.compile("[，。：；]")
_LONGEST = 45
_LONGEST_GLUED = 30
_PAIR = 40  # how far behind 一、 the （一） may stand that opens its section


class Mark(NamedTuple):
    """A heading before it has its place in the tree: ``start:end`` is its print, ``style`` its kind of number."""

    start: int
    end: int
    style: str
    number: str | None


class _Candidate(NamedTuple):
    """A number that could open a heading; ``lead`` is what follows up to a mark, ``alone`` if that ends the line."""

    start: int
    after: int
    end: int
    style: str
    value: int
    lead: str
    alone: bool
    at_line: bool


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """The headings of ``text[start:end]`` in order: at line starts, and glued into lines that lost their breaks."""
    at_line = _candidates(_AT_LINE, text, start, end, at_line=True)
    headings = _judge(at_line)
    headings = sorted(headings + _glued(text, start, end, headings, at_line), key=lambda c: c.start)
    marks = []
    for i, candidate in enumerate(headings):
        limit = headings[i + 1].start if i + 1 < len(headings) else end
        number = None if candidate.style == "dash" else text[candidate.start : candidate.after].strip(" 、．.")
        marks.append(Mark(candidate.start, min(candidate.end, limit), candidate.style, number))
    return _with_leads(text, start, end, marks)


def build_tree(marks: Sequence[Mark], end: int) -> tuple[Heading, ...]:
    """The headings nested by the rank of their numbers; each reaches to the next of its own or a higher rank.

    Levels count from 1 at the top of this report, whatever the style there.
    """
    headings, _ = _nest(marks, 0, -1, end, 1)
    return headings


def flat(headings: Iterable[Heading]) -> Iterator[Heading]:
    """All headings of a tree in order of print."""
    for heading in headings:
        yield heading
        yield from flat(heading.children)


def _nest(marks: Sequence[Mark], at: int, above: int, end: int, level: int) -> tuple[tuple[Heading, ...], int]:
    headings = []
    while at < len(marks) and _RANKS[marks[at].style] > above:
        mark = marks[at]
        children, following = _nest(marks, at + 1, _RANKS[mark.style], end, level + 1)
        stop = marks[following].start if following < len(marks) else end
        headings.append(Heading(mark.start, mark.end, stop, level, mark.number, children))
        at = following
    return tuple(headings), at


def _candidates(pattern: regex.Pattern[str], text: str, start: int, end: int, *, at_line: bool) -> list[_Candidate]:
    found = []
    for match in pattern.finditer(text, start, end):
        group = match.lastindex or 0
        after = match.end()
        lead = _LEAD.match(text, after, min(end, after + 200))
        assert lead is not None
        alone = lead.end() >= end or text[lead.end()] == "\n"
        if alone and (_TABLE.match(text, lead.end()) or _CELLS.search(lead[0])):
            continue
        style = _ORDER[group - 1]
        found.append(_Candidate(match.start(), after, lead.end(), style, _value(match[group]), lead[0], alone, at_line))
    return found


def _value(number: str) -> int:
    """The value of a printed number; 0 for a dash."""
    digits = _DIGITS.search(number)
    if digits:
        return int(digits[0])
    if "①" <= number <= "⑳":
        return ord(number) - ord("①") + 1
    han = _HAN_NUMBER.search(number)
    if han is None:
        return 0
    tens, ten, units = han[0].rpartition("十")
    if not ten:
        return _HAN.index(units) + 1 if len(units) == 1 else 0
    return (_HAN.index(tens) + 1 if tens in _HAN[:9] and tens else 1) * 10 + (_HAN.index(units) + 1 if units else 0)


def _judge(candidates: list[_Candidate]) -> list[_Candidate]:
    """The candidates that are headings; low numbers are headings all together in their run or not at all."""
    headings: list[_Candidate] = []
    runs: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        rank = _RANKS[candidate.style]
        if candidate.style in ("part", "han", "han-bracket"):
            candidate = _cut_run_on(candidate)
            if _is_high_heading(candidate):
                for style in [s for s in runs if _RANKS[s] > rank]:
                    headings += _judge_run(runs.pop(style))
                headings.append(candidate)
            continue
        run = runs.setdefault(candidate.style, [])
        if run and candidate.value <= run[-1].value and candidate.style != "dash":
            headings += _judge_run(run)
            run = runs[candidate.style] = []
        for style in [s for s in runs if _RANKS[s] > rank and s != "dash"]:
            headings += _judge_run(runs.pop(style))
        run.append(candidate)
    for run in runs.values():
        headings += _judge_run(run)
    return sorted(headings, key=lambda c: c.start)


def _is_high_heading(candidate: _Candidate) -> bool:
    lead = candidate.lead
    if not 1 < len(lead) <= _LONGEST or lead[-1] in "，、；！":
        return False
    return (candidate.alone or lead[-1] in "。：？") and not (_FIGURE.search(lead) and _STATEMENT.search(lead))


def _judge_run(run: list[_Candidate]) -> list[_Candidate]:
    """The headings of one run of low numbers: most of its leads must be headings, and not the names of a list."""
    headings = [c for c in run if _is_low_heading(c)]
    names = sum(not c.alone and _NAME.search(c.lead) is not None for c in headings)
    if 3 * (len(headings) - names) < 2 * len(run):
        return []
    return headings


def _is_low_heading(candidate: _Candidate) -> bool:
    lead, alone = candidate.lead, candidate.alone
    if not 2 < len(lead) <= _LONGEST or lead[-1] in "，、；！？":
        return False
    if candidate.style == "circle":
        return alone and lead[-1] not in "。"
    if candidate.style == "dash":
        return lead[-1] == "。" and not alone and not _FIGURE.search(lead)
    if alone and lead[-1] == "。" and ("，" in lead or len(lead) > 20) and _FIGURE.search(lead):
        return False
    if _FIGURE.search(lead):
        return alone and (_COUNT_ONLY.fullmatch(lead) is not None)
    return alone or lead[-1] in "。："


def _glued(text: str, start: int, end: int, headings: list[_Candidate], at_line: list[_Candidate]) -> list[_Candidate]:
    """Headings inside lines: they continue the sequence of numbers where a sentence ended, or fill a gap in it.

    One at a line's start is glued too where the first heading below it follows in the same line.
    """
    known = {c.start for c in headings}
    inside = [c for c in _candidates(_IN_LINE, text, start, end, at_line=False) if c.start not in known]
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
    previous: _Candidate | None = None
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
                candidate = _cut_lead(candidate)
            else:
                continue
            paired = -1 if pair is None else pair
            accepted.append(candidate)
        last[candidate.style] = candidate.value
        if candidate.style == "han":
            last["han-bracket"] = 0
        previous = candidate
    return accepted


def _starts(text: str, candidate: _Candidate) -> bool:
    """Whether the first heading of a report may stand here: where a sentence, an announcement or the title ended."""
    before = text[max(0, candidate.start - 4) : candidate.start]
    return before[-1:] in "。：\n" or _TITLE.search(before) is not None


def _pair(text: str, candidate: _Candidate, firsts: list[int]) -> int | None:
    """Where the （一） stands that opens the section of a 一、 glued into a line, or None."""
    at = bisect_left(firsts, candidate.after)
    if candidate.style != "han" or at == len(firsts) or firsts[at] - candidate.after > _PAIR:
        return None
    if candidate.value == 1 and not _starts(text, candidate):
        return None
    lead = text[candidate.after : firsts[at]]
    return (
        None if len(lead) < 3 or any(mark in lead for mark in "。：；\n") or lead[-1] in "，、和及与（" else firsts[at]
    )


def _opens(text: str, candidate: _Candidate) -> bool:
    """Whether the first heading of a text without breaks stands here: …请予审议。一、过去五年工作回顾本届政府的五年."""
    if candidate.style != "han" or candidate.value != 1 or not _starts(text, candidate):
        return False
    run_on = _RUN_ON.search(candidate.lead)
    return (
        run_on is not None
        and 3 < run_on.start() <= _LONGEST_GLUED
        and not _MARK.search(candidate.lead[: run_on.start()])
    )


def _cut_run_on(candidate: _Candidate) -> _Candidate:
    """A heading at the start of a line into which its body runs, cut there: 一、工作回顾去年以来，我们…."""
    run_on = _RUN_ON.search(candidate.lead) if len(candidate.lead) > _LONGEST_GLUED else None
    if run_on is None or not 3 < run_on.start() <= _LONGEST_GLUED or _MARK.search(candidate.lead[: run_on.start()]):
        return candidate
    at = run_on.start()
    return candidate._replace(end=candidate.after + at, lead=candidate.lead[:at], alone=True)


class _Followers:
    """Finds the next candidate of the same style with the next number, before any sure one of a higher rank."""

    def __init__(self, walk: Sequence[_Candidate]) -> None:
        self._numbered: dict[tuple[str, int], list[_Candidate]] = {}
        self._sure: dict[str, list[int]] = {}
        for candidate in walk:
            self._numbered.setdefault((candidate.style, candidate.value), []).append(candidate)
            if candidate.at_line:
                self._sure.setdefault(candidate.style, []).append(candidate.start)

    def of(self, candidate: _Candidate) -> _Candidate | None:
        """The follower of a candidate, or None."""
        following = self._numbered.get((candidate.style, candidate.value + 1), [])
        at = bisect_left(following, candidate.start, key=lambda c: c.start)
        if at == len(following):
            return None
        for style in _ORDER[: _RANKS[candidate.style]]:
            sure = self._sure.get(style, [])
            higher = bisect_left(sure, candidate.start)
            if higher < len(sure) and sure[higher] < following[at].start:
                return None
        return following[at]


def _continues(text: str, candidate: _Candidate, previous: _Candidate | None, follower: _Candidate | None) -> bool:
    """Whether a number inside a line opens a heading there."""
    before = text[candidate.start - 1] if candidate.start else "\n"
    after_heading = (
        previous is not None
        and candidate.start - previous.after <= 30
        and not _MARK.search(text, previous.after, candidate.start)
        and _RANKS[previous.style] < _RANKS[candidate.style]
    )
    if candidate.value == 1:
        if not (after_heading or before in "。：\n"):
            return False
        # A list of clauses parts its items by semicolons; headings of a text without breaks follow full stops.
        return follower is not None and (follower.at_line or after_heading or text[follower.start - 1] not in "；，、")
    if before in "。\n" or after_heading:
        return True
    return follower is not None and follower.at_line and before not in "；，、"


def _cut_lead(candidate: _Candidate) -> _Candidate:
    """A glued heading with its lead cut where the body must have begun: at a full stop, a figure or a word of time."""
    lead = candidate.lead
    run_on = _RUN_ON.search(lead)
    if run_on:
        return candidate._replace(end=candidate.after + run_on.start())
    if len(lead) <= _LONGEST_GLUED and lead[-1:] in "。：" and not _FIGURE.search(lead):
        return candidate
    cut = min((m.start() for m in (_TIME.search(lead, 4), _MARK.search(lead)) if m), default=len(lead))
    if cut < 3 or cut > _LONGEST_GLUED:
        cut = 0
    if _FIGURE.search(lead) and "，" in lead[: cut + 1] and cut < 4:
        cut = 0
    return candidate._replace(end=candidate.after + cut)


def _candidates_at_dashes(text: str, start: int, end: int, headings: list[_Candidate]) -> list[_Candidate]:
    """Dashes after a full stop inside a line, where the same text opens paragraphs with dash headings too."""
    if not any(c.style == "dash" for c in headings):
        return []
    found = []
    for match in _DASH_IN_LINE.finditer(text, start, end):
        lead = _LEAD.match(text, match.end(), end)
        assert lead is not None
        if 2 < len(lead[0]) <= 30 and lead[0][-1] == "。" and not _FIGURE.search(lead[0]):
            found.append(_Candidate(match.start(), match.end(), lead.end(), "dash", 0, lead[0], False, False))
    return found


def _with_leads(text: str, start: int, end: int, marks: list[Mark]) -> list[Mark]:
    """The marks and, where at least three paragraphs in a row open with a short sentence of their own, those leads."""
    leads: list[Mark] = []
    row: list[Mark] = []
    numbered = [m.start for m in marks]
    line_end = -2
    for match in [*_MEMBER.finditer(text, start, end), None]:
        adjoining = match is not None and match.start() == line_end + 1
        if not adjoining:
            leads += row if len(row) >= 3 else []
            row = []
        if match is None or _NO_LEAD.search(match[0]):
            line_end = -2
            continue
        at = bisect_left(numbered, match.start())
        if at < len(numbered) and numbered[at] == match.start():
            continue
        row.append(Mark(match.start(), match.end(), "lead", None))
        line_end = text.find("\n", match.end(), end)
        line_end = -2 if line_end == -1 else line_end
    return sorted(marks + leads, key=lambda m: m.start)
