"""Whether a run of amounts behind a total divides it: opened by 其中, a colon or a bracket, or in one list with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from zsparse import lexicon, regex
from zsparse.extraction.amounts import REACH, Amounts, Place
from zsparse.extraction.cues import alternatives
from zsparse.extraction.linking import measure, open_text
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
from zsparse.extraction.scopes import of_two_scopes
from zsparse.extraction.stages import are_from_signing
from zsparse.extraction.tape import Sentence, Tape, Token

_THEREOF = regex.compile("(?:，其中|^[^，；。：]{0,8}中，)[^，；。]*$")
_AMONG_THEM = regex.compile("^[^，；。：、]{2,10}[中里](?:，|$)")
"""31个项目中8个已完工、16个在建: of some of them only it may be told, so it leads to parts that add up alone."""


@lexicon.per_lexicon
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    words = lexicon.load("claims")["breakdown"]
    return regex.compile("|".join(words["openers"])), regex.compile(alternatives(words["exhaustive"]))


def divided(sentence: Sentence, total: Token, run: Sequence[Place]) -> tuple[list[Place], bool] | None:
    """The parts among ``run`` that the total is divided into, and whether they are all of it; None where it is not."""
    run = _in_its_bracket(sentence, total, run)
    if len(run) < 2 or any(b not in run[0][1].brackets for b in total.brackets):
        return None
    _, exhaustive = _patterns()
    first_sentence, first = run[0]
    between = open_text(words_between(sentence, total, first_sentence, first))
    opened = is_opened(sentence, total, run)
    fitted = adding_up(total, run) or (_filling(sentence, total, run) if opened else None)
    if fitted is not None and (
        _turns_to_stages(sentence, fitted)
        or _strays(sentence, fitted)
        or of_two_scopes(t.before for _, t in fitted)
        or (not opened and are_from_signing(fitted))
        or (not opened and len(fitted) <= _SHORT and _is_funnel([t for _, t in fitted]) and not _is_of_states(fitted))
        or _counts_what_was_done_of_it(total, fitted)
    ):
        fitted = None
    if fitted is not None and (
        opened
        or (_AMONG_THEM.search(between) is not None and all(home is sentence for home, _ in fitted))
        or in_one_list(sentence, total, fitted)
        or fills_a_sentence(sentence, total, fitted, run)
    ):
        return fitted, True
    if not (opened or _THEREOF.search(between)):
        return None
    beside = first_sentence is sentence
    partition = fills_a_bracket(sentence, total, run) or (beside and divided_by_an_angle(sentence, between, run))
    if partition and is_plausible(total, partition) and not are_a_share(sentence, partition):
        return partition, True
    same = [p for p in run if p[0] is first_sentence and p[1].brackets == first.brackets]
    if len(same) >= 2 and beside and exhaustive.search(between):
        return same, True
    listed = list_of(first_sentence, [t for _, t in same])
    if (
        len(listed) >= 2
        and not _is_funnel(listed)
        and not _reach_a_stage(first_sentence, listed)
        and _THEREOF.search(between)
        and sum((t.mention.value for t in listed), Decimal(0)) > total.mention.value
    ):
        return [(first_sentence, t) for t in listed], False
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

    省内A，省外B，返乡创业C: what follows tells more of the same, and is no part. Small numbers add up by accident, and
    an item called like the parts (A类项目, B类项目), or that closes their list (其他), is one of them.
    """
    level = [place for place in run if place[0] is sentence and place[1].brackets == run[0][1].brackets]
    if len(level) <= _FEW or len(total.mention.value.normalize().as_tuple().digits) < _TELLING_DIGITS:
        return None
    parts = adding_up(total, level, to_the_end=False)
    if parts is None or _is_funnel([token for _, token in parts]):
        return None
    left = level[level.index(parts[-1]) + 1 :] if parts[-1] in level else []
    kinds = {token.before[-_KIND:] for _, token in [*parts, *left[:1]]}
    if len(kinds) == 1 or any(token.before.startswith(_THE_REST) for _, token in left):
        return None
    return parts if list_of(sentence, [token for _, token in parts]) == [token for _, token in parts] else None


_FEW = 2
_TELLING_DIGITS = 3
_KIND = 2
_THE_REST = ("其他", "其它", "其余", "另外")


def are_a_share(sentence: Sentence, parts: Sequence[Place]) -> bool:
    """Whether parts are said to be a share of their total, and so not all of it: 其中中央A、地方B，占总投资的50%."""
    home, last = parts[-1]
    return home is sentence and _TOGETHER.match(sentence.masked, last.at + 1) is not None


_TOGETHER = regex.compile("，(?:合计|共|两项)?占(?:总|全部)[^，；。]{0,8}Ⓡ")


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


def is_opened(sentence: Sentence, total: Token, run: Sequence[Place]) -> bool:
    """Whether words between a total and its first part lead to parts: 其中, 包括, 按…分, a colon."""
    first_sentence, first = run[0]
    if first_sentence is sentence:
        opener, _ = _patterns()
        return opener.search(open_text(words_between(sentence, total, first_sentence, first))) is not None
    return _goes_on_with(first_sentence, first) or _COLON.search(sentence.masked) is not None


def _goes_on_with(sentence: Sentence, first: Token) -> bool:
    """Whether a sentence goes on with parts of what stands before it, ``first`` the first of them."""
    return sentence.masked.startswith(_SPENT_ON, first.at + 1) or _OPENING.match(sentence.masked) is not None


class Openings:
    """Where the sentences of a tape lead to parts: most amounts have none, which is seen without looking for them."""

    def __init__(self, tape: Tape, amounts: Amounts) -> None:
        self._amounts = amounts
        self._by_measure: dict[tuple[str, str | None], list[int]] = {}
        for number, sentence in enumerate(tape.sentences):
            if any(_goes_on_with(sentence, token) for token in sentence.tokens):
                for measured in {measure(token.mention) for token in sentence.tokens}:
                    self._by_measure.setdefault(measured, []).append(number)

    def may_lead_on(self, number: int, sentence: Sentence, total: Token) -> bool:
        """Whether words lead from a total of sentence ``number`` to an amount of its measure behind it, in reach."""
        opening = self._by_measure.get(measure(total.mention), ())
        following = bisect_right(opening, number)
        if following < len(opening) and opening[following] < self._amounts.reach(number, REACH):
            return True
        behind = sentence.tokens[sentence.index(total) + 1 :]
        return _COLON.search(sentence.masked) is not None or any(
            measure(token.mention) == measure(total.mention) and is_opened(sentence, total, [(sentence, token)])
            for token in behind
        )


_SPENT_ON = ("投向", "用于")
"""A投向工业，B投向基础设施: behind the amounts of what they are parts of."""


_GOES_ON = regex.compile(r"\W*[（(]?(?:[\d一二三四五六七八九十Ⓝ①-⑳]+[）)、．.]|——|其中)")
_OPENING = regex.compile(
    rf"\W*(?:[一二三四五六七八九十]是)?(?:其中|包括|主要用于|主要安排|[分按从][^，；。]{{1,10}}[看分]|{ANGLE.pattern}|在?[^，；。]{{2,12}}[中里]，)"
)
_COLON = regex.compile(r"：\s*\Z")


def _is_of_states(parts: Sequence[Place]) -> bool:
    """Whether stages are states that things are in, of which each has one: 竣工3个，在建5个，未开工2个."""
    return any(_STATE.search(token.before + token.thing) is not None for _, token in parts)


_SHORT = 3
"""So few stages add up by accident: 签约20个，开工12个，投产8个."""
_STATE = regex.compile("在建|未|待|前期|续建|正在|拟|筹建|停")


def _counts_what_was_done_of_it(total: Token, parts: Sequence[Place]) -> bool:
    """Whether one of the parts of all that a thing takes is what was done of it: 总投资A，其中设备B，已完成投资C."""
    done = [_DONE_OF_IT.match(token.before) is not None for _, token in parts]
    return any(done) and not all(done) and _DONE_OF_IT.match(total.before) is None and "总投资" in total.before


_DONE_OF_IT = regex.compile(
    "(?:截[至止][^，]{0,8})?(?:现|目前|至今)?(?:已|累计)[^，；。]{0,4}(?:完成|投入|投资|到位|支付)"
)


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
