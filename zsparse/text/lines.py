"""Cleaning of line breaks: lines that a page or a fixed width cut are rejoined, paragraphs and headings stay."""

from __future__ import annotations

import regex

from zsparse.text.rewrite import Edit, Rewrite

_TERMINAL = "。！？；：…!?;:"
_CLOSING = "”’》」』】〕）)"
_CONTINUES = "，、。；：）》”%％,;.)"
# Openings that a broken-off rest of a sentence does not have.
_OPENS = regex.compile(
    r"(?:第?[一二三四五六七八九十百]{1,3}[、．.，]|第[一二三四五六七八九十\d]{1,3}(?:部分|章|节|篇|条)|[（(【][一二三四五六七八九十\d]{1,3}[)）】]"
    r"|\d{1,2}\s?[、．.](?!\d)|\d{1,2}[)）]|[①-⑳●■◆★▲※·•○□]|[-—─]{2,}|(?:范文|篇)[一二三四五六七八九十\d]|附[件表：:]|[—–-][^\d\s])"
)
_COMMAS = regex.compile("[，,；;。、：]")


def rejoin_lines(rewrite: Rewrite) -> Rewrite:
    """Join a line that was cut inside a sentence to the next one.

    A line is cut when it ends in a comma or the next starts with closing punctuation, when it has the common width of
    the wrapped lines around it, or when a long sentence stops without a mark. Headings, list items and short lines stay.
    """
    text = rewrite.text
    if "\n" not in text:
        return rewrite
    lines = text.split("\n")
    widths = [len(line) for line in lines]
    edits: list[Edit] = []
    position = 0
    for i in range(len(lines) - 1):
        position += widths[i]
        if lines[i].rstrip()[-1:] not in _TERMINAL and _cut(lines, widths, i):
            edits.append((position, position + 1, ""))
        position += 1
    return rewrite.edited("broken lines", edits)


def _cut(lines: list[str], widths: list[int], i: int) -> bool:
    line, following = lines[i], lines[i + 1]
    if not line or not following:
        return False
    if following[0] in _CONTINUES:
        return True
    if _OPENS.match(following):
        return False
    if line[-1] in "，、,（(《“" and widths[i] > 6:
        return True
    if line[-1] in _CLOSING and line.rstrip(_CLOSING)[-1:] in _TERMINAL:
        return False
    if " " in line.strip() and " " in following.strip() and not _COMMAS.search(line):
        return False
    if _open_bracket(line):
        return True
    heading = _OPENS.match(line) is not None
    if _wrapped(lines, widths, i):
        return True
    return not heading and widths[i] >= 25 and bool(_COMMAS.search(line)) and following[-1:] in "。；！" and not heading


def _open_bracket(line: str) -> bool:
    """Whether a bracket or quotation mark opened in the line is not closed in it."""
    return any(line.rfind(a) > line.rfind(b) and len(line) > 12 for a, b in ("（）", "《》", "“”"))


def _wrapped(lines: list[str], widths: list[int], i: int) -> bool:
    """Whether the line fills the measure of hard-wrapped lines around it."""
    width = widths[i]
    if width < 12:
        return False
    low, high = max(0, i - 6), min(len(lines), i + 7)
    near = [j for j in range(low, high) if widths[j] >= 12]
    cut = [j for j in near if lines[j][-1] not in _TERMINAL]
    if len(cut) < 3 or 2 * len(cut) < len(near):
        return False
    measure = sorted(widths[j] for j in near)[-1 - len(near) // 5]
    if width < 0.7 * measure or measure > 1.5 * sorted(widths[j] for j in cut)[len(cut) // 2]:
        return False
    return sum(1 for j in range(max(0, i - 2), min(len(lines), i + 3)) if _COMMAS.search(lines[j])) >= 2
