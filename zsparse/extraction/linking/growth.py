"""Growth: the earlier value that it starts from, and the printed increment."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.cues import ANY, NEXT_PART, cues
from zsparse.extraction.indicators import noun_phrase, similarity
from zsparse.extraction.linking.ledger import Ledger, Operands, commensurable
from zsparse.extraction.linking.placed_wholes import structural_whole
from zsparse.extraction.missed import MISSED_BY
from zsparse.extraction.tape import Role, Sentence, Token


def link_growth(ledger: Ledger, number: int, token: Token, numerator: Token | None) -> Operands:
    """The operands of growth: the current value, the earlier one, and the printed change."""
    sentence = ledger.sentences[number]
    if numerator is None:
        return (
            _turned_after(sentence, token)
            or _raised_just_before(sentence, token)
            or _turned_before(ledger, number, token)
            or _against_a_base(ledger, number, token)
            or _value_behind(sentence, token)
            or Operands()
        )
    numerator = _raised_value(sentence, token, numerator) or _divided(ledger, number, numerator) or numerator
    change = _increment(sentence, token, numerator) or _increment_after(sentence, token, numerator)
    return Operands(numerator, _earlier_value(sentence, token, numerator), change)


def _raised_value(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """The value of 由A增加到B, where what comes between only explains it: 由86家增加到97家，新进15家，净增11家."""
    explained = sentence.previous(token)
    if explained is None or explained.role is not Role.CHANGE:
        return None
    for candidate in reversed(sentence.tokens[: sentence.index(explained)]):
        if candidate.role is Role.RATIO:
            return None
        before = sentence.previous(candidate)
        if before is not None and before.role is Role.EARLIER and cues().raised_to.search(candidate.before):
            return candidate if commensurable(candidate.mention, numerator.mention) else None
    return None


def value_before(sentence: Sentence, token: Token, numerator: Token | None) -> Token | None:
    """What a multiple of then is of, in 由A增加到B，是五年前的N倍: A, unless it is dated otherwise."""
    if numerator is None or numerator not in sentence.tokens or not cues().raised_to.search(numerator.before):
        return None
    earlier = sentence.previous(numerator)
    then = _OF_THEN.fullmatch(sentence.masked, numerator.at + 1, token.at)
    if earlier is None or then is None or earlier.role is not Role.EARLIER:
        return None
    dated = _DATED.search(earlier.before)
    same = dated is None or dated.group() in then["time"]
    return earlier if same and commensurable(earlier.mention, numerator.mention) else None


_OF_THEN = regex.compile(
    "，(?:是|为|达到?|相当于)(?P<time>[^，；。]{0,6}(?:上年|去年|年|[末初前底时期]))的(?:近|约|超过?)?"
)
_DATED = regex.compile("上年|去年|前年|年初|[0-9]{4}年|[“十一二三四五”]+期?末")


def _divided(ledger: Ledger, number: int, numerator: Token) -> Token | None:
    """The whole that grew, where its parts stand between: 资金A，其中中央B、县级C，较上年增长8.5%."""
    sentence = ledger.sentences[number]
    before = sentence.previous(numerator) if numerator in sentence.tokens else None
    if before is None or _AFTER_A_LIST.match(sentence.masked, numerator.at + 1) is None:
        return None
    if NEXT_PART.fullmatch(sentence.masked, before.at + 1, numerator.at) is None:
        return None
    return structural_whole(ledger, number, numerator, None) if "其中" in sentence.masked[: before.at] else None


_AFTER_A_LIST = regex.compile("，[比较](?:上年|去年|上年同期|去年同期)")


def _raised_just_before(sentence: Sentence, token: Token) -> Operands | None:
    """The two values of which the next clause says what they come to: 由150吨提高到300吨，产能翻了一番."""
    i = sentence.index(token)
    pair = sentence.tokens[max(0, i - 2) : i]
    if len(pair) < 2 or pair[0].role is not Role.EARLIER or not commensurable(pair[0].mention, pair[1].mention):
        return None
    earlier, current = pair
    raised = cues().raised_to.search(current.before) is not None
    follows = _COMES_TO.fullmatch(sentence.masked, current.at + 1, token.at) is not None
    return Operands(current, earlier) if raised and follows else None


_COMES_TO = regex.compile("，[^，；。同比环]{0,8}(?:翻了|增长了?|提高了?|下降了?)")


def _against_a_base(ledger: Ledger, number: int, token: Token) -> Operands | None:
    """The base that growth names, and the result before that bears its name: 收入A。… 财政收入比2000年的B翻了一番."""
    sentence = ledger.sentences[number]
    base = sentence.previous(token)
    if base is None or base.role is not Role.EARLIER:
        return None
    compared = _SET_BESIDE.fullmatch(sentence.masked, base.at + 1, token.at) is not None
    if sentence.clause_start(token.at) > base.at + 8 and not compared:
        return None
    lead = sentence.masked[sentence.clause_start(base.at) : token.at]
    for earlier in reversed(ledger.sentences[max(0, number - _FAR) : number]):
        for candidate in reversed(earlier.tokens):
            fits = candidate.role is Role.RESULT and commensurable(candidate.mention, base.mention)
            name = noun_phrase(candidate.before) if fits else None
            if name is not None and (name in lead or (len(name) > 3 and similarity(name, lead) >= len(name) - 1)):
                return Operands(candidate, base)
    return Operands(None, base)


_SET_BESIDE = regex.compile("的[^，；。]{2,10}相?比(?:较)?，[^，；。]{0,8}")
_FAR = 12


def _turned_before(ledger: Ledger, number: int, token: Token) -> Operands | None:
    """Growth that only sums up the sentence before it: 1952年是A，1956年提高到B。四年间提高了N%."""
    sentence = ledger.sentences[number]
    if number == 0 or _SUMS_UP.fullmatch(sentence.masked, 0, token.at) is None:
        return None
    before = ledger.sentences[number - 1]
    if before.paragraph != sentence.paragraph or len(before.tokens) < 2:
        return None
    earlier, current = before.tokens[-2:]
    fits = cues().raised_to.search(current.before) is not None and commensurable(earlier.mention, current.mention)
    return Operands(current, earlier) if fits else None


_SUMS_UP = regex.compile(
    "\\s*在?[0-9一二两三四五六七八九十]+年(?:中间|间|来|里|内|中)?，?(?:累计|共|净|大约|大致)?(?:增长|提高|增加|上升|下降|减少|降低)了?"
)


def _turned_after(sentence: Sentence, token: Token) -> Operands | None:
    """Growth whose two values follow it: 零售额月降0.5%，从2月的A下降至B."""
    i = sentence.index(token)
    pair = sentence.tokens[i + 1 : i + 3]
    if len(pair) < 2 or _TURNED.match(sentence.masked, token.at + 1) is None:
        return None
    earlier, current = pair
    fits = earlier.role is Role.EARLIER and cues().raised_to.search(current.before) is not None
    return Operands(current, earlier) if fits and commensurable(earlier.mention, current.mention) else None


def _value_behind(sentence: Sentence, token: Token) -> Operands | None:
    """The value that growth comes to, told behind it: 收入增长9%，达到A，比上年的B净增C."""
    i = sentence.index(token) + 1
    value = sentence.tokens[i] if i < len(sentence.tokens) else None
    if value is None or value.role is not Role.RESULT or value.mention.dimension == "number":
        return None
    if _COMING_TO.fullmatch(sentence.masked, token.at + 1, value.at) is None:
        return None
    earlier, change = [*sentence.tokens[i + 1 : i + 3], None, None][:2]
    told = earlier is not None and earlier.role is Role.EARLIER and commensurable(earlier.mention, value.mention)
    if earlier is None or not told or _OF_THE_YEAR_BEFORE.fullmatch(sentence.masked, value.at + 1, earlier.at) is None:
        return Operands(value)
    by = change is not None and change.role is Role.CHANGE and commensurable(change.mention, value.mention)
    return Operands(value, earlier, change if by else None)


_COMING_TO = regex.compile("，(?:已|现)?(?:总[额量数])?(?:达到?|为|[升增降减]?至|[增降]到)了?")
_OF_THE_YEAR_BEFORE = regex.compile("，[比较]?(?:上年|去年|上年同期|去年同期)(?:的|为|是)?")
_TURNED = regex.compile("，?[由从]")


def _earlier_value(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """The value that growth starts from: 由A增加到B, 比上年的A增长, or the same indicator under an earlier date."""
    before = [
        t
        for t in sentence.tokens[: sentence.index(numerator)]
        if commensurable(t.mention, numerator.mention) and t.mention.unit == numerator.mention.unit
    ]
    i, j = sentence.index(numerator), sentence.index(token)
    beside = before[-1] if before and before[-1].role is Role.EARLIER else None
    told = beside is not None and all(t.role is not Role.RATIO for t in sentence.tokens[sentence.index(beside) : i])
    if beside is not None and told:
        return None if _REVISED.search(numerator.before) else beside
    for candidate in (*reversed(sentence.tokens[i + 1 : j]), *sentence.tokens[j + 1 : j + 2]):
        if not commensurable(candidate.mention, numerator.mention) or _explains_another(sentence, candidate, numerator):
            continue
        if candidate.at < token.at:
            if candidate.role is Role.EARLIER:
                return candidate
        elif _EARLIER_AFTER.fullmatch(sentence.masked, token.at + 1, candidate.at):
            return candidate
    results = [t for t in before if t.role is numerator.role]
    if not results:
        return None
    last = results[-1]
    if cues().raised_to.search(numerator.before):
        return None if cues().raised_to.search(last.before) else last
    lead = sentence.masked[sentence.clause_start(token.at) : token.at]
    between = sentence.masked[last.at + 1 : numerator.at]
    if _COMPARED.search(lead) or "；" in between or any(letter in between for letter in ANY):
        return None
    return last if _DATE.search(numerator.before) and _DATE.search(last.before) else None


_REVISED = regex.compile("(?:修[正订]|[上下]修|[上下]调)[到至为]$")
"""预估由A下修至B: one estimate beside another, and no growth."""


def _explains_another(sentence: Sentence, candidate: Token, numerator: Token) -> bool:
    """Whether an amount stands in a bracket behind another one: 产值A、收入B（比上年的C增加D），分别增长x%、y%."""
    if len(candidate.brackets) <= len(numerator.brackets):
        return False
    outside = [t for t in sentence.tokens if t.at < candidate.brackets[-1] and t.brackets == candidate.brackets[:-1]]
    return bool(outside) and outside[-1] is not numerator and outside[-1].role is numerator.role


_COMPARED = regex.compile("同比|环比|比上|较上|比去|较去|同期|上年")
_DATE = regex.compile("[0-9]{4}年|[0-9]{1,2}月|年初|年末|年底|月末|月底|一九[^，]{2}年|二[〇○零]")
_EARLIER_AFTER = regex.compile(
    "（(?:上年|去年|上年同期|去年同期|客岁同期|同期|[0-9]{4}年(?:同期)?)(?:为|是|数)?"
    f"|，(?:其中[^，；。{ANY}]{{0,10}})?(?:上年|去年)(?:同期|同月)?(?:仅|只|才)?(?:为|是|有|完成|实现)?"
    "|，[比较](?:上年|去年|上月)(?:同期|同月)?的?"
)


def _increment(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """The printed increment between the result and its growth: 比上年增收1.4亿元，增长8.6%."""
    for candidate in reversed(sentence.tokens[: sentence.index(token)]):
        if candidate.at < numerator.at:
            return None
        if len(candidate.brackets) > len(token.brackets):
            continue  # of parts: 减少0.78亿元（其中甲类减少0.3亿元），下降20%
        if candidate.before in MISSED_BY or _OVER_A_PLAN.search(candidate.before):
            return None
        if candidate.role is Role.CHANGE and commensurable(candidate.mention, numerator.mention):
            return candidate
        if candidate.role in (Role.RATIO, Role.EARLIER):
            return None  # 比预算A超收B，比上年C增长N%: B is not by how much C grew
    return None


def _increment_after(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """The printed increment right behind the growth: 收入A，同比增长9.2%，增收0.5亿元."""
    i = sentence.index(token) + 1
    if i >= len(sentence.tokens) or numerator not in sentence.tokens or sentence.index(numerator) + 1 < i - 1:
        return None
    change = sentence.tokens[i]
    told = _TOLD_BEHIND.fullmatch(sentence.masked, token.at + 1, change.at)
    if told is None or change.role is not Role.CHANGE or not commensurable(change.mention, numerator.mention):
        return None
    rose = token.mention.value > 0
    if (told["up"] is None) is rose or (_OF_SPENDING.search(told.group()) and "支" not in numerator.before):
        return None
    next_rate = i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].role is Role.RATIO
    return None if next_rate and _RATE_OF_IT.match(sentence.masked, change.at + 1) else change


_TOLD_BEHIND = regex.compile("，(?:同比|[比较]上年(?:同期)?)?净?(?:(?P<up>增[收支加])|减[收支少])(?:了|额)?")
_OF_SPENDING = regex.compile("[增减]支")
_RATE_OF_IT = regex.compile("，(?:同比|[比较]上年(?:同期)?)?[增上下减]")
_OVER_A_PLAN = regex.compile("超出?[^，；。]{0,12}(?:任务|计划|目标|预算)(?:数|投资)*$")
