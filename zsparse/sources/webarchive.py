"""Web archives (MHTML, as Word and browsers save pages, often named doc) -> Source: the page in them."""

from __future__ import annotations

import binascii
import codecs
import quopri
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser

from zsparse import regex
from zsparse.errors import SourceError
from zsparse.sources.decoding import decode
from zsparse.sources.html import read_html
from zsparse.sources.source import Source

PAGE_LIMIT = 12 * 1024 * 1024
"""The largest page of a web archive that is read, in bytes as it is encoded there."""

_END_OF_HEADERS = regex.compile(rb"\r?\n\r?\n")
_LONGEST_HEADERS = 64 * 1024
_MOST_PARTS = 1000
"""Parts, of which the first are pages and the others pictures, that are looked at."""
_DEPTH = 3
"""How deep parts may hold parts."""


def read_web_archive(data: bytes, path: str) -> Source:
    """The article of the first page of a web archive; raises ``SourceError`` where there is none or it is too large."""
    for headers, content in _parts(data.removeprefix(codecs.BOM_UTF8).lstrip(), _DEPTH):
        if headers.get_content_type() == "text/html" and content.strip():
            if len(content) > PAGE_LIMIT:
                raise SourceError(
                    f"{path}: the page in the web archive has {len(content):,} bytes, more than the {PAGE_LIMIT:,} "
                    "that are read; open it in a browser and save its text as .txt."
                )
            return read_html(decode(_decoded(headers, content), path), data, path)
    raise SourceError(f"{path}: the web archive holds no page; open it in a browser and save it as a web page.")


def _parts(data: bytes, depth: int) -> Iterator[tuple[Message, bytes]]:
    """The parts of a message that hold no other ones, each with its headers."""
    end = _END_OF_HEADERS.search(data, 0, _LONGEST_HEADERS)
    if end is None:
        return
    headers = BytesHeaderParser().parsebytes(data[: end.end()])
    boundary = headers.get_boundary()
    if headers.get_content_maintype() != "multipart" or not boundary:
        yield headers, data[end.end() :]
    elif depth:
        line = rb"(?m)^--" + regex.escape(boundary.encode()) + rb"(?:--)?+[ \t]*+(?:\r?\n|\Z)"
        for part in regex.split(line, data[end.end() :], maxsplit=_MOST_PARTS)[1:]:
            yield from _parts(part.lstrip(b"\r\n"), depth - 1)


def _decoded(headers: Message, content: bytes) -> bytes:
    """The bytes of a page as they were before they were encoded for mail; as they are where they cannot be decoded."""
    encoding = headers.get("Content-Transfer-Encoding", "").strip().lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(content)
    if encoding == "base64":
        try:
            return binascii.a2b_base64(content)
        except binascii.Error:
            return content
    return content
