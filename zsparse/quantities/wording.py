"""Chinese numerals with a unit that form words and state nothing: 一个个, 夫妻俩, 三次会议, 四平市."""

from __future__ import annotations

from zsparse import regex
from zsparse.quantities.hedging import hedge_before_unit
from zsparse.quantities.lexemes import Lexemes, Unit
from zsparse.quantities.numerals import CAPITALS

UNITS_ONLY = frozenset("百千万亿佰仟")
"""Numerals of these alone have no digit: 亿元, 百家."""
_TOGETHER = frozenset("俩仨")
_HAN = regex.compile(r"\p{Han}")
_CHINESE_ZERO = frozenset("零〇")
# Units that behind one Chinese digit mostly form a word: 一码通.
_NOT_AFTER_ONE_DIGIT = frozenset("码钱")
# One character that is a unit only where no name or word goes on behind it: 四平市, 七里河, 一方面.
_SHORT = frozenset("平方里克两坪")
_BARE_YUAN_AFTER = ("以上", "以下", "级", "大关", "项目", "企业", "产业", "工程", "的", "园区", "村", "县", "镇")
_LABEL_BEFORE = frozenset("：:位 （(\t") | {""}


def states_a_quantity(
    text: str, begin: int, at: int, numeral: str, form: str, unit: Unit, odd: str, tables: Lexemes
) -> bool:
    """Whether a Chinese numeral with a unit states a quantity rather than forms a word."""
    if odd:
        return True
    if all(c in UNITS_ONLY for c in numeral):
        return _units_count(text, begin, at + len(form), numeral, unit, tables)
    if form in tables.never_chinese or (form in tables.figures_only and len(numeral) == 1):
        return False
    if len(numeral) == 1:
        if numeral in _TOGETHER and (form != "人" or _HAN.fullmatch(text[begin - 1 : begin])):
            return False  # 夫妻俩对孩子, 夫妻俩人均
        if numeral in CAPITALS:
            return unit.dimension == "money" or form == "个"
        if numeral in _CHINESE_ZERO and unit.dimension == "count" and form != "个":
            return False
        if form in _NOT_AFTER_ONE_DIGIT:
            return False
        if form in _SHORT:
            following = text[at + 1 : at + 2]
            return numeral != form and not (_HAN.match(following) and following not in "地多余半以的左")
        if unit.dimension == "count" and text.startswith((form, numeral + form), at + len(form)):
            return False  # 一个个, 一项项, 一个一个
        if unit.dimension == "count" and text.endswith(numeral + form, 0, begin):
            return False
    if form == "次":
        return not text.startswith(("会议", "全会", "全体", "常务", "党", "、"), at + 1)
    return True


def _units_count(text: str, begin: int, stop: int, numeral: str, unit: Unit, tables: Lexemes) -> bool:
    """Whether units without a digit (亿元, 百家, 千万人) state a quantity: beside a hedge, or as a class of amounts."""
    if hedge_before_unit(text, begin, tables) is not None:
        return True
    if unit.dimension != "money" or numeral == "万":
        return False
    if text.startswith(_BARE_YUAN_AFTER, stop):
        return True
    return len(numeral) > 1 and text[begin - 1 : begin] not in _LABEL_BEFORE
