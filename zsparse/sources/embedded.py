"""Articles that a web page holds where none is read: in a script, a form field, an aside, or as escaped markup.

Pages that are put together by a program in the browser keep the article as a string of JSON or of a script; older ones
in a hidden field or a text area that an editor wrote.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from zsparse import regex

SHORT = 400
"""Han characters of prose on a page from which on it is taken to show its article itself."""
_TIMES, _LEAST = 2, 60
"""How many times the prose that a page shows another text must have, and how many Han characters at least."""
_LONGEST_PAGE = 4_000_000
"""Characters up to which a page is looked through."""
_FIELDS = regex.compile(
    r"<(?P<name>textarea|noscript|template|xmp|aside|footer|button)(?=[\s>])[^<>]*+>(?P<inside>.*?)(?:</(?P=name)|\Z)"
    r"|<input(?=\s)[^<>]*?\svalue\s*+=\s*+(?P<quote>[\"'])(?P<value>[^\"'<>]++)(?P=quote)",
    regex.IGNORECASE | regex.DOTALL,
)
_SCRIPT = regex.compile(r"<script(?=[\s>])[^<>]*+>(.*?)(?:</script|\Z)", regex.IGNORECASE | regex.DOTALL)
_STRING = regex.compile(
    "(?<=[:=(,\\[+\\s])(?:" + "|".join(rf"{q}((?:[^{q}\\]++|\\.)*+){q}" for q in ('"', "'", "`")) + ")", regex.DOTALL
)
_ESCAPE = regex.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", regex.DOTALL)
_CONTROLS = {"n": "\n", "r": "\n", "t": "\t", "b": "", "f": "", "v": ""}
_MARKUP = regex.compile(r"</?(?:p|div|br|td|tr|table|span|section|h[1-6]|li)(?=[\s/>])", regex.IGNORECASE)
_TAG = regex.compile(r"<[^<>]*+>")
_HAN = regex.compile(r"\p{Han}")
_SENTENCE = regex.compile("[，。；]")
_ENOUGH = 3
"""Tags in a text that is shown by which it is markup."""
_DEPTH = 2
"""How often a string may be found inside another one."""


def hidden_article(page: str, shown: int) -> str | None:
    """The markup of the article that ``page`` holds but does not show, where it shows ``shown`` Han characters of it.

    Null where no text in it has far more, or the page is too long to look through.
    """
    if len(page) > _LONGEST_PAGE:
        return None
    weighed = [(_prose(text), text) for text in _texts(page)]
    weight, text = max(weighed, default=(0, ""), key=lambda pair: pair[0])
    if weight < max(_LEAST, _TIMES * shown):
        return None
    return text if _MARKUP.search(text) else "<br>".join(html.escape(text, quote=False).split("\n"))


def escaped_article(text: str) -> str | None:
    """The markup in a text that a page shows as text; null where it is none."""
    return text if len(_MARKUP.findall(text)) >= _ENOUGH and _prose(text) >= _LEAST else None


def _texts(page: str) -> Iterator[str]:
    """The strings of a page's scripts and the contents of its fields."""
    for field in _FIELDS.finditer(page):
        yield html.unescape(field["inside"] if field["inside"] is not None else field["value"])
    for script in _SCRIPT.finditer(page):
        yield from _strings(script[1], _DEPTH)


def _strings(script: str, depth: int) -> Iterator[str]:
    for match in _STRING.finditer(script):
        string = match[match.lastindex or 0]
        if len(string) < _LEAST:
            continue
        text = _joined(_ESCAPE.sub(_unescaped, string))
        if depth > 1 and text.lstrip()[:1] in ("{", "["):
            yield from _strings(text, depth - 1)
        else:
            yield html.unescape(text) if "&lt;" in text else text


def _unescaped(match: regex.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _CONTROLS.get(match[3], match[3])


def _joined(text: str) -> str:
    """The text with the two codes of a character beyond U+FFFF as that character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _prose(text: str) -> int:
    """The Han characters of the lines of a text that have a mark of sentences."""
    lines = _TAG.sub("\n", text) if "<" in text else text
    return sum(len(_HAN.findall(line)) for line in lines.split("\n") if _SENTENCE.search(line))
