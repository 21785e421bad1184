"""Money whose 元 was dropped behind 万 or 亿: 80亿目标, 1000万以上项目, 税收突破3亿, 市定任务100亿的100.2%.

A bare number in 亿 that ends its phrase is money in the prose of reports, unless a noun says that things are counted;
one in 万 is money only beside a noun of money.
"""

from __future__ import annotations

from zsparse import lexicon, regex

_CLAUSE = regex.compile(r"(?<=([^，。；：！？\n]{0,14}))")
"""Where a noun may stand that says what is measured."""
_SENTENCE = regex.compile(r"(?<=([^。\n]{0,48}))")
"""Where a number in 亿 takes its noun from the clauses before: 出游人次48.91亿，增加23.61亿."""
_BESIDE = regex.compile(r"[达到至为了共计已近约超过额款]{0,4}+")
"""What may stand between a noun of money and its number, whatever follows: 投资达85亿开工建设."""
_ENDS = (
    *("以上", "以下", "以内", "左右", "的", "和", "、", "与", "及", "后", "时", "之", "上下"),
    *("增", "减", "降", "升", "扩大", "提高", "提升", "上升", "下降", "跃", "跨"),
)
"""What may stand behind a number whose phrase ends with it."""
_DIVIDED = regex.compile("(?<=由|分|分为|分成|划为|划成)")
_LOWER_END = regex.compile(r"(?<=([0-9.,一二两三四五六七八九十百千万几]+)[-~—–～至到])")
"""The lower end of a range whose upper one is counted in 块: 2000到3000块."""
_PROSE = regex.compile(r"\p{Han}")


_WRITTEN_SUM = regex.compile(r"[壹贰叁肆伍陆柒捌玖][壹贰叁肆伍陆柒捌玖拾佰仟零万亿]++")


def is_written_sum(numeral: str) -> bool:
    """Whether a numeral is in capitals throughout, as sums of money are written to keep them from being altered."""
    return bool(_WRITTEN_SUM.fullmatch(numeral))


def is_money(text: str, begin: int, end: int, large: str) -> bool:
    """Whether the number at ``begin:end``, which ends in ``large`` (万 or 亿) and has no unit, is money."""
    if _tails()[large].match(text, end):
        return not _counted(text, begin)
    after = text[end : end + 1]
    if after.isalnum() and not text.startswith(_ENDS, end):
        return _has_money_beside(text, begin) and not _things().match(text, end)
    counted = _counted(text, begin)
    if counted is not None:
        return not counted
    if _limits().match(text, begin):
        return True
    return large == "亿" and _in_prose(text, begin) and not _things().match(text, end)


def is_spoken_money(text: str, begin: int, end: int) -> bool:
    """Whether a number of 块 (``end`` behind it) is money: at the head of a phrase, or beside a word of paying.

    Anything else that is counted in 块 is a piece: 由四块构成, 广告牌2块, 一块煤.
    """
    after = text[end : end + 1]
    if text[begin - 2 : begin] in ("块到", "块至"):
        return True
    lower = _LOWER_END.match(text, begin)
    if lower:
        begin = lower.start(1)
    if _PROSE.match(after) and after not in "多每一到至" and not text.startswith(_ENDS, end):
        return False
    if _DIVIDED.match(text, begin):
        return False
    return not _PROSE.fullmatch(text[begin - 1 : begin]) or bool(_paying().match(text, begin))


def _counted(text: str, begin: int) -> bool | None:
    """Whether the nearest noun before the number is counted (True) or measured in money (False); None without one."""
    noun = _nearest_noun(text, begin, _CLAUSE)
    return None if noun is None else noun.lastgroup == "counted"


def _has_money_beside(text: str, begin: int) -> bool:
    """Whether a noun of money stands right before the number."""
    noun = _nearest_noun(text, begin, _CLAUSE)
    return noun is not None and noun.lastgroup == "money" and bool(_BESIDE.fullmatch(text, noun.end(), begin))


def _in_prose(text: str, begin: int) -> bool:
    """Whether words stand before the number in its line, and none in its sentence says that things are counted."""
    sentence = _SENTENCE.match(text, begin)
    noun = _nearest_noun(text, begin, _SENTENCE)
    return bool(sentence and _PROSE.search(sentence[1])) and (noun is None or noun.lastgroup != "counted")


def _nearest_noun(text: str, begin: int, stretch: regex.Pattern[str]) -> regex.Match[str] | None:
    """The last noun of ``_nouns`` in the clause or sentence before the number."""
    before = stretch.match(text, begin)
    nouns = list(_nouns().finditer(text, before.start(1), begin)) if before else []
    return nouns[-1] if nouns else None


@lexicon.per_lexicon
def _nouns() -> regex.Pattern[str]:
    words = lexicon.load("moneywords")
    kinds = {"counted": words["counted"], "money": words["before"]}
    lengths = sorted({len(word) for group in kinds.values() for word in group}, reverse=True)
    nouns = [  # the longest first, whichever its kind: 票房 is money, 票 is counted
        rf"(?P<{kind}>{_any(equal)})"
        for length in lengths
        for kind, group in kinds.items()
        if (equal := [word for word in group if len(word) == length])
    ]
    return regex.compile("|".join(nouns))


@lexicon.per_lexicon
def _paying() -> regex.Pattern[str]:
    words = lexicon.load("moneywords")
    return regex.compile(rf"(?<=(?:{_any(words['before'] + words['paying'])})[^，。；：！？\n]{{0,12}})")


@lexicon.per_lexicon
def _things() -> regex.Pattern[str]:
    """Nouns of what is counted, behind a number; they may have words before them (14亿中国人, 9亿的人口)."""
    return regex.compile(rf"[^，。；：！？\n0-9]{{0,12}}?(?:{_any(lexicon.load('moneywords')['counted'])})")


@lexicon.per_lexicon
def _tails() -> dict[str, regex.Pattern[str]]:
    words = lexicon.load("moneywords")
    return {"万": regex.compile(_any(words["after_wan"])), "亿": regex.compile(_any(words["after_yi"]))}


@lexicon.per_lexicon
def _limits() -> regex.Pattern[str]:
    return regex.compile(rf"(?<={_any(lexicon.load('moneywords')['limits'])})")


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(regex.escape, words), key=len, reverse=True))
