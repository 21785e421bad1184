"""Tallies: how many of how many, printed right before or right behind the rate that sums them up."""

from __future__ import annotations

import regex

from zsparse.extraction.cues import ANY
from zsparse.extraction.linking.ledger import Operands, commensurable
from zsparse.extraction.tape import Role, Sentence, Token

_RATE = regex.compile(f"(?:率|比例|占比|比重)[^，；。{ANY}]{{0,6}}$")
_OUT_OF = regex.compile(
    "[^，；。、]{0,10}|[^，；。]{0,16}(?:(?<!其)中|里|内)[^，；。、]{0,10}|[^；。、]{0,10}，?(?:已|有|现)[^，；。、]{0,8}"
)
_AMONG = regex.compile("[^，；。]{0,8}[中里内]，?[^，；。]{0,10}")
_THEN_THE_RATE = regex.compile("[^；。]{0,24}，[^，；。]{2,16}")
_OPENS = regex.compile("[，（][^，；。（）]{0,6}")


def tallied(sentence: Sentence, token: Token) -> Operands | None:
    """The operands of a rate that names no number itself: 31个断面30个达标，达标率N%; 比例N%（365天中有346天）."""
    if _RATE.search(sentence.masked, endpos=token.at) is None:
        return None
    i = sentence.index(token)
    return _before(sentence, token, sentence.tokens[max(0, i - 2) : i]) or _behind(
        sentence, token, sentence.tokens[i + 1 : i + 3]
    )


def _before(sentence: Sentence, token: Token, pair: list[Token]) -> Operands | None:
    if not _is_tally(sentence, pair, _OUT_OF):
        return None
    whole, part = pair
    follows = _THEN_THE_RATE.fullmatch(sentence.masked, part.at + 1, token.at) is not None
    return Operands(part, whole) if follows and whole.brackets == part.brackets == token.brackets else None


def _behind(sentence: Sentence, token: Token, pair: list[Token]) -> Operands | None:
    if not _is_tally(sentence, pair, _AMONG):
        return None
    whole, part = pair
    return Operands(part, whole) if _OPENS.fullmatch(sentence.masked, token.at + 1, whole.at) else None


def _is_tally(sentence: Sentence, pair: list[Token], between: regex.Pattern[str]) -> bool:
    """Whether two amounts of one unit stand as a whole and what of it counts."""
    if len(pair) < 2:
        return False
    whole, part = pair
    return (
        whole.role is Role.RESULT
        and part.role is Role.RESULT
        and whole.mention.unit == part.mention.unit != ""
        and commensurable(whole.mention, part.mention)
        and part.mention.value <= whole.mention.value
        and between.fullmatch(sentence.masked, whole.at + 1, part.at) is not None
    )
