"""Rules for measures that are more than a number and a unit: 一吨半, 三斤五两, 一米九, 两个半月."""

from __future__ import annotations

from decimal import Decimal

from zsparse import regex
from zsparse.quantities.numerals import DIGITS, Number, read_numeral
from zsparse.quantities.rule import Example, Reading, Rule
from zsparse.records import Dimension

_HALF = Decimal("0.5")
_PLAIN: dict[str, tuple[str, Dimension]] = {
    "个": ("个", "count"),
    "吨": ("吨", "mass"),
    "斤": ("斤", "mass"),
    "公斤": ("公斤", "mass"),
    "米": ("米", "length"),
    "里": ("里", "length"),
    "公里": ("公里", "length"),
    "亩": ("亩", "area"),
    "年": ("年", "duration"),
    "天": ("天", "duration"),
    "倍": ("倍", "multiple"),
    "升": ("升", "volume"),
    "月": ("个月", "duration"),
    "小时": ("小时", "duration"),
    "岁": ("岁", "duration"),
    "分": ("分钟", "duration"),
    "百分点": ("个百分点", "points"),
}


def _half(number: Number, match: regex.Match[str]) -> Reading | None:
    unit, dimension = _PLAIN[match["unit"] or "个"]
    if not number.plain:
        return None
    scale = Decimal("0.01") if dimension == "points" else Decimal(1)
    return Reading.exact("half", (number.value + _HALF) * scale, _HALF * scale, unit, dimension)


def _one_half(number: Number, match: regex.Match[str]) -> Reading | None:
    """1半 for 一半."""
    if number.value != 1 or match.string[match.start() - 1] != "1":
        return None
    return Reading.exact("half", _HALF, _HALF / 10, "", "fraction")


def _odd_half(number: Number, match: regex.Match[str]) -> Reading | None:
    """3个多小时: three and a part of a fourth."""
    unit, dimension = _PLAIN[match["unit"]]
    if not number.plain:
        return None
    one = Decimal("0.01") if dimension == "points" else Decimal(1)
    value = number.value * one
    return Reading(value, value, value + one, False, True, one, unit, dimension, None, "over", "part_of_unit")


def _dozen(number: Number, _: regex.Match[str]) -> Reading:
    """一打: twelve."""
    return Reading.of("dozen", number, Decimal(12), "个", "count")


def _next_place(number: Number, match: regex.Match[str]) -> Reading | None:
    """三斤五两, 一米九, 1米78: the second numeral counts tenths of the unit, or hundredths where it has two places."""
    rest = read_numeral(match["rest"])
    if not number.plain or rest is None or number.value > 100 or number.value % 1:
        return None
    unit, dimension = _PLAIN[match["unit"]]
    place = Decimal(1).scaleb(-len(match["rest"]))
    return Reading.exact("tenths_of_unit", number.value + rest.value * place, place, unit, dimension)


RULES = (
    Rule("half", "半", regex.compile(r"半(?!\p{Han})"), _one_half, (Example("1半", "0.5", "", "fraction"),)),
    Rule(
        "half",
        "吨斤公米里亩年天倍升岁分个",
        regex.compile(
            r"(?:(?P<unit>吨|斤|公斤|米|公?里|亩|年|天|倍|升|岁)半(?![径导数山岛成年天个小])|(?P<unit>分)半钟"
            r"|个半(?:(?P<unit>月|小时|百分点)|(?!\p{Han})))"
        ),
        _half,
        (
            Example("一吨半", "1.5", "吨", "mass"),
            Example("两年半", "2.5", "年", "duration"),
            Example("三个半月", "3.5", "个月", "duration"),
            Example("两个半", "2.5", "个", "count"),
            Example("3分半钟", "3.5", "分钟", "duration"),
        ),
    ),
    Rule(
        "part_of_unit",
        "个",
        regex.compile(r"个多(?P<unit>月|小时|百分点)"),
        _odd_half,
        (Example("3个多小时", "3", "小时", "duration"),),
    ),
    Rule(
        "dozen",
        "打",
        regex.compile(r"打(?!\p{Han})"),
        _dozen,
        (Example("两打", "24", "个", "count"),),
    ),
    Rule(
        "tenths_of_unit",
        "斤米",
        regex.compile(
            rf"(?:(?P<unit>斤)(?P<rest>[{DIGITS}]|[0-9])两"
            rf"|(?P<unit>米)(?P<rest>[{DIGITS}]{{1,2}}+|[0-9]{{1,2}}+)(?![\p{{Han}}0-9.,%:/×*-]))"
        ),
        _next_place,
        (Example("3斤5两", "3.5", "斤", "mass"), Example("三米九", "3.9", "米", "length")),
    ),
)
