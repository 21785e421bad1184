"""blanks."""

from zsparse.extraction.facts import Range
from zsparse.text.layout import Part


def find_blanks(text: str, part: Part) -> list[Range]:
    """In construction."""
    return []
