"""listings."""

from __future__ import annotations

from collections.abc import Sequence

from zsparse.extraction.facts import ListingFact
from zsparse.quantities.mention import Mention
from zsparse.text.layout import Part


def find_listings(text: str, part: Part, mentions: Sequence[Mention]) -> list[ListingFact]:
    """In construction."""
    return []
