"""Sums that say how many things they add up: 四个税种合计A, 两项合计B; 产业项目3个和民生项目33个共36个."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from zsparse import regex
from zsparse.extraction.amounts import Place, adds_up, is_amount
from zsparse.extraction.cues import ANY
from zsparse.extraction.linking import commensurable
from zsparse.extraction.partitions import is_plausible
from zsparse.extraction.tape import Sentence, Tape, Token

_SUMMED = regex.compile(f"[^，；。：{ANY}]{{0,8}}(?:合计|共计|总计|总共|一共|共)[^，；。：{ANY}]{{0,8}}")
_IN_ALL = regex.compile("(?<!公)共(?:计|有)?$")
_JOINED = regex.compile(f"[^，；。：{ANY}]{{0,14}}[和与及]")
_MOST = 12
_BACK = 3
"""How many sentences before a sum its parts stand at most."""


def counted_sums(tape: Tape) -> Iterator[tuple[Token, list[Place]]]:
    """Totals of as many amounts before them as they say, and of two that 和 joins right before 共."""
    for number, sentence in enumerate(tape.sentences):
        for i, total in enumerate(sentence.tokens):
            if i == 0 or not is_amount(total):
                continue
            parts = _as_many_as_said(tape, number, i) or _two_joined(sentence, i)
            if parts is not None:
                yield total, parts


def _as_many_as_said(tape: Tape, number: int, i: int) -> list[Place] | None:
    """The last amounts before 四项…合计: as many as it says, that add up or are all that one sentence tells."""
    sentence = tape.sentences[number]
    count, total = sentence.tokens[i - 1], sentence.tokens[i]
    many = count.mention.value
    if count.mention.dimension not in ("count", "number") or not 2 <= many <= _MOST or many != int(many):
        return None
    if _SUMMED.fullmatch(sentence.masked, count.at + 1, total.at) is None:
        return None
    for place in reversed(range(max(0, number - _BACK), number + 1)):
        home = tape.sentences[place]
        told = [
            (home, token)
            for token in home.tokens
            if is_amount(token)
            and commensurable(token.mention, total.mention)
            and (home is not sentence or token.at < count.at)
        ]
        parts = told[-int(many) :]
        if len(parts) < many:
            if told:
                return None
            continue
        whole = adds_up(total.mention, [token.mention for _, token in parts])
        return parts if whole or (len(told) == many and is_plausible(total, parts)) else None
    return None


def _two_joined(sentence: Sentence, i: int) -> list[Place] | None:
    """The two counts joined right before a count of all, where they make it up: A个X和B个Y共C个."""
    if i < 2 or _IN_ALL.search(sentence.tokens[i].before) is None:
        return None
    one, other, total = sentence.tokens[i - 2 : i + 1]
    if not (is_amount(one) and is_amount(other)) or _JOINED.fullmatch(sentence.masked, one.at + 1, other.at) is None:
        return None
    alike = commensurable(one.mention, total.mention) and commensurable(other.mention, total.mention)
    return _places(sentence, (one, other)) if alike and _make_up(total, (one, other)) else None


def _make_up(total: Token, parts: Sequence[Token]) -> bool:
    return sum((part.mention.value for part in parts), Decimal(0)) == total.mention.value


def _places(sentence: Sentence, tokens: Sequence[Token]) -> list[Place]:
    return [(sentence, token) for token in tokens]
