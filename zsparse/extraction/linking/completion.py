"""Completion rates: which target a result is measured against."""

from __future__ import annotations

import regex

from zsparse.extraction.cues import ANY
from zsparse.extraction.indicators import noun_phrase, opposed, similarity
from zsparse.extraction.linking.ledger import Claims, Ledger, Operands, commensurable, open_text
from zsparse.extraction.linking.numerators import embedded, listed_name, run_of
from zsparse.extraction.linking.rate import just_before
from zsparse.extraction.linking.subjects import wide_lead
from zsparse.extraction.tape import Role, Sentence, Token

REACH = 300
"""How many sentences with numbers a target may stand before its result."""

_BRACKET = regex.compile(f"（(?!.*(?:依次|分别))[^，；。（）{ANY}]{{0,12}}")
_PLANNED = regex.compile("应|总|设计|计划|规划")
_IN_TURN = regex.compile("依次|分别")
_NEXT_CLAUSE = regex.compile("[（，][^；]*$")
_OF_INVESTMENT = regex.compile("总投资|投资总额|投资进度|投资完成[率比]")
_INVESTED_RATE = regex.compile("投资完成[率比]")
_TOTAL_INVESTMENT = regex.compile("(?:总投资|投资总额|概算投资)(?:为|达|约)?$")


def link_completion(ledger: Ledger, number: int, token: Token, numerator: Token | None, claims: Claims) -> Operands:
    """The operands of a completion rate: the result, and the target that the text gives for it."""
    sentence = ledger.sentences[number]
    target = (
        embedded(sentence, token)
        or _distributed_target(sentence, token, claims)
        or _bracketed_target(sentence, token, numerator)
        or _listed_target(ledger, number, token, numerator, claims)
    )
    if target is None and numerator is not None:
        target = _total_investment(ledger, number, token, numerator) or _target(ledger, number, token, numerator)
    elif target is None:
        target = _target_after(sentence, token, None)
    if target is None and numerator is not None and _OF_THE_PLAN.search(sentence.masked, endpos=token.at):
        target = _planned_investment(sentence, numerator)
    if target is None and numerator is not None and _COMPLETION_RATE.search(sentence.masked, endpos=token.at):
        target = _found_before(sentence, numerator)
    if numerator is target:
        numerator = None
    if target is not None:
        ledger.consumed.setdefault(id(target), numerator)
        if numerator is not None:
            # What the target is set for is what the result is of: 年初预算收入A … 全年入库B.
            ledger.aliases[id(numerator)] = ledger.aliases.get(id(numerator), "") + _named_by(ledger, number, target)
    return Operands(numerator, target)


def _found_before(sentence: Sentence, numerator: Token) -> Token | None:
    """The amount that was to be dealt with: 查出问题12个，完成整改9个; a part under 其中 has a plan of its own."""
    found = just_before(sentence, numerator)
    apart = found is not None and "其中" in sentence.masked[found.at : numerator.at]
    return None if apart else found


def _planned_investment(sentence: Sentence, numerator: Token) -> Token | None:
    """What is planned for one project, which is no task: 计划投资6亿元，完成5.1亿元，占计划85%."""
    before = sentence.previous(numerator) if numerator in sentence.tokens else None
    if before is None or "；" in sentence.masked[before.at : numerator.at]:
        return None
    planned = _FOR_INVESTMENT.search(before.before) is not None and before.role is Role.RESULT
    return before if planned and commensurable(before.mention, numerator.mention) else None


_OF_THE_PLAN = regex.compile("[占为]计划(?:总?投资)?的?$")
_FOR_INVESTMENT = regex.compile("投资(?:额|为)?$")


def _named_by(ledger: Ledger, number: int, target: Token) -> str:
    """What a target is called, with what the plans before it in its sentence are: 支出年初安排A，调整预算数为B."""
    for earlier in reversed(ledger.sentences[max(0, number - 4) : number + 1]):
        if target in earlier.tokens:
            plans = earlier.tokens[: earlier.index(target) + 1]
            return "".join(t.before for t in plans if t.role is Role.TARGET)
    return target.before


_COMPLETION_RATE = regex.compile("率[为是达到约]*$")
"""A rate of what was found, not of what was planned: 查出问题12个，完成整改9个，整改完成率75%."""


def _bracketed_target(sentence: Sentence, token: Token, numerator: Token | None) -> Token | None:
    """The target in a bracket behind the result or behind the rate: 5家（任务4家）, 104.7%（年度目标6亿元）."""
    for anchor in (numerator, token):
        if anchor is None or anchor not in sentence.tokens:
            continue
        i = sentence.index(anchor) + 1
        if i < len(sentence.tokens) and _BRACKET.fullmatch(sentence.masked, anchor.at + 1, sentence.tokens[i].at):
            inside = sentence.tokens[i]
            planned = inside.role is Role.TARGET or _PLANNED.match(inside.before) is not None
            planned = planned or (anchor is token and not inside.before)  # 占年任务的32%（15.4亿元）
            if planned and (numerator is None or commensurable(inside.mention, numerator.mention)):
                return inside
    return None


def _distributed_target(sentence: Sentence, token: Token, claims: Claims) -> Token | None:
    """The target in a list that follows the rates: …占60.6%；…占58.9%（年计划依次为41亿元、33亿元）."""
    rates = [t for t, c in claims if c.kind == "completion"]
    if len(rates) < 2:
        return None
    run = run_of(sentence, token, claims)
    between = [t for t in sentence.tokens[: sentence.index(run[0])] if t.role is Role.TARGET]
    if len(run) >= 2 and len(between) == len(run) and len({t.brackets for t in between}) == 1:
        return between[run.index(token)]
    later = [t for t in sentence.tokens[sentence.index(rates[-1]) + 1 :] if t.role is not Role.RATIO]
    if len(later) != len(rates) or later[0].role is not Role.TARGET:
        return None
    if not _IN_TURN.search(sentence.masked[rates[-1].at : later[0].at]):
        return None
    return later[rates.index(token)]


def _listed_target(ledger: Ledger, number: int, token: Token, numerator: Token | None, claims: Claims) -> Token | None:
    """The target at the rate's place in a list nearby: 任务为A、B、C。… 分别完成a、b、c，依次占全年任务的x%、y%、z%."""
    run = run_of(ledger.sentences[number], token, claims)
    if len(run) < 2 or numerator is None:
        return None
    for i in (number + 1, number - 1, number - 2):
        if not 0 <= i < len(ledger.sentences):
            continue
        targets = [t for t in ledger.sentences[i].tokens if t.role is Role.TARGET]
        target = targets[run.index(token)] if len(targets) == len(run) else None
        if target is not None and commensurable(target.mention, numerator.mention):
            return target
    return None


def _target(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """The target that a completion rate is of, where the rate's own words print none."""
    sentence = ledger.sentences[number]
    wanted = _qualifiers(sentence.masked[sentence.clause_start(token.at) : token.at])
    subject = listed_name(sentence, numerator) or noun_phrase(wide_lead(sentence, numerator))
    before = [
        t
        for t in sentence.tokens[: sentence.index(token)]
        if t.role is Role.TARGET
        and commensurable(t.mention, numerator.mention)
        and not _excluded(wanted, _qualifiers_of(sentence, t))
        and _is_free(ledger, t, numerator)
        and not _PARTS.search(open_text(sentence.masked[t.at : max(t.at, numerator.at)]).rpartition("；")[2])
    ]
    alike = [t for t in before if t.part and _names_part(subject, t)]
    whole = [t for t in before if not t.part]
    if alike or whole:
        return (alike or whole)[-1]
    return _target_after(sentence, token, numerator) or _earlier_target(ledger, number, numerator, subject, wanted)


def _names_part(subject: str | None, part: Token) -> bool:
    """Whether a result is called by the first word of a part's name: 工业项目到位资金 is not 到位资金."""
    name = noun_phrase(part.before) or ""
    return similarity(subject, name) >= 2 and name[:2] in (subject or "")


_PARTS = regex.compile("其中|包括")


def _is_free(ledger: Ledger, target: Token, numerator: Token) -> bool:
    """Whether no other result has been measured against the target: parts of a result have targets of their own."""
    return ledger.consumed.get(id(target), numerator) in (numerator, None)


def _target_after(sentence: Sentence, token: Token, numerator: Token | None) -> Token | None:
    """A target that the next clause names: 占预算数的98.4%，比预算数A少B."""
    i = sentence.index(token)
    if i + 1 >= len(sentence.tokens):
        return None
    following = sentence.tokens[i + 1]
    between = sentence.masked[token.at + 1 : following.at]
    if following.role is not Role.TARGET or not _NEXT_CLAUSE.match(between):
        return None
    if numerator is not None and not commensurable(following.mention, numerator.mention):
        return None
    return following


def _earlier_target(
    ledger: Ledger, number: int, numerator: Token, subject: str | None, wanted: frozenset[str]
) -> Token | None:
    """A target of a sentence before: the last one of the paragraph, or one further back of the same indicator."""
    sentence = ledger.sentences[number]
    head = _AFTER_OTHERS.split(sentence.masked[: numerator.at])[-1]
    generic = _GENERIC_SUBJECT.fullmatch(_PLACE.sub("", subject or "") or "完成") is not None
    best, most = None, 1
    for distance, earlier in enumerate(reversed(ledger.sentences[max(0, number - REACH) : number]), start=1):
        candidates = [
            (t, noun_phrase(wide_lead(earlier, t)))
            for t in reversed(earlier.tokens)
            if t.role is Role.TARGET
            and _is_free(ledger, t, numerator)
            and commensurable(t.mention, numerator.mention)
            and not _excluded(wanted, _qualifiers_of(earlier, t))
            and not _is_of_last_year(earlier, t, sentence)
        ]
        candidates = [(t, p) for t, p in candidates if not opposed(subject, p) and not _of_other_tiers(subject, p)]
        near = (distance <= 2 and earlier.paragraph == sentence.paragraph) or (generic and distance <= 3)
        near = near and _PARTS.search(sentence.masked, 0, numerator.at) is None
        fitting = candidates if generic else [(t, phrase) for t, phrase in candidates if _may_be(subject, phrase)]
        if near and not fitting and distance == 1 and len(candidates) == 1 and _is_of_its_own_unit(numerator):
            return candidates[0][0]  # 减贫任务2450户。… 脱贫2518户，完成任务的102.8%: the unit tells
        if near and fitting:
            if len(fitting) == 1:
                return fitting[0][0]
            return _best_named(earlier, fitting, subject, wanted)
        for candidate, phrase in candidates:
            shared = max(_same_account(subject, phrase), _named_in(head, phrase))
            if shared > (1 if distance <= 4 else 2) and shared > most:
                best, most = candidate, shared
    return best


def _is_of_its_own_unit(numerator: Token) -> bool:
    return numerator.mention.dimension != "money" and numerator.mention.unit not in ("个", "项", "")


def _is_of_last_year(place: Sentence, target: Token, sentence: Sentence) -> bool:
    """Whether a target was last year's, and the sentence that looks for one speaks of no such year."""
    named = _LAST_YEAR.search(place.masked, place.clause_start(target.at), target.at) is not None
    return named and _LAST_YEAR.search(sentence.masked) is None


def _of_other_tiers(a: str | None, b: str | None) -> bool:
    """Whether two names are of different tiers of government, or of different budgets: 镇级 and 全县."""
    return any(
        bool(first and second and not first & second)
        for first, second in ((set(p.findall(a or "")), set(p.findall(b or ""))) for p in (_TIER, _BUDGETS))
    )


_LAST_YEAR = regex.compile("去年|上年|上一年")
_BUDGETS = regex.compile("公共预算|政府性基金|国有资本|社会保险|社保基金")
_TIER = regex.compile("(?<=全)[省市县区州镇乡](?![级外内])|[省市县区州镇乡](?=本?级)")
_AFTER_OTHERS = regex.compile("[；ⓇⓅ]")
_GENERIC_SUBJECT = regex.compile("入库|完成|支出|执行|收入|到位|投资|资金|到位资金|完成投资|实际|实际到位|实际完成")


def _may_be(subject: str | None, target: str | None) -> bool:
    """Whether a target just before may be the result's: its name shares a piece, or says nothing of its own."""
    if not _ACCOUNT.sub("", target or ""):
        return True
    return similarity(_PLACE.sub("", subject or ""), _PLACE.sub("", target or "")) > 0


def _best_named(
    sentence: Sentence, candidates: list[tuple[Token, str | None]], subject: str | None, wanted: frozenset[str]
) -> Token:
    """Of several targets of a sentence the one with the marks and name asked for; else the new one, or the first."""

    def fitness(candidate: tuple[Token, str | None]) -> tuple[int, int, bool, bool]:
        token, name = candidate
        marks = _qualifiers_of(sentence, token)
        # A part of a target (其中省外资金) must share more of its name than the whole.
        shared = similarity(subject, name) if not token.part or _names_part(subject, token) else 0
        return len(wanted & marks), shared - token.part, "调整" in marks, not token.part

    return max(reversed(candidates), key=fitness)[0]


def _total_investment(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """占总投资的64.3%, 投资进度37.5%: done over the whole project, whose total stands before."""
    sentence = ledger.sentences[number]
    lead = sentence.masked[sentence.clause_start(token.at) : token.at]
    set_against = sentence.previous(numerator) if lead.endswith("占") and numerator in sentence.tokens else None
    if set_against is not None and _TOTAL_INVESTMENT.search(set_against.before):
        return set_against if commensurable(set_against.mention, numerator.mention) else None
    if not _OF_INVESTMENT.search(lead):
        return None
    if _TOTAL_INVESTMENT.search(numerator.before):
        return None
    if _INVESTED_RATE.search(lead) and _target(ledger, number, token, numerator) is not None:
        return None
    for earlier in reversed(ledger.sentences[max(0, number - 2) : number + 1]):
        for candidate in reversed(earlier.tokens):
            if earlier is sentence and candidate.at >= numerator.at:
                continue
            if _TOTAL_INVESTMENT.search(candidate.before):
                return candidate if commensurable(candidate.mention, numerator.mention) else None
    return None


def _named_in(head: str, target: str | None) -> int:
    """The length of a target's name where the words before a result hold it whole: 固定资产投资项目27个，完成投资."""
    name = _ACCOUNT.sub("", target or "")
    return len(name) if len(name) >= 4 and name in head else 0


def _same_account(subject: str | None, target: str | None) -> int:
    """How much of its name a result shares with a target far from it: the length of the name that both hold, or 0."""
    a, b = _ACCOUNT.sub("", subject or ""), _ACCOUNT.sub("", target or "")
    return min(len(a), len(b)) if a in b or b in a else 0


_PLACE = regex.compile("全[市县区镇乡州省]|[市县区州]级|[市县州]?本级")
_ACCOUNT = regex.compile(
    f"(?:到位)?资金$|到位|变动|{_PLACE.pattern}|年初|调整|总|目标|任务|计划|预算数|预算|指标|数|执行|完成|年度|下达|投资额"
)


def _qualifiers(words: str) -> frozenset[str]:
    """What tells one target from another of the same name: the version of a budget, the authority that set it."""
    found = {"调整" if w == "变动" else w for w in _VERSION.findall(words)}
    return frozenset(found | set(_AUTHORITY.findall(words)))


def _qualifiers_of(sentence: Sentence, token: Token) -> frozenset[str]:
    marks = _AUTHORITY.findall(sentence.masked, endpos=token.at)
    version = _VERSION.findall(sentence.masked, sentence.clause_start(token.at), token.at)
    return frozenset({"调整" if w == "变动" else w for w in version[-1:]} | set(marks[-1:]))


def _excluded(wanted: frozenset[str], offered: frozenset[str]) -> bool:
    """Whether a target's marks contradict those that the rate asks for: 年初 against 调整, 市 against 县."""
    return any(wanted & group and offered & group and not wanted & offered & group for group in _MARKS)


_VERSION = regex.compile("年初|调整|变动")
_AUTHORITY = regex.compile("(?<![全我本各])([省市州县区镇])(?=级|里|定|下达|政府|对|委|给|核定)")
_MARKS = (frozenset({"年初", "调整"}), frozenset("省市州县区镇"))
