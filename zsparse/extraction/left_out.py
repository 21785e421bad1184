"""Whether some of what a total is of is told in none of its parts: 项目210个 of which 90个 and 100个 are spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from zsparse.extraction.amounts import Place
from zsparse.extraction.tape import Tape, Token


def some_are_left_out(tape: Tape, number: int, total: Token, parts: Sequence[Place]) -> bool:
    """Whether the things counted beside the parts are fewer than those counted before the total of sentence ``number``.

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
