"""Periods that reports speak of: 2014年上半年, 1-6月份, 截至5月底, “十二五”期间, 去年同期.

The value of a period is its (first) year where one is printed with four digits, else 0; the unit is empty and the
bounds equal the value.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from zsparse import regex
from zsparse.quantities.rule import Reading

_ZH = "一二三四五六七八九"
_DASH = r"(?:[-－—–~～─]{1,2}|[至到])"
_YEAR = rf"(?:(?:19|20)[0-9][0-9]|[一二][〇○零{_ZH}]{{3}}|20[xX×]{{2}})"
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_ZH}])"
_DAY = rf"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[{_ZH}]?|[{_ZH}])"
_SEVERAL_MONTHS = rf"前[{_ZH}两十0-9]{{1,2}}个月"
_QUARTER = rf"(?:(?:第|前)?[一二三四1-4](?:(?:{_DASH}|[、和])[二三四2-4]|[二三四])?|前[一二三四1-4]个)季度[末底初]?"
_MONTH_END = "(?:份|底|末|初|中旬|上旬|下旬|中(?![国央共外小西东华部]))"
_MONTHS = (
    rf"前?{_MONTH}(?:月份?)?(?:{_DASH}(?:今年|当年|次年)?{_MONTH}|(?:[、和]{_MONTH}){{1,11}})?月"
    rf"(?:{_DAY}[日号](?:{_DASH}(?:{_MONTH}月)?{_DAY}[日号])?|{_MONTH_END})?"
)
_PART_OF_YEAR = rf"(?:[上下]半年(?:度)?|{_QUARTER}|年?[底末初]|全年|年度|{_SEVERAL_MONTHS}|同期)"
_DATE = r"[./-](?:1[0-2]|0?[1-9])[./-](?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_NUMERIC = regex.compile(
    rf"(?:{_YEAR}(?:年?(?:{_DASH}|[、和]){_YEAR}(?=年)){{0,9}}年(?:{_MONTHS}|{_PART_OF_YEAR})?"
    rf"|{_MONTHS}"
    rf"|{_YEAR}{_DATE}"
    rf"|{_DAY}日(?![元圆币内均常本游产处加用照])"
    rf"|{_QUARTER})"
)
_RELATIVE = (
    rf"(?:[今去上本当明次同]|(?<!以)前)年度?"
    rf"(?:同期|全年|{_MONTHS}|[上下]半年|[底末初内]|前?[一二三四]季度|{_SEVERAL_MONTHS})?"
)
_PLAN = (
    rf"[“‘]?[{_ZH}十]{{1,3}}五[”’]?(?:时期|期间|期末|末|以来|初期?)"
    rf"|[“‘]?[七八九十]?[{_ZH}十]五[”’](?=[\p{{Han}}，、])"
    rf"|十[一二三四五六]五(?=规划|开局|收官|计划|时|期|以来|末|初)"
)
NAMED = (
    rf"(?:截[至止](?=[0-9今本上去目{_ZH}十]))?"
    rf"(?:{_RELATIVE}|[上下]半年|年[初末底](?!预计)|第[一二三四]季度|(?<!提)前(?:[一二三四]个?季度|(?:{_MONTH}|两|[0-9]{{1,2}})个月|{_MONTH}月)"
    rf"|{_PLAN}|同期)"
)
"""Periods that may begin without a numeral; part of the scan."""
NAMED_AHEAD = (
    ("截", "[至止]"),
    ("今去上本当明次同", "年"),
    ("上下", "半年"),
    ("年", "[初末底]"),
    ("第", "[一二三四]季"),
    ("同", "期"),
    ("“‘", f"[{_ZH}十]"),
    (f"前{_ZH}十", ""),
)
"""What ``NAMED`` begins with: characters, and what follows them."""

_REACH = 80
"""No period runs on for longer behind its first numeral."""
PERIOD_GOES_ON = frozenset("年月季日-—~–～－─至到、和./")
"""What follows the first numeral of every period that begins with one."""
_YEAR_VALUE = regex.compile(_YEAR)
_ZH_DIGITS = {c: str(i) for i, c in enumerate("零" + _ZH)} | {"〇": "0", "○": "0"}


def period_end(text: str, start: int, end: int) -> int | None:
    """The end of the period that begins with the numeral at ``start:end``, or None where it begins none."""
    match = _NUMERIC.match(text, start, end + _REACH)
    return match.end() if match and match.end() >= end else None


@lru_cache(maxsize=1 << 12)
def read_period(text: str) -> Reading:
    """The reading of a printed period."""
    match = _YEAR_VALUE.search(text)
    year = "".join(_ZH_DIGITS.get(c, c) for c in match[0]) if match else "0"
    value = Decimal(year) if year.isdecimal() else Decimal(0)
    return Reading.exact("period", value, Decimal(1), "", "period")
