"""Projects: what is found first, then the text; forms as in the wild, made-up ones, mentions that are none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zsparse.extraction.facts import ProjectFact
from zsparse.extraction.projects import find_projects
from zsparse.extraction.projects.names import generality
from zsparse.quantities.recognizer import recognize_mentions
from zsparse.text.cleaning import clean
from zsparse.text.layout import Part


def projects(raw: str) -> tuple[str, list[ProjectFact]]:
    text = clean(raw).text
    part = Part(0, len(text), None, None, None, ())
    return text, find_projects(text, part, recognize_mentions(text))


def summary(raw: str) -> dict[str, list[str]]:
    """Each name with its amounts as printed, kind before each."""
    text, found = projects(raw)
    return {fact.name: [f"{kind} {text[m.start : m.end]}" for kind, m in fact.investments] for fact in found}


FORMS = [
    ({"汽车线束项目": ["total 1.2亿元"]}, "引进海川电子有限公司投资1.2亿元新建汽车线束项目。"),
    ({"智慧物流园": ["total 5.6亿元"]}, "恒达集团总投资5.6亿元的智慧物流园正在打桩。"),
    ({"香菇种植基地": ["total 3000万元"]}, "总投资3000万元的香菇种植基地已建成投产。"),
    ({"绿源农庄项目": ["total 800万元"]}, "绿源农庄项目，总投资800万元，占地120亩，年产值可达500万元。"),
    (
        {"双语实验学校": ["total 1.8亿元"], "滨河公园二期": ["total 6000万元"]},
        "双语实验学校（1.8亿元）、滨河公园二期（6000万元）全部开工。",
    ),
    ({"永胜光伏电站项目": ["total 2亿元", "paid_in 5000万元"]}, "永胜光伏电站项目：总投资2亿元，实际到位5000万元。"),
    ({"年产20万吨包装纸项目": []}, "由华茂纸业有限公司投资建设的年产20万吨包装纸项目正在施工。"),
    ({"新型建材项目": ["total 2.5亿元"]}, "总投资2.5亿元的新型建材项目（中建新材公司）已签订合同。"),
    ({"精细化工项目": ["total 10亿元"]}, "新签项目2个，一个是投资10亿元的精细化工项目。"),
    (
        {"粮油加工项目": ["total 10亿元"], "减速机项目": ["total 1亿元"]},
        "10亿元的粮油加工项目、1亿元的减速机项目都已注册。",
    ),
    ({"高分子材料项目": ["total 1亿元"]}, "精一橡胶有限公司租用厂房，投资1亿元，上高分子材料项目。"),
    (
        {"天一食品": ["total 5000万元"], "金龙木业": ["total 3000万元"]},
        "天一食品、金龙木业等2个项目已开工建设，分别投资5000万元、3000万元。",
    ),
    (
        {"甲烷提纯项目": ["total 2亿元"], "木塑板材项目": ["total 2亿元"]},
        "甲烷提纯项目、木塑板材项目各投资2亿元。",
    ),
    ({"青龙水库": [], "栎山电厂三期": []}, "青龙水库、栎山电厂三期等项目开工建设。"),
    ({"东山铁路": []}, "东山铁路建成投运。"),
    ({"鑫源钙业": ["total 3000万元"]}, "投产项目1个：\n1、鑫源钙业，投资3000万元，占地20亩。"),
    ({"正和铝业": ["total 1.8亿元"]}, "1、投产类：\n正和铝业：总投资1.8亿元，用地100亩。"),
    ({"农产品物流园": ["total 1.5亿元", "completed 4000万元"]}, "农产品物流园总投资1.5亿元，已完成投资4000万元。"),
    ({"城东供热管网改造工程": ["total 1400万元"]}, "主要用于城东供热管网改造工程1400万元。"),
    ({"永兴纺织有限公司": []}, "意向项目1个：永兴纺织有限公司"),
    ({"华锦包装有限公司": ["total 2亿元"]}, "又成功签下投资2亿元的华锦包装有限公司。"),
    ({"文化广场": ["total 50万元"]}, "红星村投资50万元建设文化广场。"),
    ({"5G终端产业园项目": ["total 10亿元"]}, "与鹏程科技股份有限公司签订了总投资10亿元的5G终端产业园项目合作协议。"),
    ({"甲子岭风电场工程": ["total 4亿元"]}, "甲子岭风电场工程前期完成。该项目总投资4亿元。"),
    (
        {"屠宰加工": [], "多晶硅": []},
        "1至4月引进项目2个，其中亿元以上2个（多晶硅、屠宰加工），协议引资2.5亿元。",
    ),
    ({"xxx石场项目": ["total 500万元"]}, "3、xxx石场项目：拟出资500万元。"),
    ({"黄石村": [], "北环路二期": []}, "在整理的土地项目为黄石村和北环路二期，总投资12亿元。"),
    ({"云顶苑": [], "栎山公馆": []}, "在建项目主要为云顶苑和栎山公馆。"),
    ({"面粉加工": [], "方便面生产": []}, "楚山集团一次签下面粉加工、方便面生产两个项目，合计投资2.4亿元。"),
    ({"城南文旅产业发展项目": ["total 12亿元"]}, "在建的旅游项目为城南文旅产业发展项目，总投资12亿元。"),
    (
        {"科创中心C区": ["total 3.1亿元"]},
        "二、重点项目推进情况\n（1）科创中心C区。楚山控股有限公司投资3.1亿元，已取得施工许可。",
    ),
    (
        {"康乐食品加工项目": ["total 3000万元"], "雅居家具厂": ["total 800万元"]},
        "上半年引进项目2个：1.康乐食品加工项目，总投资3000万元；2.雅居家具厂，总投资800万元。",
    ),
    ({"栎山文旅城": ["total 30亿元", "other 8亿元"]}, "——栎山文旅城。项目总投资30亿元，一期投资8亿元，正在征地。"),
    (
        {"豆制品厂": ["total 2000万元"], "面粉厂": ["total 800万元"]},
        "投资2000万元的豆制品厂和投资800万元的面粉厂已投产。",
    ),
    (
        {"年产5000吨茶叶项目": ["total 8000万元"]},
        "项目名称：年产5000吨茶叶项目\n投资方：绿野茶业有限公司\n总投资：8000万元",
    ),
    ({"宏达塑业有限公司": [], "永昌铸造厂": []}, "新引进的企业有：宏达塑业有限公司、永昌铸造厂，总投资1.5亿元。"),
    (
        {"天润乳业扩建项目": [], "中能风电项目": []},
        "重点项目2个，分别为天润乳业扩建项目和中能风电项目，总投资8.6亿元。",
    ),
    (
        {"南山旅游综合开发": ["total 20亿元"], "城市综合体": ["total 5亿元"]},
        "抓好总投资20亿元的南山旅游综合开发、总投资5亿元的城市综合体等重大项目的招商。",
    ),
    ({"年产100万双运动鞋项目": []}, "由港商独资兴办的年产100万双运动鞋项目落户我镇工业园区。"),
    ({"宁西至平山高铁": []}, "宁西至平山高铁全线贯通。"),
]


@pytest.mark.parametrize(("expected", "text"), FORMS)
def test_forms(expected: dict[str, list[str]], text: str) -> None:
    assert summary(text) == expected


NEGATIVE = [
    "我县将抓好一批项目建设，加大项目管理力度，召开重大项目推进会3次。",
    "亿元以上项目12个，重点项目进展顺利，该项目建成后年产值可达2亿元。",
    "今年共签约项目8个，总投资12亿元，到位5亿元。",
    "出台项目管理办法，全面落实项目资金保障，项目开工率达到85%。",
    "深入实施文化惠民工程，持续实施乡村振兴战略。",
    "我镇今年的招商引资项目是：xx陶瓷有限责任公司、xx包装有限公司。",
    "续建项目1个：\n竣工项目4个：\n",
    "投资额在 万元以上的项目 个。",
    "土地储备项目100亿元、轨道交通项目70亿元、林业项目6000万元。",
    "17宗续建项目总投资481.5亿元，年度投资计划40.9亿元。",
    "（十五）信息化运维类项目：指用于系统运行的项目。",
    "客商赴我镇考察，就项目投资建设有关事宜进行洽谈。",
]


@pytest.mark.parametrize("text", NEGATIVE)
def test_none_of_these_names_a_project(text: str) -> None:
    assert summary(text) == {}


@pytest.mark.parametrize(
    ("investor", "text"),
    [
        ("宁海电子有限公司", "全镇引进宁海电子有限公司投资1.2亿元新建汽车线束项目。"),
        ("华茂纸业有限公司", "由华茂纸业有限公司投资建设的包装纸项目开工。"),
        ("中建新材公司", "总投资2.5亿元的新型建材项目（中建新材公司）已签约。"),
        ("甲山集团", "甲山集团50亿元的粮油中转项目正在洽谈。"),
        ("湖北楚山农牧有限公司", "（5）母猪繁育项目。湖北楚山农牧有限公司投资5600万元，合同已签。"),
        ("安能绿电（合肥）有限公司", "（6）光伏发电项目，总投资9000万元，投资方为安能绿电（合肥）有限公司。"),
        ("红星村", "红星村投资50万元建设文化广场。"),
        (None, "总投资3000万元的香菇种植基地已建成投产。"),
    ],
)
def test_investor(investor: str | None, text: str) -> None:
    _, (fact,) = projects(text)
    assert fact.investor == investor


def test_a_bracket_may_name_the_investor_of_two() -> None:
    _, found = projects("新动工的项目包括硫酸生产项目和复合肥项目（均为信和化工公司）、刺绣项目（美丰纺织公司）。")
    assert [f.investor for f in found] == ["信和化工公司", "信和化工公司", "美丰纺织公司"]


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("投产", "总投资3000万元的香菇种植基地已建成投产。"),
        ("竣工", "栎山机场扩建工程竣工验收。"),
        ("在建", "总投资5.6亿元的智慧物流园正在施工。"),
        ("新建", "栎山水库、平原大桥等项目开工建设。"),
        ("意向", "总投资5亿元的食品城项目尚在编制可研报告。"),
        ("投产", "1、投产类：\n正和铝业：总投资1.8亿元，用地100亩。"),
        ("意向", "意向项目1个：永兴纺织有限公司"),
        ("续建", "17宗续建项目进展良好。其中，甲山新城项目、乙山工业园项目、丙河大桥项目均超额完成年度计划。"),
    ],
)
def test_status(status: str, text: str) -> None:
    _, found = projects(text)
    assert {f.status for f in found} == {status}


def test_a_location_is_read_before_and_after_the_name() -> None:
    _, (before,) = projects("引进投资1000万元在河西村建设蔬菜产业园区建设项目；")
    _, (after,) = projects("2、竹制品加工厂，投资2800万元，选址大坪村，5月动工。")
    assert (before.location, after.location) == ("河西村", "大坪村")


def test_later_mentions_are_merged() -> None:
    text, found = projects(
        "（1）引进投资6400万元新建快捷酒店项目；（2）引进投资8000万元实施煤矿瓦斯发电厂建设项目。\n"
        "成功引进了南山快捷酒店项目；加快瓦斯发电厂建设项目进度。\n"
        "快捷酒店项目到位资金2000万元。\n"
    )
    assert [f.name for f in found] == ["快捷酒店项目", "煤矿瓦斯发电厂建设项目"]
    assert [text[a:b] for a, b in found[0].mentions] == ["南山快捷酒店项目", "快捷酒店项目"]
    assert [kind for kind, _ in found[0].investments] == ["total", "paid_in"]


def test_another_stage_with_its_own_investment_is_another_project() -> None:
    assert len(summary("总投资1亿元的东湖酒店一期已投产。总投资3亿元的东湖酒店二期开工建设。")) == 2


@pytest.mark.parametrize(
    ("level", "name"),
    [
        (2, "重点项目"),
        (2, "招商引资项目"),
        (2, "10个工业项目"),
        (2, "六大工程"),
        (2, "“四个十大”项目"),
        (1, "学校建设项目"),
        (1, "轨道交通项目"),
        (0, "快捷酒店项目"),
        (0, "年产10万吨硫酸项目"),
        (0, "第二实验高级中学建设项目"),
    ],
)
def test_generality(level: int, name: str) -> None:
    assert generality(name) == level


@pytest.mark.xfail(reason="最长 parts the works from their tunnel, and neither is the subject any more")
def test_a_part_named_after_its_whole() -> None:
    assert set(summary("北川引水工程最长隧洞青山隧洞首段顺利贯通。")) == {"北川引水工程", "青山隧洞"}


@pytest.mark.xfail(reason="a name whose head is no facility is only known from its list")
def test_a_product_line_without_head_or_list() -> None:
    assert set(summary("恒力纺织投资1亿元上马高档面料。")) == {"高档面料"}


WORDS = [
    "项目", "工程", "投资", "总投资", "1亿元", "3000万元", "的", "、", "，", "；", "。", "\n", "：", "（", "）", "“",
    "”", "甲山", "化工", "有限公司", "引进", "新建", "开工建设", "投产", "等", "3个", "在建项目2个", "产业园", "一期",
    "和", "分别", "各", "1、", "年产10万吨", "由", "该项目",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_every_fact_is_grounded(raw: str) -> None:
    text, found = projects(raw)
    for fact in found:
        assert fact.name in text[fact.start : fact.end]
        assert all(text[m.start : m.end] for _, m in fact.investments)
        assert all(0 <= a < b <= len(text) for a, b in fact.mentions)
        assert not {"，", "。", "\n", "、"} & {fact.name[0], fact.name[-1]}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
)
def test_a_part_is_read_as_if_it_stood_alone(before: str, raw: str) -> None:
    text, mentions = clean(raw).text, recognize_mentions(clean(raw).text)
    alone = find_projects(text, Part(0, len(text), None, None, None, ()), mentions)
    ahead = clean(before).text + "\n"
    both = ahead + text
    part = Part(len(ahead), len(both), None, None, None, ())
    inside = [m for m in recognize_mentions(both) if m.start >= len(ahead)]
    assert [f.name for f in find_projects(both, part, inside)] == [f.name for f in alone]


@pytest.mark.parametrize(
    "piece", ["项目", "（", "甲山项目、", "甲山项目开工，", "1亿元的", "总投资1亿元的甲山项目，", "公司", "、", "“"]
)
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        mentions = recognize_mentions(text)
        best = 9.0
        for _ in range(2):
            began = time.perf_counter()
            find_projects(text, Part(0, len(text), None, None, None, ()), mentions)
            best = min(best, time.perf_counter() - began)
        return best

    seconds(1000)
    assert seconds(40_000) < 24 * max(seconds(5_000), 0.002)
