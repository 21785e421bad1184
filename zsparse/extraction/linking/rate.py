"""Rates: what has reached the stage that a rate names, and what it is counted out of."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.cues import ANY
from zsparse.extraction.indicators import noun_phrase, similarity
from zsparse.extraction.linking.containing import can_hold
from zsparse.extraction.linking.counted_bases import (
    SO_FAR,
    TOTAL,
    adds_to_other_money,
    base_of,
    can_be_base,
    due_by_plan,
    is_for_a_later_stage,
    just_before,
    opens_its_sentence,
    part_called,
)
from zsparse.extraction.linking.ledger import Ledger, Operands, commensurable
from zsparse.extraction.linking.named_rates import defined, out_of_a_limit
from zsparse.extraction.linking.numerators import amounts_before, bracketed_after, embedded
from zsparse.extraction.linking.placed_wholes import structural_whole
from zsparse.extraction.linking.subjects import reached_a_named_stage, stage_of, stage_reached, stages
from zsparse.extraction.linking.tallies import due_before, tallied
from zsparse.extraction.tape import Role, Sentence, Token

_UP_TO_A_MARK = regex.compile("[，；。、（）]")
_NOT_YET = regex.compile("未|没有|尚")
_MONEY = regex.compile("金额|资金")
_DUE = regex.compile("应|总|计划")


def link_rate(ledger: Ledger, number: int, token: Token, spread: Token | None) -> Operands:
    """The operands of a rate; ``spread`` is the numerator that a list of rates gives by its order."""
    sentence = ledger.sentences[number]
    by_name = defined(ledger, number, token) or out_of_a_limit(ledger, number, token)
    if by_name is not None:
        return by_name
    if _OF_ACCOUNTS.search(sentence.masked, sentence.clause_start(token.at), token.at) is not None:
        return Operands()
    if _FORESEEN.search(sentence.masked, sentence.clause_start(token.at), token.at) is not None:
        return Operands()
    stage = stage_of(sentence, token)
    if spread is not None and not reached_a_named_stage(sentence, token, spread):
        return Operands()
    if spread is not None:
        aimed = _staged_target(ledger, number, spread)
        if aimed is not None:
            return Operands(spread, aimed)
    numerator = spread or bracketed_after(sentence, token) or _stage_result(sentence, token, stage)
    if numerator is None and number and len(sentence.tokens) == 1:
        numerator = _stage_result(ledger.sentences[number - 1], None, stage)
        number -= 1
    if numerator is None:
        return tallied(sentence, token) or due_before(sentence, token) or Operands()
    ledger.staged.add(id(numerator))
    ledger.aliases[id(numerator)] = ledger.aliases.get(id(numerator), "") + "".join(stage)
    denominator = embedded(sentence, token) or counted_out_of(sentence, token, numerator)
    if denominator is None and _SAVED.intersection(stage):
        denominator = _estimate(sentence, numerator)
    if denominator is None and spread is None:
        denominator = _as_the_rate_before(ledger, sentence, token, numerator)
    if denominator is None and (spread is not None or stage in stages()):
        planned = (
            _just_set(sentence, numerator)
            or part_called(ledger, number, numerator)
            or _planned_for_the_stage(ledger, number, numerator, stage)
        )
        denominator = planned or base_of(ledger, number, numerator, token)
    elif denominator is None and _tells_what_is_left(numerator):
        denominator = _out_of_these(sentence, numerator)
    elif denominator is None:
        denominator = (
            _out_of_these(sentence, numerator)
            or structural_whole(ledger, number, numerator, token)
            or just_before(sentence, numerator)
            or opens_its_sentence(sentence, numerator)
            or (None if _SAVED.intersection(stage) else due_by_plan(ledger, number, numerator))
        )
        smaller = denominator is not None and not can_hold(denominator, numerator, token)
        counted = numerator.mention.dimension == "count" and numerator.mention.hedge == "exact"
        if smaller and not (counted and denominator in sentence.tokens):
            return Operands(numerator)
    if denominator is not None and _is_too_small(sentence, token, numerator, denominator):
        return Operands(numerator)
    if denominator is not None and (
        _is_of_the_stage(denominator, stage) or adds_to_other_money(ledger.sentences[number], denominator)
    ):
        return Operands(numerator)
    if denominator is not None and denominator not in sentence.tokens:
        part = _NAMES_A_PART.match(sentence.masked, 0, numerator.at) is not None
        if part and any(word in denominator.before + denominator.thing for word in stage):
            return Operands(numerator)  # 开工A项，开工率N%。其中政府项目开工B项，开工率M%: B is out of its own
    if denominator is None:
        denominator = _as_before(ledger, number, numerator, stage)
    elif stage:
        ledger.rated[stage] = number, denominator
    if denominator is not None and denominator.role is Role.TARGET:
        ledger.measured[id(denominator)] = token
    return Operands(numerator, denominator)


_OF_ACCOUNTS = regex.compile("(?:利润率|毛利率|收益率|回报率|负债率|周转率)[^，；。]{0,4}$")
"""What it is over is defined, and stands in the accounts or nowhere: no amount beside it will do."""


_FORESEEN = regex.compile("预计|有望")
"""计划复工项目10个；…预计上半年复工率98%: what is told is not what the rate will be of."""


def _is_too_small(sentence: Sentence, token: Token, numerator: Token, base: Token) -> bool:
    """Whether a rate below 100% cannot be of an amount this small, which no task sets and no slip explains."""
    if base.role is not Role.RESULT or token.mention.value > 1 or can_hold(base, numerator, token):
        return False
    counted = numerator.mention.dimension == "count" and numerator.mention.hedge == "exact"
    return not (counted and base in sentence.tokens)


_NAMES_A_PART = regex.compile(r"\W*其中[^，；。：]{2,}")


def _as_the_rate_before(ledger: Ledger, sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """The task that the rate right before is of: 任务A，已动工B，动工率N%；竣工C，竣工率M%."""
    if numerator not in sentence.tokens:
        return None
    rate = sentence.previous(numerator)
    if rate is None or rate.role is not Role.RATIO or token.at < numerator.at:
        return None
    if "其中" in sentence.masked[rate.at : numerator.at]:
        return None  # 开工率A%；其中公租房开工B，开工率C%: C is of the part's own task
    for task in reversed(sentence.tokens[: sentence.index(rate)]):
        if ledger.measured.get(id(task)) is rate and commensurable(task.mention, numerator.mention):
            return task
    return None


def _as_before(ledger: Ledger, number: int, numerator: Token, stage: tuple[str, ...]) -> Token | None:
    """The base of a rate that its paragraph has told before: 支出A，支出率61%。…目前累计支出B，支出率提高到97.1%."""
    told, base = ledger.rated.get(stage, (number, None))
    if base is None or ledger.sentences[told].paragraph != ledger.sentences[number].paragraph:
        return None
    so_far = SO_FAR.search(numerator.before) is not None
    return base if so_far and commensurable(base.mention, numerator.mention) else None


def _is_of_the_stage(base: Token, stage: tuple[str, ...]) -> bool:
    """Whether a base has reached the stage itself: in 累计支出A，其中某债券支出B，支出进度N% A is no base of N%."""
    asked = base.role is Role.TARGET or _ASKED_FOR.search(base.before) is not None
    return not asked and any(base.before.removesuffix("建设").endswith(word) for word in stage)


_ASKED_FOR = regex.compile("应|需|承诺|计划|任务|目标|规划|要求|拟|下达")


def _planned_for_the_stage(ledger: Ledger, number: int, result: Token, stage: tuple[str, ...]) -> Token | None:
    """What was planned to reach the stage, in a sentence before: 计划开工77个，计划竣工34个。… 竣工52个，竣工率N%."""
    sentence = ledger.sentences[number]
    if result not in sentence.tokens or TOTAL.search(result.before):
        return None
    planned = [
        t
        for before in ledger.sentences[max(0, number - 2) : number]
        for t in (before.tokens if before.paragraph >= sentence.paragraph - 1 else ())
        if t.role is Role.TARGET and commensurable(t.mention, result.mention)
    ]
    reached = next((word for word in stage if word in result.before), "")
    name = noun_phrase(result.before.partition(reached)[0]) if reached else None
    for fits in (
        [t for t in planned if reached and reached in t.before + t.thing],
        [t for t in planned if any(word in t.before + t.thing for word in stage)],
        [t for t in planned if name and len(name) > 2 and _called_like(name, noun_phrase(t.before))],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            break
    return None


def _just_set(sentence: Sentence, numerator: Token) -> Token | None:
    """The only task that the item of a result opens with: 建设任务741户，开工741户，竣工720户，竣工率97.2%."""
    opened = sentence.masked.rfind("；", 0, numerator.at)
    before = sentence.tokens[: sentence.index(numerator)] if numerator in sentence.tokens else []
    task: Token | None = None
    for candidate in reversed(before):
        if candidate.role is Role.RATIO or candidate.at < opened:
            break
        if candidate.brackets or not commensurable(candidate.mention, numerator.mention):
            continue
        if is_for_a_later_stage(candidate, numerator):
            continue
        if candidate.role is Role.TARGET or _ASKED_FOR.search(candidate.before):
            if task is not None:
                return None
            task = candidate
        elif task is None and not stage_reached(candidate.before):
            return None
    return task


def _called_like(name: str, planned: str | None) -> bool:
    """Whether a task goes by the name of what was done: 各类保障性安居工程 and 保障性安居工程目标总任务."""
    called = _OF_A_TASK.sub("", planned or "")
    return len(called) > 2 and (name.endswith(called) or called.endswith(name))


_OF_A_TASK = regex.compile("(?:目标|总|年度|任务|计划)+$|^(?:其中|新增)")


def _staged_target(ledger: Ledger, number: int, result: Token) -> Token | None:
    """The target of the stage that a listed rate is of: 开工任务A、建成任务B。…开工率、建成率分别为x%、y%."""
    words = next((stage for stage in stages() if any(word in result.before for word in stage)), ())
    for earlier in reversed(ledger.sentences[max(0, number - 2) : number]):
        for candidate in earlier.tokens:
            of_it = any(word in candidate.before for word in words) or similarity(candidate.before, result.before) > 1
            if candidate.role is Role.TARGET and of_it and commensurable(candidate.mention, result.mention):
                return candidate
    return None


def _out_of_these(sentence: Sentence, numerator: Token) -> Token | None:
    """The things that a sentence opens with as those it tells of: 23个项目中，9个未自评，自评率60.9%（自评14个）."""
    if numerator not in sentence.tokens or sentence.tokens[0] is numerator:
        return None
    first = sentence.tokens[0]
    of_them = _AMONG_THESE.match(sentence.masked, first.at + 1) is not None
    return first if of_them and can_be_base(first, numerator) else None


_AMONG_THESE = regex.compile(f"[^，；。{ANY}]{{0,8}}(?<!其)[中里]，")


_SAVED = frozenset({"节约", "节支", "节资", "审减", "核减", "结余"})
_ESTIMATED = regex.compile("预算|概算|送审|控制价|计划|报价")


def _estimate(sentence: Sentence, numerator: Token) -> Token | None:
    """What was to be spent, which savings are counted out of: 预算A，实际支出B，节约C，节约率N%."""
    for candidate in reversed(sentence.tokens[: sentence.index(numerator)] if numerator in sentence.tokens else ()):
        fits = candidate.mention.hedge == "exact" and candidate.role in (Role.RESULT, Role.TARGET)
        if fits and _ESTIMATED.search(candidate.before) and commensurable(candidate.mention, numerator.mention):
            return candidate
    return None


def _stage_result(sentence: Sentence, token: Token | None, stage: tuple[str, ...]) -> Token | None:
    """What reached the stage that the rate names: 6个已动工，开工率60%; money where the stage is of money."""
    if not stage:
        return None
    inside = _bracketed_result(sentence, token, stage) if token is not None else None
    if inside is not None:
        return inside
    money: Token | None = None
    for candidate in amounts_before(sentence, token) if token else reversed(sentence.tokens):
        if candidate.role is not Role.RESULT:
            continue
        around = candidate.before + _UP_TO_A_MARK.split(sentence.masked[candidate.at + 1 : candidate.at + 8])[0]
        if any(word in around for word in stage) and not _NOT_YET.search(around):
            if (told := _told_before(sentence, candidate, stage)) is not None:
                return told
            # 入资34个，金额21.66亿元，入资率21.16%: the rate is of the money.
            return (
                money if money is not None and "到位" in stage and candidate.mention.dimension == "count" else candidate
            )
        is_money = candidate.mention.dimension == "money" and _MONEY.match(candidate.before) is not None
        money = candidate if is_money else None
    return None


def _told_before(sentence: Sentence, part: Token, stage: tuple[str, ...]) -> Token | None:
    """The count before 其中 that reached the stage itself: 完工57个，其中20个提前完工，完工率95%."""
    whole = sentence.previous(part)
    if whole is None or whole.role is not Role.RESULT or whole.mention.dimension != "count":
        return None
    if not commensurable(whole.mention, part.mention):
        return None
    among = _AMONG_THEM.fullmatch(sentence.masked, whole.at + 1, part.at) is not None
    around = whole.before + _UP_TO_A_MARK.split(sentence.masked[whole.at + 1 : whole.at + 8])[0]
    reached = any(word in around for word in stage) and not _NOT_YET.search(around)
    return whole if among and reached else None


_AMONG_THEM = regex.compile(f"[^，；。{ANY}]{{0,8}}，其中[^，；。{ANY}]{{0,12}}")


def _bracketed_result(sentence: Sentence, token: Token, stage: tuple[str, ...]) -> Token | None:
    """开工率94.1%（68个项目已开工64个）: the result closes the bracket behind the rate."""
    if not sentence.masked.startswith("（", token.at + 1) or sentence.masked.startswith("其中", token.at + 2):
        return None
    for candidate in sentence.tokens[sentence.index(token) + 1 :][:2]:
        inside = candidate.role is Role.RESULT and len(candidate.brackets) > len(token.brackets)
        if _DUE.match(candidate.before):
            continue
        closes = _CLOSES.match(sentence.masked, candidate.at + 1) is not None
        words = candidate.before + candidate.thing
        if inside and closes and (any(word in words for word in stage) or _STILL.fullmatch(candidate.before)):
            return candidate
    return None


_CLOSES = regex.compile(f"[^，；。（{ANY}]{{0,6}}）")
_STILL = regex.compile("(?:仍|尚|还)?(?:缺|有|剩|差)")


def _tells_what_is_left(numerator: Token) -> bool:
    """Whether a count in a bracket is what is left of things: 盘活11个，闲置率降至N%（仍有3个闲置）: not of the 11."""
    return bool(numerator.brackets) and _STILL.fullmatch(numerator.before) is not None


def counted_out_of(sentence: Sentence, token: Token, numerator: Token) -> Token | None:
    """参保率98.3%（应参保42000人）, 开工率94.1%（68个项目已开工64个）: the base in a bracket behind the rate."""
    if token not in sentence.tokens:
        return None
    if sentence.masked[token.at + 1 : token.at + 2] != "（":
        following = sentence.tokens[sentence.index(token) + 1 :][:1]
        due = following and _DUE_NEXT.fullmatch(sentence.masked, token.at + 1, following[0].at) is not None
        return following[0] if due and commensurable(following[0].mention, numerator.mention) else None
    if sentence.masked.startswith("其中", token.at + 2):
        return None  # 开工率110%（其中，甲类开工2164套…）: parts of what was counted
    for candidate in sentence.tokens[sentence.index(token) + 1 :][:2]:
        inside = candidate is not numerator and len(candidate.brackets) > len(token.brackets)
        if inside and commensurable(candidate.mention, numerator.mention):
            return candidate
    return None


_DUE_NEXT = regex.compile("，[应需](?!收|付)[^，；。（）]{1,6}")
