"""Clean text and its way back: runs that map every clean offset to the original text, however many steps were taken."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zsparse import regex

Edit = tuple[int, int, str]
"""(start, end, replacement) in the text before the step; edits are sorted and do not overlap."""


class Step(NamedTuple):
    """One thing a cleaning step did, in offsets of the original text."""

    name: str
    start: int
    end: int
    after: str


class Rewrite(NamedTuple):
    """A clean text over its original.

    Run ``i`` covers ``text[starts[i]:starts[i+1]]`` and stands for ``original[lows[i]:highs[i]]``. A run whose two
    sides are equally long maps character by character; any other maps as a whole. Deleted text lies between runs.
    """

    original: str
    text: str
    starts: tuple[int, ...]
    lows: tuple[int, ...]
    highs: tuple[int, ...]
    steps: tuple[Step, ...] = ()

    @classmethod
    def identity(cls, text: str) -> Rewrite:
        """The rewrite that changes nothing."""
        return cls(text, text, (0,), (0,), (len(text),)) if text else cls("", "", (), (), ())

    def edited(self, name: str, edits: Iterable[Edit]) -> Rewrite:
        """The rewrite followed by one more step, composed straight to the original."""
        edits = [e for e in edits if self.text[e[0] : e[1]] != e[2]]
        if not edits:
            return self
        pieces: list[str] = []
        starts: list[int] = []
        lows: list[int] = []
        highs: list[int] = []
        steps = list(self.steps)
        position = length = 0
        for start, end, replacement in edits:
            if not position <= start <= end <= len(self.text):
                raise ValueError(f"edits must be sorted and apart: {start}:{end} after {position}")
            length = self._copy(position, start, length, pieces, starts, lows, highs)
            low, high = self._behind(start, end)
            if replacement:
                starts.append(length)
                lows.append(low)
                highs.append(high)
                pieces.append(replacement)
                length += len(replacement)
            steps.append(Step(name, low, high, replacement))
            position = end
        self._copy(position, len(self.text), length, pieces, starts, lows, highs)
        return Rewrite(self.original, "".join(pieces), tuple(starts), tuple(lows), tuple(highs), tuple(steps))

    def translated(
        self, name: str, table: Mapping[int, str], where: regex.Pattern[str] | re.Pattern[str] | None = None
    ) -> Rewrite:
        """The rewrite with single characters exchanged one for one (``table`` as for ``str.translate``).

        No run is split. ``where`` narrows the exchange to its matches; without it every character of the table is
        exchanged. Characters exchanged side by side make one ``Step``.
        """
        text = self.text
        pattern = where or re.compile("[" + "".join(re.escape(chr(c)) for c in sorted(table)) + "]+")
        pieces: list[str] = []
        steps: list[Step] = []
        exchanged: dict[str, str] = {}  # what single characters become: few, and met again and again
        position = run_start = run_end = shift = 0
        for match in pattern.finditer(text):
            start, end = match.span()
            before = match[0]
            after = exchanged.get(before) or before.translate(table)
            if len(after) == 1:
                exchanged[before] = after
            if len(after) != end - start:
                raise ValueError("a translation must keep the length")
            if after == before:
                continue
            pieces += _slices(text, position, start)
            pieces.append(after)
            position = end
            if end > run_end or start < run_start:
                run = bisect_right(self.starts, start) - 1
                if not self._aligned(run) or self._end(run) < end:
                    steps.append(Step(name, *self._behind(start, end), after))
                    continue
                run_start, run_end, shift = self.starts[run], self._end(run), self.lows[run] - self.starts[run]
            steps.append(Step(name, start + shift, end + shift, after))
        if not steps:
            return self
        pieces += _slices(text, position, len(text))
        return Rewrite(self.original, "".join(pieces), self.starts, self.lows, self.highs, (*self.steps, *steps))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original half-open range behind ``text[start:end]``; an empty range stays empty."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"{start}:{end} is outside the text")
        return self._behind(start, end)

    def clean(self, low: int, high: int) -> tuple[int, int]:
        """The range of the clean text that stands for characters of ``original[low:high]`` and for no others.

        Empty where all of them were deleted, or replaced together with what stands around them.
        """
        if not 0 <= low <= high <= len(self.original):
            raise ValueError(f"{low}:{high} is outside the original")
        first = bisect_right(self.highs, low)
        start = self.starts[first] if first < len(self.starts) else len(self.text)
        if first < len(self.starts) and self.lows[first] < low:
            start = start + low - self.lows[first] if self._aligned(first) else self._end(first)
        last = bisect_left(self.lows, high) - 1
        end = 0 if last < 0 else self._end(last)
        if last >= 0 and self.highs[last] > high:
            end = self.starts[last] + (high - self.lows[last] if self._aligned(last) else 0)
        return start, max(start, end)

    def _behind(self, start: int, end: int) -> tuple[int, int]:
        if start == end:
            at = self._low(start)
            return at, at
        run = bisect_right(self.starts, start) - 1
        if end > self._end(run):
            return self._low(start), self._high(end)
        low = self.lows[run]
        if self._aligned(run):
            shift = low - self.starts[run]
            return start + shift, end + shift
        return low, self.highs[run]

    def _low(self, offset: int) -> int:
        if offset >= len(self.text):
            return self.highs[-1] if self.highs else 0
        run = bisect_right(self.starts, offset) - 1
        return self.lows[run] + offset - self.starts[run] if self._aligned(run) else self.lows[run]

    def _high(self, offset: int) -> int:
        run = bisect_right(self.starts, offset - 1) - 1
        return self.lows[run] + offset - self.starts[run] if self._aligned(run) else self.highs[run]

    def _end(self, run: int) -> int:
        return self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)

    def _aligned(self, run: int) -> bool:
        return self._end(run) - self.starts[run] == self.highs[run] - self.lows[run]

    def _copy(
        self, start: int, end: int, length: int, pieces: list[str], starts: list[int], lows: list[int], highs: list[int]
    ) -> int:
        """Append the runs behind ``text[start:end]``; returns the new length."""
        if start == end:
            return length
        pieces += _slices(self.text, start, end)
        run = bisect_right(self.starts, start) - 1
        while start < end:
            stop = min(self._end(run), end)
            whole = start == self.starts[run] and stop == self._end(run)
            aligned = self._aligned(run)
            low = self.lows[run] + start - self.starts[run] if aligned else self.lows[run]
            high = self.lows[run] + stop - self.starts[run] if aligned and not whole else self.highs[run]
            starts.append(length)
            lows.append(low)
            highs.append(high)
            length += stop - start
            start = stop
            run += 1
        return length


def _slices(text: str, start: int, end: int) -> Iterable[str]:
    """``text[start:end]`` in pieces that Python's own pools have room for.

    The pools are filled again, by the records; a text's worth of longer pieces leaves a hole that nothing fills.
    """
    if end - start <= _PIECE:
        return (text[start:end],)
    return [text[at : min(at + _PIECE, end)] for at in range(start, end, _PIECE)]


_PIECE = 200
"""Characters in a piece: 474 bytes, where the pools end at 512."""
