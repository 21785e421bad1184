"""The tree of a report's headings: each nests in the last one whose number has a higher rank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zsparse.text.headings.numbers import RANKS
from zsparse.text.layout import Heading


class Mark(NamedTuple):
    """A heading before it has its place in the tree: ``start:end`` is its print, ``style`` its kind of number."""

    start: int
    end: int
    style: str
    number: str | None


def build_tree(marks: Sequence[Mark], end: int) -> tuple[Heading, ...]:
    """The headings nested by the rank of their numbers; each reaches to the next of its own or a higher rank.

    Levels count from 1 at the top of this report, whatever the style there.
    """
    headings, _ = _nest(marks, 0, -1, end, 1)
    return headings


def flat(headings: Iterable[Heading]) -> Iterator[Heading]:
    """All headings of a tree in order of print."""
    for heading in headings:
        yield heading
        yield from flat(heading.children)


def _nest(marks: Sequence[Mark], at: int, above: int, end: int, level: int) -> tuple[tuple[Heading, ...], int]:
    headings = []
    while at < len(marks) and RANKS[marks[at].style] > above:
        mark = marks[at]
        children, following = _nest(marks, at + 1, RANKS[mark.style], end, level + 1)
        stop = marks[following].start if following < len(marks) else end
        headings.append(Heading(mark.start, mark.end, stop, level, mark.number, children))
        at = following
    return tuple(headings), at
