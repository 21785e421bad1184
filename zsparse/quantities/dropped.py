"""Money whose 元 was dropped behind 万 or 亿: 80亿目标, 1000万以上项目, 税收突破3亿."""

from __future__ import annotations

from functools import cache

import regex

from zsparse import lexicon

_REACH = 14
"""How many characters before the number a noun may stand that says what is measured."""


def is_money(text: str, begin: int, end: int, large: str) -> bool:
    """Whether the number at ``begin:end``, which ends in ``large`` (万 or 亿) and has no unit, is money."""
    after = text[end : end + 1]
    tail = _tails()[large].match(text, end)
    if tail:
        return large == "亿" or not _counted(text, begin)
    if after.isalnum() and not text.startswith(("以上", "以下", "以内", "左右", "的", "和", "、"), end):
        return False
    return _counted(text, begin) is False or bool(_limits().search(text, max(0, begin - 2), begin))


def _counted(text: str, begin: int) -> bool | None:
    """Whether the nearest noun before the number is counted (True) or measured in money (False); None without one."""
    nearest: bool | None = None
    for match in _nouns().finditer(text, max(0, begin - _REACH), begin):
        word = match.lastgroup
        nearest = None if word == "mark" else word == "counted"
    return nearest


@cache
def _nouns() -> regex.Pattern[str]:
    words = lexicon.load("moneywords")
    return regex.compile(
        rf"(?P<counted>{_any(words['counted'])})|(?P<money>{_any(words['before'])})|(?P<mark>[，。；：！？\n])"
    )


@cache
def _tails() -> dict[str, regex.Pattern[str]]:
    words = lexicon.load("moneywords")
    return {"万": regex.compile(_any(words["after_wan"])), "亿": regex.compile(_any(words["after_yi"]))}


@cache
def _limits() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{_any(lexicon.load('moneywords')['limits'])})\Z")


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(regex.escape, words), key=len, reverse=True))
