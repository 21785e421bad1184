"""Lists of parts that one slip keeps from adding up: the total, or a part, was misprinted, or they are no whole list.

Which of the two it is the numbers tell, by how few remainders one slip would explain (``slips``); what may be asked at
all the words tell: an opener (其中, 包括), a list that closes, nothing like a part behind it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from zsparse import regex
from zsparse.extraction.amounts import Place
from zsparse.extraction.linking import commensurable
from zsparse.extraction.partitions import PER_HEAD, list_of, part_variants, words_between
from zsparse.extraction.runs import SPAN
from zsparse.extraction.slips import chance_of_a_slip
from zsparse.extraction.tape import Role, Token, is_within

_LIKELY = Fraction(1, 10)
"""A remainder that so many others of its size share with it is a part left out, not a slip."""
_UNLIKELY = Fraction(1, 100)
"""The same where the parts are less than half of their total."""
_LIST_END = regex.compile("[。；]")


def nearly_adding_up(total: Token, runs: Iterable[Sequence[Place]]) -> list[Place] | None:
    """The closed list under the total that one slip keeps from adding up, the least likely by chance; None if none is.

    Parts that are more than their total together leave nothing out: of a plain list any slip counts, else only one that
    few remainders of its size share.
    """
    if PER_HEAD.search(total.before):
        return None
    best: tuple[Fraction, list[Place]] | None = None
    tried = 0
    for parts in _closed_lists(total, runs):
        tried += 1
        mentions = [token.mention for _, token in parts]
        chance = chance_of_a_slip(total.mention, mentions)
        if chance is None or (best is not None and chance >= best[0]):
            continue
        together = sum((m.value for m in mentions), Decimal(0))
        over = together > total.mention.value
        if over and any(together - m.value == total.mention.value for m in mentions):
            continue  # without one of them they add up: that one is no part, or holds the others
        most = _LIKELY if 2 * together >= total.mention.value else _UNLIKELY
        if chance * tried <= most or (over and _is_plain(parts)):
            best = chance, parts
    return None if best is None else best[1]


def _is_plain(parts: Sequence[Place]) -> bool:
    """Whether the parts are named one after another in one sentence: 增值税A，企业所得税B，资源税C."""
    sentence = parts[0][0]
    tokens = [token for _, token in parts]
    within = sentence.masked[tokens[0].at : tokens[-1].at]
    return "；" not in within and list_of(sentence, tokens) == tokens


def _closed_lists(total: Token, runs: Iterable[Sequence[Place]]) -> Iterator[list[Place]]:
    """Every list of two parts or more that ends where the text ends one, each once."""
    seen: set[tuple[int, ...]] = set()
    for run in runs:
        level = run[0][1].brackets
        closing = {i for i in range(1, len(run)) if not _goes_on(run, i, level)}
        strangers = {id(t) for _, t in run if not is_within(t, level) or PER_HEAD.search(t.before)}
        for chosen, i in part_variants(run, strangers):
            if len(chosen) < 2 or i not in closing:
                continue
            places = tuple(token.mention.start for _, token in chosen)
            if places not in seen and _closes(total, chosen):
                seen.add(places)
                yield list(chosen)


def _closes(total: Token, chosen: Sequence[Place]) -> bool:
    """Whether a list that ends with its sentence, bracket or item is one of parts of the total, with none left out."""
    sentences = {id(sentence) for sentence, _ in chosen}
    if len(sentences) > 1 and (len(sentences) < len(chosen) or total in chosen[0][0].tokens):
        return False  # parts share a sentence, or each has one of its own below the total's
    return not _leaves_out(total, chosen)


def _goes_on(run: Sequence[Place], i: int, level: tuple[int, ...]) -> bool:
    """Whether another amount of the run follows in the same item, in the same bracket."""
    if i + 1 >= len(run) or run[i + 1][0] is not run[i][0] or not is_within(run[i + 1][1], level):
        return False
    return _LIST_END.search(words_between(*run[i], *run[i + 1])) is None


def _leaves_out(total: Token, chosen: Sequence[Place]) -> bool:
    """Whether an amount in another role follows in the same item, where none stands between the parts."""
    sentence, last = chosen[-1]
    level, start = chosen[0][1].brackets, chosen[0][1].at if chosen[0][0] is sentence else -1
    within = {token.at for place, token in chosen if place is sentence}
    end = _LIST_END.search(sentence.masked, last.at + 1)
    follows = False
    first = bisect_right(sentence.places, start)
    for t in islice(sentence.tokens, first, sentence.index(last) + SPAN):
        if t.at in within or t.role not in (Role.RESULT, Role.TARGET):
            continue
        if not is_within(t, level) or not commensurable(t.mention, total.mention):
            continue
        if t.at < last.at or (end is not None and t.at > end.start()):
            return False
        follows = True
    return follows
