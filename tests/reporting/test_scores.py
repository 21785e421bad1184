"""What the terminal shows of scores."""

from __future__ import annotations

from fractions import Fraction
from io import StringIO

import pytest

from zsparse.evaluation import Tally
from zsparse.reporting.scores import percent, scores_view
from zsparse.reporting.table import show


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


def shown_text(scores: dict[str, Tally], misses: int) -> str:
    stream = StringIO()
    show(scores_view(scores, misses), stream)
    return stream.getvalue()


def test_scores_show_misses_only_when_asked() -> None:
    scores = {"target": Tally(2, 2, 1, ("one: 投资 missed", "two: 收入 missed"))}
    assert "one:" not in shown_text(scores, 0)
    output = shown_text(scores, 1)
    assert "50.0" in output
    assert "one:" in output
    assert "two:" not in output
