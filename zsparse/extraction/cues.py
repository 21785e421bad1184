"""Cue patterns: the words around a number that say what it is for, compiled once from ``lexicon/claims.toml``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zsparse import lexicon, regex

ANY = "ⓂⒸⓃⓇⓅⓍⒻ"
"""The letters that stand for a quantity on the tape."""
NEXT_PART = regex.compile(f"、[^，；。{ANY}]{{1,10}}")
"""What stands between two parts of one list: 民事A、刑事B."""
TOTAL_INVESTMENT = regex.compile("(?:总投资|投资总额|概算投资)(?:为|达|约)?$")
"""What leads to the sum that a project takes from its beginning to its end."""
DONE = "完成|到位|实际|已|累计"
"""What says of a number that so much is reached already."""
CONCERNED = regex.compile("(?:涉及|覆盖|惠及|分布[在于]?)[^，；。]{0,4}$")
"""Words before a count of those whom a thing concerns, which is no count of the things: 涉及6个乡镇."""
ALTERED = "追加|收回|[调核追压]减|[调核]增"
"""By how much a plan was altered after it was set: the amount behind one is neither the plan nor what was done."""
RESPECTIVELY = regex.compile("分别|依次")
"""What ties several names to several amounts in their order."""


class Cues(NamedTuple):
    """The compiled cue patterns of the lexicon."""

    target: regex.Pattern[str]
    result: regex.Pattern[str]
    intent: regex.Pattern[str]
    change: regex.Pattern[str]
    earlier: regex.Pattern[str]
    raised_to: regex.Pattern[str]
    target_after: regex.Pattern[str]
    decision: regex.Pattern[str]
    thing_after: regex.Pattern[str]
    arranged: regex.Pattern[str]
    planned_act: regex.Pattern[str]
    setting: regex.Pattern[str]
    planned: regex.Pattern[str]
    versus: regex.Pattern[str]
    compared: regex.Pattern[str]
    goal_heading: regex.Pattern[str]


@lexicon.per_lexicon
def cues() -> Cues:
    """The cue patterns, compiled once from ``lexicon/claims.toml``."""
    words = lexicon.load("claims")
    target = words["target"]
    comparison = words["comparison"]
    intent = "|".join(target["intent"])
    before = alternatives(comparison["earlier"])
    nouns, pseudo = alternatives(target["nouns"]), alternatives(target["pseudo"])
    moves = alternatives([w for w in comparison["increase"] + comparison["decrease"] if not w.endswith(("幅", "速"))])
    return Cues(
        target=regex.compile(f"(?:{pseudo})(*SKIP)(*FAIL)|(?:{nouns})"),
        result=regex.compile(alternatives(target["results"])),
        intent=regex.compile(
            f"(?:{intent})[^，；。{ANY}]{{0,30}}?(?:{alternatives(target['acts'])})[^，；。{ANY}]{{0,12}}$"
        ),
        change=regex.compile(
            f"(?<![新审核])(?:{moves})(?:了|约|近|仅|各)?$|^超(?:额|出|过)?[^，；。的{ANY}]{{0,8}}(?:任务|计划|目标|预算)数?$"
            f"|超(?:额|出|过)?(?:任务|计划|目标|预算)数?$|超出(?:[^，；。的{ANY}]{{0,6}})(?:任务|计划|目标|预算)(?:数|投资)*$|[距离][^，；。{ANY}]{{0,14}}[还尚]?[差欠]$"
        ),
        earlier=regex.compile(
            rf"(?:(?:由(?!于)|从(?!事|上|业|中))[^，；。{ANY}]{{0,24}}|[比较与同][^，；。{ANY}]{{2,16}}的(?:每[^，；。{ANY}]{{1,2}})?"
            rf"|(?:[比较](?:(?:[0-9]{{4}}年)?(?:{before})|[0-9]{{4}}年)|^(?:{before}))(?:末|为|是|数)?)$"
        ),
        raised_to=regex.compile(rf"(?:{moves}|发展|变动|调整?)[到至为](?:了|目前|现在|当前|今年|年末|的)*$"),
        target_after=regex.compile(
            r"\A(?:(?:的)?(?:年度|全年)?(?:预期|工作|奋斗|考核|基本|保底|责任|指导)?(?:目标|任务|计划)|的(?!重点|主要|中心)\p{Han}{2,4}(?:目标|任务|计划))(?!完成|的完成|责任|管理)"
        ),
        decision=regex.compile(alternatives(target["decisions"])),
        thing_after=regex.compile(r"的[ⒸⓃ]|(?:的|（含）)?\S{0,4}?(?:项目|企业|工程|大户|以上|客商)"),
        arranged=regex.compile(
            "(?:支出|预算|计划|资金)安排(?:支出|资金|投资|为)?$|安排(?:预算|支出)$|年初(?:预算)?安排(?:的|为)?$|年初预算(?:总?收入|总?支出)(?:为|是)?$|年度(?:计划)?(?:完成)?总?投资(?:额|规模)?(?:约|达到?|为)?$|今年[^，；。]{0,10}投资安排$|(?:预算|拨款)安排[^，；。]{0,8}(?:经费|资金|支出)$"
        ),
        setting=regex.compile("|".join(target["settings"])),
        planned=regex.compile(alternatives(target["planned"])),
        compared=regex.compile(f"[与同比较和](?:{alternatives(comparison['earlier'])})[^，；。]{{0,4}}$"),
        versus=regex.compile(
            rf"^(?:[比较]|同比)(?:{alternatives(comparison['earlier'])}|[0-9]{{4}}年)(?!(?:同期|同月)?末?$)[^，；。{ANY}]*+(?<!的|为|数)$"
        ),
        planned_act=regex.compile("总|投资|投入|建|新|安排|引进|出资|增|再|征|用|占|购|追加|募集"),
        goal_heading=regex.compile(alternatives(words["goal"]["headings"])),
    )


def alternatives(words: Sequence[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(regex.escape(w) for w in sorted(words, key=len, reverse=True))
