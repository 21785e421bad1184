"""Numerals: Arabic, Chinese and mixed ones read into exact numbers (二十五万三, 1亿5千万, 3.14万亿, 八点五, 十几万).

The one importer of cn2an, which is asked only about integers written wholly in Chinese numerals of regular form;
decimals, multipliers, omitted units, 几, 数, 余, 多 and 来 are read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from zsparse import regex
from zsparse.records import Hedge

ZERO = "零〇○"
DIGITS = "一二三四五六七八九壹贰叁肆伍陆柒捌玖"
CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰仟"
SMALL = "十百千拾佰仟"
LARGE = "万亿"

_VALUE = {c: i % 9 + 1 for i, c in enumerate(DIGITS)} | {"两": 2, "俩": 2, "仨": 3} | dict.fromkeys(ZERO, 0)
_PLACE = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_TENS = {"廿": 20, "卅": 30, "卌": 40}

# 两 is a digit only where a unit follows: in 三十两 it is a weight; 一两个 is one or two. 兆 is 10^12 where 亿 follows.
_CHINESE = (
    rf"(?:[{ZERO}{DIGITS}{SMALL}{LARGE}廿卅卌]|[两俩](?=[百千佰仟万亿])"
    rf"|(?<=[{DIGITS}{SMALL}])兆(?=[{ZERO}{DIGITS}{SMALL}]{{1,8}}+亿)"
    rf"|(?<=一)两(?=[个家年天项次位种条人户名周月倍成元小块毛角岁公吨米里斤亩座台套件间辆张份所名批口门]))"
)
_UNITS = rf"[{SMALL}{LARGE}]"
# 1.2.3 is no decimal, nor is the 2026年 of a heading 1.2026年…. A group of four is one of a number where it cannot be a
# number of its own: 1,0000.
ARABIC = (
    r"(?<![0-9])(?:(?<![0-9]\.)|(?=(?:19|20)[0-9][0-9]年))(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9,])"
    r"|[1-9][0-9]{0,3}(?:,0000)++(?![0-9,])|[0-9]++)"
    r"(?:\.(?!(?:19|20)[0-9][0-9]年)[0-9]++)?+"
)
# Figures behind a unit: 1亿2000万, 3万5千; with more than one digit before 千 or 百 they begin a number of their own.
_PART = rf"(?:{ARABIC}(?![百千])|[0-9](?=[百千]))"
FRACTION_DIGITS = rf"[零〇0-9{DIGITS}]++"
NUMERAL = (
    rf"(?:{ARABIC}|(?<![\p{{L}}0-9.])\.[0-9]++|(?<=\p{{L}})\.[0-9]++(?=[%‰])|(?<![^负\P{{L}}])点(?=[零〇]*+[{DIGITS}])[零〇{DIGITS}]++|[数几]{_UNITS}|几(?=[块元毛角美欧日港英个家人名户项公米斤吨亩倍])|两?{_CHINESE}++|两(?![{ZERO}{DIGITS}])|[俩仨])"
    rf"(?:(?:(?:点{FRACTION_DIGITS})?+(?:[余多几]|来(?=[万亿]))?{_UNITS}++|(?<=[零〇{SMALL}{LARGE}]){_PART}(?={_UNITS}))"
    rf"(?:两?{_CHINESE}|(?<=[零〇{SMALL}{LARGE}]){_PART})*+)*+"
    rf"(?:(?<=[十拾零0])几(?:[{DIGITS}][十百]{_UNITS}*+)?+|(?<=[十百千])好几)?+"
    rf"(?:点{FRACTION_DIGITS}{_UNITS}*+)?+"
)
NUMERAL_AHEAD = (
    ("数", _UNITS),
    (".", "[0-9]"),
    ("点", f"[零〇{DIGITS}]"),
    (f"0123456789{ZERO}{DIGITS}{SMALL}{LARGE}廿卅卌两俩仨几", ""),
)
"""What ``NUMERAL`` begins with: characters, and what follows them."""
SIGN = r"(?:(?<!正)负的?|零下|[-－−﹣](?=[0-9.]|[百千万]分之)|(?<=[长速幅率])[—–](?=[0-9.]))"
SIGN_AHEAD = (("-－−﹣—–", "[0-9.百千万]"), ("零", "下"), ("负", ""))
"""What ``SIGN`` begins with: characters, and what follows them."""


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A numeral read: its value, the unit of its last printed place, and the bounds that 几, 数, 余, 多, 来 in it set.

    ``low`` and ``high`` are closed, but for ``high`` where ``high_open``; ``hedge`` says how they bound the value.
    The same numeral is read once and kept (``read_numeral``), so numbers are hashed by identity.
    """

    value: Decimal
    place: Decimal
    low: Decimal
    high: Decimal
    high_open: bool
    hedge: Hedge

    @property
    def plain(self) -> bool:
        """Whether the numeral states one value."""
        return self.hedge == "exact"

    def times(self, factor: Decimal) -> Number:
        """The number counted in ``factor``: 3 of 兆 (10^12)."""
        return Number(
            self.value * factor,
            self.place * factor,
            self.low * factor,
            self.high * factor,
            self.high_open,
            self.hedge,
        )


def grain(value: Decimal) -> Decimal:
    """The place of the last non-zero digit: 2600 → 100, 5.80 → 0.1; 1 for zero."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)


_ARABIC_ONLY = regex.compile(r"[0-9]++(?:,[0-9]{3,4})*+(?:\.[0-9]++)?+|\.[0-9]++")
_ARABIC_SCALED = regex.compile(rf"([0-9]++(?:,[0-9]{{3,4}})*+(?:\.[0-9]++)?+|\.[0-9]++)({_UNITS}++)")
_PAIR = regex.compile(
    rf"([{SMALL}{LARGE}零{DIGITS}]*?)([一二两三四五六七八])([二两三四五六七八九])([{SMALL}{LARGE}]*+)"
)
_APPROXIMATE = regex.compile(rf"(?P<head>[^几余多数来好]*+)好?(?P<word>[几余多数来])(?P<units>{_UNITS}*+)")
_THREE = regex.compile(rf"([一二三四五六七])([二三四五六七八])([三四五六七八九])({_UNITS}++)")
# 十几二十, 二十几三十万: from the tens named to the next.
_UP_TO_NEXT = regex.compile(rf"(?P<low>.*[十拾]几)(?P<high>[{DIGITS}][十百])(?P<units>{_UNITS}*+)")
# In speech a 千 behind 亿 is 千万, unless 零 parts them.
_WITHOUT_WAN = regex.compile(r".*亿[1-9一二两三四五六七八九]千")
_LONGEST = 28
_LARGEST = Decimal(10**20)
_D = "[一二三四五六七八九]"
_TENS_PART = f"(?:{_D}十{_D}?+|零{_D})"
_HUNDREDS = f"{_D}百{_TENS_PART}?+"
_SECTION = f"(?:{_D}千(?:{_HUNDREDS}|零{_D}十{_D}?+|零{_D})?+|{_HUNDREDS}|{_D}?十{_D}?+|{_D})"
_REGULAR = regex.compile(rf"(?=.{{4,}})(?:{_SECTION}亿零?)?+(?:{_SECTION}万零?)?+(?:{_SECTION})?+(?<!零)")
_DIGITS_ONLY = regex.compile(rf"[{ZERO}{DIGITS}]++")
_TOKEN = regex.compile(
    rf"(?P<arabic>[0-9][0-9,]*+(?:\.[0-9]++)?+|\.[0-9]++)|(?P<unit>{_UNITS}|兆)|(?P<digit>[{ZERO}{DIGITS}两俩仨廿卅卌])"
)


@lru_cache(maxsize=1 << 16)
def read_numeral(text: str) -> Number | None:
    """The number that ``text`` (all of it, unsigned) prints, or None where it is no well-formed numeral.

    A numeral too long to be exact in ``Decimal``'s arithmetic of 28 digits is refused.
    """
    if len(text) > _LONGEST and (len(text) > 2 * _LONGEST or text[0].isascii()):
        return None
    if _ARABIC_ONLY.fullmatch(text):
        value = Decimal(text.replace(",", ""))
        return _exact(value, _last_place(value))
    scaled = _ARABIC_SCALED.fullmatch(text)
    if scaled:
        value = Decimal(scaled[1].replace(",", ""))
        times = _multiplier(scaled[2])
        return None if times is None else _exact(value * times, _last_place(value) * times)
    if "点" in text:
        return _read_decimal(text)
    if text.endswith("亿万") and len(text) > 2:  # 亿万 multiply
        trillions = read_numeral(text[:-2])
        return None if trillions is None else trillions.times(Decimal(10**12))
    if _WITHOUT_WAN.fullmatch(text):
        return read_numeral(text + "万")
    pair = _PAIR.fullmatch(text)
    if pair:
        number = _read_pair(*pair.groups())
        if number is not None:
            return number
    three = _THREE.fullmatch(text)
    if three:
        return _read_three(*three.groups())
    if "几" in text and "多" in text:  # 十几万多亿
        return read_numeral(text.replace("多", ""))
    next_tens = _UP_TO_NEXT.fullmatch(text)
    if next_tens:
        return _read_up_to_next(*next_tens.groups())
    approximate = _APPROXIMATE.fullmatch(text)
    if approximate:
        return _read_approximate(approximate["head"], approximate["word"], approximate["units"])
    if len(text) <= _LONGEST and _DIGITS_ONLY.fullmatch(text):
        return _exact(Decimal("".join(str(_VALUE[c]) for c in text)), Decimal(1))
    if _REGULAR.fullmatch(text):
        integer = _cn2an(text)
        if integer is not None:
            return _exact(integer, _chinese_place(text))
    return _read_sections(text)


def longest_numeral(text: str, start: int, end: int) -> tuple[Number, int] | None:
    """The longest numeral that begins at ``start`` and ends at ``end`` or a few characters before it, and its end."""
    for stop in range(end, max(start, end - 6), -1):
        number = read_numeral(text[start:stop])
        if number is not None:
            return number, stop
    return None


def _exact(value: Decimal, place: Decimal) -> Number:
    return Number(value, place, value, value, False, "exact")


def _last_place(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def _multiplier(units: str) -> Decimal | None:
    """十万 → 100000, 万亿 → 10^12; None where the units fall (万百)."""
    product = 1
    last = 0
    for unit in units:
        if _PLACE[unit] < last:
            return None
        last = _PLACE[unit]
        product *= last
    return Decimal(product) if product <= 10**16 else None


def _cn2an(text: str) -> Decimal | None:
    """The value of a Chinese integer, or None where cn2an refuses its form (一百零十万)."""
    from cn2an import cn2an  # here, because importing it takes longer than parsing a report

    try:
        return Decimal(int(cn2an(text, "normal")))
    except (ValueError, KeyError):
        return None


def _chinese_place(text: str) -> Decimal:
    """The last printed place of a Chinese integer.

    The first section below 万 or 亿 counts as if in figures (三百 → 1, 三百万 → 万), a later one down to the last unit
    that is printed or left out (三万五千, 三万五 → 千; 一亿五千万 → 千万).
    """
    body = text.rstrip(LARGE)
    times = _multiplier(text[len(body) :]) or Decimal(1)
    large = max(body.rfind(c) for c in LARGE)
    last = body[-1]
    if large == -1:
        return times
    if last in SMALL:
        return _PLACE[last] * times
    return Decimal(_PLACE[body[large]] // 10) if body == text and large == len(body) - 2 else times


def _read_decimal(text: str) -> Number | None:
    """八点五, 一百点三, 三点一四亿, 点二八."""
    whole, _, rest = text.partition("点")
    digits = rest.rstrip(SMALL + LARGE)
    times = _multiplier(rest[len(digits) :])
    head = read_numeral(whole) if whole else _exact(Decimal(0), Decimal(1))
    if head is None or not head.plain or times is None or head.value >= _LARGEST or head.value % 1 or not digits:
        return None
    printed = "".join(c if c.isascii() else str(_VALUE.get(c, "x")) for c in digits)
    whole = str(int(head.value))
    if not printed.isdecimal() or len(whole) + len(printed) > _LONGEST:
        return None
    value = Decimal(f"{whole}.{printed}")
    return _exact(value * times, _last_place(value) * times)


def _read_pair(head: str, first: str, second: str, tail: str) -> Number | None:
    """三五十, 七八亿, 十七八, 三四: two neighbouring digits state a range."""
    if _VALUE[second] != _VALUE[first] + 1 and (first, second) != ("三", "五"):
        return None
    if head and head[-1] not in SMALL + LARGE:
        return None
    low, high = read_numeral(head + first + tail), read_numeral(head + second + tail)
    if low is None or high is None or not low.plain or not high.plain:
        return None
    return Number(high.value, low.place, low.value, high.value, False, "range")


def _read_three(first: str, second: str, third: str, units: str) -> Number | None:
    """七八九亿 [7亿, 9亿]: three neighbouring digits."""
    times = _multiplier(units)
    if times is None or not _VALUE[third] - 1 == _VALUE[second] == _VALUE[first] + 1:
        return None
    return Number(_VALUE[third] * times, times, _VALUE[first] * times, _VALUE[third] * times, False, "range")


def _read_up_to_next(low: str, high: str, units: str) -> Number | None:
    """十几二十 [11, 20], 二十几三十万 [21万, 30万]."""
    bottom, top = read_numeral(low + units), read_numeral(high + units)
    if bottom is None or top is None or not top.plain or top.value != bottom.high + top.place:
        return None
    return Number(top.value, top.place, bottom.low, top.value, False, "range")


def _read_approximate(head: str, word: str, units: str) -> Number | None:
    """十几万 [11万, 19万], 数百 [200, 999], 500多亿 [500亿, 600亿), 三百来万 [200万, 400万]."""
    small = _multiplier(units.rstrip(LARGE))
    times = _multiplier(units)
    if times is None or small is None:
        return None
    if not head:
        if word not in "几数" or not units:
            return None
        return Number(times, times, times * 2, (small * 10 - 1) * (times / small), False, "range")
    above = _above(head, units)
    rest = head[above:].rstrip(ZERO)
    number = read_numeral(rest) if rest else _exact(Decimal(0), Decimal(1))
    base = read_numeral(head[:above]) if above else _exact(Decimal(0), Decimal(1))
    if number is None or base is None or not (number.plain and base.plain) or word == "数":
        return None
    if word == "几":
        return _read_several(head, base.value, number.value, small, times)
    if not rest:
        return None
    value = base.value + number.value * times
    g = grain(value)
    if word == "来":
        if head[-1] not in "十百千0":
            return None
        return Number(value, number.place * times, value - g, value + g, False, "about")
    return Number(value, number.place * times, value, value + g, True, "over")


def _read_several(head: str, base: Decimal, number: Decimal, small: Decimal, times: Decimal) -> Number | None:
    """十几万 [11万, 19万], 两千几百 [2100, 2999], 一百好几 [110, 199], 一百零几 [101, 109]."""
    last = head[-1]
    if small > 1:
        if _PLACE.get(head.rstrip(ZERO)[-1:], 1) <= small:
            return None
        value = base + number * (times / small)
        return Number(value, times, value + times, value + (small * 10 - 1) * (times / small), False, "range")
    value = base + number * times
    if last in "百千":
        place = _PLACE[last] * times
        return Number(value, times, value + place / 10, value + place - times, False, "range")
    return Number(value, times, value + times, value + 9 * times, False, "range")


def _above(head: str, units: str) -> int:
    """How much of ``head`` the units behind 多 or 几 do not scale: the 一亿 of 一亿一千多万."""
    if not units or units[-1] not in LARGE:
        return 0
    return head.rfind("亿") + 1 if units[-1] == "万" else 0


def _read_sections(text: str) -> Number | None:
    """Mixed and irregular numerals: sections below 万 summed, then scaled by 万 and 亿; an omitted unit supplied."""
    parts: list[tuple[Decimal, int]] = []  # (value, the 万 or 亿 it is counted in), falling
    section = Decimal(0)
    digit: Decimal | None = None
    small = 10**9  # the last unit of the section; units must fall
    last_unit = 0  # the unit just before the digit, 0 after a 零
    place = Decimal(1)
    covered = 0
    for match in _TOKEN.finditer(text):
        if match.start() != covered:
            return None
        covered = match.end()
        token = match.group()
        if match.lastgroup != "unit":
            if token in ZERO and digit is None:
                last_unit = 0
                continue
            if digit is not None or (token in _TENS and section % 100):
                return None
            if token in _TENS:
                section, small, last_unit = section + _TENS[token], 10, 10
                continue
            digit = Decimal(token.replace(",", "")) if match.lastgroup == "arabic" else Decimal(_VALUE[token])
            place = _last_place(digit)
            continue
        unit = _PLACE[token]
        if token in SMALL:
            if unit >= small:
                return None
            section += (Decimal(1) if digit is None else digit) * unit
            small = unit
            if parts or (match.start() and text[0].isdecimal()):
                place = place * unit if digit is not None else Decimal(unit)
        else:
            if digit is not None and last_unit in (100, 1000) and digit < 10 and digit == digit.to_integral_value():
                digit *= last_unit // 10  # 百二万
            section += digit or 0
            below = sum((v for v, m in parts if m <= unit), Decimal(0)) + section
            if not below and covered > 1:
                return None
            parts = [(v, m) for v, m in parts if m > unit] + [((below or Decimal(1)) * unit, unit)]
            section, small, place = Decimal(0), 10**9, place * unit
        digit, last_unit = None, unit
    if not text or covered != len(text):
        return None
    total = sum((v for v, _ in parts), Decimal(0)) + section
    if digit is not None:
        if last_unit >= 100 and digit < 10 and digit == digit.to_integral_value():
            digit *= last_unit // 10
            if parts or text[0].isdecimal():
                place = Decimal(last_unit // 10)
        total += digit
    return _exact(total, place) if total < _LARGEST else None
