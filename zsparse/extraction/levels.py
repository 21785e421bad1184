"""Counts told on two levels: 续建35个复工33个，新开21个开工18个; the heads divide one total, what is done another.

A count is what is done of the head before it where a stage's verb leads to it (开工18个), where it closes a list of
names (甲、乙等6个) or stands inside its head (21个项目中，19个已开工). The two levels together add up to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from zsparse import lexicon, regex
from zsparse.extraction.amounts import Place
from zsparse.extraction.cues import ANY, alternatives
from zsparse.extraction.linking import open_text
from zsparse.extraction.tape import Sentence, Token


class _Head(NamedTuple):
    """A count and, where one is told, how many of it are done; ``all_done`` where the words say that all are."""

    place: Place
    done: Place | None
    all_done: bool


def parts_by_level(sentence: Sentence, total: Token, followers: Iterable[Place]) -> list[Place] | None:
    """The heads behind a count that add up to it, or what is done of each where it counts what is done."""
    run = _one_after_another(sentence, followers)
    if len(run) < 2:
        return None
    for start in (0, *_openings(run)):
        parts = _adding_up(sentence, total, run[start:])
        if parts is not None:
            return parts
    return None


def _openings(run: Sequence[Place]) -> Iterator[int]:
    """Where in a run a sentence opens that goes on with parts: 其中，125个建成项目…."""
    for i in range(1, len(run)):
        if run[i][0] is not run[i - 1][0] and _GOES_ON.match(run[i][0].masked) is not None:
            yield i


def _adding_up(sentence: Sentence, total: Token, run: Sequence[Place]) -> list[Place] | None:
    """The first heads of a run that add up to a total, or what is done of each."""
    heads = list(_heads(sentence, total, run))
    whole = total.mention.value
    parts = _first_adding_up(whole, [head.place for head in heads])
    if parts is None and _staged(total) is not None:
        done = takewhile(lambda place: place is not None, (h.place if h.all_done else h.done for h in heads))
        parts = _first_adding_up(whole, [place for place in done if place is not None])
    if parts is None or all(head.done is None for head in heads[: len(parts)]):
        return None
    return parts if _lead_on(sentence, total, [head.place for head in heads[: len(parts)]]) else None


def _lead_on(sentence: Sentence, total: Token, heads: Sequence[Place]) -> bool:
    """Whether words lead from a total to its parts (其中, 项目中，), or each part opens a sentence and counts alike."""
    home, first = heads[0]
    if home is sentence:
        return _LEADS.search(open_text(sentence.masked[total.at + 1 : first.at])) is not None
    if _GOES_ON.match(home.masked) is not None:
        return True
    return all(t.mention.unit == total.mention.unit and _OPENS.fullmatch(s.masked, endpos=t.at) for s, t in heads)


def _first_adding_up(whole: Decimal, run: Sequence[Place]) -> list[Place] | None:
    """The first two counts or more of a run that add up to a whole; None where they go beyond it."""
    together = Decimal(0)
    for i, (_, token) in enumerate(run, start=1):
        together += token.mention.value
        if together >= whole:
            return list(run[:i]) if together == whole and i > 1 else None
    return None


def _one_after_another(sentence: Sentence, followers: Iterable[Place]) -> list[Place]:
    """The followers up to a break: a paragraph without any of them, or one that divides from another angle."""
    run: list[Place] = []
    paragraph = sentence.paragraph
    for place in followers:
        if place[0].paragraph > paragraph + 1:
            break
        paragraph = place[0].paragraph
        run.append(place)
    return run


def _heads(sentence: Sentence, total: Token, run: Sequence[Place]) -> Iterator[_Head]:
    """The heads of a run, each with what is done of it; what is done of the total itself is none of them."""
    head: Place | None = None
    done: Place | None = None
    for place in run:
        if place[0] is (sentence if head is None else head[0]) and _is_done_of(head or (sentence, total), place):
            if head is None and _staged(place[1]) is None:
                head = place
                continue
            done = place if head is not None and done is None else done
            continue
        if head is not None:
            yield _Head(head, done, _all_done(head))
        head, done = place, None
    if head is not None:
        yield _Head(head, done, _all_done(head))


def _is_done_of(head: Place, place: Place) -> bool:
    """Whether a count is told of the head before it in its sentence."""
    (sentence, one), (_, other) = head, place
    if other.mention.value > one.mention.value:
        return False
    if len(other.brackets) > len(one.brackets) or _NAMED.search(other.before) is not None:
        return True
    between = sentence.masked[one.at + 1 : other.at]
    if "；" in between:
        return False
    if _INSIDE.match(between) is not None or (_staged(other) is not None and _staged(one) is None):
        return True
    return bool(other.before) and _stage_behind().match(sentence.masked, other.at + 1) is not None


def _staged(token: Token) -> str | None:
    """The stage that a count has come to, by the verb before it: 已开工18个, 第一批开工项目4个."""
    match = _stage().search(token.before)
    return None if match is None else match.group()


def _all_done(head: Place) -> bool:
    sentence, token = head
    return _ALL.match(sentence.masked, token.at + 1) is not None


@lexicon.per_lexicon
def _stage() -> regex.Pattern[str]:
    stages = [word for words in lexicon.load("claims")["rate"]["stages"] for word in words]
    return regex.compile(f"(?<!新|拟|应|未|待|计划)(?:开复工|{alternatives(stages)})了?(?:项目)?$")


@lexicon.per_lexicon
def _stage_behind() -> regex.Pattern[str]:
    stages = [word for words in lexicon.load("claims")["rate"]["stages"] for word in words]
    return regex.compile(f"(?:项目|工程)?(?:已|未|尚未)(?:开复工|{alternatives(stages)})")


_GOES_ON = regex.compile(r"\W*(?:其中|分[^，；。：]{1,8}看)")
_LEADS = regex.compile("其中|包括|[中里]，|：")
_OPENS = regex.compile(f"\\W*[^，；。：{ANY}]{{0,8}}")
_NAMED = regex.compile("等$")
_INSIDE = regex.compile(f"[^，；。{ANY}]{{0,12}}[中里](?:，|[^，；。{ANY}]*$)")
_ALL = regex.compile(f"[^，；。、{ANY}]{{0,10}}(?:全部|全面|均已?|都已)[^，；。{ANY}]{{2,6}}[，；。]")
