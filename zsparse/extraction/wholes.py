"""Breakdowns that the words alone make whole: the total is claimed to be the sum of its parts, whether it is or not.

税收 and 非税, 由三块构成：…, 收入总计A，包括：…, …和其他C, shares that add up to 100%. What is found here may be wrong
by arithmetic, and that is the point: a total found only because its parts add up can never be seen to be wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice

from zsparse import lexicon, regex
from zsparse.extraction.amounts import Amounts, Place, is_amount
from zsparse.extraction.cues import ANY, alternatives
from zsparse.extraction.linking import commensurable, open_text
from zsparse.extraction.partitions import (
    ANGLE,
    ASIDE,
    PER_HEAD,
    adding_up,
    complement,
    fits_in_scale,
    is_plausible,
    words_between,
)
from zsparse.extraction.scopes import is_another_measure
from zsparse.extraction.sides import of_its_own_side
from zsparse.extraction.tape import Role, Sentence, Tape, Token

MOST = 24
"""How many parts a list has at most."""

_PARTIAL = regex.compile("其中|主要|重点|如|包括|含|等|前[一二三四五六七八九十]")
_MARKED = regex.compile(rf"[^，；。：{ANY}]{{0,8}}(?P<mark>[，、；和及与])[^，；。：{ANY}]{{0,20}}")
_PAIRED = regex.compile("^[、，](?:总投资|投资|金额|资金)?[ⓂⒸ](?=[，；、。])|[ⒸⓂ][、，](?:总投资|投资|金额|资金)?$")
_END = regex.compile("[。；]|$")
REST = regex.compile("^(?:及|和|以及)?(?:其他|其它|其余|另外|剩余)")
_OWN = regex.compile("(?:猪|牛|羊|禽|工|农|进|出|党|政|城|乡|男|女|水|电|气|路|产|学|研){2,}")


def whole_by_words(sentence: Sentence, total: Token, run: Sequence[Place]) -> list[Place] | None:
    """The parts of a total whose words leave nothing over; ``run`` is the amounts behind it, whatever their size."""
    run = _of_fitting_role(sentence, total, run)
    if len(run) < 2 or PER_HEAD.search(total.before) or any(PER_HEAD.search(t.before) for _, t in run[:2]):
        return None
    if run[0][0] is not sentence and not _continues(sentence, total, run[0][0]):
        return None
    if _LEAVES_OUT.search(words_between(sentence, total, *run[0])) is not None:
        return None
    between = open_text(words_between(sentence, total, *run[0]))
    beside = _MARKED.fullmatch(ASIDE.sub("", between)) is not None
    if beside or _opener().search(between) is not None:
        closed = complement(total, run)
        if closed is not None and _is_near(total, closed):
            return closed
    if _opener().search(between) is not None:
        for parts in (_with_a_rest(run, between), _enumerated(sentence, total, run), with_shares(run)):
            if parts is not None and run[0] in parts and is_of_size(total, parts):
                return sorted(parts, key=lambda p: p[1].mention.start)
    if _is_done_and_rest(between, run) and is_of_size(total, run[:2]):
        return list(run[:2])
    by_means = _each_by_its_means(sentence, total, run)
    if by_means is not None and is_of_size(total, by_means):
        return by_means
    listed = listed_amounts(run)
    if len(listed) >= 2 and _fills(listed) and _PARTIAL.search(between) is None and _MADE_UP.search(between):
        return listed
    if len(listed) >= 2 and _composed(between, listed) and is_of_size(total, listed):
        return listed
    if len(listed) >= 3 and _fills(listed) and _are_classes_in_order(listed) and is_of_size(total, listed):
        return listed
    if len(listed) >= 3 and _fills(listed) and _announced(total, between) and is_of_size(total, listed):
        return listed
    if _are_both_classes(total, between, listed, run) and is_of_size(total, listed):
        return listed
    return None


_LEAVES_OUT = regex.compile("不含|不包括|不计|除外")
"""按来源分（不含石油），外省A…: what is left out of the parts is in the total."""


def _are_both_classes(total: Token, between: str, listed: Sequence[Place], run: Sequence[Place]) -> bool:
    """Whether two classes of one naming are all that things are divided into: 按产业分，工业类6个、农业类2个."""
    if len(listed) != 2 or total.mention.dimension != "count" or not ANGLE.search(between) or _PARTIAL.search(between):
        return False
    (home, one), (_, other) = listed
    joined = home.masked[one.at + 1 : other.at] == f"、{other.before}"
    alike = one.before[-1:] == other.before[-1:] and _CLASS.search(one.before) is not None
    return joined and alike and not any(place is home and t not in (one, other) for place, t in run)


def _are_classes_in_order(listed: Sequence[Place]) -> bool:
    """Whether parts bear the labels of one classing from its first on: A类, B类, C类; 一级, 二级, 三级."""
    labels = [_LABEL.search(token.before) for _, token in listed]
    told = [match["label"] for match in labels if match is not None]
    kinds = {match["kind"] for match in labels if match is not None}
    return len(told) == len(listed) and len(kinds) == 1 and any(order.startswith("".join(told)) for order in _ORDERS)


_LABEL = regex.compile("(?:^|其中：?)(?P<label>[A-FＡ-ＦⅠ-Ⅵ一二三四五六甲乙丙丁])(?P<kind>[类级档等])")
_ORDERS = ("ABCDEF", "ＡＢＣＤＥＦ", "ⅠⅡⅢⅣⅤⅥ", "一二三四五六", "甲乙丙丁")
_CLASS = regex.compile("[类型级业产]$")


def _of_fitting_role(sentence: Sentence, total: Token, run: Sequence[Place]) -> list[Place]:
    """The results under a result, the targets under a target; results too where a target is said to be divided."""
    if total.role is Role.TARGET and run and run[0][1].role is Role.RESULT:
        lead = words_between(sentence, total, *run[0])
        return [p for p in run if p[1].role is Role.RESULT] if _DIVIDING.search(lead) else []
    return [p for p in run if p[1].role is total.role]


_DIVIDING = regex.compile("其中|包括|用于|分解|分配|安排")


def _continues(sentence: Sentence, total: Token, later: Sentence) -> bool:
    """Whether a sentence goes on with the parts of a total that the one before it ends with."""
    if any(t.at > total.at and t.brackets == total.brackets and is_part(t, total) for t in sentence.tokens):
        return False
    return sentence.masked.rstrip().endswith("：") or GOES_ON.match(later.masked) is not None


GOES_ON = regex.compile(rf"\W*(?:其中|包括|[分按从][^，；。]{{1,10}}[看分]|{ANGLE.pattern})")


def _is_near(total: Token, parts: Sequence[Place]) -> bool:
    """Whether total and parts may be of one account, one of them misprinted by a digit or in its scale."""
    sum_ = sum((t.mention.value for _, t in parts), Decimal(0))
    return fits_in_scale(total, parts) or sum_ <= total.mention.value * 12 <= sum_ * 144


def is_of_size(total: Token, parts: Sequence[Place]) -> bool:
    """Whether the parts are of the total's size, or would be but for a slip of one number's scale."""
    if any(is_another_measure(total.before, t.before) for _, t in parts):
        return False
    return is_plausible(total, parts) or fits_in_scale(total, parts)


@lexicon.per_lexicon
def _opener() -> regex.Pattern[str]:
    return regex.compile("|".join(lexicon.load("claims")["breakdown"]["openers"]))


@lexicon.per_lexicon
def _composing() -> regex.Pattern[str]:
    return regex.compile(alternatives(lexicon.load("claims")["breakdown"]["exhaustive"]))


def _composed(between: str, listed: Sequence[Place]) -> bool:
    """Whether a list stands in 由A和B构成."""
    sentence, last = listed[-1]
    return _BY.search(between) is not None and _MADE_UP.match(sentence.masked, last.at + 1) is not None


_BY = regex.compile("由[^，；。]{0,12}$")
_MADE_UP = regex.compile("(?:（[^（）]*）)?(?:组成|构成|分为)")


def _announced(total: Token, between: str) -> bool:
    """Whether the words before a list say that it is all: 由四块构成：, 总计A，包括：, 按单位分解为：, 按产业分，."""
    lead = _FIRST_NAME.sub("", regex.split("[；。]", between)[-1])
    if _composing().search(lead):
        return _PARTIAL.search(lead) is None
    if ANGLE.search(lead):  # by trade, by size: amounts often of the largest only, counts of all
        return total.mention.dimension == "count" and _PARTIAL.search(lead) is None
    summed = _SUMMED.search(total.before) is not None
    if summed and (lead.rstrip().endswith("：") or "包括" in lead):
        return "其中" not in lead and "主要" not in lead
    return lead.rstrip().endswith("：") and _PARTIAL.search(lead) is None and total.brackets == ()


_FIRST_NAME = regex.compile("[^，；。：]*$")
_SUMMED = regex.compile("(?:总计|合计|共计|总额|总量|总数)(?:为|达|达到)?$")


def _each_by_its_means(sentence: Sentence, total: Token, run: Sequence[Place]) -> list[Place] | None:
    """What one act was done with, all of it: 偿还本息26.01亿元，使用自有资金偿还6.83亿元，申请债券偿还19.18亿元."""
    act = _ACT.search(total.before)
    if act is None:
        return None
    parts = [(home, t) for home, t in run if home is sentence and t.before.endswith(act["act"])]
    told = len(parts) >= 2 and all(_MEANS.match(t.before) for _, t in parts)
    last = parts[-1][1] if told else total
    return parts if told and parts == list(run[: len(parts)]) and _END.match(sentence.masked, last.at + 1) else None


_ACT = regex.compile("(?P<act>偿还|归还|化解|筹集|筹措|支付|拨付|解决)[^，；。]{0,8}$")
_MEANS = regex.compile(r"\W*(?:使用|利用|运用|通过|申请|争取|动用|统筹|发行|用|以)[^，；。]{2,20}")


def listed_amounts(run: Sequence[Place]) -> list[Place]:
    """The amounts of one list in one sentence: names between them, and rates and asides of their own."""
    listed = list(run[:1])
    mark: str | None = None
    for sentence, token in run[1:]:
        last_sentence, last = listed[-1]
        if sentence is not last_sentence or token.brackets != last.brackets:
            break
        between = _MARKED.fullmatch(_PAIRED.sub("", ASIDE.sub("", sentence.masked[last.at + 1 : token.at])))
        if between is None or (mark is not None and (between["mark"] == "；") != (mark == "；")):
            break
        mark = between["mark"]
        listed.append((sentence, token))
    return listed


def _fills(listed: Sequence[Place]) -> bool:
    """Whether nothing follows the list in its sentence but rates and asides of its last item."""
    sentence, last = listed[-1]
    return _END.match(_PAIRED.sub("", ASIDE.sub("", sentence.masked[last.at + 1 :])).lstrip("的") or "。") is not None


def _with_a_rest(run: Sequence[Place], between: str) -> list[Place] | None:
    """A list that ends with the rest: 其中保险费收入A、财政补贴B、其他各项收入C."""
    listed = listed_amounts(run)
    for i, (_, token) in enumerate(listed[1:], start=2):
        if REST.search(token.before.strip()) and "主要" not in between:
            return listed[:i]
    return None


def _is_done_and_rest(between: str, run: Sequence[Place]) -> bool:
    """Whether a part stands right behind its total, and the rest behind it: 37个问题已整改34个，…；其余3个."""
    (sentence, _), (home, rest) = run[:2]
    return home is sentence and _RIGHT_BEHIND.fullmatch(between) is not None and REST.search(rest.before) is not None


_RIGHT_BEHIND = regex.compile("[^，；。：、]{2,12}")


def _enumerated(sentence: Sentence, total: Token, run: Sequence[Place]) -> list[Place] | None:
    """Parts whose first characters make up the total's name: 猪牛羊禽肉产量 is of 猪肉, 牛肉, 羊肉 and 禽肉."""
    lead = sentence.masked[sentence.clause_start(total.at) : total.at]
    named = _OWN.search(lead.replace("、", "").replace("和", ""))
    if named is None:
        return None
    letters = set(named.group())
    found: dict[str, Place] = {}
    for place, token in run[: len(letters) + 2]:
        first = _first_letter(place.masked[place.clause_start(token.at) : token.at])
        if first in letters and first not in found:
            found[first] = (place, token)
    return list(found.values()) if set(found) == letters else None


def _first_letter(before: str) -> str:
    return regex.sub(r"^(?:\W|其中)+", "", before)[:1]


def with_shares(run: Sequence[Place]) -> list[Place] | None:
    """Parts each with its share of the whole, the shares adding up to 100%: A亿元，占60%；B亿元，占40%."""
    parts: list[Place] = []
    together = slack = Decimal(0)
    for sentence, token in run:
        share = _share_of(sentence, token)
        if share is None:
            break
        parts.append((sentence, token))
        together += share.mention.value
        slack += share.mention.precision / 2
        if len(parts) >= 2 and abs(together - 1) <= slack:
            return parts
    return None


def _share_of(sentence: Sentence, token: Token) -> Token | None:
    """The share right behind an amount."""
    i = sentence.index(token) + 1
    following = sentence.tokens[i] if i < len(sentence.tokens) else None
    if following is None or sentence.masked[following.at] != "Ⓡ":
        return None
    between = sentence.masked[token.at + 1 : following.at]
    return following if _SHARE.fullmatch(between) else None


_SHARE = regex.compile(f"[，（]?[^，；。{ANY}]{{0,4}}(?:占|比重)[^，；。{ANY}]{{0,12}}")


def whole_by_name(tape: Tape, number: int, sentence: Sentence) -> tuple[Token, list[Place]] | None:
    """A list whose total is named at its head and stands further up: 非税收入由五块构成：…, 债券额度拟用于：…."""
    composed = _NAMED.match(sentence.masked)
    head = composed or _AMONG.match(sentence.masked)
    if head is None:
        return None
    first = next((t for t in sentence.tokens if t.role is not Role.RATIO and t.at >= head.end()), None)
    total = None if first is None else named_before(tape, number, head["name"], first)
    if total is None:
        return None
    run = [(sentence, t) for t in sentence.tokens if t.at >= head.end() and (is_part(t, total) or _is_item(t, total))]
    if composed is None:
        fitted = adding_up(total, run) or complement(total, run) if run else None
        return (total, fitted) if fitted and is_of_size(total, fitted) else None
    listed = listed_amounts(run)
    least = 2 if head["count"] else 3
    return (total, listed) if len(listed) >= least and _fills(listed) and is_of_size(total, listed) else None


def _is_item(token: Token, total: Token) -> bool:
    """Whether an amount that looks like a change ends the name of an item: 基础设施提升8.5亿元."""
    return token.role is Role.CHANGE and len(token.before) > LONG_NAME and commensurable(token.mention, total.mention)


LONG_NAME = 8
"""A name with more characters than this is that of a thing, not of its growth."""
_AMONG = regex.compile(rf"\W*(?:在(?:全部)?)?(?P<name>[^，；。：、{ANY}]{{2,16}}?)(?:之?中|里面?|内)，")
_NAMED = regex.compile(
    rf"\W*(?P<name>[^，；。：、{ANY}]{{2,16}}?)(?:(?P<count>由[^，；。：]{{0,8}}(?:构成|组成))|全?部?拟?(?:安排)?用于)\s*："
)


def named_before(tape: Tape, number: int, name: str, like: Token) -> Token | None:
    """The nearest amount further up that goes by this name."""
    for earlier in reversed(tape.sentences[max(0, number - 6) : number]):
        for token in reversed(earlier.tokens):
            if token.role in (Role.RESULT, Role.TARGET) and commensurable(token.mention, like.mention):
                words = _VERBS.sub("", token.before)
                if len(words) >= 2 and (words.endswith(name) or name.startswith(words[-4:])):
                    return token
    return None


_VERBS = regex.compile(r"^\W+|^(?:计划)?(?:安排|下达|分配|争取|完成|实现)|[为达是]+$|(?:完成|实现|达到|安排)$")


def is_part(token: Token, total: Token) -> bool:
    """Whether an amount may be a part of the total by its kind and unit."""
    return is_amount(token) and commensurable(token.mention, total.mention)


def run_behind(amounts: Amounts, number: int, sentence: Sentence, total: Token) -> list[Place]:
    """The amounts behind a total, in its sentence and the next, that may be its parts, whatever their size."""
    behind = amounts.behind(number, total, 2, 3 * MOST)
    return list(islice(of_its_own_side(sentence, total, behind), MOST))
