"""What each quantity of a sentence is for: a result, a target, a change, an earlier value, a threshold, a ratio."""

from __future__ import annotations

from itertools import pairwise

from zsparse import regex
from zsparse.extraction.cues import ANY, DONE, cues
from zsparse.extraction.indicators import noun_phrase
from zsparse.extraction.missed import tells_a_miss
from zsparse.extraction.plans import are_of_the_year
from zsparse.extraction.tape import RATIOS, Role, Sentence, Token
from zsparse.extraction.tasks import (
    REPORTED,
    balances,
    goes_on,
    in_a_quoted_aim,
    is_a_capacity,
    is_part_of_a_task,
    is_set,
    setting_of,
)
from zsparse.extraction.undertakings import is_undertaken

_FROM_HERE = regex.compile("[由从](?:年初|原来?|最初)?的?$")
_PLANNED_RESULT = regex.compile(
    "(?!(?:新?开工|竣工|新增)的?项目(?:[里中]|[^，；。]*(?:完成|实现|到位)))(?:完成|实现|达到|新?开工|竣工|新增)"
)
_COMPLETED = regex.compile("(?<!未|没有|没|难以|未能)完成了?[^，]{0,10}$")
_OF_EACH = regex.compile(f"(?:[、和及与][^，；。：{ANY}]{{0,12}}[ⓂⒸ])+的[ⓇⓍⒻ]")
"""分别完成考核目标A、奋斗目标B的x%和y%: what each of several rates is of."""
_OF = regex.compile("(?:（\\p{Han}{1,3}）|）)?的|）[ⓇⓍⒻ]")


def assign_roles(sentence: Sentence) -> None:
    """Give every token of a sentence its role; parts of a target, and what a plan goes on to name, are targets too."""
    setting = setting_of(sentence)
    whole: Token | None = None
    for token in sentence.tokens:
        if sentence.masked[token.at] in RATIOS:
            token.role = Role.RATIO
            continue
        token.role = _role(sentence, token)
        if token.role is Role.RESULT:
            if whole is not None and whole.role is Role.TARGET and is_part_of_a_task(sentence, whole, token):
                token.role, token.part = Role.TARGET, True
            elif not _has_its_rate(sentence, token) and (
                is_set(sentence, token, setting)
                or goes_on(sentence, whole, token)
                or balances(sentence, whole, token)
                or is_undertaken(sentence, token)
            ):
                token.role = Role.TARGET
        elif token.role is Role.TARGET and whole is not None and whole.role is Role.TARGET:
            bracketed = sentence.masked.startswith("（其中", whole.at + 1)
            token.part = bracketed and len(token.brackets) > len(whole.brackets)
        if token.role in (Role.RESULT, Role.TARGET):
            whole = token
    _agree_in_lists(sentence)


def _has_its_rate(sentence: Sentence, token: Token) -> bool:
    """Whether a count has been reached, as its rate says: 计划完成投资A，开复工项目25个，开复工率78%."""
    rate = None if sentence.goal else _ITS_RATE.match(sentence.masked, token.at + 1)
    return rate is not None and token.before.startswith(rate["stage"])


_ITS_RATE = regex.compile(f"，(?P<stage>[^，；。：{ANY}]{{2,3}})率(?:为|达到?)?Ⓡ")


def _agree_in_lists(sentence: Sentence) -> None:
    """Let the amounts of one list be what their neighbours are: 比任务多A和B, and 接待A、收入B的目标."""
    for before, token in pairwise(sentence.tokens):
        listed = before.role is Role.CHANGE and token.role is Role.RESULT
        beside = sentence.masked[before.at + 1 : token.at] in _LIST_MARKS
        if before.role is Role.TARGET and token.role is Role.RESULT and beside:
            token.role = Role.TARGET  # 计划脱贫214户768人, 分别下达任务600套、750套
        if listed and token.before in _JOINED and before.mention.hedge == token.mention.hedge:
            token.role = Role.CHANGE
    for token, before in pairwise(reversed(sentence.tokens)):
        aimed_at = token.role is Role.TARGET and cues().target_after.match(sentence.masked[token.at + 1 :])
        bracketed = bool(token.brackets) and token.brackets == before.brackets and token.at == before.at + 2
        if bracketed and token.role is Role.TARGET and before.role is Role.RESULT and not token.before:
            before.role = Role.TARGET  # 占年度目标（A、B、C）的x%、y%、z%
        if aimed_at and before.role is Role.RESULT and _SAME_LIST.fullmatch(sentence.masked, before.at + 1, token.at):
            before.role = Role.TARGET


_LIST_MARKS = ("", "、", "和", "及", "与")
_JOINED = ("和", "及", "与", "")
"""What stands between two amounts of one list: 多A和B, or nothing, as in 221户794人."""
_SAME_LIST = regex.compile(f"[、和及][^，；。{ANY}]{{0,10}}")


def _role(sentence: Sentence, token: Token) -> Role:
    cue = cues()
    before, after = token.before, sentence.masked[token.at + 1 : token.at + 12]
    if token.mention.hedge in _BOUNDED and sentence.masked[token.at] == "Ⓜ" and _is_a_line(before, after):
        return Role.THRESHOLD
    if sentence.masked[token.at] == "Ⓜ" and _sorts_what_is_counted(sentence, token):
        return Role.THRESHOLD
    comparing = not _COMPARING.isdisjoint(before)
    if comparing and after.startswith(("相比", "比较", "比，")) and cue.compared.search(before):
        return Role.EARLIER
    if comparing and _SET_BESIDE.search(before) and _BESIDE_ENDS.match(sentence.masked, token.at + 1):
        return Role.EARLIER  # 与去年1860万元的实际利用额相比
    if after.startswith(("差距", "的差距", "缺口", "的缺口", "级")):
        return Role.THRESHOLD  # 距任务还有A差距, 50亿元级项目
    if after.startswith(("构成", "组成")) and sentence.masked[token.at] in "ⒸⓃ":
        return Role.THRESHOLD  # 由四块构成 counts the parts, it is none of them
    if ("拟" in before and _TO_BE_SET.search(before)) or (
        sentence.masked[token.at] == "Ⓜ" and not _is_a_slogan(token) and in_a_quoted_aim(sentence, token)
    ):
        return Role.TARGET
    if before == "安排" and _GROWN_TO.search(sentence.masked, endpos=token.at) is not None:
        return Role.TARGET
    if cue.raised_to.search(before):
        if not _set_anew(sentence, token):
            return Role.RESULT
        earlier = sentence.previous(token)
        if not _NAMES_AN_ACCOUNT.search(before) and earlier is not None:
            token.before = earlier.before + before
        return Role.TARGET
    if _is_earlier_value(sentence, token):
        return Role.EARLIER
    if token.mention.unit == "位" and _MOVED.search(before):
        return Role.CHANGE  # 增速居全区首位，前移9位
    of_a_task = before.startswith("超额完成") and _OF.match(sentence.masked, token.at + 1) is not None
    if (cue.change.search(before) and not of_a_task) or (
        comparing and (cue.versus.match(before) or (_OVER_PLAN.match(before) or _OVER_BUDGET.search(before)))
    ):
        return Role.CHANGE
    if tells_a_miss(sentence, token):
        return Role.CHANGE
    if after.startswith(_TIMES) and _MULTIPLE_OF_THEN.search(before):
        return Role.EARLIER
    if cue.earlier.search(before) and (not _FROM.search(before) or _LEADS_ON.match(sentence.masked, token.at + 1)):
        return Role.TARGET if cue.target.search(before) and _FROM_HERE.search(before) else Role.EARLIER
    if after.startswith(("/", "／")):
        return Role.PER
    if _targeted(sentence, token, before) or _is_handed_down(sentence, token) or _is_out_of_a_task(sentence, token):
        return Role.TARGET
    if (
        "预算" in before
        and "决算" not in before
        and before.endswith("为")
        and cue.decision.search(sentence.masked, endpos=token.at)
    ):
        return Role.TARGET
    if sentence.masked[token.at] == "Ⓜ" and _APPROVED.search(before):
        return Role.TARGET
    arranged = cue.arranged.search(before) is not None and _ALREADY.search(before) is None
    if arranged and "计划" not in before and _IS_MEASURED.match(sentence.masked, token.at + 1):
        arranged = False  # 本年度投资A，完成投资目标的N% tells what was done
    if (cue.target_after.match(after) and token.mention.value > 1) or arranged or _ADJUSTED.search(before):
        return Role.TARGET
    intent = cue.intent.search(before) if token.mention.value > 1 else None
    if (
        intent is not None
        and "预计" not in before
        and not _EACH_TIME.search(before)
        and not cue.result.search(before[intent.end() :])
        and not _ONCE_BUILT.search(before)
    ):
        return Role.RESULT if is_a_capacity(token) else Role.TARGET
    if token.brackets and not before and _OF.match(sentence.masked, token.at + 1):
        at = token.brackets[-1]  # 完成全年目标任务（A）的N%
        if _targeted(sentence, token, sentence.masked[sentence.clause_start(at) : at]):
            return Role.TARGET
    if token.brackets and _targeted(sentence, token, sentence.masked[sentence.clause_start(token.at) : token.at]):
        return Role.TARGET
    return Role.RESULT


_UNDER_A_PLAN = regex.compile("(?:[纳列编]入|根据|依据|按照?|对照)(?!年度?计划|全年|今年|[0-9])[^，；。]{2,10}计划$")
"""纳入整治计划关停企业35家, 根据整治计划整改A: what a plan of some name holds is not set by it here."""


def _is_out_of_a_task(sentence: Sentence, token: Token) -> bool:
    """Whether the amount is so much of a task just named: 承担全市培育任务120家中的30家."""
    whole = sentence.previous(token) if token.before.strip() in ("中的", "里的") else None
    return whole is not None and whole.role is Role.TARGET


def _is_a_slogan(token: Token) -> bool:
    """Whether an amount is too short for an aim: “百年产业、百亿产值”的目标."""
    return token.mention.end - token.mention.start < _SHORTEST_AIM


_SHORTEST_AIM = 3
_ONCE_BUILT = regex.compile("(?:建成|投产|达产|投运|投用|竣工|满产|完工)(?:[投达满]产)?[以之]?后")
"""年内建成后生产线将达到8条: what a thing will hold or yield is no task."""
_RANKED = regex.compile("[居列排]$")
"""完成目标的比例居7县第二."""
_EACH_TIME = regex.compile("每[月季天日周](?:须|需|要|应|平均)*(?:完成|实现|达到)?$")
"""每月须完成A: what is left, by the month, and no plan of its own."""


def _is_handed_down(sentence: Sentence, token: Token) -> bool:
    """Whether the words set an amount as what a result is held against: 对照县里给我们的A, 占州下达到位资金A的N%."""
    if _SET_FOR_US.search(token.before) and _OF.match(sentence.masked, token.at + 1):
        return True
    if _HELD_AGAINST.match(token.before) is None:
        return False
    return _GIVEN.search(token.before) is not None or _HANDED_DOWN.match(sentence.masked, token.at + 1) is not None


_SET_FOR_US = regex.compile("(?:占|完成|为|达到?)[^，；。]{0,8}下达[^，；。]{0,14}$")
_HELD_AGAINST = regex.compile("\\W*(?:对照|对标|比照|对比|按照?)")
_GIVEN = regex.compile("(?:给|下达|分解|确定|核定|分配|交办)(?:给)?(?:[我本][们市县区镇乡局办]?|各[^，；。]{1,4})?的$")
_HANDED_DOWN = regex.compile("(?:分解|下达|考核|分配|安排)(?:到|给|落实)")
_GROWN_TO = regex.compile(f"增长[^，；。{ANY}]{{0,4}}Ⓡ(?:左右|以上)?，安排$")
"""以上年完成数为基数增长N%，安排A: how a budget was reckoned."""
_TO_BE_SET = regex.compile("拟(?:调整?|变动)[到至为]$")
_COMPARING = frozenset("比较与同跟和")
"""One of them stands before every earlier value that an amount is set beside."""
_SET_BESIDE = regex.compile("[与同跟和比较](?:去年|上年|前年|[0-9]{4}年)[^，；。]{0,8}$")
_BESIDE_ENDS = regex.compile("的[^，；。]{2,10}相比|的[^，；。]{2,10}比(?:较|，|$)")
_IS_MEASURED = regex.compile(f"，(?:完成|占|为)[^，；。{ANY}]{{0,10}}(?:目标|任务|计划)数?的[ⓇⓍ]")
_IS_HELD = regex.compile(f"，(?:仅|只|已)?(?:为|完成)[^，；。{ANY}]{{0,16}}(?:目标|任务)数?[ⓂⒸ]的[ⓇⓍ]")
"""上报固定资产投资任务A，为区下达任务数B的N%: what is held against a task is none."""
_APPROVED = regex.compile("(?:批准|审议通过|核定)[^，；。完执]{0,16}(?:预算)?(?:收入|支出)(?:预算)?(?:为|是)?$")
_ALREADY = regex.compile(f"(?<!公)共|{DONE}")
_ADJUSTED = regex.compile("(?:调整|变动)后的?[^完到达实]{0,14}(?:预算|收入|支出|财力)[^完到达实]{0,6}(?:为|是)?$")


_MULTIPLE_OF_THEN = regex.compile("(?:是|为|相当于|达到?)(?:[0-9]{4}年|上年|去年|基期)[^，；。]{0,6}$")
_TIMES = ("的Ⓧ", "的Ⓕ")
_THEN = "(?:上年|去年)(?:同期|同月|末|底)?数?"
_COMPARED_WITH = regex.compile(f"[比较](?:{_THEN}|[0-9]{{4}}年)(?:收入|支出|完成|实现)?$")
_COMPARED_PERIOD = regex.compile("[比较与][^，；。（）]{0,12}(?:时期|期间|同期|年|月|季度)$")
_GROWS = regex.compile("(?:净?增|减|下降|上升|提高|多|少)")
_NAMED_THEN = regex.compile(f"(?:其中)?(?P<name>[^，；。]{{2,12}}?){_THEN}(?:为|是)")
"""收入38.7亿元，同比增长102%，其中收入上年为19.2亿元: named once more, with what it was."""
_STOOD_AT = regex.compile(f"而?{_THEN}(?:为|是|完成|实现|达)?$")


def _is_earlier_value(sentence: Sentence, token: Token) -> bool:
    """Whether the amount is last year's, set beside this year's: 较上年同期A增长N%, or B，去年同期为A，增长N%."""
    if token.before.startswith(("比", "较")) and _COMPARED_WITH.fullmatch(token.before):
        return _GROWS.match(sentence.masked, token.at + 1) is not None
    if token.brackets and not token.before and _COMPARED_PERIOD.search(sentence.masked, endpos=token.brackets[-1]):
        return True
    if token.before.endswith(("为", "是")) and (named := _NAMED_THEN.fullmatch(token.before)) is not None:
        now = (t for t in sentence.tokens[: sentence.index(token)] if t.mention.dimension == token.mention.dimension)
        return any(named["name"] in t.before for t in now if t.role is Role.RESULT)
    if not token.before.startswith(("上年", "去年", "而")) or _STOOD_AT.fullmatch(token.before) is None:
        return False
    previous = sentence.previous(token)
    return (
        previous is not None and previous.role is Role.RESULT and previous.mention.dimension == token.mention.dimension
    )


_FROM = regex.compile("(?:由(?!于)|从(?!事|上|业|中))[^比较与同]*$")
_MOVED = regex.compile("(?:前移|后移|跃升|前进|后退|上升|提升|提高|下滑|下降|退后|赶超)了?$")
_OVER_PLAN = regex.compile("[比较](?:年初)?(?:计划|任务|目标|预算)[^，；。]{0,4}[多少超欠]")
_OVER_BUDGET = regex.compile("[比较](?:年初|调整)?(?:计划|任务|目标|预算)数?(?:超|多|少|短|欠)(?:收|支|完成)?$")
"""收入比预算超收150万元."""
_LEADS_ON = regex.compile("[^，；。：]{0,14}?(?:到|至|为)")


def _is_a_line(before: str, after: str) -> bool:
    """Whether a bounded amount sorts things and measures none: 亿元以上项目, 投资1000万元以上的, 跨过50亿元大关."""
    if cues().thing_after.match(after) or after.startswith(("大关", "关口")):
        return True
    return before.endswith(("额", "投资", "规模")) and _TO_BE_REACHED.search(before) is None


def _sorts_what_is_counted(sentence: Sentence, token: Token) -> bool:
    """Whether money that nothing names says of which size the things counted are: 5亿元或1亿美元以上项目2个."""
    if noun_phrase(token.before.removeprefix("或")) is not None:
        return False
    return _OF_SUCH_A_SIZE.match(sentence.masked, token.at + 1) is not None


_OF_SUCH_A_SIZE = regex.compile(
    f"(?:(?:或者?|至|到|[—-])Ⓜ)?(?:以上|以下|以内|级)?的?[^，；。：、（）{ANY}]{{0,6}}(?:项目|企业|工程)Ⓒ"
)
_TO_BE_REACHED = regex.compile("完成|达到|实现|力争|确保|年度|全年")
_BOUNDED = ("at_least", "over", "at_most", "under")


_NAMES_AN_ACCOUNT = regex.compile("收入|支出|预算|任务|目标|计划|投资")
_BUDGET_CHANGED = regex.compile("预算.*(?:调整|变动|调减|调增|核减|追加)[到至为]$")


def _set_anew(sentence: Sentence, token: Token) -> bool:
    """Whether 调整为, 变动为 gives a budget its new value: 支出预算由A变动为B."""
    if cues().target.search(token.before) or _BUDGET_CHANGED.search(sentence.masked, 0, token.at):
        return True
    earlier = sentence.previous(token)
    return (
        earlier is not None
        and earlier.role is Role.TARGET
        and sentence.masked[earlier.at + 1 : token.at].strip("，；") == token.before
    )


def _targeted(sentence: Sentence, token: Token, before: str) -> bool:
    """Whether a target noun governs the number after ``before``."""
    cue = cues()
    nouns = list(cue.target.finditer(before))
    if (
        not nouns
        or _EACH_TIME.search(before)
        or _RANKED.search(before)
        or _IS_HELD.match(sentence.masked, token.at + 1)
    ):
        return False
    if sentence.masked[token.at] == "Ⓒ" and token.mention.value <= 1:
        return False  # 计划进行一台样机的试验 is a thing to be done, and no number to be reached
    last = nouns[-1]
    rest = before[last.end() :]
    if last.group() == "计划" and _UNDER_A_PLAN.search(before, 0, last.end()):
        return False
    if last.group() == "计划" and _PLANNED_RESULT.match(rest) and not REPORTED.search(before):
        return True
    if sentence.masked[token.at] == "Ⓒ" and rest.endswith("的") and token.thing:
        return False
    if len(rest) > 16 or rest.endswith("了") or cue.result.search(rest):
        return False
    if last.group() == "计划" and cue.planned_act.match(rest) and "年" not in before[: last.start()]:
        return rest.startswith("投资") and are_of_the_year(sentence, token)
    if _COMPLETED.search(before[: last.start()]):
        # 完成油茶生产任务154万亩 reports a result; 完成任务（3亿元）的58% and 完成目标A的N% give the target.
        behind = token.at + 1
        return any(of.match(sentence.masked, behind) is not None for of in (_OF, _OF_EACH))
    return True
