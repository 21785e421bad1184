"""Works that are parts of a project spoken of, and no projects themselves: 该项目总投资8亿元，规划建设厂房、仓库."""

from __future__ import annotations

from collections import Counter

from zsparse import regex
from zsparse.extraction.projects.drafts import Draft
from zsparse.extraction.projects.masking import MONEY

BACK = regex.compile(r"(?:该|此|整个|本|这一)(?:项目|工程)|其总投资")
"""What refers back to the project spoken of."""
_SAME = regex.compile(
    r"[^，。；]{0,12}(?:该|此|整个|本|这一)(?:项目|工程)|(?:项目|工程)(?!\p{Han}{0,6}(?:方面|[有为是]：))|其?总投资"
)
"""A sentence about that project: 该项目总投资3亿元, 目前整个项目分两期, 工程内容有."""
_MADE_OF = regex.compile(
    r"(?:包括|包含|涵盖|内容(?:[为是有]|包括)?|(?:[新改扩兴修]建|(?<![开动]工|启动)建设|建造|建(?!成)|购置)(?:了|\ue001|的)*)+"
    r"(?:\d[\d.]*\S{0,3})?\Z"
)
_LISTS_PARTS = regex.compile("[^，。；]{0,6}(?:包括|包含|涵盖|内容)")


def outside_of_one(masked: str, low: int, drafts: list[Draft]) -> list[Draft]:
    """The drafts of the sentence at ``low`` that are no parts of a project that it refers back to."""
    if not drafts or _SAME.match(masked, low, drafts[0].start) is None:
        return drafts
    return [d for d in drafts if not _made_for_it(masked, low, d)]


def _made_for_it(masked: str, low: int, draft: Draft) -> bool:
    """Whether a draft is what something is said to be made of: 包括甲堤防工程, 规划建设乙生产线、丙生产线."""
    if draft.opening == "money":
        return False
    return _MADE_OF.search(draft.lead) is not None or _LISTS_PARTS.match(masked, low, draft.start) is not None


def standing(masked: str, low: int, drafts: list[Draft], subject: Draft | None) -> list[Draft]:
    """The drafts without those that only tell of the project spoken of: 三栋厂房封顶, 防洪堤、泵站等加固."""
    kept: list[Draft] = []
    sizes = Counter(draft.chain for draft in drafts)
    for draft in drafts:
        owner = kept[0] if kept else subject
        lone = sizes[draft.chain] == 1
        told = (
            owner is not None
            and not (masked[draft.start - 1] in "；\n" and _has_its_own_money(masked, draft.end))
            and owner.heads_line
            and (
                (owner.opening == "start" and _made_for_it(masked, max(low, owner.end), draft))
                or (
                    draft.opening not in ("money", "verb")
                    and not draft.strong
                    and not draft.listed
                    and (lone or not draft.moving)
                )
            )
        )
        if not told or masked[draft.end : draft.end + 1] == "（":
            kept.append(draft)
    return kept


def _has_its_own_money(masked: str, end: int) -> bool:
    """Whether an item goes on with an investment of its own: ；脚落煤矿完成投资A，占总投资的N% tells of no other."""
    return _OF_ITS_OWN.match(masked, end, end + _LONGEST_ITEM) is not None


_LONGEST_ITEM = 60
_OF_ITS_OWN = regex.compile(rf"[^；。\n]*?(?:完成投资{MONEY}|占总投资|总投资{MONEY})|，(?:计划|拟)?投资{MONEY}")
