"""The scores of an evaluation as a terminal shows them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from rich.console import Group, RenderableType
from rich.text import Text

from zsparse.evaluation import EXPLAINED, Change, Tally, by_phenomenon
from zsparse.reporting.table import Grid, Paragraph, printable


def scores_view(scores: Mapping[str, Tally], show: int) -> RenderableType:
    """Precision, recall and F1 of every row, in percent, and up to ``show`` misses of each."""
    grid = Grid(("", "P", "R", "F1", "gold", "got", "right", ""), right=frozenset(range(1, 7)))
    for row, tally in scores.items():
        rates = [percent(share) for share in (tally.precision, tally.recall, tally.f1)]
        grid.add(row, *rates, str(tally.gold), str(tally.got), str(tally.right), Text(EXPLAINED[row], style="dim"))
    parts: list[RenderableType] = [grid]
    for row, tally in scores.items():
        if show and tally.misses:
            parts += [Text(), Text(f"{row} ({len(tally.misses)})", style="bold")]
            parts += [Paragraph(f"  {printable(miss)}", hang=4) for miss in tally.misses[:show]]
    return Group(*parts)


SHOWN_BY_PHENOMENON = ("ratio.found", "ratio.kind", "ratio.linked", "target", "sum", "project", "finding", "warning")
"""The rows that are shown by phenomenon; the others hardly depend on the wording."""


def phenomena_view(scores: Mapping[str, Tally]) -> RenderableType:
    """Of the labels that show a phenomenon: how many are met, of how many, phenomenon by phenomenon."""
    grid = Grid(("", *SHOWN_BY_PHENOMENON), right=frozenset(range(1, len(SHOWN_BY_PHENOMENON) + 1)))
    for name, rows in by_phenomenon(dict(scores)).items():
        grid.add(printable(name), *(_of(rows.get(row)) for row in SHOWN_BY_PHENOMENON))
    return grid


def _of(count: tuple[int, int] | None) -> str:
    return "" if count is None else f"{count[0]}/{count[1]}"


def change_view(change: Change) -> RenderableType:
    """What an evaluation gains and loses against a baseline, and which files could not be compared."""
    parts: list[RenderableType] = []
    for title, sign, style, records in (
        ("gains", "+", "green", change.gains),
        ("losses", "−", "red", change.losses),
    ):
        parts += [Text(), Text(f"{title} ({len(records)})", style="bold")]
        parts += [Paragraph(f"  {sign} {row}  {printable(record)}", style=style, hang=4) for row, record in records]
    if change.uncompared:
        files = ", ".join(change.uncompared)
        parts += [Text(), Paragraph(f"labels changed since the baseline, not compared: {files}", hang=2)]
    return Group(*parts)


def percent(share: Fraction | None) -> str:
    """A share as a percentage with one place, cut not rounded (99.96% is not 100%); a dash for none."""
    if share is None:
        return "-"
    tenths = share.numerator * 1000 // share.denominator
    return f"{tenths // 10}.{tenths % 10}"
