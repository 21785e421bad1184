"""Counts and amounts that a report gives side by side: 新建6个、总投资14.3亿元. Where the one divide, the others do."""

from __future__ import annotations

from itertools import pairwise

from zsparse import regex
from zsparse.extraction.tape import Role, Tape
from zsparse.quantities.mention import Mention

_SIDE_BY_SIDE = regex.compile("[^，；。、（）Ⓝ]{0,6}[、，](?:计划|协议|概算|合同)?总?(?:投资|金额|资金)额?")
_STATED = (Role.RESULT, Role.TARGET)


def counts_with_amounts(tape: Tape) -> dict[Mention, Mention]:
    """The amount that each count is set beside, and the count of each such amount."""
    pairs: dict[Mention, Mention] = {}
    for sentence in tape.sentences:
        for count, money in pairwise(sentence.tokens):
            of_kinds = count.mention.dimension == "count" and money.mention.dimension == "money"
            if not of_kinds or count.role not in _STATED or money.role not in _STATED:
                continue
            if _SIDE_BY_SIDE.fullmatch(sentence.masked, count.at + 1, money.at):
                pairs[count.mention] = money.mention
                pairs[money.mention] = count.mention
    return pairs
