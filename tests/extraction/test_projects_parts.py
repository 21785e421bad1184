"""What a project is made of is part of it, what stands for many is none: works in its description, classes, counts."""

from __future__ import annotations

import pytest

from tests.extraction.test_projects import summary

DESCRIBED = [
    # the works that a project includes are its parts, and its money goes on to be its own
    (
        {"栎山路改造工程": ["total 9629万元", "completed 9162万元"]},
        "1、栎山路改造工程。包括改建道路4.6公里，及东门绿化景观工程。总投资9629万元，已完成投资9162万元。",
    ),
    (
        {"青江再生项目": ["total 3亿元"]},
        "青江再生项目总投资3亿元。该项目规划建设固废回收生产线、电池回收生产线、线路板回收生产线等。",
    ),
    (
        {"绕山被服厂项目": ["total 3000万元"]},
        "绕山被服厂项目：投资方为青江棉业有限公司，投资3000万元在绕山镇兴建被服厂。",
    ),
    # ... but not what is begun beside it, nor what has its own price
    (
        {"栎山示范项目": [], "青湛高铁": []},
        "建成栎山示范项目，开工建设青湛高铁。",
    ),
    (
        {"青江车辆项目": [], "轻型半挂车": ["total 1.1亿元"]},
        "青江车辆项目已完工；恒信公司投资1.1亿元建设的轻型半挂车已投产。",
    ),
]


@pytest.mark.parametrize(("expected", "text"), DESCRIBED)
def test_described(expected: dict[str, list[str]], text: str) -> None:
    assert summary(text) == expected


OF_MANY = [
    # a verb of progress that counts what it is said of
    ([], "栎山灾后重建项目已开工174项。"),
    ([], "青江园一季度项目签约1个，协议总投资8亿元。"),
    ([], "36件小型水库除险加固工程已完工21件。"),
    (["栎山灾后重建项目"], "栎山灾后重建项目已开工。"),
    (["抛光砖生产线"], "金湖陶瓷有限公司投资2.6亿元的抛光砖生产线建成两条。"),
    # classes make classes of what stands beside them without a place
    ([], "学前教育、义务教育、农村幸福院、河道综合整治等31个项目完成月度计划。"),
    (["栎山县客运站工程"], "农村公路、城市道路、战备公路、栎山县客运站工程等20个在建项目进展顺利。"),
    # ... and named projects make one of them of a class
    (
        ["栎山大道延伸", "栎山干部活动中心", "公安处整体搬迁"],
        "主要有栎山大道延伸、栎山干部活动中心、公安处整体搬迁等项目。",
    ),
]


@pytest.mark.parametrize(("expected", "text"), OF_MANY)
def test_of_many(expected: list[str], text: str) -> None:
    assert list(summary(text)) == expected


LISTED = [
    # the bracket behind a counted class holds its members
    (
        ["青山地铁商业综合体", "总部经济大厦", "丰农大厦"],
        "3个楼宇招商项目（青山地铁商业综合体、总部经济大厦、丰农大厦）进展顺利。",
    ),
    # a list that 等 and a verb of progress close
    (
        ["桥头铝电上大压小", "共和光伏产业园三期", "海西至青海主网输电能力提升"],
        "现已全部开复工，桥头铝电上大压小、共和光伏产业园三期、海西至青海主网输电能力提升等进一步加快。",
    ),
    # 向, 非 and 和18000个 inside of names
    (["向阳煤业60万吨煤炭开发项目"], "向阳煤业60万吨煤炭开发项目进展顺利。"),
    (["非凡重工起重机械生产项目"], "非凡重工起重机械生产项目正在建设中。"),
    (["年产2000台电梯和18000个立体停车设备项目"], "年产2000台电梯和18000个立体停车设备项目已开工。"),
]


@pytest.mark.parametrize(("expected", "text"), LISTED)
def test_listed(expected: list[str], text: str) -> None:
    assert list(summary(text)) == expected


FELLOWS = [
    # an item of a numbered list, or of one with ；, others of which are projects, is one of them however plainly named
    (
        ["栎山路改造工程", "青江景观工程", "县城道路工程"],
        "1、栎山路改造工程。总投资3亿元。\n2、青江景观工程。总投资2亿元。\n3、县城道路工程。总投资1亿元。",
    ),
    (
        ["栎山食品项目", "青江粮库项目", "人民医院医疗综合楼项目"],
        "栎山食品项目正在安装设备；青江粮库项目建成仓房4栋；人民医院医疗综合楼项目主体封闭。",
    ),
]


@pytest.mark.parametrize(("expected", "text"), FELLOWS)
def test_fellows(expected: list[str], text: str) -> None:
    assert list(summary(text)) == expected
