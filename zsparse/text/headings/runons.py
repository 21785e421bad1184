"""Where the body of a section runs on in the line of its heading: 一、工作回顾去年以来，我们….

No mark parts the two, but the first words of a body are few: times, the place, 坚持; and so are the words that close
a heading.
"""

from __future__ import annotations

from zsparse import regex
from zsparse.text.headings.numbers import FIGURE, MARK, Candidate

LONGEST = 30
"""Characters that a heading before its body in one line may have."""
_SHORTEST = 3
_CLAUSES = 3
_YEAR = r"(?:19|20)[0-9]{2}年度?"
_NOUNS = (
    "情况|安排|打算|计划|措施|困难|问题|成效|做法|思路|项目|目标|回顾|总结|展望|任务|进展|成绩|特点|亮点|经验|建议|"
    "不足|原因|形势|要求"
)
# Predicates that have no object behind them: 生产全面丰收, 运行稳中有进.
_PREDICATES = "丰收|平稳|稳中[有向]\\p{Han}|向好|良好|显著|明显|突出|斐然|凸显|稳固|有力|有序|到位|台阶|跨越|和谐"
# Times that stand at the head of a sentence, whatever is before them.
_TIMES = (
    rf"(?:(?:今|去|前)年以来|近(?:几|[两三]|些)?年来|[一两三四五半]年(?:多)?来|到目前为止)(?!的)"
    rf"|截[至止](?=今年|去年|目前|[0-9])"
    rf"|(?:今年|去年|全年|目前|当前|上半年|一季度|[前头]三季度|{_YEAR}|(?:今年)?[0-9]{{1,2}}[-—－~至][0-9]{{1,2}}月份?)，"
    rf"|{_YEAR}(?=是)"
)
# Words that open a body behind the last word of a heading; in the midst of one they may be the object of its verb.
_OPENINGS = (
    rf"今年|全年|去年|过去|预计|上半年|下半年|一年来|本届|{_YEAR}|1、|[一二]是|我们"
    rf"|[0-9]{{1,2}}[-—－~至][0-9]{{1,2}}月|全[省市州县区旗镇乡街村]|我[省市州县区旗局镇乡委办街村]"
)
_RUN_ON = regex.compile(
    rf"(?<=\p{{Han}}|[0-9”）])(?<![的和与及或以在于从自到至对按据将把为是关年]|截止|根据|按照)(?:{_TIMES})"
    rf"|(?<={_NOUNS}|{_PREDICATES})(?:{_OPENINGS})"
    rf"|(?<=\p{{Han}}{{4}})全[省市州县区旗镇乡街村](?=今年|全年|上半年|共|已|累计|实现|完成)"
)
_TIME = regex.compile(r"[0-9]|今年|全年|一年来|去年|截至|截止|目前")


def body_in(lead: str) -> int | None:
    """Where the body begins in what follows a number, or None; the heading before it has three clauses at most."""
    for match in _RUN_ON.finditer(lead):
        at = match.start()
        if at > LONGEST:
            return None
        head = lead[:at]
        if at >= _SHORTEST and not FIGURE.search(head):
            marks = MARK.findall(head)
            return at if len(marks) < _CLAUSES and all(mark == "，" for mark in marks) else None
    return None


def cut_at_line(candidate: Candidate) -> Candidate:
    """A heading at the start of a line into which its body runs, cut there; one with the line to itself stays whole."""
    if candidate.alone and candidate.lead[-1:] not in "。：；" and len(candidate.lead) <= LONGEST:
        return candidate
    at = body_in(candidate.lead)
    if at is None:
        return candidate
    return candidate._replace(end=candidate.after + at, lead=candidate.lead[:at], alone=True)


def cut_inside(candidate: Candidate) -> Candidate:
    """A heading inside a line with its lead cut where the body must have begun: at a full stop, a figure or a time."""
    lead = candidate.lead
    at = body_in(lead)
    if at is not None:
        return candidate._replace(end=candidate.after + at)
    if len(lead) <= LONGEST and lead[-1:] in "。：" and not FIGURE.search(lead):
        return candidate
    if candidate.alone and 1 < len(lead) <= _SHORTEST:
        return candidate
    cut = min((m.start() for m in (_TIME.search(lead, 4), MARK.search(lead)) if m), default=len(lead))
    if cut < 3 or cut > LONGEST:
        cut = 0
    if FIGURE.search(lead) and "，" in lead[: cut + 1] and cut < 4:
        cut = 0
    return candidate._replace(end=candidate.after + cut)
