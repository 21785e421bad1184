"""Which of many reports look alike: their MinHash sketches, laid aside in a temporary file, and the pairs among them.

Candidates share a band of a sketch (256 permutations, 4 rows a band): of pairs that share half of their 5-grams 98 in a
hundred become candidates, of pairs that share a tenth fewer than one. In memory stay some 300 bytes a report, and the
candidates of a few thousand reports at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from types import TracebackType
from typing import TYPE_CHECKING

from zsparse.auditing.crossreport.bodies import PERMUTATIONS
from zsparse.auditing.crossreport.facts import ReportFacts
from zsparse.auditing.crossreport.limits import Limits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

_ROWS = 4
_FIRST, _LAST = 4, 8
"""Of a bucket with many reports each is paired with the first ones and with those next before it."""
_BLOCK = 8192
"""Reports whose candidates are in memory at a time."""
_SLACK = 8
"""A sketch is taken to be off by an eighth at most, which is four standard deviations."""
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)
"""Odd numbers that spread the two halves of a band over 64 bits."""


@dataclass(frozen=True, slots=True)
class Card:
    """A report's place in the order of reports, where its text lies, and how many 5-grams it has, digits masked."""

    order: tuple[int, int, str, int]
    place: int
    grams: int


class Sketches:
    """The sketches of reports; a context manager, whose end removes them."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  # closed at the end of the block
        self._cards: list[tuple[Card, int]] = []

    def __enter__(self) -> Sketches:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, report: ReportFacts, place: int) -> None:
        """Take a report whose text lies at ``place``; one without sketches is like no other."""
        if report.body.masked:
            self._cards.append((Card(report.order, place, report.body.grams), len(self._cards)))
            self._file.write(report.body.masked + report.body.printed)

    def alike(self, limits: Limits) -> Iterator[tuple[Card, list[Card]]]:
        """Each report that looks like earlier ones, with the most similar of these, the most similar first."""
        if not self._cards:
            return
        import numpy as np

        self._file.flush()
        self._cards.sort(key=lambda found: found[0].order)
        cards = [card for card, _ in self._cards]
        rows = np.array([row for _, row in self._cards])
        shape = (len(rows), 2 * PERMUTATIONS)
        values = np.memmap(self._file, np.uint32, mode="r", shape=shape)
        grams = np.array([card.grams for card in cards])
        for low in range(0, len(rows), _BLOCK):
            for later, earlier in _candidates(values, rows, low, min(low + _BLOCK, len(rows))):
                near = _nearest(values, rows, grams, later, earlier, limits)
                if near:
                    yield cards[later], [cards[number] for number in near]


def _candidates(values: NDArray[np.uint32], rows: Integers, low: int, high: int) -> Iterator[tuple[int, Integers]]:
    """For each report from ``low`` to ``high`` the earlier ones that share a band of either sketch with it."""
    import numpy as np

    codes = np.empty(0, np.int64)
    for sketch in range(2):
        found = [codes]
        for start in range(sketch * PERMUTATIONS, (sketch + 1) * PERMUTATIONS, _ROWS):
            halves = np.ascontiguousarray(values[rows[:high], start : start + _ROWS]).view(np.uint64)
            band = halves[:, 0] * np.uint64(_MIX[0]) ^ halves[:, 1] * np.uint64(_MIX[1])
            found += _paired(band, low)
        codes = np.unique(np.concatenate(found))
    if len(codes):
        laters, starts = np.unique(codes >> 32, return_index=True)
        yield from zip(laters.tolist(), np.split(codes & 0xFFFFFFFF, starts[1:]), strict=True)


def _paired(band: NDArray[np.uint64], low: int) -> Iterator[Integers]:
    """The pairs of reports that agree in a band, from ``low`` on, as later * 2^32 + earlier.

    Two bands that are mixed to the same number give a pair too many, which is compared and dropped.
    """
    import numpy as np

    order = np.argsort(band, kind="stable")
    at = np.arange(len(band))
    first = np.maximum.accumulate(np.where(np.r_[True, band[order][1:] != band[order][:-1]], at, 0))
    at = at[(order >= low) & (at > first)]
    first, later = first[at], order[at] << 32
    for back in range(1, _LAST + 1):
        there = at - back >= first
        yield later[there] | order[at[there] - back]
    for on in range(_FIRST):
        there = first + on < at - _LAST
        yield later[there] | order[first[there] + on]


def _nearest(
    values: NDArray[np.uint32], rows: Integers, grams: Integers, later: int, earlier: Integers, limits: Limits
) -> list[int]:
    """The numbers of the earlier reports that are worth comparing with a later one, the most similar first."""
    import numpy as np

    same = values[rows[earlier]] == values[rows[later]]
    masked = same[:, :PERMUTATIONS].sum(axis=1)
    similar = np.maximum(masked, same[:, PERMUTATIONS:].sum(axis=1))
    # Of the shorter one's 5-grams so many must be shared, which makes such a share of all that either has.
    least = min(limits.contained, limits.form)
    shared = np.minimum(grams[earlier], grams[later]) * least.numerator // least.denominator
    either = grams[earlier] + grams[later] - shared
    worth = (_SLACK * masked + PERMUTATIONS) * either >= _SLACK * PERMUTATIONS * shared
    worth &= similar * limits.similar.denominator >= limits.similar.numerator * PERMUTATIONS
    ranked = np.lexsort((earlier[worth], -similar[worth]))[: limits.candidates]
    numbers: list[int] = earlier[worth][ranked].tolist()
    return numbers
