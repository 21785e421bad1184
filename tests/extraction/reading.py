"""Facts of a report's text written as short lines, so that a case shows at a glance what is read."""

from __future__ import annotations

import zsparse
from zsparse.records import Quantity, Ratio


def read(text: str) -> zsparse.Report:
    """The one report of a text."""
    (report,) = zsparse.parse(text).reports
    return report


def _text(quantity: Quantity | None) -> str:
    return "-" if quantity is None else quantity.text


def ratio_line(ratio: Ratio) -> str:
    """``58.5% completion 6430万元 / 11000万元``; a decrease starts with a minus, a printed change follows a Δ."""
    sign = "-" if ratio.stated.value < 0 and not ratio.stated.text.startswith("-") else ""
    line = f"{sign}{ratio.stated.text} {ratio.kind} {_text(ratio.numerator)} / {_text(ratio.denominator)}"
    return line if ratio.change is None else f"{line} Δ {ratio.change.text}"


def ratio_lines(text: str) -> list[str]:
    """The ratios of a text, a line each."""
    return [ratio_line(r) for r in read(text).ratios]


def target_lines(text: str) -> list[str]:
    """The targets of a text: the amount as printed."""
    return [t.quantity.text for t in read(text).targets]


def breakdown_lines(text: str) -> list[str]:
    """The breakdowns of a text: ``9个 = 1个 + 8个``, with ≈ where the parts are not said to be all."""
    return [
        f"{b.total.text} {'=' if b.exhaustive else '≈'} {' + '.join(p.text for p in b.parts)}"
        for b in read(text).breakdowns
    ]


def listing_lines(text: str) -> list[str]:
    """The listings of a text: ``8个: 6``."""
    return [f"{x.stated.text}: {len(x.items)}" for x in read(text).listings]


def project_names(text: str) -> list[str]:
    """The names of the projects of a text."""
    return [p.name for p in read(text).projects]
