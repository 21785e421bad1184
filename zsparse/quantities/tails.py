"""What follows a numeral, read: a rule, a unit of the tables, an ordinal, or nothing (a bare number)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from zsparse import regex
from zsparse.quantities import guards, measures, money, proportions, scales
from zsparse.quantities.candidate import Candidate
from zsparse.quantities.currencies import currency_around, currency_before
from zsparse.quantities.dropped import is_money, is_spoken_money, is_written_sum
from zsparse.quantities.hedging import hedge_before_unit
from zsparse.quantities.lexemes import Lexemes, Unit
from zsparse.quantities.numerals import Number, read_numeral
from zsparse.quantities.reading import NUMBER, odd_reading, read_ordinal, read_unit
from zsparse.quantities.rule import Reading, Rule
from zsparse.quantities.scales import read_scale
from zsparse.quantities.wording import UNITS_ONLY, states_a_quantity

RULES: tuple[Rule, ...] = (*proportions.RULES, *money.RULES, *measures.RULES)
_BY_FIRST: dict[str, tuple[Rule, ...]] = {
    c: tuple(r for r in RULES if c in r.first) for c in {c for r in RULES for c in r.first}
}
_YUAN = Unit("元", "money", "CNY")
_PIECE = Unit("块", "count")
_MINUTE = Unit("分钟", "duration")
_SCALED = frozenset(scales.FIRST)
_TRILLION = Decimal(10**12)
_SLIGHTLY_MORE = ("出头", "有余", "挂零")
_RANKED = frozenset({"名", "位", "强"})
_DEGREE = Unit("度", "temperature")
_SCALES_OF_DEGREES = {"摄氏": Unit("摄氏度", "temperature"), "华氏": Unit("华氏度", "temperature")}
_OF_HEAT = regex.compile(r"(?<=温[^，。；、\n0-9]{0,6})")
_MEASURES = frozenset({"area", "length", "mass", "volume"})
# 多 and 余 behind a unit that begin the next word instead: 5亿元多元投入, 余额, 比计划19亿元多1亿元.
_MANY = (
    *(f"多{digit}" for digit in "0123456789"),
    "多数",
    "多个",
    "多家",
    "多项",
    "多种",
    "多元",
    "多样",
    "多户",
    "多名",
    "多渠道",
    "多层",
    "多次",
    "多方",
    "余额",
    "余款",
    "余热",
    "余下",
)
_REACH = 80
"""How far behind a numeral its rule may look: unbounded, the search for a word it needs would run to the text's end."""
# 1840 before 年 is a year; five figures and more are one with the number of a table run into it (表12025年).
_YEAR_NUMBER = regex.compile(r"[12][0-9]{3}|[0-9]{5,}")
_BEFORE_WORD_OR_NUMBER = frozenset("第后前、米")
_LOOKED_INTO = frozenset({"年", "周年", "届", "本", "所", "块", "度", "分"})
"""Units that may be another word, or a part of one: 2023届, 2.2本项目, 608所, 一块."""
_BETWEEN = frozenset("余多来+ （）兆")
MORE = frozenset("多余出有挂")
"""What 多, 余 and ``_SLIGHTLY_MORE`` begin with."""
_PLUS = frozenset("+＋")
SECOND = {
    c: frozenset().union(*(rule.second or () for rule in rules))
    for c, rules in _BY_FIRST.items()
    if all(rule.second is not None for rule in rules)
}
"""What behind a character makes a rule possible, for the characters whose rules say so."""
NOT_A_UNIT_YET = (frozenset(_BY_FIRST) - frozenset(SECOND)) | _BETWEEN | _SCALED
"""What behind a numeral may be something else than the first character of its unit."""
LOOKED_AT_AGAIN = _LOOKED_INTO | _RANKED | {"项目"}
"""Units of which what stands around them decides."""
_BEHIND_DIGIT = frozenset(_BY_FIRST) | guards.BARE_AFTER | _BETWEEN | MORE
"""What may follow a Chinese digit that states a quantity, beside units and hedges."""
_BRACKET = regex.compile(r"（[^）\n]{0,28}）")
_IN_BRACKET = regex.compile(r"(?<=[0-9]（[^（）\n]{0,29})")
_AFTER_BRACKET = frozenset({"money", "percent", "points", "area", "mass"})
# 七八九个 are seven to nine.
_THREE_IN_A_ROW = frozenset("一二三四五六七八九"[i : i + 3] for i in range(7))
_COUNTED = frozenset("个家人次户名")


def is_in_word(text: str, start: int, end: int, tables: Lexemes) -> bool:
    """Whether the Chinese digit at ``start:end`` is a part of a word (进一步) whatever else stands around it."""
    after, before = text[end : end + 1], text[start - 1 : start]
    if not "一" <= after <= "龥" or before in _BEFORE_WORD_OR_NUMBER or before in tables.currency_ends:
        return False
    return not (after in _BEHIND_DIGIT or tables.units.begin_with(after) or tables.hedges_after.begin_with(after))


def read_tail(
    text: str, begin: int, start: int, end: int, number: Number, floor: int, tables: Lexemes
) -> Candidate | None:
    """The candidate that the numeral at ``start:end`` (``begin`` with its sign) and what follows make, or None.

    ``floor`` is the end of the candidate before: a currency printed in front must not reach into it.
    """
    numeral = text[start:end]
    if text[end : end + 1] in _SCALED and numeral[0].isascii():
        scaled = read_scale(text, begin, start, end, number, tables)
        if scaled is not None:
            candidate = _with_unit(text, begin, start, scaled.end, scaled.number, floor, tables)
            if candidate is not None:
                candidate.scale = scaled.shared
            return candidate
    if text[begin - 1 : begin] == "第" or (numeral == "一" and text.endswith("最后", 0, begin)):
        return _ordinal(text, begin, start, end, number, tables)
    for rule in _BY_FIRST.get(text[end : end + 1], ()):
        if rule.second is not None and text[end + 1 : end + 2] not in rule.second:
            continue
        tail = rule.pattern.match(text, end, end + _REACH)
        if tail:
            reading = rule.make(number, tail)
            if reading is not None:
                return _of_rule(text, begin, start, end, tail.end(), reading, tables)
    return _with_unit(text, begin, start, end, number, floor, tables)


def _of_rule(text: str, begin: int, start: int, end: int, after: int, reading: Reading, tables: Lexemes) -> Candidate:
    """The candidate of a rule; a fraction may have a unit of measure behind it (四分之一公升)."""
    if reading.dimension == "fraction":
        form = tables.units.at(text, after)
        if form is not None and tables.units[form].dimension in _MEASURES:
            unit = tables.units[form]
            reading = reading._replace(unit=unit.plain, dimension=unit.dimension)
            after += len(form)
    elif (
        text[after : after + 1] in ("多", "余") and reading.dimension == "percent" and not text.startswith(_MANY, after)
    ):
        reading, after = odd_reading(reading), after + 1
    return Candidate(begin, after, start, end, None, None, reading, False)


def _ordinal(text: str, begin: int, start: int, end: int, number: Number, tables: Lexemes) -> Candidate:
    """第三, 第20届; 倒数第一 and 最后一个 count from the end."""
    form = tables.units.at(text, end)
    unit = form if form is not None and tables.units[form].dimension == "count" else ""
    reading = read_ordinal(number, unit)
    begin -= 1
    if text.endswith("倒数", 0, begin):
        begin, reading = begin - 2, reading.negated()
    elif text[begin] == "后":
        begin, reading = begin - 1, reading.negated()
    return Candidate(begin, end + len(unit), start, end, None, None, reading, False)


def _with_unit(
    text: str, begin: int, start: int, end: int, number: Number, floor: int, tables: Lexemes
) -> Candidate | None:
    numeral = text[start:end]
    figures = numeral[0].isascii()
    odd, at = "", end
    if text[end : end + 1] in _BETWEEN:
        across = _across_bracket(text, begin, start, end, tables) if figures else None
        if across is not None:
            return across
        odd, at, end, number = _between(text, begin, numeral, end, number, tables)
    form = unit_form(text, at, tables)
    if form is None or (form == "项目" and numeral[-1] in "万亿" and not odd):  # 5000万项目 are projects of that size
        return _bare(text, begin, start, end, at if odd else end, odd, number, floor, tables)
    counted = (
        _counted_in(text, begin, start, at, number, form, odd, tables) if form in _LOOKED_INTO else tables.units[form]
    )
    if counted is None:
        return None
    unit = counted
    if figures:
        before = text[start - 1 : start]
        if before.isascii() and before.isalpha() and unit.dimension not in ("money", "percent"):
            return None
        if before in _PLUS and text[start - 2 : start - 1].isdecimal():
            return None  # 5+2个 names what it adds up
    elif numeral in _THREE_IN_A_ROW and (unit.dimension != "count" or form in _COUNTED):
        number = replace(
            number, value=number.value % 10, low=number.value // 100, high=number.value % 10, hedge="range"
        )
    elif not states_a_quantity(text, begin, at, numeral, form, unit, odd, tables):
        return None
    stop = at + len(form)
    if not odd and text[stop : stop + 1] in MORE:
        if text.startswith(_SLIGHTLY_MORE, stop):
            odd, stop = "余", stop + 2
        elif unit.dimension != "count" and text[stop] in "多余" and not text.startswith(_MANY, stop):
            odd, stop = text[stop], stop + 1
    if unit.dimension == "money":
        begin, stop, unit = currency_around(text, begin, stop, floor, form, unit, tables)
    elif form == "度":
        begin, unit = _degrees(text, begin, unit)
    elif form in _RANKED and text[begin - 1 : begin] == "前" and begin > floor:  # 前十名: a rank
        return Candidate(begin - 1, stop, start, end, None, None, read_unit(number, NUMBER, odd), False)
    return Candidate(begin, stop, start, end, number, unit, read_unit(number, unit, odd), False)


def _between(
    text: str, begin: int, numeral: str, end: int, number: Number, tables: Lexemes
) -> tuple[str, int, int, Number]:
    """What stands between a numeral and its unit: 余, 多, 来 or +; where the unit begins; the number with 兆."""
    figures = numeral[0].isascii()
    after = text[end]
    if after in "余多":
        following = text[end + 1 : end + 2]
        compared = text[begin - 1 : begin] == "比" and (following == "比" or not following.isalnum())  # 比40多
        return ("", end, end, number) if compared or text.startswith("多于", end) else (after, end + 1, end, number)
    if (after == "来" and numeral[-1] in "十百千") or (after == "+" and figures and len(numeral) > 1):
        return after, end + 1, end, number
    if after == " " and figures and text[end + 1 : end + 2].isascii():
        return "", end + 1, end, number
    if after == "兆" and _is_money_form(text, end + 1, tables):
        return "", end + 1, end, number.times(_TRILLION)
    if after == "兆" and not figures and not text[end + 1 : end + 2].isalnum():
        return "", end + 1, end + 1, number.times(_TRILLION)
    return "", end, end, number


def _counted_in(
    text: str, begin: int, start: int, at: int, number: Number, form: str, odd: str, tables: Lexemes
) -> Unit | None:
    """What ``form`` at ``at`` is a unit of, where it may be another word, or None where it is; see ``_LOOKED_INTO``."""
    unit = tables.units[form]
    numeral = text[start : at - len(odd)]
    figures = numeral[0].isascii()
    if form == "所":
        return None if guards.is_institute(text, start, at - len(odd)) else unit
    if form == "块":
        return unit if is_spoken_money(text, _behind_hedge(text, begin, tables), at + 1) else _PIECE
    if not figures:
        return unit
    if form == "本":  # 2.2本项目: the number of a section
        return None if "." in numeral and numeral[-1] not in "万亿" else unit
    if form == "度":
        return None if 1900 < number.value < 2100 else unit  # 2023度 for 2023年度
    if form == "分" and text[begin - 1 : begin] in ("时", "点"):
        return _MINUTE if text[begin - 2 : begin] == "小时" else None
    if form == "分":
        return None if "点" in numeral else unit  # 10点20分
    if not odd and _YEAR_NUMBER.fullmatch(numeral):
        return None
    return None if form == "年" and numeral[0] == "0" and numeral.isdecimal() else unit  # 09年 is 2009


def _degrees(text: str, begin: int, unit: Unit) -> tuple[int, Unit]:
    """Where 摄氏 in front begins, and the unit of a 度 of heat: 零下3度, 华氏98度, 气温升至36度."""
    scale = _SCALES_OF_DEGREES.get(text[begin - 2 : begin])
    if scale is not None:
        return begin - 2, scale
    heat = text.startswith("零下", begin) or _OF_HEAT.match(text, begin)
    return begin, _DEGREE if heat else unit


def _behind_hedge(text: str, begin: int, tables: Lexemes) -> int:
    """Where a hedge in front of ``begin`` begins, or ``begin``."""
    hedge = hedge_before_unit(text, begin, tables)
    return begin if hedge is None else hedge[0]


def _across_bracket(text: str, begin: int, start: int, end: int, tables: Lexemes) -> Candidate | None:
    """A number whose 亿元 stands behind a bracket, and the number at the end of that bracket: 19.8（含旧路3.8）亿元."""
    bracket = _BRACKET.match(text, end)
    if bracket is None and not (text[end] == "）" and _IN_BRACKET.match(text, start)):
        return None
    at = end + 1 if bracket is None else bracket.end()
    scale = text[at : at + 1] if text[at : at + 1] in ("万", "亿") else ""
    form = unit_form(text, at + len(scale), tables)
    number = read_numeral(text[start:end] + scale)
    if form is None or number is None:
        return None
    unit = tables.units[form]
    if not scale and unit.dimension not in _AFTER_BRACKET:
        return None
    return Candidate(begin, end, start, end, number, unit, read_unit(number, unit, ""), False, scale=scale)


def _is_money_form(text: str, at: int, tables: Lexemes) -> bool:
    form = unit_form(text, at, tables)
    return form is not None and tables.units[form].dimension == "money"


def unit_form(text: str, at: int, tables: Lexemes) -> str | None:
    """The printed unit at ``at``, unless it runs on into another word."""
    form = tables.units.at(text, at)
    if form is None:
        return None
    following = text[at + len(form) : at + len(form) + 1]
    if following and following in tables.not_before.get(form, ""):
        return None
    if form[-1].isascii() and form[-1].isalpha() and following.isascii() and following.isalnum():
        return None
    return form


def _bare(
    text: str, begin: int, start: int, end: int, stop: int, odd: str, number: Number, floor: int, tables: Lexemes
) -> Candidate | None:
    """A number without a unit: money where 元 was dropped, a plain number, or nothing."""
    numeral = text[start:end]
    if not odd and text.startswith(_SLIGHTLY_MORE, stop):
        odd, stop = "余", stop + 2
    prefix = currency_before(text, begin, floor, tables)
    if prefix:
        unit = tables.currencies_before[prefix.strip()]
        return Candidate(begin - len(prefix), stop, start, end, number, unit, read_unit(number, unit, odd), False)
    large = "万" if numeral[-1] in "wW" else numeral[-1]
    if (
        large in "万亿"
        and (len(numeral) > 1 or (numeral == "亿" and hedge_before_unit(text, begin, tables) is not None))
        and (is_written_sum(numeral) or is_money(text, begin, stop, large))
    ):
        return Candidate(begin, stop, start, end, number, _YUAN, read_unit(number, _YUAN, odd), True)
    if numeral[0].isascii():
        if not guards.is_bare_figure(text, start, end):
            return None
    elif all(c in UNITS_ONLY for c in numeral):
        if not odd and hedge_before_unit(text, begin, tables) is None:
            return None
    elif not guards.is_bare_chinese(text, begin, start, stop) and (
        len(numeral) == 1 or hedge_before_unit(text, begin, tables) is None
    ):
        return None
    return Candidate(begin, stop, start, end, number, None, read_unit(number, NUMBER, odd), True)
