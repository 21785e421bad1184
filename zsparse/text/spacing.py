"""Cleaning of spaces: letter-spaced lines, spaces inside numbers, between characters and around lines."""

from __future__ import annotations

import re

from zsparse import regex
from zsparse.text.rewrite import Edit, Rewrite

_BLANK = r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_EMPTY = "\n \t\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
# A line end with a blank or another line end beside it.
_EDGES = regex.compile(rf"{_BLANK}(?<!{_BLANK}.){_BLANK}*+\n(?:{_BLANK}|\n)*+|\n(?:{_BLANK}|\n)++")
_GAP = re.compile(rf"{_BLANK}+")
_SPACED = regex.compile(rf"(?:(?<={_BLANK}|^)\p{{Han}}{_BLANK}++){{3}}", regex.MULTILINE)
_PROSE = re.compile(r"[，。；,;]")
_SENTENCE = regex.compile(r"[，。；;]|,(?![0-9])")
_HAN = regex.compile(r"\p{Han}")
# What a number would stand before: a gap here is a number never filled in.
_UNFILLED = regex.compile(
    r"[百千]?[万亿]?美?元(?!化|素|件|宵|旦)|[百千]?[万亿](?:[亩人吨户]|平方)|[百千万亿](?=[，。、；]|以上)|[个家户亩吨人座](?!\p{Han})|[个家户亩吨](?=[，。、；以月]|项目|企业)|%"
    r"|年(?=[，、度上下]|\d)|月(?=[，底份至末])|平方|公里|[项次场期位名届批](?!\p{Han})"
)
_NOT_BEFORE_BLANK = frozenset("，。；：、（）“”,;:()一二三四五六七八九十百千万亿两几数每各壹贰叁肆伍陆柒捌玖拾佰仟")
_OFFICE = regex.compile(r"[省市县区镇乡村](?:人民)?政府|[省市县区镇乡村]党?委")
_HEADING_DOT = regex.compile(r"(?:\A|(?<=\n)|(?<=[。；]))\d{1,2}\.\Z")
# Behind a whole number (1 4/3); a year behind the stroke makes a date of it.
_MIXED_FRACTION = regex.compile(r"[0-9]{1,2}/[1-9][0-9]?+(?![0-9/])")
_MEASURES = frozenset(
    "万亿千百元个家户人亩吨年月日时分度级次项条平公千米立座辆台件册届场期号周天岁名位吋%％倍成多余.．,，"
)
_UNIT = "".join(sorted(_MEASURES - frozenset(".．,，"))) + "㎡"
# What stands behind a thousands separator with a space after it: 6, 430万元.
_THOUSANDS = regex.compile(rf"[0-9]{{3}}(?:,{_BLANK}?+[0-9]{{3}})*+(?:\.[0-9]++)?+{_BLANK}?+(?![0-9,.])[{_UNIT}]")

# A numeral in Chinese characters, units falling, with a space between its parts: 三千 九百 六十五, 二十六 点三三.
_NUMERAL = "零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟几余多点"
_SPACED_NUMERAL = regex.compile(
    rf"(?<![^\P{{Han}}于到至约近达为是过足有负共计超及之又])[{_NUMERAL}]++(?:{_BLANK}[{_NUMERAL}]++)++"
)
_DIGIT = "[一二三四五六七八九两壹贰叁肆伍陆柒捌玖]"
_SECTION = rf"(?:{_DIGIT}?[千仟])?+(?:零?{_DIGIT}?[百佰])?+(?:[零〇]?{_DIGIT}?[十拾])?+(?:[零〇]?{_DIGIT})?+[几余多]?+"
_WHOLE_NUMERAL = regex.compile(
    rf"(?:(?:{_SECTION}万)?+(?:[零〇]?{_SECTION})?+亿)?+(?:[零〇]?{_SECTION}万)?+(?:[零〇]?{_SECTION})?+(?:(?<=[^余多几])点(?:{_DIGIT}|[零〇])++[万亿]?+)?+"
)
_LONGEST_NUMERAL = 40
# 负 一百, 三 又 八 十分之一, 七 六 折, 四 成 五, 十 个 百 分 点.
_SPACED_RATE = regex.compile(
    rf"负{_BLANK}++[0-9{_NUMERAL}]|[0-9{_NUMERAL}]{_BLANK}*+又{_BLANK}*+[0-9{_NUMERAL}]"
    rf"|{_DIGIT}{_BLANK}++(?:点?{_BLANK}?+{_DIGIT}{_BLANK}?+)?+[折成](?:{_BLANK}?+{_DIGIT}(?!{_BLANK}*+[\p{{Han}}0-9]))?+"
    rf"|[0-9{_NUMERAL}]{_BLANK}*+个{_BLANK}*+百{_BLANK}*+分{_BLANK}*+点"
)
# 3 分 之 1, 百 分 之 2.4, 三百 又 三分 之 一.
_SPACED_FRACTION = regex.compile(
    rf"(?:[0-9{_NUMERAL}]{_BLANK}*+又{_BLANK}*+)?+[0-9{_NUMERAL}]++{_BLANK}*+分{_BLANK}*+之{_BLANK}*+(?:负{_BLANK}*+)?+[0-9{_NUMERAL}]"
)


def trim_lines(rewrite: Rewrite) -> Rewrite:
    r"""End every line with a single ``\n`` and start none with a space: empty lines and indents go."""
    text = rewrite.text
    start, end = len(text) - len(text.lstrip(_EMPTY)), len(text.rstrip(_EMPTY))
    edits: list[Edit] = [(0, start, "")] if start else []
    edits += [(*match.span(), "\n") for match in _EDGES.finditer(text, start, end)]
    if start <= end < len(text):
        edits.append((end, len(text), ""))
    return rewrite.edited("edges", edits)


# A heading in the line of its body, both parted by blanks that stand for lost line ends: its number behind a sentence,
# a title or a line end, and behind it the first number below it or a clause too long to be a part of it.
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
_RUN_IN = regex.compile(
    rf"(?:^|(?<=[。；：！;:]|总结|思路|报告|汇报|计划|规划|打算)(?P<before>{_BLANK}++))"
    rf"{_NUMBER}{_BLANK}?+(?:\p{{Han}}|[“”、，,]|(?:19|20)[0-9]{{2}}{_BLANK}?年){{2,40}}+(?<=[\p{{Han}}”])(?P<behind>{_BLANK}++)"
    rf"(?:(?:1[、.．](?![0-9])|[（(][一1][）)])|(?=\p{{Han}}|(?:19|20)[0-9]{{2}}{_BLANK}?年|[0-9]{{1,2}}[-—~至月])"
    rf"(?:(?:(?!{_BLANK})[^，。；：,;:\n]){{4}}[^，。；：,;:\n]{{4,80}}[，：,:]|[^，。；：,;:\n0-9]{{0,80}}+[0-9]))",
    regex.MULTILINE,
)


def part_headings(rewrite: Rewrite) -> Rewrite:
    r"""End the line behind a heading that blanks part from its body, and the one before it.

    ``。 八、金融 截至年末，各项存款余额45亿元`` → ``。\n八、金融\n截至年末，各项存款余额45亿元``.
    """
    edits: list[Edit] = []
    for match in _RUN_IN.finditer(rewrite.text):
        edits += [(*match.span(name), "\n") for name in ("before", "behind") if match[name]]
    return rewrite.edited("headings", edits)


def close_gaps(rewrite: Rewrite) -> Rewrite:
    """Delete spaces inside numbers and between characters; keep one for an unfilled number and between columns.

    A tab between cells stays one, so that no number reaches across it.

    ``28. 1%`` → ``28.1%``; ``1 9 9 7 年`` → ``1997年``; ``地 方 财 政 收 入 1121 万 元`` → ``地方财政收入1121万元``;
    ``投资额在 万元以上的项目 个`` stays.
    """
    text = rewrite.text
    edits: list[Edit] = []
    unfilled: list[int] = []
    scattered = 0
    line_end = -1
    spaced = columns = cells = False
    inside: set[int] = set()
    grouped: set[int] = set()
    for match in _GAP.finditer(text):
        start, end = match.span()
        if start >= line_end:
            line_start = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", start)
            line_end = len(text) if line_end == -1 else line_end
            line = text[line_start:line_end]
            spaced = _letter_spaced(line)
            # Where tabs part the cells, a space stands inside one.
            cells = line.count("\t") > 1 or not _SENTENCE.search(line)
            columns = not spaced and "\t" not in line and not _PROSE.search(line) and _columns(line)
            inside = _numeral_gaps(text, line_start, line_end) if columns else set()
            grouped = _group_gaps(text, line_start, line_end, columns)
        kept = "" if start in grouped else _kept(text, start, end, spaced, columns and start not in inside)
        if "\t" in match[0] and not spaced and (cells or _figures(text, start, end)):
            kept = "cells"  # a tab parts two cells; between two figures it never stands in one number
        if kept == "unfilled":
            unfilled.append(len(edits))
        elif not kept and not spaced and text[start - 1] > "\u2e7f" and _HAN.match(text, end):
            scattered += _HAN.match(text, start - 1) is not None
        if text[start - 1] == "," and text[end].isdigit() and not _THOUSANDS.match(text, end):
            edits.append((start - 1, end, "，"))  # 1, 244, 667 is a list
        else:
            edits.append((start, end, "\t" if kept == "cells" else " " if kept else ""))
    # Where spaces stray between characters everywhere, one before a unit says nothing.
    if scattered >= 3 and scattered > 2 * len(unfilled):
        for i in unfilled:
            edits[i] = (*edits[i][:2], "")
    return rewrite.edited("spaces", edits)


def _figures(text: str, start: int, end: int) -> bool:
    """Whether digits stand on both sides of a gap."""
    return text[start - 1].isdigit() and text[end].isdigit()


def _numeral_gaps(text: str, start: int, end: int) -> set[int]:
    """Where the gaps of a line of columns begin that stand inside a numeral in Chinese characters, or a fraction.

    Two complete numbers (``一百 二百``) make no numeral together and stay apart.
    """
    gaps: set[int] = set()
    for match in _SPACED_NUMERAL.finditer(text, start, end):
        if len(match[0]) <= _LONGEST_NUMERAL and _WHOLE_NUMERAL.fullmatch(_GAP.sub("", match[0])):
            gaps.update(gap.start() for gap in _GAP.finditer(text, *match.span()))
    for pattern in (_SPACED_FRACTION, _SPACED_RATE):
        for match in pattern.finditer(text, start, end):
            gaps.update(gap.start() for gap in _GAP.finditer(text, *match.span()))
    return gaps


def _kept(text: str, start: int, end: int, spaced: bool, columns: bool) -> str:
    """Why a run of spaces is kept as one: ``number``, ``word``, ``columns`` or ``unfilled``; empty where it goes."""
    before, after = text[start - 1], text[end]
    if before.isdigit():
        if after.isdigit():
            if columns and end - start > 1:
                return "number"
            return "" if _one_number(text, start, end) and not _MIXED_FRACTION.match(text, end) else "number"
        if after in _MEASURES:
            return ""
    if before in ".．" and after.isdigit():
        inside = text[max(0, start - 4) : start - 1].rstrip()[-1:].isdigit() and not _HEADING_DOT.search(
            text, max(0, start - 4), start
        )
        return "" if inside else "number"
    if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
        # Single letters of a letter-spaced word (L E D) close up; whole words stay apart.
        single = spaced and not text[start - 2 : start - 1].isalnum() and not text[end + 1 : end + 2].isalnum()
        return "" if single else "word"
    if spaced:
        return ""
    if columns:
        return "columns"
    if before not in _NOT_BEFORE_BLANK and not before.isdigit():
        if _UNFILLED.match(text, end) and (before > "\u2e7f" or before.isalpha()):
            return "unfilled"
        if before in "受由经" and _OFFICE.match(text, end):
            return "unfilled"
    return ""


def _one_number(text: str, start: int, end: int) -> bool:
    """Whether the digits on both sides of a gap are one number: single digits, thousands, or a year cut in two."""
    left = start
    while left > 0 and text[left - 1].isdigit() and start - left < 5:
        left -= 1
    right = end
    while right < len(text) and text[right].isdigit() and right - end < 5:
        right += 1
    before, after = start - left, right - end
    if before == 1 and after == 1:
        return text[left - 1 : left] != "." or text[right : right + 1] != "."  # 41.9 9.7 are two
    unit = text[right : right + 2].lstrip()[:1]
    if before <= 3 and text[end:right] == "000":  # 1 000 000: no number of its own
        return True
    return before + after == 4 and text[left : left + 2] in ("19", "20") and unit == "年"


def _group_gaps(text: str, start: int, end: int, columns: bool) -> set[int]:
    """Where the gaps of a line begin that part the thousands of one number: 1 200 500元, 12 345.6万元.

    One to three digits, then groups of three, and a unit. Not where the first group belongs to a label (表1 120个),
    where the words announce several numbers, or where columns may stand side by side.
    """
    gaps: set[int] = set()
    for match in _GROUPS.finditer(text, start, end):
        first, *others = match.captures("group")
        lead = text[max(start, match.start() - _LEAD) : match.start()]
        numbered = _LABEL.search(lead) or (match["unit"] in "万亿元" and _NUMBERED.search(lead))
        if numbered or _SEVERAL.search(lead) or _numbers_its_line(text, start, end, match.start(), first):
            continue
        if len(first) < 3 or len(others) == 1 or not (columns or match["unit"] in "万亿"):
            gaps.update(match.ends("group")[:-1])
    return gaps


def _numbers_its_line(text: str, start: int, end: int, at: int, first: str) -> bool:
    """Whether a line begins with its number, the one after that of the line before, or before that of the next."""
    if len(first) > _LINE_NUMBER or text[start:at].strip():
        return False
    before = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
    behind = text[end + 1 : end + 1 + _LEAD]
    return before.lstrip().startswith(f"{int(first) - 1} ") or behind.lstrip(" ").startswith(f"{int(first) + 1} ")


_LEAD = 16
"""How many characters before a number are looked at for what it may be instead."""
_LINE_NUMBER = 2
"""The most digits that the number of a line has."""
_LABEL = regex.compile(
    r"(?:第|[附图]?表|图|附件|附录|专栏|标段|地块|[Nn][Oo]\.?|(?:电话|热线|传真|编号|号码|账号|代码)[^，。；]{0,4})[:：]?$"
)
_NUMBERED = regex.compile("(?:项目|工程|方案|组|案例)$")
"""项目1 200万元: of money the digit before is the number of a thing; 项目1 200个 are so many."""
_SEVERAL = regex.compile("(?:分别|依次|先后)[^，。；,;]*$")
_GROUPS = regex.compile(
    rf"(?<![0-9A-Za-z.．,，/:：+~—－-])(?<![0-9]{_BLANK})(?P<group>[1-9][0-9]{{0,2}})(?P<blank>{_BLANK})(?P<group>[0-9]{{3}})"
    rf"(?:(?P=blank)(?P<group>[0-9]{{3}}))*+(?:[.．][0-9]++)?+(?![0-9]){_BLANK}?+(?P<unit>[{_UNIT}套头株份棵盏艘笔宗])"
)


def _letter_spaced(line: str) -> bool:
    """Whether nearly every character of a line stands alone."""
    if not _SPACED.search(line):
        return False
    tokens = [t for t in _GAP.split(line) if t and not t[0].isdigit()]
    return sum(len(t) for t in tokens) <= 1.5 * len(tokens)


def _columns(line: str) -> bool:
    """Whether the gaps of a line without prose punctuation part columns."""
    wide = plain = numeric = 0
    for match in _GAP.finditer(line):
        start, end = match.span()
        if start == 0 or end == len(line):
            continue
        wide += end - start > 1 or match[0] == "\t"
        if line[start - 1].isdigit() and line[end].isdigit():
            numeric += 1
        elif not line[start - 1].isdigit() and not line[end].isdigit():
            plain += 1
    return wide >= 2 or numeric >= 2 or plain >= 2


_UNSEEN = regex.compile(r"[\s\u200b\ufeff]++")


def unspaced(text: str) -> str:
    """The text without spaces, line ends and characters of no width; most stretches of a report hold none."""
    # Of all these only the space counts as printable.
    return text if " " not in text and text.isprintable() else _UNSEEN.sub("", text)
