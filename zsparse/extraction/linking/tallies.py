"""Tallies: how many of how many, printed right before or right behind the rate that sums them up."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.cues import ANY
from zsparse.extraction.kinds import due_and_done
from zsparse.extraction.linking.containing import can_hold
from zsparse.extraction.linking.ledger import Operands, commensurable
from zsparse.extraction.tape import Role, Sentence, Token

_RATE = regex.compile(f"(?:率|比例|占比|比重|[盈亏增停覆]\\w{{0,2}}面|[支拨]\\w进度)[^，；。{ANY}]{{0,6}}$")
_OUT_OF = regex.compile(
    "[^，；。、]{0,10}|[^，；。]{0,16}(?:(?<!其)中|里|内)[^，；。、]{0,10}|[^；。、]{0,10}，?(?:已|有|现)[^，；。、]{0,8}"
)
_AMONG = regex.compile("[^，；。]{0,8}[中里内]，?[^，；。]{0,10}")
_THEN_THE_RATE = regex.compile("[^；。]{0,24}，[^，；。]{2,16}")
_OPENS = regex.compile("[，（][^，；。（）]{0,6}")


def due_before(sentence: Sentence, token: Token) -> Operands | None:
    """The operands of a ratio right behind what was due and what was done: 应配套A，实际到位B，只有六成."""
    pair = due_and_done(sentence, token)
    return None if pair is None else Operands(pair[1], pair[0])


def tallied(sentence: Sentence, token: Token) -> Operands | None:
    """The operands of a rate that names no number itself: 31个断面30个达标，达标率N%; 比例N%（365天中有346天）."""
    if _RATE.search(sentence.masked, endpos=token.at) is None:
        return None
    i = sentence.index(token)
    before, behind = sentence.tokens[max(0, i - 2) : i], sentence.tokens[i + 1 : i + 3]
    return (
        _before(sentence, token, before)
        or _behind(sentence, token, behind)
        or _due_and_done(sentence, token, behind)
        or _so_far(sentence, token, before)
        or _around(sentence, token, before[-1:], behind[:1])
    )


def _before(sentence: Sentence, token: Token, pair: list[Token]) -> Operands | None:
    if not _is_tally(sentence, token, pair, _OUT_OF):
        return None
    whole, part = pair
    follows = _THEN_THE_RATE.fullmatch(sentence.masked, part.at + 1, token.at) is not None
    return Operands(part, whole) if follows and whole.brackets == part.brackets == token.brackets else None


def _behind(sentence: Sentence, token: Token, pair: list[Token]) -> Operands | None:
    if not _is_tally(sentence, token, pair, _AMONG):
        return None
    whole, part = pair
    return Operands(part, whole) if _OPENS.fullmatch(sentence.masked, token.at + 1, whole.at) else None


def _due_and_done(sentence: Sentence, token: Token, pair: list[Token]) -> Operands | None:
    """到位率75%，应到位1.72亿元，实际到位1.29亿元: what was due and what was done, behind their rate."""
    if len(pair) < 2 or not commensurable(pair[0].mention, pair[1].mention):
        return None
    due, done = pair
    opened = _NEXT.fullmatch(sentence.masked, token.at + 1, due.at) is not None
    told = _DUE.match(due.before) is not None and _DONE.match(done.before) is not None
    beside = sentence.masked[due.at + 1 : done.at] in (f"，{done.before}", f"、{done.before}")
    return Operands(done, due) if opened and told and beside else None


def _so_far(sentence: Sentence, token: Token, pair: list[Token]) -> Operands | None:
    """授信5840亿元，累计发放2716亿元，使用率46.5%: an amount, and what of it is done, just before their rate."""
    if len(pair) < 2 or Role.RATIO in (pair[0].role, pair[1].role):
        return None
    whole, part = pair
    fits = commensurable(whole.mention, part.mention) and whole.role in (Role.RESULT, Role.TARGET)
    told = part.role is Role.RESULT and _DONE.match(part.before) is not None
    beside = sentence.masked[whole.at + 1 : part.at] == f"，{part.before}"
    follows = _CLAUSE.fullmatch(sentence.masked, part.at + 1, token.at) is not None
    even = whole.brackets == part.brackets == token.brackets
    return Operands(part, whole) if fits and told and beside and follows and even else None


def _around(sentence: Sentence, token: Token, before: list[Token], behind: list[Token]) -> Operands | None:
    """债券7.6亿元，支出率87.4%，已支出6.64亿元: the whole before the rate, what is done of it right behind."""
    if not before or not behind or before[0].role is not Role.RESULT or behind[0].role is not Role.RESULT:
        return None
    whole, part = before[0], behind[0]
    fits = whole.mention.unit == part.mention.unit and commensurable(whole.mention, part.mention)
    follows = _CLAUSE.fullmatch(sentence.masked, whole.at + 1, token.at) is not None
    told = _NEXT.fullmatch(sentence.masked, token.at + 1, part.at) is not None
    bracketed = sentence.masked.startswith("（", token.at + 1) and sentence.masked.startswith("）", part.at + 1)
    done = bracketed or _DONE.match(part.before) is not None
    due = _DUE.match(part.before) is not None or _SHORT.search(part.before) is not None
    return Operands(part, whole) if fits and follows and told and done and not due else None


_NEXT = regex.compile("[，（][^，；。（）]{0,10}")
_CLAUSE = regex.compile("[^，；。（）]{0,6}，[^，；。（）]{2,14}")
_DUE = regex.compile("应|需|计划|规划|共|总")
_DONE = regex.compile("已|累计|实际?|现|目前")
_SHORT = regex.compile("缺|差|未|没|仍有|还有|尚")


def _is_tally(sentence: Sentence, token: Token, pair: list[Token], between: regex.Pattern[str]) -> bool:
    """Whether two amounts of one unit stand as a whole and what of it counts."""
    if len(pair) < 2:
        return False
    whole, part = pair
    return (
        whole.role is Role.RESULT
        and part.role is Role.RESULT
        and whole.mention.unit == part.mention.unit != ""
        and commensurable(whole.mention, part.mention)
        and can_hold(whole, part, token)
        and between.fullmatch(sentence.masked, whole.at + 1, part.at) is not None
    )
