"""Rules for measures that are more than a number and a unit: 一吨半, 三斤五两, 一米九, 两个半月."""

from __future__ import annotations

from decimal import Decimal

from zsparse import regex
from zsparse.quantities.numerals import DIGITS, SMALL, Number
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
    "克": ("克", "mass"),
    "千克": ("千克", "mass"),
    "两": ("两", "mass"),
    "磅": ("磅", "mass"),
    "盎司": ("盎司", "mass"),
    "千米": ("千米", "length"),
    "厘米": ("厘米", "length"),
    "英里": ("英里", "length"),
    "英尺": ("英尺", "length"),
    "英寸": ("英寸", "length"),
    "海里": ("海里", "length"),
    "丈": ("丈", "length"),
    "尺": ("尺", "length"),
    "寸": ("寸", "length"),
    "加仑": ("加仑", "volume"),
    "公顷": ("公顷", "area"),
    "顷": ("顷", "area"),
    "平方米": ("平方米", "area"),
    "立方米": ("立方米", "volume"),
    "周": ("周", "duration"),
    "度": ("度", "temperature"),
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


def _dozen(number: Number, match: regex.Match[str]) -> Reading | None:
    """一打: twelve."""
    if match["half"]:
        value = (number.value + _HALF) * 12
        return Reading.exact("dozen", value, Decimal(6), "个", "count") if number.plain else None
    return Reading.of("dozen", number, Decimal(12), "个", "count")


def _next_place(number: Number, match: regex.Match[str]) -> Reading | None:
    """三斤五两, 一米九, 1米78: the second numeral counts tenths of the unit, or hundredths where it has two places."""
    if not number.plain or number.value > 100 or number.value % 1:
        return None
    unit, dimension = _PLAIN[match["unit"]]
    rest = "".join(c if c.isascii() else str(DIGITS.index(c) % 9 + 1) for c in match["rest"])
    place = Decimal(1).scaleb(-len(rest))
    value = number.value + Decimal(int(rest)) * place
    reading = Reading.exact("tenths_of_unit", value, place, unit, dimension)
    if match["several"]:  # 一米八几
        return reading._replace(low=value + place / 10, high=value + 9 * place / 10, hedge="range")
    return reading


_D = rf"(?:[{DIGITS}]|[0-9])"
# Behind a count of tenths that says no more: 一米八左右, 两米三的; what else follows is counted itself (5米3个).
_ALONE = r"(?!(?![左上以的高长宽深远厚至到])\p{Han}|上[^下]|[0-9.,%:/×*A-Za-z-])"
# Behind two 打 and more that no verb takes: 十五打鸡蛋.
_NO_VERB = (
    "(?![造击破开好赢通响出下入印包车卡架仗折断工井假非黑拐违私法了到算扫压分磨点理听消动扮捞针牌球字电招量交断谷基])"
)
RULES = (
    Rule("half", "半", regex.compile(r"半(?!\p{Han})"), _one_half, (Example("1半", "0.5", "", "fraction"),)),
    Rule(
        "half",
        "吨斤公米里亩年天倍升岁分个千克两磅盎厘英海丈尺寸加顷平立周",
        regex.compile(
            r"(?:(?P<unit>吨|公?[斤里]|千?[克米]|两|磅|盎司|厘米|英[里尺寸]|海里|丈|尺|寸|加仑|公?顷|亩|[平立]方米|年|周|天"
            r"|倍|升|岁)半(?![径导数山岛成年天个小月])|(?P<unit>分)半钟"
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
        frozenset("半斤克米里司尺寸仑顷方"),
    ),
    Rule(
        "part_of_unit",
        "个",
        regex.compile(r"个多(?P<unit>月|小时|百分点)"),
        _odd_half,
        (Example("3个多小时", "3", "小时", "duration"),),
        frozenset("多"),
    ),
    Rule(
        "dozen",
        "打",
        regex.compile(
            rf"打(?:(?!\p{{Han}})|(?=[左上以多余的])|(?P<half>半)(?!\p{{Han}})|(?<=[两半{SMALL}0-9]打|[{SMALL}].打){_NO_VERB})"
        ),
        _dozen,
        (Example("两打", "24", "个", "count"), Example("三打半", "42", "个", "count")),
    ),
    Rule(
        "tenths_of_unit",
        "斤米亩丈尺度",
        regex.compile(
            rf"(?:(?:(?P<unit>斤)(?P<rest>{_D})两|(?P<unit>亩)(?P<rest>{_D})分地?|(?P<unit>丈)(?P<rest>{_D})尺"
            rf"|(?P<unit>尺)(?P<rest>{_D})寸)|(?P<unit>米)(?:(?P<rest>[{DIGITS}]{{1,2}}+|[0-9]{{1,2}}+){_ALONE}"
            rf"|(?P<rest>[{DIGITS}])(?P<several>几))|(?P<unit>[斤度])(?P<rest>{_D}){_ALONE})"
        ),
        _next_place,
        (
            Example("3斤5两", "3.5", "斤", "mass"),
            Example("三米九", "3.9", "米", "length"),
            Example("三亩六分", "3.6", "亩", "area"),
            Example("五尺三寸", "5.3", "尺", "length"),
            Example("三十六度五", "36.5", "度", "temperature"),
        ),
    ),
)
