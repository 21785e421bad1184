"""What callers hand in, looked at where it comes in: paths and texts."""

from __future__ import annotations

import os

from zsparse.errors import ArgumentError


def path_given(path: object, name: str = "the path", wanted: str = "a string or a pathlib.Path") -> str:
    """A path as a string. Raises ``ArgumentError`` where it is neither a string nor a ``pathlib.Path``."""
    given = os.fspath(path) if isinstance(path, os.PathLike) else path
    if not isinstance(given, str):
        raise ArgumentError(f"{name} is {kind(path)}; give {wanted}")
    return given


def text_given(text: object) -> str:
    """A text. Raises ``ArgumentError`` where it is none."""
    if not isinstance(text, str):
        raise ArgumentError(f"text is wanted, not {kind(text)}: decode bytes first, or give a file to zsparse.read")
    return text


def kind(value: object) -> str:
    """What a value is, for a message: None, or its type."""
    return "None" if value is None else f"a value of type {type(value).__name__}"
