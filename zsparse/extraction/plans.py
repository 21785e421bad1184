"""Budgets that are laid out, not reported: sentences whose amounts are planned, so that growth in them is a goal.

2024年支出预算安排如下：一般公共服务支出12亿元，增长2%。教育支出 … The words that say so stand once, before a list that
may run over many paragraphs, until a heading or a result (完成, 执行) ends it.
"""

from __future__ import annotations

from collections.abc import Sequence

from zsparse import regex
from zsparse.extraction.cues import ANY
from zsparse.extraction.tape import Sentence, Token
from zsparse.text.layout import Heading

_LEAD = regex.compile(
    "(?:支出|收入|预算|资金|科目|项目|收支|财力)(?:预算|科目|项目)?安排(?:情况|意见)?(?:是|如下|为)?[：。]"
    "|(?:预算草案|预算安排|安排意见)[^，；。]{0,8}："
    "|拟安排(?:如下|情况)"
)
_AIMS = regex.compile("(?:预期|奋斗|主要|总体|发展)目标[^，；。]{0,6}(?:是|为|：)")
_ARRANGED = regex.compile("安排(?!的|了)[^，；。：完执]{0,8}Ⓜ|(?:支出|收入)预算(?:为|是|安排)?Ⓜ|预算草案")
_AGAINST_LAST = regex.compile("[比较](?:上年|去年|[0-9]{4}年)[^，；。完]{0,8}(?:执行数|完成数)")
_DONE = regex.compile(
    "完成(?!数)|执行(?!数)|实现|决算|实际|累计|入库|达到|同比|截[至止]|[为占](?:年初|调整|变动)?预算的"
)
_ITEM = regex.compile(r"\W*(?:——|●|■|▪|其中|(?:（[\d一二三四五六七八九十]{1,3}）|[\d]{1,2}[.．、]|[①-⑳]))")
_ACCOUNT = regex.compile(r"\W*[^，；。：]{1,20}(?:支出|收入|税|费|基金|资金|债券|经费)(?:安排|预算)?(?:为)?Ⓜ")


class Plans:
    """Tells, sentence after sentence of a report, whether what a sentence states is planned."""

    __slots__ = ("_bounds", "_open", "_paragraph")

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._bounds = sorted(_starts(headings))
        self._open = False
        self._paragraph = -1

    def covers(self, between: str, masked: str, start: int, paragraph: int) -> bool:
        """Whether the sentence ``masked`` at ``start`` is planned; ``between`` is the text since the last one."""
        while self._bounds and self._bounds[0] <= start:
            del self._bounds[0]
            self._open = False
        if _LEAD.search(between):
            self._open, self._paragraph = True, paragraph
        if _DONE.search(masked):
            self._open = False
        elif _ARRANGED.search(masked) or _AIMS.search(masked) or _AGAINST_LAST.search(masked) or _LEAD.search(masked):
            self._open = True
        elif paragraph != self._paragraph and not _ITEM.match(masked) and not _ACCOUNT.match(masked):
            self._open = False
        self._paragraph = paragraph
        return self._open


class Aims:
    """Tells where the aims of a paragraph begin: 2017年目标是：工业增加值A。新增企业B户; until it looks back."""

    __slots__ = ("_paragraph",)

    def __init__(self) -> None:
        self._paragraph = -1

    def begin(self, masked: str, paragraph: int) -> int | None:
        """The place in a sentence from which its numbers are aims: 0 for one that goes on; None where it has none."""
        announced = _ANNOUNCED.search(masked)
        at = 0 if announced is None else announced.end()
        if announced is not None and paragraph != self._paragraph:
            self._paragraph = paragraph
        elif announced is None and paragraph != self._paragraph:
            return None
        if _LOOKS_BACK.search(masked, at):
            self._paragraph = -1
            return None
        return at


_ANNOUNCED = regex.compile(
    "(?:[0-9]{4}年|[全今明]年|年度|主要|总体|具体|工作|发展)[^，；。：\\n]{0,6}目标(?:任务)?(?:是|为|如下)?："
)
_LOOKS_BACK = regex.compile(
    "已|了(?!解)|累计|截[至止]|实际(?!利用|使用)|完成率|[占为][^，；。]{0,8}(?:任务|目标|计划|预算)的|上年(?:同期)?[^，；。]{0,4}[ⓂⒸ]"
)


def _starts(headings: Sequence[Heading]) -> list[int]:
    return [start for h in headings for start in (h.start, *_starts(h.children))]


def are_of_the_year(sentence: Sentence, token: Token) -> bool:
    """Whether an investment is planned for the projects of a year, and not for one project: 年初列8项，计划投资A."""
    counted = sentence.previous(token)
    if counted is None or counted.mention.dimension != "count" or counted.mention.value <= 1:
        return False
    if _OF_WHICH_THIS_YEAR.match(sentence.masked, token.at + 1):
        return False  # 计划投资A，年度计划投资B: A is what they cost from beginning to end
    beside = _RIGHT_BESIDE.fullmatch(sentence.masked, counted.at + 1, token.at) is not None
    return beside and _OF_THE_YEAR.search(sentence.masked, sentence.clause_start(counted.at), counted.at) is not None


_RIGHT_BESIDE = regex.compile(f"[^，；。：（）{ANY}]{{0,8}}，计划投资(?:额|为)?")
_OF_WHICH_THIS_YEAR = regex.compile("，(?:其中)?(?:年度|年内|今年|当年|[0-9]{4}年)[^，；。]{0,8}投资")
_OF_THE_YEAR = regex.compile(
    "(?:年初|今年|全年|年度|当年|[0-9]{4}年)[^，；。]{0,8}(?:列|安排|实施|确定|计划|推进|建设|项目)"
)
