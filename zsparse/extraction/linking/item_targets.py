"""Targets of the very projects that a result is of, where an earlier sentence told them by name or by number."""

from __future__ import annotations

from collections.abc import Iterator

from zsparse import regex
from zsparse.extraction.cues import ANY, CONCERNED
from zsparse.extraction.linking.ledger import Ledger, commensurable
from zsparse.extraction.tape import Role, Sentence, Token

_REACH = 4
"""How many sentences with numbers the projects were told before their result at most."""


def item_target(ledger: Ledger, number: int, numerator: Token) -> Token | None:
    """The target that the same item, or as many projects, were given before.

    公园项目10个，年度计划投资A；绿道项目7个，年度计划投资B。… 其中公园项目完成C，为年度计划的N%: C is held against A.
    """
    sentence = ledger.sentences[number]
    if numerator not in sentence.tokens:
        return None
    result = _RESULT.fullmatch(sentence.masked, _item_start(sentence, numerator.at), numerator.at)
    counted = counted_projects(sentence, numerator)
    if result is None and counted is None:
        return None
    for i in range(number - 1, max(-1, number - 1 - _REACH), -1):
        if i not in ledger.targets:
            continue
        if result is not None:
            named = [t for name, t in _items(ledger, i) if name.startswith(result["name"])]
        else:
            named = [t for t in ledger.targets[i] if counted is not None and _is_of(ledger.sentences[i], t, counted)]
        fitting = [t for t in named if commensurable(t.mention, numerator.mention)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _item_start(sentence: Sentence, at: int) -> int:
    """Where the item of a place begins: behind the last ； or 其中, or with its sentence."""
    head = sentence.masked[:at]
    among = head.rfind("其中")
    return max(head.rfind("；") + 1, among + 2 if among >= 0 else 0)


def _items(ledger: Ledger, number: int) -> Iterator[tuple[str, Token]]:
    """The name and the target of each item of a list of projects."""
    sentence = ledger.sentences[number]
    for target in ledger.targets[number]:
        named = _ITEM.fullmatch(sentence.masked, _item_start(sentence, target.at), target.at)
        if named is not None:
            yield named["name"], target


def counted_projects(sentence: Sentence, numerator: Token) -> Token | None:
    """The number of projects whose result it is: 33个项目已累计完成投资A."""
    of = sentence.previous(numerator) if numerator in sentence.tokens else None
    told = of is not None and _SO_MANY_DID.fullmatch(sentence.masked, of.at, numerator.at) is not None
    return of if told and of is not None and of.mention.value > 1 else None


def number_planned_for(place: Sentence, target: Token, like: Token) -> Token | None:
    """The number of projects that a plan was set for: the nearest before it, of those like ``like``."""
    for t in reversed(place.tokens[: place.index(target)]):
        if t.role is Role.RATIO or not commensurable(t.mention, like.mention) or CONCERNED.search(t.before):
            continue
        return t
    return None


def _is_of(place: Sentence, target: Token, counted: Token) -> bool:
    """Whether a target is set for just as many projects."""
    planned_for = number_planned_for(place, target, counted)
    return planned_for is not None and planned_for.mention.value == counted.mention.value


_RESULT = regex.compile(
    f"[：，]?(?P<name>[^，；。：（）{ANY}]{{2,14}}?)(?:已|累计|共|实际)*完成(?:投资)?(?:额)?(?:约|达)?"
)
_ITEM = regex.compile(
    f"(?:[^，；。：]{{0,12}}[中里]，)?[：，]?(?P<name>[^，；。：（）{ANY}]{{2,14}}?)(?:共有?|有|计)?Ⓒ，[^；。]*"
)
_SO_MANY_DID = regex.compile(
    f"Ⓒ(?:[^，；。{ANY}]{{0,8}}(?:项目|企业|工程))(?:已|累计|共|实际)*完成[^，；。{ANY}]{{0,4}}"
)
