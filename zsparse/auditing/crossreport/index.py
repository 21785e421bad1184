"""The figures of one issuer's reports, found by what they are and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zsparse.auditing.crossreport.facts import ReportFacts
from zsparse.auditing.figures import Figure, Key
from zsparse.text.timespans import Timespan


class Stated(NamedTuple):
    """A figure and the report that states it."""

    report: ReportFacts
    figure: Figure


class Index:
    """All figures of one issuer, in the order of its reports."""

    def __init__(self, reports: Iterable[ReportFacts]) -> None:
        self.reports = sorted(reports, key=lambda r: r.order)
        self._found: defaultdict[Key, defaultdict[Timespan, list[Stated]]] = defaultdict(lambda: defaultdict(list))
        for report in self.reports:
            for figure in report.figures:
                self._found[figure.key][figure.window].append(Stated(report, figure))

    def at(self, key: Key, window: Timespan) -> list[Stated]:
        """The figures of one thing for the same months, one of each report that states it."""
        return self._found[key][window] if key in self._found and window in self._found[key] else []

    def series(self) -> Iterator[tuple[Key, dict[Timespan, list[Stated]]]]:
        """Each thing with its figures by months, both in order."""
        for key in sorted(self._found):
            by_window = self._found[key]
            yield key, {window: by_window[window] for window in sorted(by_window)}
