"""Sums over lists: 签约项目7个，总投资19.6亿元, and somewhere the seven with an amount each, in one list or in two."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zsparse import regex
from zsparse.extraction.facts import BreakdownFact
from zsparse.extraction.listings import ItemizedList
from zsparse.extraction.slips import chance_of_a_slip
from zsparse.extraction.tape import Role, Tape, Token, walk

_HEAD = 120
"""How many characters before a list the sum in its introduction stands at most, whatever its count says."""
_LIKELY = Fraction(1, 20)
"""A remainder that no more others share is a slip, not another kind of amount: nothing is left out of such a list."""
_NEAR = 300
"""How far from its list a sum stands at most that needs no word in common with it."""
_INVESTED = regex.compile("(?:投资|引资|投入|金额)(?:总?额|规模)?(?:为|达|约|共)?$")
_PAID = regex.compile("到位|完成|年度|年内|累计|今年|本年|当年|中央|其中")
_WORD = regex.compile(r"(?=(\p{Han}{2}))")
_GENERAL = frozenset(("项目", "投资", "总投", "计划", "目前", "全县", "全市", "全镇", "全乡", "全区", "目共", "共有"))


@dataclass(frozen=True, slots=True)
class _Sum:
    """Money that a sentence states for a count of things: 7个、总投资19.6亿元."""

    count: Token
    money: Token


def sums_of_items(text: str, tape: Tape, lists: Sequence[ItemizedList]) -> Iterator[BreakdownFact]:
    """The first amounts of a list's items under a sum that the text states for as many things.

    They add up, or would but for one slip.
    """
    if not lists:
        return
    money = [t for _, t in walk(tape) if t.mention.dimension == "money" and t.role is not Role.CHANGE]
    starts = [t.mention.start for t in money]
    stated = _sums(tape)
    for listed in lists:
        amounts = []
        for start, end in listed.extents:
            i = bisect_left(starts, start)
            if i < len(money) and money[i].mention.end <= end:
                amounts.append(money[i])
        if len(amounts) >= 2:
            found = _adding_up(amounts, stated, listed) or _one_slip_off(text, amounts, stated, listed)
            if found is not None:
                yield found


def _adding_up(amounts: Sequence[Token], stated: Sequence[_Sum], listed: ItemizedList) -> BreakdownFact | None:
    """The amounts under the nearest sum that they add up to: one for as many things, or one in the list's head."""
    first = listed.extents[0][0]
    together = sum((t.mention.value for t in amounts), Decimal(0))
    for said in _outside(stated, listed):
        total = said.money.mention
        if said.count.mention.value != listed.things and not first - _HEAD <= total.start < first:
            continue
        slack = sum((t.mention.precision for t in amounts), total.precision) / 2
        if abs(together - total.value) <= slack:
            return _fact(said, amounts)
    return None


def _one_slip_off(
    text: str, amounts: Sequence[Token], stated: Sequence[_Sum], listed: ItemizedList
) -> BreakdownFact | None:
    """An amount for each item under the sum for as many things, where one slip alone keeps them from adding up.

    The slip is unlikely to be chance, or the words tie the sum to the list and all amounts are investments.
    """
    sums = [s for s in _outside(stated, listed) if s.count.mention.value == listed.things]
    if len(amounts) != len(listed.extents):
        return None
    for said in sums:
        chance = chance_of_a_slip(said.money.mention, [t.mention for t in amounts])
        if chance is None:
            continue
        surely = chance * len(sums) <= _LIKELY and listed.things == len(amounts)
        if surely or (_of_one_kind(said, amounts) and _of_these_things(text, said, listed)):
            return _fact(said, amounts)
    return None


def _outside(stated: Sequence[_Sum], listed: ItemizedList) -> list[_Sum]:
    """The sums that stand outside of a list, the nearest first."""
    first, last = listed.extents[0][0], listed.extents[-1][1]
    outside = [s for s in stated if not first <= s.money.mention.start < last]
    return sorted(outside, key=lambda s: abs(s.money.mention.start - first))


def _of_one_kind(said: _Sum, amounts: Sequence[Token]) -> bool:
    """Whether the sum and every amount are investments by their words, none of them what was paid of it."""
    named = all(not t.before or t.brackets or _INVESTED.search(t.before) for t in amounts)
    paid = any(_PAID.search(t.before) for t in (said.money, *amounts))
    return named and not paid and _INVESTED.search(said.money.before) is not None


def _of_these_things(text: str, said: _Sum, listed: ItemizedList) -> bool:
    """Whether the sum stands beside its list, or shares a word with its head: 签约待建7个 and 签约项目（7个）."""
    first, last = listed.extents[0][0], listed.extents[-1][1]
    count, money = said.count.mention, said.money.mention
    if 0 <= first - money.end <= _NEAR or 0 <= count.start - last <= _HEAD:
        return True
    head = text[max(0, first - 24) : first]
    lead = said.count.before + said.count.thing
    return bool((set(_WORD.findall(lead)) - _GENERAL) & set(_WORD.findall(head)))


def _fact(said: _Sum, amounts: Sequence[Token]) -> BreakdownFact:
    mentions = tuple(t.mention for t in amounts)
    total = said.money.mention
    start, end = min(total.start, mentions[0].start), max(total.end, mentions[-1].end)
    return BreakdownFact(start, end, total, mentions, True)


def _sums(tape: Tape) -> list[_Sum]:
    """The sums stated behind a count in its sentence: 签约待建7个、总投资19.6亿元."""
    sums = []
    for sentence in tape.sentences:
        for i, token in enumerate(sentence.tokens):
            if token.mention.dimension != "count":
                continue
            following = next((t for t in sentence.tokens[i + 1 : i + 3] if t.mention.dimension == "money"), None)
            if following is not None:
                sums.append(_Sum(token, following))
    return sums
