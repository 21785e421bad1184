"""Divisions of one whole from several sides: 按来源看：民间A，国有B。按产业看：一产C，二产D.

A part told from one side is no total of what is told from the next; only a 其中 before the new side says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from zsparse import regex
from zsparse.extraction.amounts import Place
from zsparse.extraction.linking import open_text
from zsparse.extraction.partitions import ANGLE
from zsparse.extraction.tape import Sentence, Token

_OF_ALL = regex.compile("[总整全]")
"""从总量看，投资A; 从全市看: from no side, but as a whole."""
_AMONG = regex.compile("其中[，：]?$")


def of_its_own_side(sentence: Sentence, total: Token, places: Iterable[Place]) -> Iterator[Place]:
    """The amounts behind a total up to the first that is told from another side than the total is."""
    from_a_side = _told_from_a_side(sentence, total)
    among = not from_a_side and _stands_among(sentence, total)
    if not (from_a_side or among):
        yield from places
        return
    for home, token in places:
        since = total.at if home is sentence else -1
        turns = [at for at in _sides(home.masked) if since < at < token.at]
        if from_a_side and turns:
            return
        if home is sentence and any(home.masked[at - 1] == "；" for at in turns):
            return  # 其中省外A，境外B；从产业看，一产C; of a new sentence the side may be one of the part told last
        yield home, token


def _told_from_a_side(sentence: Sentence, total: Token) -> bool:
    return any(at < total.at for at in _sides(sentence.masked))


def _stands_among(sentence: Sentence, total: Token) -> bool:
    """Whether the total is itself a part behind a 其中 of its sentence."""
    before = sentence.masked[: total.at]
    return "其中" in before and "其中" in open_text(before)


@lru_cache(maxsize=64)  # asked of a sentence for every total in it and before it
def _sides(masked: str) -> tuple[int, ...]:
    """Where a sentence turns to a side: 按产业分，. Behind 其中 the words divide a part, and turn to none."""
    if "看" not in masked and "分" not in masked and "按" not in masked:
        return ()
    return tuple(
        match.start()
        for match in ANGLE.finditer(open_text(masked))
        if _OF_ALL.search(match.group()) is None and _AMONG.search(masked, endpos=match.start()) is None
    )
