"""Every quantity of a clean text: one scan for numerals and periods, then unit, neighbours and hedges.

The scan stops at each numeral; what follows decides (``rule``s by their first character, then the unit tables), what stands
around may refuse (``guards``), numbers beside each other share units or make ranges (``linking``), hedge words bound
the value (``hedging``).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from zsparse.quantities import guards, measures, money, proportions
from zsparse.quantities.candidate import Candidate
from zsparse.quantities.hedging import bounded, hedge_after, hedge_before, hedge_before_unit
from zsparse.quantities.lexemes import Lexemes, Unit, lexemes
from zsparse.quantities.linking import link
from zsparse.quantities.mention import Mention
from zsparse.quantities.numerals import NUMERAL, SIGN, Number, read_numeral
from zsparse.quantities.periods import NAMED, match_period, read_period
from zsparse.quantities.reading import NUMBER, read_unit
from zsparse.quantities.rule import Reading, Rule

RULES: tuple[Rule, ...] = (*proportions.RULES, *money.RULES, *measures.RULES)
_BY_FIRST: dict[str, tuple[Rule, ...]] = {
    c: tuple(r for r in RULES if c in r.first) for c in {c for r in RULES for c in r.first}
}
_SCAN = regex.compile(
    rf"(?P<period>{NAMED})|(?P<half>一半|[过超近]半(?:数)?(?![年个月小天导径途夜信世载])|半数|半(?=个|公升|公斤|吨|斤|成|折)|对折)|(?P<doubling>翻番)"
    rf"|(?P<sign>{SIGN})?+(?P<numeral>{NUMERAL})"
)
_SIGN_AFTER = regex.compile(r"(?:\A|[\s，。；：（“、(|]|[长为是速幅率降落滑了值比及和与达约])\Z")
_BACK_OFF = frozenset("瓦米克伏帕卡赫升焦")
_UNITS_ONLY = frozenset("百千万亿佰仟")
_SMALL_CHINESE = frozenset("一二三四五六七八九两")
_LARGE = frozenset("万亿")
_CAPITALS = frozenset("壹贰叁肆伍陆柒捌玖拾")
_MONEY_BEFORE = regex.compile(
    r"(?:资金?|投资|税收?|收入|产值|销售额?|总额|额|到账|到位|补助|奖励|贷款|余额|支出|投入|利润|融资|总量|GDP|财政|完成|总值|增加值|贸易|规模|达|为|标的)(?:达到?|为|共|约|近|超过?|突破|了|逾|不足|不到|过|破|至|到){0,3}\Z"
)
_MONEY_AFTER = regex.compile(r"(?:以上|以下|以内)?的?(?:目标|任务|大关|级|资金|投资|项目|企业|产业|工程|产值|订单|园区|集群|板块|税收|俱乐部|市场)")
_PEOPLE = regex.compile(r"(?:人口|人数|人次|用户|户数|游客|客流|流量|产量|面积|吞吐量|学生|群众|职工|就业|户籍|常住|粉丝)\S{0,4}\Z")


def recognize_mentions(text: str) -> list[Mention]:
    """The quantities of ``text`` (clean), sorted by place, never overlapping."""
    tables = lexemes()
    candidates: list[Candidate] = []
    done = 0
    for match in _SCAN.finditer(text):
        if match.start() < done:
            continue
        found = _candidate(text, match, tables)
        if found is not None:
            candidates.append(found)
            done = found.end
    return _finish(text, link(text, candidates), tables)


def _candidate(text: str, match: regex.Match[str], tables: Lexemes) -> Candidate | None:
    kind = match.lastgroup
    start, end = match.span()
    if kind == "period":
        return Candidate(start, end, start, end, None, None, read_period(match.group()), False)
    if kind == "half":
        return _half(text, start, end, tables)
    if kind == "doubling":
        return Candidate(start, end, start, end, None, None, Reading.exact("doubling", Decimal(1), Decimal(1), "番", "multiple"), False)
    return _numeral(text, match, tables)


def _half(text: str, start: int, end: int, tables: Lexemes) -> Candidate | None:
    word = text[start:end]
    half = Decimal("0.5")
    if word == "对折":
        if start and text[start - 1] == "打":
            return Candidate(start, end, start, end, None, None, Reading.exact("discount", half, Decimal("0.1"), "折", "percent"), False)
        return None
    if word == "半":
        if start and text[start - 1] in "上下一大多过近":
            return None
        if text[end] in "成折":
            return Candidate(start, end + 1, start, end, None, None, Reading.exact("half", half / (10 if text[end] == "成" else 1), Decimal("0.01"), text[end], "percent"), False)
        form = tables.units.at(text, end)
        if form is None or form[:1] == "个" and len(form) > 1 or text[end + 1 : end + 2] in ("月", "小", "多", "百"):
            return None
        unit = tables.unit(form)
        reading = Reading.exact("half", half, half, unit.plain, unit.dimension)
        return Candidate(start, end + len(form), start, end, None, None, reading, False)
    if start and text[start - 1] in "双":
        return None
    reading = Reading.exact("half", half, half, "", "fraction")
    if word[0] in "过超":
        reading = bounded(reading, "over")
    elif word[0] == "近":
        reading = bounded(reading, "nearly")
    return Candidate(start, end, start, end, None, None, reading, False)


def _numeral(text: str, match: regex.Match[str], tables: Lexemes) -> Candidate | None:
    start, end = match.span("numeral")
    first = text[start]
    figures = first.isascii()
    after = text[end : end + 1]
    if after in ("年", "月", "季", "个", "日", "-", "—", "~", "至", "到", "、", "和", ".", "/", "份", "–", "～", "－", "─"):
        period_end = match_period(text, start)
        if period_end is not None and period_end >= end:
            return _period(text, start, period_end)
    if not figures and (first in _SMALL_CHINESE or first == "十" or first == "千" or first == "百" or first == "万"):
        if not text.startswith("分之", end) and guards.is_word(text, start, end, tables):
            return None
    numeral = match["numeral"]
    if after in _BACK_OFF and numeral[-1] == "千" and len(numeral) > 1 and (numeral[-2].isdecimal() or numeral[-2] in _LARGE):
        numeral, end = numeral[:-1], end - 1
    number = read_numeral(numeral)
    while number is None and len(numeral) > 1:
        numeral, end = numeral[:-1], end - 1
        number = read_numeral(numeral)
    if number is None or guards.is_masked(text, start, end):
        return None
    negative = bool(match["sign"]) and (match["sign"][0] == "负" or bool(_SIGN_AFTER.search(text, max(0, match.start() - 2), match.start())))
    begin = match.start() if negative else start
    found = _with_tail(text, begin, start, end, number, numeral, figures, tables)
    if found is None:
        return None
    if negative:
        found.reading, found.negative = found.reading.negated(), True
    return found


def _period(text: str, start: int, end: int) -> Candidate:
    if start and text[start - 1] in "第前":
        start -= 1
    return Candidate(start, end, start, end, None, None, read_period(text[start:end]), False)


def _with_tail(
    text: str, begin: int, start: int, end: int, number: Number, numeral: str, figures: bool, tables: Lexemes
) -> Candidate | None:
    """The candidate that the numeral and what follows it make."""
    before = text[begin - 1] if begin else ""
    if before == "第":
        return _ordinal(text, begin - 1, start, end, number, tables)
    for rule in _BY_FIRST.get(text[end : end + 1], ()):
        tail = rule.pattern.match(text, end)
        if tail:
            reading = rule.make(number, tail)
            if reading is not None:
                return _of_rule(text, begin, start, end, tail.end(), reading, tables)
    if before == "后" and numeral == "一" and text.startswith("最后", begin - 2):
        return _ordinal(text, begin, start, end, number, tables)
    odd, at = "", end
    if text[end : end + 1] in ("余", "多"):
        odd, at = text[end], end + 1
    if text[at : at + 1] == " " and figures and text[at + 1 : at + 2].isascii():
        at += 1
    form = tables.units.at(text, at)
    if form is not None and _joins_word(text, at, form):
        form = None
    if form is not None:
        unit = tables.unit(form)
        if not figures and not _counts(text, begin, at + len(form), numeral, unit, odd, tables):
            return None
        if before.isascii() and before.isalpha() and figures and unit.dimension not in ("money", "percent"):
            return None
        after = at + len(form)
        if not odd and text[after : after + 1] in ("多", "余") and unit.dimension in ("money", "duration") and text[after + 1 : after + 2] not in ("个", "家", "项"):
            odd = text[after]
            after += 1
        prefix = tables.currencies_before.before(text, begin)
        if prefix and unit.dimension == "money" and not form.startswith(prefix):
            named = tables.currencies_before.entries[prefix]
            assert isinstance(named, Unit)
            if unit.currency == "CNY":
                unit = named
            begin -= len(prefix)
        if unit.dimension == "money":
            if text.startswith("人民币", after):
                after += 3
            elif text[after : after + 1] in ("整", "正") and not figures:
                after += 1
        return Candidate(begin, after, start, end, number, unit, read_unit(number, unit, odd), False)
    return _bare(text, begin, start, end, at, odd, number, numeral, figures, tables)


def _of_rule(text: str, begin: int, start: int, end: int, after: int, reading: Reading, tables: Lexemes) -> Candidate:
    """The candidate of a rule; a fraction may have a unit of measure behind it (四分之一公升)."""
    if reading.dimension == "fraction":
        form = tables.units.at(text, after)
        if form is not None and tables.unit(form).dimension in ("area", "length", "mass", "volume"):
            unit = tables.unit(form)
            reading = replace(reading, unit=unit.plain, dimension=unit.dimension)
            after += len(form)
    return Candidate(begin, after, start, end, None, None, reading, False)


def _joins_word(text: str, at: int, form: str) -> bool:
    """Whether an ASCII unit runs on into a word."""
    end = at + len(form)
    return form[-1].isascii() and form[-1].isalpha() and text[end : end + 1].isascii() and text[end : end + 1].isalnum()


def _counts(text: str, begin: int, end: int, numeral: str, unit: Unit, odd: str, tables: Lexemes) -> bool:
    """Whether a Chinese numeral with a unit states a quantity rather than forms a word."""
    if odd:
        return True
    if all(c in _UNITS_ONLY for c in numeral):
        if unit.dimension != "money":
            return hedge_before_unit(text, begin, tables) is not None
        if hedge_before_unit(text, begin, tables) is not None:
            return True
        if numeral == "万":
            return False
        return text.startswith(("以上", "以下", "级", "大关", "项目", "企业", "产业", "工程"), end) or len(numeral) > 1 and text[begin - 1 : begin] not in ("：", ":", "位", " ")
    if len(numeral) == 1 and numeral in _CAPITALS:
        return unit.dimension == "money"
    return not (numeral == "两" and unit.plain == "两")


def _bare(
    text: str, begin: int, start: int, end: int, at: int, odd: str, number: Number, numeral: str, figures: bool, tables: Lexemes
) -> Candidate | None:
    """A number without a unit: money where 元 was dropped, a plain number, or nothing."""
    prefix = tables.currencies_before.before(text, begin)
    if prefix:
        unit = tables.currencies_before.entries[prefix]
        assert isinstance(unit, Unit)
        return Candidate(begin - len(prefix), at, start, end, number, unit, read_unit(number, unit, odd), False)
    if numeral[-1] in _LARGE and _is_money(text, begin, at, numeral, tables):
        unit = Unit("元", "money", "CNY")
        return Candidate(begin, at, start, end, number, unit, read_unit(number, unit, odd), True)
    if figures:
        if not guards.is_bare_figure(text, start, end):
            return None
    elif all(c in _UNITS_ONLY for c in numeral) and hedge_before_unit(text, begin, tables) is None and not odd:
        return None
    elif not guards.is_bare_chinese(text, begin, start, at):
        return None
    return Candidate(begin, at, start, end, number, None, read_unit(number, NUMBER, odd), True)


def _is_money(text: str, begin: int, at: int, numeral: str, tables: Lexemes) -> bool:
    """Whether 元 was dropped behind 万 or 亿: 80亿目标, 1000万以上项目, 税收突破3亿."""
    if _MONEY_AFTER.match(text, at):
        return True
    low = max(0, begin - 12)
    if _PEOPLE.search(text, low, begin):
        return False
    boundary = at >= len(text) or not text[at].isalnum() or text.startswith(("以上", "以下", "以内", "左右", "的"), at)
    if not boundary:
        return False
    if _MONEY_BEFORE.search(text, low, begin):
        return True
    return hedge_before_unit(text, begin, tables) is not None


def _ordinal(text: str, begin: int, start: int, end: int, number: Number, tables: Lexemes) -> Candidate | None:
    form = tables.units.at(text, end)
    unit = form if form is not None and tables.unit(form).dimension == "count" else ""
    reading = Reading.exact("ordinal", number.value, Decimal(1), unit, "ordinal")
    if text.startswith("最后", begin - 2) and begin >= 2:
        begin -= 2
        reading = reading.negated()
    elif text.startswith("倒数", begin - 2) and begin >= 2:
        begin -= 2
        reading = reading.negated()
    return Candidate(begin, end + len(unit), start, end, number, None, reading, False)


def _finish(text: str, candidates: list[Candidate], tables: Lexemes) -> list[Mention]:
    """Hedges attached, two-sided bounds joined."""
    mentions: list[Mention] = []
    floor = 0
    for c in candidates:
        start, end, reading = c.start, c.end, c.reading
        if reading.dimension not in ("period", "ordinal"):
            after = hedge_after(text, end, tables)
            units_only = c.number is not None and all(x in _UNITS_ONLY for x in text[c.number_start : c.number_end])
            ahead = (hedge_before_unit if units_only else hedge_before)(text, start, tables)
            if after:
                end, hedge = after
                reading = bounded(reading, hedge)
            if ahead and ahead[0] >= floor:
                start, hedge = ahead
                reading = bounded(reading, hedge)
        mentions.append(
            Mention(
                start, end, reading.value, reading.low, reading.high, reading.low_open, reading.high_open, reading.precision,
                reading.unit, reading.dimension, reading.currency, reading.hedge, reading.rule,
            )
        )
        floor = end
    return mentions
