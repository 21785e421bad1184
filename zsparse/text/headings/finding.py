"""Which numbers at the starts of lines are headings, and all the headings of a report in order."""

from __future__ import annotations

from bisect import bisect_left

from zsparse import regex
from zsparse.text.headings.glued import find_glued, find_glued_digits
from zsparse.text.headings.numbers import AT_LINE, FIGURE, RANKS, Candidate, find_candidates
from zsparse.text.headings.runons import cut_at_line
from zsparse.text.headings.tree import Mark

# Closed by a full stop, a lead names an item with its amount (教育支出6.15亿元。), unless it says what came of it.
_STATEMENT = regex.compile(
    r"(?:，[^。]*[0-9]|(?:完成|实现|达到?|增长|下降|增加|减少|超过|突破|为|共|[合总共]计)(?:了|约|近)?[0-9])[^。]*。$"
)
_COUNT_ONLY = regex.compile(r"[^0-9，]{2,16}[（]?[0-9]{1,3}[个项家户条宗件][）]?[：]?")
# What the name of a project or a firm ends in: a run of such leads with bodies is a list.
_NAME = regex.compile(
    r"(?:项目|工程|基地|中心|园区?|公司|厂|线|[0-9A-Z一二三四五六街景游新]区|(?<![时周任同近初中末])期|小镇|广场|大道|公路|桥|学校|医院|小区|酒店|市场|城|站|港)"
    r"(?:（[^（）]*）)?[。：]?$"
)
# Kinds of projects, which head the lists of their names: 1、新建项目。
_KIND = regex.compile(
    r"(?:拟建|新建|续建|在建|竣工|建成|投产|完工|开工|签约|储备|前期|谋划|重点|重大|招商)+项目[。：]?"
)
_MEMBER = regex.compile(r"^[^，。：；\n]{3,13}。(?=[^\n]{40})", regex.MULTILINE)
_NO_LEAD = regex.compile(r"[0-9]|[一二三四五六七八九十]是|现|如下")
# The date and the meeting under a title: ——2011年1月13日在县第十五届人民代表大会.
_SUBTITLE = regex.compile(r"(?:(?:19|20)[0-9]{2}年|在)[^。]*[^。：]$")
# A clause that sets the frame of a statement: 分收入结构看：….
_FRAME = regex.compile(r"[看为]：$")
_LONGEST = 45


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """The headings of ``text[start:end]`` in order: at line starts, and glued into lines that lost their breaks."""
    at_line = find_candidates(AT_LINE, text, start, end, at_line=True)
    headings = _judge(at_line)
    headings = sorted(headings + find_glued(text, start, end, headings, at_line), key=lambda c: c.start)
    headings = sorted(headings + find_glued_digits(text, start, end, headings), key=lambda c: c.start)
    marks = []
    for i, candidate in enumerate(headings):
        limit = headings[i + 1].start if i + 1 < len(headings) else end
        number = None if candidate.style == "dash" else text[candidate.start : candidate.after].strip(" 、．.")
        marks.append(Mark(candidate.start, min(candidate.end, limit), candidate.style, number))
    return _with_leads(text, start, end, marks)


def _judge(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that are headings; low numbers are headings all together in their run or not at all."""
    headings: list[Candidate] = []
    runs: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        rank = RANKS[candidate.style]
        if candidate.style in ("part", "han", "han-bracket"):
            candidate = cut_at_line(candidate)
            if _is_high_heading(candidate):
                for style in [s for s in runs if RANKS[s] > rank]:
                    headings += _judge_run(runs.pop(style))
                headings.append(candidate)
            continue
        run = runs.setdefault(candidate.style, [])
        if run and candidate.value <= run[-1].value and candidate.style != "dash":
            headings += _judge_run(run)
            run = runs[candidate.style] = []
        for style in [s for s in runs if RANKS[s] > rank and s != "dash"]:
            headings += _judge_run(runs.pop(style))
        run.append(candidate)
    for run in runs.values():
        headings += _judge_run(run)
    return sorted(headings, key=lambda c: c.start)


def _is_high_heading(candidate: Candidate) -> bool:
    lead = candidate.lead
    if not 1 < len(lead) <= _LONGEST or lead[-1] in "，、；！":
        return False
    if not candidate.alone and _FRAME.search(lead):
        return False
    return (candidate.alone or lead[-1] in "。：？") and not (FIGURE.search(lead) and _STATEMENT.search(lead))


def _judge_run(run: list[Candidate]) -> list[Candidate]:
    """The headings of one run of low numbers: most of its leads must be headings, and not the names of a list."""
    run = [c for c in run if not (c.style == "dash" and c.alone and _SUBTITLE.match(c.lead))]
    headings = [c for c in run if _is_low_heading(c)]
    names = sum(not c.alone and _is_name(c.lead) for c in headings)
    if 3 * (len(headings) - names) < 2 * len(run):
        return []
    return headings


def _is_name(lead: str) -> bool:
    return _NAME.search(lead) is not None and _KIND.fullmatch(lead) is None


def _is_low_heading(candidate: Candidate) -> bool:
    lead, alone = candidate.lead, candidate.alone
    if not 2 < len(lead) <= _LONGEST or lead[-1] in "，、；！？":
        return False
    if candidate.style == "circle":
        return alone and lead[-1] not in "。"
    if candidate.style == "dash":
        return lead[-1] == "。" and not alone and not FIGURE.search(lead)
    if alone and lead[-1] == "。" and ("，" in lead or len(lead) > 20) and FIGURE.search(lead):
        return False
    if FIGURE.search(lead):
        return alone and (_COUNT_ONLY.fullmatch(lead) is not None)
    return alone or lead[-1] in "。："


def _with_leads(text: str, start: int, end: int, marks: list[Mark]) -> list[Mark]:
    """The marks and, where at least three paragraphs in a row open with a short sentence of their own, those leads."""
    leads: list[Mark] = []
    row: list[Mark] = []
    numbered = [m.start for m in marks]
    line_end = -2
    for match in [*_MEMBER.finditer(text, start, end), None]:
        adjoining = match is not None and match.start() == line_end + 1
        if not adjoining:
            leads += row if len(row) >= 3 else []
            row = []
        if match is None or _NO_LEAD.search(match[0]):
            line_end = -2
            continue
        at = bisect_left(numbered, match.start())
        if at < len(numbered) and numbered[at] == match.start():
            continue
        row.append(Mark(match.start(), match.end(), "lead", None))
        line_end = text.find("\n", match.end(), end)
        line_end = -2 if line_end == -1 else line_end
    return sorted(marks + leads, key=lambda m: m.start)
