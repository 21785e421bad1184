"""达到 before a number as a floor: 达到5亿元 for 5亿元 or more, where the conventions say so."""

from __future__ import annotations

from collections.abc import Callable

from zsparse import regex
from zsparse.records import Quantity, Ratio, Report

_REACHED = regex.compile(r"(?:达到|達到)(?:了)?\s*\Z")


def with_floors(report: Report, text: str) -> Report:
    """The report with every exact number behind 达到, in its ratios and breakdowns, read as at least that much."""
    return report.model_copy(
        update={
            "ratios": tuple(_ratio(r, lambda q: _floor(q, text)) for r in report.ratios),
            "breakdowns": tuple(
                b.model_copy(update={"total": _floor(b.total, text), "parts": tuple(_floor(p, text) for p in b.parts)})
                for b in report.breakdowns
            ),
        }
    )


def _ratio(ratio: Ratio, read: Callable[[Quantity], Quantity]) -> Ratio:
    fields = ("stated", "numerator", "denominator", "change")
    found = {name: getattr(ratio, name) for name in fields}
    return ratio.model_copy(update={name: read(q) for name, q in found.items() if q is not None})


def _floor(quantity: Quantity, text: str) -> Quantity:
    start = quantity.evidence.span.start
    if quantity.hedge != "exact" or not _REACHED.search(text, max(0, start - 6), start):
        return quantity
    falls = quantity.value < 0
    return quantity.model_copy(update={"hedge": "at_least", "low" if falls else "high": None})
