"""Totals and their parts as they are read: what adds up, what words make whole, what one slip keeps apart."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.auditing.making import quantity
from tests.extraction.reading import breakdown_lines
from zsparse.extraction.slips import chance_of_a_slip, may_be_a_slip, one_slip_away

BREAKDOWNS: list[tuple[list[str], list[str]]] = [
    # an amount as small as its largest part is no total of it, the others are lost in its rounding (breakdowns)
    (
        ["40.6亿元 = 1.7亿元 + 38.9万元"],
        ["市级限额1.7亿元，区级40.6亿元（其中：一般债券1.7亿元，专项债券38.9万元）。"],
    ),
    # 存量 in the name of a project tells of no level (scopes)
    (
        ["6437万元 ≈ 4321万元 + 1108万元 + 809万元 + 697万元 + 402万元"],
        [
            "留用债券6437万元。主要用于供热改造4321万元，管网更新1108万元，存量住房项目809万元，学校建设697万元，污水处理402万元。"
        ],
    ),
    # words make it whole, whether it adds up or not (wholes)
    (["50亿元 = 38亿元 + 13亿元"], ["全年收入50亿元，其中税收收入38亿元，非税收入13亿元。"]),
    (["9亿元 = 4亿元 + 3亿元 + 1亿元"], ["全年投入9亿元，由三块构成：财政资金4亿元、银行贷款3亿元、企业自筹1亿元。"]),
    (
        ["41.7亿元 = 21.5亿元 + 12.3亿元 + 8.9亿元"],
        ["基金收入41.7亿元，其中保险费收入21.5亿元、财政补贴收入12.3亿元、其他收入8.9亿元。"],
    ),
    (
        ["8亿元 = 4.8亿元 + 3.2亿元"],
        ["全年投资8亿元，其中：工业投资4.8亿元，占60%；农业投资3.2亿元，占40%。"],
    ),
    # amounts of their total's name, item after item
    (
        ["42个 = 24个 + 18个", "85亿元 = 52亿元 + 33亿元", "47.3亿元 = 31.8亿元 + 15.5亿元"],
        [
            (
                "全县重点项目42个，年度计划投资85亿元，1至7月完成投资47.3亿元，占年度计划的55.6%。\n续建项目24个，年度计划投资52亿元，"
                "完成投资31.8亿元，占年度计划的61.2%。\n新建项目18个，年度计划投资33亿元，完成投资15.5亿元，占年度计划的47%。\n"
            ),
        ],
    ),
    (
        ["518.4亿元 = 203.7亿元 + 314.7亿元"],
        [
            (
                "全市到位资金518.4亿元，增长10.7%。其中新签项目252个，总投资430.5亿元，到位资金203.7亿元；结转项目417个，总投资3906亿元，"
                "本年度到位资金314.7亿元。"
            ),
        ],
    ),
    (
        ["96.41亿元 = 71.26亿元 + 25.15亿元"],
        [
            (
                "84个重大项目（含预备项目6个），总投资913.27亿元；1至3月完成投资96.41亿元，占计划32.6%。\n"
                "在建项目47个，1至3月完成投资71.26亿元，占30%。\n新开工项目31个，1至3月完成投资25.15亿元，占10%。\n"
            ),
        ],
    ),
    # as many as the sum says (counted)
    (
        ["12845万元 = 4840万元 + 5130万元 + 2875万元"],
        [
            "增值税、契税、房产税分别入库4840万元、5130万元、2875万元，同比分别增长2.1%、6.2%、9.7%。三个税种合计12845万元。",
            "增值税4840万元，契税5130万元，房产税2875万元，三项税收共12845万元。",
        ],
    ),
    (
        ["13.4亿元 = 3.2亿元 + 2.1亿元 + 4.4亿元 + 3.6亿元"],
        ["教育支出3.2亿元，卫生支出2.1亿元，农林水支出4.4亿元，社保支出3.6亿元，四项支出共13.4亿元。"],
    ),
    (["45个 = 4个 + 41个"], ["4个产业项目和41个民生项目共45个列入计划。"]),
    (
        ["26.7亿元 = 12.7亿元 + 8.4亿元 + 5.6亿元"],
        ["开发区完成投资12.7亿元，三个街道完成投资8.4亿元，九个乡镇完成投资5.6亿元，全县合计完成26.7亿元。"],
    ),
    # states and classes of what was counted
    (["31个 = 8个 + 16个 + 7个"], ["全县31个重点项目中8个已完工、16个在建、7个未开工。"]),
    (
        ["13项 = 3个 + 5个 + 2个 + 3个"],
        ["列入重大项目13项，其中计划新开工项目3个、续建项目5个、计划竣工项目2个、前期工作项目3个。"],
    ),
    (["64个 = 27个 + 28个 + 9个"], ["64个项目中，续建项目27个，新开工项目28个，前期项目9个；已开工项目50个。"]),
    (["46个 = 23个 + 12个 + 10个"], ["新签约项目46个，其中：A类项目23个，B类项目12个，C类项目10个。"]),
    # a list of numbered items under a sum for as many things (itemized)
    (
        ["6亿元 = 1亿元 + 2亿元 + 3亿元"],
        [
            (
                "签约项目3个，总投资6亿元。具体项目有：\n1.甲公司水泥项目，投资1亿元；\n2.乙公司玻璃项目，投资2亿元；\n"
                "3.丙公司纸箱项目，投资3亿元。\n"
            ),
        ],
    ),
    # one amount for each of as many things, and one slip keeps them apart (itemized)
    (
        ["68419万元 = 13724万元 + 23168万元 + 35127万元"],
        [
            (
                "签约项目3个，总投资68419万元。具体项目有：\n1.甲公司水泥项目，投资13724万元；\n"
                "2.乙公司玻璃项目，投资23168万元；\n3.丙公司纸箱项目，投资35127万元。\n"
            ),
        ],
    ),
    # what a named amount is added to (wholes)
    (
        ["63亿元 = 41亿元 + 21亿元"],
        [
            "全区公共预算收入41亿元，增长5.3%。公共预算收入，加返还性收入、上年结转收入等21亿元，收入共计63亿元。",
            "全区公共预算收入41亿元，增长5.3%。公共预算收入加上返还性收入、上年结转收入等21亿元，收入共计63亿元。",
        ],
    ),
    # where the counts divide, the amounts beside them do, and the other way round (paired)
    (
        ["14个 = 8个 + 6个", "53亿元 = 31亿元 + 21亿元"],
        ["共有项目14个，总投资53亿元，其中签约待建8个、总投资31亿元，续建6个、总投资21亿元。"],
    ),
    (
        ["14个 = 8个 + 5个", "53亿元 = 31亿元 + 22亿元"],
        ["共有项目14个，总投资53亿元，其中签约待建8个、总投资31亿元，续建5个、总投资22亿元。"],
    ),
    # amounts of one name behind counts that divide (paired)
    (
        ["96个 = 31个 + 16个 + 49个", "7.95亿元 = 5.82亿元 + 8600万元 + 1.29亿元"],
        [
            (
                "签订合同96个，协议资金9.1亿元，到位资金7.95亿元，完成任务的198%。其中工业项目31个，到位资金5.82亿元，"
                "完成任务的291%；基础设施项目16个，到位资金8600万元；其他项目49个，到位资金1.29亿元。"
            ),
        ],
    ),
    # what came so far is no sum of what came this year, nor all of a thing of what is done of it (scopes)
    (
        ["15个 = 6个 + 9个"],
        ["重点项目15个，累计完成投资48亿元，其中交通6个，本年完成投资11亿元；水利9个，本年完成投资7.5亿元。"],
    ),
    (["18个 = 10个 + 8个"], ["项目18个、计划总投资85亿元，其中产业类10个、投资21亿元，民生类8个、投资13亿元。"]),
    # a level beside two parts that fill their total is no third (scopes)
    (["26.4亿元 = 11.2亿元 + 15.2亿元"], ["公司资产总额26.4亿元，其中负债11.2亿元，净资产15.2亿元，净利润0.8亿元。"]),
    # a side divides what was told before all sides, and no part of the side before it (sides)
    (
        ["86亿元 = 52亿元 + 34亿元", "86亿元 = 6亿元 + 49亿元 + 31亿元"],
        ["全年投资86亿元。按投资来源看：民间投资52亿元，国有投资34亿元。按产业看：一产6亿元，二产49亿元，三产31亿元。"],
    ),
    # a list joined by 、 ends where ， follows, and what was done with all of it is no part (partitions)
    (
        ["4.62万人 = 2.38万人 + 1.21万人 + 1.03万人"],
        ["学生总数4.62万人，其中小学2.38万人、初中1.21万人、高中1.03万人，教职工3680人。"],
    ),
    (
        ["2860万元 = 1500万元 + 800万元 + 560万元"],
        ["下拨资金2860万元，其中中央1500万元，省级800万元，市级560万元，已发放到户2710万元。"],
    ),
    # parts that fill their total to the last digit are all; what their list goes on with is none (breakdowns)
    (
        ["18.6万人 = 6.1万人 + 12.5万人"],
        ["全年外出务工18.6万人，其中省内6.1万人，省外12.5万人，返乡创业0.4万人，带动就业1.7万人。"],
    ),
    # a bracket right behind an amount divides it alone, and its first part is none of the next amount (breakdowns)
    (
        ["7.3亿元 = 2.4亿元 + 1.8亿元 + 3.1亿元"],
        ["预算内资金2.4亿元（含结转0.6亿元）、债券资金1.8亿元、社会资金3.1亿元，合计7.3亿元。"],
    ),
    # but where 其中 comes to an end with a part, the next sentence may divide that part
    (
        ["16.9亿元 = 6.2亿元 + 10.7亿元"],
        ["进出口总额112.3亿元。其中：进口总额16.9亿元。按贸易方式分，一般贸易进口6.2亿元；加工贸易进口10.7亿元。"],
    ),
    # by counts and by money at once, without any opener (paired)
    (
        ["97个 = 60个 + 37个", "297.23亿元 = 140.03亿元 + 157.20亿元"],
        [
            "现场签约97个项目，总金额297.23亿元，多数来自区外。合同项目60个，金额140.03亿元；协议项目37个，金额157.20亿元。"
        ],
    ),
    (
        ["386个 = 189个 + 197个", "2096亿元 = 1627亿元 + 469亿元", "496亿元 = 353亿元 + 143亿元"],
        [
            (
                "谋划项目386个，概算总投资2096亿元，年度计划投资496亿元。目前在建223个。\n\n其中，中心城区项目189个，"
                "概算总投资1627亿元，年度计划投资353亿元；在建95个。\n\n4个县项目197个，概算总投资469亿元，年度计划投资143亿元。"
            )
        ],
    ),
    # brackets divide the parts they stand behind (breakdowns, partitions)
    (
        ["30项 = 27项 + 3项", "27项 = 6项 + 5项 + 16项", "3项 = 2项 + 1项"],
        ["重点工程共30项，分为建设项目27项（省级6项、市级5项、县级16项）和前期项目3项（市级2项、县级1项）。"],
    ),
    (
        ["31所 = 20所 + 2所 + 9所", "9所 = 4所 + 5所"],
        ["全县学校31所。其中初级中学20所，高中2所，幼儿园9所（公办4所，民办5所）。"],
    ),
    (["30项 = 16个 + 8个 + 6个"], ["把30项督查项目分成三类：16个达到序时进度；8个总体顺利；6个进度缓慢。"]),
    (["23个 = 7个 + 16个"], ["争取车购税项目7个，大中修项目16个，共23个。"]),
    # three sides in three paragraphs (runs)
    (
        ["38个 = 11个 + 27个", "38个 = 21个 + 17个"],
        ["竣工项目38个。\n一是按投产时间分，1月份竣工11个；2月份竣工27个。\n二是按板块分，建材类21个；食品类17个。\n"],
    ),
    (
        ["626亿元 = 382亿元 + 244亿元"],
        ["全区到位资金626亿元。\n分区域，北片到位资金382亿元，增长14%；南片到位资金244亿元。\n"],
    ),
    # a base is no part; what is measured against the parts divides as they do
    (
        ["2306.8亿元 = 906.5亿元 + 1400.3亿元"],
        [
            "年度投资计划2306.8亿元，占全省投资计划6441亿元的35.8%。其中，省级年度投资计划906.5亿元；市级年度投资计划1400.3亿元。"
        ],
    ),
    # all that one sentence tells (breakdowns)
    (
        ["23个 = 21个 + 2个", "23个 = 7个 + 13个 + 3个"],
        [
            "共签约项目23个，其中合同项目21个，协议项目2个。目前，已投产项目7个，占30%；在建项目13个，占57%；未开工项目3个，占13%。"
        ],
    ),
    # the amounts that bear the total's name, and what is measured against each (runs)
    (
        ["57公里 = 15公里 + 42公里", "50公里 = 20公里 + 30公里"],
        [
            (
                "全市完成通村公路57公里，占目标任务50公里的114%；改善工程13公里。其中，东区完成通村公路15公里，占目标任务20公里的75%；"
                "改善工程9公里。西区完成通村公路42公里，占目标任务30公里的140%；改善工程3公里。"
            )
        ],
    ),
    (["15965万元 = 15847万元 + 118万元"], ["全年可用收入合计15847万元，上年结余118万元，全年实际可用资金15965万元。"]),
    (
        ["530万元 = 266万元 + 264万元"],
        [
            "纳入方案资金530万元。主要用在两个方面，其中，安排产业方面266万元，占比50.2%，安排基础设施264万元，占比49.8%。"
        ],
    ),
    (
        ["203个 = 46个 + 157个", "203个 = 81个 + 122个"],
        [
            "在建项目203个。按阶段划分，其中46个投产项目；157个续建项目。按行业划分，81个现代农业及新农村项目；122个社会发展项目。"
        ],
    ),
    # one total from two sides (partitions)
    (
        ["2034万元 = 1391万元 + 643万元", "2034万元 = 395万元 + 1053万元 + 586万元"],
        [
            (
                "完成财政收入2034万元。其中：地方收入1391万元，上划收入643万元。分部门情况是：国税部门完成395万元，"
                "为预算的47.9%；地税部门完成1053万元，为预算的50.1%；财政部门完成586万元，为预算的78%。"
            ),
        ],
    ),
    # two lists that follow one another under the sum of as many things, off by one slip (itemized)
    (
        ["7个 = 2个 + 5个", "9660万元 = 8150万元 + 980万元 + 2400万元 + 1300万元 + 760万元 + 620万元 + 1750万元"],
        [
            (
                "投产的2个项目是：甲米业精米生产线，总投资8150万元；投资980万元的乙胶合板厂。\n"
                "在建的5个项目是：丙养殖场项目，计划投资2400万元；投资1300万元的丁石材项目；农贸市场改造项目，投资760万元；"
                "戊木器厂，投资620万元；客运站综合楼，投资1750万元，建到第三层。\n以上7个项目概算总投资9660万元。\n"
            ),
        ],
    ),
    # a part right behind its total, and the rest (wholes)
    (["37个 = 34个 + 2个"], ["37个问题已完成整改34个，整改完成率91.9%；其余2个正在推进。"]),
    # done, being done and not begun leave nothing over; a list goes on behind a misprinted part (partitions)
    (["26家 = 15家 + 2家 + 4家"], ["园区签约企业26家，已投产15家、在建2家、未开工4家。"]),
    (
        ["957.4亿元 = 564.1亿元 + 124.4亿元 + 1068亿元 + 162.1亿元"],
        ["从领域看，957.4亿元由四块构成：产业564.1亿元、平台124.4亿元、民生1068亿元、基础设施162.1亿元。"],
    ),
    # what grew is no further part of the list (partitions)
    (
        ["1693.8亿元 = 1287.3亿元 + 460.5亿元"],
        [
            (
                "公共预算收入1693.8亿元。公共预算收入中，税收收入1287.3亿元，同比增加20.6亿元；非税收入460.5亿元，增长13.0%，"
                "主要是盘活国有资源资产增收41.7亿元。"
            ),
        ],
    ),
    # a total in the wrong unit (wholes)
    (["10.5万元 = 4.2亿元 + 3.5亿元 + 2.8亿元"], ["三支分队引进资金4.2亿元、3.5亿元、2.8亿元，总计10.5万元。"]),
    # nothing says that these are all, but one slip keeps them apart (nearly)
    (
        ["366193万元 ≈ 112607万元 + 28583万元 + 45966万元 + 159873万元 + 16164万元"],
        [
            (
                "收入完成366193万元。其中：甲收入112607万元，乙收入28583万元，丙收入45966万元，丁收入159873万元，"
                "戊收入16164万元。"
            ),
        ],
    ),
    (
        ["29396万元 ≈ 10563万元 + 10079万元 + 8754元"],
        ["各级投入29396万元，其中用于治水10563万元，用于治气10079万元，用于治土8754元。"],
    ),
    # a sum that a class closed by 等 completes; an account opened by this year's income
    (
        ["62亿元 = 40亿元 + 22亿元"],
        ["全县收入40亿元，增长2%。加上上级补助收入、上年结转收入等22亿元，收入总量为62亿元。"],
    ),
    (
        ["23.2亿元 = 18亿元 + 4亿元 + 1.2亿元"],
        ["全县基金收入18亿元，下降3%。当年收入加上上年结转资金4亿元，以及上级转移支付1.2亿元后，可用资金为23.2亿元。"],
    ),
    (
        ["144亿元 = 75亿元 + 69亿元", "161亿元 = 103亿元 + 28亿元"],
        [
            (
                "全县预算收入75亿元，加上转移性收入等69亿元，收入决算结果144亿元；预算支出103亿元，加上转移性支出等28亿元，"
                "支出决算结果161亿元。"
            ),
        ],
    ),
    # plans whose brackets divide them
    (
        ["40亿元 = 18亿元 + 22亿元", "62亿元 = 32亿元 + 30亿元"],
        ["核定限额40亿元（一般债务18亿元，专项债务22亿元），下达限额62亿元（一般债务32亿元，专项债务30亿元）。"],
    ),
    # one act, each part of it by its own means
    (
        ["12.40亿元 = 2.78亿元 + 9.67亿元"],
        ["偿还到期本息12.40亿元，使用自有资金偿还2.78亿元，申请再融资债券偿还9.67亿元。"],
    ),
    # with the others nothing is left out
    (
        ["1745.2亿元 = 1518.4亿元 + 236.7亿元"],
        ["117个部门安排资金1518.4亿元（含转移支付146.1亿元），其他单位安排236.7亿元，全年共安排1745.2亿元。"],
    ),
    # what is done and what is left are all that a rate is of
    (["50个 = 33个 + 18个"], ["全县重点项目50个。动工33个，尚未动工18个，开工率为66%。"]),
    (["18640万元 = 18094万元 + 564万元"], ["下达资金18640万元，支出18094万元，支出率97.1%，剩余564万元为质保金。"]),
    # money told right behind the counts that divide, without a name of its own
    (
        ["9个 = 4个 + 3个 + 2个", "60亿元 = 20亿元 + 31亿元 + 10亿元"],
        ["新添项目9个，总投资60亿元，分阶段看：谋划4个、20亿元，签约3个、31亿元，开工2个、10亿元。"],
    ),
    # counts or money miss by a slip where the other adds up over the same items
    (
        ["8个 = 2个 + 5个 + 4个", "1.98亿元 = 0.36亿元 + 1.47亿元 + 0.15亿元"],
        [
            "引进项目8个，引进资金1.98亿元。按产业分，一产2个、资金0.36亿元；二产5个、资金1.47亿元；三产4个、资金0.15亿元。"
        ],
    ),
    (
        ["8个 = 2个 + 5个 + 1个", "1.98亿元 = 0.96亿元 + 1.47亿元 + 0.15亿元"],
        [
            "引进项目8个，引进资金1.98亿元。按产业分，一产2个、资金0.96亿元；二产5个、资金1.47亿元；三产1个、资金0.15亿元。"
        ],
    ),
    # what words divide without a rest
    (["93.91亿元 = 27.55亿元 + 69.36亿元"], ["保险机构保费收入93.91亿元。其中，财产险27.55亿元，人身险69.36亿元。"]),
    (["18.90亿元 = 11.40亿元 + 8.40亿元"], ["项目计划总投资18.90亿元，已投资11.40亿元，尚需投资8.40亿元。"]),
    # both classes of one naming
    (["9个 = 6个 + 2个"], ["上半年新签约项目9个，按产业分，工业类6个、农业类2个，工业项目占三分之二。"]),
    # the amounts of the sentence, not the first of each of the next ones that happen to add up
    (
        ["22个 ≈ 7个 + 6个 + 8个 + 5个"],
        [
            (
                "重点项目共22个，其中签约待建7个，新建6个，续建8个，竣工5个。\n一、签约项目（7个）。两个已选址。\n"
                "二、新建项目（6个）。"
            ),
        ],
    ),
    # a sum closes the list of a 其中
    (
        ["1.26亿元 = 7300万元 + 3100万元 + 1900万元"],
        [
            "其中工业项目资金7300万元，农业项目资金3100万元，旅游项目资金1900万元，合计1.26亿元。",
            "引进资金2亿元，其中工业项目资金7300万元，农业项目资金3100万元，旅游项目资金1900万元，三项合计1.26亿元。",
        ],
    ),
    # one total from two angles in one sentence
    (
        ["30亿元 = 28亿元 + 2亿元", "30亿元 = 25亿元 + 5亿元"],
        ["交通水利支出30亿元，完成计划的87%，其中：县本级28亿元，新区2亿元；续建项目25亿元，新建项目5亿元。"],
    ),
    # a bracket ends the list in it, whatever the sentence goes on to say
    (["65亿元 = 53亿元 + 12亿元"], ["争取债券资金65亿元（其中：新增债券53亿元，置换债券12亿元），年节约利息超2亿元。"]),
    (
        ["400万元 = 70万元 + 40万元 + 180万元 + 110万元"],
        [
            (
                "预算安排“三公”经费400万元，比上年减少5万元。其中，出国费预算安排70万元、减少1万元，购置费预算安排40万元，"
                "运行维护费预算安排180万元、减少1万元，接待费预算安排110万元、减少3万元。"
            ),
        ],
    ),
]
NONE = [
    # what came this year is in what came so far
    "乙项目总投资8亿元，今年完成2.1亿元，累计完成5.6亿元，占70%。",
    # what is closed was opened
    "查处案件312件，其中立案285件，结案271件，结案率95.1%。",
    # from one side and from another
    "按投资来源看：民间投资30亿元；按产业看：一产2亿元、二产17亿元、三产9亿元。",
    "按来源看，省外项目14个、境外项目6个；按产业看，工业类9个、农业类6个、文旅类5个。",
    "分登记类型看：民营企业投资23.6亿元。分构成看：建筑工程14.2亿元，设备购置8.7亿元，其他费用5.9亿元。",
    # what has its land and waits is neither begun nor without land
    "今年签约项目80个，已开工56个，开工率70%，未供地9个。",
    # what was agreed goes beyond what came
    "全年实际到位外资80亿元，其中制造业合同外资250亿元。",
    "签约项目落地1个，总投资1.6亿元。其中总投资220亿元的林浆纸一体化项目列入签约活动。",
    "到位资金2268.7亿元。\n按来源分（不含石油），外省到位资金1770.3亿元；其他企业到位资金480.6亿元。",
    # a remainder of two units in the last place is a part left out
    "收入完成366193万元，其中甲收入206186万元，乙收入160005万元。",
    # the list goes on in another role
    "全年投入29396万元，其中治水10563万元、治气10079万元、治土8756万元。",
    # without one of the parts the others add up: that one holds them
    "共投入12.48亿元，其中基建6亿元，含道路5.1亿元，管网7.38亿元。",
    # an average is no sum
    "人均收入36619元，其中城镇居民人均收入20618元，农村居民人均收入13001元。",
]


ACCIDENTS = [
    "签约项目30个，开工22个，投产8个。",
    "项目总投资5亿元，其中固定资产投资4.2亿元，已完成投资0.8亿元。",
    "政府性基金支出12.9亿元，下降2%。甲区基金支出30万元，增长1%。乙区基金支出11.5亿元。丙区基金支出1亿元。",
    "教育支出3.2亿元，卫生支出2.1亿元，农林水支出4.4亿元，两项支出共9.1亿元。",
    "四大项目共引资13.4亿元，去年3.2亿元。",
    # of some of them only it is told, and what stands in later sentences is told of others
    "9个前期项目中，办结土地手续的4个、完成环评的6个。",
    (
        "全市确定重点项目52个。\n在27个续建项目中，已投资83.2亿元。甲公园、乙中心2个项目主体完成；丙公园等项目进展良好。\n"
        "12个新建项目中，已投资9.7亿元。丁项目完成规划。\n在13个拟建项目中，已投入资金4.1亿元。"
    ),
    # a list whose items go on, of numbers too round to tell
    "签约项目3个，总投资9000万元。总投资3000万元的甲项目已动工；总投资6000万元的乙项目正在规划；总投资6000万元的丙项目正在报批。",
    # the items of a list are none of one another's parts
    (
        "（二）企业所得税。入库3.15亿元，增长15.7%，其中水泥行业入库9210万元，占29.2%。\n（三）个人所得税。入库7648万元，增长15.6%。\n"
        "（四）契税。入库1.47亿元，下降4.4%。"
    ),
    # 20 of the projects are in none of the classes
    (
        "重点项目210个，全年计划投资412.6亿元。\n开工类60个，全年计划投资131.4亿元，动工35个。\n"
        "竣工类70个，全年计划投资96.2亿元。\n续建类60个，全年计划投资185亿元。"
    ),
    # how far the things have come divides none of them
    "新签约项目112个，其中10亿元以上项目14个。签约项目中已注册公司98个，注册率87.5%；已开工71个。",
    # items of one list are beside one another
    "水库工程，总投资8.7亿元，浇筑至72%；投资5.4亿元的光伏项目，并网40兆瓦；污水处理工程，总投资2.3亿元，年内完成投资1.1亿元。",
    # amounts that add up by more luck than rounding leaves
    (
        "重点项目总投资73.8亿元。其中甲投资14.3亿元、乙投资31.7亿元、丙投资8.2亿元、丁投资6.3亿元、戊投资5.2亿元、己投资3.8亿元、"
        "庚投资1.5亿元、辛投资2.4亿元。"
    ),
]


LARGER = [
    (["3亿元 > 4.7亿元"], "固定资产投资3亿元，增长2%，里面工业投资4.7亿元，增长24.9%，服务业投资1.3亿元。"),
    (["112个 > 140个"], "新签约项目112个，协议总投资438.6亿元，其中10亿元以上项目140个、协议投资196亿元。"),
    (["3个 > 6个"], "引进项目3个，其中：亿元以上2个（多晶硅、杜仲饮料），5000万元以上6个（生猪屠宰加工）。"),
    (
        ["28.9万元 > 12.1亿元"],
        "按收支平衡的原则，相应安排支出28.9万元。其中：（1）基本支出12.1亿元，占支出的41.87%。",
    ),
    (
        ["12.1亿元 > 8458亿元"],
        "基本支出12.1亿元，占支出的41.87%。主要安排工资福利支出9.63亿元；安排补助支出8458亿元；安排机关运转经费1.6亿元。",
    ),
]
NOT_LARGER = [
    # digits may have been cut off
    "固定资产投资3亿元，里面工业投资3.7亿元。",
    # 其中 is of all that the sentence tells
    "安排重点项目16项，前期项目8项，今年需完成投资22亿元。其中有13个项目列入会战计划。",
    "实现营业收入2.95亿元，增长20.4%；净利润6938万元。其中，有2.26亿元营业收入来自信号系统。",
    # a balance is less than what comes in
    "货物贸易顺差2761亿元。其中，出口顺差3923亿元。",
]


@pytest.mark.parametrize(("lines", "text"), LARGER)
def test_a_part_larger_than_its_whole_is_kept(lines: list[str], text: str) -> None:
    assert [line.replace("≈", ">") for line in breakdown_lines(text) if "≈" in line] == lines


@pytest.mark.parametrize("text", NOT_LARGER)
def test_amounts_that_are_no_parts(text: str) -> None:
    assert breakdown_lines(text) == []


@pytest.mark.parametrize("text", ACCIDENTS)
def test_what_adds_up_by_accident_is_no_breakdown(text: str) -> None:
    assert breakdown_lines(text) == []


@pytest.mark.parametrize(("lines", "text"), [(lines, text) for lines, texts in BREAKDOWNS for text in texts])
def test_breakdowns(lines: list[str], text: str) -> None:
    assert breakdown_lines(text) == lines


@pytest.mark.parametrize("text", NONE)
def test_parts_left_out_make_no_breakdown(text: str) -> None:
    assert [line for line in breakdown_lines(text) if "≈" in line] == []


@pytest.mark.parametrize(
    ("total", "parts", "chance"),
    [
        ("366193万元", ("206186万元", "157007万元"), Fraction(1, 500)),  # 3000 off: one digit
        ("5000万元", ("3000万元", "1000万元"), Fraction(1)),  # padded with zeros: as coarse as they look
        ("10个", ("9个", "2个"), Fraction(1)),
    ],
)
def test_a_slip_says_the_less_the_more_remainders_it_would_explain(
    total: str, parts: tuple[str, ...], chance: Fraction
) -> None:
    found = chance_of_a_slip(quantity(total), [quantity(p) for p in parts])
    assert found is not None
    assert found <= chance
    assert found > chance / 10


@pytest.mark.parametrize("parts", [("2个", "8个"), ("1234万元", "1234万元")])
def test_no_slip_where_they_add_up_or_none_leads_there(parts: tuple[str, ...]) -> None:
    total = "10个" if parts[0].endswith("个") else "9999万元"
    assert chance_of_a_slip(quantity(total), [quantity(p) for p in parts]) is None


@given(
    printed=st.integers(-(10**9), 10**9).filter(bool),
    precision=st.sampled_from(("1", "0.01", "100", "10000", "1000000", "500")),
    dimension=st.sampled_from(("money", "count")),
)
def test_no_slip_of_a_print_is_passed_over(printed: int, precision: str, dimension: str) -> None:
    printed_as = {"value": printed * Decimal(precision), "precision": Decimal(precision), "dimension": dimension}
    number = quantity("1万元").model_copy(update=printed_as)
    assert all(may_be_a_slip(number, value) for value in one_slip_away(number))
    assert not may_be_a_slip(number, -number.value)


def test_no_slip_leads_out_of_what_is_less_than_nothing() -> None:
    minus = quantity("3.49亿元").model_copy(update={"value": Decimal(-349_000_000)})
    assert chance_of_a_slip(minus, [quantity("1.1亿元"), quantity("0.1亿元")]) is None
    assert not may_be_a_slip(minus, Decimal(120_000_000))


def test_three_other_digits_are_no_slip() -> None:
    assert may_be_a_slip(quantity("123456万元"), Decimal(1234650000))
    assert not may_be_a_slip(quantity("123456万元"), Decimal(1299960000))


def test_slips_of_a_print() -> None:
    values = set(one_slip_away(quantity("12万元")))
    assert {Decimal(210_000), Decimal(130_000), Decimal(12_000), Decimal("1200000000")} <= values
    assert Decimal(120_000) not in values
    assert all(value == int(value) for value in one_slip_away(quantity("15个")))
