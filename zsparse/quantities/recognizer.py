"""Every quantity of a clean text."""

from zsparse.quantities.mention import Mention


def recognize_mentions(text: str) -> list[Mention]:
    """In construction."""
    return []
