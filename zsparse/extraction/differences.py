"""Percentages that tell how far one rate lies from another, and so are points: 完成率高于去年同期12.6%."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.claims import GAP, Claim
from zsparse.extraction.tape import Sentence, Token


def beside_another(
    sentence: Sentence, token: Token, lead: str, own: str, last: tuple[Token, Claim] | None
) -> Claim | None:
    """The claim of a percentage that sets one rate, or one growth, beside another; None where it does not.

    ``lead`` is the words of its clause before it, ``own`` those since the last ratio, ``last`` that ratio.
    """
    if (beside := _RATE_BESIDE.search(lead)) is not None and _APART.search(beside.group()):
        return Claim("points", "points_as_percent", "低" in beside.group())
    if _GROWTH_BESIDE.search(lead) and not sentence.masked.startswith("的", token.at + 1):
        return Claim("points", "points_as_percent", _LOWER.search(own) is not None)
    if last is not None and last[1].kind in _RATED and (beside := _BESIDE_THE_LAST.fullmatch(own)):
        return Claim("points", "points_as_percent", "低" in beside.group())
    return None


_RATE_BESIDE = regex.compile(
    f"(?<!效|利|税|汇|概|功|[增降减]长?|[费倍])率{GAP}{{0,4}}(?:[高低]于|高出|比|较){GAP}{{0,8}}(?:上年|去年|同期|平均|全[国省市县区]){GAP}{{0,6}}(?<!目标|要求)(?:[高低]出?)?(?:了|约|近)?$"
)
"""完成率高于去年同期12.6%: one rate beside another, told as their difference."""
_GROWTH_BESIDE = regex.compile(
    f"(?:增长|增速|增幅|涨幅|降幅)(?:率)?(?:分别)?(?:[高低快慢]于|高出){GAP}{{2,16}}(?<!的|要求|目标|任务|到|为)$"
)
"""教育支出增长高于经常性收入13%: one growth beside another, told as their difference."""
_LOWER = regex.compile("[低慢]于")
_RATED = ("growth", "rate", "share", "completion")
_BESIDE_THE_LAST = regex.compile(
    f"(?:[高低]于|高出){GAP}{{0,8}}(?:平均(?:水平|增[速幅])?|同期(?:水平)?)|[比较]{GAP}{{0,8}}(?:平均(?:水平|增[速幅])?|同期(?:水平)?)(?:[高低]出?)"
)
"""增幅达8.2%，高于全省平均水平1.7%: how far apart the one before and another are."""
_APART = regex.compile("[高低]于|高出|(?<!提|降)[高低]出?(?:了|约|近)?$")
