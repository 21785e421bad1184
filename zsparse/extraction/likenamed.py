"""Amounts that bear their total's name, item after item: 完成投资A；续建项目完成投资B，为计划的N%；新建项目完成投资C.

Between the parts stands what else each item tells, of its own: counts, plans, rates. That amounts of one name add up to
the last printed place of one told before them is no accident where that has digits enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from zsparse import regex
from zsparse.extraction.amounts import Amounts, Place, is_amount, is_measured
from zsparse.extraction.partitions import PER_HEAD, adding_up
from zsparse.extraction.scopes import are_apart
from zsparse.extraction.tape import Sentence, Tape, Token
from zsparse.quantities.mention import Mention

_SENTENCES = 16
_TOKENS = 80
_MOST = 16
_SHARED = 4
"""How many characters names end with in common that are not wholly alike."""
_FEW_PARTS = 3
_TELLING = 1_000
"""How many printed places a total holds at least."""
_FEW_PLACES = 100
"""... where three parts or more make it up."""


def sums_of_one_name(tape: Tape, amounts: Amounts) -> Iterator[tuple[Token, list[Place]]]:
    """Totals with the amounts of their name behind them, the nearest total of a list first."""
    for number, sentence in reversed(list(enumerate(tape.sentences))):
        for total in reversed(sentence.tokens):
            if not is_amount(total) or total.brackets or not total.before or not _has_digits(total, _FEW_PLACES):
                continue
            if PER_HEAD.search(total.before) is not None:
                continue
            run = _alike(amounts, number, sentence, total)
            parts = adding_up(total, run) if len(run) > 1 else None
            if parts is None or (len(total.before) < _SHARED and len(parts) > _FEW_PARTS):
                continue  # many amounts of a short name (资金, 总投资) add up by accident
            if _is_coarse(total, parts) or some_are_left_out(tape, number, total, parts):
                continue
            if len(parts) > 2 or _has_digits(total, _TELLING):
                yield total, parts


def _alike(amounts: Amounts, number: int, sentence: Sentence, total: Token) -> list[Place]:
    """The amounts behind a total that are called like it, up to one as large, or to the item after its own."""
    run: list[Place] = []
    for place, token in amounts.behind(number, total, _SENTENCES, _TOKENS):
        if token.brackets or token.role is not total.role or not _are_called_alike(total.before, token.before):
            continue
        next_item = place is not sentence and _mark(place) is not None and _mark(place) == _mark(sentence)
        if next_item or token.mention.value >= total.mention.value or len(run) == _MOST:
            break
        run.append((place, token))
    return run


def _mark(sentence: Sentence) -> str | None:
    """What marks the item that a sentence opens, but for its number: （） of （二）企业所得税."""
    numbered = _NUMBERED.match(sentence.lead_in or sentence.masked)
    return None if numbered is None else numbered["before"] + numbered["after"]


_NUMBERED = regex.compile(r"\s*(?P<before>[（(]?)(?:\d+|Ⓝ|[一二三四五六七八九十]+)(?P<after>[）)、．.])")


def _are_called_alike(one: str, other: str) -> bool:
    """Whether two names end alike: 完成投资 and 续建项目完成投资, not 总投资."""
    shared = 0
    for a, b in zip(reversed(one), reversed(other), strict=False):
        if a != b:
            break
        shared += 1
    alike = shared >= _SHARED or (shared > 1 and shared == len(one))
    return alike and not are_apart(one, other)


def _is_coarse(total: Token, parts: list[Place]) -> bool:
    """Whether the printed places leave room for many remainders: 11.5亿元 and 1亿元 make up 12.1亿元 to 13亿元.

    Of round numbers more places are printed than told: 3000万元 and 6000万元 make up 9000万元 by accident.
    """
    numbers = [m for m in (total.mention, *(token.mention for _, token in parts)) if is_measured(m)]
    room = sum((m.precision for m in numbers), Decimal(0)) * _ROOM
    return max(room, min(map(_last_digit, numbers), default=Decimal(0)) * _STEPS) > total.mention.value


def _last_digit(mention: Mention) -> Decimal:
    """The place of a number's last digit that is not 0: 10000000元 of 3000万元."""
    return Decimal(1).scaleb(int(mention.value.normalize().as_tuple().exponent))


_ROOM = 50
_STEPS = 10
"""How many steps of the finest last digit a total holds at least."""


def some_are_left_out(tape: Tape, number: int, total: Token, parts: Sequence[Place]) -> bool:
    """Whether the things counted beside the parts are fewer than those counted before the total.

    重点项目210个，计划A。开工类90个，计划B。竣工类100个，计划C: 20 are in neither part. A list told in part
    may be short of what its head counts apart: 项目84个（含预备项目6个）.
    """
    counts = [_counted_in_item(parts, i) for i in range(len(parts))]
    sentence, first = tape.sentences[number], parts[0][0]
    head = [t for t in sentence.tokens if t.at < total.at]
    if first is not sentence:
        before = takewhile(lambda s: s.paragraph == sentence.paragraph, reversed(tape.sentences[:number]))
        head.extend(token for earlier in before for token in earlier.tokens)
    told = {token.mention.value for token in head if token.mention.dimension == "count"}
    if not told or None in counts:
        return False
    counted = sum((count for count in counts if count is not None), Decimal(0))
    return not any(whole == counted or whole - counted in told for whole in told)


def _counted_in_item(parts: Sequence[Place], i: int) -> Decimal | None:
    """What is counted first in the item that the ``i``-th part stands in, of one sentence with it."""
    home, part = parts[i]
    start = parts[i - 1][1].at if i and parts[i - 1][0] is home else -1
    counts = (t.mention.value for t in home.tokens if start < t.at < part.at and t.mention.dimension == "count")
    return next(counts, None)


def _has_digits(total: Token, places: int) -> bool:
    precision = total.mention.precision if is_measured(total.mention) else 1
    return total.mention.value >= places * precision
