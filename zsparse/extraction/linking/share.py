"""Shares: the whole that a part belongs to."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.cues import ANY
from zsparse.extraction.indicators import similarity
from zsparse.extraction.linking.adjacent_wholes import (
    beside,
    may_be_of_all,
    said_to_be_all,
    sorted_into_classes,
    spent_of,
    total_of_its_kind,
)
from zsparse.extraction.linking.containing import can_hold
from zsparse.extraction.linking.ledger import Ledger, Operands, commensurable
from zsparse.extraction.linking.named_rates import defined
from zsparse.extraction.linking.named_wholes import (
    bears,
    bracketed_whole,
    covered_whole,
    named_whole,
    plain_name,
    stated_whole,
    sum_named,
    synonyms,
    titled_whole,
)
from zsparse.extraction.linking.numerators import OF_EACH, embedded
from zsparse.extraction.linking.place_totals import REACH, above_all, home_of, is_of_another_place, turned_home
from zsparse.extraction.linking.placed_wholes import described_whole, structural_whole
from zsparse.extraction.linking.tallies import tallied
from zsparse.extraction.tape import Role, Sentence, Token


def link_share(ledger: Ledger, number: int, token: Token, numerator: Token | None) -> Operands:
    """The operands of a share: the part and its whole."""
    sentence = ledger.sentences[number]
    inside = embedded(sentence, token)
    if inside is not None and inside is not numerator:
        return Operands(numerator, inside)
    if _OF_THEM.search(sentence.masked, endpos=token.at) and sentence.masked.startswith("的", token.at + 1):
        counted = sentence.previous(token)
        return Operands(None, counted if counted is not None and counted.mention.dimension == "count" else None)
    by_name = defined(ledger, number, token) if inside is None else None
    if by_name is not None and _is_told_in_order(by_name):
        return by_name
    if numerator is not None and inside is None and may_be_of_all(sentence, token, numerator):
        return Operands()
    if numerator is None:
        return tallied(sentence, token) or Operands()
    whole = _whole(ledger, number, token, numerator) or _out_of(sentence, token, numerator)
    if whole is not None and is_of_another_place(ledger, number, token, whole):
        whole = None
    asked = _asked_for(sentence, token)
    if whole is not None and id(whole) in ledger.parts.get(asked, ()):
        whole = None  # A占全市总量的82%，其中B占全市总量的65%: A is a part of it too
    if asked:
        ledger.parts.setdefault(asked, set()).add(id(numerator))
    return Operands(numerator, whole)


def _is_told_in_order(operands: Operands) -> bool:
    """Whether a whole is told before its part: 收入A，其中税收收入B，税收占比N%."""
    part, whole = operands.numerator, operands.denominator
    return part is not None and whole is not None and whole.start < part.start


_OF_THEM = regex.compile("其中[，：]?有?$")
"""企业4000家，其中近四分之三的企业有出口: a share of what was counted, whose own number is not printed."""


def multiplied(ledger: Ledger, number: int, token: Token, numerator: Token | None) -> Token | None:
    """What a multiple is of: 争取专项资金A，相当于一般预算收入的1.45倍, by the name that an amount before bears."""
    sentence = ledger.sentences[number]
    match = _TIMES_OF.search(sentence.masked, sentence.clause_start(token.at), token.at)
    if numerator is None or match is None:
        return None
    name = plain_name(match.group(1))
    return stated_whole(ledger, number, [name, *synonyms(name)], numerator.mention, lambda _: True)


_TIMES_OF = regex.compile(f"(?:相当于|是|为)([^，；。{ANY}]{{2,16}})的$")


def _out_of(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """The base in a bracket behind a rate: 优良天数148天，优良率81.8%（有效监测181天）."""
    i = sentence.index(token) + 1
    if sentence.masked[token.at + 1 : token.at + 2] != "（" or i >= len(sentence.tokens):
        return None
    base = sentence.tokens[i]
    inside = base is not numerator and len(base.brackets) > len(token.brackets)
    fits = inside and base.role is Role.RESULT and commensurable(base.mention, numerator.mention)
    return base if fits and can_hold(base, numerator, token) else None


def _whole(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """The total that a part belongs to: the one that 占…的 names, or the one before 其中 or the bracket."""
    sentence = ledger.sentences[number]
    home = home_of(ledger, number, numerator)
    home = number if home is None else home
    printed = _asked_for(sentence, token)
    name = "" if printed in _EQUITY else _GENERIC.sub("", printed).removesuffix("数")
    name = printed if printed in _INVESTED_IN_ALL else name
    of_all = _ALL_OF_IT.match(printed) is not None
    if name:
        ledger.parts.setdefault(name, set()).add(id(numerator))
    over_all = above_all(ledger, number, numerator) if _PLACE.fullmatch(name) or printed in _ALL_TOLD else None
    if _PLACE.fullmatch(name) or (over_all is not None and not turned_home(ledger, number, over_all)):
        return over_all
    if not name and (among := _AMONG.match(sentence.masked)) is not None:
        name = _GENERIC.sub("", among.group(1))
        of_all = _ALL_OF_IT.match(among.group(1)) is not None
    above = structural_whole(ledger, home, numerator, token)
    if len(name) <= 2 and not printed and above is not None:
        name = ""  # 全年完成A。收入中，税收收入B，占比N%: where the parts are told tells more than what they are of
    name = _PLACE.sub("", "" if _DONE_IN_ALL.fullmatch(printed) else name)
    if not name and above is not None and _shares_as_well(sentence, above, numerator, token):
        return None
    if not name:
        if home == number and numerator.at > token.at:
            return described_whole(ledger, number, numerator)
        return (
            _told_in_the_bracket(sentence, token, numerator)
            or _of_its_own_name(ledger, number, numerator)
            or above
            or beside(ledger, number, token, numerator)
            or total_of_its_kind(sentence, token, numerator)
            or sorted_into_classes(sentence, token, numerator)
            or said_to_be_all(sentence, numerator)
            or described_whole(ledger, home, numerator)
            or _whole_before(ledger, number, token, numerator)
            or spent_of(ledger, number, token, numerator)
        )
    if len(name) <= 3 and above is not None and (name in above.before or _leads_to(ledger, home, above, name)):
        return above
    told_above = above is not None and above.role is Role.RESULT and bears(above.before, name)
    if above is not None and told_above and not of_all and can_hold(above, numerator, token):
        return above
    divided_again = _ITEM.match(sentence.masked) is not None or _AMONG.match(sentence.masked) is not None
    told, known = ledger.wholes.get(name, (-REACH, None)) if divided_again else (-REACH, None)
    if known is not None and number - told < REACH and commensurable(known.mention, numerator.mention):
        return known
    best = titled_whole(ledger, number, printed, numerator) or _account_total(ledger, number, printed, numerator)
    if best is None and printed in _GRAND_INCOME:
        return None
    above = above if above is not None and _is_called(sentence, above, numerator, name) else None
    for rate in (None, token):  # a whole that can hold the part before one that only a slip makes too small
        best = best or _called(ledger, number, token, name, numerator, rate, above, of_all=of_all)
    best = best or (_counted_as(sentence, name, numerator, token) if _COUNTED.search(printed) else None)
    if best is not None:
        ledger.wholes[name] = number, best
        ledger.divided[sentence.paragraph] = best
    return best


def _counted_as(sentence: Sentence, name: str, numerator: Token, token: Token) -> Token | None:
    """The count that its own words call so, in the part's sentence: 立案案件320件，…16件，占立案数的5%."""
    before = sentence.tokens[: sentence.index(numerator)] if numerator in sentence.tokens else []
    for candidate in before:
        named = bears(candidate.before, name) and candidate.role is Role.RESULT and not candidate.brackets
        if named and commensurable(candidate.mention, numerator.mention) and can_hold(candidate, numerator, token):
            return candidate
    return None


_COUNTED = regex.compile("[^总]数$")


def _asked_for(sentence: Sentence, token: Token) -> str:
    """The name of the whole that a share prints, 总到位资金 in 占总到位资金的17%; "" where it prints none."""
    lead = _ASIDE.sub("", sentence.masked[sentence.clause_start(token.at) : token.at])
    if (second := OF_EACH.search(lead)) is not None:
        return second["second"]
    named = _NAMED.search(_LISTED_BEFORE.sub("", lead))
    return (named.group(1) or named.group(2) or "") if named else ""


_LISTED_BEFORE = regex.compile("(?:Ⓡ[、和及与])+$")
"""分别占全市总量的x%和y%: what the second is a share of, the first is too."""


def _is_called(sentence: Sentence, above: Token, numerator: Token, name: str) -> bool:
    """Whether the amount that a part stands under goes by the name that the share gives its whole."""
    words = above.before + above.thing
    shared = similarity(name, words) if name[:2] not in words or bears(words, name[:2]) else 0
    return _introduces(sentence, above, numerator, name) or (shared > 0 and shared * 3 >= len(name) - 1)


def _called(
    ledger: Ledger,
    number: int,
    token: Token,
    name: str,
    numerator: Token,
    rate: Token | None,
    above: Token | None,
    *,
    of_all: bool,
) -> Token | None:
    """The whole that goes by a name; ``rate`` where one that a slip has made too small is asked for as well.

    ``above`` is the amount of that name which the part stands under.
    """
    names = (name, *synonyms(name))
    for called in (*names, *_without_its_measure(name)):
        found = named_whole(ledger, number, called, numerator, rate, whole=of_all)
        if found is not None:
            return found
    return (
        bracketed_whole(ledger.sentences[number], token, name, numerator)
        or covered_whole(ledger, number, name, numerator, rate)
        or above
        or (sum_named(ledger, number, name, numerator, rate) if of_all else None)
        or stated_whole(
            ledger,
            number,
            [plain_name(called) for called in names],
            numerator.mention,
            lambda whole: whole is not numerator and can_hold(whole, numerator, rate),
        )
    )


def _account_total(ledger: Ledger, number: int, printed: str, numerator: Token) -> Token | None:
    """The account that 占总支出的N% means: the only one whose expenditure its paragraph has told, 一般公共预算支出A."""
    if _ALL_SPENT.fullmatch(printed) is None:
        return None
    paragraph = _opening_paragraph(ledger, number)
    found: Token | None = None
    for earlier in ledger.sentences[max(0, number - _PARAGRAPH) : number + 1]:
        for candidate in earlier.tokens if earlier.paragraph >= paragraph else ():
            if candidate is numerator:
                return found
            spent = candidate.role is Role.RESULT and commensurable(candidate.mention, numerator.mention)
            if spent and _TOLD_AS_ALL.search(candidate.before):
                return None
            if spent and _ACCOUNT.search(candidate.before) and not _OPENS_A_LIST.match(earlier.masked):
                if found is not None:
                    return None
                found = candidate
    return found


def _opening_paragraph(ledger: Ledger, number: int) -> int:
    """The paragraph of a sentence, or that before the list it is an item of: 支出A，情况如下： 1、…占总支出的N%."""
    i = number
    while i and _ITEM.match(ledger.sentences[i].masked) and number - i < _PARAGRAPH:
        i -= 1
    return ledger.sentences[i].paragraph


_ALL_SPENT = regex.compile("(?:全[省市县区]|财政)?总支出")
_ACCOUNT = regex.compile("预算支出(?:完成|实现|执行)?(?:为|达)?$")
_TOLD_AS_ALL = regex.compile("合计|共计|总计|本级")
"""Amounts that 总支出 may mean as well: then it is left open."""
_OPENS_A_LIST = regex.compile(r"\W*其中")
_PARAGRAPH = 12
"""How many sentences of a paragraph are looked through for its account."""


def _shares_as_well(sentence: Sentence, above: Token, numerator: Token, token: Token) -> bool:
    """Whether what a part is divided from has a share of its own: 新能源A、占比41.7%，其中风电B、占比16.7%.

    The second share may then be of A, or of the total that the first is of.
    """
    if above not in sentence.tokens or numerator not in sentence.tokens:
        return False
    share = sentence.tokens[sentence.index(above) + 1]
    first, second = sentence.masked[above.at + 1 : share.at], sentence.masked[numerator.at + 1 : token.at]
    return first == second and _BARE_PROPORTION.fullmatch(first) is not None


_BARE_PROPORTION = regex.compile("[，、（]占比(?:为|达到?)?")
_GRAND_INCOME = ("总收入", "财政总收入")
"""财政总收入 holds more than the income of the general budget: no share of it is one of that."""


def _told_in_the_bracket(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """The whole in a bracket of its own behind a bare share: 闲置9600万元，占40%（该项目到位2.4亿元）."""
    base = _out_of(sentence, token, numerator)
    alone = base is not None and _OF_THIS.match(base.before) is not None
    return base if alone else None


_OF_THIS = regex.compile("[该此其共总全应]|合计|实有")
_DONE_IN_ALL = regex.compile("(?:完成|实现|到位|投入)总[额量数]")
"""占完成总额的N%: the total of what was just told, which no name leads to."""
_ASIDE = regex.compile("（[^（）]*）")
_INVESTED_IN_ALL = ("总投资", "总投资额")


def _without_its_measure(name: str) -> tuple[str, ...]:
    """出口额 is what 出口A tells, and so is 我国出口总值; 耕地面积 is told by 耕地A亩, 本年到位资金 by 到位资金A."""
    if name[:2] in _THIS_YEAR and len(name) > _TOO_SHORT:
        return (name[2:],)
    trade = _OF_TRADE.fullmatch(name)
    if trade is not None:
        return (trade.group(1),)
    measured = _MEASURE.fullmatch(name)
    return (measured["of"],) if measured is not None else ()


_MEASURE = regex.compile("(?P<of>.{2,}?)(?:额|面积|里程)")
_THIS_YEAR = ("本年", "今年", "当年")
_TOO_SHORT = 5
_OF_TRADE = regex.compile("(?:[我全]国|[全我本][省市县区州])?([进出]口)(?:总[值额量]|[值额])")


_EQUITY = ("股", "股份", "股权", "股比")
"""占股80%: of the capital just told."""
_ALL_OF_IT = regex.compile("全部|总(?![收支产]|投资|人口|量|额|值|数|面积)[^的]{3,}|[^的]{2,}总[额量数]$")
_ALL_TOLD = ("总量", "总额")


def _leads_to(ledger: Ledger, number: int, whole: Token, name: str) -> bool:
    """Whether an amount that only 安排 leads to is what its sentence has named: 收入增长N%，安排A（…占收入的N%）."""
    sentence = ledger.sentences[number]
    if whole not in sentence.tokens or whole.before not in ("安排", "完成", "实现", "达到"):
        return False
    _, named, since = sentence.masked[max(0, whole.at - _SAID_BEFORE) : whole.at].rpartition(name)
    return bool(named) and _ANOTHER_ACCOUNT.search(since) is None


_SAID_BEFORE = 60
_ANOTHER_ACCOUNT = regex.compile("收入|支出|投资|[进出]口|[存贷]款|产值|增加值|消费|税")
"""收入增长5%，支出增长8%，完成A: what A is comes last."""


def _of_its_own_name(ledger: Ledger, number: int, part: Token) -> Token | None:
    """All that goes by the name of a part from somewhere: 签约项目90个，总投资A。来自沿海的签约项目27个、占比30%.

    What the part goes on to tell (总投资B、占比N%) is out of what its whole does.
    """
    sentence = ledger.sentences[number]
    for first in reversed(sentence.tokens[: sentence.index(part) + 1] if part in sentence.tokens else ()):
        named = _FROM_THERE.match(sentence.masked, sentence.clause_start(first.at), first.at)
        if named is not None and first.role is not Role.RATIO and first.mention.dimension == "count":
            break
    else:
        return None
    if "；" in sentence.masked[first.at : part.at]:
        return None
    name = named["name"]
    for earlier in reversed(ledger.sentences[max(0, number - _NEAR) : number]):
        for i, whole in enumerate(earlier.tokens):
            if not earlier.masked.endswith(name, 0, whole.at) or not commensurable(whole.mention, first.mention):
                continue
            if first is part:
                return whole
            told = next((t for t in earlier.tokens[i + 1 :] if t.before == part.before), None)
            apart = (
                told is None or "；" in earlier.masked[whole.at : told.at] or "。" in earlier.masked[whole.at : told.at]
            )
            return None if apart or told is None or not commensurable(told.mention, part.mention) else told
    return None


_FROM_THERE = regex.compile(r"[^，；。]*?(?:来自|来源于|出自)[^，；。的]{2,12}的(?P<name>[^，；。]{4,})")
_NEAR = 4
"""How many sentences with numbers the whole of such a part stands before it at most."""


def _whole_before(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """The whole that the share before in the paragraph is of: …占全部投资的73%；国有投资B，占23.6%."""
    sentence = ledger.sentences[number]
    whole = ledger.divided.get(sentence.paragraph)
    if whole is None and _DIVIDED_AGAIN.match(sentence.lead_in or sentence.masked):
        whole = ledger.divided.get(sentence.paragraph - 1)
    if whole is None or _BARE_SHARE.search(sentence.masked, endpos=token.at) is None:
        return None
    fits = commensurable(whole.mention, numerator.mention) and can_hold(whole, numerator, token)
    return whole if fits and whole is not numerator and not _another_whole(sentence, whole, numerator) else None


def _another_whole(sentence: Sentence, whole: Token, part: Token) -> bool:
    """Whether an amount that the part may be of stands before it in its sentence: 支出A，教育支出B，占20%."""
    before = sentence.tokens[: sentence.index(part)] if part in sentence.tokens else []
    return any(
        t.role is Role.RESULT
        and t is not whole
        and commensurable(t.mention, part.mention)
        and t.mention.value > part.mention.value
        and sentence.index(t) + 1 < len(sentence.tokens)
        and sentence.tokens[sentence.index(t) + 1].role is not Role.RATIO
        for t in before
    )


_BARE_SHARE = regex.compile(
    "[，（](?:[^，；。]{0,10}(?=占比|所占))?(?:分别|各|只|仅)*所?占(?:比|份额)?(?:分别|依次)?(?:为|达到?|约)?(?:Ⓡ[、和及与])*$"
)
_DIVIDED_AGAIN = regex.compile(
    r"\W*(?:[一二三四五六七八九十]+[、）]|（[^（）]{1,3}）)?(?:[从按分][^，；。]{1,10}[看分]，)"
)
"""（一）从登记类型看… （二）从产业看…: paragraph after paragraph divides one total."""


def _introduces(sentence: Sentence, above: Token, numerator: Token, name: str) -> bool:
    """Whether the words before a part open the whole it is counted in: 在受检的68个样品中，只有22个, 占受检样品的N%."""
    if above not in sentence.tokens:
        return False
    between = sentence.masked[above.at + 1 : numerator.at]
    return _WITHIN.search(between) is not None and similarity(name, above.before + between) > 0


_WITHIN = regex.compile("^[^，；。]{0,12}[中里]，?(?:[只仅]?有)?")
_NAMED = regex.compile(
    f"占(?!比)(?:到(?![位账达期]))?([^{ANY}，]*?)的?(?:比重|比例|份额)?(?:[由从][^，]*|为|达到?|约|近|超过?)*$|在([^{ANY}，]*?)中?的?占比"
)
_AMONG = regex.compile(f"\\s*(?:在|从)?([^，；。：{ANY}]{{2,14}})(?:里|中|当中)，")
_ITEM = regex.compile(r"\W*(?:（[Ⓝ\d一二三四五六七八九十]{1,3}）|(?:Ⓝ|\d{1,2}|[①-⑳])[、．.]?)")
_GENERIC = regex.compile("^(?:全部|其|总(?![数额量值计共]))|(?:总数|总额|总量|总计|总共|合计|比重|比例)$|的$")
_PLACE = regex.compile("(?:全|我|本)[省国市县区州镇乡旗]")
