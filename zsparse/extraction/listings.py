"""Listings: a stated count and the items listed after it."""

from __future__ import annotations

from zsparse.extraction.facts import ListingFact
from zsparse.extraction.tape import Tape


def find_listings(text: str, tape: Tape) -> list[ListingFact]:
    """Every listing of a report."""
    return []
