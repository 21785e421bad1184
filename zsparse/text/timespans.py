"""The months that a printed period covers, in one form: 2014年上半年 and 2014年1-6月 are the same."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from zsparse import regex

_NAMED = {(1, 12): "", (1, 6): "上半年", (7, 12): "下半年", (1, 9): "前三季度"} | {
    (3 * i + 1, 3 * i + 3): f"{quarter}季度" for i, quarter in enumerate("一二三四")
}
"""What spans of months within a year are called."""


class Timespan(NamedTuple):
    """The months ``first`` to ``last`` (1 to 12) of ``year``; with ``until``, whole years up to and with that one."""

    year: int
    first: int = 1
    last: int = 12
    until: int | None = None

    @property
    def name(self) -> str:
        """``2014年``, ``2014年上半年``, ``2014年1-10月``, ``2014年5月``, ``2016-2020年``."""
        if self.until is not None:
            return f"{self.year}-{self.until}年"
        return f"{self.year}年{self.part}"

    @property
    def part(self) -> str:
        """The part of the year: ``上半年``, ``1-10月``; empty for the whole."""
        if self.first == self.last:
            return f"{self.first}月"
        return _NAMED.get((self.first, self.last), f"{self.first}-{self.last}月")

    @property
    def whole(self) -> bool:
        """Whether it is one whole year."""
        return self.until is None and (self.first, self.last) == (1, 12)

    @property
    def cumulative(self) -> bool:
        """Whether it runs from the first month of its year, so that amounts only grow to a later one's."""
        return self.until is None and self.first == 1


_ZH = "〇○零一二三四五六七八九"
_DIGITS = str.maketrans(_ZH + "０１２３４５６７８９", "000123456789" + "0123456789")
_NUMBERS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12, "两": 2}
_DASH = r"(?:[-－—–~～─]{1,2}|[至到])"
_N = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九两])"
_SPACE = regex.compile(r"\s++")
_YEAR = regex.compile(rf"(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}})(?![0-9])|(?P<han>[一二][{_ZH}]{{3}})(?=年)")
_YEARS = regex.compile(rf"(?<![0-9])(?P<from>(?:19|20)[0-9]{{2}})年?{_DASH}(?P<to>(?:19|20)[0-9]{{2}})(?![0-9])")
_PLAN = regex.compile(r"[“‘]?(?P<plan>十[一二三四五六]?)五[”’]?(?:时期|期间|规划|$)")
_PART = regex.compile(
    rf"(?P<half>[上下])?半年"
    rf"|(?:前(?P<quarters>[一二两三四1-4])个?季度|第?(?P<quarter>[一二三四1-4])季度)"
    rf"|(?P<from>{_N})月?份?{_DASH}(?P<to>{_N})月"
    rf"|前(?P<months>1[0-2]|[0-9]|{_N})个?月"
    rf"|截[至止]\S{{0,3}}?(?P<until>{_N})月"
    rf"|(?<![0-9一二三四五六七八九十])(?P<month>{_N})月(?!{_N}{{1,3}}[日号]|[0-9])"
)


def read_timespan(printed: str | None) -> Timespan | None:
    """The months that a printed period covers; null where no year of four digits (or characters) is printed.

    A day (2020年5月3日) covers its year, ``十四五`` the five years of the plan.
    """
    text = _SPACE.sub("", printed or "").translate(_DIGITS_ONLY)
    years = _YEARS.search(text)
    if years and int(years["from"]) < int(years["to"]):
        return Timespan(int(years["from"]), until=int(years["to"]))
    year = _YEAR.search(text)
    if year is None:
        plan = _PLAN.search(text)
        return _plan(plan["plan"]) if plan else None
    number = int(year["year"] or year["han"].translate(_DIGITS))
    part = _PART.search(text, year.end()) or _PART.search(text, 0, year.start())
    first, last = (1, 12) if part is None else _months(part)
    return Timespan(number, first, last) if first <= last else Timespan(number)


def read_path(path: str) -> Timespan | None:
    """The period that a file's name tells (``2018上半年某县.txt``), or its nearest folder that names a year."""
    for part in reversed(PurePosixPath(path).parts):
        found = read_timespan(part)
        if found is not None:
            return found
    return None


_DIGITS_ONLY = str.maketrans("０１２３４５６７８９", "0123456789")


def _plan(number: str) -> Timespan:
    """The five years of a plan: 十一五 is 2006 to 2010, 十五 2001 to 2005."""
    first = 2001 + 5 * "十一二三四五六".index(number[-1])
    return Timespan(first, until=first + 4)


def _months(part: regex.Match[str]) -> tuple[int, int]:
    if part["quarters"]:
        return 1, 3 * _number(part["quarters"])
    if part["quarter"]:
        quarter = _number(part["quarter"])
        return 3 * quarter - 2, 3 * quarter
    if part["to"]:
        return _number(part["from"]), _number(part["to"])
    if part["months"]:
        return 1, min(12, max(1, _number(part["months"])))
    if part["until"]:
        return 1, _number(part["until"])
    if part["month"]:
        return _number(part["month"]), _number(part["month"])
    return (7, 12) if part["half"] == "下" else (1, 6)


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else _NUMBERS[printed]
