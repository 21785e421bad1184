"""What ties amounts to a total where no words bind them: how they are called, and where in their items they stand.

The less ties them, the less likely must be what would confirm them by accident.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from zsparse import regex
from zsparse.extraction.cues import ANY
from zsparse.extraction.divisions import is_opened
from zsparse.extraction.left_out import some_are_left_out
from zsparse.extraction.linking import measure
from zsparse.extraction.partitions import ANGLE, names_divide
from zsparse.extraction.scopes import are_apart
from zsparse.extraction.series import NEXT_ITEM, Amount, are_alike
from zsparse.extraction.tape import Role, Sentence, Tape, Token

MOST = Fraction(1, 16)
"""How likely an accident may be where amounts are called alike, or words of a division lead to them."""
_TIED = Fraction(1, 40)
"""... where they stand in one place of their items, or words open their list."""
_FAR = Fraction(1, 250)
"""... where the parts are called alike, but not like a total that stands further off: it may be another's."""
_UNTIED = Fraction(1, 1000)
"""... where nothing ties them together but that they follow one another."""
_NEVER = Fraction(0)


def most_likely(text: str, tape: Tape, total: Amount, skipped: Sequence[Amount], parts: Sequence[Amount]) -> Fraction:
    """How likely an accident may be for a sum to count; ``skipped`` is what its list tells before the parts."""
    if _is_a_balance(total, parts) or _are_items_beside(total, parts) or _are_of_two_ways(total, parts):
        return _NEVER
    turns = [opens_anew(text, tape, part) for last, part in pairwise((total, *parts)) if part.number != last.number]
    anew = parts[0].number != total.number and turns[0]
    if any(turns[1:] if parts[0].number != total.number else turns):
        return _NEVER
    counted = total.mention.dimension == "count"
    if not counted and some_are_left_out(tape, total.number, total.token, [part.place for part in parts]):
        return _NEVER
    apart = any(p.token.role is not total.token.role or are_apart(total.token.before, p.token.before) for p in parts)
    beside = not counted and not anew and any(are_alike(total, amount) for amount in skipped)
    if apart or beside or (parts[0].number == total.number and parts[0].item != total.item):
        return _UNTIED
    if anew or names_divide(p.token.before for p in parts):
        return MOST
    if all(are_alike(parts[0], part) for part in parts):
        near = parts[-1].number <= total.number + 1
        return MOST if near or are_alike(total, parts[0]) else _FAR
    opened = is_opened(total.sentence, total.token, [part.place for part in parts])
    return _TIED if opened or _stand_alike(parts) or _fill_a_sentence(total, parts) else _UNTIED


def opens_anew(text: str, tape: Tape, amount: Amount) -> bool:
    """Whether a new angle opens the sentence of an amount, or what stands between it and the sentence before."""
    end = tape.sentences[amount.number - 1].end if amount.number else amount.sentence.start
    return _lead_divides(text[max(end, amount.sentence.start - _LEAD) : amount.sentence.start], amount.sentence.masked)


@lru_cache(maxsize=256)  # asked of a sentence for every total before it
def _lead_divides(lead: str, masked: str) -> bool:
    if not any(mark in lead or mark in masked for mark in "看分"):
        return False
    return ANGLE.search(lead) is not None or _ANEW.match(masked) is not None


_LEAD = 60
_ANEW = regex.compile(f"[^，；。：]{{0,12}}(?:{ANGLE.pattern})")


def _is_a_balance(total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether the total is not divided but spent: revenue is spent, or left over."""
    lead = total.token.before
    if _SPENT not in lead and _EARNED in lead and any(_SPENT in part.token.before for part in parts):
        return True
    left = any(_LEFT.search(amount.token.before) for amount in (total, *parts))
    return left and total.mention.dimension == "money" and not all(are_alike(total, part) for part in parts)


_SPENT, _EARNED = "支出", "收入"
_LEFT = regex.compile("结余|结转|结存|余额|相抵|节余|节约|缺口")


def _are_of_two_ways(total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether some of what is added up are changes upwards and others downwards."""
    changes = (amount.token.before for amount in (total, *parts))
    return total.token.role is Role.CHANGE and len({_FALLS.search(lead) is None for lead in changes}) > 1


_FALLS = regex.compile("[减降少跌]|节约|压缩")


def _are_items_beside(total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether the total is told in an item of the same list as its parts: （3）企业所得税A beside （4）, （5）."""
    if parts[0].number != total.number and total.sentence.masked.rstrip().endswith(NEXT_ITEM):
        return True
    mark = _mark(total.sentence)
    return mark is not None and any(part.number != total.number and _mark(part.sentence) == mark for part in parts)


def _mark(sentence: Sentence) -> str | None:
    """What marks the item that a sentence opens, but for its number: （） of （二）企业所得税, — of —教育支出."""
    marked = _MARK.match(sentence.lead_in or sentence.masked)
    return None if marked is None else _NUMBER.sub("", marked.group().strip())


_NUMBER = regex.compile(r"\d+|Ⓝ|[一二三四五六七八九十]+|[①-⑳]")
_MARK = regex.compile(rf"\s*(?:[（(]?(?:{_NUMBER.pattern})[）)、．.是]|[①-⑳]|—+|[-·●◆■▲▪○])")


def _stand_alike(parts: Sequence[Amount]) -> bool:
    """Whether parts stand in one place of their items: of one sentence, of paragraphs, or marked alike."""
    if len({_slot(part) for part in parts}) > 1:
        return False
    sentences = {part.number: part.sentence for part in parts}
    if len(sentences) == 1 or len({s.paragraph for s in sentences.values()}) == len(parts):
        return True
    marks = {_mark(s) for s in sentences.values()}
    return len(marks) == 1 and None not in marks


def _slot(amount: Amount) -> str:
    """The quantities before an amount in its item, as letters: each item of a list tells the same in the same order."""
    start = amount.sentence.masked.rfind(NEXT_ITEM, 0, amount.token.at) + 1
    return "".join(_LETTER.findall(amount.sentence.masked, start, amount.token.at))


_LETTER = regex.compile(f"[{ANY}]")


def _fill_a_sentence(total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether a total and its parts are all the amounts of one sentence."""
    if any(part.number != total.number for part in parts):
        return False
    like: list[Token] = [t for t in total.sentence.tokens if measure(t.mention) == measure(total.mention)]
    return like == [total.token, *(part.token for part in parts)]
