"""What the terminal shows of scores."""

from __future__ import annotations

from fractions import Fraction
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from zsparse.evaluation import Change, Outcome, Tally
from zsparse.reporting.scores import change_view, percent, phenomena_view, scores_view
from zsparse.reporting.table import show

if TYPE_CHECKING:
    from rich.console import RenderableType


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(1), "100.0"),
        (Fraction(9996, 10000), "99.9"),
        (Fraction(0), "0.0"),
        (Fraction(1, 3), "33.3"),
        (None, "-"),
    ],
)
def test_percent(share: Fraction | None, shown: str) -> None:
    assert percent(share) == shown


MISSED = (("one", "投资"), ("two", "收入"))


def shown(view: RenderableType) -> str:
    stream = StringIO()
    show(view, stream)
    return stream.getvalue()


def shown_text(scores: dict[str, Tally], misses: int) -> str:
    return shown(scores_view(scores, misses))


def test_scores_show_misses_only_when_asked() -> None:
    missed = tuple(Outcome(file, what, right=False, said=f"{file}: {what} missed") for file, what in MISSED)
    scores = {"target": Tally(2, 2, 1, missed)}
    assert "one:" not in shown_text(scores, 0)
    output = shown_text(scores, 1)
    assert "50.0" in output
    assert "one:" in output
    assert "two:" not in output


def test_phenomena_show_how_many_labels_are_met() -> None:
    outcomes = (
        Outcome("one", "58% @3", right=True, phenomena=("increment",)),
        Outcome("one", "12% @9", right=False, phenomena=("increment", "decline")),
    )
    lines = shown(phenomena_view({"ratio.linked": Tally(2, 2, 1, outcomes)})).splitlines()
    assert [line.split() for line in lines if line.startswith(("decline", "increment"))] == [
        ["decline", "0/1"],
        ["increment", "1/2"],
    ]


def test_changes_show_gains_losses_and_what_was_not_compared() -> None:
    change = Change(
        gains=(("target", "one: 投资 58"),), losses=(("sum", "one: 6 = 1 + 5"),), uncompared=("two", "three")
    )
    output = shown(change_view(change))
    assert "gains (1)" in output
    assert "+ target  one: 投资 58" in output
    assert "losses (1)" in output
    assert "− sum  one: 6 = 1 + 5" in output
    assert "two, three" in output
