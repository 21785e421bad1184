"""Numerals: Arabic, Chinese and mixed ones read into exact numbers (二十五万三, 1亿5千万, 3.14万亿, 八点五).

The one importer of cn2an, which is asked only about integers written wholly in Chinese numerals of regular form.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

ZERO = "零〇○"
DIGITS = "一二三四五六七八九壹贰叁肆伍陆柒捌玖"
CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰仟"
SMALL = "十百千拾佰仟"
LARGE = "万亿"

_VALUE = {c: i % 9 + 1 for i, c in enumerate(DIGITS)} | {"两": 2} | dict.fromkeys(ZERO, 0)
_PLACE = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10**4, "亿": 10**8}

# 两 is a digit only where a unit follows: in 三十两 it is a weight.
CHINESE = rf"(?:[{ZERO}{DIGITS}{SMALL}{LARGE}廿卅]|两(?=[百千佰仟万亿]))"
ARABIC = r"(?<!\d)(?<!\d\.)(?:\d{1,3}(?:,\d{3})++(?![\d,])|\d++)(?:\.\d++)?+"
UNITS = rf"[{SMALL}{LARGE}]"
NUMERAL = (
    rf"(?:{ARABIC}|\.\d++|[数几]{UNITS}|两?{CHINESE}++|两(?![{ZERO}{DIGITS}]))"
    rf"(?:(?:点[零〇\d一二三四五六七八九壹贰叁肆伍陆柒捌玖]++)?+[余多几]?{UNITS}++(?:两?{CHINESE}|(?<=[零〇{SMALL}{LARGE}]){ARABIC})*+)*+"
    rf"(?:(?<=[十拾零])几)?+"
    rf"(?:点[零〇\d一二三四五六七八九壹贰叁肆伍陆柒捌玖]++{UNITS}*+)?+"
)
SIGN = r"(?:负的?|[-－−](?=[\d.]))"


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral read: its value, the unit of its last printed place, and the bounds that 几, 数, 余, 多 in it set."""

    value: Decimal
    place: Decimal
    low: Decimal
    high: Decimal
    high_open: bool
    plain: bool

    @property
    def exact(self) -> bool:
        """Whether the numeral itself states one value."""
        return self.low == self.high


def grain(value: Decimal) -> Decimal:
    """The place of the last non-zero digit: 2600 → 100, 5.80 → 0.1; 1 for zero."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)


_TOKEN = regex.compile(rf"(?P<arabic>\d[\d,]*+(?:\.\d++)?+|\.\d++)|(?P<unit>{UNITS})|(?P<digit>[{ZERO}{DIGITS}两廿卅])|(?P<about>[几余多数])|(?P<point>点)")
_PLAIN = regex.compile(r"\d++(?:,\d{3})*+(?:\.\d++)?+|\.\d++")
_SCALED = regex.compile(rf"(\d++(?:,\d{{3}})*+(?:\.\d++)?+|\.\d++)([{SMALL}{LARGE}]++)")
_PAIR = regex.compile(rf"([{SMALL}{LARGE}零{DIGITS}]*?)([一二两三四五六七八])([二三四五六七八九])([{SMALL}{LARGE}]*+)")
_REGULAR = regex.compile(r"[一二三四五六七八九十百千万亿零]++")


@lru_cache(maxsize=1 << 16)
def read_numeral(text: str) -> Number | None:
    """The number that ``text`` (all of it, unsigned) prints, or None where it is no well-formed numeral."""
    if _PLAIN.fullmatch(text):
        value = Decimal(text.replace(",", ""))
        return _point(value, Decimal(1).scaleb(int(value.as_tuple().exponent)))
    scaled = _SCALED.fullmatch(text)
    if scaled:
        value = Decimal(scaled[1].replace(",", ""))
        times = _multiplier(scaled[2])
        if times is None:
            return None
        return _point(value * times, Decimal(1).scaleb(int(value.as_tuple().exponent)) * times)
    pair = _PAIR.fullmatch(text)
    if pair and (pair[1] or pair[4] or len(text) == 2):
        number = _read_pair(*pair.groups())
        if number:
            return number
    return _read_chain(text)


def longest_numeral(text: str, start: int, end: int) -> tuple[Number, int] | None:
    """The longest numeral that begins at ``start`` and ends at or before ``end``, and its end."""
    for stop in range(end, max(start, end - 6), -1):
        number = read_numeral(text[start:stop])
        if number is not None:
            return number, stop
    return None


def _point(value: Decimal, place: Decimal) -> Number:
    return Number(value, place, value, value, False, True)


def _multiplier(units: str) -> Decimal | None:
    """十万 → 100000, 万亿 → 10^12; None where the units fall (万百)."""
    if len(units) == 1:
        return Decimal(_PLACE[units])
    product = Decimal(1)
    last = 0
    for unit in units:
        place = _PLACE[unit]
        if place < last:
            return None
        product *= place
        last = place
    return product


def _read_pair(head: str, first: str, second: str, tail: str) -> Number | None:
    """三五十, 七八亿, 十七八: two neighbouring digits state a range."""
    a, b = _VALUE[first], _VALUE[second]
    if b != a + 1 and (first, second) != ("三", "五"):
        return None
    if head and head[-1] not in SMALL + LARGE:
        return None
    low, high = _read_chain(head + first + tail), _read_chain(head + second + tail)
    if low is None or high is None:
        return None
    return Number(high.value, low.place, low.value, high.value, False, False)


def _read_chain(text: str) -> Number | None:
    """The general reader: sections below 万 summed, then scaled by 万 and 亿, an omitted last unit supplied."""
    tokens = [(m.lastgroup or "", m.group()) for m in _TOKEN.finditer(text)]
    if sum(len(t) for _, t in tokens) != len(text):
        return None
    point = next((i for i, t in enumerate(tokens) if t[0] == "point"), None)
    if point is not None:
        return _read_decimal(text, tokens, point)
    if all(kind == "digit" and t not in "廿卅" for kind, t in tokens):
        value = Decimal("".join(str(_VALUE[t]) for _, t in tokens))
        return _point(value, Decimal(1))
    return _read_sections(text, tokens)


def _read_decimal(text: str, tokens: list[tuple[str, str]], point: int) -> Number | None:
    """八点五, 一百点三, 三点一四亿."""
    at = text.index("点")
    whole = read_numeral(text[:at]) if at else _point(Decimal(0), Decimal(1))
    rest = text[at + 1 :].rstrip(SMALL + LARGE)
    units = text[at + 1 + len(rest) :]
    if whole is None or not whole.plain or not rest or whole.value % 1:
        return None
    digits = "".join(c if c in "0123456789" else str(_VALUE.get(c, "x")) for c in rest)
    if not digits.isdecimal():
        return None
    times = _multiplier(units) if units else Decimal(1)
    if times is None:
        return None
    value = whole.value + Decimal("0." + digits)
    return _point(value * times, Decimal(1).scaleb(-len(digits)) * times)


def _read_sections(text: str, tokens: list[tuple[str, str]]) -> Number | None:
    parts: list[tuple[Decimal, int]] = []  # (value, magnitude of its unit), magnitudes falling
    section = Decimal(0)
    digit: Decimal | None = None
    small = 10**9  # the last small unit of the section: they must fall
    last_unit = 0
    bare = False  # nothing between the last unit and here
    zero = False
    about = ""
    width = Decimal(0)
    place = Decimal(1)
    for index, (kind, token) in enumerate(tokens):
        if kind == "arabic":
            if digit is not None or (index and not last_unit and not zero):
                return None
            digit = Decimal(token.replace(",", ""))
            place = Decimal(1).scaleb(int(digit.as_tuple().exponent))
            bare = len(token) == 1 and bare
        elif kind == "digit":
            if token in "廿卅":
                section += 20 if token == "廿" else 30
                small = 10
                last_unit = 10
                continue
            if token in ZERO:
                if digit is not None:
                    return None
                zero, bare = True, False
                continue
            if digit is not None:
                return None
            digit = Decimal(_VALUE[token])
            place = Decimal(1)
        elif kind == "about":
            if about:
                pass
            about = token
            if token in "数几":
                if digit is not None:
                    return None
                digit = Decimal(0) if index else None
            width = Decimal(1)
        else:
            unit = _PLACE[token]
            if unit < 10**4:
                if unit >= small and not (digit is not None and "arabic" in {k for k, _ in tokens[:index]} and small == 10**9):
                    return None
                section += (Decimal(1) if digit is None else digit) * unit
                small = unit
            else:
                section += digit or Decimal(0)
                below = sum((v for v, m in parts if m <= unit), Decimal(0)) + section
                parts = [(v, m) for v, m in parts if m > unit]
                if not below:
                    if index and not about:
                        return None
                    below = Decimal(1)
                parts.append((below * unit, unit))
                section = Decimal(0)
                small = 10**9
            digit = None
            last_unit = unit
            bare = True
            zero = False
            place = Decimal(unit)
    total = sum((v for v, _ in parts), Decimal(0)) + section
    if digit is not None:
        if bare and not zero and last_unit >= 100 and digit < 10 and not about and tokens[-1][0] != "about":
            digit *= last_unit // 10
            place = Decimal(last_unit // 10)
        total += digit
    if about:
        return _approximate(text, tokens, total)
    if len(tokens) > 1 and all(k != "arabic" for k, _ in tokens) and sum(1 for _, t in tokens if t in LARGE) <= 1:
        place = Decimal(last_unit) if tokens[-1][1] in LARGE else (place if any(t in LARGE for _, t in tokens) else Decimal(1))
    return _point(total, place)


def _approximate(text: str, tokens: list[tuple[str, str]], base: Decimal) -> Number | None:
    """十几万 [11万, 19万], 数百 [200, 999], 500多亿 [500亿, 600亿)."""
    index = next(i for i, t in enumerate(tokens) if t[0] == "about")
    word = tokens[index][1]
    tail = "".join(t for _, t in tokens[index + 1 :])
    if any(k == "about" for k, _ in tokens[index + 1 :]):
        return None
    times = _multiplier(tail) if tail and all(c in SMALL + LARGE for c in tail) else (Decimal(1) if not tail else None)
    if times is None:
        return None
    if index == 0:
        small = _multiplier(tail.rstrip(LARGE)) if tail.rstrip(LARGE) else Decimal(1)
        if small is None:
            return None
        return Number(times, times, times * 2, (small * 10 - 1) * (times / small), False, False)
    head = read_numeral("".join(t for _, t in tokens[:index]).rstrip("零〇"))
    if head is None or not head.plain:
        return None
    value = head.value * times
    if word == "几":
        return Number(value, times, value + times, value + 9 * times, False, False)
    return Number(value, head.place * times, value, value + grain(value), True, False)
