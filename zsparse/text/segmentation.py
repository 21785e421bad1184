"""Reports and sections of a clean text."""

from zsparse.text.layout import Layout, Part


def segment(text: str) -> Layout:
    """In construction."""
    return Layout((Part(0, len(text), None, None, None, ()),), ())
