"""Rules for money that is more than a number and a unit: 五元三角, 九块九毛九, 2角."""

from __future__ import annotations

from decimal import Decimal

from zsparse import regex
from zsparse.quantities.numerals import DIGITS, Number, read_numeral
from zsparse.quantities.rule import Example, Reading, Rule

_D = rf"[{DIGITS}两]"
_TENTH, _HUNDREDTH, _FIVE, _YI = Decimal("0.1"), Decimal("0.01"), Decimal(5), Decimal(10**8)

_CURRENCIES = {"元": "CNY", "美元": "USD", "港元": "HKD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP", "卢布": "RUB"}
_CENTS = {"美分": ("美元", "USD"), "欧分": ("欧元", "EUR"), "便士": ("英镑", "GBP")}


def _digits(text: str | None) -> Decimal:
    number = read_numeral(text) if text else None
    return number.value if number else Decimal(0)


def _parts(number: Number, match: regex.Match[str]) -> Reading | None:
    """元 with 角 and 分 after it; in speech the last unit is left out (九块九, 五块零四)."""
    if not number.plain:
        return None
    loose = match["loose"]
    tenths = _digits(match["jiao"]) + (_FIVE if loose == "半" else _digits(loose))
    hundredths = _digits(match["fen"]) + _digits(match["zero"])
    value = number.value + tenths * _TENTH + hundredths * _HUNDREDTH
    return Reading.exact("money_parts", value, _HUNDREDTH if hundredths else _TENTH, "元", "money", "CNY")


def _tenths(number: Number, match: regex.Match[str]) -> Reading | None:
    """2角, 九毛九; 三角 without more is mostly a place or a shape."""
    if not number.plain:  # 八九毛
        return Reading.of("money_tenths", number, _TENTH, "元", "money", "CNY") if not match["fen"] else None
    if number.value >= 100:
        return None
    printed = match.string[match.start() - 1]
    more = _digits(match["fen"])
    if not more and match[0][0] == "角" and printed in "三四多八":
        return None
    return Reading.exact(
        "money_tenths", number.value * _TENTH + more * _HUNDREDTH, _HUNDREDTH if more else _TENTH, "元", "money", "CNY"
    )


def _hundred_millions(number: Number, match: regex.Match[str]) -> Reading | None:
    """1个亿, 2个多亿元, 3个亿美元: 亿 counted like things."""
    unit = match["unit"] or "元"
    reading = Reading.of("counted_yi", number, _YI, unit, "money", _CURRENCIES[unit])
    if not match["odd"] or not number.plain:
        return reading
    return reading._replace(high=reading.value + _YI, high_open=True, hedge="over")


def _cents(number: Number, match: regex.Match[str]) -> Reading:
    """50美分, 20便士."""
    unit, currency = _CENTS[match[0]]
    return Reading.of("cents", number, _HUNDREDTH, unit, "money", currency)


def _with_cents(number: Number, match: regex.Match[str]) -> Reading | None:
    """3美元20美分."""
    unit = match["unit"]
    if not number.plain or _CENTS.get(match["minor"], (unit,))[0] != unit:
        return None
    value = number.value + _digits(match["cents"]) * _HUNDREDTH
    return Reading.exact("cents_behind", value, _HUNDREDTH, unit, "money", _CURRENCIES[unit])


def _hundredths(number: Number, match: regex.Match[str]) -> Reading | None:
    """五分 that stands alone, 五分钱; anywhere else 分 is a score."""
    begin = regex.match(rf"[{DIGITS}十拾0-9.]++", match.string)
    alone = begin is not None and begin.end() == match.start()
    if not (alone or match[0] == "分钱") or number.value % 1 or number.value >= 100:
        return None
    return Reading.exact("money_hundredths", number.value * _HUNDREDTH, _HUNDREDTH, "元", "money", "CNY")


_END = r"(?![个家项名户人年月日天十百千万亿次成倍分角毛0-9.%])"
RULES = (
    Rule(
        "money_parts",
        "元块圆",
        regex.compile(
            rf"[元圆块](?:[零〇]?(?P<jiao>{_D}|[0-9])[角毛](?:[零〇]?(?P<fen>{_D}|[0-9])(?:分|{_END}))?+|[零〇]?(?P<fen>{_D}?十?{_D}|[0-9]{{1,2}})分(?!之)"
            rf"|(?<=块)[零〇](?P<zero>{_D}){_END}|(?<=块)(?P<loose>{_D}){_END}|(?<=块)(?P<loose>[0-9])(?!(?!一[斤个公吨米张瓶份人天次件盒包条两])\p{{Han}}|[0-9.,%A-Za-z])|(?<=块)(?P<loose>半)(?!\p{{Han}}))[钱整正]?+"
        ),
        _parts,
        (
            Example("五元三角", "5.3", "元", "money"),
            Example("九十九块九毛九", "99.99", "元", "money"),
            Example("九元零九分", "9.09", "元", "money"),
            Example("一块二", "1.2", "元", "money"),
        ),
        frozenset(f"{DIGITS}0123456789零〇两十半"),
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
        regex.compile(rf"个(?P<odd>多)?亿(?P<unit>{'|'.join(_CURRENCIES)})?+"),
        _hundred_millions,
        (Example("3个亿", "300000000", "元", "money"), Example("3个亿港元", "300000000", "港元", "money")),
        frozenset("多亿"),
    ),
    Rule(
        "money_hundredths",
        "分",
        regex.compile(r"分(?:钱|\Z)"),
        _hundredths,
        (Example("二十五分", "0.25", "元", "money"), Example("5分钱", "0.05", "元", "money")),
    ),
    Rule(
        "cents_behind",
        "美欧英",
        regex.compile(
            rf"(?P<unit>美元|欧元|英镑)[零又]?(?P<cents>{_D}?十?{_D}|{_D}?十|[0-9]{{1,2}})(?P<minor>美分|欧分|便士|分)"
        ),
        _with_cents,
        (Example("3美元20美分", "3.2", "美元", "money"), Example("一百英镑二十便士", "100.2", "英镑", "money")),
    ),
    Rule("cents", "美欧便", regex.compile("美分|欧分|便士"), _cents, (Example("50美分", "0.5", "美元", "money"),)),
)
