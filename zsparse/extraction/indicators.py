"""What a number is a number of: the noun phrase that leads to it, in a form in which repeated facts find each other."""

from __future__ import annotations

import re
from functools import lru_cache

from zsparse import regex
from zsparse.extraction.cues import ANY
from zsparse.extraction.tape import Sentence, Token

_TIME = re.compile(  # half of the time of a noun phrase: ``re`` runs it three times as fast
    r"(?:计划|力争)?(?:截[至止]|到|至)?(?:(?:19|20)[0-9]{2}|[12一二][0-9〇○零一二三四五六七八九]{3})年[度底末]?"
    r"|(?:截[至止]|到|至)?(?:[0-9]{1,2}[-—至][0-9]{1,2}月份?|[0-9]{1,2}月(?:份|底|末)?|[上下]半年|[前第]?[一二三四]季度"
    r"|前?[0-9]{1,2}个月|年底|年末|月底|今年以来|(?:今|去|当|本)年度?|半年来|一年来|目前|截止)"
)
_BEFORE = (
    "其中|超额|分别|依次|累计|共计|合计|总计|全年|已经|已|预计|约|仅|共|完成|实现|达到|达|为|是|有|的|了|也|都|均|又|各|还|将"
    "|在|由|从|比|较|同比|同期|上年|去年|年初|占|相当于|县上下达|市里下达|上级下达|下达|[我本][省市县区州镇乡旗]的?"
    "|力争|确保|争取|实际(?!使用|利用)"
)
_AFTER = (
    "累计|共计|合计|总计|已经|已|预计|(?<!签)约|仅|共|完成|实现|达到|(?<!下)达|为|是|有|的|了|也|都|均|又|各|还|将|占|到|至|分别|依次"
    "|同比|实际|新增|增长|下降|减少|变动|调整|由|从|拟|拟安排|确保|力争"
)
_LETTER = regex.compile(f"[{ANY}]")
_LEADING = regex.compile(rf"^(?:\W|{_BEFORE})++")
_TRAILING = regex.compile(rf"(?:\W|{_AFTER})++$")


def indicator_of(sentence: Sentence, token: Token, numerator: Token | None, target: Token | None) -> str | None:
    """The indicator of a ratio: that of its numerator, of its target, or the words that lead to it; None for none."""
    phrases = [
        noun_phrase(_lead(sentence, one)) if one in sentence.tokens else noun_phrase(one.before)
        for one in (numerator, token)
        if one is not None
    ]
    if target is not None:
        phrases.insert(1, _TARGET_NOUN.sub("", noun_phrase(target.before) or ""))
    named = [phrase for phrase in phrases if phrase]
    telling = [phrase for phrase in named if _UNTELLING.fullmatch(phrase) is None]
    return next(iter(telling or named), None)


_TARGET_NOUN = regex.compile("(?:年初|调整|收入|支出)?(?:目标任务|任务数|任务|目标|计划数|计划|预算数|预算|指标)+$")
_UNTELLING = regex.compile(
    "入库|完成|收入|支出|执行|投入|投资|到位|到账|项目|任务|计划|目标|预算|增|提高|审减|同期|同口径|(?:调整|年初)预算"
)


@lru_cache(maxsize=1024)  # what leads to a number is asked about again and again while its sentence is read
def noun_phrase(lead: str) -> str | None:
    """The noun phrase of a lead without its time words and verbs, at most 24 characters; None when nothing is left."""
    phrase = _LETTER.sub("", _TIME.sub("", lead))
    phrase = _TRAILING.sub("", _LEADING.sub("", phrase))
    return phrase[-24:] or None


def _lead(sentence: Sentence, token: Token) -> str:
    if token.before.strip():
        return token.before
    return sentence.masked[sentence.clause_start(token.at) : token.at]


def similarity(a: str | None, b: str | None) -> int:
    """The number of two-character pieces that two indicators share."""
    if not a or not b:
        return 0
    return len(_pieces(a) & _pieces(b))


def _pieces(phrase: str) -> set[str]:
    return {phrase[i : i + 2] for i in range(len(phrase) - 1)}


_OPPOSITES = [
    ("收入", "支出"),
    ("进口", "出口"),
    ("省外", "市外"),
    ("省外", "境外"),
    ("利用内资", "利用外资"),
    ("非税", "税收"),
    ("税收", "支出"),
    ("新建", "续建"),
    ("城镇", "农村"),
    ("开工", "竣工"),
    ("签约", "到位"),
    ("上涨", "下跌"),
]


def opposed(a: str | None, b: str | None) -> bool:
    """Whether two indicators name opposite sides of an account, so that a target of one is none of the other."""
    if not a or not b:
        return False
    return any(
        (x in a and y in b and y not in a and x not in b) or (y in a and x in b and x not in a and y not in b)
        for x, y in _OPPOSITES
    )
