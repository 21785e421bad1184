"""Wholes by their place: the amount before 其中, a colon or a bracket, or the count of what a sentence speaks of."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.indicators import similarity
from zsparse.extraction.linking.containing import can_hold
from zsparse.extraction.linking.ledger import Ledger, commensurable, open_text
from zsparse.extraction.tape import Role, Token

_OPENS_WITH_PARTS = regex.compile(
    r"\W*(?:其中|[按从分][^，；。]{1,8}[分看]|(?:收入|支出|总量|总额|投资|资金)(?:总[量额])?中，)"
)


def structural_whole(ledger: Ledger, number: int, numerator: Token, rate: Token | None) -> Token | None:
    """The amount of its unit before 其中, a colon or the bracket that holds the part."""
    sentence = ledger.sentences[number]
    head = open_text(sentence.masked[: numerator.at])
    limit = max((m.start() for m in _SUBDIVIDERS.finditer(head)), default=-1)
    for candidate in reversed(sentence.tokens[: sentence.index(numerator)]):
        if (
            candidate.at < limit
            and head[candidate.at] != "□"
            and (candidate.role is Role.RESULT or _is_planned_whole(head, candidate, numerator))
            and commensurable(candidate.mention, numerator.mention)
        ):
            return candidate
    if number and _OPENS_WITH_PARTS.match(head):
        if _ANGLED.match(head) and _ANGLED.match(ledger.sentences[number - 1].masked):
            return None  # the sentence before divides the total too, from another side
        alike = [
            t
            for t in ledger.sentences[number - 1].tokens
            if commensurable(t.mention, numerator.mention) and can_hold(t, numerator, rate)
        ]
        if len(alike) > _MOST and not head.lstrip().startswith("其中"):
            return None  # the sentence before is a list of its own, and no total that is now divided
        # Where nothing is reported yet, the parts are those of a plan: 安排支出A。其中基本支出B，占N%.
        wholes = [t for t in alike if t.role is Role.RESULT] or [t for t in alike if t.role is Role.TARGET]
        return max(
            wholes, key=lambda t: similarity(t.before + t.thing, numerator.before + numerator.thing), default=None
        )
    return None


def _is_planned_whole(head: str, whole: Token, part: Token) -> bool:
    """Whether a plan is divided right behind itself: 收入预期目标A，增长N%，其中税收收入B."""
    return whole.role is Role.TARGET and (part.part or _THEREOF.fullmatch(head, whole.at + 1, part.at) is not None)


_THEREOF = regex.compile(
    "(?:，(?:比上年)?[增下][^，；。：]{0,8})?[，（]其中：?[^，；。：]{0,12}|（(?:[^（）；。]*，)?[^（），；。：]{0,12}"
)
_ANGLED = regex.compile(r"\W*[按从分](?!别)[^，；。]{1,8}[分看]，")
_MOST = 3
_SUBDIVIDERS = regex.compile("其中|包括|分别|：|（|里面|构成|拆开|由|中，|中已?有|里，")


def described_whole(ledger: Ledger, number: int, numerator: Token) -> Token | None:
    """A count stated before, of the things that the sentence speaks of: 签约360个项目 … 签约项目中有68个."""
    if numerator.mention.dimension != "count":
        return None
    sentence = ledger.sentences[number]
    topic = sentence.masked[: numerator.at]
    best, most = None, 1
    for earlier in reversed(ledger.sentences[max(0, number - 4) : number]):
        for candidate in () if _ANGLED.match(earlier.masked) else earlier.tokens:
            if candidate.role is not Role.RESULT or not commensurable(candidate.mention, numerator.mention):
                continue
            if candidate.mention.value == numerator.mention.value and candidate.before[-2:] == numerator.before[-2:]:
                continue  # the part itself, told before
            shared = similarity(candidate.before[-4:] + candidate.thing, topic)
            if shared > most:
                best, most = candidate, shared
    return best
