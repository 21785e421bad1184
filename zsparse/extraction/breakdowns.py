"""Breakdowns: a total and the parts that the text sets under it, or that lead up to it.

A list of parts is exhaustive when the words say so (税收 beside 非税, 由…构成, 分别用于…) or when its parts add up to
the total within their printed places. A 其中 that does neither is no breakdown: it may leave something out, and its
parts may overlap. It is kept, as not exhaustive, only where the parts exceed the total: that is worth a look.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from zsparse import lexicon
from zsparse.extraction.cues import alternatives
from zsparse.extraction.facts import BreakdownFact, ListingFact, RatioFact
from zsparse.extraction.indicators import similarity
from zsparse.extraction.linking import commensurable, open_text
from zsparse.extraction.partitions import (
    ANGLE,
    Place,
    adding_up,
    complement,
    divided_by_an_angle,
    fills_a_bracket,
    fills_a_sentence,
    in_one_list,
    is_plausible,
    list_of,
    words_between,
)
from zsparse.extraction.tape import Role, Sentence, Tape, Token, walk
from zsparse.quantities.mention import Mention

MAX_PARTS = 24
REACH = 12
"""How many sentences below a total its parts may stand."""
SPAN = 80
"""How many quantities of a sentence are looked through for parts."""

_THEREOF = regex.compile("，其中[^，；。]*$")
_FULL_STOP = regex.compile("[；。]")


def find_breakdowns(tape: Tape, ratios: Sequence[RatioFact], listings: Sequence[ListingFact]) -> list[BreakdownFact]:
    """Every breakdown of a report, in text order."""
    facts = list(_of_listings(tape, listings))
    known: dict[Mention, list[BreakdownFact]] = {}
    for fact in facts:
        _remember(known, fact)
    for number, sentence in enumerate(tape.sentences):
        for token in sentence.tokens:
            if token.role not in (Role.RESULT, Role.TARGET, Role.CHANGE) or token.mention.value <= 0:
                continue
            if token.mention.hedge != "exact" or token.mention.dimension == "number":
                continue
            for fact in (*_under(tape, number, sentence, token), *_above(tape, number, sentence, token)):
                if not any(_clash(fact, other) for part in fact.parts for other in known.get(part, ())):
                    facts.append(fact)
                    _remember(known, fact)
    for fact in _of_shares(ratios):
        if not any(_clash(fact, other) for part in fact.parts for other in known.get(part, ())):
            facts.append(fact)
            _remember(known, fact)
    return sorted(facts, key=lambda f: (f.total.start, f.total.end))


def _remember(known: dict[Mention, list[BreakdownFact]], fact: BreakdownFact) -> None:
    for part in fact.parts:
        known.setdefault(part, []).append(fact)


@lexicon.per_lexicon
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    words = lexicon.load("claims")["breakdown"]
    opener = regex.compile("|".join(words["openers"]))
    exhaustive = regex.compile(alternatives(words["exhaustive"]))
    total = regex.compile(f"(?:{alternatives(words['totals'])})(?:为|达|达到|约)?$")
    return opener, exhaustive, total


def _clash(fact: BreakdownFact, other: BreakdownFact) -> bool:
    """Whether two breakdowns say the same, or one takes the parts of a list for parts of one of them."""
    shared = bool(set(fact.parts) & set(other.parts))
    return shared and (fact.total == other.total or fact.total in other.parts or set(fact.parts) == set(other.parts))


def _under(tape: Tape, number: int, sentence: Sentence, total: Token) -> Iterator[BreakdownFact]:
    """Parts after their total: 收入37.3亿元，其中税收30.3亿元，非税7亿元. A total may be divided more than once."""
    followers = list(_followers(tape, number, sentence, total))
    level = [p for p in followers if p[0] is not sentence or p[1].brackets == total.brackets]
    found = False
    larger = _larger_part(sentence, total)
    if larger is not None:
        yield larger
    for run in (followers, level, *_later_starts(followers)):
        fact = _divided(sentence, total, _of_one_role(total, run))
        if fact is not None and not (found and not fact.exhaustive):
            found = True
            yield fact


def _larger_part(sentence: Sentence, total: Token) -> BreakdownFact | None:
    """A part that is larger than its whole: 收入2.36万元，为预算的103%，其中利润收入1.92亿元."""
    i = sentence.index(total)
    if (
        total.role is not Role.RESULT
        or total.brackets
        or any(_is_candidate(t, total, True) for t in sentence.tokens[max(0, i - SPAN) : i])
    ):
        return None
    following = [t for t in sentence.tokens[i + 1 : i + SPAN] if t.role is Role.RESULT]
    if not following or not _is_candidate(following[0], total, whole_too=True):
        return None
    part = following[0]
    between = sentence.masked[total.at + 1 : part.at]
    if part.mention.value <= total.mention.value or not _THEREOF.search(between):
        return None
    return None if _FULL_STOP.search(between) else _fact(total, [(sentence, part)], False)


def _later_starts(run: Sequence[Place]) -> Iterator[list[Place]]:
    """The run again from each part that an opener of its own leads to: …，按产业分，工业类6个、农业类2个."""
    for i in range(1, min(len(run), 8)):
        previous, place = run[i - 1], run[i]
        if previous[0] is place[0] and ANGLE.search(open_text(words_between(*previous, *place))):
            yield list(run[i:])


def _divided(sentence: Sentence, total: Token, run: Sequence[Place]) -> BreakdownFact | None:
    if len(run) < 2 or any(b not in run[0][1].brackets for b in total.brackets):
        return None
    opener, exhaustive, _ = _patterns()
    first_sentence, first = run[0]
    between = open_text(words_between(sentence, total, first_sentence, first))
    if first_sentence is sentence:
        opened = opener.search(between) is not None
    else:
        opened = _OPENING.match(first_sentence.masked) is not None or _COLON.search(sentence.masked) is not None
    fitted = adding_up(total, run)
    if fitted is not None and (opened or in_one_list(sentence, total, fitted) or fills_a_sentence(fitted, run)):
        return _fact(total, fitted, True)
    if not opened:
        return None
    closed = complement(run)
    if closed is not None and is_plausible(total, closed):
        return _fact(total, closed, True)
    partition = fills_a_bracket(sentence, total, run) or divided_by_an_angle(first_sentence, between, run)
    if partition and is_plausible(total, partition):
        return _fact(total, partition, True)
    same = [p for p in run if p[0] is first_sentence]
    if len(same) >= 2 and exhaustive.search(between):
        return _fact(total, same, True)
    listed = list_of(first_sentence, [t for _, t in same])
    if (
        len(listed) >= 2
        and not _is_funnel(listed)
        and _THEREOF.search(between)
        and sum((t.mention.value for t in listed), Decimal(0)) > total.mention.value
    ):
        return _fact(total, [(first_sentence, t) for t in listed], False)
    return None


_OPENING = regex.compile(r"\W*(?:其中|包括|主要用于|主要安排|[分按从][^，；。]{1,10}[看分]|在?[^，；。]{2,12}[中里]，)")
_COLON = regex.compile(r"：\s*\Z")


def _of_one_role(total: Token, run: Sequence[Place]) -> list[Place]:
    """The amounts that are results, or targets, as the first one is. A result has no targets for parts."""
    if not run or run[0][0].goal:
        return list(run)
    first = run[0][1].role
    if total.role is Role.RESULT and first is Role.TARGET:
        return []
    if total.role is Role.TARGET and first is Role.RESULT:
        embedded = run[0][0].masked.startswith("的", total.at + 1)
        if embedded or not _DIVIDING.search(run[0][1].before):
            return []
    return [p for p in run if p[1].role is first]


_DIVIDING = regex.compile("其中|包括|用于|分解")


def _is_funnel(tokens: Sequence[Token]) -> bool:
    """Whether the amounts are stages that one thing passes through: 履约244个、开工222个."""
    stages = {
        i
        for i, stage in enumerate(lexicon.load("claims")["rate"]["stages"])
        for token in tokens
        if any(word in token.before for word in stage)
    }
    return len(stages) >= 2


def _of_listings(tape: Tape, listings: Sequence[ListingFact]) -> Iterator[BreakdownFact]:
    """The amounts of listed items under the sum stated with their count: 签约项目7个，总投资19.6亿元：（1）…."""
    if not listings:
        return
    money = [t.mention for _, t in walk(tape) if t.mention.dimension == "money" and t.role is Role.RESULT]
    starts = [m.start for m in money]
    beside = _sums_by_count(tape)
    for listing in listings:
        amounts = []
        for start, end in listing.items:
            i = bisect_left(starts, start)
            if i < len(money) and money[i].end <= end:
                amounts.append(money[i])
        if len(amounts) < 2:
            continue
        head = money[bisect_left(starts, listing.stated.end) : bisect_left(starts, listing.items[0][0])]
        head += [m for m in beside.get(listing.stated.value, []) if m.end <= listing.stated.start]
        for total in head:
            slack = sum((m.precision for m in amounts), total.precision) / 2
            if abs(sum((m.value for m in amounts), Decimal(0)) - total.value) <= slack:
                yield BreakdownFact(total.start, amounts[-1].end, total, tuple(amounts), True)
                break


def _sums_by_count(tape: Tape) -> dict[Decimal, list[Mention]]:
    """The sums stated right behind a count, by the count: 签约待建7个、总投资19.6亿元 for a list of 7个."""
    sums: dict[Decimal, list[Mention]] = {}
    for sentence in tape.sentences:
        for token, following in zip(sentence.tokens, sentence.tokens[1:], strict=False):
            if token.mention.dimension == "count" and following.mention.dimension == "money":
                sums.setdefault(token.mention.value, []).append(following.mention)
    return sums


def _of_shares(ratios: Sequence[RatioFact]) -> Iterator[BreakdownFact]:
    """Shares of one whole whose parts add up to it: 占50%（7个），占28.57%（4个），占21.43%（3个） of 14."""
    wholes: dict[Mention, list[Mention]] = {}
    for ratio in ratios:
        if ratio.kind == "share" and ratio.denominator is not None and ratio.numerator is not None:
            group = wholes.setdefault(ratio.denominator, [])
            if sum((m.value for m in group), Decimal(0)) >= ratio.denominator.value:
                group = wholes[ratio.denominator] = []
            group.append(ratio.numerator)
            slack = sum((m.precision for m in group), ratio.denominator.precision) / 2
            if len(group) >= 2 and abs(sum((m.value for m in group), Decimal(0)) - ratio.denominator.value) <= slack:
                start = min(ratio.denominator.start, *(m.start for m in group))
                end = max(ratio.denominator.end, *(m.end for m in group))
                yield BreakdownFact(start, end, ratio.denominator, tuple(group), True)


def _above(tape: Tape, number: int, sentence: Sentence, total: Token) -> Iterator[BreakdownFact]:
    """Parts before their total: A亿元，上级补助B亿元、调入资金C亿元，收入总计T亿元."""
    if not _patterns()[2].search(total.before) and not _SUMMING.match(sentence.masked):
        return
    reach = 3 if _SUMMING.match(sentence.masked) else 1 if _ADDING.match(sentence.masked) else 0
    run: list[Place] = []
    for earlier in reversed(tape.sentences[max(0, number - reach) : number + 1]):
        for token in reversed(earlier.tokens):
            if earlier is sentence and token.at >= total.at:
                continue
            if _is_candidate(token, total):
                run.append((earlier, token))
    fitted = adding_up(total, run[:MAX_PARTS])
    parts = fitted or _of_an_account(sentence, total)
    if parts:
        yield _fact(total, sorted(parts, key=lambda p: p[1].mention.start), True)


def _of_an_account(sentence: Sentence, total: Token) -> list[Place]:
    """All the amounts of a sentence that closes with 收入总计 or 支出总计: that is what such a line adds up."""
    if not _ACCOUNT.search(total.before) or _NESTED_ACCOUNT.search(sentence.masked):
        return []
    parts = [(sentence, t) for t in sentence.tokens[: sentence.index(total)] if _is_candidate(t, total)]
    return parts if len(parts) >= 3 and is_plausible(total, parts) else []


_NESTED_ACCOUNT = regex.compile("其中|主要|包括|等|加")
_ACCOUNT = regex.compile("(?:收入|支出)(?:总计|合计|共计)(?:为|达)?$")


_SUMMING = regex.compile("总计|合计|共计|以上")
_ADDING = regex.compile("[^，。；]{2,20}，加(?:上)?")


def _followers(tape: Tape, number: int, sentence: Sentence, total: Token) -> Iterator[Place]:
    """The amounts that may be parts of ``total``: of its unit, after it, before the next amount that is larger."""
    count = 0
    for distance, later in enumerate(tape.sentences[number : number + REACH]):
        if distance and later.paragraph > sentence.paragraph + distance:
            return
        first = sentence.index(total) + 1 if later is sentence else 0
        for token in later.tokens[first : first + SPAN]:
            if not _is_candidate(token, total, whole_too=True):
                continue
            aside = token.brackets or later.masked.startswith("的", token.at + 1)
            if aside and token.role is Role.TARGET and total.role is Role.RESULT:
                continue
            if token.mention.value >= total.mention.value:
                return
            yield later, token
            count += 1
            if count == MAX_PARTS:
                return


def _is_candidate(token: Token, total: Token, whole_too: bool = False) -> bool:
    if token.role not in (Role.RESULT, Role.TARGET) or token.mention.dimension == "number":
        return False
    if token.mention.hedge != "exact":
        return False
    if not commensurable(token.mention, total.mention) or not _of_one_thing(token, total):
        return False
    return whole_too or token.mention.value < total.mention.value


def _of_one_thing(token: Token, total: Token) -> bool:
    """Whether two counts count the same: 5个集团 is no total of 4个项目."""
    if token.mention.dimension != "count" or len(token.thing) < 2 or len(total.thing) < 2:
        return True
    return similarity(token.thing, total.thing) > 0


def _fact(total: Token, parts: Sequence[Place], exhaustive: bool) -> BreakdownFact:
    mentions = tuple(token.mention for _, token in parts)
    start = min(total.mention.start, *(m.start for m in mentions))
    end = max(total.mention.end, *(m.end for m in mentions))
    return BreakdownFact(start, end, total.mention, mentions, exhaustive)
