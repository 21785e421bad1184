"""What is kept of a report for comparing it with others: frozen, small, and with the place of every number."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from zsparse.auditing.figures import Figure, Key
from zsparse.auditing.intervals import Bounds
from zsparse.records import Evidence
from zsparse.text.timespans import Timespan


@dataclass(frozen=True, slots=True)
class Growth:
    """Growth of a figure against the same months of the year before.

    ``earlier`` covers what last year's value may have been: from the print where it stands in the text
    (``earlier_text``), else from the figure and the rate. ``reason`` says why it proves nothing about last year's
    report (real growth, a revised base), or is None.
    """

    figure: Figure
    earlier: Bounds
    earlier_text: str | None
    rate_text: str
    reason: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Goal:
    """A target for a part of a year; ``level`` names who set it, as far as the words before it say.

    ``adjusted`` says that the text itself calls it adjusted.
    """

    key: Key
    level: str
    window: Timespan
    value: Fraction
    bounds: Bounds
    adjusted: bool
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Rate:
    """A stated completion rate, as a fraction of 1."""

    value: Fraction
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Departures:
    """How the prints of a report depart from what their operands give: ``up`` above it, ``down`` below it.

    Only statements that hold are counted, and only where the print is not the quotient itself. ``nearest`` is how many
    of them print the quotient rounded to the nearest.
    """

    up: int = 0
    down: int = 0
    nearest: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a report without spaces and without its own name, for finding it again under another.

    ``packed`` is the text, compressed; ``grams`` is how many character 5-grams it has, digits masked. ``printed`` and
    ``masked`` are its MinHash sketches over these, with digits and with digits masked; a body too short to compare has
    neither 5-grams nor sketches.
    """

    length: int
    packed: bytes
    printed: bytes
    masked: bytes
    grams: int


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One report of an archive, for the checks between reports.

    ``number`` is its place within its file, from 1. ``issuer`` is the name as normalised for comparing, ``window`` the
    months it covers; None where the report does not say. ``last_digits`` holds how often each of the digits 1 to 9 ends
    a measured number of at least four digits. ``head`` is the report's first line, which stands for the whole of it.
    """

    path: str | None
    number: int
    title: str | None
    issuer: str | None
    window: Timespan | None
    figures: tuple[Figure, ...]
    growths: tuple[Growth, ...]
    goals: tuple[Goal, ...]
    rates: tuple[Rate, ...]
    last_digits: tuple[int, ...]
    departures: Departures
    body: Body
    head: Evidence

    @property
    def order(self) -> tuple[int, int, str, int]:
        """Where the report stands among others: by the end of its months, then by file and place."""
        window = self.window
        return (window.year if window else 0, window.last if window else 0, self.path or "", self.number)

    @property
    def name(self) -> str:
        """What a message calls the report: its title and its file."""
        title = "".join((self.title or "无标题").split())
        return f"“{title}”（{self.path}）" if self.path else f"“{title}”"
