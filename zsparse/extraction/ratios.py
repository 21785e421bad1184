"""ratios."""

from __future__ import annotations

from collections.abc import Sequence

from zsparse.extraction.facts import RatioFact, TargetFact
from zsparse.quantities.mention import Mention
from zsparse.text.layout import Part


def find_ratios(
    text: str, part: Part, mentions: Sequence[Mention], targets: Sequence[TargetFact]
) -> list[RatioFact]:
    """In construction."""
    return []
