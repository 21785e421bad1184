"""Whole sentences whose numbers the wording ties together, so that a slip is raised; and some that it does not."""

from __future__ import annotations

import pytest

import zsparse

# What is raised, and the sentence with one number wrong.
RAISED = [
    ("ZS101", "工业投资1.42亿元，年任务14亿元，完成60.2%。"),
    (
        "ZS101",
        "下达我市减排任务：甲类2860吨、乙类154吨、丙类905吨。到6月底分别完成1762吨、88吨和422吨，依次占全年任务的61.6%、57.1%和44.4%。",
    ),
    ("ZS101", "新建学校5所（任务8所）、新增医院7所（任务7所），完成率分别为125%和100%。"),
    ("ZS101", "粮食总产29.86万吨，比计划29.5万吨增产0.36万吨，完成计划的110.2%。"),
    ("ZS101", "共有项目50个，投资总额178.7亿元，全年计划17.68亿元；5个月下来投资4.28亿元，完成率29.25%。"),
    ("ZS101", "全年征拆任务26万平方米只完成8.9万平方米，不到三成二。"),
    ("ZS103", "楼宇税收1.84亿元，同比增长15.7%，占税收总额的62.8%，税收总额2.97亿元。"),
    ("ZS104", "签约的62个项目中，已开工17个，开工率65.3%，已投产9个，投产率34.6%。"),
    ("ZS104", "配套资金到位率低，应配套1860万元，实际到位3116万元，只有六成。"),
    ("ZS203", "三、新建项目（30个）\n（1）甲项目，投资4亿元。\n（2）乙项目。\n（3）丙项目。\n"),
    # a whole that one slip makes smaller than its part
    ("ZS103", "全县投资完成12.74亿元，增长12.9%。民间投资完成15.87亿元，占全部投资的73%。"),
    ("ZS103", "（一）结构优化。更新公交车42台，新能源占比五分之三（全部40台）。"),
    ("ZS104", "发放消费券600万元，核销754.8万元，核销率达95.8%。"),
    ("ZS104", "专项债券资金到位8000万元，支付5760亿元，支付率72%。"),
    # names, brackets and repeated verbs that tie
    ("ZS104", "全县规模工业完成总产值112.6亿元、主营业务收入180.9亿元，同比分别增长11.2%、10.8%；产销率为96.7%。"),
    ("ZS104", "年内签约项目11个：履约9个（履约率81.82%），开工6个（开工率81.82%）。"),
    ("ZS104", "下达资金18640万元，截至审计日支出11370万元，支出率61%。目前累计支出14094万元，支出率提高到97.1%。"),
    ("ZS102", "1952年平均工资每人446元，1956年提高到619元。在四年中间，提高了将近37%。"),
    ("ZS102", "税收21305万元，为全年任务42000万元的50.7%，同比多收1684亿元，增长8.6%。"),
    ("ZS102", "医疗救助从2005年的9690万人次，增长至2023年的2.5亿人次，增长约25倍。"),
    ("ZS102", "粮食总产量298.12万吨，比上年减少7.40万吨，减产0.3%。"),
    (
        "ZS101",
        "公共预算收入调整为550.5亿元，公共预算支出调整为139.17亿元。\n市本级公共预算收入完成54.65亿元，为调整预算的99.29%。",
    ),
    # a task of at least so much is set at that
    ("ZS101", "全年任务：新增就业1100人以上。全年新增就业1146人，完成任务的105.1%。"),
    ("ZS102", "接待费支出3.12亿元，较上年减少0.78亿元（甲类减少0.3亿元，乙类减少0.48亿元），下降2.1%。"),
]
# The right numbers raise nothing, nor do those that stand apart.
QUIET = [
    "工业投资1.42亿元，年任务14亿元，完成10.2%。",
    "楼宇税收1.84亿元，同比增长15.7%，占税收总额的62.8%，税收总额2.93亿元。",
    "货物进出口9.49万亿元，同比增长4.4%。其中出口机电产品4.15万亿元，占出口总值的近七成。",
    "接待费支出3.12亿元，较上年减少0.78亿元（甲类减少0.3亿元，乙类减少0.48亿元），下降20.0%。",
    "今年投资20亿元，比计划19亿元多1亿元，完成计划的105.3%。",
    "三、新建项目（60个）\n主要有以下几个。\n（1）甲项目。\n（2）乙项目。\n（3）丙项目。\n",
    "其中：上年新增企业17户，今年新增企业32户，增幅达到88.2%。两年共新增企业49户，其中上年17户、今年32户。",
    "项目投产14个，投产率17%，全部项目82个。全年新开工目标80个。",
    "全年任务：新增就业1100人以上。全年新增就业1156人，完成任务的105.1%。",
    "川渝两地拥有45家整车企业和1600多家配套商，全域自主配套率超过80%。",
    "10件实事全部办结。现报告如下：\n1.建成公园2个。\n2.更新公交车。\n3.新增学位。\n",
]
# A rate of the task of one period, beside that of another.
OF_ANOTHER_PERIOD = [
    "全年任务12亿元，上半年完成6.3亿元，完成半年任务的105%。",
    "全年任务12亿元，一季度完成3.3亿元，完成一季度计划的110%。",
    "上半年任务6亿元，完成6.3亿元，完成全年任务的52.5%。",
    "年度计划12亿元，6月完成1.1亿元，完成当月计划的110%。",
    "全年任务12亿元，1—6月完成6.3亿元，完成序时任务的105%。",
]


def _raised(sentence: str) -> list[str]:
    return [f.check for f in zsparse.audit(zsparse.parse(sentence)).alarms]


@pytest.mark.parametrize(("check", "sentence"), RAISED)
def test_a_slip_among_tied_numbers_is_raised(check: str, sentence: str) -> None:
    assert check in _raised(sentence)


@pytest.mark.parametrize("sentence", QUIET)
def test_nothing_else_is_raised(sentence: str) -> None:
    assert _raised(sentence) == []


@pytest.mark.parametrize("sentence", OF_ANOTHER_PERIOD)
def test_the_task_of_another_period_is_no_base(sentence: str) -> None:
    found = [(f.verdict, f.explanation) for f in zsparse.audit(zsparse.parse(sentence)) if f.check == "ZS101"]
    assert found == [("unverifiable", "other_period")]
