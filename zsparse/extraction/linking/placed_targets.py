"""Targets by their place: in a bracket, in a list that answers to a list of rates, in the clause behind a rate."""

from __future__ import annotations

import regex

from zsparse.extraction.cues import ANY
from zsparse.extraction.linking.ledger import Claims, Ledger, commensurable
from zsparse.extraction.linking.numerators import run_of
from zsparse.extraction.tape import Role, Sentence, Token

_BRACKET = regex.compile(f"（(?!.*(?:依次|分别))[^，；。（）{ANY}]{{0,12}}")
_PLANNED = regex.compile("应|总|设计|计划|规划")
_IN_TURN = regex.compile("依次|分别")
_NEXT_CLAUSE = regex.compile("[（，][^；]*$")


def bracketed_target(sentence: Sentence, token: Token, numerator: Token | None) -> Token | None:
    """The target in a bracket behind the result or behind the rate: 5家（任务4家）, 104.7%（年度目标6亿元）."""
    for anchor in (numerator, token):
        if anchor is None or anchor not in sentence.tokens:
            continue
        i = sentence.index(anchor) + 1
        if i < len(sentence.tokens) and _BRACKET.fullmatch(sentence.masked, anchor.at + 1, sentence.tokens[i].at):
            inside = sentence.tokens[i]
            planned = inside.role is Role.TARGET or _PLANNED.match(inside.before) is not None
            planned = planned or (anchor is token and not inside.before)  # 占年任务的32%（15.4亿元）
            if planned and (numerator is None or commensurable(inside.mention, numerator.mention)):
                return inside
    return None


def distributed_target(sentence: Sentence, token: Token, claims: Claims) -> Token | None:
    """The target in a list that follows the rates: …占60.6%；…占58.9%（年计划依次为41亿元、33亿元）."""
    rates = [t for t, c in claims if c.kind == "completion"]
    if len(rates) < 2:
        return None
    run = run_of(sentence, token, claims)
    between = [t for t in sentence.tokens[: sentence.index(run[0])] if t.role is Role.TARGET]
    if len(run) >= 2 and len(between) == len(run) and len({t.brackets for t in between}) == 1:
        return between[run.index(token)]
    later = [t for t in sentence.tokens[sentence.index(rates[-1]) + 1 :] if t.role is not Role.RATIO]
    if len(later) != len(rates) or later[0].role is not Role.TARGET:
        return None
    if not _IN_TURN.search(sentence.masked[rates[-1].at : later[0].at]):
        return None
    return later[rates.index(token)]


def listed_target(ledger: Ledger, number: int, token: Token, numerator: Token | None, claims: Claims) -> Token | None:
    """The target at the rate's place in a list nearby: 任务为A、B、C。… 分别完成a、b、c，依次占全年任务的x%、y%、z%."""
    run = run_of(ledger.sentences[number], token, claims)
    if len(run) < 2 or numerator is None:
        return None
    for i in (number + 1, number - 1, number - 2):
        targets = ledger.targets.get(i, ())
        target = targets[run.index(token)] if len(targets) == len(run) else None
        if target is not None and commensurable(target.mention, numerator.mention):
            return target
    return None


def target_after(sentence: Sentence, token: Token, numerator: Token | None) -> Token | None:
    """A target that the next clause names: 占预算数的98.4%，比预算数A少B."""
    i = sentence.index(token)
    if i + 1 >= len(sentence.tokens):
        return None
    following = sentence.tokens[i + 1]
    between = sentence.masked[token.at + 1 : following.at]
    if following.role is not Role.TARGET or not _NEXT_CLAUSE.match(between):
        return None
    if numerator is not None and not commensurable(following.mention, numerator.mention):
        return None
    return following
