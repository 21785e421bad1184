"""Two parts that words set against each other: tax and other revenue, what is done and what is not, a part and 其余.

They may stand far from their total and from one another. A total that they add up to is taken for theirs; of tax and
other revenue, which are all there is, also the nearest revenue that one slip keeps them from, where few remainders are.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from zsparse import regex
from zsparse.extraction.amounts import Place, adds_up, is_amount
from zsparse.extraction.cues import ANY
from zsparse.extraction.indicators import noun_phrase
from zsparse.extraction.linking import commensurable
from zsparse.extraction.slips import chance_of_a_slip
from zsparse.extraction.tape import Sentence, Tape, Token

_TAX, _OTHER_REVENUE = "税收收入", "非税收入"
_REVENUE = regex.compile("(?:公共|财政|地方|预算)[^，；。]{0,8}收入(?:总?计)?$")
_FAR = 24
"""How many sentences with numbers other revenue may stand behind tax: the taxes are told one by one between."""
_NEAR = 4
"""How many sentences with numbers the total may stand before its parts."""
_UNDONE = regex.compile(f"(?:尚|还|仍)?(?:未|没有?)(?P<done>\\p{{Han}}{{2}})[^，；。{ANY}]{{0,6}}(?:[ⓂⒸ]、)?$")
_THE_REST = regex.compile("(?:其余|其他|剩余)(?:的)?$")


def sums_of_opposites(tape: Tape) -> Iterator[tuple[Token, list[Place]]]:
    """The totals of two opposite parts, with their parts in text order."""
    for number, sentence in enumerate(tape.sentences):
        for token in sentence.tokens:
            if not is_amount(token):
                continue
            first = _tax_before(tape, number, token) or _done_before(sentence, token)
            total = None if first is None else _adds_up(tape, number, first, token)
            if first is not None and total is None and _is_tax(first[1]):
                total = _one_slip_off(tape, number, first, token)
            if first is not None and total is not None:
                yield total, [first, (sentence, token)]


def _tax_before(tape: Tape, number: int, other: Token) -> Place | None:
    """The tax revenue that an amount of other revenue completes."""
    if _OTHER_REVENUE not in other.before or not (noun_phrase(other.before) or "").endswith(_OTHER_REVENUE):
        return None
    for earlier in reversed(tape.sentences[max(0, number - _FAR) : number + 1]):
        for token in reversed(earlier.tokens):
            name = noun_phrase(token.before) or "" if _TAX in token.before and token is not other else ""
            if name.endswith(_TAX) and is_amount(token) and commensurable(token.mention, other.mention):
                return earlier, token
    return None


def _done_before(sentence: Sentence, token: Token) -> Place | None:
    """The part before that is done where this is not (已消除A户，未消除B户), or that 其余 completes."""
    lead = sentence.masked[sentence.clause_start(token.at) : token.at]
    undone = _UNDONE.search(lead)
    if undone is None and _THE_REST.search(token.before) is None:
        return None
    for candidate in reversed(sentence.tokens[: sentence.index(token)]):
        if not is_amount(candidate) or not commensurable(candidate.mention, token.mention):
            continue
        told = sentence.masked[sentence.clause_start(candidate.at) : candidate.at]
        if undone is None or (undone["done"] in told and _UNDONE.search(told) is None):
            return sentence, candidate
        return None
    return None


def _adds_up(tape: Tape, number: int, first: Place, second: Token) -> Token | None:
    """The nearest amount before both that they add up to within their printed places."""
    sentence, part = first
    home = next(i for i in range(number, -1, -1) if tape.sentences[i] is sentence)
    for earlier in reversed(tape.sentences[max(0, home - _NEAR) : home + 1]):
        for token in reversed(earlier.tokens):
            if (earlier is sentence and token.at >= part.at) or not is_amount(token):
                continue
            fits = commensurable(token.mention, part.mention) and (not _is_tax(part) or _is_revenue(token))
            if fits and adds_up(token.mention, (part.mention, second.mention)):
                return token
    return None


def _one_slip_off(tape: Tape, number: int, first: Place, second: Token) -> Token | None:
    """The nearest revenue before tax and other revenue that they would add up to but for one slip."""
    sentence, part = first
    home = next(i for i in range(number, -1, -1) if tape.sentences[i] is sentence)
    for earlier in reversed(tape.sentences[max(0, home - _NEAR) : home + 1]):
        for token in reversed(earlier.tokens):
            if (earlier is sentence and token.at >= part.at) or not is_amount(token) or not _is_revenue(token):
                continue
            if commensurable(token.mention, part.mention):
                chance = chance_of_a_slip(token.mention, (part.mention, second.mention))
                return token if chance is not None and chance <= _TELLING else None
    return None


_TELLING = Fraction(1, 100)
"""A remainder that no more others of its size share is a slip, and not another kind of revenue."""


def _is_tax(token: Token) -> bool:
    return (noun_phrase(token.before) or "").endswith(_TAX)


def _is_revenue(token: Token) -> bool:
    return _REVENUE.search(noun_phrase(token.before) or "") is not None
