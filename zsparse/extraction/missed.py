"""By how much a plan was missed: 比预算10亿元超收0.5亿元, 完成预算的70%，短收4.2亿元."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.cues import ANY
from zsparse.extraction.tape import RATIOS, Role, Sentence, Token

MISSED_BY = ("超收", "短收", "欠收", "超支", "短支", "节支")
"""By how much a plan was missed, which is no change since last year: 完成预算A的70%，短收B，同比下降N%."""
_OVER_OR_UNDER = (*MISSED_BY, "节约", "结余", "少用", "多收", "少收", "多", "少")
_RATE_OF_A_PLAN = regex.compile(f"[^，；。{ANY}]*(?:预算|任务|目标|计划)[^，；。{ANY}]*Ⓡ，")


def tells_a_miss(sentence: Sentence, token: Token) -> bool:
    """Whether the amount tells by how much a plan was missed: 比预算10亿元超收0.5亿元, 完成预算A的70%，短收B."""
    told = token.before
    if told not in _OVER_OR_UNDER:
        return False
    plan = sentence.previous(token)
    if told in MISSED_BY and plan is not None and plan.role is Role.RATIO:
        rated = sentence.masked[sentence.clause_start(plan.at) : token.at]
        if _RATE_OF_A_PLAN.fullmatch(rated.removesuffix(told)):
            return True
    if plan is not None and sentence.masked[plan.at] in RATIOS:
        told = f"的{sentence.masked[plan.at]}，{token.before}"
        plan = sentence.previous(plan)
    if plan is None or plan.role is not Role.TARGET:
        return False
    return sentence.masked[plan.at + 1 : token.at] == told
