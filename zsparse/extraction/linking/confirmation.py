"""Operands that the words leave open, confirmed by the numbers: amounts close by whose quotient is the stated ratio.

A reader who meets 占总额的64.8% looks back for the total, and knows the right one by its fit. So it is done here, for
ratios whose words, place and grammar have led to no base: what they have led to is never exchanged for something that
fits better, for that would hide the mistakes that an audit looks for. A pair found so raises no alarm; it tells what
the ratio was checked against.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from zsparse import regex
from zsparse.extraction.claims import Claim
from zsparse.extraction.cues import ANY
from zsparse.extraction.linking.ledger import Claims, Ledger, Operands, commensurable
from zsparse.extraction.linking.numerators import run_of
from zsparse.extraction.linking.target_marks import excluded, rate_marks, target_marks
from zsparse.extraction.tape import Role, Sentence, Token
from zsparse.quantities.mention import Mention

_REACH = 7
"""How many sentences with numbers back a base may stand."""
_NEAR = 2
_LOOSE = Decimal("0.025")
_SHARP = Decimal("0.006")
"""The widest share of a quotient that roundings may leave open for a fit to prove something: of amounts near, of far."""
_DIVIDED = ("completion", "share", "rate")
_NO_AMOUNT = (Role.RATIO, Role.CHANGE, Role.THRESHOLD, Role.PER)
_FINEST = Decimal("0.0001")
"""Permille are surveyed (出生率7.19‰), of a population at another time than the one beside them."""
_PLANNED = regex.compile(f"(?:计划|任务|目标|预算|安排|指标|总投资)[^，；。{ANY}]*$")


def confirmed(ledger: Ledger, number: int, token: Token, claim: Claim, claims: Claims, operands: Operands) -> Operands:
    """``operands``, with the base that the stated value confirms where they have none."""
    if operands.denominator_token is not None or claim.kind not in _DIVIDED or not _is_sharp(token.mention):
        return operands
    sentence = ledger.sentences[number]
    if len(run_of(sentence, token, claims)) > 1:
        return operands
    known = operands.numerator_token
    for part in _parts(sentence, token) if known is None else (known,):
        bases = list(_fitting(ledger, number, token, claim, part))
        if bases and len({base.mention.value for base in bases}) == 1:
            if claim.kind == "completion":
                ledger.consumed.setdefault(id(bases[0]), part)
            return Operands(part, bases[0], operands.change_token)
    return operands


def _is_sharp(stated: Mention) -> bool:
    return (
        stated.hedge == "exact"
        and stated.dimension == "percent"
        and stated.precision >= _FINEST
        and stated.value > stated.precision
    )


def _parts(sentence: Sentence, token: Token) -> list[Token]:
    """The two amounts before a ratio that may be its numerator where none was found, the nearer first."""
    before = [t for t in sentence.tokens[: sentence.index(token)] if t.role not in _NO_AMOUNT]
    return before[-1:-3:-1]


def _fitting(ledger: Ledger, number: int, token: Token, claim: Claim, part: Token) -> Iterator[Token]:
    """The amounts that give the stated ratio as base of ``part``, the nearer sentences first."""
    ends = _ends(part.mention)
    if ends is None:
        return
    stated, half = token.mention.value, token.mention.precision / 2
    least, most = ends[0] / (stated + half), ends[1] / (stated - half)
    wanted = rate_marks(ledger.sentences[number], token)
    for back in range(min(_REACH, number) + 1):
        place = ledger.sentences[number - back]
        for base in place.tokens:
            if base.role in _NO_AMOUNT or base is part or not commensurable(base.mention, part.mention):
                continue
            around = _ends(base.mention)
            if around is None or around[1] < least or around[0] > most or base.mention.value == part.mention.value:
                continue
            if claim.kind == "completion" and not _is_a_plan(place, base):
                continue
            if excluded(wanted, target_marks(place, base)):
                continue
            open_share = (ends[1] - ends[0]) / ends[1] + (around[1] - around[0]) / around[1] + 2 * half / stated
            if open_share <= (_LOOSE if back <= _NEAR else _SHARP):
                yield base


def _ends(amount: Mention) -> tuple[Decimal, Decimal] | None:
    """Between what a printed amount was rounded from; None for hedged amounts and nothing."""
    if amount.hedge != "exact" or amount.value <= 0:
        return None
    half = Decimal(0) if amount.dimension == "count" and amount.precision == 1 else amount.precision / 2
    return amount.value - half, amount.value + half


def _is_a_plan(sentence: Sentence, base: Token) -> bool:
    """Whether what is completed can be measured against an amount."""
    start = sentence.clause_start(base.at)
    return base.role is Role.TARGET or _PLANNED.search(sentence.masked, start, base.at) is not None
