"""Which numbers of a text a ratio is of, where several could be. A line says: stated, kind, numerator / denominator."""

from __future__ import annotations

import pytest

from tests.extraction.reading import ratio_lines

LINKED = {
    "a rate told without its target, and with it": (
        "到9月底，工业技改完成投资31.2亿元，为年度任务的104%。\n县里层层落实责任。到9月底，工业技改完成投资31.2亿元，为年度任务30亿元的104%。",
        ["104% completion 31.2亿元 / 30亿元", "104% completion 31.2亿元 / 30亿元"],
    ),
    "one result against two targets": (
        "引进市外资金84亿元，完成市下达年度140亿元考核目标任务的60%和150亿元奋斗目标任务的56%。",
        ["60% completion 84亿元 / 140亿元", "56% completion 84亿元 / 150亿元"],
    ),
    "the task of the year, not of its months": (
        "今年计划竣工水利工程120项（其中前三季度计划竣工96项），目前已竣工84项，完成全年计划竣工的70%。",
        ["70% completion 84项 / 120项"],
    ),
    "a plan that reaches so much": (
        "续建项目46个，年度计划投资达18.5亿元，已完成投资11.1亿元，占年度计划的60%。",
        ["60% completion 11.1亿元 / 18.5亿元"],
    ),
    "what was handed down": (
        "到位资金13.2亿元，占市下达引资到位资金12亿元的110%。",
        ["110% completion 13.2亿元 / 12亿元"],
    ),
    "the task that a later paragraph sets": (
        "1至9月，全县完成旅游综合收入36亿元，完成目标任务的72%。\n会议要求，今年全县旅游综合收入目标任务是50亿元，同比增长12%。",
        ["72% completion 36亿元 / 50亿元", "12% other 50亿元 / -"],
    ),
    "what is expected, against the task of what is done": (
        "1—11月，交通投资完成4.4亿元，完成年度任务5亿元的88%。全年预计完成投资5.1亿元，预计完成年度任务的102%。",
        ["88% completion 4.4亿元 / 5亿元", "102% completion 5.1亿元 / 5亿元"],
    ),
    "signed, not only talked about": (
        "累计接洽项目88个，其中意向项目40个；签约项目25个，协议资金31亿元。开工项目20个，开工率为80%。",
        ["80% rate 20个 / 25个"],
    ),
    "the projects of the place that the paragraph before tells of": (
        "全县60个技改项目累计完成投资9.3亿元。\n另外，有45个项目实现开工，开工率达75%。",
        ["75% rate 45个 / 60个"],
    ),
    "a planned amount held against a larger one": (
        "园区承担投资任务21.6亿元，占全县27亿元任务总量的80%，实际到位资金3.6亿元，完成率16.7%。",
        ["80% share 21.6亿元 / 27亿元", "16.7% completion 3.6亿元 / 21.6亿元"],
    ),
    "a reported task against the one set from above": (
        "全乡上报投资任务20593万元，为区政府下达任务数3亿元的68.64%。",
        ["68.64% completion 20593万元 / 3亿元"],
    ),
    "parts of a total that the sentence before tells": (
        (
            "实际到位资金100亿元。其中：省外项目113个，到位资金41亿元，占总到位资金的41%；市外项目79个，到位资金17.6亿元，"
            "占总到位资金的17.6%，县外项目230个，到位资金41.4亿元，占总到位资金的41.4%。"
        ),
        ["41% share 41亿元 / 100亿元", "17.6% share 17.6亿元 / 100亿元", "41.4% share 41.4亿元 / 100亿元"],
    ),
    "parts told from a new angle": (
        "实际到位资金100亿元。\n分产业看，农业项目到位资金3.2亿元，占到位资金3.2%；工业项目到位资金65.8亿元，占到位资金65.8%。",
        ["3.2% share 3.2亿元 / 100亿元", "65.8% share 65.8亿元 / 100亿元"],
    ),
    "what is agreed, in a bracket": (
        "引进到位市外资金225亿元。新签约项目31个（总投资202亿元），已履约26个，履约率83.9%，累计到位资金18.6亿元，资金到位率9.2%。",
        ["83.9% rate 26个 / 31个", "9.2% rate 18.6亿元 / 202亿元"],
    ),
    "the count that a sentence opens with": (
        "重点推进30个技改项目，今年计划投入21.4亿元，目前已入库14个，入库率达46.7%。",
        ["46.7% rate 14个 / 30个"],
    ),
    "things counted in the sentence before": (
        (
            "城南区实施重点工业项目9项（新建2项，续建7项）。截至目前，开复工8项（新建1项，续建7项），开复工率88.9%。"
            "城北区实施重点工业项目12项（新建9项，续建3项）。截至目前，开复工10项（新建8项，续建2项），开复工率83.3%。"
        ),
        ["88.9% rate 8项 / 9项", "83.3% rate 10项 / 12项"],
    ),
    "a part told twice is not its own whole": (
        "第九届交易会签约项目已开工110个，开工率达80.3%。\n签约合同项目共137个。截至目前，签约项目已开工110个，开工率达80.3%。",
        ["80.3% rate 110个 / -", "80.3% rate 110个 / 137个"],
    ),
    "a plan that was handed on, against those that were set": (
        (
            "省上下达我市改造任务6300户，市政府今年任务为5000户。已下达改造计划4000户（其中残疾人家庭620户），"
            "占省目标任务的63.5%，占市目标任务的80%。"
        ),
        ["63.5% completion 4000户 / 6300户", "80% completion 4000户 / 5000户"],
    ),
    "a count and a sum, each of its own whole": (
        "全市安排建设项目186个，总投资481亿元。其中重点项目19个，投资209亿元，分别占项目个数的10%和总投资的43.5%。",
        ["10% share 19个 / 186个", "43.5% share 209亿元 / 481亿元"],
    ),
    "a count and a sum, their wholes before the list": (
        "重点项目19个，投资209亿元，分别占项目总数190个和总投资525亿元的10%和39.8%。",
        ["10% share 19个 / 190个", "39.8% share 209亿元 / 525亿元"],
    ),
    "all income by another name": (
        "累计公共财政预算总收入6.8亿元，增长10%。\n分结构看：税收收入3.7亿元，税收占财政总收入的比重为54.4%。",
        ["10% growth 6.8亿元 / -", "54.4% share 3.7亿元 / 6.8亿元"],
    ),
    "what a meeting said of a task is no task": (
        "目标任务完成情况：新签项目32个，完成任务的128%；到位资金21.6亿元，完成任务的108%。",
        ["128% completion 32个 / -", "108% completion 21.6亿元 / -"],
    ),
}

NOT_LINKED = {
    "so few things twice at one rate": (
        "甲镇新建学校3所，完成任务的75%。\n乙镇新建医院3所，完成任务4所的75%。",
        ["75% completion 3所 / -", "75% completion 3所 / 4所"],
    ),
    "a later task of something else": (
        "1至9月，全县完成旅游综合收入36亿元，完成目标任务的72%。\n会议要求，今年全县固定资产投资目标任务是50亿元。",
        ["72% completion 36亿元 / -"],
    ),
    "the task of the next rate": (
        "到位资金41亿元，为市下达目标任务的165%，为省政府下达任务的（8.3亿元）的494%。",
        ["165% completion 41亿元 / -", "494% completion 41亿元 / 8.3亿元"],
    ),
    "what is expected is no task": (
        "重点项目完成投资113亿元，为目标任务的95%，预计全年将完成投资126亿元。",
        ["95% completion 113亿元 / -"],
    ),
    "the total of all years is none of one year's plan": (
        "集中开工项目107个，总投资526亿元，1至6月完成投资132亿元，占年度计划投资的55.4%。",
        ["55.4% completion 132亿元 / -"],
    ),
    "the plan that a summary has told too": (
        "●年度计划投资295亿元。\n年度计划投资295亿元，累计完成投资230亿元，为年度计划的78%。续建项目完成投资145亿元，为年度计划的77.7%。",
        ["78% completion 230亿元 / 295亿元", "77.7% completion 145亿元 / -"],
    ),
    "an earlier value in the bracket of another amount": (
        "产值20.6亿元、营业收入26.9亿元、财政收入1.2亿元（比上年的7602万元增加4398万元），分别比上年增长82.7%、40.9%、57.9%。",
        ["82.7% growth 20.6亿元 / -", "40.9% growth 26.9亿元 / -", "57.9% growth 1.2亿元 / 7602万元"],
    ),
    "what was begun in all is not what the part is out of": (
        "全市新开工及在建项目436项，开工率达85.8%。其中政府投资项目开工379项，开工率85.4%。",
        ["85.8% rate 436项 / -", "85.4% rate 379项 / -"],
    ),
    "another part of the same whole": (
        (
            "注册外资2.8亿美元，占全市总量的73%，利用外资1.3亿美元，占全市总量的82%，其中经开区注册外资2.4亿美元，"
            "利用外资1.1亿美元，分别占全市总量的63%和65%。"
        ),
        [
            "73% share 2.8亿美元 / -",
            "82% share 1.3亿美元 / -",
            "63% share 2.4亿美元 / -",
            "65% share 1.1亿美元 / -",
        ],
    ),
}


@pytest.mark.parametrize("name", LINKED)
def test_a_ratio_is_linked_to_its_numbers(name: str) -> None:
    text, lines = LINKED[name]
    assert ratio_lines(text) == lines


@pytest.mark.parametrize("name", NOT_LINKED)
def test_a_number_of_something_else_is_left(name: str) -> None:
    text, lines = NOT_LINKED[name]
    assert ratio_lines(text) == lines
