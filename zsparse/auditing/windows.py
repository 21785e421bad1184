"""The months that a number is about, read from the words before it and from the period of its report."""

from __future__ import annotations

from zsparse import regex
from zsparse.text.timespans import Timespan

_SMALL = {name: value for value, name in enumerate("零一二三四五六七八九十")} | {"十一": 11, "十二": 12}
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_PART = (
    rf"(?P<from>{_MONTH})(?:月份?)?[-—–~～至到](?P<to>{_MONTH})月份?"
    r"|(?P<half>[上下])半年"
    r"|前(?P<quarters>[二三])(?:个)?季度"
    rf"|前(?P<months>{_MONTH})个月"
    r"|第?(?P<quarter>[一二三四1-4])季度"
    rf"|(?:截[至止]|到|至)(?:目前)?(?:本年|今年|当年)?(?P<until>{_MONTH})月(?:份|底|末|[0-3]?\d日)?"
    rf"|(?<![\d.])(?P<month>{_MONTH})月份?(?![\d日])"
    r"|(?P<whole>全年|年度|年终|年底)"
)
_MENTION = regex.compile(rf"(?:(?P<year>(?:19|20)\d{{2}})年度?|(?:今年|本年|当年))?(?:以来|来)?[,，]?(?:{_PART})")
_YEAR_ALONE = regex.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})年")
_FOREIGN = regex.compile(
    r"去年|上年|上一年|前年|同期|明年|来年|次年|下一年|翌年|年初|期初|往年|历年|历史|近年|今后|未来|期间|时期|同比口径"
    r"|(?<!今年|本年|当年)以来|[一二三四五六七八九十百\d]+年(?:来|间|内|多来)|近[一二三四五六七八九十\d]+年"
    r"|十[一二三四五]五|[二三四五六七八九十]+年规划|当月|本月|单月|当日|每年|年均|一次性|二[〇○零]"
)
_CUT = regex.compile(
    rf"截[至止](?:目前|到)?(?:本年|今年|当年|(?P<year>(?:19|20)\d{{2}})年)?(?P<month>{_MONTH})月"
    rf"|(?<!\d)0?1[-—–~～至到](?P<to>{_MONTH})月"
)


def a_year_before(window: Timespan) -> Timespan:
    """The same months of the year before."""
    return window._replace(year=window.year - 1)


def window_before(words: str, of_report: Timespan | None) -> Timespan | None:
    """The months that the words of a sentence before a number put it in, else those of the report.

    None where the words lead out of the report's year or name more than one part of it, and where nothing names a year.
    """
    if _FOREIGN.search(words):
        return None
    years = {int(m["year"]) for m in _YEAR_ALONE.finditer(words)}
    if len(years) > 1:
        return None
    year = next(iter(years), None if of_report is None else of_report.year)
    if year is None:
        return None
    named = {_window(match, year) for match in _MENTION.finditer(words)}
    if len(named) > 1:
        return None
    if named:
        return next(iter(named))
    if years and (of_report is None or of_report.year != year):
        return Timespan(year)
    return of_report


def cut_within(text: str, window: Timespan) -> bool:
    """Whether a text says of its own year that its numbers end before the window does (截至10月底, 1-10月)."""
    for match in _CUT.finditer(text):
        if match["year"] and int(match["year"]) != window.year:
            continue
        if _month(match["month"] or match["to"]) < window.last:
            return True
    return False


def _window(match: regex.Match[str], year: int) -> Timespan:
    found = match.groupdict()
    if found["to"]:
        return Timespan(year, _month(found["from"]), max(_month(found["from"]), _month(found["to"])))
    if found["half"]:
        return Timespan(year, 1, 6) if found["half"] == "上" else Timespan(year, 7, 12)
    if found["quarters"]:
        return Timespan(year, 1, 3 * _month(found["quarters"]))
    if found["months"]:
        return Timespan(year, 1, _month(found["months"]))
    if found["quarter"]:
        quarter = _month(found["quarter"])
        return Timespan(year, 3 * quarter - 2, 3 * quarter)
    if found["until"]:
        return Timespan(year, 1, _month(found["until"]))
    if found["month"]:
        return Timespan(year, _month(found["month"]), _month(found["month"]))
    return Timespan(year)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _SMALL[text]
