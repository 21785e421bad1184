"""What the recogniser reads (the value first, then the surface forms), leaves out, and does not manage yet."""

import time
from decimal import Decimal

import pytest

from zsparse.quantities.mention import Mention
from zsparse.quantities.recognizer import recognize_mentions

# (value in base units, unit, dimension, surface forms)
EXACT = [
    ("64300000", "元", "money", ["6430万元", "6,430万元", "人民币6430万元", "6430万元人民币", "0.643亿元"]),
    ("12044000000", "元", "money", ["120.44亿元"]),
    ("8000000000", "元", "money", ["80亿元", "八十亿元"]),
    ("230000000", "元", "money", ["两亿三千万元", "2亿3千万元", "2.3亿元"]),
    ("40000000", "美元", "money", ["4000万美元", "0.4亿美元", "US$4000万"]),
    ("17700000000", "新台币", "money", ["新台币177亿元", "177亿新台币"]),
    ("5.30", "元", "money", ["五元三角", "5元3角", "五块三", "5块3"]),
    ("1.5", "元", "money", ["一块半", "1块5毛"]),
    ("0.05", "元", "money", ["五分钱", "5分钱"]),
    ("0.5", "美元", "money", ["50美分", "五十美分"]),
    ("1500000000000", "日元", "money", ["1.5兆日元"]),
    ("300000000", "卢布", "money", ["3个亿卢布"]),
    ("12.5", "欧元", "money", ["12.5欧元", "12.5€", "€12.5"]),
    ("3000", "新西兰元", "money", ["3000新西兰元", "三千纽元"]),
    ("3000", "里拉", "money", ["三千里拉"]),
    ("10", "日元", "money", ["10日圆", "十日币", "10円"]),
    ("10", "元", "money", ["10￥", "10¥", "10CNY"]),
    ("10", "澳元", "money", ["A$10", "10澳币"]),
    ("10", "法郎", "money", ["10法郎", "十法郎"]),
    ("20000000", "", "number", ["2000万"]),
    ("3", "欧姆", "count", ["3欧姆"]),
    ("3", "平方尺", "area", ["3平方尺", "三平方尺"]),
    ("3", "立方公里", "volume", ["3立方公里"]),
    ("3", "短吨", "mass", ["3短吨"]),
    ("100", "公里/小时", "speed", ["100公里/小时", "100km/h", "一百千米每小时"]),
    ("0.77", "", "number", ["点七七", "0.77"]),
    ("10", "美元", "money", ["10块美金", "10美金", "$10", "10$"]),
    ("100", "元", "money", ["100块人民币", "100元RMB"]),
    ("0.908", "%", "percent", ["90.8%", "百分之九十点八", "百分之90.8"]),
    ("0.0015", "‰", "percent", ["1.5‰"]),
    ("0.35", "成", "percent", ["三成五", "3.5成", "三成半"]),
    ("0.048", "个百分点", "points", ["4.8个百分点", "四点八个百分点"]),
    ("18", "倍", "multiple", ["18倍", "十八倍"]),
    ("1", "番", "multiple", ["翻一番", "翻了一番", "实现翻番"]),
    ("3", "番", "multiple", ["翻两番", "翻了两番"]),
    ("0.25", "", "fraction", ["四分之一", "1/4"]),
    ("0.5", "", "fraction", ["一半", "二分之一"]),
    ("8", "个", "count", ["8个", "八个"]),
    ("42", "人次", "count", ["42人次"]),
    ("102500", "户", "count", ["10.25万户"]),
    ("13470", "平方米", "area", ["13470㎡", "13470平方米", "1.347万平方米"]),
    ("1420000", "亩", "area", ["142万亩"]),
    ("680000", "千瓦", "power", ["68万千瓦"]),
    ("12", "千米", "length", ["12千米", "12km", "12 km"]),
    ("350000", "吨", "mass", ["35万吨"]),
    ("3", "平方毫米", "area", ["3平方毫米"]),
    ("3", "立方厘米", "volume", ["3立方厘米", "3cm³"]),
    ("0.5", "亩", "area", ["半亩", "半亩地"]),
    ("3.5", "岁", "duration", ["三岁半"]),
    ("1.9", "米", "length", ["米九", "一米九", "1米9"]),
    ("7", "纳米", "length", ["7纳米", "7nm"]),
    ("0.05", "个百分点", "points", ["5百分点", "5个百分点"]),
    ("3.5", "年", "duration", ["三年半", "3.5年"]),
    ("0.0025", "个基点", "points", ["25个基点", "25BP", "25基点"]),
    ("-5", "摄氏度", "temperature", ["零下5℃", "零下五摄氏度"]),
    ("500000", "元", "money", ["RMB 50万", "RMB50万", "￥50万"]),
    ("100", "英镑", "money", ["￡100", "£100", "100英镑"]),
    ("-0.0892", "%", "percent", ["-8.92%", "﹣8.92%", "负8.92%", "百分之负八点九二"]),
    ("3", "", "ordinal", ["第三", "第3"]),
    ("-2", "", "ordinal", ["倒数第二"]),
]


def only(text: str) -> Mention:
    (mention,) = recognize_mentions(text)
    return mention


@pytest.mark.parametrize(("value", "unit", "dimension", "form"), [(*row[:3], form) for row in EXACT for form in row[3]])
def test_a_quantity_is_read_exactly(value: str, unit: str, dimension: str, form: str) -> None:
    mention = only(form)
    assert (mention.value, mention.unit, mention.dimension) == (Decimal(value), unit, dimension)
    assert mention.low == mention.high == mention.value
    assert mention.hedge == "exact"


@pytest.mark.parametrize(
    ("precision", "form"),
    [
        ("10000000", "58.6亿元"),
        ("1000000", "100.20亿元"),
        ("10000", "11000万元"),
        ("0.0001", "90.80%"),
        ("0.001", "90.8%"),
        ("0.01", "三成五"),
        ("1", "28人"),
        ("0.001", "4.8个百分点"),
    ],
)
def test_precision_is_the_unit_of_the_last_printed_place(precision: str, form: str) -> None:
    assert only(form).precision == Decimal(precision)


# (hedge, low, low open, high, high open, surface forms)
HEDGED = [
    ("over", "1000", True, None, False, ["超过1000家", "突破1000家", "逾1000家", "已超过1000家"]),
    ("over", "100000000", True, None, False, ["已逾亿元", "过亿元", "超亿元"]),
    ("at_least", "1000", False, None, False, ["1000家以上", "不少于1000家", "至少1000家", "1000家及以上"]),
    ("under", None, False, "1000", True, ["不足1000家", "不到1000家", "少于1000家"]),
    ("at_most", None, False, "1000", False, ["1000家以内", "不超过1000家", "1000家以下"]),
    ("about", "20", False, "40", False, ["三十来个", "30个上下"]),
    ("range", "100", False, "200", False, ["$100-200", "100-200美元"]),
    ("about", "1100", False, "1300", False, ["约1200家", "1200家左右", "大约1200家"]),
    ("nearly", "1100", False, "1200", False, ["近1200家", "将近1200家"]),
    ("over", "26000000", False, "27000000", True, ["2600万余元", "2600多万元", "2600万多元"]),
    ("over", "50", False, "60", True, ["50多家", "五十余家"]),
    ("over", "3", False, "4", True, ["3个多小时", "3年多", "三倍多"]),
    ("over", "0.3", False, "0.4", True, ["三成多", "30%多"]),
    ("over", "200000000", False, "300000000", True, ["2亿多元", "2个多亿元", "2亿元多"]),
    (
        "range",
        "30000000",
        False,
        "50000000",
        False,
        ["3000—5000万元", "3000万-5000万元", "3000至5000万元", "3000万元到5000万元"],
    ),
    ("range", "3", False, "5", False, ["3—5个", "三到五个", "三五个"]),
    ("range", "0.065", False, "0.07", False, ["6.5%-7%", "6.5—7%", "百分之六点五到七"]),
    ("range", "0.2", False, "0.3", False, ["两到三成", "二三成"]),
    ("range", "20", False, "30", False, ["20和30之间", "20至30"]),
    ("range", "1", False, "2", False, ["一两年", "1—2家", "一、两年", "一两块钱", "一两辆"]),
    ("about", "2000000", False, "4000000", False, ["三百来万元", "三百来万"]),
    ("range", "4000000000", False, "5000000000", False, ["四、五十亿元"]),
    ("range", "180000", False, "300000", False, ["十八到三十万日元", "18—30万日元"]),
    ("range", "0.8", False, "0.9", False, ["八九毛", "八九毛钱"]),
    ("range", "21", False, "29", False, ["20几个", "二十几个"]),
    ("range", "10", False, "15", False, ["第十到第十五名", "第十和第十五之间"]),
    ("range", "10000", False, "50000", True, ["1万（含）至5万元（不含）"]),
    ("range", "10000", True, "50000", False, ["1万元（不含）至5万元"]),
    ("range", "10000", False, "50000", False, ["1万元以上至5万元以下"]),
    ("over", "10000", False, "20000", True, ["1万元出头", "1万元有余"]),
    ("over", "10000", True, None, False, ["1万元（不含）以上"]),
    ("under", None, False, "10000", True, ["1万元（不含）以下", "1万元不到"]),
    ("nearly", "4", False, "5", False, ["近5项"]),
    ("about", "0.45", False, "0.55", False, ["约一半", "二分之一左右"]),
    ("range", "10000000", False, "50000000", True, ["1000万元以上、不足5000万元"]),
    ("range", "1200", False, "1500", False, ["1200家以上1500家以下", "最多1500家，最少1200家"]),
    ("over", "0.5", True, None, False, ["过半", "超半数"]),
    ("range", "0.04", False, "0.05", False, ["百分之四到五", "百分之四到百分之五", "百分之四、五", "4%到5%"]),
    ("range", "20", False, "100", False, ["20~100", "二十到一百"]),
    ("range", "0.2", False, "0.3", False, ["2到3角", "两毛到三毛"]),
    ("range", "5", False, "10", False, ["五块到十块", "5—10元"]),
    ("range", "100", True, "300", True, ["大于一百并且小于三百"]),
    ("under", None, False, "170", True, ["比170低", "低于170"]),
    ("over", "170", True, None, False, ["比170高", "大于170"]),
    ("at_least", "20", False, None, False, [">=20", "≥20", "20或更多"]),
    ("over", "110000000", False, "120000000", True, ["一亿一千多万户"]),
]


@pytest.mark.parametrize("row", [(*row[:5], form) for row in HEDGED for form in row[5]], ids=lambda row: row[5])
def test_a_hedge_bounds_the_value(row: tuple[str, str | None, bool, str | None, bool, str]) -> None:
    hedge, low, low_open, high, high_open, form = row
    mention = only(form)
    assert mention.hedge == hedge
    assert mention.low == (None if low is None else Decimal(low))
    assert mention.high == (None if high is None else Decimal(high))
    assert (mention.low_open, mention.high_open) == (low_open, high_open)
    assert form[mention.start : mention.end] in (form, form.removeprefix("已"))


# Words of several characters in running text: what is printed, and what each mention reads.
WILD = [
    (
        "全年到位资金6430万元，占目标任务11000万元的58.5%，同比增长18%。",
        ["64300000 元", "110000000 元", "0.585 %", "0.18 %"],
    ),
    ("分别提高10和45个百分点", ["0.10 个百分点", "0.45 个百分点"]),
    ("收窄24个、7个和4.8个百分点", ["0.24 个百分点", "0.07 个百分点", "0.048 个百分点"]),
    ("分别完成3.2、1.5和0.8亿元", ["320000000 元", "150000000 元", "80000000 元"]),
    ("投资19.8（含旧路3.8）亿元", ["1980000000 元", "380000000 元"]),
    ("力争实现80亿目标", ["8000000000 元"]),
    ("引进1000万以上项目6个", ["10000000 元", "6 个"]),
    ("税收突破3亿，增长两成", ["300000000 元", "0.2 成"]),
    ("三次产业结构为22.7:32.4:44.9", ["22.7 ", "32.4 ", "44.9 "]),
    ("由3亿元增加到5亿元", ["300000000 元", "500000000 元"]),
    ("签约10个，履约9个", ["10 个", "9 个"]),
    ("最近3年共完成约5项", ["3 年", "5 项"]),
    ("公路12.5公里、桥梁3座", ["12.5 公里", "3 座"]),
    ("落实“两个15%”政策", ["2 个", "0.15 %"]),
    ("提高半个百分点", ["0.005 个百分点"]),
    ("资产从5亿增至8亿", ["500000000 元", "800000000 元"]),
    ("引进10亿项目2个、5000万项目3个", ["1000000000 元", "2 个", "50000000 元", "3 个"]),
    ("为市定任务100亿的100.2%", ["10000000000 元", "1.002 %"]),
    ("二季度末累计12.4亿，比年初增加3.1亿", ["1240000000 元", "310000000 元"]),
    ("完成投资85亿开工建设一批项目", ["8500000000 元"]),
    ("投入资金4000万进行改造", ["40000000 元"]),
    ("经济总量迈上4万亿、居全省前列", ["4000000000000 元"]),
    ("全年出游人次8.9亿，增加1.6亿", ["890000000 ", "160000000 "]),
    ("3亿多农业人口", ["300000000 "]),
    ("让1.4亿农业转移人口落户", ["140000000 "]),
    ("惠及40万群众", ["400000 "]),
    ("按照减税政策，约8000万纳税人受益", ["80000000 "]),
    ("发行7500万股，成交1.2亿手", ["75000000 股", "120000000 手"]),
    ("957亿元由四块构成", ["95700000000 元", "4 块"]),
    ("收入分四块：一是工资", ["4 块"]),
    ("设立广告牌2块。", ["2 块"]),
    ("打印费十块，午餐花15块", ["10 元", "15 元"]),
    ("产值过10亿元的企业，占比过20%", ["1000000000 元", "0.2 %"]),
    ("同比50%高", ["0.5 %"]),
    ("2个半、1个半月", ["2.5 个", "1.5 个月"]),
    ("身高1米78，跳过2米5", ["1.78 米", "2.5 米"]),
    ("上涨4 1/2，再涨2又1/2", ["4.5 ", "2.5 "]),
    ("订购两打，每打10个", ["24 个", "10 个"]),
    ("共计肆佰叁拾万", ["4300000 元"]),
    ("智能算力2.5万P", ["25000 "]),
    ("2025全国大会上签约6个", ["6 个"]),
    ("误差正负3%", ["0.03 %"]),
    ("。近五年累计投入3亿元", ["5 年", "300000000 元"]),
    ("分别比上月上升0.8点、至110.1点", ["0.8 ", "110.1 "]),
    ("历时2小时30分", ["2 小时", "30 分钟"]),
    ("11月中国快递发展指数为100.5", ["100.5 "]),
    ("三、四级河流2条，一、二期工程", ["2 条"]),
    ("提前两个月竣工", ["2 个月"]),
    ("变动：+5，再涨+3.5%", ["5 ", "0.035 %"]),
]


@pytest.mark.parametrize(("text", "expected"), WILD, ids=[text for text, _ in WILD])
def test_running_text_gives_its_quantities(text: str, expected: list[str]) -> None:
    got = [(m.value, m.unit) for m in recognize_mentions(text) if m.dimension != "period"]
    assert got == [(Decimal(e.split(" ")[0]), e.split(" ")[1]) for e in expected]


NEGATIVE = [
    "空气中PM2.5浓度",
    "沿G318线",
    "“1+7”政策体系",
    "“1·24”事故",
    "一、工作情况",
    "（二）主要做法",
    "1.指导思想",
    "党政一把手亲自抓",
    "三番五次上门",
    "四大家领导",
    "统一思想、进一步加强",
    "一带一路建设",
    "十分重视",
    "做到万无一失",
    "共29XX6万元",
    "增长XX.27%",
    "投资额在 万元以上的项目 个",
    "5G基站和3A级景区",
    "单位：万元",
    "上午9:30召开",
    "电话010-62345678",
    "拨打400-800-1234",
    "上午9时20分启程",
    "沿329国道",
    "2023届毕业生",
    "一个个项目、一项项任务",
    "“四好”农村路",
    "5号文件",
    "十四届人大三次会议",
    "长三角地区",
    "三是突出重点",
    "十二是加快转型",
    "二是二是守住底线",
    "深入实施新一轮行动",
    "一个一个地解决",
    "增值税五五分享",
    "2023度考核",
    "科考船“北方2”号",
    "影片《北方2》上映",
    "维持“23城投01”信用等级",
    "S-300导弹和AC-15充电器",
    "最新Sense 3.0界面",
    "国道318川藏线",
    "（国发﹝2014﹞43号）",
    "10³的单位",
    "一以贯之",
    "破除城乡二元结构",
    "09年投产",
    "以前年度结转",
    "统一部署，千方百计",
    "推行“一码通办”",
    "召开COP28大会",
]


@pytest.mark.parametrize("text", NEGATIVE)
def test_what_is_no_quantity_stays_out(text: str) -> None:
    assert recognize_mentions(text) == []


PERIODS = [
    ("2014", ["2014年", "2014年上半年", "2014年1-6月份", "2014年12月31日", "二〇一四年", "截至2014年10月底"]),
    ("2013", ["2013-2015年", "2013年至2015年", "2013、2014年"]),
    (
        "0",
        [
            "上半年",
            "1-6月份",
            "1至6月",
            "5月底",
            "“十二五”期间",
            "去年同期",
            "前三季度",
            "一季度",
            "前10个月",
            "今年",
            "前两个月",
            "今年前两个月",
            "3月15日",
        ],
    ),
]


@pytest.mark.parametrize(("year", "form"), [(year, form) for year, forms in PERIODS for form in forms])
def test_a_period_is_one_mention_with_its_year(year: str, form: str) -> None:
    mention = only(form)
    assert (mention.dimension, mention.value, mention.unit) == ("period", Decimal(year), "")
    assert (mention.start, mention.end) == (0, len(form))


HOSTILE = [
    "1,",
    "一、",
    "1-",
    "百分之",
    "“一",
    "1（",
    "3分",
    "3个半",
    "1:",
    "2014",
    "不低于",
    "1/",
    "截至",
    "3万",
    "一",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_stays_in_proportion_to_length(unit: str) -> None:
    """Each unit repeated to 40,000 characters; one quadratic pattern would take minutes."""
    started = time.process_time()
    recognize_mentions(unit * (40_000 // len(unit)))
    assert time.process_time() - started < 5
