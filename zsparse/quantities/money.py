"""Rules for money that is more than a number and a unit: 五元三角, 九块九毛九, 2角."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from zsparse.quantities.numerals import DIGITS, Number, read_numeral
from zsparse.quantities.rule import Example, Reading, Rule

_D = rf"[{DIGITS}两]"
_TENTH, _HUNDREDTH, _YI = Decimal("0.1"), Decimal("0.01"), Decimal(10**8)


def _digits(text: str | None) -> Decimal:
    number = read_numeral(text) if text else None
    return number.value if number else Decimal(0)


def _parts(number: Number, match: regex.Match[str]) -> Reading | None:
    """元 with 角 and 分 after it; in speech the last unit is left out (九块九, 五块零四)."""
    if not number.plain:
        return None
    tenths = _digits(match["jiao"]) + _digits(match["loose"])
    hundredths = _digits(match["fen"]) + _digits(match["zero"])
    value = number.value + tenths * _TENTH + hundredths * _HUNDREDTH
    return Reading.exact("money_parts", value, _HUNDREDTH if hundredths else _TENTH, "元", "money", "CNY")


def _tenths(number: Number, match: regex.Match[str]) -> Reading | None:
    """2角, 九毛九; 三角 without more is mostly a place or a shape."""
    if not number.plain or number.value >= 100:
        return None
    printed = match.string[match.start() - 1]
    more = _digits(match["fen"])
    if not more and match[0][0] == "角" and printed in "三四多八":
        return None
    return Reading.exact(
        "money_tenths", number.value * _TENTH + more * _HUNDREDTH, _HUNDREDTH if more else _TENTH, "元", "money", "CNY"
    )


def _hundred_millions(number: Number, match: regex.Match[str]) -> Reading | None:
    """1个亿, 2个多亿元: 亿 counted like things."""
    reading = Reading.of("counted_yi", number, _YI, "元", "money", "CNY")
    if not match["odd"] or not number.plain:
        return reading
    return replace(reading, high=reading.value + _YI, high_open=True, hedge="over")


def _hundredths(number: Number, match: regex.Match[str]) -> Reading | None:
    """五分 that stands alone; anywhere else 分 is a score."""
    begin = regex.match(rf"[{DIGITS}十拾0-9.]++", match.string)
    if begin is None or begin.end() != match.start() or number.value % 1 or number.value >= 100:
        return None
    return Reading.exact("money_hundredths", number.value * _HUNDREDTH, _HUNDREDTH, "元", "money", "CNY")


_END = r"(?![个家项名户人年月日天十百千万亿次成倍分角毛0-9.%])"
RULES = (
    Rule(
        "money_parts",
        "元块圆",
        regex.compile(
            rf"[元圆块](?:[零〇]?(?P<jiao>{_D}|[0-9])[角毛](?:[零〇]?(?P<fen>{_D}|[0-9])(?:分|{_END}))?+|[零〇]?(?P<fen>{_D}?十?{_D}|[0-9]{{1,2}})分(?!之)"
            rf"|(?<=块)[零〇](?P<zero>{_D}){_END}|(?<=块)(?P<loose>{_D}){_END})[钱整正]?+"
        ),
        _parts,
        (
            Example("五元三角", "5.3", "元", "money"),
            Example("九十九块九毛九", "99.99", "元", "money"),
            Example("九元零九分", "9.09", "元", "money"),
            Example("一块二", "1.2", "元", "money"),
        ),
    ),
    Rule(
        "money_tenths",
        "角毛",
        regex.compile(rf"[角毛](?:(?P<fen>{_D}|[0-9])(?:分|{_END})|钱|(?<=[0-9][角毛])|(?=[以左至到]|\P{{Han}}|\Z))"),
        _tenths,
        (Example("两角五分", "0.25", "元", "money"), Example("九毛钱", "0.9", "元", "money")),
    ),
    Rule(
        "counted_yi",
        "个",
        regex.compile(r"个(?P<odd>多)?亿元?"),
        _hundred_millions,
        (Example("3个亿", "300000000", "元", "money"),),
    ),
    Rule("money_hundredths", "分", regex.compile(r"分\Z"), _hundredths, (Example("二十五分", "0.25", "元", "money"),)),
)
