"""Sums told by a rate: what is done and what is left are all that it is of: 动工33个，尚未动工17个，开工率66%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from zsparse import regex
from zsparse.extraction.amounts import adds_up
from zsparse.extraction.cues import ANY
from zsparse.extraction.facts import BreakdownFact, RatioFact
from zsparse.extraction.linking import commensurable
from zsparse.extraction.slips import chance_of_a_slip
from zsparse.extraction.tape import Role, Sentence, Tape, Token
from zsparse.quantities.mention import Mention

_REST = regex.compile(
    f"[，、；（]?(?:尚|还|仍)?(?:未\\p{{Han}}{{2,4}}?|没有\\p{{Han}}{{2}}|剩余|其余|余下|剩下|剩)(?:的)?[^，；。：（）{ANY}]{{0,4}}"
)
_KINDS = ("completion", "rate", "share")
_LIKELY = Fraction(1, 4)
"""A remainder that so many others of its size share is something else that is left."""


def sums_with_a_rest(tape: Tape, ratios: Sequence[RatioFact]) -> Iterator[BreakdownFact]:
    """The base of a rate as the sum of its result and of what stands beside the two as left: 支出A，支出率N%，剩余B.

    Amounts of one stage, done and not (动工A个，未动工B个), are all where the rate is that of the base. Others may
    leave something out (签约A个，已开工B个，未供地C个): they are all only if they add up, or would but for one slip.
    """
    places = {token.mention: (sentence, token) for sentence in tape.sentences for token in sentence.tokens}
    for ratio in ratios:
        if ratio.kind not in _KINDS or ratio.numerator is None or ratio.denominator is None:
            continue
        sentence, done = places.get(ratio.numerator, (None, None))
        if sentence is None or done is None or done.mention.hedge != "exact":
            continue
        rest = _left_beside(sentence, done, ratio)
        if rest is None:
            continue
        echoed = _holds(ratio) and _is_of_one_stage(sentence, done, rest)
        if not echoed and not _may_be_all(ratio.denominator, (ratio.numerator, rest.mention)):
            continue
        numbers = (ratio.denominator, ratio.numerator, rest.mention)
        start, end = min(m.start for m in numbers), max(m.end for m in numbers)
        yield BreakdownFact(start, end, ratio.denominator, (ratio.numerator, rest.mention), True)


def _left_beside(sentence: Sentence, done: Token, ratio: RatioFact) -> Token | None:
    """The amount right behind a result, or right behind its rate, that tells what is left."""
    i = sentence.index(done)
    for previous, token in zip(sentence.tokens[i : i + 2], sentence.tokens[i + 1 : i + 3], strict=False):
        fits = token.role is not Role.RATIO and commensurable(token.mention, done.mention)
        told = _REST.fullmatch(sentence.masked, previous.at + 1, token.at) is not None
        if fits and told and token.mention != ratio.denominator and token.mention.hedge == "exact":
            return token
        if previous is done and token.mention != ratio.stated:
            return None
    return None


def _is_of_one_stage(sentence: Sentence, done: Token, rest: Token) -> bool:
    """Whether what is left is told by the verb of what is done: 动工A个，尚未动工B个."""
    stage = done.before[-_VERB:]
    return len(stage) == _VERB and f"未{stage}" in sentence.masked[done.at + 1 : rest.at]


_VERB = 2
"""How many characters a stage's verb has: 动工, 竣工, 拨付."""


def _holds(ratio: RatioFact) -> bool:
    """Whether the rate is that of its operands, within a place of its print."""
    if ratio.numerator is None or ratio.denominator is None or ratio.denominator.value <= 0:
        return False
    return abs(ratio.numerator.value / ratio.denominator.value - ratio.stated.value) <= ratio.stated.precision


def _may_be_all(base: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the two make up the base, or would but for one slip."""
    if adds_up(base, parts):
        return True
    chance = chance_of_a_slip(base, parts)
    return chance is not None and chance <= _LIKELY
