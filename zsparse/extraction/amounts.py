"""The amounts of a report that may be parts of another, found by what they are measured in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from zsparse.extraction.linking import measure
from zsparse.extraction.tape import Role, Sentence, Tape, Token
from zsparse.quantities.mention import Mention

Place = tuple[Sentence, Token]
"""An amount and the sentence that it stands in."""
REACH = 16
"""How many sentences, with a total's own, its parts may stand in."""


class Amounts:
    """The exact results and targets of a tape, bare numbers left out; built once the roles of its tokens are settled.

    Every amount is asked for the amounts behind it that it may be divided into: kept by measure, those of other units
    cost nothing.
    """

    __slots__ = ("_by_measure", "_gaps", "_sentences")

    def __init__(self, tape: Tape) -> None:
        self._sentences = tape.sentences
        self._gaps = gaps_of(tape.sentences)
        self._by_measure: dict[tuple[str, str | None], list[tuple[int, int, Place]]] = {}
        for number, sentence in enumerate(tape.sentences):
            for index, token in enumerate(sentence.tokens):
                if is_amount(token):
                    place = number, index, (sentence, token)
                    self._by_measure.setdefault(measure(token.mention), []).append(place)

    def behind(self, number: int, total: Token, sentences: int, tokens: int) -> Iterator[Place]:
        """The amounts commensurable with ``total``, of sentence ``number``, behind it in order.

        They stand in its sentence and the ``sentences`` − 1 after it, as far as paragraphs follow without a gap, and
        among the first ``tokens`` quantities of each (in its own: behind it).
        """
        amounts = self._by_measure.get(measure(total.mention), [])
        own = self._sentences[number].index(total)
        first = bisect_left(amounts, (number, own + 1))
        end = self.reach(number, sentences)
        for at, index, place in islice(amounts, first, None):
            if at >= end:
                return
            if index < tokens or (at == number and index <= own + tokens):
                yield place

    def reach(self, number: int, sentences: int) -> int:
        """Where the sentences end in which ``behind`` looks: the first that is too far, or behind a gap."""
        return min(number + sentences, self._gaps[number])


def gaps_of(sentences: Sequence[Sentence]) -> list[int]:
    """For each sentence, the first behind it and those that follow it without a gap between paragraphs."""
    gaps = [len(sentences)] * len(sentences)
    waiting: list[int] = []
    for number, sentence in enumerate(sentences):
        while waiting and sentence.paragraph - number > sentences[waiting[-1]].paragraph - waiting[-1]:
            gaps[waiting.pop()] = number
        waiting.append(number)
    return gaps


def is_amount(token: Token) -> bool:
    """Whether a quantity states an exact result or target of something."""
    mention = token.mention
    return token.role in _STATED and mention.hedge == "exact" and mention.dimension != "number"


_STATED = (Role.RESULT, Role.TARGET)


def adds_up(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether parts add up to a whole within their printed places."""
    numbers = [m for m in (whole, *parts) if m.is_measured]
    slack = sum((m.precision for m in numbers), Decimal(0)) / 2
    return abs(sum((m.value for m in parts), Decimal(0)) - whole.value) <= slack
