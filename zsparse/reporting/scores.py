"""The scores of an evaluation as a terminal shows them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from rich.console import Group, RenderableType
from rich.text import Text

from zsparse.evaluation import EXPLAINED, Tally
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


def percent(share: Fraction | None) -> str:
    """A share as a percentage with one place, cut not rounded (99.96% is not 100%); a dash for none."""
    if share is None:
        return "-"
    tenths = share.numerator * 1000 // share.denominator
    return f"{tenths // 10}.{tenths % 10}"
