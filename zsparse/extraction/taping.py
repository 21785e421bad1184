"""How a tape is made: a report cut into sentences, their quantities masked as letters, each with its words and role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zsparse import regex
from zsparse.extraction.cues import ANY, cues
from zsparse.extraction.plans import Aims, Plans
from zsparse.extraction.roles import assign_roles
from zsparse.extraction.tape import LETTERS, Sentence, Tape, Token
from zsparse.quantities.mention import Mention
from zsparse.text.clauses import sentences
from zsparse.text.layout import Heading, Part


def read_tape(text: str, part: Part, mentions: Sequence[Mention]) -> Tape:
    """The tape of one report: its sentences with quantities, masked, each quantity with its role."""
    goals = _goal_ranges(text, part.headings)
    exhorting = _Exhortations(text)
    aims = Aims()
    plans = Plans(part.headings)
    result: list[Sentence] = []
    i = 0
    paragraph = 0
    read = part.start
    for start, end in _bounded(text, sentences(text, part.start, part.end)):
        while i < len(mentions) and mentions[i].start < start:
            i += 1
        first = i
        while i < len(mentions) and mentions[i].start < end:
            i += 1
        inside = [m for m in mentions[first:i] if m.end <= end and _stands_on_tape(text, start, m)]
        if inside:
            goal = any(low <= start < high for low, high in goals) or exhorting.covers(start)
            sentence = _mask(text, start, end, inside, paragraph, goal)
            sentence.goal = goal or _HORIZON.match(sentence.masked) is not None
            sentence.aims_from = aims.begin(sentence.masked, paragraph)
            sentence.goal = sentence.goal or sentence.aims_from == 0
            sentence.planned = plans.covers(text[read:start], sentence.masked, start, paragraph)
            sentence.lead_in = text[max(read, start - _LEAD_IN) : start].rpartition("\n")[2]
            result.append(sentence)
            read = end
        if text.endswith("\n", start, end):
            paragraph += 1
    for sentence in result:
        for token in sentence.tokens:
            if (match := _OPENING.match(text, token.mention.start, token.mention.end)) is not None:
                kept = match.group() == _KEPT and text[token.mention.end - 1] in _SIGNS
                kept = kept and not text.startswith("的", token.mention.end)
                token.opening = "" if kept else match.group()
            if (match := _THING.match(sentence.masked, token.at + 1)) is not None:
                token.thing = match.group()
        assign_roles(sentence)
    return Tape(part, tuple(result))


def _stands_on_tape(text: str, start: int, mention: Mention) -> bool:
    """Whether a quantity is one that sentences reckon with; of durations those that were cut, and days counted."""
    if mention.dimension == "duration":
        counted = (
            text.startswith(("天中", "天里"), mention.end - 1) or _DAYS.search(text, start, mention.start) is not None
        )
        return counted or _SHORTENED.search(text, start, mention.start) is not None
    return mention.dimension in LETTERS


_DAYS = regex.compile("(?:天数|监测)(?:为|达到?|有|共)?$|天[中里]有?$")
_SHORTENED = regex.compile("(?:时[限间]|工期|周期|天数)[^，；。]{0,8}[由从](?:[^，；。]{0,14}[到至为])?[^，；。]{0,6}$")
_OPENING = regex.compile(r"[^\W0-9零〇一二三四五六七八九十百千万亿几数半两]*")
_KEPT = "控制在"
_SIGNS = "%‰"
"""失业率控制在3.8% tells what it was kept at, 控制在4%以内 the line that it was kept within."""
_THING = regex.compile(f"[^，；。：、（）的和与及{ANY}\\W]{{1,8}}")


_ASIDE = regex.compile("(?<=\\p{Han})（[^（）\n]{1,16}）")
"""A bracket inside the words before an amount: 生产总值（GDP）A, 因公出国（境）费A."""
_LEAD_IN = 30
"""How many characters of a run-in heading are kept."""
MAX_SENTENCE = 2_000
"""The most characters of a sentence that are seen at once; a longer one is read in pieces."""


def _bounded(text: str, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges, those that are too long cut at a clause where there is one: cost stays in line with length."""
    for start, end in ranges:
        while end - start > MAX_SENTENCE:
            cut = max(text.rfind(mark, start + MAX_SENTENCE // 2, start + MAX_SENTENCE) for mark in "；，、 ") + 1
            cut = cut or start + MAX_SENTENCE
            yield start, cut
            start = cut
        yield start, end


def _mask(text: str, start: int, end: int, mentions: Sequence[Mention], paragraph: int, goal: bool) -> Sentence:
    pieces: list[str] = []
    tokens: list[Token] = []
    position, length = start, 0
    open_brackets: list[int] = []
    for mention in mentions:
        between = text[position : mention.start]
        told = between
        if "（" in between or "）" in between:
            _follow_brackets(between, length, open_brackets)
            told = _ASIDE.sub("", between)
        length += len(between)
        tokens.append(Token(mention, length, _words_before(told), brackets=tuple(open_brackets[:_DEEPEST])))
        pieces += [between, LETTERS[mention.dimension]]
        length += 1
        position = mention.end
    pieces.append(text[position:end])
    return Sentence(start, end, "".join(pieces), tokens, paragraph, goal, places=[t.at for t in tokens])


_DEEPEST = 8
"""How many brackets around a quantity are told apart; more stand open at once only where their ends were lost."""


def _follow_brackets(text: str, at: int, opened: list[int]) -> None:
    """Keep ``opened``, where on the tape brackets stand open, through ``text``, which begins at ``at``."""
    for offset, char in enumerate(text):
        if char == "（":
            opened.append(at + offset)
        elif char == "）" and opened:
            opened.pop()


def _words_before(text: str) -> str:
    """What of ``text`` stands behind its last mark."""
    mark = _LAST_MARK.search(text)
    return text if mark is None else text[mark.end() :]


_LAST_MARK = regex.compile(r"(?r)[，；：。、（）！？\n]")
"""Searched for from the end of the text backwards."""


def _goal_ranges(text: str, headings: Sequence[Heading]) -> list[tuple[int, int]]:
    """The ranges of sections whose heading says that they speak of the future."""
    cue = cues().goal_heading
    ranges = []
    looked_back = False
    for heading in headings:
        of_a_budget = _BUDGET.search(text, heading.start, heading.heading_end)
        coming = _COMING.search(text, heading.start, heading.heading_end)
        next_year = looked_back and _NEXT_YEAR.search(text, heading.start, heading.heading_end)
        looked_back = looked_back or _LOOKS_BACK.search(text, heading.start, heading.heading_end) is not None
        deeds = _DEEDS.search(text, heading.start, heading.heading_end)
        if deeds is not None and _WAS_DONE.search(text, heading.heading_end, heading.end) is None:
            coming = deeds
        mixed = _BACK_AND_FORTH.search(text, heading.start, heading.heading_end)
        to_come = coming or next_year or cue.search(text, heading.start, heading.heading_end)
        if of_a_budget or (to_come and not mixed):
            ranges.append((heading.heading_end, heading.end))
        else:
            ranges += _goal_ranges(text, heading.children)
    return ranges


class _Exhortations:
    """Tells whether a paragraph says throughout what is to be done, and nothing of what was: 加快…，力争…，确保…."""

    __slots__ = ("_end", "_exhorts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = -1
        self._exhorts = False

    def covers(self, start: int) -> bool:
        """Whether the paragraph around ``start`` exhorts; paragraphs are asked for in order."""
        if start >= self._end:
            low = self._text.rfind("\n", 0, start) + 1
            high = self._text.find("\n", start)
            self._end = high + 1 if high >= 0 else len(self._text) + 1
            stop = min(self._end, low + MAX_PARAGRAPH)
            self._exhorts = (
                _EXHORTS.search(self._text, low, stop) is not None
                and _TO_BE_DONE.match(self._text, low, stop) is not None
                and _WAS_DONE.search(self._text, low, stop) is None
            )
        return self._exhorts


_HORIZON = regex.compile(r"\W*到20[0-9]{2}年[底末]?，(?![^；。]*(?:已|了|累计|同比|比上年))")
"""到2030年，…: a sentence that says how things will stand."""
MAX_PARAGRAPH = 2_000
"""How many characters of a paragraph are looked at for what it says of the future."""
_EXHORTS = regex.compile(
    "到20[0-9]{2}年[底末]?，|力争(?!上游)|争取(?:在|到|尽早|提前|纳入|实现|全年|年内|今年)|确保(?!了)|再(?:新建|开工|改造|新增|建成)|决不|务必|要(?:坚持|加快|推进|抓好|做好)"
)
_TO_BE_DONE = regex.compile(
    r"\W*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]{1,2})?\W*(?:[^，；。\n]{2,16}[。：]\W*)?"
    "(?:[一二三四五六七八九十]是|要|继续|全面|合理|紧扣|围绕|加强|推进|推动|落实|实施|坚持|健全|完善|优化|加快|深化|强化|大力|积极|扎实|全力|着力|持续"
    "|打造|培育|支持|做好|抓好|促进|构建|精准|充分|严格|稳步|有序|统筹|聚焦|突出|发挥|鼓励|引导|深入|切实|进一步|努力|提升|扩大)"
)
_WAS_DONE = regex.compile(
    "已(?!有的|知)|了(?!解)|同比|累计|(?<![比较])[上去]年|[比较][上去]年[^，；。\\n]{0,6}(?:增长|下降|提高)|成功|截[至止]|实际|超额|荣获|位居|率先|顺利|圆满|先后|达到?[0-9]|增长[0-9.]+%[。；，、]"
    "|(?:完成|实现|新增|引进|建成|突破)[^，；。\n]{0,16}[0-9][^，；。\n]{0,8}，(?:增长|下降)|得到|有力|明显|显著|获批|获评|入选"
)
_COMING = regex.compile(
    "目标(?:责任制?|任务)?(?:的?主要)?(?:指标|内容)[：。]?\\s*$|(?:[0-9]{4}年(?:[^\\n，。]{0,12}(?:发展|建设|工作))?|[下]半年|明年|来年|下步|下阶段|下一阶段)度?(?:全年)?(?:工作)?的?(?:主要)?(?:目标|计划|打算|安排|思路|重点|任务)"
    "(?:[和及与][^\\n]{0,8})?[：。]?\\s*$"
)
_DEEDS = regex.compile(
    "(?:要办|[0-9]{4}年|[今明]年|[0-9一二三四五六七八九十]+[件项大])[^\\n，。；]{0,14}(?:民生|为民(?:办)?|惠民)实事(?:项目|工程|清单|安排|计划)*[：。]?\\s*$"
)
"""办好十件民生实事: what is listed under it is to be done, unless something there tells that it was."""
_NEXT_YEAR = regex.compile("[0-9]{4}年(?:度)?的?(?:重点|主要)?工作[：。]?\\s*$")
_BACK_AND_FORTH = regex.compile(
    "(?:总结|回顾|汇报|完成情况|工作情况)[^\\n]{0,6}(?:[和及与暨、]|以及)"
    "|(?:创新|拓宽|理清|厘清|转变|开阔|拓展|更新)[^，。\\n]{0,4}思路"
)
"""上半年工作总结及下半年工作计划: a heading of both tells nothing of what stands under it; 创新思路 is an act."""
_LOOKS_BACK = regex.compile("回顾|总结|过去|情况|成效|成绩|今后")
"""What a heading before says where 2017年重点工作 is of a year to come."""
_BUDGET = regex.compile(
    "[0-9]{4}年(?![^。]*(?:执行|完成|调整|决算|变动|说明))[^。]{0,12}预算"
    "(?:草案|(?:[^。\\n]{0,6}安排)?(?:建议|意见)?|情况)?\\s*$"
)
