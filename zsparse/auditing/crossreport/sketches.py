"""Which of many reports look alike: the pairs among their MinHash sketches, found in files on disk.

Candidates share a band of a sketch (256 permutations, 4 rows a band): of pairs that share half of their 5-grams 98 in a
hundred become candidates, of pairs that share a tenth fewer than one. In memory stay some 50 bytes a report while a
band is put in order, and the candidates of a few hundred reports at a time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING

from zsparse.auditing.crossreport.bodies import PERMUTATIONS
from zsparse.auditing.crossreport.limits import Limits
from zsparse.auditing.crossreport.spool import Spool

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Ranks = NDArray[np.uint32]

_ROWS = 4
_BANDS = 2 * PERMUTATIONS // _ROWS
"""Bands of both sketches together."""
_FIRST, _LAST = 4, 8
"""Of a bucket with many reports each is paired with the first ones and with those next before it."""
_WRITTEN, _BLOCK = 4096, 256
"""Reports whose sketches are in memory at a time, and whose candidates are."""
_SLACK = 8
"""A sketch is taken to be off by an eighth at most, which is four standard deviations."""
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)
"""Odd numbers that spread the two halves of a band over 64 bits."""


def alike(spool: Spool, limits: Limits) -> Iterator[tuple[int, list[int]]]:
    """Each report that looks like earlier ones, with the most similar of these, the most similar first.

    Reports are told by their places in the spool.
    """
    size = spool.count()
    if not size:
        return
    with _Files(spool.folder, size) as files:
        places, grams = files.take(spool)
        for low in range(0, size, _BLOCK):
            for later, earlier in files.candidates(low, min(low + _BLOCK, size)):
                near = _nearest(files.sketches(), grams, later, earlier, limits)
                if near:
                    yield int(places[later]), places[near].tolist()


class _Files:
    """The sketches of reports in their order, and each band of them sorted; a context manager, whose end removes them.

    Files are mapped anew each time: what was read of a map stays in memory as long as that.
    """

    def __init__(self, folder: str | os.PathLike[str], size: int) -> None:
        self._size = size
        self._paths = {name: os.path.join(folder, name) for name in ("sketches", "bands", "sorted", "ranks", "firsts")}
        self._stack = ExitStack()

    def __enter__(self) -> _Files:
        for path in self._paths.values():
            open(path, "wb").close()
            self._stack.callback(os.unlink, path)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def take(self, spool: Spool) -> tuple[Integers, Integers]:
        """Write the sketches of all reports; returns the places of these, and their numbers of 5-grams."""
        import numpy as np

        places, grams = np.empty(self._size, np.int64), np.empty(self._size, np.int64)
        rows, low = spool.sketches(), 0
        with open(self._paths["sketches"], "r+b") as sketches, open(self._paths["bands"], "r+b") as bands:
            while found := list(islice(rows, _WRITTEN)):
                high = low + len(found)
                places[low:high], grams[low:high] = [row[0] for row in found], [row[1] for row in found]
                content = b"".join(row[2] for row in found)
                sketches.write(content)
                halves = np.frombuffer(content, np.uint64).reshape(len(found), _BANDS, 2)
                mixed = halves[:, :, 0] * np.uint64(_MIX[0]) ^ halves[:, :, 1] * np.uint64(_MIX[1])
                for band in range(_BANDS):
                    bands.seek((band * self._size + low) * 8)
                    bands.write(mixed[:, band].tobytes())
                low = high
        self._sort()
        return places, grams

    def _sort(self) -> None:
        """Of each band: the reports sorted by it, where each report stands among these, and where its bucket begins.

        Two bands that are mixed to the same number give a pair too many, which is compared and dropped.
        """
        import numpy as np

        at = np.arange(self._size, dtype=np.uint32)
        with ExitStack() as stack:
            names = ("sorted", "ranks", "firsts")
            written = [stack.enter_context(open(self._paths[name], "wb")) for name in names]
            for number in range(_BANDS):
                band = np.fromfile(self._paths["bands"], np.uint64, self._size, offset=number * self._size * 8)
                order = np.argsort(band, kind="stable").astype(np.uint32)
                band = band[order]
                firsts = np.maximum.accumulate(np.where(np.r_[True, band[1:] != band[:-1]], at, np.uint32(0)))
                ranks = np.empty_like(at)
                ranks[order] = at
                for stream, values in zip(written, (order, ranks, firsts[ranks]), strict=True):
                    stream.write(values.tobytes())

    def sketches(self) -> NDArray[np.uint32]:
        """The sketches of the reports in their order, those with digits masked first."""
        return self._mapped("sketches", (self._size, 2 * PERMUTATIONS))

    def candidates(self, low: int, high: int) -> Iterator[tuple[int, Integers]]:
        """For each report from ``low`` to ``high`` the earlier ones that share a band of either sketch with it."""
        import numpy as np

        order, ranks, firsts = (self._mapped(name, (_BANDS, self._size)) for name in ("sorted", "ranks", "firsts"))
        found = [
            pairs
            for band in range(_BANDS)
            for pairs in _paired(order[band], ranks[band, low:high], firsts[band, low:high], low)
        ]
        codes = np.sort(np.concatenate(found))
        codes = codes[np.r_[True, codes[1:] != codes[:-1]][: len(codes)]]
        if len(codes):
            laters, starts = np.unique(codes >> 32, return_index=True)
            yield from zip(laters.tolist(), np.split(codes & 0xFFFFFFFF, starts[1:]), strict=True)

    def _mapped(self, name: str, shape: tuple[int, int]) -> NDArray[np.uint32]:
        import numpy as np

        return np.memmap(self._paths[name], np.uint32, mode="r", shape=shape)


def _paired(order: Ranks, ranks: Ranks, firsts: Ranks, low: int) -> Iterator[Integers]:
    """The pairs of reports that agree in a band, from ``low`` on, as later * 2^32 + earlier."""
    import numpy as np

    rank, first = ranks.astype(np.int64), firsts.astype(np.int64)
    later = np.arange(low, low + len(rank)) << 32
    for back in range(1, _LAST + 1):
        there = rank - back >= first
        yield later[there] | order[rank[there] - back]
    for on in range(_FIRST):
        there = first + on < rank - _LAST
        yield later[there] | order[first[there] + on]


def _nearest(values: NDArray[np.uint32], grams: Integers, later: int, earlier: Integers, limits: Limits) -> list[int]:
    """The numbers of the earlier reports that are worth comparing with a later one, the most similar first."""
    import numpy as np

    same = values[earlier] == values[later]
    masked = same[:, :PERMUTATIONS].sum(axis=1)
    similar = np.maximum(masked, same[:, PERMUTATIONS:].sum(axis=1))
    # Of the shorter one's 5-grams so many must be shared, which makes such a share of all that either has.
    least = limits.least
    shared = np.minimum(grams[earlier], grams[later]) * least.numerator // least.denominator
    either = grams[earlier] + grams[later] - shared
    worth = (_SLACK * masked + PERMUTATIONS) * either >= _SLACK * PERMUTATIONS * shared
    worth &= similar * limits.similar.denominator >= limits.similar.numerator * PERMUTATIONS
    ranked = np.lexsort((earlier[worth], -similar[worth]))[: limits.candidates]
    numbers: list[int] = earlier[worth][ranked].tolist()
    return numbers
