"""Halves and fractions of one character (一半, 过半, 半数, 半个, 半百, 对折, ½), and 翻番: no numeral of their own."""

from __future__ import annotations

from decimal import Decimal

from zsparse.quantities.hedging import bounded
from zsparse.quantities.lexemes import Lexemes
from zsparse.quantities.proportions import VULGAR, vulgar
from zsparse.quantities.rule import Reading

_HALVED = "个岁公吨斤成折米小亩升尺里磅打千克毫厘英丈寸码加品夸盎担平立顷海两"
HALF = (
    rf"[一壹]半|[过超近]半数?(?![年个月小天导径途夜信世载壁百])|半数|半(?=[{_HALVED}])|半百|对折"
    rf"|[{VULGAR}]"
)
DOUBLING = r"翻番"
HALF_AHEAD = (("一壹过超近", "半"), ("对", "折"), ("翻", "番"), (f"半{VULGAR}", ""))
"""What ``HALF`` and ``DOUBLING`` begin with: characters, and what follows them."""

_HALF = Decimal("0.5")
_DOUBLED = Reading.exact("doubling", Decimal(1), Decimal(1), "番", "multiple")
_MEASURES = frozenset({"length", "mass", "area", "volume", "points", "duration"})


DENIED = frozenset("未没")
"""What before 过半 denies it."""


def read_doubling() -> Reading:
    """翻番: growth by one time."""
    return _DOUBLED


def read_half(text: str, start: int, end: int, tables: Lexemes) -> tuple[int, Reading] | None:
    """The end and the reading of the half printed at ``start:end`` (as ``HALF`` matched), or None."""
    word = text[start:end]
    before = text[start - 1 : start]
    if word == "半百":
        return end, Reading.exact("half", 100 * _HALF, Decimal(10), "", "number")
    if word in VULGAR:
        return _vulgar(text, word, end, tables)
    if word == "对折":
        return (end, Reading.exact("half", _HALF, Decimal("0.1"), "折", "percent")) if before == "打" else None
    if word != "半":
        return _fraction(word, end, before in DENIED) if before != "双" else None
    if before and before in "上下大多过近一折":
        return None
    if text[end] in "成折":
        if text[end + 1 : end + 2] in ("品", "熟", "型", "叠", "射"):
            return None
        value = _HALF if text[end] == "折" else _HALF / 10
        return end + 1, Reading.exact("half", value, Decimal("0.01"), text[end], "percent")
    if text[end] == "打":
        return end + 1, Reading.exact("half", 12 * _HALF, Decimal(6), "个", "count")
    form = tables.units.at(text, end)
    if form is None or text.startswith(tuple(tables.not_before.get(form, "")), end + len(form)):
        return None
    if form == "个" and text[end + 1 : end + 2] in ("多", "世"):
        return None
    unit = tables.units[form]
    if form != "个" and unit.dimension not in _MEASURES:
        return None
    value = _HALF / 100 if unit.dimension == "points" else _HALF
    return end + len(form), Reading.exact("half", value, value, unit.plain, unit.dimension)


def _vulgar(text: str, word: str, end: int, tables: Lexemes) -> tuple[int, Reading]:
    """½ and ½英寸."""
    value = vulgar(word)
    form = tables.units.at(text, end)
    unit = tables.units[form] if form is not None else None
    if form is None or unit is None or unit.dimension not in _MEASURES:
        return end, Reading.exact("half", value, value / 10, "", "fraction")
    return end + len(form), Reading.exact("half", value, value / 10, unit.plain, unit.dimension)


def _fraction(word: str, end: int, denied: bool) -> tuple[int, Reading]:
    """一半 and 半数 as a fraction; 过半, 近半 bound it, 未过半 from above."""
    reading = Reading.exact("half", _HALF, _HALF / 10, "", "fraction")
    if word[0] in "过超":
        return end, bounded(reading, "at_most" if denied else "over")
    return end, bounded(reading, "nearly") if word[0] == "近" else reading
