"""Cleaning of spaces: letter-spaced lines, spaces inside numbers, between characters and around lines."""

from __future__ import annotations

import regex

from zsparse.text.rewrite import Edit, Rewrite

_BLANK = r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_EDGES = regex.compile(rf"{_BLANK}*+\n(?:{_BLANK}|\n)*+|\A(?:{_BLANK}|\n)++|{_BLANK}++\Z")
_GAP = regex.compile(rf"{_BLANK}++")
_SPACED = regex.compile(rf"(?:(?<={_BLANK}|^)\p{{Han}}{_BLANK}++){{3}}", regex.MULTILINE)
_PROSE = regex.compile(r"[，。；,;]")
# What a number would stand before: a gap here is a number never filled in.
_UNFILLED = regex.compile(
    r"(?:[百千]?[万亿]?美?元(?!化|素|件)|[百千]?[万亿](?:[元亩人吨户]|平方)|[百千万亿](?=[，。、；]|以上)|[个家户亩吨人座](?![\p{Han}])|[个家户亩吨](?=[，。、；以月]|项目|企业)|%"
    r"|[乡镇县村](?=[党人政委])|镇人民|年(?=[，、度上下]|\d)|月(?=[，底份至末])|平方|公里|[项次场期](?=[，。、；]))"
)
_HEADING_DOT = regex.compile(r"(?:\A|(?<=\n)|(?<=[。；]))(?:\d{1,2}|[（(]\d{1,2}[)）])\.?\Z")
_DIGIT_UNIT = "万亿千百元个家户人亩吨年月日时分度级次项条平公千米立座辆台件册届场期号周天岁名位吋%％倍成多余"


def trim_lines(rewrite: Rewrite) -> Rewrite:
    """End every line with a single ``\\n`` and start none with a space: empty lines and indents go."""
    edits = [
        (*m.span(), "\n" if m.start() and m.end() < len(rewrite.text) else "")
        for m in _EDGES.finditer(rewrite.text)
        if m[0] != "\n" or not m.start() or m.end() == len(rewrite.text)
    ]
    return rewrite.edited("edges", edits)


def close_gaps(rewrite: Rewrite) -> Rewrite:
    """Delete spaces inside numbers and between characters; keep one where it stands for an unfilled number or between columns.

    ``28. 1%`` → ``28.1%``; ``1 9 9 7 年`` → ``1997年``; ``地 方 财 政 收 入 1121 万 元`` → ``地方财政收入1121万元``;
    ``投资额在 万元以上的项目 个`` stays.
    """
    text = rewrite.text
    edits: list[Edit] = []
    line_end = -1
    spaced = columns = False
    for match in _GAP.finditer(text):
        start, end = match.span()
        if start >= line_end:
            line_start = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", start)
            line_end = len(text) if line_end == -1 else line_end
            line = text[line_start:line_end]
            spaced = _letter_spaced(line)
            columns = not spaced and not _PROSE.search(line) and _columns(line)
        edits.append((start, end, _gap(text, start, end, spaced, columns)))
    return rewrite.edited("spaces", edits)


def _gap(text: str, start: int, end: int, spaced: bool, columns: bool) -> str:
    """What a run of spaces becomes: nothing, or one space."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isdigit() and after.isdigit():
        return "" if _one_number(text, start, end) else " "
    if before in ".．" and after.isdigit():
        at_heading = _HEADING_DOT.search(text, max(0, start - 5), start)
        return " " if at_heading or not text[start - 2 : start - 1].isdigit() else ""
    if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
        return "" if (before.isdigit() and after in "%") else " "
    if before.isdigit() and (after in _DIGIT_UNIT or after in ".．,，"):
        return ""
    if spaced:
        return ""
    if columns:
        return " "
    if not before.isdigit() and _UNFILLED.match(text, end) and before not in "，。；：、（）“”,;:()":
        return " "
    return ""


def _one_number(text: str, start: int, end: int) -> bool:
    """Whether the digits on both sides of a gap are one number: letter-spaced digits, or a year cut in two."""
    left = start
    while left > 0 and text[left - 1].isdigit():
        left -= 1
    right = end
    while right < len(text) and text[right].isdigit():
        right += 1
    if start - left == 1 and right - end == 1:
        return True
    digits = text[left:start] + text[end:right]
    return len(digits) == 4 and digits[:2] in ("19", "20") and text[right : right + 2].lstrip()[:1] == "年"


def _letter_spaced(line: str) -> bool:
    """Whether nearly every character of a line stands alone."""
    if not _SPACED.search(line):
        return False
    tokens = [t for t in regex.split(_BLANK, line) if t and not t[0].isdigit()]
    return sum(len(t) for t in tokens) <= 1.5 * len(tokens)


def _columns(line: str) -> bool:
    """Whether the gaps of a line without prose punctuation part columns."""
    wide = plain = numeric = 0
    for match in _GAP.finditer(line):
        before, after = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
        if not before or not after:
            continue
        wide += match.end() - match.start() > 1 or match[0] == "\t"
        if before.isdigit() and after.isdigit():
            numeric += 1
        elif not before.isdigit() and not after.isdigit():
            plain += 1
    return wide >= 2 or numeric >= 2 or plain >= 2
