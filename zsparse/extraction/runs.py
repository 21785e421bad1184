"""Runs of amounts behind a total that may be its parts: of its unit and role, from its place or from a new angle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from zsparse import regex
from zsparse.extraction.amounts import REACH, Amounts, Place, is_amount
from zsparse.extraction.indicators import noun_phrase, similarity
from zsparse.extraction.linking import commensurable, open_text
from zsparse.extraction.partitions import ANGLE, PER_HEAD, words_between
from zsparse.extraction.scopes import is_another_measure
from zsparse.extraction.sides import of_its_own_side
from zsparse.extraction.tape import Role, Sentence, Token

MAX_PARTS = 24
SPAN = 80
"""How many quantities of a sentence are looked through for parts."""


def followers_of(amounts: Amounts, number: int, sentence: Sentence, total: Token) -> Iterator[Place]:
    """The amounts that may be parts of ``total``: of its unit and after it, whatever their size."""
    count = 0
    for later, token in of_its_own_side(sentence, total, amounts.behind(number, total, REACH, SPAN)):
        if not of_one_thing(token, total):
            continue
        if later is not sentence and 0 < token.mention.value * _TOO_SMALL < total.mention.precision:
            continue
        if _is_a_head(token.before) and not _is_a_head(total.before):
            continue
        of_it = later.masked.startswith("的", token.at + 1)
        if of_it and _BASE.match(later.masked, token.at + 1) is not None:
            continue  # 年度计划A，占全省计划B的N%，其中…: B is no part of A
        if (token.brackets or of_it) and token.role is Role.TARGET and total.role is Role.RESULT:
            continue
        yield later, token
        count += 1
        if count == MAX_PARTS:
            return


@lru_cache(maxsize=1024)  # asked of every amount for every total before it
def _is_a_head(lead: str) -> bool:
    """Whether the words before an amount say that it is a mean: 人均, 每户."""
    return PER_HEAD.search(lead) is not None


_TOO_SMALL = 1000
"""An amount so many times smaller than the last printed place of a total is none of its parts, but for a slip in
its own sentence: 60元 of 300.15亿元."""
_BASE = regex.compile("的[ⓇⓍⒻ]")


def is_candidate(token: Token, total: Token, whole_too: bool = False) -> bool:
    """Whether an amount may be a part of a total by what it measures; one as large only where ``whole_too``."""
    if not is_amount(token) or not commensurable(token.mention, total.mention) or not of_one_thing(token, total):
        return False
    return whole_too or token.mention.value < total.mention.value


_SHORTEST_THING = 2
CUT_THING = 8
"""How much of what is counted a token keeps."""
_ASPECTS = ("方面", "领域", "大类", "类别", "行业")
_AMONG_THEM = regex.compile("\\W*|[^，；。：、]{2,10}[中里]")
_STATE = regex.compile(
    "已|正|在建|未|尚|待|拟|完工|竣工|开工|动工|停工|复工|投产|投用|续建|新建|前期|办结|完成|达到|合格|不合格"
)
"""What things have come to: how many of them have is told before it."""
_SPLIT = regex.compile("分[成为]")


def of_one_thing(token: Token, total: Token) -> bool:
    """Whether two counts count the same: 5个集团 is no total of 4个项目."""
    if token.mention.dimension != "count":
        return True
    if token.thing.startswith(_ASPECTS) and not total.thing.startswith(_ASPECTS):
        return False  # 项目141个，涉及交通、水利等7个方面
    if min(len(token.thing), len(total.thing)) < _SHORTEST_THING:
        return True
    if max(len(token.thing), len(total.thing)) >= CUT_THING:
        return True  # what is counted stands further on: 11个现代农业及新农村项目
    if _SPLIT.search(total.thing) and not token.before.strip():
        return True  # 30项任务分成三类：16个达到进度；…
    if _AMONG_THEM.fullmatch(token.before) is not None and _STATE.match(token.thing) is not None:
        return True  # 31个重点项目中8个已完工、16个在建、7个未开工
    return similarity(token.thing, total.thing) > 0


def runs_of(sentence: Sentence, total: Token, followers: Sequence[Place]) -> Iterator[list[Place]]:
    """The amounts that may be parts of a total: all behind it, those outside brackets, those behind a new angle."""
    if len(followers) < 2:
        return
    yield _of_one_role(total, followers)
    level = [p for p in followers if p[0] is not sentence or p[1].brackets == total.brackets]
    if len(level) < len(followers):
        yield _of_one_role(total, level)
    alike = of_one_measure(total, followers)
    if 2 <= len(alike) < len(followers):
        yield _of_one_role(total, alike)
    named = _called_like(total, followers)
    if 2 <= len(named) < len(followers):
        yield _of_one_role(total, named)
    measured = _measured_like(total, followers)
    if 2 <= len(measured) < len(followers):
        yield _of_one_role(total, measured)
    if total.mention.dimension == "count" and followers[0][1].before.startswith("其中"):
        yield list(followers)  # 重大项目13项，其中计划新开工3个、续建5个: of some of them the plan is told
    for run in later_starts(followers):
        yield _of_one_role(total, run)


def of_one_measure(total: Token, followers: Iterable[Place]) -> list[Place]:
    """The amounts that measure what the total does: no level, mean or net result among sums."""
    return [place for place in followers if not is_another_measure(total.before, place[1].before)]


def _called_like(total: Token, followers: Sequence[Place]) -> list[Place]:
    """The amounts that bear the total's name among others of its unit: 通村公路A，改善工程B。其中，东区通村公路C，…."""
    name = _DONE_BY_ALL.sub("", noun_phrase(total.before) or "")
    if len(name) < _NAMED:
        return []
    return [place for place in followers if name in place[1].before]


def _measured_like(total: Token, followers: Sequence[Place]) -> list[Place]:
    """The amounts whose name ends as the total's does: 总产值A，增加值B。其中，甲总产值C，增加值D; 乙总产值E，…."""
    measure = (noun_phrase(total.before) or "")[-_MEASURE:]
    if len(measure) < _MEASURE:
        return []
    return [place for place in followers if place[1].before.endswith(measure)]


_MEASURE = 3
_DONE_BY_ALL = regex.compile("^(?:[全我本][省市县区州镇乡旗])?(?:累计|共)?(?:完成|实现|建成)?")
_NAMED = 4
"""How many characters a name must have to tell its parts from others."""


def later_starts(run: Sequence[Place]) -> Iterator[list[Place]]:
    """The run again from each part that an opener of its own leads to: …，按产业分，工业类6个、农业类2个."""
    for i in range(1, min(len(run), MAX_PARTS)):
        previous, place = run[i - 1], run[i]
        if place[0] is not previous[0] and _opens_anew(place[0].masked):
            yield _up_to_the_next_angle(run[i:])
        elif previous[0] is place[0] and _divides_anew(words_between(*previous, *place)):
            yield list(run[i:])


def _divides_anew(between: str) -> bool:
    return any(mark in between for mark in "分按从") and ANGLE.search(open_text(between)) is not None


def _up_to_the_next_angle(run: Sequence[Place]) -> list[Place]:
    """The amounts of a division that opens a sentence, up to a sentence that divides from another angle."""
    opening = run[0][0]
    for i, (sentence, _) in enumerate(run):
        if sentence is not opening and _opens_anew(sentence.masked):
            return list(run[:i])
    return list(run)


def _of_one_role(total: Token, run: Sequence[Place]) -> list[Place]:
    """The amounts that are results, or targets, as the first one is. A result has no targets for parts."""
    if not run or run[0][0].goal:
        return list(run)
    first = run[0][1].role
    if total.role is Role.RESULT and first is Role.TARGET:
        return []
    if total.role is Role.TARGET and first is Role.RESULT:
        if run[0][1].brackets and run[0][0].masked.startswith("（", total.at + 1):
            return [p for p in run if p[1].role is first]
        embedded = run[0][0].masked.startswith("的", total.at + 1)
        lead = run[0][0].masked[max(0, run[0][1].at - _LEAD) : run[0][1].at]
        if embedded or not (_DIVIDING.search(run[0][1].before) or "其中：" in lead):
            return []
    return [p for p in run if p[1].role is first]


_LEAD = 24
_DIVIDING = regex.compile("其中|包括|用于|分解")


@lru_cache(maxsize=64)  # asked of a sentence for every total before it
def _opens_anew(masked: str) -> bool:
    """Whether a sentence begins with an angle to divide from: 按产业分，."""
    return _ANEW.match(masked) is not None


_ANEW = regex.compile(rf"\W*(?:[一二三四五六七八九十]是)?(?:{ANGLE.pattern})")
