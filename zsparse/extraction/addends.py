"""Sums that their text closes with: 收入合计A，加上上年结转B，收入总数C; what stands before the 总计 of an account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zsparse import regex
from zsparse.extraction.amounts import Place, adds_up
from zsparse.extraction.cues import ANY
from zsparse.extraction.partitions import is_plausible
from zsparse.extraction.tape import Role, Sentence, Tape, Token
from zsparse.extraction.wholes import GOES_ON, REST, is_of_size, is_part, listed_amounts, named_before


def sums_of_addends(tape: Tape, number: int, sentence: Sentence) -> Iterator[tuple[Token, list[Place]]]:
    """A sum said to be one: 本年收入合计A，加上上年结转收入B，全年收入总数C; the amounts before 总计 of an account.

    Where the sentence opens with 加, the first addend is what the sentence before begins with.
    """
    last = -1
    closed_before: Token | None = None
    for token in sentence.tokens:
        if token.role not in (Role.RESULT, Role.TARGET) or not _CLOSING.search(token.before):
            continue
        summed, closed_before = closed_before, token
        addends = [(sentence, t) for t in sentence.tokens if last < t.at < token.at and is_part(t, token)]
        lead = sentence.masked[last + 1 : token.at]
        if last < 0 and _ADDING.match(lead):
            first = _opening_amount(tape, number, token)
            addends = [] if first is None else [first, *addends]
            if len(addends) == 2 and _WITH_ALL_ELSE.fullmatch(lead) and is_plausible(token, addends):
                last = token.at
                yield token, addends
                continue
        elif last < 0 and addends and (named := _added_to_a_name(tape, number, sentence, token, addends)) is not None:
            last = token.at
            yield token, [named, *addends]
            continue
        last = token.at
        if summed is not None and len(addends) == 1 and adds_up(token.mention, [summed.mention, addends[0][1].mention]):
            yield token, [(sentence, summed), *addends]  # 可用收入合计A，上年结余B，实际可用资金C
            continue
        plus = 2 <= len(addends) <= 3 and _PLUS.search(lead) is not None
        account = len(addends) >= 2 and _ACCOUNT.search(token.before) is not None
        if _ADDED_TO_NOTHING.match(lead):
            continue
        if _IN_SUM.search(token.before):
            level = [place for place in addends if place[1].brackets == token.brackets]
            if len(level) == 2 and REST.search(level[1][1].before) and is_of_size(token, level):
                yield token, level
            continue
        if (closed := _closed_parts(sentence, lead, addends, token)) is not None:
            yield token, closed
            continue
        listed = len(addends) >= 2 and listed_amounts(addends) == addends
        in_all = listed and _IN_ALL.fullmatch(_gap(addends[-1], token))
        uneven = _UNEVEN.search(_CLASS_CLOSED.sub("", lead) if plus else lead)
        near = is_of_size(token, addends) or (plus and _is_of_a_digit_more(token, addends))
        if (plus or account or in_all) and not uneven and near:
            yield token, addends


def _closed_parts(sentence: Sentence, lead: str, addends: Sequence[Place], total: Token) -> list[Place] | None:
    """The parts of a 其中 that a sum closes: 其中工业A，农业B，旅游C，合计T."""
    opened = lead.rfind("其中")
    at = total.at - len(lead) + opened
    parts = [place for place in addends if place[1].at > at]
    if opened < 0 or len(parts) < 2 or _UNEVEN.search(sentence.masked, parts[0][1].at, total.at):
        return None
    whole = listed_amounts(parts) == parts and _IN_ALL.fullmatch(_gap(parts[-1], total)) is not None
    return parts if whole and is_plausible(total, parts) else None


def _added_to_a_name(
    tape: Tape, number: int, sentence: Sentence, total: Token, addends: Sequence[Place]
) -> Place | None:
    """What an amount named at the head of a sentence is added to: …收入A。…收入，加返还性收入等B，收入共计C."""
    head = _ADDED_TO.match(sentence.masked)
    if head is not None and _OF_THIS_YEAR.fullmatch(head["name"]):
        opening = _opening_amount(tape, number, total)
        return opening if opening is not None and is_plausible(total, [opening, *addends]) else None
    first = None if head is None or len(addends) > 1 else named_before(tape, number, head["name"], total)
    if first is None:
        return None
    return next((s, first) for s in tape.sentences[max(0, number - 6) : number] if first in s.tokens)


_OF_THIS_YEAR = regex.compile("(?:当年|本年|上述|以上)(?:收入|支出)")
_ADDED_TO = regex.compile(f"\\W*(?P<name>[^，；。：{ANY}]{{2,20}}?)，?加(?:上)?(?![快强大工])")


def _gap(last: Place, total: Token) -> str:
    """The words from the last addend to the sum in its sentence."""
    sentence, token = last
    return sentence.masked[token.at + 1 : total.at] if token.at < total.at else ""


_IN_ALL = regex.compile("(?:构成|组成)?，[^，。；]{0,4}(?:合计|共计|总计)")


def _opening_amount(tape: Tape, number: int, like: Token) -> Place | None:
    """The first amount of the nearest sentence before that does not divide another: what 加 adds to."""
    for earlier in reversed(tape.sentences[max(0, number - 3) : number]):
        if GOES_ON.match(earlier.masked) or _DETAILS.match(earlier.masked):
            continue
        return next(((earlier, t) for t in earlier.tokens if is_part(t, like)), None)
    return None


_DETAILS = regex.compile(r"\W*(?:主要|重点|包括|分[^，。：]{0,6}看)")
_ADDING = regex.compile(r"\W*加")
_ADDED_TO_NOTHING = regex.compile(f"\\W*[^，；。{ANY}加]{{2,30}}加(?:上)?")
_PLUS = regex.compile("(?:^|，)(?:再)?加(?:上)?")
_WITH_ALL_ELSE = regex.compile(f"\\W*加上?[^，；。{ANY}]+等[ⓂⒸ]，[^，；。{ANY}]{{2,12}}")
"""加上上年结转收入、调入资金等A，收入总量为B: 等 closes the list of what A is made of, and leaves nothing out."""
_CLOSING = regex.compile(
    "共(?:安排|投入|完成|支出|到位|筹集|拨付|争取)(?:资金)?$|(?:(?:收入|支出|资金|财力)?(?:总计|合计|共计|总数)|(?:收入|支出|资金)总量|(?:收入|支出)决算结果|可用(?:资金|财力)(?:总计|合计)?)(?:为|达)?$"
)
_ACCOUNT = regex.compile("(?:收入|支出)(?:总计|合计|共计|总量|决算结果)(?:为|达)?$")


_IN_SUM = regex.compile("共(?:安排|投入|完成|支出|到位|筹集|拨付|争取)(?:资金)?$")
"""甲单位安排A，其他单位安排B，全年共安排C: with 其他 nothing is left over."""


def _is_of_a_digit_more(total: Token, addends: Sequence[Place]) -> bool:
    """Whether a sum told part by part is of the size that one digit too many makes it: 112.5 for 12.5."""
    return total.mention.value <= 12 * sum(t.mention.value for _, t in addends)


_CLASS_CLOSED = regex.compile("等(?=[ⓂⒸ])")
"""加上转移性收入等A: 等 closes the list of what A is made of."""
_UNEVEN = regex.compile("其中|主要|包括|等|减去|扣除|（")
