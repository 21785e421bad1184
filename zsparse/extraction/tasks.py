"""Amounts that a sentence sets as tasks: handed down, planned or quoted as aims, and what a list of them goes on to.

What is set is told from what is reported, from the size of a thing, and from money that is granted.
"""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.cues import ANY, cues
from zsparse.extraction.tape import Role, Sentence, Token

_GOAL = regex.compile("预期|目标")
_PART_OF = regex.compile("[，（。]其中(?!：)|（其中：")


def setting_of(sentence: Sentence) -> regex.Match[str] | None:
    """The cue by which a sentence sets tasks; None when it sets none, or goes on to report results."""
    cue = cues().setting.search(sentence.masked)
    if cue is None or (sentence.goal and not _GOAL.search(cue.group())):
        return None
    rest = sentence.masked[cue.end() :]
    if cue.group() == "下达" and _GRANT.match(rest):
        return None
    rated = (_RATED if _LISTS.match(rest) else _ANY_RATE).search(rest) is not None
    if rated and not _GOAL.search(cue.group()):
        return None
    reported = REPORTED.search(rest)
    # 目标任务是到位资金A，同比增长N% compares what is planned.
    planned = reported is not None and reported.group() == "同比" and _AIM_IS.search(cue.group()) is not None
    return cue if reported is None or planned else None


_AIM_IS = regex.compile("目标(?:任务)?(?:为|是|：)$")


def is_set(sentence: Sentence, token: Token, setting: regex.Match[str] | None) -> bool:
    """Whether an amount is a task that its sentence sets, or that a section about what is to come plans."""
    letter = sentence.masked[token.at]
    if letter == "Ⓝ" or token.mention.unit in _KINDS or (letter == "Ⓒ" and token.mention.value <= 1):
        return False
    if letter == "Ⓒ" and (token.before.endswith(("等", "的")) or sentence.masked[token.at - 1 : token.at] in _QUOTES):
        return False  # 开工甲路、乙桥等12个项目 counts what it names, “三个转变” is a name itself
    if letter == "Ⓜ" and _SORTED_BY.match(token.thing):
        return False  # 新上亿元项目5个
    if letter == "Ⓜ" and (_FOR_A_PROJECT.search(token.before) or _GRANTED.search(token.before)):
        return False
    if is_a_capacity(token):
        return False
    if (
        (sentence.goal or sentence.planned)
        and letter == "Ⓜ"
        and _SIDE_OF_BUDGET.search(sentence.masked, endpos=token.at)
    ):
        return True
    if (sentence.goal or sentence.planned) and letter == "Ⓜ" and _ACCOUNT.fullmatch(sentence.masked, endpos=token.at):
        return True
    if sentence.aims_from is not None and token.at >= sentence.aims_from:
        return not (letter == "Ⓜ" and token.thing) and not token.brackets
    if sentence.goal:
        lead = sentence.masked[sentence.clause_start(token.at) : token.at]
        if cues().planned.search((lead if letter == "Ⓒ" else token.before) + token.opening):
            return True
    if setting is None or token.at < setting.end() or token.before.endswith("的"):
        return False
    if _MODAL.match(setting.group()) and "；" in sentence.masked[setting.end() : token.at]:
        return False
    # 任务分解到9名成员 tells who has the task, 分解到位资金2亿元 how much of it.
    return letter == "Ⓜ" or not setting.group().startswith("分解")


_MODAL = regex.compile("力争|确保")
"""What bears on its own item of a list: 力争开工A个；续建项目B个，全部达到进度要求."""
_SORTED_BY = regex.compile("以上|级|项目|企业|工程|产业|园区|楼宇|大户")
"""What an amount only sorts by size."""
_QUOTES = ("“", "‘")
_GRANT = regex.compile(
    "(?:(?!引进|引资|到位|[外内]资|任务|全年)[^，；。]){0,16}(?:资金|补助|补贴|投资|债券|国债|转移支付|经费)Ⓜ"
)
"""下达补助资金A: what is handed down is money, and no task."""
_LISTS = regex.compile("[^，；。：]{0,14}：")
_ANY_RATE = regex.compile("Ⓡ")
_RATED = regex.compile("(?<!(?<!同比|实际|已)(?:增长|增|下降|降|以内|控制在|达到))Ⓡ")
REPORTED = regex.compile("还有|差距|仍|已|实际(?!使用|利用|到位)|累计|同比|完成了|共完成|截[至止]|项目有|如下")


def in_a_quoted_aim(sentence: Sentence, token: Token) -> bool:
    """Whether a number stands in an aim that is quoted: 下达的“引进资金A，增长N%”这一任务."""
    opened = sentence.masked.rfind("“", 0, token.at) > sentence.masked.rfind("”", 0, token.at)
    return opened and _QUOTED_AIM.match(sentence.masked, token.at + 1) is not None


_QUOTED_AIM = regex.compile("[^“”；。]{0,40}”(?:这一|的)(?:奋斗|年度|工作|总体|发展)?(?:目标|任务)")


def is_a_capacity(token: Token) -> bool:
    """Whether an amount says how big a thing is, not how much is to be reached: 力争开工70万吨煤制烯烃."""
    sized = token.mention.dimension in ("mass", "volume", "power") and bool(token.thing)
    return sized and _BUILT.search(token.before) is not None


_BUILT = regex.compile("开工|动工|建设|新建|兴建|建成|投产|上马")


def goes_on(sentence: Sentence, whole: Token | None, token: Token) -> bool:
    """Whether the amount is the next of a list of plans: 新增规上企业12家、高新技术企业6家."""
    if whole is None or whole.role is not Role.TARGET or _FOR_A_PROJECT.search(token.before):
        return False
    if token.mention.value <= 1:
        return False
    if not sentence.goal:
        intended = cues().intent.search(whole.before) is not None and REPORTED.search(sentence.masked) is None
        return intended and _NEXT_ACT.fullmatch(sentence.masked, whole.at + 1, token.at) is not None
    if "分别" in whole.before and sentence.masked[whole.at + 1 : token.at] in _BETWEEN_SHARED:
        return True
    return _NEXT.fullmatch(sentence.masked, whole.at + 1, token.at) is not None


def balances(sentence: Sentence, whole: Token | None, token: Token) -> bool:
    """Whether the amount is the other side of a budget just set: 调整后的收入为A，支出为B."""
    if whole is None or whole.role is not Role.TARGET:
        return False
    return "收入" in whole.before and _OTHER_SIDE.fullmatch(sentence.masked, whole.at + 1, token.at) is not None


_BETWEEN_SHARED = ("、", "和", "及", "与")
"""What parts amounts that share their words: 交通、水利分别完成投资A、B."""
_OTHER_SIDE = regex.compile("[，、；](?!实际|全年)[^，；。完实]{0,16}支出(?:预算)?(?:为|是|安排)?")
_ACCOUNT = regex.compile(
    r"\W*(?:[0-9]{4}年)?[^，；。：（）的]{0,8}?(?:一般公共预算|公共财政预算|政府性基金|国有资本经营|社会保险基金)(?:预算)?"
    "(?:收入|支出)(?:预算)?(?:安排|预计|拟安排)?(?:为)?|(?:收入|支出)(?:安排|预计)?(?:为)?"
)
"""市级一般公共预算收入A: in a draft of a budget the account's own amount is its plan."""
_SIDE_OF_BUDGET = regex.compile("[0-9]{4}年[^，；。]{0,16}(?:收入|支出)(?:预算)?(?:安排|总计)?为?$")
_GRANTED = regex.compile("限额|转移支付|补助|专项资金|债券|国债|债务")
_FOR_A_PROJECT = regex.compile("(?:项目|工程|基地|园|建设|改造|提升)$")
_KINDS = ("种", "类", "届", "轮", "方面")
_NEXT_ACT = regex.compile(f"[^，；。{ANY}]{{0,4}}，(?:完成|实现|新增|引进|到位)[^，；。{ANY}]{{0,10}}")
_NEXT = regex.compile(f"[^，；。{ANY}]{{0,4}}、[^，；。{ANY}]{{2,12}}")


_NEXT_PART = regex.compile(f"[，、；][^，；。：（）{ANY}]{{2,14}}")


def is_part_of_a_task(sentence: Sentence, whole: Token, token: Token) -> bool:
    """Whether ``token`` is a part of the target before it: 任务11000万元，其中省际到位资金7400万元."""
    between = sentence.masked[whole.at + 1 : token.at]
    if cues().result.search(between):
        return False
    listed = whole.part and whole.mention.unit == token.mention.unit and _NEXT_PART.fullmatch(between) is not None
    return listed or _PART_OF.match(between) is not None
