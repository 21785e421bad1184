"""Numbers that could open a heading: their styles and ranks, and what follows each up to a mark."""

from __future__ import annotations

import re
from typing import NamedTuple

from zsparse import regex

HAN = "一二三四五六七八九十百"
# Styles of numbering from the highest rank to the lowest; a heading nests in the last one of a higher rank.
STYLES = {
    "part": rf"第[{HAN}0-9]{{1,3}}(?:部分|章|节)[、：．.]?",
    "han": rf"[{HAN}]{{1,3}}[、．.](?![{HAN}]{{1,2}}[、产])",
    "han-bracket": rf"（[{HAN}]{{1,3}}）[、．.]?",
    "digit": r"[0-9]{1,2}(?:[、．]|\.(?![0-9])|\.(?=(?:19|20)[0-9][0-9]年))",
    "dotted": r"[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{1,2})?+[ 、]?(?=\p{Han})",
    "digit-bracket": r"（[0-9]{1,2}）[、．.]?|[0-9]{1,2}）",
    "circle": r"[①-⑳]",
    "dash": r"[—─-]{2,6}",
    "lead": r"(?!)",
}
ORDER = tuple(STYLES)
RANKS = {style: rank for rank, style in enumerate(STYLES)}
_NUMBERS = "|".join(f"({pattern})" for pattern in STYLES.values())
AT_LINE = regex.compile(rf"^(?=[第（0-9①-⑳—─\-{HAN}])(?:{_NUMBERS})[ ]?", regex.MULTILINE)
_LEAD = regex.compile(r"[^。：；！？\n]*+[。：；！？]?")
_LONGEST_LEAD = 200
# A figure in a lead tells that it is a statement, not a heading: 车船税完成7654万元.
FIGURE = regex.compile(
    r"[0-9][0-9.,]*+(?:[万亿多余](?!元?以[上下内])|%|元(?!以[上下内])|个(?!专项)|家|户|亩|吨|人(?!大)|平方|公里|倍|项|件|位)"
)
MARK = re.compile("[，。：；]")
_TABLE = regex.compile(r"\n[0-9.,%\- ]++(?:\n|\Z)")
# A row of a table: 一、交通基础设施 354453 285775.
_CELLS = regex.compile(r"(?: [-−]?[0-9][0-9,.]*+%?){2,}+$| [0-9]{5,}+$")
_DIGITS = re.compile("[0-9]+")
_HAN_NUMBER = re.compile(f"[{HAN}]+")


class Candidate(NamedTuple):
    """A number that could open a heading; ``lead`` is what follows up to a mark, ``alone`` if that ends the line."""

    start: int
    after: int
    end: int
    style: str
    value: int
    lead: str
    alone: bool
    at_line: bool


def find_candidates(pattern: regex.Pattern[str], text: str, start: int, end: int, *, at_line: bool) -> list[Candidate]:
    """The numbers of ``text[start:end]`` that ``pattern`` tells, its groups being ``STYLES``; rows of tables are none.

    Tabs part the cells of a row, except one behind the number, which an automatic numbering leaves there.
    """
    found = []
    for match in pattern.finditer(text, start, end):
        group = match.lastindex or 0
        after = match.end()
        lead = _LEAD.match(text, after, min(end, after + _LONGEST_LEAD))
        assert lead is not None
        alone = lead.end() >= end or text[lead.end()] == "\n"
        if "\t" in lead[0] and _is_row(text, after, lead[0]):
            continue
        if alone and (_TABLE.match(text, lead.end()) or _CELLS.search(lead[0])):
            continue
        style = ORDER[group - 1]
        found.append(Candidate(match.start(), after, lead.end(), style, _value(match[group]), lead[0], alone, at_line))
    return found


def _is_row(text: str, after: int, lead: str) -> bool:
    """Whether the number stands in a row of a table; as far as a lead reaches, which spares long lines."""
    line_start = text.rfind("\n", max(0, after - _LONGEST_LEAD), after) + 1
    return "\t" in lead[1:] or "\t" in text[max(line_start, after - _LONGEST_LEAD) : after]


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
        return HAN.index(units) + 1 if len(units) == 1 else 0
    return (HAN.index(tens) + 1 if tens in HAN[:9] and tens else 1) * 10 + (HAN.index(units) + 1 if units else 0)
