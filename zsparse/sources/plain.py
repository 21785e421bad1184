"""Plain text files -> Source."""

from __future__ import annotations

import hashlib

from zsparse.errors import SourceError
from zsparse.sources.decoding import Decoded
from zsparse.sources.source import Source

READER = "plain"


def read_plain(decoded: Decoded, data: bytes, path: str) -> Source:
    """The text of a plain file, line ends as they are in it; raises ``SourceError`` where it holds none."""
    if not decoded.text.strip("\ufeff\u200b \t\r\n\x0b\x0c\u3000\x00"):
        raise SourceError(f"{path}: the file holds only blank characters; check that it was saved completely.")
    return Source(
        text=decoded.text,
        sha256=hashlib.sha256(data).hexdigest(),
        reader=READER,
        path=path,
        encoding=decoded.encoding,
        replaced=decoded.replaced,
    )
