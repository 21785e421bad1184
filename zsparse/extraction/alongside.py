"""Breakdowns told beside others: what stands in one place of the items of a known division is divided like it.

收入A，增收a；甲收入B，增收b，乙收入C，增收c: where B and C make up A, b and c make up a. That B and C are the parts is
known; that what stands beside them adds up as well must be no accident.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from zsparse.extraction.accidents import chance_of_adding_up
from zsparse.extraction.amounts import REACH, adds_up
from zsparse.extraction.facts import BreakdownFact
from zsparse.extraction.linking import measure
from zsparse.extraction.partitions import PER_HEAD
from zsparse.extraction.scopes import are_apart
from zsparse.extraction.tape import Role, Sentence, Tape, Token
from zsparse.quantities.mention import Mention

_OFFSETS = (1, -1, 2, -2, 3, -3, 4)
"""How many quantities from each part those beside it stand, the likeliest first."""
_WHOLES = 8
"""How many amounts before the parts are tried for a total that does not stand beside the known one."""
_LIKELY = Fraction(1, 16)
"""How likely an accident is at most."""
_NO_AMOUNTS = ("percent", "points", "multiple", "fraction", "number", "ordinal", "period", "temperature", "speed")


class _Spot(NamedTuple):
    """Where a quantity stands: the number of its sentence, and its own there."""

    number: int
    place: int


class Alongside:
    """The quantities of a tape by their places; built once for all breakdowns."""

    def __init__(self, tape: Tape) -> None:
        self._sentences = tape.sentences
        self._spots = {
            token.mention: _Spot(number, index)
            for number, sentence in enumerate(tape.sentences)
            for index, token in enumerate(sentence.tokens)
        }

    def sums(self, known: Iterable[BreakdownFact]) -> Iterator[tuple[Mention, list[Mention]]]:
        """The totals with the parts that stand beside those of known breakdowns."""
        for fact in known:
            if not fact.exhaustive or any(m not in self._spots for m in (fact.total, *fact.parts)):
                continue
            if not adds_up(fact.total, fact.parts):
                continue
            whole, *spots = (self._spots[m] for m in (fact.total, *fact.parts))
            taken = {fact.total, *fact.parts}
            for offset in _OFFSETS:
                beside = [self._beside(spot, offset) for spot in spots]
                parts = [token for token in beside if token is not None]
                if len(parts) < len(spots) or not _are_of_one_kind(parts, taken):
                    continue
                total = self._total(self._beside(whole, offset), min(spots), parts, taken)
                if total is not None:
                    yield total.mention, [token.mention for token in parts]

    def _beside(self, spot: _Spot, offset: int) -> Token | None:
        """The quantity so far from another in the same item of its sentence."""
        sentence = self._sentences[spot.number]
        at = spot.place + offset
        if not 0 <= at < len(sentence.tokens):
            return None
        low, high = sorted((sentence.tokens[at].at, sentence.tokens[spot.place].at))
        return sentence.tokens[at] if "；" not in sentence.masked[low:high] else None

    def _total(self, beside: Token | None, first: _Spot, parts: Sequence[Token], taken: set[Mention]) -> Token | None:
        """What parts add up to by no accident: the amount beside the known total, or one before the parts."""
        tried = 0
        for token in (beside, *self._before(first)):
            if token is None or token.mention in taken or any(token is part for part in parts):
                continue
            if measure(token.mention) != measure(parts[0].mention) or token.role is not parts[0].role:
                continue
            tried += 1
            if tried > _WHOLES:
                return None
            chance = chance_of_adding_up(token.mention, [part.mention for part in parts])
            if chance is not None and chance * tried <= _LIKELY:
                apart = any(are_apart(token.before, part.before) for part in parts)
                return None if apart or PER_HEAD.search(token.before) is not None else token
        return None

    def _before(self, first: _Spot) -> Iterator[Token]:
        """The quantities before a spot, the nearest first."""
        for number in range(first.number, max(-1, first.number - REACH), -1):
            sentence: Sentence = self._sentences[number]
            yield from reversed(sentence.tokens[: first.place] if number == first.number else sentence.tokens)


def _are_of_one_kind(parts: Sequence[Token], taken: set[Mention]) -> bool:
    """Whether quantities are amounts of one measure and role, each another, and none of those known."""
    mentions = {part.mention for part in parts}
    if len(mentions) < len(parts) or not mentions.isdisjoint(taken):
        return False
    if len({(part.role, measure(part.mention)) for part in parts}) > 1 or parts[0].role in (Role.RATIO, Role.PER):
        return False
    return all(m.dimension not in _NO_AMOUNTS and m.value > 0 and m.hedge in ("exact", "about") for m in mentions)
