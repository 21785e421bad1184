"""What a file is, told from how its content begins; the reader of each format is a module of its own."""

from __future__ import annotations

from typing import Literal

from zsparse import regex

Binary = Literal["docx", "pdf", "rtf", "doc", "image"]

SIGNATURES: tuple[tuple[bytes, Binary], ...] = (
    (b"PK\x03\x04", "docx"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
"""What a file of a format that is no text starts with."""

_HEADER = regex.compile(rb"(?i)\A\s*+[a-z][a-z-]{0,40}:[ \t]")
_MIME = regex.compile(rb"(?im)^mime-version:[ \t]*+1")
_ROOT = regex.compile(r"<(?:[a-zA-Z0-9]++:)?(?:wordDocument|package)(?=[\s>])")
_PROGRAM = 'progid="Word.Document"'
_START = regex.compile(
    r"[\s\ufeff]*+(?:<\?xml[^<>]*+>\s*+|<!--(?:(?!-->)[\s\S])*+-->\s*+)*+<(?:!doctype\s++html|html|head|meta|title|body"
    r"|link|script|style|div|table|center|article|section|span|font|h[1-6]|ul|p)(?=[\s>/])",
    regex.IGNORECASE,
)
_INSIDE = regex.compile(r"<(?:!doctype\s++html|html|body)(?=[\s>])|(?:</?p>|<br\s*+/?>|</div>|</td>)", regex.IGNORECASE)
_HEAD = 20_000
_ENOUGH = 3


def is_web_archive(head: bytes) -> bool:
    """Whether a file that begins so is a web archive: it opens with the headers of a message, in whatever order."""
    return _HEADER.match(head) is not None and _MIME.search(head) is not None


def is_word_xml(head: str) -> bool:
    """Whether a text that begins so is a Word document as one XML file."""
    return head.lstrip().startswith("<") and (_PROGRAM in head or _ROOT.search(head) is not None)


def looks_like_html(text: str) -> bool:
    """Whether a text is a web page, or a fragment of one: it opens with a tag, or holds several that end lines."""
    if "<" not in text[:_HEAD]:
        return False
    if _START.match(text):
        return True
    tags = [match[0] for match, _ in zip(_INSIDE.finditer(text, 0, _HEAD), range(_ENOUGH), strict=False)]
    return len(tags) == _ENOUGH or any(tag[1:2] in "!hHbB" and tag[:3].lower() != "<br" for tag in tags)
