"""Rules for parts of a whole and multiples: 分之, 成, 折, 番, a/b."""

from __future__ import annotations

import unicodedata
from decimal import ROUND_HALF_EVEN, Context, Decimal

from zsparse import regex
from zsparse.quantities.numerals import ARABIC, DIGITS, FRACTION_DIGITS, NUMERAL, SIGN, SMALL, Number, read_numeral
from zsparse.quantities.rule import Example, Reading, Rule

_QUOTIENTS = Context(prec=28, rounding=ROUND_HALF_EVEN)
# 分一 and 份一 for 分之一 are Cantonese; 份 is otherwise a classifier: numerals stand on both sides, and nothing goes
# on behind them.
_SHARE_OF_MEASURE = regex.compile(rf"(?<=[{DIGITS}{SMALL}])分(?P<minus>)(?P<numerator>一)(?=[公毫]?升|加仑|公?斤|亩)")
_SHARES = regex.compile(rf"(?<=[{DIGITS}{SMALL}])份(?P<minus>)(?P<numerator>[{DIGITS}{SMALL}]++)(?!\p{{Han}})")
_OVER = regex.compile(
    rf"分之(?P<minus>{SIGN})?(?P<numerator>[{DIGITS}{SMALL}零]+?(?=[百千万]分之)|{NUMERAL}|点{FRACTION_DIGITS})(?P<letter>(?<=[0-9])[kKwWM](?![A-Za-z0-9]))?+"
    rf"(?:又(?P<under>{NUMERAL})分之(?P<above>{NUMERAL}))?+"
)
# What stands before the 万 of the second of two rates run together: 百分之四百三十二万分之五.
_NUMERATOR = regex.compile(rf"(?<=分之[{DIGITS}{SMALL}零]{{1,13}})")
_DOUBLED = regex.compile("(?<=翻.{0,4})")
_LETTERS = {"k": 3, "w": 4, "m": 6}
# After these 成 is part of a verb or noun: 建三成功, 五成员.
_NOT_TENTHS = "(?![功立为员果效绩本都熟长就品交型套份分人体片千天形像语因名败色活昆])"
_TENTH = Decimal("0.1")
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
"""Fractions of one character."""


def _quotient(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """The value of a fraction to 28 digits; exact where it ends."""
    if not denominator:
        return None
    return _QUOTIENTS.divide(numerator, denominator)


def _rough(value: Decimal) -> Decimal:
    """The precision of a fraction: it has no decimal places, and by this project's convention a tenth of itself."""
    return value / 10 if value else Decimal(1)


def _percent_words(denominator: Number, match: regex.Match[str]) -> Reading | None:
    """百分之八十点五, 千分之三: a power of ten without a digit before it is a percentage."""
    top = read_numeral(match["numerator"])
    if top is None or not denominator.plain:
        return None
    if match.string[match.start() - 1] not in "百千万佰仟" or _has_digit(match.string, match.start()):
        return None
    if match["letter"]:  # 百分之3.2k
        top = top.times(Decimal(10) ** _LETTERS[match["letter"].lower()])
    if match["under"]:  # 百分之五又三分之一
        part = _ratio(match["under"], match["above"])
        if part is None or not top.plain:
            return None
        whole = (top.value + part) / denominator.value
        reading = Reading.exact("percent_words", whole, _rough(whole), "%", "percent")
        return reading.negated() if match["minus"] else reading
    reading = Reading.of("percent_words", top, 1 / denominator.value, "%", "percent")
    return reading.negated() if match["minus"] else reading


def _fraction(denominator: Number, match: regex.Match[str]) -> Reading | None:
    """三分之一, 一百分之二."""
    top = read_numeral(match["numerator"])
    if top is None or not top.plain or not denominator.plain or match.groupdict().get("under"):
        return None
    value = _quotient(top.value, denominator.value)
    if value is None:
        return None
    reading = Reading.exact("fraction", value, _rough(value), "", "fraction")
    return reading.negated() if match["minus"] else reading


def _has_digit(text: str, end: int) -> bool:
    """Whether the numeral that ends at ``end`` holds a digit beside its units (一百分之二 against 百分之二)."""
    before = text[end - 2 : end - 1]
    if _NUMERATOR.match(text, end - 1):
        return False
    while before and before in "百千万十佰仟":
        end -= 1
        before = text[end - 2 : end - 1]
    return bool(before) and (before.isdecimal() or before in "一二两三四五六七八九十壹贰叁肆伍陆柒捌玖亿")


def _hundred(number: Number, match: regex.Match[str]) -> Reading | None:
    """百分百."""
    if number.value != 100 or match.string[match.start() - 1] != "百":
        return None
    return Reading.exact("percent_words", Decimal(1), Decimal("0.01"), "%", "percent")


def _ratio(denominator: str, numerator: str) -> Decimal | None:
    """The value of a fraction of two printed numerals."""
    bottom, top = read_numeral(denominator), read_numeral(numerator)
    if bottom is None or top is None or not (bottom.plain and top.plain):
        return None
    return _quotient(top.value, bottom.value)


def _mixed(whole: Number, match: regex.Match[str]) -> Reading | None:
    """三又二分之一."""
    part = _ratio(match["denominator"], match["numerator"])
    if part is None or not whole.plain:
        return None
    value = whole.value + part
    return Reading.exact("mixed_fraction", value, _rough(value), "", "fraction")


def vulgar(character: str) -> Decimal:
    """The value of a fraction of one character: ½, ⅔."""
    top, _, bottom = unicodedata.normalize("NFKC", character).partition("\u2044")
    return _QUOTIENTS.divide(Decimal(top), Decimal(bottom))


def _with_vulgar(whole: Number, match: regex.Match[str]) -> Reading | None:
    """3½."""
    value = whole.value + vulgar(match[0])
    return Reading.exact("mixed_fraction", value, _rough(value), "", "fraction") if whole.plain else None


def _slash(top: Number, match: regex.Match[str]) -> Reading | None:
    """1/4; a date, an alternative or a code has other slashes or long numbers beside it."""
    bottom = read_numeral(match["denominator"])
    if (
        bottom is None
        or match["denominator"][0] == "0"
        or not top.plain
        or not bottom.plain
        or bottom.value > 1000
        or top.value > 1000
    ):
        return None
    value = _quotient(top.value, bottom.value)
    return None if value is None else Reading.exact("slash_fraction", value, _rough(value), "", "fraction")


def _tenths(number: Number, match: regex.Match[str]) -> Reading | None:
    """八成, 三成五, 七成半, 1.2成."""
    if number.value > 10:
        return None
    reading = Reading.of("tenths", number, _TENTH, "成", "percent")
    rest = match["rest"]
    if not rest:
        return reading
    more = read_numeral(rest)
    add = more.value / 100 if more is not None else Decimal("0.05")  # 半
    if not number.plain:
        return None
    return Reading.exact("tenths", reading.value + add, Decimal("0.01"), "成", "percent")


def _discount(number: Number, _: regex.Match[str]) -> Reading | None:
    """七五折, 9折, 75折: what is left of the price."""
    value = number.value
    if not 0 < value < 100 or value == 10:
        return None
    low = value < 10
    times = _TENTH if low else Decimal("0.01")
    return Reading.exact("discount", value * times, number.place * times, "折", "percent")


def _doublings(number: Number, match: regex.Match[str]) -> Reading | None:
    """翻两番: n doublings, as the growth 2^n − 1."""
    if not _DOUBLED.match(match.string, match.start()) or number.value > 10 or number.value % 1:
        return None
    value = Decimal(2) ** int(number.value) - 1
    return Reading.exact("doubling", value, Decimal(1), "番", "multiple")


RULES = (
    Rule(
        "percent_words",
        "分",
        _OVER,
        _percent_words,
        (
            Example("百分之九十八点七", "0.987", "%", "percent"),
            Example("千分之三", "0.003", "%", "percent"),
            Example("百分之负三点八", "-0.038", "%", "percent"),
        ),
    ),
    Rule(
        "fraction",
        "分",
        _OVER,
        _fraction,
        (Example("四分之一", "0.25", "", "fraction"), Example("一百分之二", "0.02", "", "fraction")),
    ),
    Rule("fraction", "分", _SHARE_OF_MEASURE, _fraction, (Example("四分一升", "0.25", "升", "volume"),)),
    Rule("fraction", "份", _SHARES, _fraction, (Example("三份一", "0.3333333333333333333333333333", "", "fraction"),)),
    Rule("percent_words", "分", regex.compile("分百"), _hundred, (Example("百分百", "1", "%", "percent"),)),
    Rule(
        "mixed_fraction",
        "又 ",
        regex.compile(
            rf"(?:又(?P<denominator>{NUMERAL})分之(?P<numerator>{NUMERAL})|又(?P<numerator>[0-9]++)/(?P<denominator>[0-9]++)(?![0-9/])"
            rf"| (?P<numerator>[0-9]++)/(?P<denominator>[0-9]++)(?![0-9/]))"
        ),
        _mixed,
        (Example("三又二分之一", "3.5", "", "fraction"), Example("1 4/5", "1.8", "", "fraction")),
    ),
    Rule("mixed_fraction", VULGAR, regex.compile(f"[{VULGAR}]"), _with_vulgar, (Example("3½", "3.5", "", "fraction"),)),
    Rule(
        "slash_fraction",
        "/",
        regex.compile(rf"(?<=[{DIGITS}{SMALL}]{{2}})/(?P<denominator>[{DIGITS}{SMALL}]{{2,}}+)(?![\p{{Han}}/])"),
        _slash,
        (Example("六十/一百二十", "0.5", "", "fraction"),),
    ),
    Rule(
        "slash_fraction",
        "/",
        regex.compile(rf"/(?P<denominator>{ARABIC})(?![0-9/\-A-Za-z年月日万亿])"),
        _slash,
        (Example("1/4", "0.25", "", "fraction"),),
    ),
    Rule(
        "tenths",
        "成",
        regex.compile(rf"成(?P<rest>半|[一二三四五六七八九0-9](?![0-9十百千万亿个家项名户人成年月]))?+{_NOT_TENTHS}"),
        _tenths,
        (
            Example("八成", "0.8", "成", "percent"),
            Example("三成五", "0.35", "成", "percent"),
            Example("1.2成", "0.12", "成", "percent"),
            Example("七成半", "0.75", "成", "percent"),
        ),
    ),
    Rule(
        "discount",
        "折",
        regex.compile(r"折(?![叠腾射算旧合返戟损服磨中])"),
        _discount,
        (Example("打八五折", "0.85", "折", "percent"), Example("9折", "0.9", "折", "percent")),
    ),
    Rule(
        "doubling",
        "番",
        regex.compile(r"番(?![五])"),
        _doublings,
        (Example("翻两番", "3", "番", "multiple"), Example("翻了一番", "1", "番", "multiple")),
    ),
)
