"""Breakdowns: a total and the parts that the text sets under it, or that lead up to it.

A list of parts is exhaustive when the words say so (税收 beside 非税, 由…构成, 分别用于…) or when its parts add up to
the total within their printed places. A 其中 that does neither is no breakdown: it may leave something out, and its
parts may overlap. It is kept, as not exhaustive, only where the parts exceed the total: that is worth a look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from zsparse import lexicon, regex
from zsparse.extraction.amounts import Amounts, Place, adds_up
from zsparse.extraction.cues import alternatives
from zsparse.extraction.facts import BreakdownFact, ListingFact, RatioFact
from zsparse.extraction.itemized import sums_of_items
from zsparse.extraction.linking import commensurable, open_text
from zsparse.extraction.listings import counted_lists, numbered_lists
from zsparse.extraction.nearly import nearly_adding_up
from zsparse.extraction.opposites import sums_of_opposites
from zsparse.extraction.oversized import larger_parts
from zsparse.extraction.paired import Items, are_of_one_account, counts_with_amounts
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
from zsparse.extraction.runs import MAX_PARTS, followers_of, is_candidate, later_starts, of_one_measure, runs_of
from zsparse.extraction.scopes import of_two_scopes
from zsparse.extraction.shares import sums_of_shares
from zsparse.extraction.tape import Role, Sentence, Tape, Token
from zsparse.extraction.wholes import run_behind, sums_of_addends, whole_by_name, whole_by_words, with_shares
from zsparse.quantities.mention import Mention

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
        _Total(number, sentence, token, list(followers_of(amounts, number, sentence, token)))
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
    measured = {r.numerator: r.denominator for r in ratios if r.kind == "completion" and r.numerator and r.denominator}
    found.add([f for fact in found.facts if (f := _of_pairs(measured, fact)) is not None and adds_up(f.total, f.parts)])
    found.add([other for fact in found.facts if (other := _of_pairs(beside, fact)) is not None])
    paired = counts_with_amounts(tape)
    others = {mention: token.mention for mention, token in paired.items()}
    found.add([f for fact in found.facts if (f := _of_pairs(others, fact)) is not None and _must_add_up(paired, fact)])
    items = Items(tape)
    for whole, parts in items.sums():
        if not found.divides(whole):
            found.add([_divides(whole, parts, True)])
    for fact in [fact for fact in found.facts if fact.exhaustive and fact.total.dimension == "count"]:
        for whole, parts in items.amounts_of(fact.total, fact.parts):
            if not found.divides(whole):
                found.add([_divides(whole, parts, True)])
    for total in totals:
        if not found.divides(total.token.mention):
            found.add(_fact(token, [part], False) for token, part in larger_parts(tape, *total[:3]))
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


def _must_add_up(paired: Mapping[Mention, Token], fact: BreakdownFact) -> bool:
    """Whether the division holds of what its numbers are set beside: of counts always, of amounts of one account."""
    if fact.total.dimension != "count":
        return True
    return are_of_one_account(paired[fact.total], [paired[part] for part in fact.parts])


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
    for run in runs_of(sentence, total, smaller):
        fact = _divided(sentence, total, run)
        if fact is not None and fact.exhaustive and not _goes_on_larger(fact, followers[: len(smaller) + 1]):
            yield fact
            yield from _divided_again(total, smaller, fact)
    for home, places in groupby(smaller, key=lambda place: place[0]):
        run = list(places) if home is not sentence else []
        telling = len(run) > _TOO_FEW or (len(run) == _TOO_FEW and with_shares(run) == run)
        if telling and sum((t.mention.value for _, t in run), Decimal(0)) == total.mention.value:
            yield _fact(total, run, True)  # 签约23个。…投产7个，在建13个，拟开工3个: all that a sentence tells


_TOO_FEW = 2
"""Two numbers that add up to a third of another sentence may do so by accident."""


def _divided_again(total: Token, followers: Sequence[Place], fact: BreakdownFact) -> Iterator[BreakdownFact]:
    """The same total from other angles behind semicolons: 其中：本级A，新区B；续建C，新建D；…."""
    at = next((i for i, (_, t) in enumerate(followers) if t.mention is fact.parts[-1]), None)
    if at is None:
        return
    home, last = followers[at]
    rest = [place for place in followers[at + 1 :] if place[0] is home and place[1].brackets == last.brackets]
    if not home.masked.startswith("；", last.at + 1):
        return
    groups = groupby(rest, key=lambda place: home.masked.count("；", 0, place[1].at))
    for group in [list(places) for _, places in groups]:
        fitted = adding_up(total, group)
        if fitted is not None and len(fitted) == len(group):
            yield _fact(total, fitted, True)


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
        for run in runs_of(sentence, total, of_one_measure(total, followers))
        if len(run) >= 2 and all(b in run[0][1].brackets for b in total.brackets) and _is_opened(sentence, total, run)
    ]
    parts = nearly_adding_up(total, runs)
    if parts is not None:
        yield _fact(total, parts, False)


def _partly(place: _Total) -> Iterator[BreakdownFact]:
    """Parts that are more than their total, one of them or all together: worth a look, whatever is left out."""
    _, sentence, total, _ = place
    for run in runs_of(sentence, total, of_one_measure(total, _smaller(place))):
        fact = _divided(sentence, total, run)
        if fact is not None:
            yield fact
            return


def _smaller(total: _Total) -> list[Place]:
    """The amounts behind a total up to the next one that is as large."""
    most = total.token.mention.value
    return list(takewhile(lambda place: place[1].mention.value < most, total.followers))


def _by_words(amounts: Amounts, place: _Total) -> Iterator[BreakdownFact]:
    """Divisions of a total whose words leave nothing over, whatever the numbers are."""
    number, sentence, total, _ = place
    behind = run_behind(amounts, number, sentence, total)
    if len(behind) < 2:
        return
    level = [p for p in behind if p[1].brackets == total.brackets]
    runs = (behind, level) if len(level) < len(behind) else (behind,)
    for run in (*runs, *later_starts(level)):
        parts = whole_by_words(sentence, total, run)
        if parts is not None:
            yield _fact(total, parts, True)


def _divided(sentence: Sentence, total: Token, run: Sequence[Place]) -> BreakdownFact | None:
    run = _in_its_bracket(sentence, total, run)
    if len(run) < 2 or any(b not in run[0][1].brackets for b in total.brackets):
        return None
    _, exhaustive, _ = _patterns()
    first_sentence, first = run[0]
    between = open_text(words_between(sentence, total, first_sentence, first))
    opened = _is_opened(sentence, total, run)
    fitted = adding_up(total, run) or (_filling(sentence, total, run) if opened else None)
    if fitted is not None and (
        _turns_to_stages(sentence, fitted) or _strays(sentence, fitted) or of_two_scopes(t.before for _, t in fitted)
    ):
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
    same = [p for p in run if p[0] is first_sentence and p[1].brackets == first.brackets]
    if len(same) >= 2 and beside and exhaustive.search(between):
        return _fact(total, same, True)
    listed = list_of(first_sentence, [t for _, t in same])
    if (
        len(listed) >= 2
        and not _is_funnel(listed)
        and not _reach_a_stage(first_sentence, listed)
        and _THEREOF.search(between)
        and sum((t.mention.value for t in listed), Decimal(0)) > total.mention.value
    ):
        return _fact(total, [(first_sentence, t) for t in listed], False)
    return None


def _in_its_bracket(sentence: Sentence, total: Token, run: Sequence[Place]) -> Sequence[Place]:
    """The run as far as the bracket reaches that opens right behind the total: 甲A（含结转B）、乙C divides no A."""
    if not run or run[0][0] is not sentence or not sentence.masked.startswith("（", total.at + 1):
        return run
    bracket = total.at + 1
    if bracket not in run[0][1].brackets:
        return run
    return list(takewhile(lambda place: place[0] is sentence and bracket in place[1].brackets, run))


def _filling(sentence: Sentence, total: Token, run: Sequence[Place]) -> list[Place] | None:
    """The parts behind 其中 that fill their total to the last digit, where more is told behind them in their list.

    省内A，省外B，返乡创业C: what follows tells more of the same, and is no part.
    """
    level = [place for place in run if place[0] is sentence and place[1].brackets == run[0][1].brackets]
    parts = adding_up(total, level, to_the_end=False) if len(level) > 2 else None
    if parts is None or _is_funnel([token for _, token in parts]):
        return None
    return parts if list_of(sentence, [token for _, token in parts]) == [token for _, token in parts] else None


def _turns_to_stages(sentence: Sentence, parts: Sequence[Place]) -> bool:
    """Whether a later sentence tells how far things have come: 112个，其中大项目14个。已注册98个 divides nothing."""
    return parts[0][0] is sentence and any(
        home is not sentence and _COME_SO_FAR.search(token.before) is not None for home, token in parts
    )


def _strays(sentence: Sentence, parts: Sequence[Place]) -> bool:
    """Whether parts that begin in their total's sentence go on in paragraphs that tell of other things."""
    return parts[0][0] is sentence and any(
        home.paragraph > sentence.paragraph and not _GOES_ON.match(home.masked) for home, _ in parts
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


_GOES_ON = regex.compile(r"\W*[（(]?(?:[\d一二三四五六七八九十Ⓝ①-⑳]+[）)、．.]|——|其中)")
_OPENING = regex.compile(
    rf"\W*(?:[一二三四五六七八九十]是)?(?:其中|包括|主要用于|主要安排|[分按从][^，；。]{{1,10}}[看分]|{ANGLE.pattern}|在?[^，；。]{{2,12}}[中里]，)"
)
_COLON = regex.compile(r"：\s*\Z")


def _is_funnel(tokens: Sequence[Token]) -> bool:
    """Whether the amounts are stages that one thing passes through: 履约244个、开工222个."""
    stages = {
        i
        for i, stage in enumerate(lexicon.load("claims")["rate"]["stages"])
        for token in tokens
        if any(word in token.before for word in stage)
    }
    return len(stages) >= 2


def _reach_a_stage(sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a rate behind an amount is called by its verb: 立案A件，结案B件，结案率N%: what is closed was opened."""
    return any(
        (rate := _ITS_RATE.match(sentence.masked, token.at + 1)) is not None and token.before.endswith(rate["verb"])
        for token in tokens
    )


_ITS_RATE = regex.compile("，(?P<verb>\\p{Han}{2})率")


def _above(tape: Tape, place: _Total) -> Iterator[BreakdownFact]:
    """Parts before their total: A亿元，上级补助B亿元、调入资金C亿元，收入总计T亿元."""
    number, sentence, total, _ = place
    closes = _patterns()[2].search(total.before) or total.before in _IN_ALL
    if not closes and not _SUMMING.match(sentence.masked):
        return
    reach = 3 if _SUMMING.match(sentence.masked) else 1 if _ADDING.match(sentence.masked) else 0
    run: list[Place] = []
    for earlier in reversed(tape.sentences[max(0, number - reach) : number + 1]):
        for token in reversed(earlier.tokens):
            if earlier is sentence and token.at >= total.at:
                continue
            if is_candidate(token, total):
                run.append((earlier, token))
    fitted = adding_up(total, run[:MAX_PARTS])
    if fitted:
        yield _fact(total, sorted(fitted, key=lambda p: p[1].mention.start), True)


_IN_ALL = ("共", "总共", "一共")
"""车购税项目7个，大中修项目16个，共23个."""
_SUMMING = regex.compile("总计|合计|共计|以上")
_ADDING = regex.compile("[^，。；]{2,20}，加(?:上)?")


def _fact(total: Token, parts: Sequence[Place], exhaustive: bool) -> BreakdownFact:
    return _divides(total.mention, [token.mention for _, token in parts], exhaustive)


def _divides(total: Mention, parts: Sequence[Mention], exhaustive: bool) -> BreakdownFact:
    start = min(total.start, *(m.start for m in parts))
    end = max(total.end, *(m.end for m in parts))
    return BreakdownFact(start, end, total, tuple(parts), exhaustive)
