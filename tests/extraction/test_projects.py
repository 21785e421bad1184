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
    # lists that a count, a stage or a phrase of progress closes
    (
        {"甲岭至乙堡铁路": [], "丙川大通道": [], "宝丰轮毂": []},
        "甲岭至乙堡铁路、丙川大通道等49个复工，宝丰轮毂等24个开工。",
    ),
    ({"江城先导电子信息材料": []}, "江城先导电子信息材料等重大产业项目1365个，总投资7510亿元。"),
    (
        {"国能宁江150万千瓦风光同场": [], "中航公路特色旅游": []},
        "加快国能宁江150万千瓦风光同场、中航公路特色旅游等85个在建项目进度。",
    ),
    ({"同江市40万千瓦“光牧储”综合一体化": []}, "同江市40万千瓦“光牧储”综合一体化等重点项目年度任务完成率近90%。"),
    ({"G210西岭至镇山": [], "S104扶江至凤岭": []}, "全面加快G210西岭至镇山、S104扶江至凤岭等项目。"),
    ({"西咸北环线": [], "临江至西岭": []}, "加快临江至西岭、西咸北环线等前期工作。"),
    (
        {"凤岭路口-永安": [], "柞水-小河": [], "青兰线江西境": []},
        "省交通集团承担的凤岭路口-永安、柞水-小河、青兰线江西境8条高速公路，到6月底投资69亿元。",
    ),
    (
        {"东流小区安置点": [], "龙泉河防洪治理工程": [], "东流新闸拆除重建": []},
        "计划投资5000万元以上的8个，有东流小区安置点、龙泉河防洪治理工程、东流新闸拆除重建等。",
    ),
    (
        {"飞鹰电子科技项目": [], "江南金凤生态建材": [], "科锐锻造": []},
        "64个项目中，重点有：飞鹰电子科技项目、江南金凤生态建材、科锐锻造等。",
    ),
    # where it is built, and then what
    ({"银杏园高效节水灌溉工程": ["total 127万元"]}, "争取资金127万元，在康养小镇建银杏园高效节水灌溉工程。"),
    # a day between a name and what befell it
    (
        {"核电二期": [], "西湾大道第一合同段": []},
        "核电二期2015年12月24日开工；西湾大道第一合同段12月31日通过竣工验收。",
    ),
    ({"关中环线法门至岐山段": ["completed 2.2亿元"]}, "关中环线法门至岐山段累计投资2.2亿元。"),
    # companies of which the list says what each puts in
    (
        {
            "永固电缆有限公司": ["total 8000万元"],
            "润泰包装有限公司": ["total 2000万元"],
            "方成机械有限公司": ["total 4200万元"],
        },
        "签约入园的企业有：永固电缆有限公司投资8000万元、润泰包装有限公司投资2000万元入驻东区，方成机械有限公司增资4200万元等。",
    ),
    (
        {"东山台商投资区水环境治理项目": [], "江北路网（二期）": []},
        "大项目有：东山台商投资区水环境治理项目、江北路网（二期）等。",
    ),
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
        {"粮油加工项目": ["total 10亿元"], "变速箱项目": ["total 1亿元"]},
        "10亿元的粮油加工项目、1亿元的变速箱项目都已注册。",
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
    ({"xxx采砂场项目": ["total 500万元"]}, "3、xxx采砂场项目：拟出资500万元。"),
    ({"黄石村": [], "南环路二期": []}, "在整理的土地项目为黄石村和南环路二期，总投资12亿元。"),
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
    (
        {"腾飞铸造项目": ["total 1.2亿元"], "金鼎门业项目": ["total 8000万元"]},
        "一是总投资1.2亿元的腾飞铸造项目，厂房已封顶；二是总投资8000万元的金鼎门业项目，正在平整场地。",
    ),
    ({"垃圾中转站项目": ["total 200万元"]}, "垃圾中转站项目，总投资200万元，已完工。"),
    (
        {"污水处理厂项目": ["total 3200万元", "completed 1800万元"]},
        "3.污水处理厂项目。总投资3200万元，日处理能力5000吨，已完成投资1800万元。",
    ),
    (
        {"宏图纺织二期": ["total 1.5亿元", "completed 9000万元"], "天成木业": ["total 6000万元"]},
        "续建项目：1、宏图纺织二期，总投资1.5亿元，累计完成投资9000万元。2、天成木业，总投资6000万元。",
    ),
    (
        {"瑞丰制衣有限公司": ["total 500万元"], "佳美鞋业有限公司": ["total 300万元"], "顺兴五金厂": ["total 200万元"]},
        "新引进企业3家，分别是：瑞丰制衣有限公司（投资500万元）、佳美鞋业有限公司（投资300万元）、顺兴五金厂（投资200万元）。",
    ),
    (
        {"博大重工": ["total 3.2亿元"], "联创光电": ["total 1.5亿元"]},
        "其中亿元以上项目2个：博大重工（总投资3.2亿元）和联创光电（总投资1.5亿元）。",
    ),
    ({"通村公路": ["total 120万元"]}, "大石村投资120万元修建通村公路。"),
    ({"注塑车间项目": ["total 500万美元"]}, "昌盛塑胶有限公司投资500万美元扩建注塑车间项目。"),
    ({"粮食加工项目": ["total 8亿元"]}, "已与中粮集团就粮食加工项目达成意向，预计投资8亿元。"),
    (
        {"东湖路改造项目": ["total 2000万元"]},
        "本期债券募投项目东湖路改造项目总投资2000万元。",
    ),
    ({"引江入湖工程": []}, "首个开工项目引江入湖工程建设加快推进。"),
    ({"海棠湾博物馆": []}, "建好海棠湾博物馆，打造文化品牌。"),
    ({"市儿童医院综合楼": [], "城东水厂": []}, "支持市儿童医院综合楼、城东水厂等重点项目建设。"),
    ({"川渝界河综合治理工程": []}, "实施川渝界河综合治理工程。"),
    ({"装备制造产业园项目": ["total 6亿元"]}, "总投资6亿元的装备制造产业园项目落户开发区。"),
]


@pytest.mark.parametrize(("expected", "text"), FORMS)
def test_forms(expected: dict[str, list[str]], text: str) -> None:
    assert summary(text) == expected


NEGATIVE = [
    "省委、省政府已举行共计698个重大项目集中开工。",
    "每两周对重点产业项目开展督导。",
    "8个前期项目正在办理用地、环评等项目前期手续。",
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
    # what a government does for people and fields is no project, whatever it is called
    "实施新时代工匠培育工程，深化产业工人队伍建设。",
    "全面实施素质提升工程，开展技能培训项目18个。",
    "科技创新工程、质量兴市工程、品牌培育工程取得明显成效。",
    "实施学前教育普惠工程、义务教育强校提质工程、普通高中振兴工程。",
    # fields of spending
    "支持自然灾害防治、应急能力提升、城市地下管网改造等项目建设，安排资金3.2亿元。",
    "安排专项债券资金15亿元，用于老旧小区改造、城市更新、产业园区基础设施等项目。",
    "投入2.1亿元支持实施农村公路养护工程。",
    "拨付资金支持长江经济带、湘江流域等区域环境质量提升创新工程。",
    # what a state builds that lies nowhere
    "积极参与全国统一大市场建设，加快建设区域性消费中心。",
    "高水平建设国家区域医疗中心，打造制度型开放示范区。",
    # items of another sort
    "本次运动会比赛项目包括田径、游泳、篮球等。",
    "乒乓球、游泳、拔河三个比赛项目同时开赛。",
    "全年政府购买服务项目实施金额5.5亿元，财政评审项目达320个。",
    "评审工程项目56个，送审金额3.4亿元，审定金额3.1亿元。",
    "年末应收市财政局工程项目款5.25亿元。",
    "农村危房改造项目补助资金350万元已全部拨付到位。",
    "全年对外承包工程完成营业额38.7亿美元。",
    # kinds, not things
    "新建灯塔工厂、无人工厂、绿色工厂100家以上。",
    "贷款支持了一批餐馆扩建、民宿升级。",
    "许多项目已经完成施工准备，促进项目建设提速增效。",
    "公司商品房项目总投资16.24亿元，在建售后回租项目投放金额42亿元。",
    "保障高等专科学校等高校运营资金投入。",
    "年末公路通车里程达到1.2万公里。",
    "今年开工建设20个乡镇的油路项目和245个建制村的公路项目。",
    "评定34个项目为“良”、11个项目为“中”。",
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
        ("中能绿源（合肥）有限公司", "（6）光伏发电项目，总投资9000万元，投资方为中能绿源（合肥）有限公司。"),
        ("红星村", "红星村投资50万元建设文化广场。"),
        ("红江家居集团", "在谈项目有1个，一是与红江家居集团洽谈的高档家居商贸城项目，计划投资8亿元。"),
        ("中国石化", "中国石化投资28亿元新建乙烯扩能项目。"),
        ("立晨电子", "立晨电子投资3000万元建设连接器生产线。"),
        ("宏泰食品", "引进宏泰食品投资5000万元建设速冻食品生产线项目。"),
        ("顺达物流", "顺达物流在镇工业园投资4000万元建设冷链仓储中心。"),
        ("大唐电力", "大唐电力计划投资6亿元的岭东风电场项目已核准。"),
        ("现代牧业", "现代牧业投资4.6亿元建设万头奶牛牧场项目。"),
        ("中铁十二局", "由中铁十二局承建的云岭隧道工程顺利贯通。"),
        ("昌盛塑胶", "台商独资企业昌盛塑胶投资500万美元扩建注塑车间项目。"),
        ("温州商会", "温州商会牵头投资4.2亿元的商贸物流城项目正在办理用地手续。"),
        ("鑫茂科技有限公司", "鑫茂科技有限公司与我区签订投资协议，拟投资2.8亿元建设智能穿戴设备生产基地。"),
        ("中粮集团", "已与中粮集团就粮食加工项目达成意向，预计投资8亿元。"),
        ("博远医疗股份有限公司", "投资方为博远医疗股份有限公司的医疗器械产业园项目，总投资15亿元。"),
        ("林国栋", "福建商人林国栋投资2000万元兴建茶叶加工厂。"),
        ("陈建平", "浙江籍客商陈建平先生投资1500万元新建竹制品加工项目。"),
        ("王德贵", "由返乡能人王德贵投资800万元兴办的生态养殖场已投产。"),
        ("张守田", "农民企业家张守田投资300万元建成蛋鸡养殖场。"),
        ("浙江客商", "浙江客商投资2000万元新建竹制品加工项目。"),
        (None, "由北京、山东两地客商合资1.8亿元建设的蓝莓深加工项目试产。"),
        (None, "今年计划投资3000万元建设城东水厂。"),
        ("湖滨房地产公司", "湖滨房地产公司（5亿元，国企）投资3亿元建设海棠湾公园。"),
        ("盛源石化", "盛源石化与栎山市政府签订框架协议，拟投资20亿元建设炼化一体化项目。"),
        (None, "镇区集贸市场改造项目，总投资360万元，商户全部回迁。"),
        (None, "固定资产投资3000万元的城东水厂开工。"),
        (None, "一是总投资1.2亿元的腾飞铸造项目开工。"),
        (None, "总投资3000万元的香菇种植基地已建成投产。"),
    ],
)
def test_investor(investor: str | None, text: str) -> None:
    _, (fact,) = projects(text)
    assert fact.investor == investor


def test_a_bracket_may_name_the_investor_of_two() -> None:
    _, found = projects("新动工的项目包括磷铵生产项目和钾肥项目（均为信和化工公司）、制鞋项目（美丰纺织公司）。")
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
        ("意向", "在谈项目有1个，一是与红江家居集团洽谈的高档家居商贸城项目，计划投资8亿元。"),
        ("续建", "17宗续建项目进展良好。其中，甲山新城项目、乙山工业园项目、丙河大桥项目均超额完成年度计划。"),
    ],
)
def test_status(status: str, text: str) -> None:
    _, found = projects(text)
    assert {f.status for f in found} == {status}


@pytest.mark.parametrize(
    "text",
    [
        "1、投产项目：\n（1）鑫源钙业，投资3000万元。\n二、强化服务。总投资5亿元的东湖项目正在洽谈。",
        "（一）投产项目2个：\n鑫源钙业，投资3000万元。\n（二）引进总投资5亿元的东湖项目，正在洽谈。",
        "投产项目：\n鑫源钙业，投资3000万元。\n宏达木业，投资2000万元。\n三、存在问题。总投资5亿元的东湖项目正在洽谈。",
    ],
)
def test_a_list_ends_at_the_next_chapter(text: str) -> None:
    _, found = projects(text)
    assert (found[0].status, found[-1].status) == ("投产", "意向")


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
        (0, "年产10万吨磷铵项目"),
        (0, "第三实验初级中学建设项目"),
        (0, "市口腔医院新院区"),
        (1, "市教育局学校建设项目"),
        (1, "新时代工匠培育工程"),
        (1, "制度型开放示范区"),
        (0, "栎山县制度型开放示范区"),
        (2, "许多项目"),
        (2, "专项债务对应项目"),
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
    "项目", "工程", "投资", "总投资", "1亿元", "3000万元", "客商", "的", "、", "，", "；", "。", "\n", "：", "（", "）",
    "“", "”", "甲山", "化工", "有限公司", "引进", "新建", "开工建设", "投产", "等", "3个", "在建项目2个", "产业园",
    "一期", "和", "分别", "各", "1、", "年产10万吨", "由", "该项目",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_every_fact_is_grounded(raw: str) -> None:
    text, found = projects(raw)
    for fact in found:
        assert fact.name in text[fact.start : fact.end]
        assert all(said is None or said in text for said in (fact.investor, fact.location))
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
            began = time.process_time()
            find_projects(text, Part(0, len(text), None, None, None, ()), mentions)
            best = min(best, time.process_time() - began)
        return best

    seconds(1000)
    assert seconds(40_000) < 24 * max(seconds(5_000), 0.002)
