"""Counts and amounts that a report gives side by side: 新建6个、总投资14.3亿元. Where the one divide, the others do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from zsparse import regex
from zsparse.extraction.amounts import adds_up, is_amount
from zsparse.extraction.indicators import noun_phrase, similarity
from zsparse.extraction.linking import commensurable
from zsparse.extraction.scopes import are_apart, is_as_told, scopes
from zsparse.extraction.slips import chance_of_a_slip
from zsparse.extraction.tape import Role, Sentence, Tape, Token
from zsparse.quantities.mention import Mention

_SIDE_BY_SIDE = regex.compile("[^，；。、（）Ⓝ]{0,6}[、，](?:计划|协议|概算|合同)?总?(?:投资|金额|资金)额?")
_STATED = (Role.RESULT, Role.TARGET)
MOST = 24
"""How many items a list has at most."""
_OFFSETS = 3
"""How many items may stand between a total and the first of its parts: 投资10亿元以上的102个 before 分类别看."""


def counts_with_amounts(tape: Tape) -> dict[Mention, Token]:
    """The amount that each count is set beside, and the count of each such amount."""
    pairs: dict[Mention, Token] = {}
    for sentence in tape.sentences:
        for count, money in pairwise(sentence.tokens):
            of_kinds = count.mention.dimension == "count" and money.mention.dimension == "money"
            if not of_kinds or count.role not in _STATED or money.role not in _STATED:
                continue
            if _SIDE_BY_SIDE.fullmatch(sentence.masked, count.at + 1, money.at):
                pairs[count.mention] = money
                pairs[money.mention] = count
    return pairs


def are_of_one_account(total: Token, parts: Sequence[Token]) -> bool:
    """Whether amounts beside counts that divide must divide as well: 总投资A beside the whole is no sum of 投资B."""
    return _told_alike(total, parts) or _may_add_up(total, parts)


def _told_alike(total: Token, parts: Sequence[Token]) -> bool:
    return all(is_as_told(total.before, part.before) for part in parts)


def _may_add_up(total: Token, parts: Sequence[Token]) -> bool:
    """Whether amounts that are not called alike add up, or would but for one slip and may be of one account."""
    mentions = [part.mention for part in parts]
    apart = any(are_apart(total.before, part.before) for part in parts)
    return adds_up(total.mention, mentions) or (not apart and _slipped(total.mention, mentions))


@dataclass(frozen=True, slots=True)
class Item:
    """A count and the amounts of money told behind it, by what they are called: 续建27个，投资总额A，实际投入B."""

    count: Mention
    amounts: Mapping[str, Token]


class Items:
    """The items of a tape in order, by their counts."""

    __slots__ = ("_at", "_items")

    def __init__(self, tape: Tape) -> None:
        self._items = [item for sentence in tape.sentences for item in _items_of(sentence)]
        self._at = {item.count: i for i, item in enumerate(self._items)}

    def sums(self) -> Iterator[tuple[Mention, list[Mention]]]:
        """Totals whose parts add up by their counts and by their money at once: that is no accident.

        Of the two the one may miss by a slip, where the other adds up.
        """
        for i, total in enumerate(self._items):
            if not total.amounts or total.count.value <= 2:
                continue
            for start in range(i + 1, min(i + 1 + _OFFSETS, len(self._items))):
                following = self._items[start : start + MOST]
                parts = _adding_up(total, following)
                divided = [d for d in self._divided(total, parts) if adds_up(*d) or _slipped(*d)] if parts else []
                if not divided:
                    parts, divided = self._by_money(total, following)
                if divided:
                    yield total.count, [part.count for part in parts]
                    yield from divided
                    break

    def _by_money(
        self, total: Item, following: Sequence[Item]
    ) -> tuple[list[Item], list[tuple[Mention, list[Mention]]]]:
        """The items whose money adds up while one slip keeps their counts from it."""
        for size in range(2, len(following) + 1):
            parts = list(following[:size])
            counts = [part.count for part in parts]
            if not all(commensurable(total.count, count) for count in counts):
                break
            if not _slipped(total.count, counts):
                continue
            divided = [d for d in self._divided(total, parts) if adds_up(*d)]
            if any(_is_precise(whole) for whole, _ in divided):
                return parts, divided
        return [], []

    def amounts_of(self, total: Mention, counts: Sequence[Mention]) -> Iterator[tuple[Mention, list[Mention]]]:
        """What the division of a count says of the amounts behind it, where all items call them alike.

        Amounts of one name are claimed to add up, whether they do or not.
        """
        at = [self._at.get(count) for count in (total, *counts)]
        items = [self._items[i] for i in at if i is not None]
        if len(items) == len(at):
            yield from self._divided(items[0], items[1:])

    def _divided(self, total: Item, parts: Sequence[Item]) -> Iterator[tuple[Mention, list[Mention]]]:
        for name, whole in total.amounts.items():
            chosen = [_called(name, part, alone=len(total.amounts) == 1) for part in parts]
            told = [amount for amount, _ in chosen if amount is not None]
            found = [amount.mention for amount in told]
            if len(found) != len(parts) or not all(commensurable(whole.mention, part) for part in found):
                continue
            if (all(alike for _, alike in chosen) and _told_alike(whole, told)) or _may_add_up(whole, told):
                yield whole.mention, found


def _items_of(sentence: Sentence) -> Iterator[Item]:
    """The counts of a sentence, each with the money told behind it up to the next count or semicolon."""
    count: Mention | None = None
    amounts: dict[str, Token] = {}
    last = 0
    for token in sentence.tokens:
        if count is not None and "；" in sentence.masked[last : token.at]:
            yield Item(count, amounts)
            count, amounts = None, {}
        last = token.at
        if not is_amount(token) or token.brackets or sentence.masked.startswith("的", token.at + 1):
            continue
        if token.mention.dimension == "count":
            if count is not None:
                yield Item(count, amounts)
            count, amounts = token.mention, {}
        elif token.mention.dimension == "money" and count is not None:
            name = noun_phrase(token.before) or ""
            if name or _UNNAMED.search(sentence.masked, endpos=token.at):
                amounts.setdefault(_SO_FAR + name if "so far" in scopes(token.before) else name, token)
    if count is not None:
        yield Item(count, amounts)


_SO_FAR = "累计"
_UNNAMED = regex.compile("Ⓒ[、，]$")
"""谋划148个、2173亿元: what is told right behind a count is the money of what it counts."""


def _slipped(total: Mention, parts: Sequence[Mention]) -> bool:
    """Whether one slip keeps parts from adding up; of small counts any remainder may be one."""
    chance = chance_of_a_slip(total, parts)
    return chance is not None and (total.dimension == "count" or chance <= _TELLING)


def _is_precise(total: Mention) -> bool:
    """Whether an amount has so many digits that others hardly add up to it by accident: 14.3亿元, not 5亿元."""
    return abs(total.value) >= _DIGITS * total.precision


_DIGITS = 100
_TELLING = Fraction(1, 4)
"""A remainder of money that no more others of its size share is a slip, and not another kind of amount."""


def _adding_up(total: Item, items: Sequence[Item]) -> list[Item]:
    """The items from the first on whose counts make up the total's; those without money or of another unit left out."""
    parts: list[Item] = []
    sum_ = Decimal(0)
    alike = any(total.amounts.keys() & item.amounts.keys() for item in items)
    for item in items:
        if not item.amounts or not commensurable(item.count, total.count):
            continue
        if alike and not total.amounts.keys() & item.amounts.keys():
            continue  # 在建5个，完成投资A is told of an item that has its own total
        parts.append(item)
        sum_ += item.count.value
        if sum_ >= total.count.value:
            break
    return parts if len(parts) > 1 and sum_ == total.count.value else []


def _called(name: str, part: Item, *, alone: bool) -> tuple[Token | None, bool]:
    """The amount of an item that is called by a name, or most like it; and whether it is called by the very name.

    The only amount of an item, without a name, is that of the total where that is ``alone`` too.
    """
    if name in part.amounts:
        return part.amounts[name], True
    if alone and list(part.amounts) == [""]:
        return part.amounts[""], True
    for own, amount in part.amounts.items():
        if own.endswith(name) or name.endswith(own):
            return amount, False
    nearest = max(part.amounts, key=lambda own: similarity(own, name), default="")
    return (part.amounts[nearest], False) if similarity(nearest, name) else (None, False)
