"""targets."""

from __future__ import annotations

from collections.abc import Sequence

from zsparse.extraction.facts import TargetFact
from zsparse.quantities.mention import Mention
from zsparse.text.layout import Part


def find_targets(text: str, part: Part, mentions: Sequence[Mention]) -> list[TargetFact]:
    """In construction."""
    return []
