"""The text of a report and where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Decoded text with its origin; ``replaced`` counts characters that could not be decoded."""

    text: str
    sha256: str
    reader: str
    path: str | None = None
    encoding: str | None = None
    replaced: int = 0

    @classmethod
    def from_text(cls, text: str) -> Source:
        """A source for text given in memory; its hash is that of the UTF-8 bytes (lone surrogates kept)."""
        return cls(text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "text")
