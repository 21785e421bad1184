"""Rates that are defined by two accounts: 存贷比 is loans over deposits, wherever a report states the two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from zsparse import lexicon, regex
from zsparse.extraction.cues import ANY
from zsparse.extraction.linking.ledger import Ledger, Operands, commensurable
from zsparse.extraction.tape import Role, Sentence, Token

REACH = 4
"""How many sentences with numbers the accounts of a defined rate may stand before it."""


_OF_ALL = "(?<!新增|增量|费用|净|毛|非|地方)"
"""What the name of a rate must not follow: 新增存贷比 is over what was added."""
_OF_A_PART = (
    "(?<!净|非|乡村|农村|城镇|流动|固定|不良|住户|非金融企业|储蓄|财政|财政性|团体|短期|长期|涉农|个人|境外|定期|活期)"
)
"""What the name of an account must not follow: 乡村常住人口 is a part of 常住人口."""
_STATED = "(?:余额|总额|总量|总计|合计)?(?:达到?|为|完成|实现|是|共|约)*$"


class _Definition(NamedTuple):
    name: regex.Pattern[str]
    part: Sequence[regex.Pattern[str]]
    base: Sequence[regex.Pattern[str]]


@lexicon.per_lexicon
def _definitions() -> tuple[_Definition, ...]:
    tail = f"(?:（[^（）]*）)?[^，；。：{ANY}]{{0,8}}$"
    return tuple(
        _Definition(
            regex.compile(_OF_ALL + regex.escape(one["name"]) + tail), _accounts(one["part"]), _accounts(one["base"])
        )
        for one in lexicon.load("claims")["rate"]["defined"]
    )


def _accounts(names: Sequence[str]) -> tuple[regex.Pattern[str], ...]:
    return tuple(regex.compile(_OF_A_PART + regex.escape(name) + _STATED) for name in names)


def defined(ledger: Ledger, number: int, token: Token) -> Operands | None:
    """The operands of a rate that its name defines; None where it is no such rate or an account is not stated."""
    sentence = ledger.sentences[number]
    start = sentence.clause_start(token.at)
    for definition in _definitions():
        if definition.name.search(sentence.masked, start, token.at) is None:
            continue
        part = _account(ledger, number, token, definition.part, None)
        base = None if part is None else _account(ledger, number, token, definition.base, part)
        if part is not None and base is not None:
            return Operands(part, base)
    return None


def out_of_a_limit(ledger: Ledger, number: int, token: Token) -> Operands | None:
    """The operands of a level set against its ceiling: 债务限额A。…债务余额B，为限额的N%."""
    sentence = ledger.sentences[number]
    named = _LIMIT.search(sentence.masked, sentence.clause_start(token.at), token.at)
    level = sentence.previous(token)
    if named is None or level is None or level.role is not Role.RESULT:
        return None
    if sentence.masked[level.at + 1 : named.start()].strip("，（") != "":
        return None
    subject = _LEVEL.sub("", level.before)
    best, most = None, 1
    for candidate in _results_before(ledger, number, level, (Role.RESULT, Role.TARGET)):
        ceiling = candidate.before.removesuffix("为")
        if ceiling.endswith(named["name"]) and commensurable(candidate.mention, level.mention):
            called = ceiling.removesuffix(named["name"])
            shared = _shared_ending(subject, called)
            if shared > most:
                best, most = candidate, shared
    return None if best is None else Operands(level, best)


def _shared_ending(one: str, other: str) -> int:
    """How many characters two names share at their end: 4 of 全市政府债务 and 核定政府债务."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


_LIMIT = regex.compile(
    f"(?:为|占|相当于|达到?)(?:同期|核定|省定)?的?(?P<name>[^，；。的{ANY}]{{0,4}}(?:限额|额度|上限))的$"
)
_LEVEL = regex.compile("(?:余额|总额|规模)?(?:为|是|达到?|约)*$")


def _account(
    ledger: Ledger, number: int, token: Token, names: Sequence[regex.Pattern[str]], other: Token | None
) -> Token | None:
    """The nearest result that is called by one of the names, the fuller name first; never ``other`` itself."""
    for named in names:
        for candidate in _results_before(ledger, number, token):
            fits = other is None or (candidate is not other and commensurable(candidate.mention, other.mention))
            if fits and named.search(candidate.before) is not None:
                return candidate
    return None


def _results_before(
    ledger: Ledger, number: int, token: Token, roles: Sequence[Role] = (Role.RESULT,)
) -> Iterator[Token]:
    """The results before a token, nearest first, in its sentence and the few before it."""
    for i in range(number, max(-1, number - REACH - 1), -1):
        sentence: Sentence = ledger.sentences[i]
        for candidate in reversed(sentence.tokens):
            if candidate.role in roles and (i < number or candidate.at < token.at):
                yield candidate
