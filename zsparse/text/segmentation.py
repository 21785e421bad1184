"""A clean text cut into reports and the text that belongs to none."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from zsparse.lexicon import load
from zsparse.text.headings import build_tree, find_marks
from zsparse.text.layout import Layout, Part
from zsparse.text.provenance import find_issuer, find_period

_NUMERAL = "一二三四五六七八九十百"
_SEPARATOR = regex.compile(
    rf"(?:[【\[]?(?:篇|范文|第)[{_NUMERAL}\d]{{1,3}}(?:篇|：|】|\]|$)[：】\]]?(?P<after>[^。]{{0,60}})|(?P<before>[^，。；：]{{4,40}})篇[{_NUMERAL}\d]{{1,3}})$"
)
_SENTENCE = regex.compile("[。！？；]")
_NUMBERED = regex.compile(rf"[{_NUMERAL}\d]{{1,3}}[、．.]|[（(][{_NUMERAL}\d]{{1,3}}[）)]|第[{_NUMERAL}\d]{{1,3}}(?:部分|章|节|条)|[①-⑳]|[—-]{{2}}")
_LONGEST_TITLE = 45


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    kind: str  # separator, boilerplate, title, body


@cache
def _boilerplate() -> tuple[regex.Pattern[str], regex.Pattern[str], frozenset[str]]:
    lists = load("boilerplate")
    anywhere = regex.compile("|".join(map(regex.escape, lists["anywhere"])))
    starts = regex.compile("|".join(map(regex.escape, lists["starts"])) + r"|GZ|[\w.]+\.com")
    return anywhere, starts, frozenset(lists["lines"])


@cache
def _titles() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    lists = load("headings")
    any_title = regex.compile("(?:" + "|".join(lists["titles"]) + r")(?:（[^（）]{1,20}）)?$")
    opening = regex.compile("(?:" + "|".join(lists["openings"]) + r")(?:（[^（）]{1,20}）)?$")
    return any_title, opening, regex.compile("|".join(lists["news"]))


def segment(text: str) -> Layout:
    """The reports of a clean text in order, each with its headings, and the spans that belong to none."""
    lines = _classify(text)
    groups, outside = _group(lines)
    parts = tuple(_part(text, group) for group in groups)
    return Layout(parts, tuple((line.start, line.end) for line in outside))


def _classify(text: str) -> list[_Line]:
    lines = []
    position = 0
    for line in text.split("\n"):
        if line:
            lines.append(_Line(position, position + len(line), line, _kind(line)))
        position += len(line) + 1
    return lines


def _kind(line: str) -> str:
    anywhere, starts, whole = _boilerplate()
    if line in whole or anywhere.search(line):
        return "boilerplate"
    if len(line) <= 60:
        if _SEPARATOR.match(line):
            return "separator"
        if starts.match(line) and not line.endswith("。"):
            return "boilerplate"
    if len(line) <= _LONGEST_TITLE and _titles()[0].search(line) and not _SENTENCE.search(line) and not _NUMBERED.match(line):
        return "title"
    return "body"


def _group(lines: list[_Line]) -> tuple[list[list[_Line]], list[_Line]]:
    """Lines of each report, and the lines outside; a report opens at a separator, or at a bare title after a body."""
    groups: list[list[_Line]] = [[]]
    outside: list[_Line] = []
    opened = False
    for i, line in enumerate(lines):
        current = groups[-1]
        if line.kind == "boilerplate":
            outside.append(line)
            if opened and any(x.kind == "body" for x in current):
                groups.append([])
                opened = False
            continue
        if line.kind == "separator":
            if not opened and not any(x.kind == "body" for x in current):
                outside += current
                groups[-1] = []
            elif current:
                groups.append([])
            groups[-1].append(line)
            opened = True
            continue
        if line.kind == "title" and _opens_report(lines, i, current):
            groups.append([])
        groups[-1].append(line)
        opened = opened or line.kind == "title"
    reports = [g for g in groups if any(x.kind == "body" for x in g)]
    if not reports:
        return [g for g in groups if g], sorted(outside)
    outside += [x for g in groups if g not in reports for x in g]
    return reports, sorted(outside)


def _opens_report(lines: list[_Line], i: int, current: list[_Line]) -> bool:
    _, opening, news = _titles()
    if not any(x.kind == "body" for x in current) or not opening.search(lines[i].text) or news.search(lines[i].text):
        return False
    before = lines[i - 1]
    if before.kind == "body" and not regex.search("[。！？；：）]$", before.text):
        return False
    return i + 1 < len(lines) and len(lines[i].text) >= 6


def _part(text: str, group: list[_Line]) -> Part:
    start, end = group[0].start, group[-1].end
    title = _title(group)
    marks = find_marks(text, start, end)
    head = text[start : min(end, start + 400)]
    return Part(
        start,
        end,
        title,
        find_issuer(title, text[start:end]),
        find_period(title, head),
        build_tree(marks, end),
    )


def _title(group: list[_Line]) -> str | None:
    """The last title before the body; else what a separator line names; else a short first line."""
    title = None
    for line in group:
        if line.kind == "title":
            title = line.text
        elif line.kind == "separator":
            match = _SEPARATOR.match(line.text)
            named = match and (match["after"] or match["before"])
            title = named.strip("：】 ") or title if named else title
        else:
            break
    if title is None and group:
        first = group[0].text
        if len(first) <= _LONGEST_TITLE and not regex.search("[。！？；：，]$", first) and not _NUMBERED.match(first) and len(group) > 1:
            title = first
    return title
