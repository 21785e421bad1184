"""Archives made for the tests of checks between reports: series whose numbers agree, texts that resemble others.

Every choice comes from a ``random.Random`` that the caller seeds, so that an archive is the same each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from random import Random

import zsparse
from zsparse.auditing.crossreport import Limits, ReportFacts, audit_archive, facts_of
from zsparse.auditing.crossreport.bodies import body_of
from zsparse.auditing.crossreport.facts import Departures
from zsparse.records import Evidence, Span
from zsparse.text.timespans import Timespan

ISSUERS = ("青石坳乡", "白沙镇", "云水乡", "柳塘镇", "北原镇", "东滩乡", "石门镇", "安岭乡")
INDICATORS = ("到位资金", "税收收入", "旅游收入", "农产品销售收入", "项目投入资金")
ROUNDINGS = (ROUND_HALF_UP, ROUND_HALF_UP, ROUND_DOWN, ROUND_UP)


def document(path: str, text: str) -> zsparse.Document:
    """The text parsed, as if it had been read from a file at ``path``."""
    parsed = zsparse.parse(text)
    return parsed.model_copy(update={"source": parsed.source.model_copy(update={"path": path})})


def facts(texts: Mapping[str, str]) -> list[ReportFacts]:
    """The facts of all reports of texts given by path."""
    return [one for path, text in texts.items() for one in facts_of(document(path, text))]


def found(texts: Mapping[str, str]) -> tuple[zsparse.Finding, ...]:
    return audit_archive(facts(texts))


def raised(findings: Iterable[zsparse.Finding]) -> list[tuple[str, str | None, str]]:
    """Check, file and reason of every warning."""
    return [(f.check, f.path, f.explanation) for f in findings if f.severity == "warning"]


def printed(value: Decimal, rng: Random) -> str:
    """An amount in 万元 as a report may print it: rounded, cut off or rounded up, in 万元 or 亿元."""
    rounding = rng.choice(ROUNDINGS)
    if value > 20_000 and rng.random() < 0.5:
        return f"{(value / 10_000).quantize(Decimal('0.01'), rounding)}亿元"
    return f"{value.quantize(Decimal(rng.choice(('1', '0.1'))), rounding)}万元"


def rate(value: Decimal, rng: Random) -> str:
    """A share of 1 as a percentage with one or two decimals, rounded one way or another."""
    return f"{(value * 100).quantize(Decimal(rng.choice(('0.1', '0.01'))), rng.choice(ROUNDINGS))}%"


def series(rng: Random, years: int = 3) -> dict[str, str]:
    """One issuer's half-year and annual reports over some years, every number true before it was printed."""
    issuer = rng.choice(ISSUERS)
    names = rng.sample(INDICATORS, 3)
    last = {name: Decimal(rng.randint(120_000, 90_000_000)) / 100 for name in names}
    last_half = {name: last[name] * rng.randint(35, 65) / 100 for name in names}
    texts = {}
    for year in range(2018, 2018 + years):
        value = {name: last[name] * rng.randint(70, 140) / 100 for name in names}
        half = {name: value[name] * rng.randint(35, 65) / 100 for name in names}
        goal = {name: (value[name] * rng.randint(90, 120) / 100).quantize(Decimal(1)) for name in names}
        texts[f"{issuer}-{year}-06.txt"] = _report(issuer, f"{year}年上半年", "上半年", half, last_half, goal, rng)
        texts[f"{issuer}-{year}-12.txt"] = _report(issuer, f"{year}年", f"{year}年", value, last, goal, rng)
        last, last_half = value, half
    return texts


def _report(
    issuer: str,
    period: str,
    when: str,
    now: Mapping[str, Decimal],
    before: Mapping[str, Decimal],
    goal: Mapping[str, Decimal],
    rng: Random,
) -> str:
    lines = [f"{issuer}{period}招商引资工作总结", f"{rng.choice(OPENINGS)}现将工作情况总结如下。"]
    for number, name in enumerate(now, 1):
        change = now[name] / before[name] - 1
        growth = f"{'同比' if '半' in when else '比上年'}{'增长' if change >= 0 else '下降'}{rate(abs(change), rng)}"
        done = f"占年度目标任务{goal[name]}万元的{rate(now[name] / goal[name], rng)}"
        lines.append(f"{number}、{when}，全{issuer[-1]}完成{name}{printed(now[name], rng)}，{growth}，{done}。")
        lines.append(rng.choice(SENTENCES))
    return "\n".join(lines) + "\n"


OPENINGS = (
    "在上级党委、政府的正确领导下，全体干部职工团结一心，扎实工作。",
    "紧紧围绕年初确定的工作思路，迎难而上，主动作为。",
)

SENTENCES = (
    "领导高度重视，成立了工作专班，做到了有人抓、有人管。",
    "我们坚持走出去、请进来，多次组织人员外出洽谈对接。",
    "服务意识进一步增强，企业反映的困难得到及时协调解决。",
    "宣传力度不断加大，营造了亲商、安商、富商的浓厚氛围。",
    "干部作风明显好转，办事效率有了新的提高。",
    "基础设施逐步完善，承载能力稳步提升。",
    "存在的主要问题是人才短缺，配套能力还不够强。",
    "下一步将继续优化营商环境，狠抓签约项目落地。",
)

_VERBS = [
    "推进",
    "落实",
    "完善",
    "建立",
    "开展",
    "强化",
    "治理",
    "整修",
    "改造",
    "新修",
    "绿化",
    "铺设",
    "引导",
    "扶持",
    "培育",
    "组织",
    "协调",
    "争取",
    "排查",
    "化解",
    "调处",
    "走访",
    "慰问",
    "登记",
    "复核",
    "清理",
    "整治",
    "创建",
    "巩固",
    "提升",
    "宣讲",
    "编印",
]
_NOUNS = [
    "河道",
    "公路",
    "危房",
    "路灯",
    "水渠",
    "荒山",
    "管网",
    "广场",
    "合作社",
    "养殖场",
    "茶园",
    "果园",
    "大棚",
    "烤烟",
    "药材",
    "桑蚕",
    "生猪",
    "肉牛",
    "稻田",
    "鱼塘",
    "沼气",
    "饮水",
    "电网",
    "校舍",
    "卫生室",
    "敬老院",
    "幼儿园",
    "图书室",
    "信访",
    "矛盾",
    "纠纷",
    "普法",
    "禁毒",
    "消防",
    "安监",
    "食药",
    "征兵",
    "民兵",
    "妇联",
    "共青团",
    "支部",
    "党员",
    "干部",
    "群众",
    "贫困户",
    "低保户",
    "五保户",
    "残疾人",
    "退役军人",
    "留守儿童",
    "土地",
    "林权",
    "宅基地",
    "户籍",
    "档案",
    "报表",
    "预算",
    "审计",
    "采购",
    "公车",
    "接待",
    "会风",
    "考勤",
    "值班",
    "垃圾",
    "污水",
    "秸秆",
    "森林",
    "湿地",
    "地灾",
    "汛情",
    "旱情",
    "疫情",
    "道路",
    "桥梁",
    "码头",
    "集镇",
    "门店",
    "市场",
]
_MODES = [
    "逐村",
    "分片",
    "限期",
    "全面",
    "重点",
    "统一",
    "定期",
    "联合",
    "上门",
    "现场",
    "及时",
    "稳妥",
    "依法",
    "有序",
    "集中",
    "分批",
    "带头",
    "主动",
    "反复",
    "深入",
]
_UNITS = ["处", "户", "人", "亩", "公里", "万元", "次", "场", "件", "个", "座", "台"]


def body(rng: Random, sentences: int = 30, stock: float = 0.3) -> list[str]:
    """The sentences of a report: a share of stock phrases that every report has, the rest its own."""
    return [rng.choice(SENTENCES) if rng.random() < stock else _own(rng) for _ in range(sentences)]


def _own(rng: Random) -> str:
    """A sentence of two to four clauses, some with a number, such as one report has and another has not."""
    clauses = []
    for _ in range(rng.randint(2, 4)):
        clause = rng.choice(_MODES) + rng.choice(_VERBS) + rng.choice(_NOUNS)
        if rng.random() < 0.5:
            clause += f"和{rng.choice(_NOUNS)}"
        if rng.random() < 0.6:
            clause += f"{rng.randint(11, 4800)}{rng.choice(_UNITS)}"
        clauses.append(clause)
    return "，".join(clauses) + "。"


def whole(issuer: str, year: int, sentences: Iterable[str]) -> str:
    """A report of these sentences, four a paragraph."""
    given = list(sentences)
    paragraphs = ["".join(given[i : i + 4]) for i in range(0, len(given), 4)]
    return (
        f"{issuer}{year}年工作总结\n{year}年，{issuer}党委政府认真履职，各项工作取得了成效。\n"
        + "\n".join(paragraphs)
        + "\n"
    )


def edited(sentences: list[str], rng: Random, share: float) -> list[str]:
    """The sentences with a share of their characters written anew, three at a time."""
    text = list("\n".join(sentences))
    for _ in range(int(len(text) * share / 3)):
        at = rng.randrange(len(text) - 3)
        if "\n" not in text[at : at + 3]:
            text[at : at + 3] = rng.sample("的一是了我不人在有他这为之来以个中上大到说们", 3)
    return "".join(text).split("\n")


def reworded(sentences: list[str], rng: Random, share: float) -> list[str]:
    """The sentences with a share of their characters, one here and one there, replaced; digits and marks stay."""
    fillers = "的一是了我不人在有他这为之来以个中上大到说们"
    return [
        "".join(rng.choice(fillers) if "\u4e00" <= c <= "\u9fff" and rng.random() < share else c for c in s)
        for s in sentences
    ]


def renumbered(sentences: list[str], rng: Random) -> list[str]:
    """The sentences with every digit drawn anew."""
    return ["".join(str(rng.randint(1, 9)) if c.isdigit() else c for c in s) for s in sentences]


def bare(path: str, issuer: str, year: int, text: str) -> ReportFacts:
    """The facts of a report without its numbers, which pairs do not need."""
    title = text.partition("\n")[0]
    return ReportFacts(
        path=path,
        number=1,
        title=title,
        issuer=issuer,
        window=Timespan(year),
        figures=(),
        growths=(),
        goals=(),
        rates=(),
        last_digits=(0,) * 9,
        departures=Departures(),
        body=body_of(text, title, (issuer,), Limits().shortest),
        head=Evidence(span=Span(start=0, end=len(title)), quote=title),
    )
