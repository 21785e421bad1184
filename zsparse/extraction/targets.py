"""Targets: tasks, plans and budgets that a period is to reach."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence, Set

from zsparse import regex
from zsparse.extraction.cues import ANY, CONCERNED, RESPECTIVELY, cues
from zsparse.extraction.facts import ProjectFact, RatioFact, TargetFact
from zsparse.extraction.indicators import noun_phrase, opposed
from zsparse.extraction.tape import Role, Sentence, Tape, Token, walk
from zsparse.quantities.mention import Mention


def find_targets(tape: Tape, ratios: Sequence[RatioFact], projects: Sequence[ProjectFact]) -> list[TargetFact]:
    """Every target of a report, in text order; an amount whose growth is planned is one too.

    A plan that is told again by its own name, or without one, is no second target.

    What one project is going to cost this year (今年将完成投资4亿元) is an investment, and a target only where the text
    speaks of a plan (年度计划投资4亿元).
    """
    spent = {amount.start for project in projects for _, amount in project.investments}
    planned = {r.numerator for r in ratios if r.rule == "planned_growth" and r.numerator is not None}
    completed = {r.stated: r.denominator for r in ratios if r.kind == "completion" and r.denominator is not None}
    measured = set(completed.values())
    asked_for = {
        completed[token.mention]
        for sentence, token in walk(tape)
        if token.mention in completed and _NAMES_A_TASK.search(sentence.masked, endpos=token.at)
    }
    facts: list[TargetFact] = []
    alike: defaultdict[tuple[object, ...], deque[TargetFact]] = defaultdict(lambda: deque(maxlen=_MOST_ALIKE))
    for sentence, token in walk(tape):
        if token.mention.dimension == "number":
            continue
        held_against = token.mention in asked_for or (
            token.mention in measured and _PLANNED.search(token.before) is not None
        )
        if (
            not held_against
            and token.mention.start in spent
            and _SPENT.search(token.before)
            and not _PLAN.search(token.before)
        ):
            continue
        if token.mention.value == 0 or _is_a_bare_part(sentence, token) or _is_of_an_item(sentence, token):
            continue
        set_ = token.role is Role.TARGET or token.mention in planned or held_against
        if set_ or _is_planned_work(sentence, token):
            start = token.mention.start if token.brackets else sentence.offset(sentence.clause_start(token.at))
            period = _period(sentence, token, tape.part.period)
            name = _name_in_turn(sentence, token) or noun_phrase(token.before)
            fact = TargetFact(start, token.mention.end, token.mention, name, period)
            of_that_amount = alike[fact.quantity[:9]]
            if not any(_restates(fact, earlier, measured) for earlier in of_that_amount):
                facts.append(fact)
                of_that_amount.append(fact)
    return facts


def _name_in_turn(sentence: Sentence, token: Token) -> str | None:
    """The name that a list of names gives one of as many amounts: 签约、开工项目分别占年度目标60个、50个的x%、y%."""
    in_turn = RESPECTIVELY.search(sentence.masked, sentence.clause_start(token.at), token.at)
    if in_turn is None:
        return None
    listed = [t for t in sentence.tokens if in_turn.start() < t.at and not t.brackets]
    run = listed[:1]
    for t in listed[1:]:
        if sentence.masked[run[-1].at + 1 : t.at] not in _BETWEEN:
            break
        run.append(t)
    if token not in run or len(run) < _FEWEST_NAMES:
        return None
    named = [names for names in _NAMES.finditer(sentence.masked, 0, in_turn.end()) if _is_list_of(names, len(run))]
    return noun_phrase(_AND.split(named[-1]["names"])[run.index(token)]) if named else None


def _is_list_of(names: regex.Match[str], size: int) -> bool:
    return len(_AND.split(names["names"])) == size


_BETWEEN = ("、", "和", "及", "与")
_FEWEST_NAMES = 2
_AND = regex.compile("[、和及与]")
_NAMES = regex.compile(
    f"(?:^|[，；：])(?P<names>[^，；：。{ANY}]+?)(?:的[^，；：。{ANY}]{{0,10}})?(?:{RESPECTIVELY.pattern})"
)
_MOST_ALIKE = 12
"""How many targets of one amount a later one is compared with: the last ones."""


def _restates(fact: TargetFact, earlier: TargetFact, measured: Set[Mention]) -> bool:
    """Whether a target is one of the same amount told before, by the same name.

    Money may go without a name once, or twice where no more than one result is held against it. Two sides of an
    account are often planned alike.
    """
    if fact.period and earlier.period and fact.period != earlier.period:
        return False
    if _is_told_exactly(fact.quantity) and not {fact.quantity, earlier.quantity} <= measured:
        return not opposed(fact.indicator, earlier.indicator)
    names = [_GENERAL.sub("", name or "") for name in (fact.indicator, earlier.indicator)]
    if any(_SIDE.fullmatch(name) for name in names):
        return False
    if all(names):
        shorter, longer = sorted(names, key=len)
        return len(shorter) > _TOO_SHORT and longer.endswith(shorter)
    if fact.quantity.dimension != "money":
        return False
    return any(names) or not {fact.quantity, earlier.quantity} <= measured


def _is_told_exactly(amount: Mention) -> bool:
    """Whether money is printed with so many digits that two plans hardly come to the same: 33.23亿元."""
    digits = str(int(abs(amount.value) / amount.precision)).rstrip("0")
    return amount.dimension == "money" and len(digits) >= _EXACT


_EXACT = 4
_SIDE = regex.compile("(?:收入|支出|安排)+")
_TOO_SHORT = 2
"""A name of so few characters (实施, 加快) is that of an act."""


def _is_planned_work(sentence: Sentence, token: Token) -> bool:
    """Whether a count is that of the projects that a year is to do: 今年安排重点项目120个, 计划实施续建项目26个."""
    if token.role is not Role.RESULT or token.mention.unit not in _WORKS_UNITS or token.mention.value <= 1:
        return False
    if token.before.endswith("等") or not (_WORKS.search(token.before) or _WORKS.search(token.thing)):
        return False
    lead = sentence.masked[: token.at]
    if _DUE.match(sentence.masked, token.at + 1) is not None:
        return True
    planned = _PLANNED_WORKS.search(lead)
    if planned is None or _LOOKS_BACK.search(planned.group()) or lead.endswith("已", 0, planned.start()):
        return False
    return planned["plan"] is not None or _OF_A_YEAR.search(lead) is not None


_WORKS_UNITS = ("个", "项", "宗", "件")
_WORKS = regex.compile("项目|工程")
_PLANNED_WORKS = regex.compile(
    "(?:(?P<plan>(?<!年度|按|照)计划(?:实施|推进|建设|开工|新开工|新建|竣工|投产))|安排(?:实施|建设|推进)?"
    "|确定(?:[0-9]{4}年|[今当]年)?(?:重点)?(?:实施|建设|推进|新建))"
    "(?![^，；。]*用于)[^，；。：（）ⒸⓃⓇⓅⓍⒻ]{0,24}$"
)
_DUE = regex.compile(
    "[^；。：ⒸⓃ]{0,16}，(?:要求|确保|必须|力争)(?:在)?(?:[今当本]?年|全年|[0-9]{4}年|[0-9]{1,2}月)[^，；。]{0,8}?全部"
    "(?:新?开工|动工|建成|完工|竣工|完成|做完|投产|交付|启动)"
)
"""项目共46个、资金1亿元，要求年底前全部完工: a deadline for all of them."""
_OF_A_YEAR = regex.compile("今年|全年|年度|[当本明]年|(?:19|20)[0-9]{2}年")
_LOOKS_BACK = regex.compile("已|了|完成|资金|[里中]$")


def _is_a_bare_part(sentence: Sentence, token: Token) -> bool:
    """Whether what is no money only divides a task, without a word of planning: 任务A套，其中公租房B套.

    So does a count of those whom a task concerns: 涉及6个乡镇.
    """
    if token.mention.dimension == "money" or token.mention.hedge != "exact":
        return False
    if CONCERNED.search(token.before):
        return True
    before = reversed(sentence.tokens[: sentence.index(token)])
    among = sentence.masked.rfind("其中", 0, token.at)
    whole = next((t for t in before if t.role is Role.TARGET and (t.at < among or among < 0)), None)
    if whole is not None and whole.mention.dimension == "money":
        return False  # 引进资金40亿元，其中亿元项目6个 divides no money
    part = token.part or _THEREOF.search(sentence.masked, endpos=token.at) is not None
    named = noun_phrase(token.before) is not None
    return part and named and cues().target.search(token.before) is None and not cues().intent.search(token.before)


_THEREOF = regex.compile("[，（]其中：?[^，；。：（）]*$")


def _is_of_an_item(sentence: Sentence, token: Token) -> bool:
    """Whether an investment is of one of several kinds of projects: 农业项目31个，年度投资A；环保项目9个，年度投资B."""
    if token.role is not Role.TARGET or _BY_KIND.search(sentence.masked[: token.at + 1]) is None:
        return False
    return len(_EACH_KIND.findall(sentence.masked)) > 1


_BY_KIND = regex.compile("Ⓒ，(?:总投资Ⓜ，)?年度投资Ⓜ$")
_EACH_KIND = regex.compile("Ⓒ，(?:总投资Ⓜ，)?年度投资Ⓜ[；。]")


def _period(sentence: Sentence, token: Token, of_report: str | None) -> str | None:
    """The period that the sentence names before the target, or that of the report; a year's target is of the year."""
    named = _PERIOD.findall(sentence.masked, 0, token.at)
    year = _YEAR.match(of_report or "")
    if named and named[-1] not in _THIS_YEAR:
        return str(named[-1])
    if year is not None and (named or _ANNUAL.search(token.before)):
        return year.group()
    return str(named[-1]) if named else of_report


_PLANNED = regex.compile("(?:计划|规划(?!总?投资)|排定|协议数|(?<!已|共|实际)安排(?!资金|项目))[^，；。]{0,6}$")
"""计划投资A，完成B，为年计划的N%: what is done is held against it, and it is this year's."""
_NAMES_A_TASK = regex.compile("[占为完成到](?:[^，；。]{0,8}[^总])?(?:任务|目标)(?:总?数|量)?的?$")
"""占计划任务的36%: what such a rate is of was to be done, whatever its own words are."""
_SPENT = regex.compile("投资(?:额|达到?|约)*$")
_PLAN = regex.compile("年度|计划(?!新增)|任务|目标")
_GENERAL = regex.compile("任务|目标|计划|预算|指标|年度|全年|工作|总量|投资|[全我本][省市县区州镇乡旗]")
"""What a name may hold and still name nothing: 目标任务, 年度计划投资."""
_THIS_YEAR = ("全年", "年内", "今年", "年底")
_YEAR = regex.compile("(?:19|20)[0-9]{2}年")
_ANNUAL = regex.compile("年度|年初|全年")
_PERIOD = regex.compile(
    "(?:19|20)[0-9]{2}年(?:上半年|下半年|[一二三四]季度|[0-9]{1,2}[-—至][0-9]{1,2}月)?"
    "|“?十[一二三四五]五”?(?:期间|时期|末)?|[上下]半年|[一二三四]季度末?|前[一二三]季度|全年|年内|今年|明年|年底"
)
