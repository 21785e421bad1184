"""Counts and amounts that a report gives side by side: 新建6个、总投资14.3亿元. Where the one divide, the others do."""

from __future__ import annotations

from itertools import pairwise

from zsparse import regex
from zsparse.extraction.indicators import noun_phrase
from zsparse.extraction.tape import Role, Sentence, Tape
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


def amounts_of_one_name(tape: Tape, total: Mention, parts: tuple[Mention, ...]) -> dict[Mention, Mention]:
    """The amount behind each count of a division, where all are called alike: 109个，到位资金A；工业35个，到位资金B.

    Empty where one of the counts has none: then the amounts leave something out.
    """
    if total.dimension != "count":
        return {}
    pairs: dict[Mention, Mention] = {}
    names: set[str] = set()
    for sentence in tape.sentences:
        for token in sentence.tokens:
            if token.mention in parts:
                named = _behind(sentence, token.at, parts)
                if len(named) != 1:
                    return {}
                ((name, pairs[token.mention]),) = named.items()
                names.add(name)
    if len(names) != 1 or len(pairs) != len(parts):
        return {}
    for sentence in tape.sentences:
        for token in sentence.tokens:
            if token.mention is total and (whole := _behind(sentence, token.at, parts).get(next(iter(names)))):
                return {**pairs, total: whole}
    return {}


def _behind(sentence: Sentence, at: int, ends: tuple[Mention, ...]) -> dict[str, Mention]:
    """The results of money behind a place, by what they are called, up to the next of ``ends``."""
    found: dict[str, Mention] = {}
    for token in sentence.tokens:
        if token.at <= at:
            continue
        if token.mention in ends:
            break
        name = noun_phrase(token.before)
        if token.mention.dimension == "money" and token.role is Role.RESULT and name and not token.brackets:
            found.setdefault(name, token.mention)
    return found
