"""Wholes by their name: the amount, stated before a share, that 占…的 calls by its name or by a part of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from zsparse import lexicon, regex
from zsparse.extraction.cues import ANY
from zsparse.extraction.indicators import noun_phrase, opposed, similarity
from zsparse.extraction.linking.containing import can_hold
from zsparse.extraction.linking.ledger import Ledger, commensurable
from zsparse.extraction.linking.subjects import is_plainly
from zsparse.extraction.tape import Role, Sentence, Token
from zsparse.quantities.mention import Mention

_NO_WHOLE = (Role.RATIO, Role.CHANGE, Role.THRESHOLD, Role.EARLIER, Role.PER)
_A_HEAD = regex.compile("[人户]均|平均")


def titled_whole(ledger: Ledger, number: int, printed: str, numerator: Token) -> Token | None:
    """The nearest earlier amount that is called by the whole's name to the letter: 支出总数为A … 占支出总数的N%."""
    if _TOTAL_NAME.search(printed) is None:
        return None
    called = _called_alike(printed)
    for earlier in reversed(
        ledger.sentences[max(0, number - (_FAR if len(called) > 1 or printed.startswith("财政总") else 4)) : number + 1]
    ):
        for candidate in reversed(earlier.tokens):
            later = earlier is ledger.sentences[number] and candidate.at >= numerator.at
            if later or candidate.role in _NO_WHOLE or not commensurable(candidate.mention, numerator.mention):
                continue
            of_it = any(bears(candidate.before, name) for name in called)
            if of_it and (len(called) == 1 or candidate.mention.value >= numerator.mention.value):
                return candidate
    return None


def _called_alike(printed: str) -> tuple[str, ...]:
    """The names of a total that mean the same: 我国外贸总值 is 进出口总值 too, and 进出口总额."""
    match = _GRAND.fullmatch(printed)
    others = () if match is None else synonyms(match["stem"])
    return (printed, *synonyms(printed), *(stem + total for stem in others for total in ("总值", "总额")))


_GRAND = regex.compile("(?:[我全]国|[全我本][省市县区])?(?P<stem>.{2,6}?)总[值额]")
_FAR = 12
"""How many sentences back a total stands that goes by a name no other amount has."""


_TOTAL_NAME = regex.compile("(?<=[^的全])总[数额量值]?$|总收入$")


@lexicon.per_lexicon
def _same_names() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(names) for names in lexicon.load("claims")["share"]["same"])


def synonyms(name: str) -> tuple[str, ...]:
    """Other names of one whole: 财政收入 is what reports also call 一般公共预算收入."""
    return next((tuple(n for n in names if n != name) for names in _same_names() if name in names), ())


def named_whole(
    ledger: Ledger, number: int, name: str, numerator: Token, rate: Token | None, *, whole: bool
) -> Token | None:
    """The nearest earlier amount whose words hold the name, or failing that most of it.

    ``whole`` where the text asks for all that bears the name (占全部到位资金的N%): then the largest of those is it.
    """
    sentence = ledger.sentences[number]
    holders: list[tuple[Token, str, Sentence]] = []
    best, most = None, max(1, (len(name) - 1) // 2)
    reach = 6 if len(name) > 2 or name in _TRADES else 1
    for earlier in reversed(ledger.sentences[max(0, number - reach) : number + 1]):
        for candidate in reversed(earlier.tokens):
            if (earlier is sentence and candidate.at >= numerator.at) or candidate.role in _NO_WHOLE:
                continue
            if not commensurable(candidate.mention, numerator.mention) or _differ_by_head(candidate, numerator):
                continue
            if id(candidate) in ledger.parts.get(name, ()):
                continue  # a share of the whole is told of it: it is a part too
            if whole and earlier is sentence and "；" in sentence.masked[candidate.at : numerator.at]:
                continue  # one of the items that the part stands among
            if candidate.role is Role.TARGET and not earlier.goal:
                continue
            if len(name) <= 3 and not can_hold(candidate, numerator, rate):
                continue  # a name so short fits too much
            phrase = candidate.before + candidate.thing + ledger.aliases.get(id(candidate), "")
            phrase += _heading_of(earlier, candidate)
            if bears(phrase, name) and (len(name) > 3 or is_plainly(name, candidate.before)):
                holders.append((candidate, phrase, earlier))
            elif not can_hold(candidate, numerator, rate):
                continue  # a likeness of names proves too little for a part above its whole
            elif bears(phrase, name[:2]) and (shared := similarity(name, phrase)) > most and not opposed(name, phrase):
                best, most = candidate, shared
    if not holders:
        return best
    if len({t.mention.value for t, _, _ in holders}) == 1 or holders[0][2] is sentence:
        return holders[0][0]
    own = [t for t, _, _ in holders if plain_name(noun_phrase(t.before) or "").endswith(name)]
    if whole and own and (standing := _STANDING.search(sentence.masked, 0, numerator.at)) is not None:
        of_it = [t for t, _, home in holders if standing.group() in _item(home, t)]
        own = [t for t in own if t in of_it] or own
    if whole and own:
        return max(own, key=lambda t: t.mention.value)
    scope = sentence.masked[: numerator.at]
    scores = [similarity(phrase.replace(name, ""), scope) for _, phrase, _ in holders]
    top = max(scores)
    if scores.count(top) == 1:
        return holders[scores.index(top)][0]
    return min(holders, key=lambda holder: len(holder[1]))[0] if top == 0 else None


def _item(sentence: Sentence, token: Token) -> str:
    """The words of the item that an amount stands in, up to it: 新签项目71个，到位资金A."""
    start = max(sentence.masked.rfind(mark, 0, token.at) for mark in "；。：")
    return sentence.masked[start + 1 : token.at]


_STANDING = regex.compile("(?:新签约?|续建|新引进|新开工|在建)(?=项目)")
"""What tells projects of one standing from all."""
_TRADES = ("进口", "出口")
"""Names that are short and yet no other amount's."""


def _heading_of(sentence: Sentence, token: Token) -> str:
    """The run-in heading that names an amount whose own words do not: （二）企业所得税。入库2.08亿元."""
    unnamed = token is sentence.tokens[0] and _UNNAMED.fullmatch(token.before) is not None
    return sentence.lead_in if unnamed else ""


_UNNAMED = regex.compile(
    "(?:[^，；。]{0,10}[年月季度底末])?(?:全[市县区镇乡])?(?:累计|共|实际|已)*(?:入库|完成|实现|收入|支出|达到?|为)*"
)


def sum_named(ledger: Ledger, number: int, name: str, numerator: Token, rate: Token | None) -> Token | None:
    """The largest amount before that bears the name: 固定资产投资完成A … 民间投资B，占全部投资的N%."""
    own = ledger.sentences[number]
    holders = [
        t
        for earlier in ledger.sentences[max(0, number - 6) : number + 1]
        for t in earlier.tokens
        if t.role is Role.RESULT
        and bears(t.before, name)
        and commensurable(t.mention, numerator.mention)
        and t.mention.start < numerator.mention.start
        and (earlier is not own or "；" not in own.masked[t.at : numerator.at])
    ]
    largest = max(holders, key=lambda t: t.mention.value, default=None)
    return largest if largest is not None and can_hold(largest, numerator, rate) else None


def stated_whole(
    ledger: Ledger, number: int, names: Sequence[str], like: Mention, fits: Callable[[Token], bool]
) -> Token | None:
    """The amount that bears the very name, however far before: 全县税收收入完成A … 四个税种合计B，占税收收入的N%.

    Where several amounts bear it they are of several years or places, and none is taken. A name that every account has
    (总收入) leads nowhere, nor does one from before the report turned to another level of government.
    """
    names = [name for name in names if _EVERYBODYS.fullmatch(name) is None]
    if not ledger.named:
        ledger.named[""] = []  # entered once, also where no result bears a plain name
        _enter_names(ledger)
    # By bisection: a name that every paragraph repeats must not be gone through for each of its shares.
    near = [
        holder
        for name in names
        for known in (ledger.named.get(name, ()),)
        for holder in known[bisect_left(known, number - FAR, key=_number) : bisect_left(known, number, key=_number)]
    ]
    fitting = [(i, t) for i, t in near if commensurable(t.mention, like) and fits(t)]
    if len({t.mention.value for _, t in fitting}) != 1:
        return None
    at, first = min(fitting, key=lambda holder: (holder[0], holder[1].at))
    turned = _level(ledger.sentences[at : at + 1]) != _OWN and _level(ledger.sentences[at + 1 : number + 1]) == _OWN
    return None if turned else first


def _number(holder: tuple[int, Token]) -> int:
    return holder[0]


FAR = 60
"""How many sentences with numbers a whole may stand before its share when it bears the very name."""


def _level(sentences: Sequence[Sentence]) -> str:
    """The last level of government that sentences speak of: the whole place (全市), its government's own (市本级)."""
    for sentence in reversed(sentences):
        if levels := _LEVELS.findall(sentence.masked):
            return _OWN if levels[-1] == _OWN else "whole"
    return ""


_OWN = "本级"
_LEVELS = regex.compile(f"{_OWN}|全[省国市县区州镇乡旗]")
_EVERYBODYS = regex.compile("总?(?:收入|支出|投资|产值|资金|资产|人数|面积|任务|项目|企业)")


def _enter_names(ledger: Ledger) -> None:
    for number, sentence in enumerate(ledger.sentences):
        for token in sentence.tokens:
            if token.role is not Role.RESULT or token.brackets or token.mention.hedge != "exact":
                continue
            name = plain_name(noun_phrase(token.before) or "")
            if len(name) > 1:
                ledger.named.setdefault(name, []).append((number, token))


def bears(phrase: str, name: str) -> bool:
    """Whether a phrase holds a name, and not as the end of a longer word that means another thing: 进出口 for 出口."""
    at = phrase.find(name)
    while at > 0 and (phrase[at - 1] in "非未" or (phrase[at - 1] == "进" and name.startswith("出口"))):
        at = phrase.find(name, at + 1)
    return at >= 0


def plain_name(name: str) -> str:
    """A name without the place and the words for a total around it: 全县税收总额 is 税收."""
    return _TOTAL_OF.sub("", name)


_TOTAL_OF = regex.compile(
    "^(?:同期|全部)?(?:[全我本][省国市县区州镇乡村旗])?(?:实现|完成)?|(?:总[数额量计]|合计|(?<=[收支][入出])(?:执行|决算)数?)$"
)


def bracketed_whole(sentence: Sentence, token: Token, name: str, numerator: Token) -> Token | None:
    """占未投产项目的37.5%（未投产项目72个）: the bracket, or the next clause, gives what the name is worth."""
    i = sentence.index(token) + 1
    if i < len(sentence.tokens):
        inside = sentence.tokens[i]
        if sentence.masked[token.at + 1 : token.at + 2] == "（":
            for told in sentence.tokens[i : i + 2]:
                within = len(told.brackets) > len(token.brackets)
                if within and commensurable(told.mention, numerator.mention) and similarity(name, told.before):
                    return told
        beside = sentence.masked[token.at + 1 : inside.at] == f"，{inside.before}" and inside.before.startswith(name)
        if beside and inside.role is Role.RESULT and commensurable(inside.mention, numerator.mention):
            return inside
    return None


def _differ_by_head(whole: Token, part: Token) -> bool:
    """Whether one of two amounts is for each head and the other is not: 人均生产总值 is no whole of 增加值."""
    return (_A_HEAD.search(whole.before) is None) is not (_A_HEAD.search(part.before) is None)


def covered_whole(ledger: Ledger, number: int, name: str, numerator: Token, rate: Token | None) -> Token | None:
    """The amount whose words and whose sentence make up the name between them.

    签约项目21个，总投资A … 占签约总投资的N%: 总投资 is its own name, 签约 stands before it in its sentence.
    """
    if len(name) < 3:
        return None
    for earlier in reversed(ledger.sentences[max(0, number - NEAR) : number + 1]):
        covering = [
            t
            for t in earlier.tokens
            if t.role not in _NO_WHOLE
            and (earlier is not ledger.sentences[number] or t.at < numerator.at)
            and commensurable(t.mention, numerator.mention)
            and can_hold(t, numerator, rate)
            and _covers(name, t, earlier, ledger.aliases.get(id(t), ""))
        ]
        if covering:
            return covering[0] if len({t.mention.value for t in covering}) == 1 else None
    return None


NEAR = 6
"""How many sentences with numbers a whole may stand before its share when only pieces of its name lead there."""


def _covers(name: str, token: Token, sentence: Sentence, alias: str) -> bool:
    own = token.before + token.thing + alias
    around = _LETTERS.sub("", sentence.masked[: token.at])
    for cut in range(2, len(name) - 1):
        first, last = name[:cut], name[cut:]
        if (bears(own, last) and bears(around, first)) or (bears(own, first) and bears(around, last)):
            return True
    counted = name[-1] in (token.mention.unit[-1:], token.thing[:1])
    return counted and (name[:-1] in own or (name[:-1] in around and not _RESTRICTED.search(own)))


_RESTRICTED = regex.compile("其中|未|不|[以之]?[上下内]$")
_LETTERS = regex.compile(f"[{ANY}]")
