"""Wholes that stand right before their part: 欠款A，已偿还B，占N%; 总装机A，新能源装机B; 完成投资A。B投向工业."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.cues import ANY, NEXT_PART
from zsparse.extraction.linking.containing import can_hold
from zsparse.extraction.linking.ledger import Ledger, commensurable
from zsparse.extraction.scopes import are_apart
from zsparse.extraction.tape import Role, Sentence, Token


def beside(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """The amount that a part of it stands right behind: 欠款A，已偿还B，占N%; 总投资A，一期投资B."""
    sentence = ledger.sentences[number]
    if numerator not in sentence.tokens or _PART_SO_FAR.match(numerator.before) is None:
        return None
    before = reversed(sentence.tokens[: sentence.index(numerator)])
    whole = next((t for t in before if t.role is not Role.RATIO), None)
    if whole is None:
        return _counted_in_all(ledger, number, token, numerator) if number else None
    if whole.role is not Role.RESULT or not commensurable(whole.mention, numerator.mention):
        return None
    if are_apart(whole.before, numerator.before) and not can_hold(whole, numerator, None):
        return None  # 今年完成A，累计完成B，占N%: B is of all that is to be done
    between = sentence.masked[whole.at + 1 : numerator.at]
    named = whole.mention.dimension == "count" and _THINGS.fullmatch(between) is not None
    return whole if named or between == f"，{numerator.before}" else None


_THINGS = regex.compile(f"[^，；。（）{ANY}]{{0,14}}，[^，；。（）{ANY}]{{2,10}}")


def _counted_in_all(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """The count that tells how many there are, in the sentence before: 共有A个项目集中开工。目前已开工B个，占N%.

    Of parts told behind it (其中C个) there is no question where the share is of all: 占总数的N%.
    """
    sentence = ledger.sentences[number]
    of_all = _OF_ALL.search(sentence.masked, sentence.clause_start(token.at), token.at) is not None
    back = number - 1
    while of_all and back and _THEREOF.match(ledger.sentences[back].masked):
        back -= 1
    before = ledger.sentences[back]
    counts = [t for t in before.tokens if t.mention.dimension == "count"]
    if not counts or before.paragraph != sentence.paragraph or not commensurable(counts[0].mention, numerator.mention):
        return None
    alone = len(counts) == 1 or (of_all and "其中" in before.masked[counts[0].at : counts[1].at])
    told = _IN_ALL.search(counts[0].before) or (of_all and _SO_MANY_IN_ALL.search(counts[0].before))
    is_all = alone and counts[0].role is Role.RESULT and told
    return counts[0] if is_all and can_hold(counts[0], numerator, token) else None


_OF_ALL = regex.compile("占(?:项目|企业|签约)?总[数量]的?$")
_THEREOF = regex.compile(r"\W*其中")
_IN_ALL = regex.compile("(?:[总共]计?|合计|现?有|列入|安排|实施)(?:有|为)?$")
_SO_MANY_IN_ALL = regex.compile("(?:累计|[总共]计?)[^，；。]{2,12}$")


def said_to_be_all(sentence: Sentence, numerator: Token) -> Token | None:
    """The amount said to be a total right before a part of it: 到位资金总规模A，纳入方案资金B，占比N%."""
    whole = sentence.previous(numerator) if numerator in sentence.tokens else None
    if whole is None or whole.role is not Role.RESULT or not commensurable(whole.mention, numerator.mention):
        return None
    adjacent = sentence.masked[whole.at + 1 : numerator.at] == f"，{numerator.before}"
    return whole if adjacent and _SAID_TO_BE_ALL.search(whole.before) is not None else None


_SAID_TO_BE_ALL = regex.compile("(?:总规模|总额|总量|总数|总计|合计)(?:为|达到?|是)?$")


def total_of_its_kind(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """The total of what a part is one of, in the clause before: 总装机达A，新能源装机达B、占比N%."""
    before = reversed(sentence.tokens[: sentence.index(numerator)] if numerator in sentence.tokens else [])
    total = next((t for t in before if t.role is not Role.RATIO), None)
    if total is None or total.role is not Role.RESULT or not commensurable(total.mention, numerator.mention):
        return None
    kinds = _KIND_OF.search(total.before), _NOUN.search(numerator.before)
    if kinds[0] is None or kinds[1] is None or not can_hold(total, numerator, token):
        return None
    return total if kinds[1]["noun"].endswith(kinds[0]["noun"]) else None


def sorted_into_classes(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """The things that a sentence opens with and sorts: 监测断面40个，优良的34个，占85%；劣五类的2个，占5%."""
    if numerator not in sentence.tokens or sentence.tokens[0] is numerator:
        return None
    whole, *classes = (t for t in sentence.tokens[: sentence.index(numerator) + 1] if t.role is not Role.RATIO)
    sorted_ = bool(classes) and all(_IS_A_CLASS.search(t.before) and not t.brackets for t in classes)
    if not sorted_ or whole.role is not Role.RESULT or whole.mention.dimension != "count" or whole.brackets:
        return None
    fits = all(commensurable(whole.mention, t.mention) and t.role is Role.RESULT for t in classes)
    return whole if fits and can_hold(whole, numerator, token) else None


_IS_A_CLASS = regex.compile("的(?:有|为|是)?$")
_KIND_OF = regex.compile("总(?P<noun>[^，；。总额量]{2,6}?(?:总?[量额])?)(?:为|达到?|是|完成|实现|突破|约)*$")
_NOUN = regex.compile("(?P<noun>[^，；。]{2,12}?)(?:为|达到?|是|完成|实现|突破|约)*$")
_PART_SO_FAR = regex.compile("已(?!经济)|目前|现已|累计|[一首][期批]|第一期|先期")


def spent_of(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """The amount that the sentence before gives, of which a part goes to an end: 完成投资A。…B投向工业，占N%."""
    sentence = ledger.sentences[number]
    behind = sentence.masked[numerator.at + 1 :]
    if not number or (_TO_AN_END.match(numerator.before) or _TO_AN_END.match(behind)) is None:
        return None
    before = ledger.sentences[number - 1]
    if before.paragraph != sentence.paragraph:
        return None
    fitting = (t for t in before.tokens if t.role is Role.RESULT and commensurable(t.mention, numerator.mention))
    whole = next(fitting, None)
    return whole if whole is not None and can_hold(whole, numerator, token) else None


_TO_AN_END = regex.compile("(?:其中)?(?:用于|投向|投入到)")


def may_be_of_all(sentence: Sentence, token: Token, numerator: Token) -> bool:
    """Whether a share of a named total may be of all the parts before it: A，其中甲B、乙C，占总支出的N%."""
    before = sentence.previous(numerator) if numerator in sentence.tokens else None
    if before is None or not commensurable(before.mention, numerator.mention):
        return False
    if NEXT_PART.fullmatch(sentence.masked, before.at + 1, numerator.at) is None:
        return False
    named = _OF_ANOTHER_TOTAL.fullmatch(sentence.masked, numerator.at + 1, token.at) is not None
    return named and "其中" in sentence.masked[: before.at]


_OF_ANOTHER_TOTAL = regex.compile(f"，占[^，；。比{ANY}]{{0,8}}总[^，；。{ANY}]{{1,8}}")
