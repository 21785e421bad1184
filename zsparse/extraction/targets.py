"""Targets: tasks, plans and budgets that a period is to reach."""

from __future__ import annotations

from collections.abc import Sequence

from zsparse import regex
from zsparse.extraction.facts import ProjectFact, RatioFact, TargetFact
from zsparse.extraction.indicators import noun_phrase
from zsparse.extraction.tape import Role, Sentence, Tape, Token, walk


def find_targets(tape: Tape, ratios: Sequence[RatioFact], projects: Sequence[ProjectFact]) -> list[TargetFact]:
    """Every target of a report, once for each place that states it; an amount whose growth is planned is one too.

    What one project is going to cost this year (今年将完成投资4亿元) is an investment, and a target only where the text
    speaks of a plan (年度计划投资4亿元).
    """
    spent = {amount.start for project in projects for _, amount in project.investments}
    planned = {r.numerator for r in ratios if r.rule == "planned_growth" and r.numerator is not None}
    measured = {r.denominator for r in ratios if r.kind == "completion" and r.denominator is not None}
    facts = []
    for sentence, token in walk(tape):
        if token.mention.dimension == "number":
            continue
        held_against = token.mention in measured and _PLANNED.search(token.before) is not None
        if (
            not held_against
            and token.mention.start in spent
            and _SPENT.search(token.before)
            and not _PLAN.search(token.before)
        ):
            continue
        if token.role is Role.TARGET or token.mention in planned or held_against:
            start = token.mention.start if token.brackets else sentence.offset(sentence.clause_start(token.at))
            period = _period(sentence, token, tape.part.period)
            facts.append(TargetFact(start, token.mention.end, token.mention, noun_phrase(token.before), period))
    return facts


def _period(sentence: Sentence, token: Token, of_report: str | None) -> str | None:
    """The period that the sentence names before the target, or that of the report; a year's target is of the year."""
    named = _PERIOD.findall(sentence.masked, 0, token.at)
    year = _YEAR.match(of_report or "")
    if named and named[-1] not in _THIS_YEAR:
        return str(named[-1])
    if year is not None and (named or _ANNUAL.search(token.before)):
        return year.group()
    return str(named[-1]) if named else of_report


_PLANNED = regex.compile("计划[^，；。]{0,6}$")
"""计划投资A，完成B，为年计划的N%: what is done is held against it, and it is this year's."""
_SPENT = regex.compile("投资(?:额|达到?|约)*$")
_PLAN = regex.compile("年度|计划(?!新增)|任务|目标")
_THIS_YEAR = ("全年", "年内", "今年", "年底")
_YEAR = regex.compile("(?:19|20)[0-9]{2}年")
_ANNUAL = regex.compile("年度|年初|全年")
_PERIOD = regex.compile(
    "(?:19|20)[0-9]{2}年(?:上半年|下半年|[一二三四]季度|[0-9]{1,2}[-—至][0-9]{1,2}月)?"
    "|“?十[一二三四五]五”?(?:期间|时期|末)?|[上下]半年|[一二三四]季度末?|前[一二三]季度|全年|年内|今年|明年|年底"
)
