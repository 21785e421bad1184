"""What the words before a number say it is a number of, and whether two such phrases speak of the same."""

from __future__ import annotations

import re

from zsparse import lexicon, regex
from zsparse.extraction.claims import Claim
from zsparse.extraction.cues import ANY, alternatives
from zsparse.extraction.indicators import similarity
from zsparse.extraction.tape import Sentence, Token

_NAMED_RATE = regex.compile(r"(\w{2})(?:化?率|面(?!积)|进度)(?:（[^（）]*）)?\W*\w{0,3}$")


def wide_lead(sentence: Sentence, token: Token) -> str:
    """The words of the clause before a number, back to the number before it."""
    return token.before or sentence.masked[max(0, token.at - 16) : token.at]


def own_subject(lead: str, claim: Claim) -> str:
    """The subject that a ratio's own words name, once the words of relation and comparison are gone; "" for none."""
    if _THE_REST.match(lead):
        return "其他"
    if claim.kind in ("completion", "share"):
        lead = _EMBEDDED.sub("", lead)
    cut = max((lead.rfind(letter) for letter in ANY), default=-1)
    own = _PER.sub("", lead[cut + 1 :])
    if claim.rule == "level" and "由" in lead:
        own = lead[: lead.find("由")]
        own = own[max((own.rfind(letter) for letter in ANY), default=-1) + 1 :]
    if claim.kind in ("completion", "share") or claim.rule == "times":
        relation = _RELATION.search(own)
        own = own[: relation.start()] if relation else own
    own = _plain().sub("", _CAUSE.sub("", own))
    return "" if claim.kind == "completion" and own in _OF_BUDGETS else own


_PER = regex.compile("^/[^，；。：]{0,2}(?:米|吨|亩|里|斤|[人户年月日天度时升])(?!均)")
"""The rest of a compound unit: 47微克/立方米下降N% tells of nothing called 立方米."""
_OF_BUDGETS = frozenset({"调整", "年初", "变动", "工作", "预期", "奋斗", "政府", "管委会"})
"""What is left of the names of a budget or a task, which is what a result is held against and not what it is of."""
_THE_REST = regex.compile(f"\\W*(?:其他|其余|其它)[^{ANY}]*$")
_EMBEDDED = regex.compile(f"(?:占|为|达|相当于|完成)[^{ANY}]*[ⓂⒸ][^{ANY}]*$")
_RELATION = regex.compile("占|贡献|为|达|相当于|折合|完成|实现|是(?!否)|持股|由(?=[^，]{2,12}持)")
_CAUSE = regex.compile("按[^，]*?计算|受[^，]*?影响|因[^，]*$|主要是")


@lexicon.per_lexicon
def _plain() -> re.Pattern[str]:
    """Plain words, which ``re`` finds several times as fast."""
    words = lexicon.load("claims")
    comparison = words["comparison"]
    plain = [
        *words["target"]["nouns"],
        *comparison["earlier"],
        *comparison["increase"],
        *comparison["decrease"],
        *words["plain"]["words"],
    ]
    spell = "[0-9一二三四五六七八九十两]+[个年](?:月|多)?(?:间|来|内|中)?"  # 四年间增长: how long, not what
    return re.compile(f"{alternatives(plain)}|{spell}|[{ANY}]|[0-9]+(?:年|月)?(?:份|底|末)?|\\s")


def relation_of(own: str, lead: str) -> int:
    """How closely a ratio's own subject is an amount's: the pieces that they share, or one for a stage of one name."""
    if len(own) == 1:
        return 1
    if own.startswith("税收"):
        lead = lead.replace("非税收", "非税")
    shared = similarity(own, lead)
    if shared and shared * 3 >= len(own) - 1:
        return shared
    return int(any(a in own and b in lead for stage in stages() for a in stage for b in stage))


@lexicon.per_lexicon
def stages() -> tuple[tuple[str, ...], ...]:
    """The stages of a project, each with the words that mean it."""
    return tuple(tuple(stage) for stage in lexicon.load("claims")["rate"]["stages"])


def stage_reached(lead: str) -> tuple[str, ...]:
    """The words of the stage that the words before a number end with: 已开工, 开工建设; empty where they name none."""
    lead = lead.removesuffix("建设")
    return next((stage for stage in stages() if lead.endswith(stage)), ())


def stage_of(sentence: Sentence, token: Token) -> tuple[str, ...]:
    """The words of the stage that a rate names: 开工率 asks for what is 开工 or 动工."""
    lead = _INSERTED.sub("", sentence.masked[sentence.clause_start(token.at) : token.at])
    own = lead[max((lead.rfind(letter) for letter in ANY), default=-1) + 1 :]
    for told in (
        own,
        lead,
    ):  # 注册率x%、开工率y%、投产率z%: each rate has its name before it, or all stand before the first
        for stage in stages():
            if any(word + tail in told for word in stage for tail in ("率", "比率", "进度")):
                return stage
    match = _NAMED_RATE.search(lead)
    return (match.group(1),) if match else ()


_INSERTED = regex.compile(r"(?<=\p{Han})（\p{Han}{1,3}）(?=\p{Han})")
"""开（复）工率 is 开工率."""


def reached_a_named_stage(sentence: Sentence, token: Token, result: Token) -> bool:
    """Whether the words before a list of rates name the stage that the result reached."""
    lead = sentence.masked[result.at : token.at]
    words = result.before + result.thing
    return any(a in lead and b in words for stage in stages() for a in stage for b in stage)


def is_plainly(name: str, before: str) -> bool:
    """Whether an amount is called by a short name and nothing more: 安排支出 is 支出, 项目支出 is a part of it."""
    head, found, rest = before.rpartition(name)
    plain_rest = len(rest) <= 2 or _PLAIN_REST.fullmatch(rest) is not None
    return bool(found) and plain_rest and (not head or _PLAIN_HEAD.search(head) is not None)


_PLAIN_REST = regex.compile("(?:实际|到位|完成|合计|资金|投资|总额|总量|额|为|达|共)*")
_PLAIN_HEAD = regex.compile("(?:安排|完成|实现|达到|利用|引进|公共预算|财政|共|总|年|[全本][省国市县区州镇乡])$")
