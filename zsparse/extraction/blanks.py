"""Places that were never filled in: masks, units without a number, instructions to the writer, empty lists."""

from __future__ import annotations

import re

from zsparse import regex
from zsparse.extraction.facts import Range
from zsparse.lexicon import load, per_lexicon
from zsparse.text.layout import Part

_UNIT = (
    r"(?:[百千]?[万亿]?美?元|[百千]?[万亿][亩人吨户]?|平方米|公里|个百分点|百分点"
    r"|[个家户亩吨人座次场期位名届批年月日]|项(?!目)|%)"
)
_HAN = "一二三四五六七八九十〇○零"
# A mask of two signs or more, with the digits that the masking left, and the unit, place or firm that it stands before.
_MASK = regex.compile(
    rf"(?<![A-Za-z\d.xX×*＊]|[A-Za-z] )(?:\d++|二[〇○零])?+"
    rf"(?:[xX]{{2,}}|[×＊*〤]{{2,}}|(?<![{_HAN}\p{{Han}}])[□○〇]{{2,}}|□+|_{{2,}})[\dxX×＊*.]*+(?![A-Za-z])"
    rf"(?:{_UNIT}|[省市县区镇乡村局]|\p{{Han}}{{0,8}}?公司)?"
    r"|(?<![A-Za-z\d×xX])[xX×](?:[省市县区镇乡村局年月日个%]|[万亿]元)"
)
_GUARD = regex.compile(r"[xX×＊*〤□○〇]|_{2}")
# Cleaning keeps a space between characters only where a number is missing; the places of one clause are one blank, told
# with the word before the first.
_PLACE = rf"(?<=[\p{{Han}}”）]) {_UNIT}(?![\w ]{{0,12}}\d)"
_UNFILLED = regex.compile(
    rf"(?:(?<=[，。；：、\n])\p{{Han}}{{1,8}}|\p{{Han}}{{1,4}}+){_PLACE}(?:[^，。；：！？、\n\d ]{{0,20}}+{_PLACE})*+"
    r"|[受由经] (?=\p{Han}{1,3}(?:政府|委))"
)
_GAP = regex.compile(rf" (?:{_UNIT}(?![\w ]{{0,12}}\d)|\p{{Han}}{{1,3}}(?:政府|委))")
"""What every unfilled place holds: most texts have a space somewhere, few one before a unit."""
_EMPTY_ITEM = regex.compile(r"(?<=[，。；：])其?[一二三四五六七八九十]是 ?[。；]")
_OF_ONE_DATE = regex.compile(r"[\d〇二○xX×＊*]{0,4}年?[\dxX×＊*]{0,2}月[\dxX×＊*]{1,2}日")
"""The holes of one date are one: 20XX年7月X日."""
_DATE = regex.compile(r"(?<![\p{Han}\d])年 ?月 ?日")
_LISTED = re.compile(  # ``re`` runs it four times as fast, and it is asked of every line
    r"(?m)^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、．.])?[^，。；：\n]{1,25}?\d+[个项家条户宗]：?$"
)
_HIGHER = regex.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]+部分")
_NUMBER = regex.compile(r"(?:（\d{1,2}）|\d{1,2}[、．.]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)")


@per_lexicon
def _instruction() -> regex.Pattern[str]:
    words = "|".join(map(regex.escape, load("blanks")["instructions"]))
    return regex.compile(
        rf"（(?=[^（）\n]{{0,30}}?(?:{words}))[^（）\n]{{2,60}}+）|【(?=[^【】\n]{{0,30}}?(?:{words}))[^【】\n]{{2,60}}+】"
    )


@per_lexicon
def _stripped() -> regex.Pattern[str]:
    words = "|".join(sorted(map(regex.escape, load("blanks")["stated"]), key=len, reverse=True))
    return regex.compile(rf"(?:{words})(?:%(?!\d)|[万亿]元(?=[，。；、）]))")


def find_blanks(text: str, part: Part) -> list[Range]:
    """The unfilled places of one report in order; they do not overlap.

    ``在 万元以上的项目 个``, ``XX万元``, ``20xx年``, ``同比下降%``, ``（请结合实际填写）``, and a stated count with an
    empty list (``竣工项目4个：`` before the next heading). Signs that are only signs (3×4米, 二〇二〇年) are none.
    """
    start, end = part.start, part.end
    found = [m.span() for m in _MASK.finditer(text, start, end)] if _GUARD.search(text, start, end) else []
    patterns = [_stripped(), _instruction(), _DATE, _EMPTY_ITEM]
    if _GAP.search(text, start, end) is not None:
        patterns.append(_UNFILLED)
    for pattern in patterns:
        found += [m.span() for m in pattern.finditer(text, start, end)]
    found += _empty_lists(text, start, end)
    found.sort()
    apart: list[Range] = []
    for low, high in found:
        if (apart and low < apart[-1][1]) or _is_header(text, low):
            continue
        if apart and _OF_ONE_DATE.fullmatch(text, apart[-1][0], high):
            apart[-1] = apart[-1][0], high
        else:
            apart.append((low, high))
    return apart


def _is_header(text: str, at: int) -> bool:
    """Whether a place stands in the header of a table, over a row that is parted alike: 指标 年度目标（亿元） 增长%."""
    start = text.rfind("\n", 0, at) + 1
    line, _, below = text[start : start + 2 * _LONGEST_HEADER].partition("\n")
    if "\t" in line and _is_own_cell(line, at - start):
        return True
    if len(line) > _LONGEST_HEADER or _SENTENCE_MARK.search(line.replace("，", "")):
        return False
    if line.count(" ") >= 2 and "，" not in line and ("（" in line or _ROW.match(below) is not None):
        return True
    row = below.partition("\n")[0]
    return (
        any(line.count(mark) >= 2 and line.count(mark) == row.count(mark) for mark in "\t|，")
        and _FIGURE.search(row) is not None
    )


def _is_own_cell(row: str, at: int) -> bool:
    """Whether a place ends a cell of words in a row without numbers, as a head is: 数额（亿元） 同比增长% 完成%."""
    cell = row[:at].rpartition("\t")[2] + row[at:].partition("\t")[0]
    filled = [text for text in map(str.strip, row.split("\t")) if text]
    return _HEAD_OF_RATES.fullmatch(cell.strip()) is not None and not any(map(_NUMBER_ALONE.fullmatch, filled))


_HEAD_OF_RATES = regex.compile(r"\p{Han}{1,10}%")
_NUMBER_ALONE = regex.compile(r"[-−－]?\d[\d.,]*%?")
_FIGURE = regex.compile(r"[\t|，] ?-?\d[\d.]*%?[ |]*$")
_LONGEST_HEADER = 120
_ROW = regex.compile(r"[^\s，。；\d][^，。；\n]{0,30}?(?: ?[-\d.,%]++){2}")
_SENTENCE_MARK = regex.compile("[，。；：]")


def _empty_lists(text: str, start: int, end: int) -> list[Range]:
    """Lines that announce items, directly before another such line, a heading of at least their rank, or the end."""
    empty = []
    for match in _LISTED.finditer(text, start, end):
        low, high = match.span()
        line_end = text.find("\n", high + 1, end)
        following = text[high + 1 : end if line_end == -1 else line_end]
        announced = match[0].endswith("：") or (_NUMBER.match(match[0]) and not _HIGHER.match(match[0]))
        if not announced:
            continue
        if not following or _HIGHER.match(following) or (match[0].endswith("：") and _LISTED.match(following)):
            empty.append((low, high))
    return empty
