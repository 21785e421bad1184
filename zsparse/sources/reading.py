"""A path opened with the reader its content asks for."""

from __future__ import annotations

import os
from pathlib import Path

from zsparse.sources.source import Source


def open_source(path: str | os.PathLike[str]) -> Source:
    """In construction."""
    return Source.from_text(Path(path).read_text())
