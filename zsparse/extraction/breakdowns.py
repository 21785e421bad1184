"""breakdowns."""

from __future__ import annotations

from collections.abc import Sequence

from zsparse.extraction.facts import BreakdownFact
from zsparse.quantities.mention import Mention
from zsparse.text.layout import Part


def find_breakdowns(text: str, part: Part, mentions: Sequence[Mention]) -> list[BreakdownFact]:
    """In construction."""
    return []
