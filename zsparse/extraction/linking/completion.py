"""Completion rates: which target a result is measured against."""

from __future__ import annotations

import regex

from zsparse.extraction.cues import TOTAL_INVESTMENT
from zsparse.extraction.linking.ledger import Claims, Ledger, Operands, commensurable
from zsparse.extraction.linking.named_targets import named_target
from zsparse.extraction.linking.numerators import embedded
from zsparse.extraction.linking.placed_targets import bracketed_target, distributed_target, listed_target, target_after
from zsparse.extraction.linking.rate import just_before
from zsparse.extraction.tape import Role, Sentence, Token

_OF_INVESTMENT = regex.compile("总投资|投资总额|投资进度|投资完成[率比]")
_INVESTED_RATE = regex.compile("投资完成[率比]")


def link_completion(ledger: Ledger, number: int, token: Token, numerator: Token | None, claims: Claims) -> Operands:
    """The operands of a completion rate: the result, and the target that the text gives for it."""
    sentence = ledger.sentences[number]
    target = (
        embedded(sentence, token)
        or distributed_target(sentence, token, claims)
        or bracketed_target(sentence, token, numerator)
        or listed_target(ledger, number, token, numerator, claims)
    )
    if target is None and numerator is not None:
        target = _total_investment(ledger, number, token, numerator) or named_target(ledger, number, token, numerator)
    elif target is None:
        target = target_after(sentence, token, None)
    if target is None and numerator is not None and _OF_THE_PLAN.search(sentence.masked, endpos=token.at):
        target = _planned_investment(sentence, numerator)
    if target is None and numerator is not None and _COMPLETION_RATE.search(sentence.masked, endpos=token.at):
        target = _found_before(sentence, numerator)
    if numerator is target:
        numerator = None
    if target is not None:
        ledger.consumed.setdefault(id(target), numerator)
        if numerator is not None:
            # What the target is set for is what the result is of: 年初预算收入A … 全年入库B.
            ledger.aliases[id(numerator)] = ledger.aliases.get(id(numerator), "") + _named_by(ledger, number, target)
    return Operands(numerator, target)


def _found_before(sentence: Sentence, numerator: Token) -> Token | None:
    """The amount that was to be dealt with: 查出问题12个，完成整改9个; a part under 其中 has a plan of its own."""
    found = just_before(sentence, numerator)
    apart = found is not None and "其中" in sentence.masked[found.at : numerator.at]
    return None if apart else found


def _planned_investment(sentence: Sentence, numerator: Token) -> Token | None:
    """What is planned for one project, which is no task: 计划投资6亿元，完成5.1亿元，占计划85%."""
    before = sentence.previous(numerator) if numerator in sentence.tokens else None
    if before is None or "；" in sentence.masked[before.at : numerator.at]:
        return None
    planned = _FOR_INVESTMENT.search(before.before) is not None and before.role is Role.RESULT
    return before if planned and commensurable(before.mention, numerator.mention) else None


_OF_THE_PLAN = regex.compile("[占为]计划(?:总?投资)?的?$")
_FOR_INVESTMENT = regex.compile("投资(?:额|为)?$")


def _named_by(ledger: Ledger, number: int, target: Token) -> str:
    """What a target is called, with what the plans before it in its sentence are: 支出年初安排A，调整预算数为B."""
    for earlier in reversed(ledger.sentences[max(0, number - 4) : number + 1]):
        if target in earlier.tokens:
            plans = earlier.tokens[: earlier.index(target) + 1]
            return "".join(t.before for t in plans if t.role is Role.TARGET)
    return target.before


_COMPLETION_RATE = regex.compile("率[为是达到约]*$")
"""A rate of what was found, not of what was planned: 查出问题12个，完成整改9个，整改完成率75%."""


def _total_investment(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """占总投资的64.3%, 投资进度37.5%: done over the whole project, whose total stands before."""
    sentence = ledger.sentences[number]
    lead = sentence.masked[sentence.clause_start(token.at) : token.at]
    set_against = sentence.previous(numerator) if lead.endswith("占") and numerator in sentence.tokens else None
    if set_against is not None and TOTAL_INVESTMENT.search(set_against.before):
        return set_against if commensurable(set_against.mention, numerator.mention) else None
    if not _OF_INVESTMENT.search(lead):
        return None
    if TOTAL_INVESTMENT.search(numerator.before):
        return None
    if _INVESTED_RATE.search(lead) and named_target(ledger, number, token, numerator) is not None:
        return None
    for earlier in reversed(ledger.sentences[max(0, number - 2) : number + 1]):
        for candidate in reversed(earlier.tokens):
            if earlier is sentence and candidate.at >= numerator.at:
                continue
            if TOTAL_INVESTMENT.search(candidate.before):
                return candidate if commensurable(candidate.mention, numerator.mention) else None
    return None
