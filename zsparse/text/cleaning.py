"""Cleaning: named steps over a rewrite."""

from zsparse.text.rewrite import Rewrite


def clean(text: str) -> Rewrite:
    """In construction."""
    return Rewrite.identity(text)
