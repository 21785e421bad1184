"""What an amount beside a project is: its total investment, money paid in, this year's plan, or not its own at all."""

from __future__ import annotations

from functools import cache

import regex

from zsparse import lexicon
from zsparse.extraction.project_grammar import MONEY, union
from zsparse.records import InvestmentKind

_REACH = 18


@cache
def _cues() -> regex.Pattern[str]:
    table = lexicon.load("projects")["amounts"]
    order = ("foreign", "paid_in", "contract", "annual", "completed", "stage", "total")
    return regex.compile("|".join(f"(?P<{kind}>{union(table[kind])})" for kind in order))


_THRESHOLD = regex.compile(
    r"(?:以上|以下|以内|级)?(?:的)?(?:[^，。；、]{0,6})?(?:项目|企业)\ue001|(?:以上|以下|以内|级)(?!，|；|。|、|的(?!项目))"
)
_RANK = ("foreign", "paid_in", "contract", "annual", "completed", "stage", "total")


def investment_kind(text: str, start: int, clause: int) -> InvestmentKind | None:
    """The kind of the amount at ``start`` from the words before it, back to ``clause`` or the amount before it.

    None where no word of investment stands there, or one that makes the amount something else (产值, 税收).
    """
    low = max(clause, start - _REACH)
    previous = text.rfind(MONEY, low, start)
    if previous >= 0:
        low = previous + 1
    seen = {match.lastgroup for match in _cues().finditer(text, low, start)}
    for kind in _RANK:
        if kind in seen:
            if kind == "foreign":
                return None
            return "other" if kind == "stage" else kind  # type: ignore[return-value]
    return None


def is_foreign(text: str, start: int, clause: int) -> bool:
    """Whether the words before the amount at ``start`` say that it is no investment: 产值, 税收, 销售."""
    low = max(clause, start - _REACH)
    previous = text.rfind(MONEY, low, start)
    if previous >= 0:
        low = previous + 1
    return any(match.lastgroup == "foreign" for match in _cues().finditer(text, low, start))


def is_threshold(text: str, end: int) -> bool:
    """Whether the amount that ends at ``end`` sets a class apart: 1000万元以上的项目, 亿元级企业."""
    return _THRESHOLD.match(text, end) is not None
