"""Where the name of a project ends: what 及 joins, what a closed list adds, what a company does to its own works."""

from __future__ import annotations

import pytest

from tests.extraction.reading import project_names, read

NAMES = [
    # 及 inside an item of a list joins, and so does a last item that adds no name of its own
    (
        ["梅江新材料项目", "广恒集团总部及冷链物流园项目", "双桥医养中心项目"],
        "集中签约梅江新材料项目、广恒集团总部及冷链物流园项目、双桥医养中心项目。",
    ),
    (["东山水厂及管网改造", "河西智慧停车场建设"], "推进东山水厂及管网改造、河西智慧停车场建设等项目。"),
    (
        ["岚县100万千瓦风电及配套储能电站", "柳河流域生态治理"],
        "新开工岚县100万千瓦风电及配套储能电站、柳河流域生态治理等9个项目。",
    ),
    (["万丰光学镀膜", "云鼎动漫研发及运营"], "万丰光学镀膜、云鼎动漫研发及运营等6个项目已竣工投产。"),
    (
        ["云台山和清河湿地公园提升改造", "宝泉文化广场建设"],
        "云台山和清河湿地公园提升改造、宝泉文化广场建设等项目进展较快。",
    ),
    (
        ["优质小米深加工二期工程及研发中心项目"],
        "总投资5200万元的金田农业科技有限公司优质小米深加工二期工程及研发中心项目。",
    ),
    # ... but not names of their own
    (["甲川大桥", "乙岭隧道", "丙湾水库"], "甲川大桥、乙岭隧道和丙湾水库等3个项目开工。"),
    (["锦绣中心", "海港城五星级酒店", "临江公寓"], "锦绣中心和海港城五星级酒店、临江公寓等项目开工。"),
    # 建设 at the end of an item of a closed list is of the name
    (
        ["青石岭民宿集群建设", "2万头奶牛牧场", "西岭茶叶基地建设"],
        "青石岭民宿集群建设、2万头奶牛牧场、西岭茶叶基地建设等14个重大项目全面复工。",
    ),
    # what a company does to its own works bears its name
    (["华通汽车公司三期项目"], "投资1.2亿元的华通汽车公司三期项目开工建设。"),
    (["龙泉食品企业扩能建设", "北湖隧道"], "龙泉食品企业扩能建设、北湖隧道等12个项目集中开工。"),
    # the verb of what is made is none of the name
    (["高档羽绒服项目"], "引进明珠服饰有限公司生产高档羽绒服项目，总投资8000万元。"),
    (["叉车项目"], "投资2亿元的生产叉车项目已竣工。"),
    (["生产基地项目"], "投资2亿元的华美陶瓷有限公司生产基地项目已竣工。"),
    # one event and another
    (["江州市光伏组件回收项目"], "全区重大项目集中开工暨江州市光伏组件回收项目开工仪式举行。"),
    # 省、市级 is no list, and what is said of a list behind it no item
    (
        ["宏远亿羽肉鸡产业链", "平原生猪加工厂", "青岭油气产能建设"],
        "列为省、市级领导包抓的宏远亿羽肉鸡产业链、平原生猪加工厂、青岭油气产能建设等26个重点项目落地迅速、进展顺利。",
    ),
    # a list of two that their count closes
    (["金桥轻合金", "恒建能源"], "以保障金桥轻合金和恒建能源两个省级重点项目顺利推进为抓手。"),
    # common things among named ones
    (["白石水库", "华丰产业园", "地区公租房"], "加快推进白石水库、华丰产业园、地区公租房等重点项目建设。"),
    # capacities without a noun that closes them
    (
        ["年产2万吨锰合金生产线", "3万吨钛白粉", "20万吨高钛渣生产线"],
        "年产2万吨锰合金生产线、3万吨钛白粉、20万吨高钛渣生产线也已全面开工。",
    ),
    # companies that their list says are brought in
    (
        ["云州汉诺机床有限公司", "云州海润包装有限公司"],
        "云州汉诺机床有限公司、云州海润包装有限公司等10余户企业相继投产。",
    ),
    (["高端正极材料项目"], "一个是高端正极材料项目，拟在开发区建厂房4万平方米。"),
    (["岭北舒心被服厂项目"], "在江州与舒心棉业公司老总就岭北舒心被服厂项目进行了洽谈。"),
    (["西范灌区东扩工程"], "西范灌区东扩工程可研已批复。"),
    (["宁昌电厂"], "引进总投资130亿元的宁昌电厂。"),
]


@pytest.mark.parametrize(("expected", "text"), NAMES)
def test_names(expected: list[str], text: str) -> None:
    assert project_names(text) == expected


NONE = [
    "岭县2021年重点项目完成投资8亿元。",
    "江州市“4321”项目完成投资292.5亿元，为年度计划的91.4%。",
    "省“765”项目完成投资18亿元。",
    "工业履约项目21个（其中新签约履约项目13个），到位资金3.2亿元。",
    "重点项目共502个（含岚县），计划完成投资906亿元。",
    "重大产业项目：累计完成投资113.4亿元，为年度计划的67%。",
    "累计完成为民办实事项目投资62.8亿元。",
    "近三届洽谈会项目建设进展顺利，共签约项目367个。",
    "投资30万元对老县道公路进行修复。",
    "拨付资金3000万元，推进新型储能、抽水蓄能、虚拟电厂建设。",
    "支持教师培训、教育环境改善等重点项目。",
    "总投资5亿元的合同已签订。",
    "投资3000万元以上的企业达到12家。",
    "投资1.2亿元的设备已到位。",
    "投资2亿元的3个项目开工。",
    "销售收入5亿元的宏达服饰在本县落户。",
]


@pytest.mark.parametrize("text", NONE)
def test_none_of_these_is_a_name(text: str) -> None:
    assert project_names(text) == []


PRICED = [
    ({"江南制革": ["total 5亿元"]}, "总投资5亿元的江南制革在岚县安家落户。"),
    ({"圣建车轮": ["total 3.5亿元"]}, "投资3.5亿元的圣建车轮已改制完毕并投入生产。"),
    ({"轻型半挂车": ["total 1.1亿元"]}, "投资1.1亿元建设的轻型半挂车已投产运营。"),
    (
        {"恒泉油脂厂": ["total 1500万元"], "供销商城": ["total 630万元"], "德源果蔬": ["total 320万元"]},
        "投资1500万元的恒泉油脂厂，投资630万元的供销商城，投资320万元的德源果蔬。",
    ),
    ({"云州中信包装有限公司": ["total 1.3亿元"]}, "引来一家投资1.3亿元的云州中信包装有限公司，已建成投产。"),
    (
        {"宁能年产20万吨裂解项目": ["total 15亿元"]},
        "来平县1个，为总投资15亿元的宁能年产20万吨裂解项目。",
    ),
    # what the next sentence says without a subject of its own
    (
        {"黑鸡养殖场": ["total 1000万元", "completed 200万元"]},
        "计划总投资1000万元新建黑鸡养殖场。目前，已投资200万元，征地120亩。",
    ),
    # an amount of several is of none, and a word of a name no amount
    ({"浩洋服饰二期工程": []}, "浩洋服饰二期工程开工建设。岚县2月份投资21.3亿元的11个重点项目已相继开工。"),
    ({"三元正极材料项目": ["total 35亿元"]}, "三元正极材料项目，总投资35亿元。"),
]


@pytest.mark.parametrize(("expected", "text"), PRICED)
def test_amounts(expected: dict[str, list[str]], text: str) -> None:
    found = {p.name: [f"{i.kind} {i.amount.text}" for i in p.investments] for p in read(text).projects}
    assert found == expected
