"""What an evaluation counts: the outcome of each record, and tallies of outcomes by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

ROWS = (
    "report",
    "heading",
    "ratio.found",
    "ratio.kind",
    "ratio.linked",
    "ratio.overlink",
    "target",
    "sum",
    "project",
    "project~",
    "amount",
    "finding",
    "warning",
    "repair",
)
"""The rows of an evaluation, in the order they are shown; ``EXPLAINED`` says what each counts."""

EXPLAINED = {
    "report": "reports in a file",
    "heading": "numbered headings (bare titles count neither way)",
    "ratio.found": "a stated rate, in its place and with its value",
    "ratio.kind": "... and with its kind",
    "ratio.linked": "of rates with both numbers: the right ones",
    "ratio.overlink": "of rates without denominator: none was invented",
    "target": "the value of a target (rates: with the rates)",
    "sum": "a total with exactly its parts (where they may be more, not counted)",
    "project": "a name, exact but for spaces and marks",
    "project~": "a name, or one that overlaps it by 3/4",
    "amount": "investments of the projects of project~",
    "finding": "inconsistent or impossible: check, verdict, place",
    "warning": "a warning: check, place",
    "repair": "of right findings: the first repair is right",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record: a label that was met or missed, or a result that nobody labelled.

    ``file`` is the id of the gold; ``record`` names the record the same way from run to run, whatever was made of it.
    ``said`` tells the difference in words; null where there is none, or where another row tells it.
    """

    file: str
    record: str
    right: bool
    said: str | None = None
    labelled: bool = True
    phenomena: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How often gold and result agree in one row; ``outcomes`` says of each record whether they do."""

    gold: int
    got: int
    right: int
    outcomes: tuple[Outcome, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold, self.got + other.got, self.right + other.right, self.outcomes + other.outcomes
        )

    @property
    def misses(self) -> tuple[str, ...]:
        """Where gold and result do not agree, in words."""
        return tuple(outcome.said for outcome in self.outcomes if outcome.said is not None)

    @property
    def precision(self) -> Fraction | None:
        """The share of results that are right; null where there are none."""
        return Fraction(self.right, self.got) if self.got else None

    @property
    def recall(self) -> Fraction | None:
        """The share of gold that was found; null where there is none."""
        return Fraction(self.right, self.gold) if self.gold else None

    @property
    def f1(self) -> Fraction | None:
        """The harmonic mean of precision and recall; null where there is neither gold nor result."""
        return Fraction(2 * self.right, self.gold + self.got) if self.gold + self.got else None


Scores = dict[str, Tally]


def by_phenomenon(scores: Scores) -> dict[str, dict[str, tuple[int, int]]]:
    """Of the labels that carry a phenomenon: how many are met, and how many there are, by phenomenon and row."""
    counts: dict[str, dict[str, tuple[int, int]]] = {}
    for row, tally in scores.items():
        labels = [outcome for outcome in tally.outcomes if outcome.labelled]
        total = Counter(name for outcome in labels for name in outcome.phenomena)
        right = Counter(name for outcome in labels if outcome.right for name in outcome.phenomena)
        for name in total:
            counts.setdefault(name, {})[row] = (right[name], total[name])
    return dict(sorted(counts.items()))
