"""Operands that the words leave open, confirmed by the numbers: amounts close by whose quotient is the stated ratio.

A reader who meets 占总额的64.8% looks back for the total, and knows the right one by its fit. So it is done here, for
ratios whose words, place and grammar have led to no base: what they have led to is never exchanged for something that
fits better, for that would hide the mistakes that an audit looks for. A pair found so raises no alarm; it tells what
the ratio was checked against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from zsparse import regex
from zsparse.extraction.claims import Claim
from zsparse.extraction.cues import ANY
from zsparse.extraction.indicators import opposed
from zsparse.extraction.linking.ledger import Claims, Ledger, Operands, commensurable
from zsparse.extraction.linking.numerators import run_of
from zsparse.extraction.linking.target_marks import excluded, rate_marks, target_marks
from zsparse.extraction.tape import Role, Sentence, Token
from zsparse.quantities.mention import Mention

DIVIDED = ("completion", "share", "rate")
"""The kinds of ratios that are one amount over another, as printed."""
_REACH = 7
"""How many sentences with numbers back a base may stand."""
_MOST = 60
"""How many amounts of a sentence are tried, those nearest to the ratio."""
_NEAR = 2
_LOOSE = Decimal("0.03")
_SHARP = Decimal("0.006")
"""The widest share of a quotient that roundings leave open where a fit proves something: of amounts near, of far."""
_NO_FIT = Decimal(2)
_ROUNDED, _CUT_OFF = Decimal("0.5"), Decimal(1)
"""How far a stated ratio may be from its quotient, in units of its last digit."""
_NO_AMOUNT = (Role.RATIO, Role.CHANGE, Role.THRESHOLD, Role.PER)
_HUNDREDTH = Decimal("0.01")
_PLANNED = regex.compile(f"(?:计划|规划|任务|目标|预算|安排|指标|总投资)[^，；。{ANY}]*$")


def confirmed(ledger: Ledger, number: int, token: Token, claim: Claim, claims: Claims, operands: Operands) -> Operands:
    """``operands``, with the base that the stated value confirms where they have none."""
    part = operands.numerator_token
    if operands.denominator_token is not None or claim.kind not in DIVIDED or not _is_sharp(token.mention):
        return operands
    sentence = ledger.sentences[number]
    if len(run_of(sentence, token, claims)) > 1:
        return operands
    if part is not None:
        base = _base_of(ledger, number, token, claim, part, _LOOSE) or _base_beside(ledger, number, token, part)
        return operands if base is None else Operands(part, base, operands.change_token)
    for other in _parts(sentence, token):
        if (base := _base_of(ledger, number, token, claim, other, _SHARP)) is not None:
            return Operands(other, base, operands.change_token)
    return operands


def fits(token: Token, operands: Operands) -> bool:
    """Whether a ratio is the quotient of its operands, as printed."""
    part, base = operands.numerator_token, operands.denominator_token
    return part is not None and base is not None and _openness(token, part, base, _ROUNDED) < _NO_FIT


def _is_sharp(stated: Mention) -> bool:
    """Whether a stated value can prove anything: it is exact and has digits."""
    if stated.hedge != "exact" or stated.value <= stated.precision:
        return False
    if stated.dimension == "multiple":
        return stated.precision <= _HUNDREDTH
    return stated.dimension == "percent"


def _parts(sentence: Sentence, token: Token) -> list[Token]:
    """The three amounts before a ratio that may be its numerator, the nearer first."""
    before = [t for t in sentence.tokens[: sentence.index(token)] if t.role not in _NO_AMOUNT]
    return before[:-4:-1]


def _base_of(ledger: Ledger, number: int, token: Token, claim: Claim, part: Token, widest: Decimal) -> Token | None:
    """The one amount close by that gives the stated ratio as base of ``part``."""
    for slack in (_ROUNDED, _CUT_OFF):
        bases = list(_fitting(ledger, number, token, claim, part, widest, slack))
        if _are_one(bases):
            ledger.confirmed[number] = bases[0]
            return bases[0]
    return None


def _base_beside(ledger: Ledger, number: int, token: Token, part: Token) -> Token | None:
    """The base that was confirmed for a ratio just before, where it may be this one's too: 占57%；在建7个，占31%."""
    base = ledger.confirmed.get(number) or ledger.confirmed.get(number - 1)
    if base is None or base is part:
        return None
    return base if _openness(token, part, base, _CUT_OFF) < _NO_FIT else None


def _are_one(tokens: list[Token]) -> bool:
    return len({token.mention.value for token in tokens}) == 1


def _fitting(
    ledger: Ledger, number: int, token: Token, claim: Claim, part: Token, widest: Decimal, slack: Decimal
) -> Iterator[Token]:
    """The amounts that give the stated ratio as base of ``part``: in its sentence, before it, a target right after."""
    own = ledger.sentences[number]
    wanted, asked = rate_marks(own, token), own.masked[own.clause_start(token.at) : token.at]
    for back in range(-1, min(_REACH, number) + 1):
        if number - back == len(ledger.sentences):
            continue
        place = ledger.sentences[number - back]
        for base in _tried(place, token, back) if back >= 0 else _targets_behind(ledger, number):
            if base.role in _NO_AMOUNT or base is part:
                continue
            if _openness(token, part, base, slack) > (widest if back <= _NEAR else _SHARP):
                continue
            if claim.kind == "completion" and not _is_planned(place, base):
                continue
            if opposed(asked, base.before + base.thing):
                continue
            if not excluded(wanted, target_marks(place, base)):
                yield base


def _tried(place: Sentence, token: Token, back: int) -> Sequence[Token]:
    """The amounts of a sentence, ``back`` before the ratio's own, that stand nearest to it: long ones stay cheap."""
    nearest = len(place.tokens) if back else place.index(token)
    return place.tokens[max(0, nearest - _MOST) : nearest + _MOST]


def _targets_behind(ledger: Ledger, number: int) -> list[Token]:
    """The targets of the sentence behind, but for those that a rate of its own is of: 完成任务4所的75%."""
    masked = ledger.sentences[number + 1].masked
    return [t for t in ledger.targets.get(number + 1, ()) if masked[t.at + 1 : t.at + 3] != "的Ⓡ"]


def _openness(token: Token, part: Token, base: Token, slack: Decimal) -> Decimal:
    """The share of a quotient that roundings leave open; ``_NO_FIT`` where it is not the stated ratio."""
    tops, bottoms = _ends(part.mention), _ends(base.mention)
    if tops is None or bottoms is None or part.mention.value == base.mention.value:
        return _NO_FIT
    if not commensurable(part.mention, base.mention):
        return _NO_FIT
    stated, unit = token.mention.value, token.mention.precision
    if tops[1] < bottoms[0] * (stated - unit * slack) or tops[0] > bottoms[1] * (stated + unit * slack):
        return _NO_FIT
    return (tops[1] - tops[0]) / tops[1] + (bottoms[1] - bottoms[0]) / bottoms[1] + unit / stated


def _ends(amount: Mention) -> tuple[Decimal, Decimal] | None:
    """Between what a printed amount was rounded from; None for hedged amounts and nothing."""
    if amount.hedge != "exact" or amount.value <= 0:
        return None
    half = amount.precision / 2 if amount.is_measured else Decimal(0)
    return amount.value - half, amount.value + half


def _is_planned(sentence: Sentence, base: Token) -> bool:
    """Whether what is completed can be measured against an amount."""
    start = sentence.clause_start(base.at)
    return base.role is Role.TARGET or _PLANNED.search(sentence.masked, start, base.at) is not None
