"""How a ratio is read, and the patterns over the words that lead to it."""

from __future__ import annotations

from typing import NamedTuple

from zsparse import lexicon, regex
from zsparse.extraction.cues import ANY, alternatives
from zsparse.records import RatioKind

GAP = f"[^，；。：{ANY}]"


class Claim(NamedTuple):
    """How a ratio was read: its kind, the rule that said so, and its sign."""

    kind: RatioKind
    rule: str
    negative: bool = False


class Patterns(NamedTuple):
    """The patterns over the lead of a ratio; each is anchored at the ratio's letter."""

    progress: regex.Pattern[str]
    over_plan: regex.Pattern[str]
    excess: regex.Pattern[str]
    completion_of: regex.Pattern[str]
    completion_of_so_much: regex.Pattern[str]
    completion: regex.Pattern[str]
    growth: regex.Pattern[str]
    decrease: regex.Pattern[str]
    multiple_of_earlier: regex.Pattern[str]
    multiple: regex.Pattern[str]
    times_target: regex.Pattern[str]
    level: regex.Pattern[str]
    share_noun: regex.Pattern[str]
    share_of: regex.Pattern[str]
    rate: regex.Pattern[str]
    reward: regex.Pattern[str]
    goal: regex.Pattern[str]
    connector: regex.Pattern[str]
    share_word: regex.Pattern[str]
    done: regex.Pattern[str]
    stage: regex.Pattern[str]


@lexicon.per_lexicon
def patterns() -> Patterns:
    """The patterns over the lead of a ratio, compiled once; each is anchored at the ratio's letter."""
    words = lexicon.load("claims")
    plain = [w for w in words["target"]["nouns"] if not w.startswith("预算")]
    budget = "(?<!公共|基金|经营)预算(?!收入|支出|管理|单位|内|外|法|草案|稳定|绩效|收支|编制|总收入|总支出|执行)"
    of_a_version = "(?:年初|调整|变动)(?:后的?)?(?:预算总?(?:收入|支出)|数)"
    nouns = f"{alternatives(plain)}|{of_a_version}|预算(?:数|安排)|{budget}"
    up = alternatives(words["comparison"]["increase"])
    down = alternatives(words["comparison"]["decrease"])
    earlier = alternatives(words["comparison"]["earlier"])
    shares = alternatives(words["share"]["nouns"])
    progress = words["progress"]
    lags = ["超前", "快", "慢", "落后", "滞后", "欠", "领先", "提前"]
    rewards = "|".join(words["goal"]["rewards"])
    near = (
        "(?:都|在|保持|稳定|维持|一直|继续|了|约|近|仅|只|就|也|均|都|又|再|各|至少|已|、|为|是|达|到|达到|高达"
        "|分别|依次|将近|接近|超过|超|过|微|同比|比|上)*+"
    )
    tail = r"(?:的|了|约|近|仅|只|将近|接近|超过|超|过|达|达到|为)*+$"
    return Patterns(
        progress=regex.compile(
            f"(?:{alternatives(progress['relations'])}){GAP}{{0,8}}?(?:{alternatives(progress['nouns'])}){GAP}{{0,4}}{near}$"
            f"|(?:{alternatives(progress['nouns'])})(?:{alternatives(lags)})(?:了|出)?{near}$"
        ),
        over_plan=regex.compile(
            f"[比较与]{GAP}{{0,14}}?(?:预算|计划)数?(?:相比)?，?{GAP}{{0,6}}[ⓂⒸ]，(?:{up}|{down})了?{near}$"
        ),
        excess=regex.compile(
            rf"超(?:额|出|过|前)?(?:完成)?了?{GAP}{{0,30}}?(?:[ⓂⒸ]的?{GAP}{{0,6}}?)?(?:{nouns}|指标|规定){GAP}{{0,6}}?(?:[ⓂⒸ]的)?{near}$|超(?:额|计划)(?:完成)?了?{near}$"
            rf"|[比较]{GAP}{{0,10}}?(?:计划|预算|任务|目标|原定|概算){GAP}{{0,6}}?(?:{up}|{down}|超(?=[收支产]))(?:了|收|支|产)?{near}$"
        ),
        completion_of=regex.compile(
            rf"(?:占到?|为|是|达到?|完成|实现|相当于|相当|折合|等于|只有|仅)(?:了|我|本|全){{0,2}}{GAP}{{0,24}}?"
            rf"(?:{nouns}|预期(?!寿命)|预计(?:面积|产量|收获面积)|应[收播种]面积|全长|总长度?|规划(?:面积|里程|总?规模|总?[量数]|投资)|设计装机(?:容量)?|设计高程|总投资|投资总额|总工程量|概算(?:总?投资)?|工程量|整体工程|工程总量|任务量|设计总?[长量]|总里程){GAP}{{0,10}}?(?:（[^（）]*）)?(?:[ⓂⒸⓃ]（[^（）]*）|[ⓂⒸⓃ])?{tail}"
        ),
        completion_of_so_much=regex.compile(rf"(?:占|完成|为|达到?){GAP}{{0,8}}[ⓂⒸ]{GAP}{{0,4}}(?:{nouns})的{near}$"),
        completion=regex.compile(
            rf"(?:{nouns}){GAP}{{0,12}}?(?:[ⓂⒸⓃ]，?)?(?:完成|实现|达成)(?:率|比例|情况|了|{near}){near}$"
            rf"|(?:完成率|完成(?:投资|任务|计划)?比例|完成进度|执行率|执行进度|任务进度|投资进度|工程进度|形象进度|序时进度){near}$"
            rf"|(?:^|，|；|：|（|、)(?:已|共|实际|只|仅|累计|总体|全部|整体)*完成(?:了|全部|总量|工程量)*{near}$"
        ),
        growth=regex.compile(
            rf"(?:{up}|{down})(?:幅度|的?速度|比例)?{near}$|(?:(?<!自然)增长|(?<![新生扩])增|下降|减少|递增|增加|提高|降低)率{near}$"
        ),
        decrease=regex.compile(rf"(?:{down})(?:率|幅度|速度|比例)?{near}$"),
        multiple_of_earlier=regex.compile(
            rf"(?:为|相当于|达到?|等于){GAP}{{0,8}}?(?:{earlier}){GAP}{{0,6}}?的?{near}$"
        ),
        multiple=regex.compile(rf"(?:是|为|相当于|达到?|等于){GAP}{{0,20}}?[ⓂⒸ]?{GAP}{{0,4}}?的{near}$"),
        times_target=regex.compile(rf"(?:是|为|达到?|相当于){GAP}{{0,10}}?(?:{nouns}){GAP}{{0,4}}[ⓂⒸ]?的{near}$"),
        level=regex.compile(rf"(?:{up}|{down}|收窄|放缓|扩大|加快)(?<![幅速])[到至为](?:了)?{near}$"),
        share_noun=regex.compile(rf"(?:{shares}){GAP}{{0,10}}?{near}$"),
        share_of=regex.compile(rf"占(?:{GAP}|[ⓂⒸⓃ]){{0,30}}?$"),
        rate=regex.compile(
            rf"(?:(?<!概|效|汇)率|(?:支出|拨付|销售|去化|交付)进度|指数|满意度|知晓度|安全感|认可度|强度|系数|之比|[盈亏增停覆开]\w{{0,2}}面(?!积)|[存贷]比)(?:（[^（）]*）)?{GAP}{{0,12}}?$"
        ),
        reward=regex.compile(rf"(?:{rewards}){GAP}{{0,16}}$"),
        goal=regex.compile("|".join(words["goal"]["clauses"])),
        share_word=regex.compile(f"占|{shares}"),
        connector=regex.compile(rf"^[、，；和及与以至到或—－\-~～（）\s]*+{GAP}{{0,16}}?$"),
        stage=regex.compile(alternatives([word for stage in words["rate"]["stages"] for word in stage])),
        done=regex.compile(
            r"目前(?!为止)|截[至止]|完成了|实现了|达到了|实际增长|已|(?<!(?:确保|力争|争取)[^，；。]{0,10})累计|实际(?:完成|到位|入库|执行)|入库|同比|[比较](?:上年|去年)"
        ),
    )
