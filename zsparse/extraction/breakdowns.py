"""Breakdowns: a total and the parts that the text sets under it, or that lead up to it.

A list of parts is exhaustive when the words say so (税收 beside 非税, 由…构成, 分别用于…) or when its parts add up to
the total within their printed places. A 其中 that does neither is no breakdown: it may leave something out, and its
parts may overlap. It is kept, as not exhaustive, only where the parts exceed the total: that is worth a look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from zsparse import lexicon, regex
from zsparse.extraction.amounts import Amounts, Place, adds_up, is_amount
from zsparse.extraction.cues import alternatives
from zsparse.extraction.facts import BreakdownFact, ListingFact, RatioFact
from zsparse.extraction.itemized import sums_of_items
from zsparse.extraction.linking import commensurable, open_text
from zsparse.extraction.listings import counted_lists, numbered_lists
from zsparse.extraction.nearly import nearly_adding_up
from zsparse.extraction.opposites import sums_of_opposites
from zsparse.extraction.oversized import larger_parts, of_one_thing
from zsparse.extraction.paired import amounts_of_one_name, counts_with_amounts
from zsparse.extraction.partitions import (
    ANGLE,
    adding_up,
    divided_by_an_angle,
    fills_a_bracket,
    fills_a_sentence,
    in_one_list,
    is_plausible,
    list_of,
    words_between,
)
from zsparse.extraction.remaining import sums_with_a_rest
from zsparse.extraction.shares import sums_of_shares
from zsparse.extraction.tape import Role, Sentence, Tape, Token
from zsparse.extraction.wholes import run_behind, sums_of_addends, whole_by_name, whole_by_words
from zsparse.quantities.mention import Mention

MAX_PARTS = 24
REACH = 12
"""How many sentences below a total its parts may stand."""
SPAN = 80
"""How many quantities of a sentence are looked through for parts."""

_THEREOF = regex.compile("(?:，其中|^[^，；。：]{0,8}中，)[^，；。]*$")


class _Total(NamedTuple):
    """An amount that may be a total, in sentence ``number``; ``followers`` are the amounts that may be its parts."""

    number: int
    sentence: Sentence
    token: Token
    followers: list[Place]


def find_breakdowns(
    text: str, tape: Tape, ratios: Sequence[RatioFact], listings: Sequence[ListingFact]
) -> list[BreakdownFact]:
    """Every breakdown of a report, in text order."""
    found = _Found()
    found.add(sums_of_items(text, tape, [*numbered_lists(text, tape), *counted_lists(listings)]))
    beside = _with_earlier_values(tape)
    amounts = Amounts(tape)
    totals = [
        _Total(number, sentence, token, list(_followers(amounts, number, token)))
        for number, sentence in enumerate(tape.sentences)
        for token in sentence.tokens
        if token.role in (Role.RESULT, Role.TARGET, Role.CHANGE)
        and token.mention.value > 0
        and token.mention.hedge == "exact"
        and token.mention.dimension != "number"
    ]
    # What adds up is surest; what the words make whole comes next; what only may be a part of something last.
    for total in totals:
        found.add((*_under(total), *_above(tape, total)))
    for number, sentence in enumerate(tape.sentences):
        found.add(_said_by_the_sentence(tape, number, sentence))
    for total in totals:
        if not found.divides(total.token.mention):
            found.add(_by_words(amounts, total))
    found.add(_fact(token, parts, True) for token, parts in sums_of_opposites(tape))
    found.add(sums_of_shares(ratios))
    found.add(sums_with_a_rest(tape, ratios))
    for pairs in (beside, counts_with_amounts(tape)):
        found.add([other for fact in found.facts if (other := _of_pairs(pairs, fact)) is not None])
    for fact in [fact for fact in found.facts if fact.exhaustive]:
        other = _of_pairs(amounts_of_one_name(tape, fact.total, fact.parts), fact)
        found.add([other] if other is not None else [])
    for total in totals:
        if not found.divides(total.token.mention):
            found.add(_fact(whole, [part], False) for whole, part in larger_parts(tape, *total[:3]))
        if not found.divides(total.token.mention):
            found.add(_nearly(total))
        if not found.divides(total.token.mention):
            found.add(_partly(total))
    return sorted(found.facts, key=lambda f: (f.total.start, f.total.end))


def _with_earlier_values(tape: Tape) -> dict[Mention, Mention]:
    """The earlier value of each result that stands beside one: 由A增加到B, B，比上年的A增加C."""
    pairs: dict[Mention, Mention] = {}
    for sentence in tape.sentences:
        for one, other in pairwise(sentence.tokens):
            if not commensurable(one.mention, other.mention):
                continue
            if one.role is Role.EARLIER and other.role is Role.RESULT:
                pairs.setdefault(other.mention, one.mention)
            elif one.role is Role.RESULT and other.role is Role.EARLIER and _THAN.search(other.before):
                pairs.setdefault(one.mention, other.mention)
    return pairs


_THAN = regex.compile("^[比较]")


def _of_pairs(pairs: Mapping[Mention, Mention], fact: BreakdownFact) -> BreakdownFact | None:
    """The same division of what total and parts are each set beside: earlier values, amounts beside counts."""
    total = pairs.get(fact.total)
    parts = [pairs[part] for part in fact.parts if part in pairs]
    if total is None or len(parts) != len(fact.parts) or len({total, *parts}) != len(parts) + 1:
        return None
    numbers = (total, *parts)
    return BreakdownFact(min(m.start for m in numbers), max(m.end for m in numbers), total, tuple(parts), True)


class _Found:
    """The breakdowns found so far; one that clashes with an earlier one is left out."""

    def __init__(self) -> None:
        self.facts: list[BreakdownFact] = []
        self._by_part: dict[Mention, list[BreakdownFact]] = {}
        self._totals: set[Mention] = set()

    def add(self, facts: Iterable[BreakdownFact]) -> None:
        for fact in facts:
            if any(_clash(fact, other) for part in fact.parts for other in self._by_part.get(part, ())):
                continue
            self.facts.append(fact)
            self._totals.add(fact.total)
            for part in fact.parts:
                self._by_part.setdefault(part, []).append(fact)

    def divides(self, total: Mention) -> bool:
        """Whether the total has parts already."""
        return total in self._totals


def _said_by_the_sentence(tape: Tape, number: int, sentence: Sentence) -> Iterator[BreakdownFact]:
    """Sums that a sentence announces at its head or closes with."""
    for total, addends in sums_of_addends(tape, number, sentence):
        yield _fact(total, addends, True)
    named = whole_by_name(tape, number, sentence)
    if named is not None:
        yield _fact(*named, True)


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


def _under(place: _Total) -> Iterator[BreakdownFact]:
    """Parts after their total: 收入37.3亿元，其中税收30.3亿元，非税7亿元. A total may be divided more than once."""
    _, sentence, total, followers = place
    smaller = _smaller(place)
    for run in _runs(sentence, total, smaller):
        fact = _divided(sentence, total, run)
        if fact is not None and fact.exhaustive and not _goes_on_larger(fact, followers[: len(smaller) + 1]):
            yield fact
            again = _divided_again(sentence, total, smaller, fact)
            if again is not None:
                yield again


def _divided_again(
    sentence: Sentence, total: Token, followers: Sequence[Place], fact: BreakdownFact
) -> BreakdownFact | None:
    """The same total from another angle behind a semicolon: 其中：本级A，新区B；续建C，新建D."""
    at = next((i for i, (_, t) in enumerate(followers) if t.mention is fact.parts[-1]), None)
    if at is None or followers[at][0] is not sentence:
        return None
    last = followers[at][1]
    rest = [place for place in followers[at + 1 :] if place[0] is sentence and place[1].brackets == last.brackets]
    if len(rest) < 2 or not sentence.masked.startswith("；", last.at + 1):
        return None
    fitted = adding_up(total, rest)
    return _fact(total, fitted, True) if fitted is not None and len(fitted) == len(rest) else None


def _goes_on_larger(fact: BreakdownFact, places: Sequence[Place]) -> bool:
    """Whether a list that words make whole goes on with an amount as large as its total: that one is misprinted."""
    (sentence, last), (home, larger) = places[-2:]
    if home is not sentence or last.mention is not fact.parts[-1] or larger.mention.value < fact.total.value:
        return False
    return len(list_of(sentence, [last, larger])) == 2 and not adds_up(fact.total, fact.parts)


def _nearly(place: _Total) -> Iterator[BreakdownFact]:
    """Parts that would add up to their total, were it not for one slip: worth a look, and often a mistake."""
    _, sentence, total, followers = place
    runs = [
        run
        for run in _runs(sentence, total, followers)
        if len(run) >= 2 and all(b in run[0][1].brackets for b in total.brackets) and _is_opened(sentence, total, run)
    ]
    parts = nearly_adding_up(total, runs)
    if parts is not None:
        yield _fact(total, parts, False)


def _partly(place: _Total) -> Iterator[BreakdownFact]:
    """Parts that are more than their total, one of them or all together: worth a look, whatever is left out."""
    _, sentence, total, _ = place
    for run in _runs(sentence, total, _smaller(place)):
        fact = _divided(sentence, total, run)
        if fact is not None:
            yield fact
            return


def _runs(sentence: Sentence, total: Token, followers: Sequence[Place]) -> Iterator[list[Place]]:
    """The amounts that may be parts of a total: all behind it, those outside brackets, those behind a new angle."""
    if len(followers) < 2:
        return
    yield _of_one_role(total, followers)
    level = [p for p in followers if p[0] is not sentence or p[1].brackets == total.brackets]
    if len(level) < len(followers):
        yield _of_one_role(total, level)
    for run in _later_starts(followers):
        yield _of_one_role(total, run)


def _smaller(total: _Total) -> list[Place]:
    """The amounts behind a total up to the next one that is as large."""
    most = total.token.mention.value
    return list(takewhile(lambda place: place[1].mention.value < most, total.followers))


def _by_words(amounts: Amounts, place: _Total) -> Iterator[BreakdownFact]:
    """Divisions of a total whose words leave nothing over, whatever the numbers are."""
    number, sentence, total, _ = place
    behind = run_behind(amounts, number, total)
    if len(behind) < 2:
        return
    level = [p for p in behind if p[1].brackets == total.brackets]
    runs = (behind, level) if len(level) < len(behind) else (behind,)
    for run in (*runs, *_later_starts(level)):
        parts = whole_by_words(sentence, total, run)
        if parts is not None:
            yield _fact(total, parts, True)


def _later_starts(run: Sequence[Place]) -> Iterator[list[Place]]:
    """The run again from each part that an opener of its own leads to: …，按产业分，工业类6个、农业类2个."""
    for i in range(1, min(len(run), 8)):
        previous, place = run[i - 1], run[i]
        if place[0] is not previous[0] and _opens_anew(place[0].masked):
            yield _up_to_the_next_angle(run[i:])
        elif previous[0] is place[0] and _divides_anew(words_between(*previous, *place)):
            yield list(run[i:])


def _divides_anew(between: str) -> bool:
    return ("分，" in between or "看，" in between or "：" in between) and ANGLE.search(open_text(between)) is not None


def _up_to_the_next_angle(run: Sequence[Place]) -> list[Place]:
    """The amounts of a division that opens a sentence, up to a sentence that divides from another angle."""
    opening = run[0][0]
    for i, (sentence, _) in enumerate(run):
        if sentence is not opening and _opens_anew(sentence.masked):
            return list(run[:i])
    return list(run)


def _divided(sentence: Sentence, total: Token, run: Sequence[Place]) -> BreakdownFact | None:
    if len(run) < 2 or any(b not in run[0][1].brackets for b in total.brackets):
        return None
    _, exhaustive, _ = _patterns()
    first_sentence, first = run[0]
    between = open_text(words_between(sentence, total, first_sentence, first))
    opened = _is_opened(sentence, total, run)
    fitted = adding_up(total, run)
    if fitted is not None and _turns_to_stages(sentence, fitted):
        fitted = None
    if fitted is not None and (
        opened or in_one_list(sentence, total, fitted) or fills_a_sentence(sentence, total, fitted, run)
    ):
        return _fact(total, fitted, True)
    if not (opened or _THEREOF.search(between)):
        return None
    beside = first_sentence is sentence
    partition = fills_a_bracket(sentence, total, run) or (beside and divided_by_an_angle(sentence, between, run))
    if partition and is_plausible(total, partition):
        return _fact(total, partition, True)
    same = [p for p in run if p[0] is first_sentence]
    if len(same) >= 2 and beside and exhaustive.search(between):
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


def _turns_to_stages(sentence: Sentence, parts: Sequence[Place]) -> bool:
    """Whether a later sentence tells how far things have come: 112个，其中大项目14个。已注册98个 divides nothing."""
    return parts[0][0] is sentence and any(
        home is not sentence and _COME_SO_FAR.search(token.before) is not None for home, token in parts
    )


_COME_SO_FAR = regex.compile("已(?:注册|签约|开工|动工|投产|竣工|完工|建成|落地|到位|办结)")


def _is_opened(sentence: Sentence, total: Token, run: Sequence[Place]) -> bool:
    """Whether words between a total and its first part lead to parts: 其中, 包括, 按…分, a colon."""
    first_sentence, first = run[0]
    if first_sentence is sentence:
        opener, _, _ = _patterns()
        return opener.search(open_text(words_between(sentence, total, first_sentence, first))) is not None
    spent = first_sentence.masked.startswith(_SPENT_ON, first.at + 1)
    return spent or _OPENING.match(first_sentence.masked) is not None or _COLON.search(sentence.masked) is not None


_SPENT_ON = ("投向", "用于")
"""5.47亿元投向工业，2.18亿元投向基础设施: behind the amounts of what they are parts of."""


@lru_cache(maxsize=64)  # asked of a sentence for every total before it
def _opens_anew(masked: str) -> bool:
    """Whether a sentence begins with an angle to divide from: 按产业分，."""
    return _ANEW.match(masked) is not None


_ANEW = regex.compile(rf"\W*(?:{ANGLE.pattern})")
_OPENING = regex.compile(
    rf"\W*(?:其中|包括|主要用于|主要安排|[分按从][^，；。]{{1,10}}[看分]|{ANGLE.pattern}|在?[^，；。]{{2,12}}[中里]，)"
)
_COLON = regex.compile(r"：\s*\Z")


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


def _above(tape: Tape, place: _Total) -> Iterator[BreakdownFact]:
    """Parts before their total: A亿元，上级补助B亿元、调入资金C亿元，收入总计T亿元."""
    number, sentence, total, _ = place
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
    if fitted:
        yield _fact(total, sorted(fitted, key=lambda p: p[1].mention.start), True)


_SUMMING = regex.compile("总计|合计|共计|以上")
_ADDING = regex.compile("[^，。；]{2,20}，加(?:上)?")


def _followers(amounts: Amounts, number: int, total: Token) -> Iterator[Place]:
    """The amounts that may be parts of ``total``: of its unit and after it, whatever their size."""
    count = 0
    for later, token in amounts.behind(number, total, REACH, SPAN):
        if not of_one_thing(token, total):
            continue
        aside = token.brackets or later.masked.startswith("的", token.at + 1)
        if aside and token.role is Role.TARGET and total.role is Role.RESULT:
            continue
        yield later, token
        count += 1
        if count == MAX_PARTS:
            return


def _is_candidate(token: Token, total: Token, whole_too: bool = False) -> bool:
    if not is_amount(token) or not commensurable(token.mention, total.mention) or not of_one_thing(token, total):
        return False
    return whole_too or token.mention.value < total.mention.value


def _fact(total: Token, parts: Sequence[Place], exhaustive: bool) -> BreakdownFact:
    mentions = tuple(token.mention for _, token in parts)
    start = min(total.mention.start, *(m.start for m in mentions))
    end = max(total.mention.end, *(m.end for m in mentions))
    return BreakdownFact(start, end, total.mention, mentions, exhaustive)
