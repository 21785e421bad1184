"""The tape: each sentence with its quantities as single letters, so that a pattern sees a whole claim at once.

完成到位资金6430万元，占目标任务11000万元的58.5% becomes 完成到位资金Ⓜ，占目标任务Ⓜ的Ⓡ. Every letter keeps the mention
that it stands for, and each mention gets a role from the words around it: a result, a target, a change, an earlier
value, a threshold, a rate per something.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

import regex

from zsparse.extraction.cues import ANY, cues
from zsparse.extraction.plans import Plans
from zsparse.quantities.mention import Mention
from zsparse.text.clauses import sentences
from zsparse.text.layout import Heading, Part

LETTERS = {
    "money": "Ⓜ",
    "count": "Ⓒ",
    "length": "Ⓒ",
    "area": "Ⓒ",
    "mass": "Ⓒ",
    "volume": "Ⓒ",
    "energy": "Ⓒ",
    "power": "Ⓒ",
    "number": "Ⓝ",
    "percent": "Ⓡ",
    "points": "Ⓟ",
    "multiple": "Ⓧ",
    "fraction": "Ⓕ",
    "duration": "Ⓒ",
}
RATIOS = "ⓇⓅⓍⒻ"
BOUNDARIES = "，；：。！？\n"
_GOAL = regex.compile("预期|目标")
_PART_OF = regex.compile("[，（。]其中(?!：)")
_FROM_HERE = regex.compile("[由从]$")
_PLANNED_RESULT = regex.compile("完成|实现|达到|开工|竣工|新增")
_COMPLETED = regex.compile("完成了?[^，]{0,10}$")
_OF = regex.compile("）?的")


class Role(Enum):
    """What a quantity is for in its sentence."""

    RESULT = "result"
    TARGET = "target"
    CHANGE = "change"
    EARLIER = "earlier"
    THRESHOLD = "threshold"
    PER = "per"
    RATIO = "ratio"


@dataclass(slots=True)
class Token:
    """One quantity on the tape: ``at`` is its letter's place in the sentence.

    ``before`` is the words that lead to it in its clause, ``thing`` the noun that follows it: 引进 and 项目 in
    引进9个项目. ``opening`` is the words that the quantity itself begins with: 约占 in 约占14%.
    """

    mention: Mention
    at: int
    before: str
    thing: str = ""
    opening: str = ""
    role: Role = Role.RESULT
    part: bool = False
    brackets: tuple[int, ...] = ()


@dataclass(slots=True)
class Sentence:
    """One sentence of the clean text and its tape.

    ``goal`` when its section speaks of what is to come, ``planned`` when it lays out a budget.
    """

    start: int
    end: int
    masked: str
    tokens: list[Token]
    paragraph: int
    goal: bool
    planned: bool = False
    places: list[int] = field(default_factory=list)

    def clause_start(self, at: int) -> int:
        """Where the clause of the letter at ``at`` begins; bracketed asides that closed before it stay inside."""
        depth = 0
        for i in range(at - 1, -1, -1):
            char = self.masked[i]
            if char == "）":
                depth += 1
            elif char == "（":
                if depth == 0:
                    return i + 1
                depth -= 1
            elif depth == 0 and char in BOUNDARIES:
                return i + 1
        return 0

    def previous(self, token: Token) -> Token | None:
        """The token before this one, if any."""
        i = self.index(token)
        return self.tokens[i - 1] if i else None

    def index(self, token: Token) -> int:
        """The place of a token among the sentence's tokens."""
        return bisect_left(self.places, token.at)

    def offset(self, at: int) -> int:
        """The offset in the clean text of a place on the tape that holds no letter."""
        i = bisect_left(self.places, at)
        if i == 0:
            return self.start + at
        token = self.tokens[i - 1]
        return token.mention.end + at - token.at - 1


@dataclass(frozen=True, slots=True)
class Tape:
    """The sentences of a report that hold quantities, in order."""

    part: Part
    sentences: tuple[Sentence, ...]


def read_tape(text: str, part: Part, mentions: Sequence[Mention]) -> Tape:
    """The tape of one report: its sentences with quantities, masked, each quantity with its role."""
    goals = _goal_ranges(text, part.headings)
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
            goal = any(low <= start < high for low, high in goals)
            sentence = _mask(text, start, end, inside, paragraph, goal)
            sentence.planned = plans.covers(text[read:start], sentence.masked, start, paragraph)
            result.append(sentence)
            read = end
        if text.endswith("\n", start, end):
            paragraph += 1
    for sentence in result:
        for token in sentence.tokens:
            if (match := _OPENING.match(text, token.mention.start, token.mention.end)) is not None:
                token.opening = match.group()
            if (match := _THING.match(sentence.masked, token.at + 1)) is not None:
                token.thing = match.group()
        _assign_roles(sentence)
    return Tape(part, tuple(result))


def _stands_on_tape(text: str, start: int, mention: Mention) -> bool:
    """Whether a quantity is one that sentences reckon with; of durations, one that was cut: 时限由30天压缩到12天."""
    if mention.dimension == "duration":
        return _SHORTENED.search(text, start, mention.start) is not None
    return mention.dimension in LETTERS


_SHORTENED = regex.compile("(?:时[限间]|工期|周期|天数)[^，；。]{0,8}[由从](?:[^，；。]{0,14}[到至为])?[^，；。]{0,6}$")
_OPENING = regex.compile(r"[^\W0-9零〇一二三四五六七八九十百千万亿几数半两]*")
_THING = regex.compile(f"[^，；。：、（）的和与及{ANY}\\W]{{1,8}}")


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
        for offset, char in enumerate(between):
            if char == "（":
                open_brackets.append(length + offset)
            elif char == "）" and open_brackets:
                open_brackets.pop()
        length += len(between)
        cut = max(between.rfind(mark) for mark in "，；：。、（）！？\n")
        tokens.append(Token(mention, length, between[cut + 1 :], brackets=tuple(open_brackets)))
        pieces += [between, LETTERS[mention.dimension]]
        length += 1
        position = mention.end
    pieces.append(text[position:end])
    return Sentence(start, end, "".join(pieces), tokens, paragraph, goal, places=[t.at for t in tokens])


def _goal_ranges(text: str, headings: Sequence[Heading]) -> list[tuple[int, int]]:
    """The ranges of sections whose heading says that they speak of the future."""
    cue = cues().goal_heading
    ranges = []
    for heading in headings:
        of_a_budget = _BUDGET.search(text, heading.start, heading.heading_end)
        if of_a_budget or cue.search(text, heading.start, heading.heading_end):
            ranges.append((heading.heading_end, heading.end))
        else:
            ranges += _goal_ranges(text, heading.children)
    return ranges


_BUDGET = regex.compile("[0-9]{4}年(?![^。]*(?:执行|完成|调整|决算|变动|说明))[^。]{0,12}预算(?:草案|安排|情况)?\\s*$")


def _assign_roles(sentence: Sentence) -> None:
    setting = _setting(sentence)
    whole: Token | None = None
    for token in sentence.tokens:
        if sentence.masked[token.at] in RATIOS:
            token.role = Role.RATIO
            continue
        token.role = _role(sentence, token)
        if token.role is Role.RESULT:
            if whole is not None and whole.role is Role.TARGET and _is_part(sentence, whole, token):
                token.role, token.part = Role.TARGET, True
            elif _is_set(sentence, token, setting) or _goes_on(sentence, whole, token) or _balances(sentence, whole, token):
                token.role = Role.TARGET
        if token.role in (Role.RESULT, Role.TARGET):
            whole = token


def _setting(sentence: Sentence) -> regex.Match[str] | None:
    """The cue by which a sentence sets tasks; None when it sets none, or goes on to report results."""
    cue = cues().setting.search(sentence.masked)
    if cue is None or (sentence.goal and not _GOAL.search(cue.group())):
        return None
    rest = sentence.masked[cue.end() :]
    if ("Ⓡ" in rest and not _GOAL.search(cue.group())) or _REPORTED.search(rest):
        return None
    return cue


def _is_set(sentence: Sentence, token: Token, setting: regex.Match[str] | None) -> bool:
    """Whether an amount is a task that its sentence sets, or that a section about what is to come plans."""
    letter = sentence.masked[token.at]
    if letter == "Ⓝ" or token.mention.unit in _KINDS or (letter == "Ⓒ" and token.mention.value <= 1):
        return False
    if letter == "Ⓜ" and _FOR_A_PROJECT.search(token.before):
        return False
    if (sentence.goal or sentence.planned) and letter == "Ⓜ" and _SIDE_OF_BUDGET.search(sentence.masked, endpos=token.at):
        return True
    if sentence.goal:
        lead = sentence.masked[sentence.clause_start(token.at) : token.at]
        if cues().planned.search((lead if letter == "Ⓒ" else token.before) + token.opening):
            return True
    if setting is None or token.at < setting.end() or token.before.endswith("的"):
        return False
    # 任务分解到9名成员 tells who has the task, 分解到位资金2亿元 how much of it.
    return letter == "Ⓜ" or not setting.group().startswith("分解")


_REPORTED = regex.compile("还有|差距|仍|已|实际(?!使用|利用|到位)|累计|同比|完成了|共完成|截[至止]|项目有|如下")


def _goes_on(sentence: Sentence, whole: Token | None, token: Token) -> bool:
    """Whether the amount is the next of a list of plans: 新增规上企业12家、高新技术企业6家."""
    if not sentence.goal or whole is None or whole.role is not Role.TARGET or _FOR_A_PROJECT.search(token.before):
        return False
    if token.mention.value <= 1:
        return False
    return _NEXT.fullmatch(sentence.masked, whole.at + 1, token.at) is not None


def _balances(sentence: Sentence, whole: Token | None, token: Token) -> bool:
    """Whether the amount is the other side of a budget just set: 调整后的收入为A，支出为B."""
    if whole is None or whole.role is not Role.TARGET:
        return False
    return "收入" in whole.before and _OTHER_SIDE.fullmatch(sentence.masked, whole.at + 1, token.at) is not None


_OTHER_SIDE = regex.compile("[，、；](?!实际|全年)[^，；。完实]{0,16}支出(?:预算)?(?:为|是|安排)?")
_SIDE_OF_BUDGET = regex.compile("[0-9]{4}年[^，；。]{0,16}(?:收入|支出)(?:预算)?(?:安排|总计)?为?$")
_FOR_A_PROJECT = regex.compile("(?:项目|工程|基地|园|建设|改造|提升)$")
_KINDS = ("种", "类", "届", "轮", "方面")
_NEXT = regex.compile(f"、[^，；。{ANY}]{{2,12}}")


def _is_part(sentence: Sentence, whole: Token, token: Token) -> bool:
    """Whether ``token`` is a part of the target before it: 任务11000万元，其中省际到位资金7400万元."""
    between = sentence.masked[whole.at + 1 : token.at]
    return _PART_OF.match(between) is not None and not cues().result.search(between)


def _role(sentence: Sentence, token: Token) -> Role:
    cue = cues()
    before, after = token.before, sentence.masked[token.at + 1 : token.at + 12]
    if (
        token.mention.hedge in _BOUNDED
        and sentence.masked[token.at] == "Ⓜ"
        and cue.intent.search(before) is None
        and (
            cue.thing_after.match(after)
            or before.endswith(("额", "投资", "规模"))
            or after.startswith(("大关", "关口"))
        )
    ):
        return Role.THRESHOLD
    if cue.compared.search(before) and after.startswith(("相比", "比较", "比，")):
        return Role.EARLIER
    if after.startswith(("构成", "组成")):
        return Role.THRESHOLD  # 由四块构成 counts the parts, it is none of them
    if cue.raised_to.search(before):
        if not _set_anew(sentence, token):
            return Role.RESULT
        earlier = sentence.previous(token)
        if not _NAMES_AN_ACCOUNT.search(before) and earlier is not None:
            token.before = earlier.before + before
        return Role.TARGET
    if _is_earlier_value(sentence, token):
        return Role.EARLIER
    if cue.change.search(before) or cue.versus.match(before) or _OVER_PLAN.match(before):
        return Role.CHANGE
    if _MULTIPLE_OF_THEN.search(before) and _TIMES.match(sentence.masked, token.at + 1):
        return Role.EARLIER
    if cue.earlier.search(before) and (not _FROM.search(before) or _LEADS_ON.match(sentence.masked, token.at + 1)):
        return Role.TARGET if cue.target.search(before) and _FROM_HERE.search(before) else Role.EARLIER
    if after.startswith(("/", "／")):
        return Role.PER
    if _targeted(sentence, token, before):
        return Role.TARGET
    if "预算" in before and before.endswith("为") and cue.decision.search(sentence.masked, endpos=token.at):
        return Role.TARGET
    if sentence.masked[token.at] == "Ⓜ" and _APPROVED.search(before):
        return Role.TARGET
    if cue.target_after.match(after) or cue.arranged.search(before) or _ADJUSTED.search(before):
        return Role.TARGET
    intent = cue.intent.search(before) if token.mention.value > 1 else None
    if intent is not None and not cue.result.search(before[intent.end() :]):
        return Role.TARGET
    if token.brackets and _targeted(sentence, token, sentence.masked[sentence.clause_start(token.at) : token.at]):
        return Role.TARGET
    return Role.RESULT


_APPROVED = regex.compile("(?:批准|审议通过|核定)[^，；。完执]{0,16}(?:预算)?(?:收入|支出)(?:预算)?(?:为|是)?$")
_ADJUSTED = regex.compile("(?:调整|变动)后的?[^完到达实]{0,14}(?:预算|收入|支出|财力)[^完到达实]{0,6}(?:为|是)?$")
_MULTIPLE_OF_THEN = regex.compile("(?:是|为|相当于|达到?)(?:[0-9]{4}年|上年|去年|基期)[^，；。]{0,6}$")
_TIMES = regex.compile("的[ⓍⒻ]")
_THEN = "(?:上年|去年)(?:同期|同月|末|底)?数?"
_COMPARED_WITH = regex.compile(f"[比较](?:{_THEN}|[0-9]{{4}}年)$")
_COMPARED_PERIOD = regex.compile("[比较与][^，；。（）]{0,12}(?:时期|期间|同期|年|月|季度)$")
_GROWS = regex.compile("(?:净?增|减|下降|上升|提高|多|少)")
_STOOD_AT = regex.compile(f"而?{_THEN}(?:为|是|完成|实现|达)?$")


def _is_earlier_value(sentence: Sentence, token: Token) -> bool:
    """Whether the amount is last year's, set beside this year's: 较上年同期A增长N%, or B，去年同期为A，增长N%."""
    if _COMPARED_WITH.fullmatch(token.before):
        return _GROWS.match(sentence.masked, token.at + 1) is not None
    if token.brackets and not token.before and _COMPARED_PERIOD.search(sentence.masked, endpos=token.brackets[-1]):
        return True
    previous = sentence.previous(token)
    return (
        _STOOD_AT.fullmatch(token.before) is not None
        and previous is not None
        and previous.role is Role.RESULT
        and previous.mention.dimension == token.mention.dimension
    )


_FROM = regex.compile("(?:由(?!于)|从(?!事|上|业|中))[^比较与同]*$")
_OVER_PLAN = regex.compile("[比较](?:年初)?(?:计划|任务|目标|预算)[^，；。]{0,4}[多少超欠]")
_LEADS_ON = regex.compile("[^，；。：]{0,14}?(?:到|至|为)")
_BOUNDED = ("at_least", "over", "at_most", "under")


_NAMES_AN_ACCOUNT = regex.compile("收入|支出|预算|任务|目标|计划|投资")
_BUDGET_CHANGED = regex.compile("预算.*(?:调整|变动)[到至为]$")


def _set_anew(sentence: Sentence, token: Token) -> bool:
    """Whether 调整为, 变动为 gives a budget its new value: 支出预算由A变动为B."""
    if cues().target.search(token.before) or _BUDGET_CHANGED.search(sentence.masked, 0, token.at):
        return True
    earlier = sentence.previous(token)
    return (
        earlier is not None
        and earlier.role is Role.TARGET
        and sentence.masked[earlier.at + 1 : token.at].strip("，；") == token.before
    )


def _targeted(sentence: Sentence, token: Token, before: str) -> bool:
    """Whether a target noun governs the number after ``before``."""
    cue = cues()
    nouns = list(cue.target.finditer(before))
    if not nouns:
        return False
    last = nouns[-1]
    rest = before[last.end() :]
    if last.group() == "计划" and _PLANNED_RESULT.match(rest) and not _REPORTED.search(before):
        return True
    if sentence.masked[token.at] == "Ⓒ" and rest.endswith("的") and token.thing:
        return False
    if len(rest) > 16 or rest.endswith("了") or cue.result.search(rest):
        return False
    if last.group() == "计划" and cue.planned_act.match(rest) and "年" not in before[: last.start()]:
        return False
    if _COMPLETED.search(before[: last.start()]):
        # 完成油茶生产任务154万亩 reports a result; 完成任务（3亿元）的58% and 完成目标A的N% give the target.
        return _OF.match(sentence.masked, token.at + 1) is not None
    return True


def walk(tape: Tape) -> Iterator[tuple[Sentence, Token]]:
    """Every token of the tape with its sentence."""
    for sentence in tape.sentences:
        for token in sentence.tokens:
            yield sentence, token
