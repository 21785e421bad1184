"""Web archives (MHTML, as Word and browsers save pages, often named doc) -> Source: the page in them."""

from __future__ import annotations

import codecs
import email
from email.message import Message

from zsparse import regex
from zsparse.errors import SourceError
from zsparse.sources.decoding import decode
from zsparse.sources.html import read_html
from zsparse.sources.source import Source

_HEADER = regex.compile(rb"(?i)\A\s*+[a-z][a-z-]{0,40}:[ \t]")
_MIME = regex.compile(rb"(?im)^mime-version:[ \t]*+1")


def is_web_archive(head: bytes) -> bool:
    """Whether a file that begins so is a web archive: it opens with the headers of a message, in whatever order."""
    return _HEADER.match(head) is not None and _MIME.search(head) is not None


def read_web_archive(data: bytes, path: str) -> Source:
    """The article of the first page of a web archive; raises ``SourceError`` where there is none."""
    for part in email.message_from_bytes(data.removeprefix(codecs.BOM_UTF8).lstrip()).walk():
        if part.get_content_type() == "text/html" and (page := _content(part)):
            return read_html(decode(page, path), data, path)
    raise SourceError(f"{path}: the web archive holds no page; open it in a browser and save it as a web page.")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
