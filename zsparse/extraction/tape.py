"""The tape: each sentence with its quantities as single letters, so that a pattern sees a whole claim at once.

完成到位资金6430万元，占目标任务11000万元的58.5% becomes 完成到位资金Ⓜ，占目标任务Ⓜ的Ⓡ. Every letter keeps the mention
that it stands for, and each mention gets a role from the words around it: a result, a target, a change, an earlier
value, a threshold, a rate per something.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from zsparse import regex
from zsparse.quantities.mention import Mention
from zsparse.text.layout import Part

LETTERS = {
    "money": "Ⓜ",
    "count": "Ⓒ",
    "length": "Ⓒ",
    "area": "Ⓒ",
    "mass": "Ⓒ",
    "volume": "Ⓒ",
    "energy": "Ⓒ",
    "power": "Ⓒ",
    "number": "Ⓝ",
    "percent": "Ⓡ",
    "points": "Ⓟ",
    "multiple": "Ⓧ",
    "fraction": "Ⓕ",
    "duration": "Ⓒ",
}
RATIOS = "ⓇⓅⓍⒻ"
BOUNDARIES = "，；：。！？\n"
_OPENING = regex.compile(f"(?r)[{BOUNDARIES}（]")
"""Searched for from the end of the text backwards."""


class Role(Enum):
    """What a quantity is for in its sentence."""

    RESULT = "result"
    TARGET = "target"
    CHANGE = "change"
    EARLIER = "earlier"
    THRESHOLD = "threshold"
    PER = "per"
    RATIO = "ratio"


@dataclass(slots=True, eq=False)
class Token:
    """One quantity on the tape: ``at`` is its letter's place in the sentence.

    ``before`` is the words that lead to it in its clause, ``thing`` the noun that follows it: 引进 and 项目 in
    引进9个项目. ``opening`` is the words that the quantity itself begins with: 约占 in 约占14%.
    """

    mention: Mention
    at: int
    before: str
    thing: str = ""
    opening: str = ""
    role: Role = Role.RESULT
    part: bool = False
    brackets: tuple[int, ...] = ()


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence of the clean text and its tape.

    ``goal`` when its section speaks of what is to come, ``planned`` when it lays out a budget; ``aims_from`` is where
    the aims begin that it or a sentence before has announced (2017年目标是：). ``lead_in`` is the words without
    quantities right before it in its paragraph: （二）企业所得税。 before 入库2.08亿元.
    """

    start: int
    end: int
    masked: str
    tokens: list[Token]
    paragraph: int
    goal: bool
    planned: bool = False
    places: list[int] = field(default_factory=list)
    lead_in: str = ""
    aims_from: int | None = None

    def clause_start(self, at: int) -> int:
        """Where the clause of the letter at ``at`` begins; bracketed asides that closed before it stay inside."""
        mark = _OPENING.search(self.masked, 0, at)
        nearest = -1 if mark is None else mark.start()
        if self.masked.rfind("）", nearest + 1, at) == -1:
            return nearest + 1
        depth = 0
        for i in range(at - 1, -1, -1):
            char = self.masked[i]
            if char == "）":
                depth += 1
            elif char == "（":
                if depth == 0:
                    return i + 1
                depth -= 1
            elif depth == 0 and char in BOUNDARIES:
                return i + 1
        return 0

    def previous(self, token: Token) -> Token | None:
        """The token before this one, if any."""
        i = self.index(token)
        return self.tokens[i - 1] if i else None

    def index(self, token: Token) -> int:
        """The place of a token among the sentence's tokens."""
        return bisect_left(self.places, token.at)

    def offset(self, at: int) -> int:
        """The offset in the clean text of a place on the tape that holds no letter."""
        i = bisect_left(self.places, at)
        if i == 0:
            return self.start + at
        token = self.tokens[i - 1]
        return token.mention.end + at - token.at - 1


def is_within(token: Token, brackets: tuple[int, ...]) -> bool:
    """Whether a token stands inside all these brackets."""
    return token.brackets[: len(brackets)] == brackets


class Tape(NamedTuple):
    """The sentences of a report that hold quantities, in order."""

    part: Part
    sentences: tuple[Sentence, ...]


def walk(tape: Tape) -> Iterator[tuple[Sentence, Token]]:
    """Every token of the tape with its sentence."""
    for sentence in tape.sentences:
        for token in sentence.tokens:
            yield sentence, token
