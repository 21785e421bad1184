"""What an amount beside a project is: its total investment, money paid in, this year's plan, or not its own at all."""

from __future__ import annotations

from typing import Literal

from zsparse import lexicon, regex
from zsparse.extraction.projects.grammar import union
from zsparse.extraction.projects.masking import MONEY
from zsparse.records import InvestmentKind

_REACH = 18
# Where several kinds are named before one amount the earlier of these wins.
_RANK: tuple[Literal["foreign", "stage"] | InvestmentKind, ...] = (
    "foreign",
    "paid_in",
    "contract",
    "annual",
    "completed",
    "stage",
    "total",
)
_THRESHOLD = regex.compile(
    r"(?:以上|以下|以内|级)?(?:的)?(?:[^，。；、]{0,6})?(?:项目|企业)\ue001|的\ue001|(?:以上|以下|以内|级)(?!，|；|。|、|的(?!项目))"
)


@lexicon.per_lexicon
def _cues() -> regex.Pattern[str]:
    table = lexicon.load("projects")["amounts"]
    return regex.compile("|".join(f"(?P<{kind}>{union(table[kind])})" for kind in _RANK))


def investment_kind(text: str, start: int, clause: int) -> InvestmentKind | Literal["foreign"] | None:
    """The kind of the amount at ``start`` from the words before it, back to ``clause`` or the amount before it.

    "foreign" where they make it something else than an investment (产值, 税收); None where they say nothing of it.
    """
    low = max(clause, start - _REACH)
    low = max(low, text.rfind(MONEY, low, start) + 1)
    seen = {match.lastgroup for match in _cues().finditer(text, low, start)}
    kind = next((kind for kind in _RANK if kind in seen), None)
    return "other" if kind == "stage" else kind


def is_threshold(text: str, end: int) -> bool:
    """Whether the amount that ends at ``end`` sets a class apart: 1000万元以上的项目, 亿元级企业."""
    return _THRESHOLD.match(text, end) is not None
