"""Operands that the words leave open, confirmed by the numbers: amounts close by whose quotient is the stated ratio.

A reader who meets 占总额的64.8% looks back for the total, and knows the right one by its fit. So it is done here, for
ratios whose words, place and grammar have led to no base: what they have led to is never exchanged for something that
fits better, for that would hide the mistakes that an audit looks for. A pair found so raises no alarm; it tells what
the ratio was checked against.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
import os

from zsparse import regex
from zsparse.extraction.claims import Claim
from zsparse.extraction.cues import ANY
from zsparse.extraction.linking.ledger import Claims, Ledger, Operands, commensurable
from zsparse.extraction.linking.numerators import run_of
from zsparse.extraction.linking.plausibility import can_be_meant
from zsparse.extraction.linking.target_marks import excluded, rate_marks, target_marks
from zsparse.extraction.tape import Role, Sentence, Token
from zsparse.quantities.mention import Mention

_REACH = 7
"""How many sentences with numbers back a base may stand."""
_NEAR = 2
_LOOSE = Decimal(os.environ.get("C_LOOSE","0.025"))
_SHARP = Decimal("0.006")
"""The widest share of a quotient that roundings may leave open for a fit to prove something: of amounts near, of far."""
_DIVIDED = ("completion", "share", "rate")
_NO_AMOUNT = (Role.RATIO, Role.CHANGE, Role.THRESHOLD, Role.PER)
_FINEST = Decimal("0.0001")
"""Permille are surveyed (出生率7.19‰), of a population at another time than the one beside them."""
_PLANNED = regex.compile(f"(?:计划|任务|目标|预算|安排|指标|总投资)[^，；。{ANY}]*$")


def confirmed(ledger: Ledger, number: int, token: Token, claim: Claim, claims: Claims, operands: Operands) -> Operands:
    """``operands``, with what the stated value confirms of those that they lack."""
    if claim.kind not in _DIVIDED or not _is_sharp(token.mention):
        return operands
    part, base = operands.numerator_token, operands.denominator_token
    if part is not None and base is not None:
        return operands
    sentence = ledger.sentences[number]
    if len(run_of(sentence, token, claims)) > 1:
        return operands
    if base is not None:
        parts = [p for p in _parts(sentence, token) if _fits(token, p, base) ]
        return Operands(parts[0], base) if parts and len({p.mention.value for p in parts})==1 else operands
    candidates = _parts(sentence, token)
    if part is not None:
        candidates = [part] + ([t for t in candidates if t is not part] if os.environ.get('C_ALT') else [])
    for candidate in candidates:
        limit = _LOOSE if candidate is part else _SHARP
        bases = list(_fitting(ledger, number, token, claim, candidate, limit)) 
        if not bases and os.environ.get('C_TR'): bases = list(_fitting(ledger, number, token, claim, candidate, limit, Decimal(1))) 
        if bases and len({b.mention.value for b in bases}) == 1:
            if claim.kind == "completion":
                ledger.consumed.setdefault(id(bases[0]), candidate)
            ledger.confirmed[number] = bases[0]
            return Operands(candidate, bases[0], operands.change_token)
    if part is not None and os.environ.get('C_SIB'):
        for back in range(min(1, number) + 1):
            sib = ledger.confirmed.get(number - back)
            if sib is not None and sib is not part and commensurable(sib.mention, part.mention) and (_open(token, part.mention, sib.mention, Decimal(1)) <1 or can_be_meant(token.mention, part.mention, sib.mention)):
                if claim.kind != "completion" or _is_a_plan(ledger.sentences[number-back], sib):
                    return Operands(part, sib, operands.change_token)
    return operands


def _fits(token, part, base):
    return _open(token, part.mention, base.mention) <= _SHARP


def _is_sharp(stated: Mention) -> bool:
    return (
        stated.hedge == "exact"
        and (stated.dimension == "percent" or stated.dimension == "multiple" and stated.precision <= Decimal("0.01"))
        and stated.precision >= _FINEST
        and stated.value > stated.precision
    )


def _parts(sentence: Sentence, token: Token) -> list[Token]:
    """The two amounts before a ratio that may be its numerator where none was found, the nearer first."""
    before = [t for t in sentence.tokens[: sentence.index(token)] if t.role not in _NO_AMOUNT]
    return before[-1:-1-int(os.environ.get('C_N','2')):-1]


def _open(token: Token, part: Mention, base: Mention, slack=Decimal('0.5')) -> Decimal:
    """The share of the quotient of two amounts that roundings leave open; more than 1 where it is not the ratio."""
    tops, bottoms = _ends(part), _ends(base)
    if tops is None or bottoms is None or part.value == base.value or not commensurable(part, base):
        return Decimal(2)
    stated, unit = token.mention.value, token.mention.precision
    if tops[1] < bottoms[0] * (stated - unit*slack) or tops[0] > bottoms[1] * (stated + unit*slack):
        return Decimal(2)
    return (tops[1] - tops[0]) / tops[1] + (bottoms[1] - bottoms[0]) / bottoms[1] + unit / stated


def _fitting(ledger: Ledger, number: int, token: Token, claim: Claim, part: Token, limit: Decimal, slack=Decimal('0.5')) -> Iterator[Token]:
    """The amounts that give the stated ratio as base of ``part``, the nearer sentences first."""
    wanted = rate_marks(ledger.sentences[number], token)
    for back in range(-1 if number+1<len(ledger.sentences) and os.environ.get('C_NEXT') else 0, min(_REACH, number) + 1):
        place = ledger.sentences[number - back]
        for base in place.tokens:
            if base.role in _NO_AMOUNT or base is part or (back<0 and base.role is not Role.TARGET):
                continue
            if _open(token, part.mention, base.mention, slack) > (limit if back <= _NEAR else _SHARP):
                continue
            if claim.kind == "completion" and not _is_a_plan(place, base):
                continue
            if excluded(wanted, target_marks(place, base)):
                continue
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
