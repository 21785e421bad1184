"""When a list of parts is whole: it adds up, or its words leave nothing over."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from zsparse import lexicon, regex
from zsparse.extraction.amounts import Place
from zsparse.extraction.cues import ANY, alternatives
from zsparse.extraction.linking import open_text
from zsparse.extraction.tape import Role, Sentence, Token

_BALANCE = regex.compile("结余|结转|结存|余额|相抵")
_LIST_END = regex.compile("[。；]|其中|，包括|，含")
_NEXT_ITEM = regex.compile("；（[Ⓝ\\d一二三四五六七八九十]")
_OWN_PARTS = regex.compile("(?:其中|，包括|，含)[^；。]*$")
_LIST_MARK = regex.compile(f"[，、；和及](?!含|其中|包括)[^，；。：{ANY}]{{0,12}}")
_OPEN_LIST = regex.compile("其中|含|包括|等|[；。Ⓡ]")
_ITEM = regex.compile(r"\W*[（(]?[\d一二三四五六七八九十Ⓝ①-⑳]+[）)、．.]|\W*——")
PER_HEAD = re.compile("[人户村亩]均|平均|每[人亩户吨公]|均价|单价|率$")  # ``re`` runs it five times as fast
"""What is no sum of anything: incomes per head of town and country do not add up to that of all."""
_SIDES = (
    "区域|产业|行业|地区|类别|类型|级次|级别|部门|领域|项目|季度|月份|性质|来源|县市?区?|市县|州市|市州|层级|用途|规模|城乡|品种|税种|科目|登记类型"
    "|隶属关系|构成|结构|板块|阶段|国别|所有制"
)
ANGLE = regex.compile(
    f"[分按从](?!别)[^，；。：]{{1,8}}(?:[看分]，|(?:分|看|划分|统计|情况)[是为看]?：)|[分按](?:{_SIDES})，|[分按](?:{_SIDES}){{1,2}}："
)
"""How a division from one side opens: 按产业分，, 分部门情况是：, 从规模看，, 分区域，."""


def adding_up(total: Token, run: Sequence[Place], *, to_the_end: bool = True) -> list[Place] | None:
    """The parts from the first on that add up to the total within their printed places, parts of parts left out.

    Their list ends with them, unless not asked ``to_the_end``: then they add up to the last digit.
    """
    if 8 * sum(t.mention.value for _, t in run if t.mention.value > 0) < 7 * total.mention.value:
        return None  # all of them together are too few, whatever is rounded
    for left_out in (None, _is_nested, _is_second_of_sentence):
        chosen: list[Place] = []
        best: list[Place] | None = None
        least: Decimal | None = None
        sum_ = Decimal(0)
        slack = total.mention.precision / 2 if total.mention.is_measured else Decimal(0)
        squares = slack * slack
        for i, (sentence, token) in enumerate(run):
            if chosen and left_out is not None and left_out(chosen, sentence, token):
                continue
            chosen.append((sentence, token))
            sum_ += token.mention.value
            half = token.mention.precision / 2 if token.mention.is_measured else Decimal(0)
            slack += half
            squares += half * half
            off = abs(sum_ - total.mention.value)
            if (
                len(chosen) >= 2
                and off <= slack <= total.mention.value / 8
                and off * off <= _FAR_OFF * squares
                and (least is None or off < least)
                and (not _cut_short(run, i) if to_the_end else not off)
            ):
                best, least = list(chosen), off
            if sum_ > total.mention.value + slack:
                break
        if best is not None:
            return best
    return None


_FAR_OFF = Decimal(49) / 12
"""Errors of rounding have a variance of a third of their half places squared: off by more than three and a half
standard deviations, amounts add up by accident."""


def part_variants(run: Sequence[Place], strangers: Container[int]) -> Iterator[tuple[list[Place], int]]:
    """Every beginning of a run, parts of parts left in or out, with the index in the run of its last amount.

    None goes on beyond an amount whose ``id`` is one of the ``strangers``, unless it is left out.
    """
    for left_out in (None, _is_nested, _is_second_of_sentence):
        chosen: list[Place] = []
        for i, (sentence, token) in enumerate(run):
            if chosen and left_out is not None and left_out(chosen, sentence, token):
                continue
            if id(token) in strangers:
                break
            chosen.append((sentence, token))
            yield chosen, i


def _cut_short(run: Sequence[Place], i: int) -> bool:
    """Whether a list goes on behind its ``i``-th amount: parts that stop in the middle of a list add up by accident."""
    home, last = run[i]
    rest = (place for place in run[i + 1 :] if len(place[1].brackets) <= len(last.brackets))
    following = next(rest, None)  # what the brackets behind an amount hold divides that amount
    if following is None or following[0] is not home:
        return False
    if last.brackets and last.brackets[-1] not in following[1].brackets:
        return False
    between = open_text(words_between(home, last, *following))
    if _NEXT_STAGE.match(between) or (between.startswith("，") and _is_joined(run, i)):
        return False
    return _LIST_END.search(between) is None or _NEXT_ITEM.search(between) is not None


def _is_joined(run: Sequence[Place], i: int) -> bool:
    """Whether the ``i``-th amount is the last of a list joined by 、, which ends where a ， follows."""
    before = [place for place in run[:i] if place[0] is run[i][0]]
    return bool(before) and words_between(*before[-1], *run[i]).startswith("、")


_NEXT_STAGE = regex.compile("[^，；。]{0,4}，(?:目前|现|均|其中)?(?:已|尚|仍|累计|实际|实(?!施))")
"""中央A，省级B，市级C，已发放D: what was done with all of it is no fourth part."""


def _is_nested(chosen: Sequence[Place], sentence: Sentence, token: Token) -> bool:
    """Whether ``token`` divides the part before it: deeper in brackets, or behind a 其中 of that part's own."""
    _first_sentence, first = chosen[0]
    if len(token.brackets) > len(first.brackets):
        return True
    last_sentence, last = chosen[-1]
    between = words_between(last_sentence, last, sentence, token)
    return _OWN_PARTS.search(between) is not None


def _is_second_of_sentence(chosen: Sequence[Place], sentence: Sentence, _: Token) -> bool:
    """Whether the sentence has given its part already: a list with one item a sentence, each with details.

    Nothing is left where the first amount stands in no item: then there is no such list.
    """
    if not _is_an_item(chosen[0][0].masked):
        return True
    return chosen[-1][0] is sentence or not _is_an_item(sentence.masked)


@lru_cache(maxsize=64)  # asked of a sentence for every total before it
def _is_an_item(masked: str) -> bool:
    return _ITEM.match(masked) is not None


def in_one_list(sentence: Sentence, total: Token, parts: Sequence[Place]) -> bool:
    """Whether total and parts follow clause by clause: 项目9个，新引进1个，续建8个. A balance is no sum of parts.

    A total that the mark between items parts from them is one of the items.
    """
    if any(place is not sentence for place, _ in parts) or sentence.masked[total.at + 1] == "、":
        return False
    tokens = [total, *(token for _, token in parts)]
    text = sentence.masked[total.at : tokens[-1].at]
    return len(list_of(sentence, tokens)) == len(tokens) and _BALANCE.search(text) is None


def fills_a_sentence(sentence: Sentence, total: Token, parts: Sequence[Place], run: Sequence[Place]) -> bool:
    """Whether three parts or more are all the amounts of one sentence: that they add up is then no accident.

    Items of a list that goes on behind the total with ； are beside it, not under it.
    """
    home = parts[0][0]
    beside = home is sentence and "；" in sentence.masked[total.at : parts[0][1].at]
    return len(parts) >= 3 and not beside and [p for p in run if p[0] is home] == list(parts)


def complement(total: Token, run: Sequence[Place]) -> list[Place] | None:
    """The parts whose names divide a whole without a rest: 税收 and 非税. They are the first amounts of the run.

    Parts of a part may stand between (税收A，其中增值税B，非税C). A list that goes on behind them is no whole one, and
    a total that is called like one of the parts is not theirs.
    """
    if not run or PER_HEAD.search(total.before):
        return None
    level = [p for p in run if p[1].brackets == run[0][1].brackets]
    opening = _name(level[0], ())
    if _complementary().search(opening) is None:
        return None
    whole = total.before.replace("进出口", "")
    for group in _complements():
        if any(word in whole for word in group) or not any(word in opening for word in group):
            continue
        found = _first_named(level, group)
        if found is not None and not _goes_on(level, found):
            return found
    return None


def _first_named(level: Sequence[Place], group: Sequence[str]) -> list[Place] | None:
    """One amount for each word of the group, from the first of the run on, but for parts of parts."""
    left = list(group)
    found: list[Place] = []
    for place in level[:MOST_NESTED]:
        name = _name(place, found)
        word = next((w for w in left if _named(name, w, group)), None)
        if word is not None and not PER_HEAD.search(place[1].before):
            found.append(place)
            left.remove(word)
            if not left:
                return found
        elif not found or _NESTED.search(words_between(*found[-1], *place)) is None:
            return None
    return None


MOST_NESTED = 8
"""How many amounts are looked at for the parts that a whole divides into."""
_NESTED = regex.compile("其中|主要|包括")


def _goes_on(level: Sequence[Place], found: Sequence[Place]) -> bool:
    """Whether the list has a further item behind its last part: 返还性A，一般性转移B，专项转移C，上解D."""
    i = level.index(found[-1]) + 1
    if i >= len(level) or level[i][0] is not found[-1][0] or level[i][1].role is Role.CHANGE:
        return False
    mark, following = (
        ASIDE.sub("", words_between(*one, *other))[:1] for one, other in ((found[-2], found[-1]), (found[-1], level[i]))
    )
    return following == mark and _NEXT_PART.fullmatch(ASIDE.sub("", words_between(*found[-1], *level[i]))) is not None


ASIDE = regex.compile(f"，[^，；。{ANY}]{{0,20}}[ⓇⓅⓍⒻ](?:以上|左右)?|（[^（）]*）")
"""What may stand behind an amount of a list without ending it: a rate of its own, or a bracket."""
_NEXT_PART = regex.compile(f"[，、；][^，；。：{ANY}]{{2,16}}")


def _named(name: str, word: str, group: Sequence[str]) -> bool:
    """Whether the word is the first of its group in the part's name: 非税收入 is 非税, though it holds 税收 too."""
    at = {w: name.find(w) for w in group if w in name}
    return word in at and at[word] == min(at.values())


def _name(place: Place, found: Sequence[Place]) -> str:
    """The words that name a part: those of its clause, or of its item: 夏粮播种面积1101万亩，总产量551万吨."""
    sentence, token = place
    if len(token.before) > _SHORT_NAME or sentence.masked[sentence.clause_start(token.at) - 1] != "，":
        return token.before
    start = max(sentence.masked.rfind(mark, 0, token.at) for mark in "；。：")
    last = max((t.at for home, t in found if home is sentence), default=-1)
    between = sentence.masked[max(start, last) + 1 : token.at]
    return between if _OTHER_MEASURE.fullmatch(between) else token.before


_SHORT_NAME = 4
_OTHER_MEASURE = regex.compile(f"(?:其中)?，?[^，。{ANY}]{{2,12}}Ⓒ，[^，。{ANY}]{{2,4}}")
"""A part is told by another measure first: 其中，夏粮播种面积Ⓒ，总产量."""


def names_divide(leads: Iterable[str]) -> bool:
    """Whether names of parts are all the words that divide a whole without a rest: 出口A，进口B."""
    told = list(leads)
    for group in _complements():
        if len(group) == len(told):
            named = [next((word for word in group if _named(lead, word, group)), None) for lead in told]
            if None not in named and len(set(named)) == len(group):
                return True
    return False


@lexicon.per_lexicon
def _complements() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in lexicon.load("claims")["breakdown"]["complements"])


@lexicon.per_lexicon
def _complementary() -> regex.Pattern[str]:
    """Any word of any group: most lists open with none."""
    return regex.compile(alternatives(sorted({word for group in _complements() for word in group})))


def fills_a_bracket(sentence: Sentence, total: Token, run: Sequence[Place]) -> list[Place]:
    """The amounts that fill a bracket behind their total: 债券48.6亿元（一般债券7.1亿元，专项债券41.5亿元）."""
    first_in, first = run[0]
    if sentence.masked[total.at + 1 : total.at + 2] != "（" or first_in is not sentence or not first.brackets:
        return []
    bracket = first.brackets[-1]
    inside = [p for p in run if p[0] is sentence and bracket in p[1].brackets]
    close = sentence.masked.find("）", inside[-1][1].at)
    filled = close - inside[-1][1].at <= 2 and not _OPEN_LIST.search(sentence.masked, bracket, close)
    return inside if len(inside) >= 2 and filled else []


def divided_by_an_angle(sentence: Sentence, between: str, run: Sequence[Place]) -> list[Place]:
    """The amounts of a whole division: 按产业分，工业6个、农业2个、文旅1个 up to the full stop."""
    if not ANGLE.search(between):
        return []
    listed = list_of(sentence, [token for place, token in run if place is sentence])
    after = sentence.masked[listed[-1].at + 1 : listed[-1].at + 2]
    whole = len(listed) >= 3 and after in ("。", "；", "")
    return [(sentence, token) for token in listed] if whole else []


def list_of(sentence: Sentence, tokens: Sequence[Token]) -> list[Token]:
    """The tokens from the first on that stand in one list, with nothing but a name between them."""
    listed = list(tokens[:1])
    for token in tokens[1:]:
        between = sentence.masked[listed[-1].at + 1 : token.at]
        if not _LIST_MARK.fullmatch(between):
            break
        listed.append(token)
    return listed


def words_between(a_sentence: Sentence, a: Token, b_sentence: Sentence, b: Token) -> str:
    """The words between two amounts of one sentence or of two that follow one another."""
    if a_sentence is b_sentence:
        return a_sentence.masked[a.at + 1 : b.at]
    return a_sentence.masked[a.at + 1 :] + b_sentence.masked[: b.at]


def is_plausible(total: Token, parts: Sequence[Place]) -> bool:
    """Whether the parts are of the total's size at all; incomes per head of town and country are no parts of a sum."""
    sum_ = sum((t.mention.value for _, t in parts), Decimal(0))
    return total.mention.value <= sum_ * 3 and sum_ <= total.mention.value * 12


def fits_in_scale(total: Token, parts: Sequence[Place]) -> bool:
    """Whether the parts add up once one of the numbers is moved by a slip of scale: a point, or 万 for 亿."""
    numbers = [(total.mention, 1), *((t.mention, -1) for _, t in parts)]
    off = sum((sign * m.value for m, sign in numbers), Decimal(0))
    slack = sum((m.precision for m, _ in numbers), Decimal(0)) / 2
    return any(
        abs(off + sign * m.value * (factor - 1)) <= slack + m.precision * (factor - 1) / 2
        for m, sign in numbers
        for factor in _SCALES
    )


_SCALES = tuple(Decimal(10) ** power for power in (1, -1, 2, -2, 4, -4, 8, -8))
