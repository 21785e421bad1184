"""Parts that are larger than what they are said to be parts of: 收入2.36万元，其中利润收入1.92亿元."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from zsparse import regex
from zsparse.extraction.amounts import Place, is_amount
from zsparse.extraction.cues import ANY
from zsparse.extraction.linking import commensurable, open_text
from zsparse.extraction.partitions import PER_HEAD
from zsparse.extraction.runs import of_one_thing
from zsparse.extraction.slips import one_slip_away
from zsparse.extraction.tape import Role, Sentence, Tape, Token

_SPAN = 80
"""How many quantities behind a total are looked through."""
_STATED = (Role.RESULT, Role.TARGET)
_FULL_STOP = regex.compile("[；。]")
_THEREOF = regex.compile("(?:，(?:其中|里面|内含)|^[^，；。：]{0,8}中，)[^，；。]*$")
_LISTED = regex.compile("、[^，；。：]{1,30}")
_NEXT_CLASS = regex.compile("[、，；]Ⓜ")
"""Classes by size: 亿元以上2个（…），5000万元以上1个; the line is part of the amount."""
_GOES_ON = regex.compile(f"[、，；][^，；。：{ANY}]{{0,60}}")
_NO_SUM = regex.compile(f"{PER_HEAD.pattern}|[顺逆]差|净|盈余|利润|差额")
"""What may be less than each of its parts: a balance of what comes in and what goes out."""
_OPENS = regex.compile(r"\W*(?:其中|主要用于|主要安排|重点安排|重点用于)(?!.{0,30}(?:累计|合计|共计))")


def larger_parts(tape: Tape, number: int, sentence: Sentence, total: Token) -> Iterator[tuple[Token, Place]]:
    """The total with the first part set under it that is larger than it; nothing where no part is."""
    part = _in_the_sentence(sentence, total) or _in_the_next(tape, number, sentence, total)
    if part is not None:
        yield total, part


def _in_the_sentence(sentence: Sentence, total: Token) -> Place | None:
    """A part behind 其中 of its total's sentence, the first of its list that is larger than the total."""
    if total.role is not Role.RESULT or total.brackets or not _names_a_part(sentence, total):
        return None
    i = sentence.index(total)
    item = sentence.masked.rfind("；", 0, total.at)
    before = [t for t in sentence.tokens[max(0, i - _SPAN) : i] if t.at > item]
    if any(_is_alike(t, total) for t in before):
        return None
    behind = [t for t in sentence.tokens[i + 1 : i + _SPAN] if t.role is Role.RESULT and t.mention.hedge == "exact"]
    following = [t for t in behind if commensurable(t.mention, total.mention)]
    if not following or not _is_alike(following[0], total):
        return None
    between = sentence.masked[total.at + 1 : following[0].at]
    if not _THEREOF.search(open_text(between)) or _FULL_STOP.search(between):
        return None
    listed = takewhile(lambda pair: _in_one_list(sentence, *pair), pairwise(following))
    for part in (following[0], *(part for _, part in listed)):
        if _exceeds(part, total) and not _of_another_stage(part, total):
            return sentence, part
    return None


def _names_a_part(sentence: Sentence, total: Token) -> bool:
    """Whether words that lead to a part stand behind a total at all: most sentences hold none."""
    return any(sentence.masked.find(word, total.at) >= 0 for word in _PART_WORDS)


_PART_WORDS = ("，其中", "，里面", "，内含", "中，")
"""What ``_THEREOF`` cannot do without."""


def _of_another_stage(part: Token, total: Token) -> bool:
    """Whether a part is named by what comes before or goes beyond its total: 到位A，其中合同B; 增长A，其中余额B."""
    return not set(_STAGE.findall(part.before)) <= set(_STAGE.findall(total.before))


_STAGE = regex.compile("合同|协议|签约|计划|余额|累计")


def _in_one_list(sentence: Sentence, one: Token, other: Token) -> bool:
    """Whether two parts stand in one list: A、B, or classes by their size, with what they hold in brackets."""
    if _LISTED.fullmatch(sentence.masked, one.at + 1, other.at):
        return True
    between = open_text(sentence.masked[one.at + 1 : other.at]).replace("□", "")
    return sentence.masked[one.at - 1] == "Ⓜ" and _NEXT_CLASS.fullmatch(between) is not None


def _in_the_next(tape: Tape, number: int, sentence: Sentence, total: Token) -> Place | None:
    """A part in the sentence that goes on with 其中, 主要安排; larger by one slip of either number."""
    if total.role not in _STATED or total.brackets or number + 1 >= len(tape.sentences):
        return None
    later = tape.sentences[number + 1]
    opened = _OPENS.match(later.masked) is not None or sentence.masked.rstrip().endswith("其中：")
    if not opened or later.start > sentence.end + 1 or _NO_SUM.search(total.before):
        return None
    if any(t is not total and commensurable(t.mention, total.mention) for t in sentence.tokens):
        return None
    for part in _listed(later, total):
        if _exceeds(part, total):
            return (later, part) if _by_a_slip(total, part) else None
    return None


def _listed(sentence: Sentence, total: Token) -> Iterator[Token]:
    """The amounts of the list that a sentence opens with."""
    last: Token | None = None
    for token in sentence.tokens:
        if token.role is Role.RATIO or token.brackets:
            continue
        if last is None and token.at > _FIRST:
            return
        if not _is_alike(token, total) or sentence.masked.startswith("的", token.at + 1):
            return  # 其中总投资A的甲项目列入…: A tells of the project that the sentence is about
        if last is not None and not _joined(sentence, last, token):
            return
        yield token
        last = token


_FIRST = 60
"""How far into its sentence the first part of a list stands at most, in characters."""


def _joined(sentence: Sentence, one: Token, other: Token) -> bool:
    return _GOES_ON.fullmatch(open_text(sentence.masked[one.at + 1 : other.at]).replace("□", "")) is not None


def _by_a_slip(total: Token, part: Token) -> bool:
    """Whether the part is larger by one slip: of two amounts far apart the words lead astray."""
    whole, piece = total.mention, part.mention
    if any(value >= piece.value >= value / _FAR for value in one_slip_away(whole)):
        return True
    return any(whole.value >= value >= whole.value / _FAR for value in one_slip_away(piece))


_FAR = 1000
"""A part smaller by more than this is no likely one."""


def _exceeds(part: Token, total: Token) -> bool:
    """Whether the part is the larger one, also where digits of the total were cut off: 3亿元 may be 3.7亿元."""
    cut = total.mention.precision if total.mention.is_measured else 0
    return part.mention.value > total.mention.value + cut


def _is_alike(token: Token, total: Token) -> bool:
    return is_amount(token) and commensurable(token.mention, total.mention) and of_one_thing(token, total)
