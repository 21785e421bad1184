"""Whether a ratio is planned, foreseen or a line that a rule draws, by the words of its sentence."""

from __future__ import annotations

import re

from zsparse import regex
from zsparse.extraction.claims import patterns
from zsparse.extraction.tape import Sentence, Token

ONE_SIDED = ("at_least", "over", "at_most", "under")
"""The hedges that bound a number on one side."""


def is_goal(sentence: Sentence, token: Token, upto: int | None = None) -> bool:
    """Whether the ratio is planned: its section, or a verb of intent before it (or before ``upto``) in its sentence."""
    p = patterns()
    head = sentence.masked[: token.at] + token.opening if upto is None else sentence.masked[:upto]
    if _FELL_SHORT.search(head):
        return False
    if sentence.aims_from is not None and token.at >= sentence.aims_from:
        return True
    if sentence.goal:
        return not _DONE_BEFORE.search(head[sentence.clause_start(token.at) :])
    if token.mention.hedge == "about" and _IMPERATIVE.match(head) and not _REPORTED.search(head):
        return True
    if FORESEEN.search(head):
        return True
    ends = [match.end() for match in p.goal.finditer(head)]
    return bool(ends) and not p.done.search(head, ends[-1])


_IMPERATIVE = regex.compile(
    r"\W*(?:加强|推进|推动|落实|实施|坚持|健全|完善|优化|加快|深化|强化|大力|积极|扎实|全力|着力|持续|打造|培育|支持|做好|抓好|促进|构建|精准|充分"
    "|严格|稳步|有序|继续|统筹|聚焦|突出|发挥|鼓励|引导|千方百计)"
)
"""How a sentence of a plan begins: with what is to be done, and nobody who did it."""
_REPORTED = regex.compile("上年|去年|完成|实现|达到了|已|同比|累计|实际(?:完成|到位|入库|执行)")
_DONE_BEFORE = regex.compile(
    "(?<![比较])(?:上年|去年)|已|同比|累计(?!完成)|达到了|完成了|实现了|实际(?:完成|到位|入库|执行)"
)
"""What a section of plans looks back with."""
_FELL_SHORT = regex.compile(
    "(?:(?<!不)(?:仅|只)|才|尚)(?:仅|为|是|有|完成|占|达|相当于)(?:了)?[^，；。]{0,10}$|(?<!不)仅$"
)
"""仅为预期的37%, 负荷率只有四成半: what fell short is no goal, wherever it is told."""
FORESEEN = re.compile(  # ``re`` runs it three times as fast, and it is asked of every rate
    "(?:预测|预计|预判)[^；。]{0,40}将(?:达|超|突破|增|有|迎来|完成|实现)"
    "|(?:^|[，。：“])(?:如果|假设|假如|假定|倘若)[^；。]*$"
    "|“?十[一二三四五]五”?期?末，?[^；。]{0,4}(?:预计|将|实现)"
    "|[0-9]{4}年[^；。]{0,24}将(?:超|达|突破)"
    "|(?:^|[，；：])到[0-9]{4}年[底末]?，(?![^；。]*(?:已|了|累计|同比|比上年))"
)
"""预测客流量将达320万人次，同比增长4%; 如果…; 到2030年，…: none of it has come to pass."""


def is_condition(sentence: Sentence, token: Token) -> bool:
    """Whether the ratio is a line that a rule draws: 对完成任务不足80%的村, 凡到位低于60%的，."""
    if token.mention.hedge not in ONE_SIDED:
        return False
    if _THOSE.match(sentence.masked, token.at + 1) is None:
        return False
    return _RULE_OPENS.match(sentence.masked, sentence.clause_start(token.at)) is not None


_THOSE = regex.compile("的(?:，|、|；|[^，。；]{1,6}(?:，|；|、|。|$))")
_RULE_OPENS = regex.compile("(?:（[^（）]{1,3}）|[①-⑳])?(?:其中)?(?:对|凡|如果|如|若|未|低于|全年|年终|年底|年末|半年)")
