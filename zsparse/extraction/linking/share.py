"""Shares: the whole that a part belongs to."""

from __future__ import annotations

import regex

from zsparse import lexicon
from zsparse.extraction.cues import ANY
from zsparse.extraction.indicators import similarity
from zsparse.extraction.linking.ledger import Ledger, Operands, commensurable, open_text
from zsparse.extraction.linking.numerators import embedded
from zsparse.extraction.linking.subjects import is_plainly
from zsparse.extraction.linking.tallies import tallied
from zsparse.extraction.tape import Role, Sentence, Token

_OPENS_WITH_PARTS = regex.compile(r"\W*(?:其中|[按从分][^，；。]{1,8}[分看])")


def link_share(ledger: Ledger, number: int, token: Token, numerator: Token | None) -> Operands:
    """The operands of a share: the part and its whole."""
    sentence = ledger.sentences[number]
    inside = embedded(sentence, token)
    if inside is not None and inside is not numerator:
        return Operands(numerator, inside)
    if numerator is None:
        return tallied(sentence, token) or Operands()
    return Operands(numerator, _whole(ledger, number, token, numerator) or _out_of(sentence, token, numerator))


def _out_of(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """The base in a bracket behind a rate: 优良天数148天，优良率81.8%（有效监测181天）."""
    i = sentence.index(token) + 1
    if sentence.masked[token.at + 1 : token.at + 2] != "（" or i >= len(sentence.tokens):
        return None
    base = sentence.tokens[i]
    inside = base is not numerator and len(base.brackets) > len(token.brackets)
    fits = inside and base.role is Role.RESULT and base.mention.value >= numerator.mention.value
    return base if fits and commensurable(base.mention, numerator.mention) else None


def _whole(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """The total that a part belongs to: the one that 占…的 names, or the one before 其中 or the bracket."""
    sentence = ledger.sentences[number]
    home = _home(ledger, number, numerator)
    named = _NAMED.search(_ASIDE.sub("", sentence.masked[sentence.clause_start(token.at) : token.at]))
    printed = (named.group(1) or named.group(2) or "") if named else ""
    name = _GENERIC.sub("", printed).removesuffix("数")
    if _PLACE.fullmatch(name):
        return None
    if not name and (among := _AMONG.match(sentence.masked)) is not None:
        name = _GENERIC.sub("", among.group(1))
    name = _PLACE.sub("", name)
    above = structural_whole(ledger, home, numerator)
    if not name:
        if home == number and numerator.at > token.at:
            return described_whole(ledger, number, numerator)
        return above or described_whole(ledger, home, numerator) or _whole_before(ledger, number, token, numerator)
    if len(name) <= 3 and above is not None and name in above.before:
        return above
    known = ledger.wholes.get(name) if _ITEM.match(sentence.masked) else None
    if known is not None and commensurable(known.mention, numerator.mention):
        return known
    best = _titled_whole(ledger, number, printed, numerator)
    for called in (name, *_synonyms(name)):
        best = best or _named_whole(ledger, number, called, numerator)
    best = best or _bracketed_whole(sentence, token, name, numerator)
    if best is None and above is not None:
        shared = similarity(name, above.before + above.thing)
        of_it = _introduces(sentence, above, numerator, name) or (shared and shared * 3 >= len(name) - 1)
        best = above if of_it else None
    if best is None and _ALL_OF_IT.match(printed):
        best = _sum_named(ledger, number, name, numerator)
    if best is not None:
        ledger.wholes[name] = best
        ledger.divided[sentence.paragraph] = best
    return best


_ASIDE = regex.compile("（[^（）]*）")
_ALL_OF_IT = regex.compile("全部")


def _sum_named(ledger: Ledger, number: int, name: str, numerator: Token) -> Token | None:
    """The largest amount before that bears the name: 固定资产投资完成A … 民间投资B，占全部投资的N%."""
    holders = [
        t
        for earlier in ledger.sentences[max(0, number - 6) : number + 1]
        for t in earlier.tokens
        if t.role is Role.RESULT and name in t.before and commensurable(t.mention, numerator.mention)
    ]
    largest = max(holders, key=lambda t: t.mention.value, default=None)
    return largest if largest is not None and largest.mention.value > numerator.mention.value else None


def _whole_before(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """The whole that the share before in the paragraph is of: …占全部投资的73%；国有投资B，占23.6%."""
    sentence = ledger.sentences[number]
    whole = ledger.divided.get(sentence.paragraph)
    if whole is None or _BARE_SHARE.search(sentence.masked, endpos=token.at) is None:
        return None
    fits = commensurable(whole.mention, numerator.mention) and whole.mention.value > numerator.mention.value
    return whole if fits and whole is not numerator else None


_BARE_SHARE = regex.compile("[，（](?:分别|各)?占(?:比)?(?:为|达|达到|约)?$")


def _home(ledger: Ledger, number: int, numerator: Token) -> int:
    """The number of the sentence that a numerator stands in: the ratio's, or one of those just before it."""
    for i in range(number, max(-1, number - 6), -1):
        if any(t is numerator for t in ledger.sentences[i].tokens):
            return i
    return number


def _titled_whole(ledger: Ledger, number: int, printed: str, numerator: Token) -> Token | None:
    """The nearest earlier amount that is called by the whole's name to the letter: 支出总数为A … 占支出总数的N%."""
    if _TOTAL_NAME.search(printed) is None:
        return None
    for earlier in reversed(ledger.sentences[max(0, number - 4) : number + 1]):
        for candidate in reversed(earlier.tokens):
            later = earlier is ledger.sentences[number] and candidate.at >= numerator.at
            if later or candidate.role in _NO_WHOLE or not commensurable(candidate.mention, numerator.mention):
                continue
            if printed in candidate.before:
                return candidate
    return None


def _introduces(sentence: Sentence, above: Token, numerator: Token, name: str) -> bool:
    """Whether the words before a part open the whole it is counted in: 在受检的68个样品中，只有22个, 占受检样品的N%."""
    if above not in sentence.tokens:
        return False
    between = sentence.masked[above.at + 1 : numerator.at]
    return _WITHIN.search(between) is not None and similarity(name, above.before + between) > 0


_WITHIN = regex.compile("^[^，；。]{0,12}[中里]，?(?:[只仅]?有)?")
_TOTAL_NAME = regex.compile("(?<=[^的全])总[数额量值]?$")


@lexicon.per_lexicon
def _same_names() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(names) for names in lexicon.load("claims")["share"]["same"])


def _synonyms(name: str) -> tuple[str, ...]:
    """Other names of one whole: 财政收入 is what reports also call 一般公共预算收入."""
    return next((tuple(n for n in names if n != name) for names in _same_names() if name in names), ())


_NAMED = regex.compile(
    f"占(?!比)(?:到(?![位账达期]))?([^{ANY}，]*?)的?(?:比重|比例|份额)?(?:[由从][^，]*|为|达到?|约|近|超过?)*$|在([^{ANY}，]*?)中?的?占比"
)
_AMONG = regex.compile(f"\\s*(?:在|从)?([^，；。：{ANY}]{{2,14}})(?:里|中|当中)，")
_ITEM = regex.compile(r"\W*(?:（[Ⓝ\d一二三四五六七八九十]{1,3}）|(?:Ⓝ|\d{1,2}|[①-⑳])[、．.]?)")
_NO_WHOLE = (Role.RATIO, Role.CHANGE, Role.THRESHOLD, Role.EARLIER, Role.PER)
_GENERIC = regex.compile("^(?:全部|其|总(?![数额量值计共]))|(?:总数|总额|总量|总计|总共|合计|比重|比例)$|的$")
_PLACE = regex.compile("(?:全|我|本)[省国市县区州镇乡旗]")


def _named_whole(ledger: Ledger, number: int, name: str, numerator: Token) -> Token | None:
    """The nearest earlier amount whose words hold the name, or failing that most of it."""
    sentence = ledger.sentences[number]
    holders: list[tuple[Token, str, Sentence]] = []
    best, most = None, max(1, (len(name) - 1) // 2)
    reach = 6 if len(name) > 2 else 1
    for earlier in reversed(ledger.sentences[max(0, number - reach) : number + 1]):
        for candidate in reversed(earlier.tokens):
            if (earlier is sentence and candidate.at >= numerator.at) or candidate.role in _NO_WHOLE:
                continue
            if not commensurable(candidate.mention, numerator.mention):
                continue
            if candidate.role is Role.TARGET and not earlier.goal:
                continue
            if len(name) <= 3 and candidate.mention.value < numerator.mention.value:
                continue  # a name so short fits too much
            phrase = candidate.before + candidate.thing + ledger.aliases.get(id(candidate), "")
            if name in phrase and (len(name) > 3 or is_plainly(name, candidate.before)):
                holders.append((candidate, phrase, earlier))
            elif candidate.mention.value < numerator.mention.value:
                continue  # a likeness of names proves too little for a part above its whole
            elif name[:2] in phrase and (shared := similarity(name, phrase)) > most:
                best, most = candidate, shared
    if not holders:
        return best
    if len({t.mention.value for t, _, _ in holders}) == 1 or holders[0][2] is sentence:
        return holders[0][0]
    scope = sentence.masked[: numerator.at]
    scores = [similarity(phrase.replace(name, ""), scope) for _, phrase, _ in holders]
    top = max(scores)
    if scores.count(top) == 1:
        return holders[scores.index(top)][0]
    return min(holders, key=lambda holder: len(holder[1]))[0] if top == 0 else None


def _bracketed_whole(sentence: Sentence, token: Token, name: str, numerator: Token) -> Token | None:
    """占未投产项目的37.5%（未投产项目72个）: the bracket gives what the name is worth."""
    i = sentence.index(token) + 1
    if i < len(sentence.tokens):
        inside = sentence.tokens[i]
        opened = sentence.masked[token.at + 1 : token.at + 2] == "（"
        if opened and commensurable(inside.mention, numerator.mention) and similarity(name, inside.before):
            return inside
    return None


def structural_whole(ledger: Ledger, number: int, numerator: Token) -> Token | None:
    """The amount of its unit before 其中, a colon or the bracket that holds the part."""
    sentence = ledger.sentences[number]
    head = open_text(sentence.masked[: numerator.at])
    limit = max((m.start() for m in _SUBDIVIDERS.finditer(head)), default=-1)
    for candidate in reversed(sentence.tokens[: sentence.index(numerator)]):
        if (
            candidate.at < limit
            and head[candidate.at] != "□"
            and candidate.role is Role.RESULT
            and commensurable(candidate.mention, numerator.mention)
        ):
            return candidate
    if number and _OPENS_WITH_PARTS.match(head):
        alike = [t for t in ledger.sentences[number - 1].tokens if commensurable(t.mention, numerator.mention)]
        # Where nothing is reported yet, the parts are those of a plan: 安排支出A。其中基本支出B，占N%.
        wholes = [t for t in alike if t.role is Role.RESULT] or [t for t in alike if t.role is Role.TARGET]
        return max(
            wholes, key=lambda t: similarity(t.before + t.thing, numerator.before + numerator.thing), default=None
        )
    return None


_SUBDIVIDERS = regex.compile("其中|包括|分别|：|（|里面|构成|拆开|由|中，|中已?有|里，")


def described_whole(ledger: Ledger, number: int, numerator: Token) -> Token | None:
    """A count stated before, of the things that the sentence speaks of: 签约360个项目 … 签约项目中有68个."""
    if numerator.mention.dimension != "count":
        return None
    sentence = ledger.sentences[number]
    topic = sentence.masked[: numerator.at]
    best, most = None, 1
    for earlier in reversed(ledger.sentences[max(0, number - 4) : number]):
        for candidate in earlier.tokens:
            if candidate.role is not Role.RESULT or not commensurable(candidate.mention, numerator.mention):
                continue
            shared = similarity(candidate.before[-4:] + candidate.thing, topic)
            if shared > most:
                best, most = candidate, shared
    return best
