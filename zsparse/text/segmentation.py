"""A clean text cut into reports and the text that belongs to none."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from zsparse import regex
from zsparse.lexicon import load, per_lexicon
from zsparse.text.headings import build_tree, find_marks
from zsparse.text.layout import Layout, Part
from zsparse.text.provenance import find_issuer, find_period, names_issuer, opens_with_place

_HAN = "一二三四五六七八九十百"
_LONGEST_TITLE = 50
_LONGEST_FURNITURE = 80
_LONGEST_NOTICE = 150
_SHORTEST_REPORT = 120
"""Characters that a group of lines beside others must have to be a report; less is a site's own words."""
_SHORTEST_TITLED = 40
"""The same for one that opens with a title of its own and has a body of two lines or more."""

# 篇一：…, 【范文二】…, 第3篇 …; and … 篇1, …（范文二）.
_SEPARATOR = regex.compile(
    rf"[★☆◆■●【\[（]?(?:(?:篇|范文|例文|样本)[{_HAN}\d]{{1,3}}(?![\p{{Han}}\d])|第[{_HAN}\d]{{1,3}}篇(?!章))"
    r"[】\]）★☆◆■●]?[：，、 ]?(?P<after>[^。；]{0,60})"
    rf"|(?P<before>[^，。；：！？]{{4,40}}?)[（(【\[ ]*(?:篇|范文)[{_HAN}\d]{{1,3}}[）)】\]]?[：]?"
)
_SENTENCE_END = regex.compile("[。！？；，：]$")
_FULL_STOP = re.compile("[。！？；]")
_FINISHED = re.compile("[。！？；）日]$")
_NUMBERED = regex.compile(
    rf"[{_HAN}\d]{{1,3}}[、．.]|（[{_HAN}\d]{{1,3}}）|第[{_HAN}\d]{{1,3}}(?:部分|章|节|条)|[①-⑳]|[—-]{{2}}"
)
_ORGAN = regex.compile(r"(?:政府|委员会|办公室|领导小组|局|厅|院|处|党委|党工委|管委会|办事处|中心|开发区|公司|集团)$")
_NO_TITLE = regex.compile(
    r"^[\d\W]*$|长\s?\p{Han}\s?\p{Han}{1,2}$|文件|调查队|〕.{1,8}号$|\d日）?$|人大$|会议$|：$|[>＞]|^图|^表"
)
_TITLE_START = regex.compile(r"(?:19|20)\d\d年")
_HALF_TITLE = regex.compile(r"(?:工作|活动|建设|项目|任务|情况|运行|执行|进展|发展|[年度月]|季度|[和与及暨、的])$")
_UNFINISHED = regex.compile(r"(?:[和与及暨、的]|关于.{2,30}(?:情况|年)|关于印发)$")
_PERIOD = regex.compile(r"(?:(?:19|20)\d\d年度?|[上下]半年|季度|月份?)$")
_CONTINUES = regex.compile(r"[与及暨的、]|以及|和(?=(?:19|20)\d\d|[上下明今本]半?年)")
"""How the second line of a title begins: 与2024年计划草案的报告."""
_SHORT_REST = 8
"""Characters up to which a title's last line that names neither place nor year is the rest of the line above it."""


class _Line(NamedTuple):
    """One line; ``kind`` is separator, furniture (of the site), title or body."""

    start: int
    end: int
    text: str
    kind: str


@per_lexicon
def _furniture() -> tuple[re.Pattern[str], re.Pattern[str], regex.Pattern[str], frozenset[str]]:
    lists = load("boilerplate")
    # Plain words, which ``re`` finds several times as fast.
    strong = re.compile("|".join(map(re.escape, lists["strong"])))
    anywhere = re.compile("|".join(map(re.escape, lists["anywhere"])))
    starts = regex.compile("|".join([*map(regex.escape, lists["starts"]), *lists["patterns"]]))
    return strong, anywhere, starts, frozenset(lists["lines"])


@per_lexicon
def _title_words() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    lists = load("headings")
    ending = r"(?:范文)?(?:（[^（）]{1,20}）|\[\d{1,2}\])?[\d一二三四五六七八九十]{0,2}$"
    anything = regex.compile("(?:" + "|".join(lists["titles"]) + ")" + ending)
    opening = regex.compile("(?:" + "|".join(lists["openings"]) + ")" + ending)
    return anything, opening, regex.compile("|".join(lists["news"]))


@per_lexicon
def _title_rest() -> regex.Pattern[str]:
    """The second half of a title: it says only what kind of document this is."""
    return regex.compile("(?:的|及|和|工作|" + "|".join(load("headings")["titles"]) + ")+")


@per_lexicon
def _glued_title() -> regex.Pattern[str]:
    """A title that lost the break after it: it ends where the words begin that open a report."""
    lists = load("headings")
    return regex.compile(
        "(?:(?!一、)[^，。；：！？\n]){4,45}?(?:"
        + "|".join(lists["titles"])
        + ")(?=一、|"
        + "|".join(lists["beginnings"])
        + ")"
    )


def segment(text: str) -> Layout:
    """The reports of a clean text in order, each with its headings, and the spans that belong to none.

    A report opens at a separator (篇一：, 范文二, 第3篇) or at a bare title after a body. A site's own lines and
    paragraphs lie outside; so do what stands before the first separator, and remains that are too short for a report.
    """
    groups, outside = _group(_classify(text))
    parts = tuple(_part(text, _after_furniture(lines, outside), lines) for lines in groups)
    starts = [part.start for part in parts]
    spans = []
    for line in sorted(outside):
        at = bisect_right(starts, line.start) - 1
        if at < 0 or parts[at].end <= line.start:
            spans.append((line.start, line.end))
    return Layout(parts, tuple(spans))


def _after_furniture(lines: list[_Line], outside: list[_Line]) -> int:
    """Where a report starts: at its first line, or after a site's lines that stand between its title and its body."""
    body = next((line.start for line in lines if _is_running(line)), lines[0].start)
    last = max((line.end for line in outside if lines[0].start < line.start < body), default=0)
    return next((line.start for line in lines if line.start >= last), lines[0].start)


def _classify(text: str) -> list[_Line]:
    lines = []
    position = 0
    for line in text.split("\n"):
        if line:
            lines.append(_Line(position, position + len(line), line, _kind(line)))
        position += len(line) + 1
    return lines


def _kind(line: str) -> str:
    strong, anywhere, starts, whole = _furniture()
    if len(line) <= _LONGEST_FURNITURE:
        if line in whole or (starts.match(line) and not line.endswith("。")):
            return "furniture"
        if _SEPARATOR.fullmatch(line):
            return "separator"
    if (len(line) <= _LONGEST_NOTICE and anywhere.search(line)) or strong.search(line):
        return "furniture"
    if len(line) <= _LONGEST_TITLE and _title_words()[0].search(line) and _is_title_shaped(line):
        return "title"
    return "body"


_APPENDED = regex.compile("附(?:表|件|图|录)?[0-9一二三四五六七八九十]{0,2}[：:]")
"""附表：各乡镇固定资产投资完成情况 heads a table of the report above it."""


def _is_title_shaped(line: str) -> bool:
    apart = _NUMBERED.match(line) or _APPENDED.match(line)
    return not apart and not _FULL_STOP.search(line) and not _SENTENCE_END.search(line)


def _group(lines: list[_Line]) -> tuple[list[list[_Line]], list[_Line]]:
    """The lines of each report, and the lines outside them."""
    groups: list[list[_Line]] = [[]]
    outside: list[_Line] = []
    bodied = False
    for i, line in enumerate(lines):
        opens = False
        if line.kind == "furniture":
            outside.append(line)
            if bodied and _closes(lines, i):
                groups.append([])
                bodied = False
            continue
        if line.kind == "separator":
            opens = bool(groups[-1])
        elif line.kind == "title":
            opens = bodied and _opens_report(lines, i)
        if opens:
            groups.append([])
            bodied = False
        groups[-1].append(line)
        bodied = bodied or line.kind == "body"
    return _select(groups, outside)


def _select(groups: list[list[_Line]], outside: list[_Line]) -> tuple[list[list[_Line]], list[_Line]]:
    """The groups that are reports; the lines of the others lie outside."""
    groups = [g for g in groups if g]
    first = next((i for i, g in enumerate(groups) if g[0].kind == "separator"), 0)
    reports = [i for i, g in enumerate(groups) if len(groups) == 1 or _is_report(g, before_separator=i < first)]
    if not reports:
        reports = [i for i, g in enumerate(groups) if any(line.kind == "body" for line in g)] or list(
            range(len(groups))
        )
    chosen = set(reports)
    rest = [line for i, g in enumerate(groups) if i not in chosen for line in g]
    return [groups[i] for i in reports], outside + rest


def _is_report(group: list[_Line], *, before_separator: bool) -> bool:
    """Whether a group beside others is a report: it has a body, and a separator of its own or the length of a report.

    What stands before the first separator is an introduction unless it has headings.
    """
    if not any(line.kind == "body" for line in group):
        return False
    if group[0].kind == "separator":
        return True
    if before_separator and sum(_NUMBERED.match(line.text) is not None for line in group) < 2:
        return False
    length = sum(line.end - line.start for line in group)
    titled = group[0].kind == "title" and sum(line.kind == "body" for line in group) >= 2
    return length >= (_SHORTEST_TITLED if titled else _SHORTEST_REPORT)


def _closes(lines: list[_Line], i: int) -> bool:
    """Whether a site's line ends the report before it: a whole paragraph, or one before another report or the end."""
    for line in lines[i + 1 : i + 30]:
        if line.kind != "furniture":
            return line.kind in ("title", "separator") or len(lines[i].text) > 40
    return True


def _opens_report(lines: list[_Line], i: int) -> bool:
    """Whether a bare title after a body opens the next report: the body is finished, and the title is a report's."""
    _, opening, news = _title_words()
    line = lines[i]
    if len(line.text) < 6 or not opening.search(line.text) or news.search(line.text) or i + 1 >= len(lines):
        return False
    before, after = lines[i - 1], lines[i + 1]
    if before.kind == "body" and not _FINISHED.search(before.text):
        return False
    return after.kind != "furniture" or len(after.text) < _LONGEST_FURNITURE


def _is_running(line: _Line) -> bool:
    """Whether a line is running text or a numbered heading, and not one of a title's."""
    running = len(line.text) > _LONGEST_TITLE or _SENTENCE_END.search(line.text) or _NUMBERED.match(line.text)
    return line.kind == "body" and bool(running)


def _part(text: str, start: int, lines: list[_Line]) -> Part:
    end = lines[-1].end
    title, body = _title(lines)
    body = max(body, start)
    opening = text[lines[0].start : min(end, body + 300)]
    return Part(
        start,
        end,
        title,
        find_issuer(title, text[start:end]),
        find_period(title, opening),
        build_tree(find_marks(text, body, end), end),
    )


def _title(lines: list[_Line]) -> tuple[str | None, int]:
    """A report's title and where its body starts.

    The title is the last title line before the body, else what the separator names, else a short first line. Printed on
    two lines it is one: an organ above its report, or a line that stops at 和.
    """
    named: str | None = None
    at = 0
    if lines[0].kind == "separator":
        match = _SEPARATOR.fullmatch(lines[0].text)
        named = (match["after"] or match["before"] or "").strip("：】）（★ ") or None if match else None
        at = 1
    above: list[str] = []
    for i, line in enumerate(lines[at : at + 8], at):
        if line.kind == "title":
            following = lines[i + 1] if i + 1 < len(lines) else None
            if following and following.kind == "title" and named is None:
                return _title_after(above, lines, i)
            return "".join([*_title_head(above, line.text), line.text]), line.end
        if line.kind != "body" or len(line.text) > _LONGEST_TITLE or not _is_title_shaped(line.text):
            break
        above.append(line.text)
    first = next((t for t in above if not _ORGAN.search(t) and not _NO_TITLE.search(t)), None)
    if named is None and first is not None and len(lines) > at + 1:
        return first, lines[at].end
    glued = _glued_title().match(lines[at].text) if named is None and at < len(lines) else None
    if glued:
        return glued[0], lines[at].start + glued.end()
    return named, lines[at - 1].end if at else lines[0].start


def _title_head(above: list[str], title: str) -> list[str]:
    """The lines above a title's last that belong to it: …招商引资工作 above 总结 is its first half."""
    if above and (_CONTINUES.match(title) or _is_rest(title, above[-1])):
        return [*_title_head(above[:-1], above[-1]), above[-1]]
    for i, line in enumerate(above):
        if line.startswith("关于") or (_TITLE_START.match(line) and not _TITLE_START.search(title)):
            return [*_title_head(above[:i], line), *above[i:]]
    head: list[str] = []
    for line in reversed(above):
        dated = _PERIOD.search(line) and not _TITLE_START.search(title)
        if not (_ORGAN.search(line) or _UNFINISHED.search(line) or names_issuer(line) or dated):
            break
        head.insert(0, line)
    return head


def _is_rest(title: str, above: str) -> bool:
    """Whether a line only ends the title begun above it: it says what kind of document this is, and not of what."""
    if _title_rest().fullmatch(title) and _HALF_TITLE.search(above):
        return True
    named = _TITLE_START.search(title) or opens_with_place(title)
    return len(title) <= _SHORT_REST and not named and opens_with_place(above) and not names_issuer(above)


def _title_after(above: list[str], lines: list[_Line], i: int) -> tuple[str, int]:
    """The last of several title lines in a row: a site repeats its page's title above that of the report.

    A line that goes on with 与, 及 or 暨 belongs to the one before it.
    """
    first = i
    while i + 1 < len(lines) and lines[i + 1].kind == "title":
        i += 1
        if not _CONTINUES.match(lines[i].text):
            first = i
    head = [] if first and lines[first - 1].kind == "title" else _title_head(above, lines[first].text)
    return "".join([*head, *(line.text for line in lines[first : i + 1])]), lines[i].end
