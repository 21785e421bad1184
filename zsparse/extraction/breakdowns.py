"""Breakdowns: a total and the parts that the text sets under it, or that lead up to it.

A list of parts is exhaustive when the words say so (税收 beside 非税, 由…构成, 分别用于…) or when its parts add up to
the total within their printed places. A 其中 that does neither is no breakdown: it may leave something out, and its
parts may overlap. It is kept, as not exhaustive, only where the parts exceed the total: that is worth a look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

from zsparse import lexicon, regex
from zsparse.extraction.addends import sums_of_addends
from zsparse.extraction.alongside import Alongside
from zsparse.extraction.amounts import Amounts, Place, adds_up
from zsparse.extraction.confirmed import confirmed_sums
from zsparse.extraction.counted import counted_sums
from zsparse.extraction.cues import alternatives
from zsparse.extraction.divisions import Openings, are_a_share, divided, is_opened
from zsparse.extraction.facts import BreakdownFact, ListingFact, RatioFact
from zsparse.extraction.itemized import sums_of_items
from zsparse.extraction.levels import parts_by_level
from zsparse.extraction.linking import commensurable
from zsparse.extraction.listings import counted_lists, numbered_lists
from zsparse.extraction.nearly import nearly_adding_up
from zsparse.extraction.opposites import sums_of_opposites
from zsparse.extraction.oversized import larger_parts
from zsparse.extraction.paired import Items, are_of_one_account, counts_with_amounts
from zsparse.extraction.partitions import (
    adding_up,
    list_of,
)
from zsparse.extraction.remaining import sums_with_a_rest
from zsparse.extraction.runs import MAX_PARTS, followers_of, is_candidate, later_starts, of_one_measure, runs_of
from zsparse.extraction.shares import sums_of_shares
from zsparse.extraction.stages import are_from_signing
from zsparse.extraction.tape import Role, Sentence, Tape, Token, is_within
from zsparse.extraction.wholes import is_part, run_behind, whole_by_name, whole_by_words, with_shares
from zsparse.quantities.mention import Mention


class _Total(NamedTuple):
    """An amount that may be a total, in sentence ``number``.

    ``smaller`` are the amounts behind it that may be its parts, up to the next one that is as large: ``beyond``.
    """

    number: int
    sentence: Sentence
    token: Token
    smaller: list[Place]
    beyond: Place | None


def find_breakdowns(
    text: str, tape: Tape, ratios: Sequence[RatioFact], listings: Sequence[ListingFact]
) -> list[BreakdownFact]:
    """Every breakdown of a report, in text order."""
    found = _Found()
    found.add(sums_of_items(text, tape, [*numbered_lists(text, tape), *counted_lists(listings)]))
    beside = _with_earlier_values(tape)
    amounts = Amounts(tape)
    totals = [
        _total(amounts, number, sentence, token)
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
        if total.token.mention.dimension == "count":
            heads = parts_by_level(total.sentence, total.token, followers_of(amounts, *total[:3]))
            found.add([] if heads is None else [_fact(total.token, heads, True)])
    for number, sentence in enumerate(tape.sentences):
        found.add(_said_by_the_sentence(tape, number, sentence))
    for total in totals:
        if not found.divides(total.token.mention):
            found.add(_by_words(amounts, total))
    found.add(_fact(token, parts, True) for token, parts in sums_of_opposites(tape))
    found.add(_fact(token, parts, True) for token, parts in counted_sums(tape))
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
    openings = Openings(tape, amounts)
    for total in totals:
        if not found.divides(total.token.mention):
            found.add(_fact(token, [part], False) for token, part in larger_parts(tape, *total[:3]))
        if not found.divides(total.token.mention) and openings.may_lead_on(*total[:3]):
            found.add(_nearly(total, followers_of(amounts, *total[:3])))
        if not found.divides(total.token.mention):
            found.add(_partly(total))
    alongside = Alongside(tape)
    found.add(_divides(total, parts, True) for total, parts in list(alongside.sums(found.facts)))
    found.add(_fact(token, parts, True) for token, parts in confirmed_sums(text, tape, found.facts))
    found.add(_divides(total, parts, True) for total, parts in list(alongside.sums(found.facts)))
    return sorted(found.facts, key=lambda f: (f.total.start, f.total.end))


def _total(amounts: Amounts, number: int, sentence: Sentence, token: Token) -> _Total:
    smaller: list[Place] = []
    for place in followers_of(amounts, number, sentence, token):
        if place[1].mention.value >= token.mention.value:
            return _Total(number, sentence, token, smaller, place)
        smaller.append(place)
    return _Total(number, sentence, token, smaller, None)


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
def _closing() -> regex.Pattern[str]:
    words = lexicon.load("claims")["breakdown"]
    return regex.compile(f"(?:{alternatives(words['totals'])})(?:为|达|达到|约|完成|实现|到位|投入)?$")


def _clash(fact: BreakdownFact, other: BreakdownFact) -> bool:
    """Whether two breakdowns say the same, or one takes the parts of a list for parts of one of them."""
    if set(fact.parts) < set(other.parts) and adds_up(other.total, other.parts) and not adds_up(fact.total, fact.parts):
        return True
    shared = bool(set(fact.parts) & set(other.parts))
    return shared and (fact.total == other.total or fact.total in other.parts or set(fact.parts) == set(other.parts))


def _under(place: _Total) -> Iterator[BreakdownFact]:
    """Parts after their total: 收入37.3亿元，其中税收30.3亿元，非税7亿元. A total may be divided more than once."""
    _, sentence, total, smaller, beyond = place
    followers = smaller if beyond is None else [*smaller, beyond]
    for run in runs_of(sentence, total, smaller):
        division = divided(sentence, total, run)
        fact = None if division is None else _fact(total, *division)
        if fact is not None and fact.exhaustive and not _goes_on_larger(fact, followers):
            yield fact
            yield from _divided_again(total, smaller, fact)
    for home, places in groupby(smaller, key=lambda place: place[0]):
        run = list(places) if home is not sentence else []
        telling = len(run) > _TOO_FEW or (len(run) == _TOO_FEW and with_shares(run) == run)
        if telling and _sum_of(run) == total.mention.value and not are_from_signing(run):
            yield _fact(total, run, True)  # 签约23个。…投产7个，在建13个，拟开工3个: all that a sentence tells


def _sum_of(run: Sequence[Place]) -> Decimal:
    return sum((token.mention.value for _, token in run), Decimal(0))


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


def _nearly(place: _Total, followers: Iterable[Place]) -> Iterator[BreakdownFact]:
    """Parts that would add up to their total, were it not for one slip: worth a look, and often a mistake."""
    sentence, total = place.sentence, place.token
    runs = [
        run
        for run in runs_of(sentence, total, of_one_measure(total, followers))
        if len(run) >= 2 and is_within(run[0][1], total.brackets) and is_opened(sentence, total, run)
    ]
    parts = nearly_adding_up(total, runs)
    if parts is not None:
        yield _fact(total, parts, False)


def _partly(place: _Total) -> Iterator[BreakdownFact]:
    """Parts that are more than their total, one of them or all together: worth a look, whatever is left out."""
    _, sentence, total, smaller, _ = place
    for run in runs_of(sentence, total, of_one_measure(total, smaller)):
        division = divided(sentence, total, run)
        if division is not None:
            yield _fact(total, *division)
            return


def _by_words(amounts: Amounts, place: _Total) -> Iterator[BreakdownFact]:
    """Divisions of a total whose words leave nothing over, whatever the numbers are."""
    number, sentence, total = place[:3]
    behind = run_behind(amounts, number, sentence, total)
    if len(behind) < 2:
        return
    level = [p for p in behind if p[1].brackets == total.brackets]
    runs = (behind, level) if len(level) < len(behind) else (behind,)
    for run in (*runs, *later_starts(level)):
        parts = whole_by_words(sentence, total, run)
        if parts is not None and not are_a_share(sentence, parts):
            whole = None if adds_up(total.mention, [t.mention for _, t in parts]) else _adding_up_before(place, parts)
            yield _fact(whole or total, parts, True)


def _adding_up_before(place: _Total, parts: Sequence[Place]) -> Token | None:
    """The amount before a total in its sentence that parts add up to: 项目50个，开工41个，其中新建20个，续建30个.

    One as small as its largest part is none of it: the others are lost in its rounding.
    """
    mentions = [token.mention for _, token in parts]
    largest = max(m.value for m in mentions)
    earlier = (t for t in place.sentence.tokens if t.at < place.token.at and is_part(t, place.token))
    return next((t for t in earlier if t.mention.value > largest and adds_up(t.mention, mentions)), None)


def _above(tape: Tape, place: _Total) -> Iterator[BreakdownFact]:
    """Parts before their total: A亿元，上级补助B亿元、调入资金C亿元，收入总计T亿元."""
    number, sentence, total = place[:3]
    closes = _closing().search(total.before) or total.before in _IN_ALL
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
