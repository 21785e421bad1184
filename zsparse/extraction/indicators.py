"""What a number is a number of: the noun phrase that leads to it, in a form in which repeated facts find each other."""

from __future__ import annotations

import regex

from zsparse.extraction.cues import ANY
from zsparse.extraction.tape import Sentence, Token

_TIME = regex.compile(
    r"(?:截[至止]|到|至)?(?:20\d\d|19\d\d|[12一二][0-9〇○零一二三四五六七八九]{3})?年?(?:\d{1,2}[-—至]\d{1,2}月份?|\d{1,2}月(?:份|底|末)?|上半年|下半年|前?[一二三四]季度|全年|年底|年末|月底|今年以来|今年|去年|当年|本年|半年来|一年来|目前|止)"
)
_VERB = regex.compile(
    r"累计|共计|合计|总计|共有|完成|实现|达到|达|实际|已经|已|新增|预计|约|仅|为|是|有|共|了|分别|其中|的|占|同比|较|比|全部|同期|上年|去年|年初|相当于|也|都|均|又|各|还|将|在|由|从"
)
_EDGE = regex.compile(r"^[\W_]+|[\W_]+$")
_LETTER = regex.compile(f"[{ANY}]")


def indicator_of(sentence: Sentence, token: Token, numerator: Token | None) -> str | None:
    """The indicator of a ratio: that of its numerator, or the words that lead to it; None when there are none."""
    for one in (numerator, token):
        if one is None:
            continue
        phrase = noun_phrase(_lead(sentence, one)) if one in sentence.tokens else noun_phrase(one.before)
        if phrase:
            return phrase
    return None


def noun_phrase(lead: str) -> str | None:
    """The noun phrase of a lead without its time words and verbs, at most 24 characters; None when nothing is left."""
    phrase = _TIME.sub("", lead)
    phrase = _LETTER.sub("", phrase)
    phrase = _VERB.sub("", phrase)
    phrase = _EDGE.sub("", phrase)
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
    ("新建", "续建"),
    ("城镇", "农村"),
    ("开工", "竣工"),
    ("签约", "到位"),
]


def opposed(a: str | None, b: str | None) -> bool:
    """Whether two indicators name opposite sides of an account, so that a target of one is none of the other."""
    if not a or not b:
        return False
    return any(
        (x in a and y in b and y not in a and x not in b) or (y in a and x in b and x not in a and y not in b)
        for x, y in _OPPOSITES
    )
