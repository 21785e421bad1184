"""Cleaning of single characters: invisible ones, line ends, full-width forms, percent signs, punctuation."""

from __future__ import annotations

import re

from zsparse import regex
from zsparse.text.rewrite import Rewrite

# Most texts have none of what a step looks for. Scans for single characters are left to ``re``, which runs them several
# times as fast as ``regex`` does, and patterns that begin otherwise are run only where such a scan has found something.
_HIDDEN = r"\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f"
_INVISIBLE = re.compile(f"[{_HIDDEN}]+")
_HIGHER = "\U000f0000-\U0010ffff"
_HIGHER_PRIVATE = re.compile(f"[{_HIGHER}]")
_PRIVATE_POINT = regex.compile(r"(?<=[0-9０-９])\s*[\U000f0000-\U0010ffff]\s*(?=[0-9０-９]|\p{Han})")
_LINE_ENDS = r"\r\x0b\x0c\x85\u2028\u2029"
_LINE_END_GUARD = re.compile(f"[{_LINE_ENDS}]")
_LINE_END = regex.compile(r"\r\n?|\n?[\x0b\x0c\x85\u2028\u2029]++\n?")
_WIDE_FORMS = "０-９Ａ-Ｚａ-ｚ％﹪﹢＋－"
_WIDE = re.compile(f"[{_WIDE_FORMS}]+")
_WIDE_MARK = regex.compile(r"[．：∶／](?<=[0-9] ?.)(?= ?[0-9])")
_WIDE_TABLE = {
    c: chr(c - 0xFEE0) for r in (range(0xFF10, 0xFF1A), range(0xFF21, 0xFF3B), range(0xFF41, 0xFF5B)) for c in r
}
_WIDE_TABLE |= {ord(a): b for a, b in zip("％﹪﹢＋－．：∶／", "%%++-.::/", strict=True)}
# A comma between digits separates thousands only where groups of exactly three follow; a wide one, where the digits are
# wide too (３，２０３), where more than one group (1，080，211) or a unit of money (82，225元) follows, or behind
# a mark of money (￥82，225); with a mark in front and a currency behind it parts two sums (￥82，225美元).
_GROUPS = (
    r"(?<![0-9０-９,，.．])"
    r"(?:[０-９]{1,3}+(?:，[０-９]{3})++|[0-9]{1,3}+(?:，[0-9]{3}){2,}+"
    r"|(?<![￥¥$€£])[1-9][0-9]{0,2}+(?:[,，][0-9]{3})++(?=(?:\.[0-9]++)?+[万亿元])"
    r"|(?<=[￥¥$€£])[1-9][0-9]{0,2}+(?:，[0-9]{3})++(?!(?:\.[0-9]++)?+(?:元|圆|[美港欧日澳加][元圆金币]|英镑|人民币)))"
    r"(?![0-9０-９])"
)
_WIDE_COMMA = regex.compile(_GROUPS)
_COMMA_GUARD = regex.compile(r"，(?<=[0-9０-９]，)(?=[0-9０-９]{3}(?![0-9０-９]))")
_STOP_AS_POINT = regex.compile("。(?<=[0-9]。)(?=[0-9]{1,4}(?:[%％]|[亿万億萬]|个百分点))")
_POINT_TABLE = {ord("。"): "."}
_OFTEN = 2
"""How often a full stop must stand for a point: one alone may end a sentence before a number."""
_COMMA_TABLE = {ord("，"): ","}

LOOKED_FOR = f"{_HIDDEN}{_HIGHER}{_LINE_ENDS}{_WIDE_FORMS}．∶／"
"""The characters that the steps before the last look for, but for marks between digits, as the inside of a class."""

_PUNCTUATION = regex.compile(
    r"(?<![0-9]),|,(?![0-9])|(?<=[0-9]),(?!(?:[0-9]{3}|0000)(?![0-9]))|(?<=[0-9]{4})(?<!,0000),"
    r"|(?<![0-9]):(?!//)|:(?![0-9/])|[;()!]"
    r"|(?<=[\p{Han}”）%0-9])\?(?=[\n“]|\p{Han}|\Z)|(?<=[\p{Han}”）)%])[.．](?=\s*(?:\n|\Z))|(?<=[^\P{Han}一二三四五六七八九十]{2})\.(?=\p{Han})|[｡﹒]|(?<!\d)．(?!\d)"
    r"|(?<=[%％] ?)[.．](?=\p{Han})|[﹐﹔﹕﹙﹚﹗﹖]"
)
_PUNCTUATION_TABLE = {
    ord(a): b for a, b in zip(",:;()!?.．｡﹒﹐﹔﹕﹙﹚﹗﹖", "，：；（）！？。。。。，；：（）！？", strict=True)
}
# A point before a digit stays.
_ASCII_PUNCTUATION = re.compile(r"[,:;()!?．｡﹒﹐﹔﹕﹙﹚﹗﹖]|\.(?![0-9])")


def restore_points(rewrite: Rewrite) -> Rewrite:
    r"""Give back the points that a font of a typesetting system maps to a private character of a higher plane.

    ``１２３４\n\U001001b0６亿元`` → ``１２３４.６亿元``; ``４\U001001b0 国有资本`` → ``４.国有资本``.
    """
    if not _HIGHER_PRIVATE.search(rewrite.text):
        return rewrite
    return rewrite.edited("points", [(*m.span(), ".") for m in _PRIVATE_POINT.finditer(rewrite.text)])


def drop_invisible(rewrite: Rewrite) -> Rewrite:
    r"""Delete characters that print nothing: BOM, zero-width spaces, soft hyphens, private-use glyphs.

    ``64\u200b30万元`` → ``6430万元``.
    """
    return rewrite.edited("invisible", [(*m.span(), "") for m in _INVISIBLE.finditer(rewrite.text)])


def unify_line_ends(rewrite: Rewrite) -> Rewrite:
    r"""End every line with one ``\n``; a page break alone inside a line is no line end and goes.

    ``一、情况\r\n上半年`` → ``一、情况\n上半年``; ``64\x0c30万元`` → ``6430万元``.
    """
    if not _LINE_END_GUARD.search(rewrite.text):
        return rewrite
    return rewrite.edited(
        "line ends",
        [(*m.span(), "" if m[0] == "\x0c" else "\n") for m in _LINE_END.finditer(rewrite.text)],
    )


def narrow_digits(rewrite: Rewrite) -> Rewrite:
    """Give digits, Latin letters, percent signs and the marks inside numbers their half-width form.

    ``９８．４１％`` → ``98.41%``; ``１２，３４５`` → ``12,345``; ``22.7：32.4：44.9`` → ``22.7:32.4:44.9``; where
    a text prints its points as full stops (``2。87亿元``, ``104。4%``), they are points. Any other
    comma stays full-width, and no other character is normalized: ㎡ and ³ mean something.
    """
    if _COMMA_GUARD.search(rewrite.text):
        rewrite = rewrite.translated("thousands separators", _COMMA_TABLE, _WIDE_COMMA)
    if len(_STOP_AS_POINT.findall(rewrite.text)) >= _OFTEN:
        rewrite = rewrite.translated("points", _POINT_TABLE, _STOP_AS_POINT)
    rewrite = rewrite.translated("full-width", _WIDE_TABLE, _WIDE)
    return rewrite.translated("full-width", _WIDE_TABLE, _WIDE_MARK)


def widen_punctuation(rewrite: Rewrite) -> Rewrite:
    """Give punctuation outside numbers its full-width form.

    ``目前,已引进6个(含续建):`` → ``目前，已引进6个（含续建）：``; ``6,430万元`` and ``12:30`` keep theirs.
    """
    if not _ASCII_PUNCTUATION.search(rewrite.text):
        return rewrite
    return rewrite.translated("punctuation", _PUNCTUATION_TABLE, _PUNCTUATION)
