"""What has digits and states no quantity: codes, masks, enumerators, clock times, set phrases, slogans in quotes."""

from __future__ import annotations

import string

from zsparse import regex
from zsparse.quantities.lexemes import Lexemes
from zsparse.quantities.numerals import CAPITALS

_LATIN = frozenset(string.ascii_letters)
_MASK = frozenset("xX×*＊ＸⅩ□◇")
_SIDE_ENDS = frozenset("米尺寸m")
"""What ends a side of what is measured by its sides: 3米×5米."""
_INTERVAL_OPEN = regex.compile(r"(?<=\[-?[0-9.]+%?， ?)")
"""The lower end of an interval: [30，40）."""
_OPENING = frozenset("\n。；：，！？（(“ \t;:")
_ENCLOSED = frozenset({"“”", "‘’", "《》", "[]", "［］", "【】", "〔〕", "﹝﹞"})
_CODE_BEFORE = frozenset("+·/\\#@_=＋&^~")
# What a mark of codes joins to a number where it makes none: 20~100, >=20.
_MULTIPLIERS = ("十", "百", "千", "万", "亿")
_JOINED_BY = {"~": frozenset("0123456789%元个年万亿"), "=": frozenset("<>")}
_PLUS = regex.compile(r"(?<=(?:\A|[\s，。；：（])[+＋])")
_MORE = regex.compile(r"\+(?![^\W_])(?<=[0-9kKwW]{2}\+)")
"""100+, 30w+: or more."""
_CODE_AFTER = frozenset("+·\\#@_＋&^号版")
# What follows makes a clock time, a day, a code or a rank of the number before it.
_NOT_COUNTED = frozenset("点时日号年月强级线版路")
_NUMBERED = ("世纪", "国道", "省道", "县道", "乡道", "”号")
_NUMBERED_BEFORE = ("国道", "省道", "县道", "乡道", "No.", "NO.", "no.")
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
# The name of a thing that a number ends (《北方2》), begins (“23城投01”) or stands apart from (Sense 3.0界面).
_WORD_AFTER = r"(?=\p{Han})[^至到和与及或以左上多余个]"
_OF_A_NAME = regex.compile(
    rf"(?<=\p{{Han}})[0-9.]++》|(?<=[“《])[0-9]++{_WORD_AFTER}|(?<=[A-Za-z] )[0-9.]++{_WORD_AFTER}"
)
# Models and captions: S-300, 附件4-2.
_HYPHENED = regex.compile(r"(?<=(?:(?<![0-9](?=[kKwW]))[A-Za-z]|[图表篇附件章][0-9]{1,3})[-－—–])")
# Among index points: 3021.5点, 110.1点; a clock has no such hour.
_POINTS = regex.compile(r"[0-9,]++\.[0-9]++点|(?:[3-9][0-9]|[0-9]{3,5})点(?![0-9一二三四五六七八九])")
_CAPTIONS = frozenset("图表篇附件章")
_NUMBERED_RANGE = regex.compile(r"[-—–~至][0-9]++号")
# Telephone numbers, dates and codes: three or more groups of figures joined by dashes (3—5—7), or seven figures
# behind a hyphen (010-1234567).
_CHAINED = regex.compile(
    r"(?<=[0-9][-—–][0-9]+[-—–])|(?<=[0-9][-—–])[0-9]++[-—–][0-9]|[0-9]++[-—–][0-9]++[-—–][0-9]"
    r"|(?:[0-9]++-|(?<=[0-9]-))[0-9]{7}"
)
_DASHES = frozenset("-—–")
# 2025 before a word is the year of an event; before 至, 和 or a hedge it may be an amount.
_YEAR_OF_A_NAME = regex.compile(r"(?:19|20)[0-9][0-9](?=\p{Han})[^至到和与及或以左上多余]")
_TELEPHONE_OR_CODE = regex.compile(r"1[3-9][0-9]{9}|[^.,]{12,}")
_HOUR, _SIXTIETH = r"(?<![0-9.:：])(?:[01]?[0-9]|2[0-4])[:：]", "[0-5][0-9]"
_OF_A_CLOCK = regex.compile(
    rf"(?:(?:{_HOUR}|(?<={_HOUR})){_SIXTIETH}(?:[:：]{_SIXTIETH})?|(?<={_HOUR}{_SIXTIETH}[:：]){_SIXTIETH})(?![0-9.:：])"
)
_DIGIT = "[零一二三四五六七八九十百千万两0-9]"
BARE_AFTER = frozenset("的是到至和与或同以之间这那不而等啊吧呢吗呀哦嘛哈啦咯左上大小高低多少长短轻重快慢加减乘除")
"""The characters behind which a Chinese numeral may stand that has no unit; any other makes a word of it."""
_BARE_CHINESE_AFTER = regex.compile(
    r"\Z|[^\p{Han}、A-Za-z0-9]|[的是到至和与或同以之间这那不而等啊吧呢吗呀哦嘛哈啦咯]|左右|上下|[大小高低多少]于"
    rf"|[加减乘除]以?{_DIGIT}"
)
_BARE_CHINESE_BEFORE = regex.compile(
    rf"(?<=\A|[^\p{{Han}}]|[是为于到至和与得达第前约近超过足满或]|{_DIGIT}(?:[加减乘除]|[乘除]以))"
)
_HAN = regex.compile(r"\p{Han}")
# What is counted in 所, and what ends before a count.
_COUNTING = frozenset("有共计达建设增减办为到近约余撤并")
_BEGUN_OR_DONE = regex.compile("[开动复施竣完]工$")
_HOUSED = "[校园院学所馆站室屋房厕庙观堂塾]|中心|机构|住宅|教堂|场所|别墅|建筑|监狱|班|基地|单位|银行|公寓"
_AMONG_HOUSES = regex.compile(rf"(?<=(?:{_HOUSED})[^。；：\n]{{0,30}})|所[^。；：\n]{{0,30}}?(?:{_HOUSED})")
_LARGE = regex.compile(r"[万亿]")
_COMPARED = regex.compile(r"[大小高低多少长短轻重快慢](?:\P{Han}|\Z|一[些点]|[很许得]多)")
_BOUND_AFTER = regex.compile(r"[以之][上下内](?:(?!\p{Han})|(?=[的个家人户名项者]))")
_SCHOOL_YEARS = frozenset("初高大小")
_RANGE_AFTER = regex.compile(r"[到至][一二三四五六七八九十两百]")
_LEFT_OF_NAME = regex.compile(r"[大小火]")
_UNIT = regex.compile(r"[十百千万亿拾佰仟点廿卅0-9]")
_SLOGAN_LENGTH = 10
_SLOGAN = regex.compile(rf"“(?![^”]{{0,{_SLOGAN_LENGTH}}}翻[一两二三]?番)[^”“，。；\n0-9]{{0,{_SLOGAN_LENGTH}}}+”")


def is_masked(text: str, start: int, end: int) -> bool:
    """Whether the number is what a mask left over: 29XX6万元, XX.27%."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _MASK:
        sides = before == "×" and (text[start - 2 : start - 1].isdecimal() or text[start - 2 : start - 1] in _SIDE_ENDS)
        if not sides:
            return True
    elif before == "." and text[start - 2 : start - 1] in _MASK:
        return True
    return after in _MASK and not (after == "×" and text[end + 1 : end + 2].isdecimal())


def is_bare_figure(text: str, start: int, end: int) -> bool:
    """Whether figures without a unit may stand for a number here."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if after in _NOT_COUNTED and not _POINTS.match(text, start):
        return False
    if text.startswith(_NUMBERED, end) or _NUMBERED_RANGE.match(text, end):
        return False
    if text.endswith(_NUMBERED_BEFORE, 0, start) or after in _SUPERSCRIPTS or _OF_A_NAME.match(text, start):
        return False
    if before in "-－—–" and _HYPHENED.match(text, start):
        return False
    if before in _CAPTIONS and start + 3 >= end:
        return False
    if before in _CODE_BEFORE and not _begins_a_number(text, start):
        return False
    if after in _CODE_AFTER and not _MORE.match(text, end):
        return False
    scaled = text[end - 1] in "万亿"
    if not scaled and (before in _LATIN or after in _LATIN):
        return False
    if after in (".", "'") and text[end + 1 : end + 2].isdecimal():
        return False
    if after == "/" or (after == "-" and text[end + 1 : end + 2] in _LATIN):
        return False
    if (before in _DASHES or after in _DASHES) and _CHAINED.match(text, start):
        return False
    if (before in ":：" or after in ":：") and _OF_A_CLOCK.match(text, start):
        return False
    length = end - start
    if length == 4 and _YEAR_OF_A_NAME.match(text, start):
        return False
    if length >= 11 and _TELEPHONE_OR_CODE.fullmatch(text, start, end):
        return False
    if length > 1 and text[start] == "0" and text[start:end].isdecimal():
        return False
    if length <= 3 and before in _OPENING and after in "、．.）)" and text[start:end].isdecimal():
        return after in "）)" and _INTERVAL_OPEN.match(text, start) is not None
    return before + after not in _ENCLOSED


def is_institute(text: str, start: int, end: int) -> bool:
    """Whether figures before 所 name an institute (与608所合作): behind a word, where nothing says what is counted."""
    before = text[start - 1 : start]
    if not 2 <= end - start <= 3 or not text[start:end].isdecimal() or before in _COUNTING or not _HAN.match(before):
        return False
    return _BEGUN_OR_DONE.search(text, 0, start) is None and _AMONG_HOUSES.match(text, end) is None


def _begins_a_number(text: str, start: int) -> bool:
    """Whether the mark of codes before ``start`` joins two numbers (20~100), or is a plus sign."""
    if text[start - 2 : start - 1] in _JOINED_BY.get(text[start - 1], ()):
        return True
    return bool(_PLUS.match(text, start))


def is_bare_chinese(text: str, begin: int, start: int, end: int) -> bool:
    """Whether a Chinese numeral (``start:end``, ``begin`` with its sign) without a unit may stand for a number here."""
    if _LARGE.search(text, start, end) and not _LEFT_OF_NAME.match(text, end):
        return True
    if _RANGE_AFTER.match(text, end):
        return True
    if text[begin - 1 : begin] == "双":  # 双十一
        return False
    if _BOUND_AFTER.match(text, end):
        return text[begin - 1 : begin] not in _SCHOOL_YEARS  # 初三以上
    if text[begin - 1 : begin] == "比" and _COMPARED.match(text, end):
        return True
    if not _BARE_CHINESE_AFTER.match(text, end) or _is_enumerator(text, begin, start, end):
        return False
    if end - start == 1:
        if text[start] in CAPITALS and len(text) > 1:
            return False
        return bool(_BARE_CHINESE_BEFORE.match(text, begin))
    if text[start - 1 : start] in ("（", "(") and text[end : end + 1] in ("）", ")") and end - start <= 3:
        return False
    if not _UNIT.search(text, start, end):
        return bool(_BARE_CHINESE_BEFORE.match(text, begin))
    return True


def _is_enumerator(text: str, begin: int, start: int, end: int) -> bool:
    """Whether a Chinese numeral below a hundred opens a point of a list: 三是, 二十二是, （二）."""
    if end - start > 3:
        return False
    before = text[begin - 1] if begin else "\n"
    after = text[end : end + 1]
    if before == "是" and after == "是":  # 一是一是: a page that was printed twice over
        return True
    if before not in _OPENING:
        return False
    return after in ("是", "要", "为", "则") or (end - start == 1 and after in ("）", ")", "．", "."))


def word_end(text: str, start: int, end: int, tables: Lexemes) -> int | None:
    """The end of the word or set phrase that the Chinese numeral at ``start:end`` belongs to, if any."""
    phrase = tables.phrases.at(text, start)
    if phrase is not None and not text.startswith("分之", end):
        return max(end, start + len(phrase))
    joined = text[start] == "一" and text[start - 1 : start] in tables.joined_left
    if joined and text[start + 1 : start + 2] not in _MULTIPLIERS:  # 计划一千公斤 is no 划一
        return end
    quote = text.rfind("“", max(0, start - _SLOGAN_LENGTH), start)
    slogan = _SLOGAN.match(text, quote) if quote >= 0 else None
    return slogan.end() if slogan and slogan.end() > start else None
