"""Where the name of a project ends: what 及 joins, what a closed list adds, what a company does to its own works."""

from __future__ import annotations

import pytest

from tests.extraction.reading import project_names

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
]


@pytest.mark.parametrize("text", NONE)
def test_none_of_these_is_a_name(text: str) -> None:
    assert project_names(text) == []
