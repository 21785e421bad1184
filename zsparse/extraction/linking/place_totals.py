"""Totals of a whole place, which shares of its parts are of: 全区到位资金A … 东部到位资金B，占全区的N%."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.indicators import noun_phrase
from zsparse.extraction.linking.ledger import Ledger
from zsparse.extraction.linking.named_wholes import sum_named, synonyms
from zsparse.extraction.tape import Token


def above_all(ledger: Ledger, number: int, numerator: Token) -> Token | None:
    """The amount of the whole place that a part is called like: 全区到位资金A … 东部到位资金B，占全区的N%."""
    name = noun_phrase(numerator.before) or ""
    for size in range(min(len(name), 10), 3, -1):
        for called in (name[-size:], *synonyms(name[-size:])):
            whole = sum_named(ledger, number, called, numerator, None)
            if whole is not None and whole.mention.hedge == "exact" and not _of_a_part(ledger, number, whole, name):
                return whole
    return None


def _of_a_part(ledger: Ledger, number: int, whole: Token, name: str) -> bool:
    """Whether an amount is of a part of the place, or of another stage: 各园区协议外资A is no whole of 实际利用外资."""
    home = home_of(ledger, number, whole)
    told_of = "" if home is None else ledger.sentences[home].masked[: whole.at]
    agreed = _AGREED.search(whole.before) is not None
    return _PART_OF_A_PLACE.search(told_of) is not None or agreed != (_AGREED.search(name) is not None)


def turned_home(ledger: Ledger, number: int, whole: Token) -> bool:
    """Whether a report went on from a larger place to its own: 全省利用外资A。我市利用外资B，其中…，占总量的N%."""
    home = home_of(ledger, number, whole)
    if home is None or _WIDER_PLACE.search(ledger.sentences[home].masked, 0, whole.at) is None:
        return False
    since = [ledger.sentences[home].masked[whole.at :], *(s.masked for s in ledger.sentences[home + 1 : number + 1])]
    return any(_OWN_PLACE.search(words) for words in since)


_WIDER_PLACE = regex.compile("全[国省]")
_OWN_PLACE = regex.compile("[我本全][市县区州旗镇乡]")
_PART_OF_A_PLACE = regex.compile("园|开发区|片区|集聚区|“")
_AGREED = regex.compile("协议|合同|注册|签约")


def is_of_another_place(ledger: Ledger, number: int, token: Token, whole: Token) -> bool:
    """Whether a share is of a wider place than an amount is of: 全市进出口A。出口B，占全省出口的N%."""
    sentence = ledger.sentences[number]
    asked = _OF_A_PLACE.search(sentence.masked, sentence.clause_start(token.at), token.at)
    home = home_of(ledger, number, whole)
    if asked is None or home is None:
        return False
    told = _OF_PLACES.findall(ledger.sentences[home].masked, 0, whole.at)
    return bool(told) and told[-1] != asked["place"]


_OF_A_PLACE = regex.compile("占全(?P<place>[国省市县区州镇乡])")
_OF_PLACES = regex.compile("全([国省市县区州镇乡])")


def home_of(ledger: Ledger, number: int, amount: Token) -> int | None:
    """The number of the sentence that an amount stands in: the ratio's, or one of those just before it."""
    for i in range(number, max(-1, number - REACH), -1):
        if any(t is amount for t in ledger.sentences[i].tokens):
            return i
    return None


REACH = 12
"""How many sentences back the place of an amount is looked for."""
