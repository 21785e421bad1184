"""The amounts of a report that may be parts of another, found by what they are measured in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from zsparse.extraction.linking import measure
from zsparse.extraction.tape import Role, Sentence, Tape, Token
from zsparse.quantities.mention import Mention

Place = tuple[Sentence, Token]
"""An amount and the sentence that it stands in."""


class Amounts:
    """The exact results and targets of a tape, bare numbers left out; built once the roles of its tokens are settled.

    Every amount is asked for the amounts behind it that it may be divided into: kept by measure, those of other units
    cost nothing.
    """

    __slots__ = ("_by_measure", "_tape")

    def __init__(self, tape: Tape) -> None:
        self._tape = tape
        self._by_measure: list[dict[tuple[str, str | None], list[tuple[int, Token]]]] = []
        for sentence in tape.sentences:
            amounts: dict[tuple[str, str | None], list[tuple[int, Token]]] = {}
            for index, token in enumerate(sentence.tokens):
                if is_amount(token):
                    amounts.setdefault(measure(token.mention), []).append((index, token))
            self._by_measure.append(amounts)

    def behind(self, number: int, total: Token, sentences: int, tokens: int) -> Iterator[Place]:
        """The amounts commensurable with ``total``, of sentence ``number``, behind it in order.

        They stand in its sentence and the ``sentences`` − 1 after it, as far as paragraphs follow without a gap, and
        among the first ``tokens`` quantities of each (in its own: behind it).
        """
        own = self._tape.sentences[number]
        measured = measure(total.mention)
        first = own.index(total) + 1
        for distance, later in enumerate(self._tape.sentences[number : number + sentences]):
            if later.paragraph > own.paragraph + distance:
                return
            for index, token in self._by_measure[number + distance].get(measured, ()):
                if first <= index < first + tokens:
                    yield later, token
            first = 0


def is_amount(token: Token) -> bool:
    """Whether a quantity states an exact result or target of something."""
    mention = token.mention
    return token.role in _STATED and mention.hedge == "exact" and mention.dimension != "number"


_STATED = (Role.RESULT, Role.TARGET)


def adds_up(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether parts add up to a whole within their printed places."""
    numbers = [m for m in (whole, *parts) if is_measured(m)]
    slack = sum((m.precision for m in numbers), Decimal(0)) / 2
    return abs(sum((m.value for m in parts), Decimal(0)) - whole.value) <= slack


def is_measured(mention: Mention) -> bool:
    """Whether a print may be rounded: counts of single things are not."""
    return mention.dimension != "count" or mention.precision != 1
