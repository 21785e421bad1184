"""Which numbers a ratio is made of: the numerator and denominator that its sentence, or one before it, gives.

Words, place and grammar link; what they give is never exchanged for what fits better, for a link that only ever fits
would hide the very mistakes that an audit looks for. Arithmetic has a say where they are silent: a base that no words
bind is let go where not even one slip of one number leads from it to the ratio, and where there is no base, an amount
close by that comes to the ratio is one.
"""

from __future__ import annotations

from fractions import Fraction

from zsparse import regex
from zsparse.extraction.claims import Claim
from zsparse.extraction.cues import ANY
from zsparse.extraction.indicators import similarity
from zsparse.extraction.linking.completion import link_completion
from zsparse.extraction.linking.confirmation import DIVIDED, confirmed, fits
from zsparse.extraction.linking.growth import link_growth, value_before
from zsparse.extraction.linking.ledger import Claims, Ledger, Operands, commensurable, measure, open_text
from zsparse.extraction.linking.numerators import (
    bases_of,
    distributed,
    embedded,
    find_numerator,
    run_of,
    sums_up_a_list,
)
from zsparse.extraction.linking.plausibility import chance_of_fit
from zsparse.extraction.linking.rate import link_rate
from zsparse.extraction.linking.share import link_share, multiplied
from zsparse.extraction.linking.target_marks import rate_marks, target_marks
from zsparse.extraction.tape import Role, Sentence, Token

__all__ = ["Claims", "Ledger", "Operands", "commensurable", "link", "measure", "open_text"]

_PARTICULAR = regex.compile(f"(?:个别|(?<![^，；。、但有和])部分|有的|少数|最高|最低)[^，；。{ANY}]*$")
_RISES_TO = regex.compile(
    f"[^，；。{ANY}]{{0,10}}(?:提高|增加|上升|提升|下降|降低|降|升|扩大|回落)[到至为][^，；。{ANY}]{{0,4}}[ⓇⓅⒻ]"
)
_FROM = regex.compile(f"[由从][^，；。{ANY}]{{0,10}}$")
_OF_THEN = regex.compile(f"[由从](?:上年|去年|前年|年初|[0-9]{{4}}年|同期)[^，；。{ANY}]{{0,8}}$")
_CONTRIBUTED = regex.compile("(?:(?:贡献|失业|出生|死亡|自然增长)率|市场(?:份额|占有率))[^，；。]{0,6}$")
"""贡献率46%, 失业率3.1%, 市场份额50%: of growth, or surveyed, and not of the amounts beside it."""
_IT_WAS_THEN = regex.compile("(?<![比较])(?:上年|去年)(?:同期)?[仅只]?占比?为?$")
_WITHOUT_OPERANDS = ("reward", "threshold", "line", "unread", "share_right")


def link(ledger: Ledger, number: int, token: Token, claim: Claim, claims: Claims) -> Operands:
    """The operands of the ratio at ``token`` of sentence ``number``."""
    if _is_of_none(ledger.sentences[number], token, claim):
        return Operands()
    operands = _without_implausible(ledger, number, token, claim, _operands(ledger, number, token, claim, claims))
    operands = confirmed(ledger, number, token, claim, claims, operands)
    if claim.kind == "share" and operands.denominator_token is not None and fits(token, operands):
        ledger.fitting[number] = (_asked_for(ledger.sentences[number], token), operands.denominator_token)
    return operands


def _asked_for(sentence: Sentence, token: Token) -> str:
    """The words of a ratio before it in its clause: 占总产值的."""
    return sentence.masked[sentence.clause_start(token.at) : token.at]


def _is_of_none(sentence: Sentence, token: Token, claim: Claim) -> bool:
    """Whether a ratio is of no numbers that the text gives, or not of those beside it."""
    if claim.kind == "points" or claim.rule in _WITHOUT_OPERANDS or claim.rule == "topic":
        return True
    if claim.kind != "growth" and claim.rule != "counted_among" and _is_of_another(sentence, token):
        return True
    return _CONTRIBUTED.search(sentence.masked, sentence.clause_start(token.at), token.at) is not None


def _without_implausible(ledger: Ledger, number: int, token: Token, claim: Claim, operands: Operands) -> Operands:
    """``operands``, without a base that none can have meant."""
    part, base = operands.numerator_token, operands.denominator_token
    if part is None or base is None or claim.kind not in DIVIDED:
        return operands
    if _is_bound(ledger, number, token, part, base):
        return operands
    chance = chance_of_fit(token.mention, part.mention, base.mention)
    if chance is not None and (
        chance <= _SMALL
        or _is_near(ledger, number, part, base)
        or _is_named(_asked_for(ledger.sentences[number], token), base)
    ):
        return operands
    if ledger.consumed.get(id(base)) is part:
        del ledger.consumed[id(base)]
    return Operands(part)


_SMALL = Fraction(3, 5)
"""Up to which chance of fitting a slip is likelier than that another number was meant."""


def _is_near(ledger: Ledger, number: int, part: Token, base: Token) -> bool:
    """Whether a base stands in the sentence of its ratio, or before it with nothing like it between it and the part."""
    own = ledger.sentences[number]
    if base in own.tokens:
        return True
    before = ledger.sentences[number - 1].tokens if number else []
    if part not in own.tokens or base not in before:
        return False
    between = before[before.index(base) + 1 :] + own.tokens[: own.tokens.index(part)]
    return not any(commensurable(t.mention, part.mention) for t in between)


def _is_named(asked: str, base: Token) -> bool:
    """Whether a ratio asks for its base by the very name that it has: 占一般公共预算收入的."""
    name = _NAME_OF_A_WHOLE.search(asked)
    return name is not None and name.group(1) in base.before


_NAME_OF_A_WHOLE = regex.compile("占(?:全[省市县区镇乡]|[省市县区镇乡])?([^，；。、的]{4,})的?(?:比重)?为?$")


def _is_bound(ledger: Ledger, number: int, token: Token, part: Token, base: Token) -> bool:
    """Whether the words of a ratio print its base, say which of two budgets it is, or ask for it again."""
    sentence = ledger.sentences[number]
    if base.brackets or embedded(sentence, token) is base or (part.brackets and part.at > token.at):
        return True
    asked = _asked_for(sentence, token)
    if ledger.fitting.get(number) == (asked, base) and similarity(asked, base.before + base.thing):
        return True
    wanted = rate_marks(sentence, token)
    near = ledger.sentences[max(0, number - _MARKED) : number + 1] if wanted else ()
    return any(wanted & target_marks(place, base) for place in near if base in place.tokens)


_MARKED = 3
"""How many sentences before its rate a budget stands that the rate names."""


def _operands(ledger: Ledger, number: int, token: Token, claim: Claim, claims: Claims) -> Operands:
    sentence = ledger.sentences[number]
    if claim.rule == "counted_among":
        part = sentence.previous(token)
        whole = None if part is None else sentence.previous(part)
        divides = part is not None and whole is not None and commensurable(part.mention, whole.mention)
        return Operands(part, whole) if divides else Operands()
    run = run_of(sentence, token, claims)
    bases = bases_of(sentence, run)
    spread = distributed(ledger, number, token, run, bases)
    if spread is None and claim.kind == "share" and _in_turn(sentence, run):
        return Operands()
    numerator = spread or find_numerator(ledger, number, token, claim)
    if numerator is not None and sums_up_a_list(sentence, numerator, run):
        numerator = None
    base = bases[run.index(token) if len(bases) > 1 else 0] if bases else None
    if spread is not None and base is not None and commensurable(spread.mention, base.mention):
        return Operands(spread, base)
    in_turn = len(bases) > 1 and claim.kind == "completion"
    if in_turn and numerator is not None and base is not None and commensurable(numerator.mention, base.mention):
        return Operands(numerator, base)  # 完成A，分别完成考核目标B、奋斗目标C的x%和y%
    match claim.kind:
        case "completion":
            return link_completion(ledger, number, token, numerator, claims)
        case "growth":
            return link_growth(ledger, number, token, numerator)
        case "share":
            return link_share(ledger, number, token, numerator)
        case "rate" if claim.rule == "level_of":
            return _recovered(sentence, token)
        case "rate" if claim.rule == "times":
            base = embedded(sentence, token) or multiplied(ledger, number, token, numerator)
            return Operands(numerator, base or value_before(sentence, token, numerator))
        case "rate":
            return link_rate(ledger, number, token, spread)
        case "other" if claim.rule == "excess":
            operands = link_completion(ledger, number, token, numerator, claims)
            return operands if operands.denominator_token else Operands(numerator, _held_against(ledger, numerator))
        case _:
            planned = sentence.previous(token) if claim.rule == "planned_growth" else None
            if planned is not None and planned.role is Role.TARGET:
                return Operands(planned)
            return Operands(numerator)


def _in_turn(sentence: Sentence, run: list[Token]) -> bool:
    """Whether shares are of several parts in turn, so that where those are not known no one part has them all."""
    start = sentence.clause_start(run[0].at)
    return len(run) > 1 and _EACH_ITS_OWN.search(sentence.masked, start, run[0].at) is not None


_EACH_ITS_OWN = regex.compile("(?:分别|依次)占")


def _held_against(ledger: Ledger, result: Token | None) -> Token | None:
    """The target that a result has been measured against: 为年度任务的106%，超额6%完成."""
    targets = (target for targets in ledger.targets.values() for target in targets)
    return next((t for t in targets if result is not None and ledger.consumed.get(id(t)) is result), None)


def _is_of_another(sentence: Sentence, token: Token) -> bool:
    """Whether a ratio is not of the numbers beside it: 由上年的58.4%提高, 上年占5%, 个别项目审减率在三成以上."""
    start = sentence.clause_start(token.at)
    if _OF_THEN.search(sentence.masked, start, token.at) or _PARTICULAR.search(sentence.masked, start, token.at):
        return True
    if _IT_WAS_THEN.search(sentence.masked, start, token.at):
        return True
    from_here = _FROM.search(sentence.masked, start, token.at) is not None
    return from_here and _RISES_TO.match(sentence.masked, token.at + 1) is not None


def _recovered(sentence: Sentence, token: Token) -> Operands:
    """恢复到2019年同期A的N%: the earlier amount, and the result before it."""
    base = sentence.previous(token)
    if base is None or sentence.masked[base.at + 1 : token.at] != "的" or base.role is Role.RATIO:
        return Operands()
    for candidate in reversed(sentence.tokens[: sentence.index(base)]):
        if candidate.role is Role.RESULT and commensurable(candidate.mention, base.mention):
            return Operands(candidate, base)
    return Operands(None, base)
