"""What extraction finds, in offsets of the clean text; parsing turns each fact into its public record."""

from __future__ import annotations

from typing import NamedTuple

from zsparse.quantities.mention import Mention
from zsparse.records import Basis, InvestmentKind, RatioKind

Range = tuple[int, int]


class RatioFact(NamedTuple):
    """A stated ratio; ``stated`` carries the sign (a decrease is negative), ``rule`` the name of the linking rule."""

    start: int
    end: int
    kind: RatioKind
    stated: Mention
    rule: str
    indicator: str | None = None
    numerator: Mention | None = None
    denominator: Mention | None = None
    change: Mention | None = None
    basis: Basis = "unknown"


class TargetFact(NamedTuple):
    """A task, plan or budget."""

    start: int
    end: int
    quantity: Mention
    indicator: str | None = None
    period: str | None = None


class BreakdownFact(NamedTuple):
    """A total and its parts."""

    start: int
    end: int
    total: Mention
    parts: tuple[Mention, ...]
    exhaustive: bool


class ListingFact(NamedTuple):
    """A stated count and the ranges of the items listed after it."""

    start: int
    end: int
    stated: Mention
    items: tuple[Range, ...]


class ProjectFact(NamedTuple):
    """A named project; ``investments`` pairs each amount with its kind, ``mentions`` are later ranges that name it."""

    start: int
    end: int
    name: str
    investor: str | None = None
    investments: tuple[tuple[InvestmentKind, Mention], ...] = ()
    status: str | None = None
    location: str | None = None
    mentions: tuple[Range, ...] = ()
