"""What a count or an amount is out of: the things that a clause, a sentence or the one before has counted."""

from __future__ import annotations

from itertools import pairwise

from zsparse import regex
from zsparse.extraction.cues import ALTERED, ANY, CONCERNED
from zsparse.extraction.indicators import noun_phrase, similarity
from zsparse.extraction.linking.ledger import Ledger, commensurable
from zsparse.extraction.linking.placed_wholes import described_whole, structural_whole
from zsparse.extraction.linking.subjects import stage_reached, stages
from zsparse.extraction.tape import Role, Sentence, Token

_LIST_STEP = regex.compile(f"、[^，；。：{ANY}]{{1,8}}")
TOTAL = regex.compile("共|总|合计|(?:合同|协议|签约)[^，；。]{0,4}额")
_PROJECTS = regex.compile("签约|项目|企业")
SO_FAR = regex.compile("(?:目前|现|至今|截至[^，；。]{0,8})?(?:已|累计)")
"""What says that a number is as of now."""


def base_of(ledger: Ledger, number: int, numerator: Token, rate: Token) -> Token | None:
    """What the numerator is counted out of: before 其中, before it in its sentence, or a total nearby."""
    sentence = ledger.sentences[number]
    whole = _of_its_clause(sentence, numerator) or _opens_its_item(ledger, sentence, numerator)
    whole = whole or structural_whole(ledger, number, numerator, rate)
    if whole is not None:
        return whole
    for candidate in _numbers_before(sentence, numerator):
        all_of_them = _ALL_OF_THEM.match(sentence.masked, candidate.at + 1) is not None
        fit = can_be_base(candidate, numerator) and (all_of_them or id(candidate) not in ledger.staged)
        apart = "；" in sentence.masked[candidate.at : numerator.at]
        elsewhere = apart and _REACHED.search(candidate.before) is not None
        elsewhere = elsewhere or ("新" in numerator.before and "新" not in candidate.before + candidate.thing)
        elsewhere = elsewhere or _only_concerned(sentence, candidate)
        if fit and not elsewhere and not _is_one_of_a_list(sentence, candidate):
            return candidate
    if numerator.mention.dimension == "money":
        agreed = [t for t in sentence.tokens if t.at < numerator.at and t.brackets and _AGREED.search(t.before)]
        if len(agreed) == 1 and commensurable(agreed[0].mention, numerator.mention):
            return agreed[0]  # 签约项目31个（总投资A），到位B，到位率N%
    described = _told_just_before(ledger, number, numerator) or described_whole(ledger, number, numerator)
    if described is not None:
        return described
    for earlier in reversed(ledger.sentences[max(0, number - 6) : number]):
        for candidate in earlier.tokens:
            if can_be_base(candidate, numerator) and TOTAL.search(candidate.before):
                return candidate
    due = due_by_plan(ledger, number, numerator)
    if due is not None:
        return due
    for earlier in ledger.sentences[max(0, number - 3) : number]:
        if earlier.paragraph == sentence.paragraph and (projects := _projects_of(earlier, numerator)) is not None:
            return projects
    return _all_of_the_place(ledger, number, numerator)


def _projects_of(earlier: Sentence, numerator: Token) -> Token | None:
    """The projects that a sentence begins with, or those signed where it begins with such as are only talked about."""
    for candidate in earlier.tokens[:2]:
        of_projects = _PROJECTS.search(candidate.before + candidate.thing) is not None
        if not of_projects or not can_be_base(candidate, numerator):
            continue
        if _TALKED_ABOUT.search(candidate.before) is None:
            return candidate
        signed = [t for t in earlier.tokens if _SIGNED.search(t.before) and can_be_base(t, numerator)]
        return signed[0] if len(signed) == 1 else None
    return None


_SIGNED = regex.compile("(?:签约|签订|签下|引进)(?:落地)?(?:项目|合同|协议|企业)?$")
_TALKED_ABOUT = regex.compile("(?:接洽|洽谈|意向|在谈|对接|储备|推介|谋划|跟踪)[^，；。]{0,4}$")
"""接洽项目146个，…签约项目39个。开工项目34个，开工率87%: what is not agreed on yet is no base of what was begun."""


def _all_of_the_place(ledger: Ledger, number: int, numerator: Token) -> Token | None:
    """The projects of a whole place that the paragraph before begins with: 全市242个重点项目…. 有221个项目开工."""
    sentence = ledger.sentences[number]
    if _BESIDES.fullmatch(sentence.masked, 0, numerator.at) is None:
        return None
    for earlier in reversed(ledger.sentences[max(0, number - 2) : number]):
        first = earlier.tokens[0]
        opens = _OF_THE_PLACE.search(first.before) is not None and "项目" in first.thing and "项目" in numerator.thing
        if earlier.paragraph >= sentence.paragraph - 1 and opens and can_be_base(first, numerator):
            return first
    return None


_BESIDES = regex.compile(r"\W*(?:此外|另外|其中)?，?(?:目前|现)?已?有?")
_OF_THE_PLACE = regex.compile("[全我本][省市州县区镇乡](?:的)?$")


def _numbers_before(sentence: Sentence, numerator: Token) -> list[Token]:
    """The last numbers of a sentence before one of its own, the nearest first."""
    if numerator not in sentence.tokens:
        return []
    at = sentence.index(numerator)
    return sentence.tokens[max(0, at - _IN_A_SENTENCE) : at][::-1]


_IN_A_SENTENCE = 60
"""How many numbers before it in its sentence a base is looked for among: lists of hundreds are of no one base."""
_AGREED = regex.compile("(?:总投资|投资总?额|(?:协议|合同|签约)[^，；。]{0,4}(?:额|资金|投资))(?:为|达|约)?$")


def _told_just_before(ledger: Ledger, number: int, numerator: Token) -> Token | None:
    """All the things that the sentence before counts: 实施项目9项（新建2项）。截至目前，开工8项，开工率88.9%."""
    sentence = ledger.sentences[number]
    if not number or numerator is not sentence.tokens[0] or _BY_NOW.match(sentence.masked, 0, numerator.at) is None:
        return None
    before = ledger.sentences[number - 1]
    counted = [t for t in before.tokens if can_be_base(t, numerator)]
    if before.paragraph != sentence.paragraph or not counted or id(counted[0]) in ledger.staged:
        return None
    whole = counted[0].mention.value == max(t.mention.value for t in counted)
    of_projects = _PROJECTS.search(counted[0].before + counted[0].thing) is not None
    return counted[0] if whole and of_projects else None


_BY_NOW = regex.compile(
    r"\W*(?:截[至止][^，；。]{0,10}|目前|至今|现|到[^，；。]{0,8})，?(?:已|累计|共)*[^，；。项]{0,6}(?:项目)?$"
)


def _opens_its_item(ledger: Ledger, sentence: Sentence, numerator: Token) -> Token | None:
    """The projects that an item of a list opens with: …；新建项目135个，完成投资A，已开工134个，开工率99%."""
    if numerator not in sentence.tokens or SO_FAR.search(numerator.before) is None:
        return None
    opened = sentence.masked.rfind("；", 0, numerator.at)
    first = next((t for t in sentence.tokens if t.at > opened >= 0), None)
    if first is None or first.at >= numerator.at or id(first) in ledger.staged or not can_be_base(first, numerator):
        return None
    if "其中" in sentence.masked[first.at : numerator.at]:
        return None
    counted = first.mention.dimension == "count" and "项目" in first.before + first.thing
    return first if counted and first.mention.value >= numerator.mention.value else None


def part_called(ledger: Ledger, number: int, numerator: Token) -> Token | None:
    """The part of a total that an item is about, by its name: 其中C级60户、D级30户。C级已开工45户，开工率75%."""
    sentence = ledger.sentences[number]
    if numerator not in sentence.tokens:
        return None
    opened = sentence.masked.rfind("；", 0, numerator.at) + 1
    item = sentence.masked[opened : numerator.at]
    for earlier in reversed(ledger.sentences[max(0, number - 2) : number]):
        divided = _THEREOF.search(earlier.masked)
        if earlier.paragraph != sentence.paragraph or divided is None:
            continue
        named = [
            (name, t)
            for t in earlier.tokens
            if t.at > divided.start()
            and can_be_base(t, numerator)
            and id(t) not in ledger.staged
            and t.mention.value >= numerator.mention.value
            and len(name := noun_phrase(t.before) or "") >= 2
            and name in item
            and _ANYTHING.fullmatch(name) is None
        ]
        return named[0][1] if len(named) == 1 else None
    return None


_THEREOF = regex.compile("其中|包括|分别")
_ANYTHING = regex.compile("(?:重点|重大|签约|以上|[上下]|新|建设|计划)*(?:项目|企业|工程|公司|任务)?")
"""What names no part of its own: 其中1亿元以上项目14个。签约项目中已注册20个."""


def _of_its_clause(sentence: Sentence, numerator: Token) -> Token | None:
    """The things that a clause opens with, of which some have reached a stage: 14个重点项目开工8个."""
    before = sentence.previous(numerator) if numerator in sentence.tokens else None
    if before is None or before.mention.dimension != "count" or not before.thing or not can_be_base(before, numerator):
        return None
    return before if _TELLS_ON.fullmatch(sentence.masked, before.at + 1, numerator.at) is not None else None


_TELLS_ON = regex.compile(f"[^，；。：、（）{ANY}]{{2,14}}")
_REACHED = regex.compile("(?:开工|动工|竣工|完工|建成|投产|投用|办结)(?:项目|工程)?$")
"""开工项目34个，投产项目39个；新建项目开工26个: what has reached another stage is no base of what follows apart."""
_ALL_OF_THEM = regex.compile(f"[^，；。{ANY}]{{0,8}}(?:全部|均已?|都已?)")
"""34个项目全部开工，竣工32个: all of them have reached the first stage, and are what the next is counted out of."""


def due_by_plan(ledger: Ledger, number: int, numerator: Token) -> Token | None:
    """What was to be dealt with, in a sentence just before: 规划搬迁A户。…实际入住B户，入住率N%."""
    sentence = ledger.sentences[number]
    for earlier in reversed(ledger.sentences[max(0, number - 4) : number]):
        if earlier.paragraph < sentence.paragraph - 1:
            return None
        told_of = ledger.staged | ledger.consumed.keys()
        fitting = [t for t in earlier.tokens if can_be_base(t, numerator) and id(t) not in told_of]
        due = [t for t in fitting if _IS_DUE.search(t.before) is not None]
        if numerator.mention.dimension == "money":
            due = [t for t in due if similarity(t.before, numerator.before)]
        if due:
            return due[0]
    return None


_IS_DUE = regex.compile(
    "应|需|计划|规划|任务|安排|下达|整合|转贷|筹集|争取|到位|(?:专项|衔接|债券)资金|共有|现有|辖|总"
)


def _is_one_of_a_list(sentence: Sentence, token: Token) -> bool:
    """Whether the amount is one of several parts: 工业4个、农业2个、旅游业1个."""
    i = sentence.index(token)
    neighbours = sentence.tokens[max(0, i - 1) : i + 2]
    return any(
        a.mention.unit == b.mention.unit and _LIST_STEP.fullmatch(sentence.masked, a.at + 1, b.at)
        for a, b in pairwise(neighbours)
    )


def just_before(sentence: Sentence, numerator: Token) -> Token | None:
    """The amount right before: 走访企业214家，上门拜访127家，拜访率59.3%."""
    before = sentence.previous(numerator) if numerator in sentence.tokens else None
    if before is None or before.role is not Role.RESULT or before.mention.unit != numerator.mention.unit:
        return None
    if _ALTERED_BY.search(before.before) is not None or _only_concerned(sentence, before):
        return None
    return before if numerator.mention.dimension in ("count", "money", "area", "length") else None


def adds_to_other_money(sentence: Sentence, base: Token) -> bool:
    """Whether money only adds to that told before it, and is no base alone: 上级下达A，县级配套B，已支出C，支出率N%."""
    before = sentence.previous(base) if base in sentence.tokens else None
    matched = before is not None and before.role is not Role.RATIO and _MATCHED.search(base.before) is not None
    return matched and before is not None and commensurable(before.mention, base.mention)


_MATCHED = regex.compile("配套|匹配|自筹")


def _only_concerned(sentence: Sentence, candidate: Token) -> bool:
    """Whether a count tells where the things counted before it are: 实施项目24个，涉及6个乡镇，已开工18个."""
    counted = sentence.previous(candidate)
    if counted is None or CONCERNED.search(candidate.before) is None:
        return False
    return counted.role is not Role.RATIO and commensurable(counted.mention, candidate.mention)


_ALTERED_BY = regex.compile(f"(?:{ALTERED}|扣除|退[回库]|上缴|取消|退出|新增)(?:资金|指标|项目|预算)?$")
"""预算A，追加B，收回C，实际执行D，执行率N%: by how much a base was altered is no base."""


def can_be_base(candidate: Token, numerator: Token) -> bool:
    """Whether a rate may be out of an amount: a result or a task of the numerator's unit, and in no bracket."""
    return (
        candidate.role in (Role.RESULT, Role.TARGET)
        and not candidate.brackets
        and commensurable(candidate.mention, numerator.mention)
        and not (candidate.role is Role.TARGET and is_for_a_later_stage(candidate, numerator))
    )


def is_for_a_later_stage(planned: Token, reached: Token) -> bool:
    """Whether a plan is for a stage behind the one reached: 计划竣工20个，已开工24个 are not out of the 20."""
    told = [stage_reached(t.before.removesuffix("项目")) for t in (planned, reached)]
    if not all(told):
        return False
    order = stages()
    return order.index(told[1]) < order.index(told[0]) < _OF_BUILDING


_OF_BUILDING = 3
"""How many of the stages, the first of the lexicon, are those of building and follow one another."""


def opens_its_sentence(sentence: Sentence, numerator: Token) -> Token | None:
    """The only other such number of a sentence, which it opens with: 推进30个项目，预计投资A，已入库14个，入库率N%."""
    if numerator not in sentence.tokens or numerator.mention.dimension not in ("count", "money"):
        return None
    before = [t for t in sentence.tokens[: sentence.index(numerator)] if commensurable(t.mention, numerator.mention)]
    alone = len(before) == 1 and before[0] is sentence.tokens[0]
    if numerator.mention.dimension == "money":
        alone = alone and _FUNDS.search(before[0].before) is not None
    else:
        alone = alone and (bool(before[0].thing) or len(before[0].before) >= _NAMED)
    return before[0] if alone and can_be_base(before[0], numerator) and SO_FAR.match(numerator.before) else None


_FUNDS = regex.compile("(?:资金|经费|贷款|债券|额度|补助|补贴)(?:额|总额)?(?:为|共|约)?$")
"""下达债券资金A，涉及项目B个，已支付C，支付率N%."""
_NAMED = 4
"""How many characters name what is counted where no noun follows it: 核定全县危房1600户."""
