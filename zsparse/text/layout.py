"""What segmentation finds in a clean text: reports, their headings as a tree, and text that belongs to none."""

from __future__ import annotations

from typing import NamedTuple


class Heading(NamedTuple):
    """A section: its heading stands at ``start:heading_end``, heading and body at ``start:end``; children nest."""

    start: int
    heading_end: int
    end: int
    level: int
    number: str | None
    children: tuple[Heading, ...] = ()


class Part(NamedTuple):
    """One report within a file; ``title``, ``issuer`` and ``period`` are in clean characters, or None."""

    start: int
    end: int
    title: str | None
    issuer: str | None
    period: str | None
    headings: tuple[Heading, ...]


class Layout(NamedTuple):
    """The reports of a file in order, and the spans that belong to none; together they do not overlap."""

    parts: tuple[Part, ...]
    boilerplate: tuple[tuple[int, int], ...]
