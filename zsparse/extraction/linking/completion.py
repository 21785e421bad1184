"""Completion rates: which target a result is measured against."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.cues import ALTERED, ANY, DONE, NEXT_PART, TOTAL_INVESTMENT
from zsparse.extraction.indicators import noun_phrase, similarity
from zsparse.extraction.linking.adjacent_wholes import may_be_of_all
from zsparse.extraction.linking.counted_bases import SO_FAR, just_before
from zsparse.extraction.linking.item_targets import item_target
from zsparse.extraction.linking.ledger import Claims, Ledger, Operands, commensurable, of_one_measure
from zsparse.extraction.linking.named_targets import is_free, named_target
from zsparse.extraction.linking.numerators import embedded
from zsparse.extraction.linking.placed_targets import (
    bracketed_target,
    completed_target,
    distributed_target,
    listed_target,
    target_after,
    target_stated_later,
)
from zsparse.extraction.tape import Role, Sentence, Token

_SIDES = regex.compile("收入|支出")
_OF_INVESTMENT = regex.compile("总投资|投资总额|投资进度|投资完成[率比]")
_PROGRESS_OF_INVESTMENT = regex.compile("投资进度|投资完成[率比]")
_OF_A_PROJECT = regex.compile(f"的(?!项目)[^，；。{ANY}]{{2,30}}")
_INVESTED_RATE = regex.compile("投资完成[率比]")


def link_completion(ledger: Ledger, number: int, token: Token, numerator: Token | None, claims: Claims) -> Operands:
    """The operands of a completion rate: the result, and the target that the text gives for it."""
    sentence = ledger.sentences[number]
    if numerator is not None and _is_of_money(sentence, token) and numerator.mention.dimension == "count":
        return Operands()  # 4个项目完成投资XX亿元，占年度投资计划的N%
    numerator = numerator or _told_behind(sentence, token)
    target = (
        embedded(sentence, token)
        or completed_target(sentence, token)
        or distributed_target(sentence, token, claims)
        or bracketed_target(sentence, token, numerator)
        or listed_target(ledger, number, token, numerator, claims)
    )
    if target is None and numerator is not None:
        target = (
            _planned_investment(sentence, token, numerator)
            or _total_investment(ledger, number, token, numerator)
            or item_target(ledger, number, numerator)
            or _named(ledger, number, token, numerator)
            or _found_before(sentence, token, numerator)
            or _expected(sentence, token, numerator)
            or _out_of_the_same(ledger, number, token, numerator)
            or _to_be_done(sentence, token, numerator)
            or _all_of_it(sentence, token, numerator)
            or target_stated_later(ledger, number, token, numerator)
            or _measured_before(ledger, number, token, numerator)
        )
    elif target is None:
        target = target_after(sentence, token, None)
    if target is not None and _was_altered(sentence, token, target):
        target = None
    if numerator and target and _are_two_sides(numerator.before, target.before):
        target = None
    if numerator is target or (numerator and target and not of_one_measure(numerator.mention, target.mention)):
        numerator = None
    if numerator is None and target is not None:
        numerator = _result_measured(ledger, number, token, target)
    if target is not None:
        ledger.consumed.setdefault(id(target), numerator)
        ledger.measured.setdefault(id(target), token)
        if numerator is not None:
            # What the target is set for is what the result is of: 年初预算收入A … 全年入库B.
            ledger.aliases[id(numerator)] = ledger.aliases.get(id(numerator), "") + _named_by(ledger, number, target)
    return Operands(numerator, target)


def _is_of_money(sentence: Sentence, token: Token) -> bool:
    """Whether a rate says that it is of planned money: 占年度投资计划的N%."""
    return _OF_PLANNED_MONEY.search(sentence.masked, endpos=token.at) is not None


_OF_PLANNED_MONEY = regex.compile("[占为成](?:年度|全年|年|总)?(?:投资计划|计划投资|投资任务)(?:数|额)?的?$")


def _told_behind(sentence: Sentence, token: Token) -> Token | None:
    """What was done, right behind the rate: 已完成年度计划的50%，完成投资5亿元."""
    following = next((t for t in sentence.tokens if t.at > token.at), None)
    if following is None or following.role is not Role.RESULT or following.mention.dimension != "money":
        return None
    told = _DONE_BEHIND.fullmatch(sentence.masked, token.at + 1, following.at) is not None
    return following if told and not _RATED_ITSELF.match(sentence.masked, following.at + 1) else None


_DONE_BEHIND = regex.compile("，(?:已|累计|共|实际)*完成(?:投资|产值)(?:额)?(?:约|达)?")
_RATED_ITSELF = regex.compile(f"，[占为完][^，；。{ANY}]{{0,12}}[ⓇⓍ]")


def _out_of_the_same(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """What the rate before in the sentence was out of: 任务A户，开工B户，开工率N%；完工C户，完成率M%."""
    sentence = ledger.sentences[number]
    so_far = SO_FAR.match(numerator.before) is not None
    if not so_far or _JUST_THE_RATE.fullmatch(sentence.masked, numerator.at + 1, token.at) is None:
        return None
    bases = [
        base
        for told, base in ledger.rated.values()
        if told == number and base in sentence.tokens and base.at < numerator.at
        if commensurable(base.mention, numerator.mention)
    ]
    return max(bases, key=lambda base: base.at, default=None)


_JUST_THE_RATE = regex.compile("[，、（]?完成率(?:为|达到?)?")


def _to_be_done(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """The works just counted that are the task themselves: 新建工程25项，现已开工9项，占计划任务的36%."""
    counted = just_before(sentence, numerator)
    if counted is None or _OF_THE_TASK.search(sentence.masked, endpos=token.at) is None:
        return None
    item = sentence.masked.rfind("；", 0, numerator.at)
    alone = all(
        t is counted or not commensurable(t.mention, counted.mention)
        for t in sentence.tokens
        if item < t.at < numerator.at
    )
    told = _SINCE_THEN.fullmatch(sentence.masked, counted.at + 1, numerator.at) is not None
    return counted if alone and told else None


_OF_THE_TASK = regex.compile("占(?:全年|年度)?(?:计划|目标)?任务数?的$")
_SINCE_THEN = regex.compile("，(?:目前|现|至今|截至[^，；。]{0,6})?已[^，；。]{2,8}")


def _was_altered(sentence: Sentence, token: Token, target: Token) -> bool:
    """Whether a plan was altered before a rate that does not ask for the first one: 预算A，追加B，支出C，执行率N%."""
    if target not in sentence.tokens or _AT_FIRST.search(sentence.masked, sentence.clause_start(token.at), token.at):
        return False
    since = (t for t in sentence.tokens if target.at < t.at < token.at)
    return any(commensurable(t.mention, target.mention) and _ALTERED_BY.search(t.before) for t in since)


_AT_FIRST = regex.compile("年初|原")
_ALTERED_BY = regex.compile(f"(?:{ALTERED})$")


def _named(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """The target by its name, unless another rate of its sentence is of it: 为年度计划的N%，完成目标的M%."""
    target = named_target(ledger, number, token, numerator)
    other = None if target is None else ledger.measured.get(id(target))
    if target is None or other is None or other is token or other not in ledger.sentences[number].tokens:
        return target
    same = other.mention.value == token.mention.value
    return target if same or ledger.consumed.get(id(target)) is not numerator else None


def _are_two_sides(result: str, target: str) -> bool:
    """Whether the one is income and the other expenditure: 预算总收入为28亿元 is no plan for what was spent."""
    sides = set(_SIDES.findall(result)), set(_SIDES.findall(target))
    return len(sides[0]) == len(sides[1]) == 1 and sides[0] != sides[1]


def _result_measured(ledger: Ledger, number: int, token: Token, target: Token) -> Token | None:
    """The result that a target is held against where the rate's own clause names none: 到位A。全年任务B完成N%."""
    for back, earlier in enumerate(reversed(ledger.sentences[max(0, number - 2) : number + 1])):
        if earlier.paragraph != ledger.sentences[number].paragraph:
            return None
        fitting = [
            t
            for t in earlier.tokens
            if t.role is Role.RESULT
            and t is not target
            and not t.brackets
            and commensurable(t.mention, target.mention)
            and (back or t.at < token.at)
        ]
        groups = [[t for t in fitting if similarity(noun_phrase(t.before), noun_phrase(target.before))]]
        if len(_TASK.sub("", noun_phrase(target.before) or "")) <= 1:  # a task without a name may be of anything
            groups += [[t for t in fitting if _ACHIEVED.search(t.before)], fitting]
        for group in groups:
            if len(group) == 1:
                return group[0]
        if fitting:
            return None
    return None


def _measured_before(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """The task that what was done so far was held against, where the rate is foreseen: 预计全年完成B，完成任务的N%."""
    sentence = ledger.sentences[number]
    if "预计" not in sentence.masked[sentence.clause_start(token.at) : token.at] + numerator.before:
        return None
    for i in range(number, max(-1, number - 4), -1):
        for target in reversed(ledger.targets.get(i, ())):
            result = ledger.consumed.get(id(target))
            if result is None or not commensurable(target.mention, numerator.mention):
                continue
            if similarity(noun_phrase(result.before), noun_phrase(numerator.before)):
                return target
    return None


_TASK = regex.compile("全年|年度|年初|[省市县区镇乡]?[里级]?下达|任务|目标|计划|预算|指标|考核|数|[省市县区镇乡]定?")
_ACHIEVED = regex.compile(f"{DONE}|实现")


def _found_before(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """The amount that was to be dealt with: 查出问题12个，完成整改9个.

    A part under 其中 has a plan of its own, and one part of a list is not counted out of another:
    刑事A、执行B，执行率N%.
    """
    if _COMPLETION_RATE.search(sentence.masked, endpos=token.at) is None:
        return None
    found = just_before(sentence, numerator)
    apart = found is not None and (
        "其中" in sentence.masked[found.at : numerator.at]
        or NEXT_PART.fullmatch(sentence.masked, found.at + 1, numerator.at) is not None
    )
    return None if apart else found


def _expected(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """What was expected of a thing: 预期年收益A，实际收益B，仅为预期的37%; 规划管网A，已铺设B，占规划里程的80%."""
    before = sentence.previous(numerator) if numerator in sentence.tokens else None
    asked = _OF_WHAT_WAS_EXPECTED.search(sentence.masked, endpos=token.at)
    if before is None or asked is None or asked["word"] not in before.before:
        return None
    return before if commensurable(before.mention, numerator.mention) else None


_OF_WHAT_WAS_EXPECTED = regex.compile(
    "(?P<word>预期|规划|设计|概算)(?:目标|值|里程|面积|规模|长度|投资|总投资)?的(?:近|约|不到|不足)?$"
)


def _all_of_it(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """All that there is to do, beside what is done of it: 15个乡镇卫生院的改造已完成9个，完成六成."""
    before = reversed(sentence.tokens[: sentence.index(numerator)] if numerator in sentence.tokens else [])
    whole = next((t for t in before if commensurable(t.mention, numerator.mention)), None)
    if whole is None or whole.role is not Role.RESULT or _ACHIEVED.search(whole.before) is not None:
        return None
    if _OF_A_PLAN.search(sentence.masked, sentence.clause_start(token.at), token.at):
        return None
    beside = _SO_FAR.fullmatch(_AMOUNT.sub("", sentence.masked[whole.at + 1 : numerator.at])) is not None
    counted = _OF_THE_PLACE.fullmatch(whole.before) is not None and bool(whole.thing)
    is_all = counted or bool(whole.brackets) or _ALL.search(whole.before) is not None
    return whole if beside and is_all and whole.mention.hedge == "exact" else None


_OF_THE_PLACE = regex.compile(r"\s*(?:[全我本][省市州县区镇乡村街]|辖区内?)?")
_OF_A_PLAN = regex.compile("任务|目标|计划|预算|年度")
_AMOUNT = regex.compile("[ⓂⒸ]")
_SO_FAR = regex.compile(f"[^；。{ANY}]{{0,16}}(?:已|累计|实际|只|仅|完成|建成)[^，；。{ANY}]{{0,12}}")
_ALL = regex.compile("(?:[应需][^，；。]{0,8}|长|[总共][^，；。]{0,6}|投资额?)(?:为|约|达)?$")


def _planned_investment(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """What is planned for one project, which is no task: 计划投资6亿元，完成5.1亿元，占计划85%."""
    if _OF_THE_PLAN.search(sentence.masked, endpos=token.at) is None:
        return None
    before = sentence.previous(numerator) if numerator in sentence.tokens else None
    if before is None or "；" in _AS_OF_NOW.sub("，", sentence.masked[before.at : numerator.at]):
        return None
    if _OF_THE_YEARS_PLAN.search(sentence.masked, endpos=token.at) and TOTAL_INVESTMENT.search(before.before):
        return None  # 总投资A，完成B，占年度计划的N%: A is of all years
    planned = _FOR_INVESTMENT.search(before.before) is not None and before.role in (Role.RESULT, Role.TARGET)
    return before if planned and commensurable(before.mention, numerator.mention) else None


_AS_OF_NOW = regex.compile("；(?:目前|截至目前|现|到目前)(?:为止)?，?已")
"""计划投资A；目前，已完成投资B: the mark only divides what was planned from what is done."""
_OF_THE_PLAN = regex.compile("[占为](?:年度?|全年|当年)?计划(?:总?投资)?的?$|占(?:全年|年度|当年)投资的$")
_OF_THE_YEARS_PLAN = regex.compile("[占为](?:年度?|全年|当年)[^，；。]*$")
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


def _total_investment(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """占总投资的64.3%, 投资进度37.5%: done over the whole project, whose total stands before."""
    sentence = ledger.sentences[number]
    lead = sentence.masked[sentence.clause_start(token.at) : token.at]
    set_against = sentence.previous(numerator) if lead.endswith("占") and numerator in sentence.tokens else None
    if set_against is not None and TOTAL_INVESTMENT.search(set_against.before):
        return set_against if commensurable(set_against.mention, numerator.mention) else None
    if not _OF_INVESTMENT.search(lead) or may_be_of_all(sentence, token, numerator):
        return None
    if TOTAL_INVESTMENT.search(numerator.before):
        return None
    if _INVESTED_RATE.search(lead) and named_target(ledger, number, token, numerator) is not None:
        return None
    planned = _PROGRESS_OF_INVESTMENT.search(lead) is not None
    subject = _MONEY_TOLD.sub("", noun_phrase(numerator.before) or "")
    for earlier in reversed(ledger.sentences[max(0, number - 2) : number + 1]):
        for candidate in reversed(earlier.tokens):
            if earlier is sentence and candidate.at >= numerator.at:
                continue
            if earlier is sentence and "；" not in sentence.masked[candidate.at : numerator.at]:
                if planned and candidate.role is Role.TARGET and commensurable(candidate.mention, numerator.mention):
                    # 年度计划投资A，完成B，投资进度N%; the plan of the whole is none of its part's that comes after.
                    return candidate if is_free(ledger, candidate, numerator) else None
                if candidate.before.endswith("投资") and _OF_A_PROJECT.match(sentence.masked, candidate.at + 1):
                    return candidate if commensurable(candidate.mention, numerator.mention) else None
            if TOTAL_INVESTMENT.search(candidate.before):
                of_another = earlier is not sentence and len(subject) > 3 and not similarity(subject, earlier.masked)
                fits = not of_another and commensurable(candidate.mention, numerator.mention)
                return candidate if fits else None
    return None


_MONEY_TOLD = regex.compile("(?:实际)?(?:到位|完成|累计|投入|下达|落实)*(?:资金|投资|建设)*(?:仅|只|达)*$")
