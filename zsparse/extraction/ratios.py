"""Stated ratios: each read for its kind, then linked to the numerator and denominator that the sentence gives it."""

from __future__ import annotations

from bisect import bisect
from decimal import Decimal
from itertools import pairwise

from zsparse import lexicon, regex
from zsparse.extraction.claims import Claim
from zsparse.extraction.cues import alternatives
from zsparse.extraction.facts import RatioFact
from zsparse.extraction.indicators import indicator_of
from zsparse.extraction.kinds import classify
from zsparse.extraction.linking import Ledger, Operands, link
from zsparse.extraction.linking.numerators import is_listed, run_of
from zsparse.extraction.tape import Role, Sentence, Tape, Token
from zsparse.quantities.mention import Mention
from zsparse.records import Basis, Hedge, RatioKind

_BESIDE_LAST = regex.compile(
    "[ⓂⒸ]，[比较](?:上年|去年)[^，；。ⓇⓅ]{0,10}?[ⓂⒸ]?[^，；。ⓂⒸⓇⓅ]{0,4}(?:增加?|减少?|下降)(?:[ⓂⒸ])，[^，；。]{1,4}$"
)
_RIGHT_BEHIND = regex.compile("[，（]?(?:同比|比上年|较上年)?[^，；。]{1,4}")
_TWO_ENDS = regex.compile(r"%\s*(?:[-—－–~～至到]+)\s*(?=[\d.]+%)")


def find_ratios(text: str, tape: Tape) -> list[RatioFact]:
    """Every stated ratio of a report, in text order."""
    ledger = Ledger(tape.sentences)
    facts: list[RatioFact] = []
    for number, sentence in enumerate(tape.sentences):
        claims = _read(sentence)
        operands = Operands()
        for i, (token, claim) in enumerate(claims):
            if not i or _RESTATED.fullmatch(sentence.masked, claims[i - 1][0].at + 1, token.at) is None:
                operands = link(ledger, number, token, claim, claims)
            facts += _facts(text, sentence, token, claim, operands)
    return _told_in_full(facts)


def _told_in_full(facts: list[RatioFact]) -> list[RatioFact]:
    """The facts, a rate that the text tells once more with its base linked to it in both places.

    A summary or the caption says 完成投资26.65亿元，占年度任务的130%, the body …占年度任务20.5亿元的130%.
    """
    bases: dict[_Statement, Mention | None] = {}
    untold: list[tuple[int, _Statement]] = []
    for i, fact in enumerate(facts):
        a, b = fact.numerator, fact.denominator
        if fact.kind not in _TOLD_TWICE or a is None or a.value < _FEW:
            continue
        statement = (fact.kind, fact.stated.value, fact.stated.hedge, a.value, a.unit, a.currency)
        if b is None:
            untold.append((i, statement))
        elif (known := bases.setdefault(statement, b)) is not None and known.value != b.value:
            bases[statement] = None
    for i, statement in untold:
        if (base := bases.get(statement)) is not None:
            facts[i] = facts[i]._replace(denominator=base)
    return facts


_TOLD_TWICE = ("completion", "rate", "share")
_Statement = tuple[RatioKind, Decimal, Hedge, Decimal, str, str | None]
"""What makes two rates one: the rate and the amount as printed."""
_FEW = 10
"""So few things come out at the same rate of several tasks; there is no telling that it is one that is told twice."""


_RESTATED = regex.compile("(?:左右|上下|多|强|弱)?[（，](?:即|也就是|具体为)")
"""六成左右（即59.6%）: the second number is the first once more."""


def _read(sentence: Sentence) -> list[tuple[Token, Claim]]:
    claims: list[tuple[Token, Claim]] = []
    last: tuple[Token, Claim] | None = None
    for token in sentence.tokens:
        if token.role is Role.RATIO:
            claim = classify(sentence, token, last)
            if claim is not None:
                if claim.rule == "growth" and _is_of_a_target(sentence, token):
                    claim = claim._replace(kind="other", rule="planned_growth")
                claims.append((token, claim))
                # A line that rates are held against is none of them: 开工率48%，过50%线的有A县86%、B县65%.
                last = (token, last[1] if claim.rule == "line" and last is not None else claim)
    return _read_alike(sentence, _read_ahead(sentence, _read_by_name(sentence, claims)))


def _read_by_name(sentence: Sentence, claims: list[tuple[Token, Claim]]) -> list[tuple[Token, Claim]]:
    """The claims, those of a list of named rates each read by its own name: 开工率和完成率分别为A和B."""
    for i, (first, claim) in enumerate(claims):
        opened = _NAMED_RATES.search(sentence.masked, endpos=first.at) if claim.kind in _NAMEABLE else None
        if opened is None or (i and is_listed(sentence, claims[i - 1][0], first)):
            continue
        kinds = [_kind_of(name) for name in _AND.split(opened.group(1))]
        run = run_of(sentence, first, claims)
        if (
            len(run) != len(kinds)
            or len(set(kinds)) == 1
            or any(c.kind not in _NAMEABLE for _, c in claims[i : i + len(run)])
        ):
            continue
        for j, kind in enumerate(kinds, i):
            token, read = claims[j]
            claims[j] = (token, read if read.kind == kind else Claim(kind, _RULES[kind]))
    return claims


def _kind_of(name: str) -> RatioKind:
    """What a named rate is over: the time before (增长率), a plan (完成率), a whole (占比), a count (开工率)."""
    if _OF_GROWTH.search(name):
        return "growth"
    if _OF_A_PLAN.search(name):
        return "completion"
    return "share" if _OF_A_WHOLE.search(name) else "rate"


_NAMED_RATES = regex.compile(
    r"((?:[^，；。：、和及与ⓂⒸⓃⓇⓅⓍⒻ]{1,12}(?:率|比重|占比)[、和及与])+[^，；。：、和及与ⓂⒸⓃⓇⓅⓍⒻ]{0,12}(?:率|比重|占比))(?:分别|依次)?(?:为|达到?|是|：)?$"
)
_AND = regex.compile("[、和及与]")
_OF_GROWTH = regex.compile("(?<!自然)增长率$")
_OF_A_PLAN = regex.compile("(?:完成|执行)率$")
_OF_A_WHOLE = regex.compile("(?:比重|占比|占有率|贡献率)$")
_NAMEABLE = ("completion", "share", "rate")
_RULES: dict[RatioKind, str] = {"growth": "growth", "completion": "completion", "share": "share", "rate": "rate"}


def _read_ahead(sentence: Sentence, claims: list[tuple[Token, Claim]]) -> list[tuple[Token, Claim]]:
    """The claims, a ratio that only names its subject read as the next of its list: 国有企业7.9%，集体企业增长10.1%."""
    for i in range(len(claims) - 2, -1, -1):
        (token, claim), (after, following) = claims[i], claims[i + 1]
        if claim.rule == "unread" and following.kind in ("growth", "share", "rate", "completion"):
            subject = sentence.masked[sentence.clause_start(token.at) : token.at]
            if _SUBJECT.fullmatch(subject) and _LISTED.fullmatch(sentence.masked, token.at + 1, after.at):
                claims[i] = (token, following._replace(negative=following.negative and token.mention.value > 0))
    return claims


def _read_alike(sentence: Sentence, claims: list[tuple[Token, Claim]]) -> list[tuple[Token, Claim]]:
    """The claims, an unread one as the one in its place in the item before: 甲完成A、完成率x%；乙完成B、y%."""
    ends = [i for i, letter in enumerate(sentence.masked) if letter == "；"]
    if not ends or all(claim.rule != "unread" for _, claim in claims):
        return claims
    items: list[list[int]] = [[] for _ in range(len(ends) + 1)]
    for i, (token, _) in enumerate(claims):
        items[bisect(ends, token.at)].append(i)
    for before, item in pairwise(items):
        for i, j in zip(before, item, strict=False) if len(before) == len(item) else ():
            (token, claim), model = claims[j], claims[i][1]
            bare = _BARE.search(sentence.masked, endpos=token.at) is not None
            if claim.rule == "unread" and bare and model.kind in ("completion", "share", "rate"):
                claims[j] = (token, model)
    return claims


_BARE = regex.compile("[ⓂⒸ][、，]$")
_SUBJECT = regex.compile(r"[^\W\d]{2,14}")
_LISTED = regex.compile(r"[，、；][^，、；。]{2,20}")


def _is_of_a_target(sentence: Sentence, token: Token) -> bool:
    """Whether the growth is that of a planned amount just before it: 安排支出1.4亿元，下降11.3%."""
    before = sentence.previous(token)
    if before is not None and (chain := _BESIDE_LAST.search(sentence.masked, endpos=token.at)) is not None:
        # 安排工作目标A，比上年完成B增加C，增长N%: B and C stand between the plan and its growth.
        before = next((t for t in sentence.tokens if t.at == chain.start()), before)
        return before.role is Role.TARGET
    if before is None or before.role is not Role.TARGET:
        return False
    return _RIGHT_BEHIND.fullmatch(sentence.masked[before.at + 1 : token.at]) is not None


def _facts(text: str, sentence: Sentence, token: Token, claim: Claim, operands: Operands) -> list[RatioFact]:
    """The fact of one ratio, or two where a range prints both of its ends with a sign of their own."""
    facts = []
    for stated in _ends(text, token.mention):
        start = min([stated.start, *(m.start for m in operands if m is not None and m.start >= sentence.start)])
        end = max([stated.end, *(m.end for m in operands if m is not None and m.end <= sentence.end)])
        facts.append(
            RatioFact(
                start=start,
                end=end,
                kind=claim.kind,
                stated=stated.negated() if claim.negative and stated.value > 0 else stated,
                rule=claim.rule,
                indicator=indicator_of(sentence, token, operands.numerator_token, operands.denominator_token),
                numerator=operands.numerator,
                denominator=operands.denominator,
                change=operands.change,
                basis=_basis(sentence, token, claim),
            )
        )
    return facts


def _ends(text: str, mention: Mention) -> list[Mention]:
    """6.5%-7% states two rates; every other print states one."""
    if mention.hedge != "range" or mention.low is None or mention.high is None:
        return [mention]
    match = _TWO_ENDS.search(text, pos=mention.start, endpos=mention.end)
    if match is None:
        return [mention]
    return [
        mention._replace(end=match.start() + 1, value=mention.low, high=mention.low, hedge="exact"),
        mention._replace(start=match.end(), value=mention.high, low=mention.high, hedge="exact"),
    ]


def _basis(sentence: Sentence, token: Token, claim: Claim) -> Basis:
    if claim.kind != "growth":
        return "nominal" if claim.kind in ("completion", "share", "rate") else "unknown"
    lead = sentence.masked[: token.at]
    if _real()[0].search(lead[sentence.clause_start(token.at) :]) or _real()[0].search(
        sentence.masked[token.at : token.at + 20]
    ):
        return "real"
    before = sentence.tokens[: sentence.index(token)]
    since = next((t.at for t in reversed(before) if t.role is Role.RATIO), -1)
    return "real" if _real()[1].search(lead[since + 1 :]) or _real()[0].search(lead) else "unknown"


@lexicon.per_lexicon
def _real() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Growth at constant prices: by what the text says of it, and by the nature of what grows."""
    comparison = lexicon.load("claims")["comparison"]
    return regex.compile(alternatives(comparison["real"])), regex.compile(alternatives(comparison["real_by_nature"]))
