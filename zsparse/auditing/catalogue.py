"""What every check examines, why, with what arithmetic, and where it must stay silent: the text behind ``explain``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zsparse.arguments import kind
from zsparse.errors import ArgumentError, ConfigurationError, ZsparseError

LADDER = (
    "按原文数字计算后四舍五入即得（exact）→ 在四舍五入的范围内（rounding）→ 在约、近、余、超等用语的范围内（hedge）→ "
    "去尾（truncation）→ 进一（rounded_up）→ 末尾的零是粗略取整（coarse）；都不成立才算不符"
)


class Check(NamedTuple):
    """The documentation of one check, in Chinese, for the people who read its findings."""

    code: str
    name: str
    what: str
    why: str
    arithmetic: str
    example: str
    limits: str


class UnknownCheckError(ZsparseError, KeyError):
    """No check has this code."""

    def __str__(self) -> str:
        return str(self.args[0])


def explain(code: str) -> Check:
    """The documentation of the check with this code. Raises ``UnknownCheckError`` for any other code."""
    for check in CHECKS:
        if check.code == code.upper():
            return check
    raise UnknownCheckError(f"no check is called {code!r}; there are {', '.join(c.code for c in CHECKS)}")


def chosen(codes: Sequence[str], name: str) -> tuple[str, ...]:
    """Codes of checks or their beginnings, as ``audit`` takes them; one may stand by itself.

    Raises ``ArgumentError`` where they are no strings, ``ConfigurationError`` where no check begins so.
    """
    given = (codes,) if isinstance(codes, str) else codes
    if not isinstance(given, Iterable):
        raise ArgumentError(f"{name} is {kind(codes)}; give codes of checks, such as ['ZS101', 'ZS2']")
    given = tuple(given)
    for code in given:
        if not isinstance(code, str):
            raise ArgumentError(f"{name} holds {kind(code)}; give codes of checks, such as ['ZS101', 'ZS2']")
        if not any(check.code.startswith(code) for check in CHECKS):
            raise ConfigurationError(f"{name} names {code!r}, but there is no such check; `zsparse explain` lists them")
    return given


def wanted(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Whether findings of a check are asked for; lists hold codes or their beginnings, empty ones say nothing."""
    chosen = not select or any(code.startswith(s) for s in select)
    return chosen and not any(code.startswith(s) for s in ignore)


CHECKS: tuple[Check, ...] = (
    Check(
        code="ZS101",
        name="完成率",
        what="完成数 ÷ 任务数（计划、预算、总投资）是否等于原文的百分比；任务数没有写出时，反推它应在的范围。",
        why="完成率是考核的依据，完成数、任务数和百分比三者必须一致。",
        arithmetic=f"完成数的区间 ÷ 任务数，与原文百分比的区间有交集即成立。阶梯：{LADDER}。任务数是下达的，取原值；"
        "完成数是整数个数而任务数未写出、个数与完成率之间只隔着“占全年任务的”一类字样时，"
        "检验是否存在整数任务数（不存在即为“不可能”）。",
        example="6430万元 ÷ 11000万元 = 58.45%，原文58.5%：相符。"
        "28人占全年任务的101%：28 ÷ 28 = 100%，28 ÷ 27 = 103.7%，不可能。",
        limits="单位或币种不同、基数可能为零时不作判断。任务数若为调整数而原文写的是年初数，会与原文不符，请核对口径。",
    ),
    Check(
        code="ZS102",
        name="增长率",
        what="（本期 − 上期）÷ 上期，或 增量 ÷（本期 − 增量），是否等于原文的增幅；是…的N倍按 本期 ÷ 上期 计。",
        why="增幅最容易抄错、算错或与上期数脱节。",
        arithmetic=f"增长N倍为 本期 ÷ 上期 = N + 1，翻一番为2倍，翻两番为4倍，下降为负。阶梯：{LADDER}。",
        example="12.3亿元比去年11亿元增长15%：区间为6.5%至17.6%，相符，但检验力弱。",
        limits="地区生产总值、增加值以及注明可比价、不变价、同口径的增幅是实际增速，不用现价数核算；年均增长是复合增速，不直接相除。",
    ),
    Check(
        code="ZS103",
        name="占比",
        what="部分 ÷ 整体是否等于原文的占比。",
        why="占比与分项、总数互相印证，改了一处而忘了另一处就会露出来。",
        arithmetic=f"部分的区间 ÷ 整体的区间。阶梯：{LADDER}。",
        example="8.76亿元占36.9亿元的27.3%：应为23.74%，不符。",
        limits="整体没有写出时只反推，不判断。",
    ),
    Check(
        code="ZS104",
        name="比率",
        what="开工率、履约率、到位率等：一个数 ÷ 另一个数是否等于原文的比率。",
        why="比率的分子、分母都在文中，应当对得上。",
        arithmetic=f"分子的区间 ÷ 分母的区间；个数取原值。阶梯：{LADDER}。",
        example="入资21.66亿元，总投资100.2亿元，入资率21.16%：应为21.62%，数字颠倒。",
        limits="量词不同（人与人次）或单位不同时不作判断。",
    ),
    Check(
        code="ZS105",
        name="百分点",
        what="两个百分比之差是否等于原文的百分点；超（落后）时序进度的百分点是否等于完成率减去已过月份 ÷ 12。",
        why="百分点与百分比常被混用，进度差常被按比例误算。",
        arithmetic=f"前后两个百分比的区间相减，或 完成率 − 月份 ÷ 12。阶梯：{LADDER}。",
        example="9月底完成82.6%，超时序进度9.23个百分点：82.6% − 75% = 7.6个百分点，不符。",
        limits="原文没有写明时序（时间）进度的，计划进度不一定按月均摊，只列为“存疑”；但计划进度总在0至100%之间，"
        "由完成率与进度差推得的计划进度超出这个范围的，判为不符。",
    ),
    Check(
        code="ZS106",
        name="超额幅度",
        what="超额完成N%、超计划N%、短收N%是否等于 完成数 ÷ 计划数 − 1。",
        why="超额完成28%与完成28%相差一倍以上，常被写混。",
        arithmetic=f"完成数的区间 ÷ 计划数 − 1。阶梯：{LADDER}。",
        example="计划100万元，完成128万元，超额完成28%：相符。",
        limits="计划数没有写出时不作判断。",
    ),
    Check(
        code="ZS107",
        name="达标线",
        what="原文说达到或超过100%（完成、超额完成任务），而完成数低于任务数。",
        why="差一点按进位写成100%，改变的是“完成”与“没完成”的结论。",
        arithmetic="完成数与任务数之比的区间整个低于100%，而原文为100%以上或写明超额（圆满、全面、提前）完成，不论四舍五入与否都提出。",
        example="99.4亿元 ÷ 100亿元 = 99.4%，原文100%：没有达到。",
        limits="只看同一句中的完成数与任务数；任务后来下调的，请核对下调文件。",
    ),
    Check(
        code="ZS108",
        name="年均增长",
        what="由某年的数到另一年的数，年均增长率按复利是否等于原文。",
        why="年均增长常被误作总增幅除以年数。",
        arithmetic=f"（末年 ÷ 首年）开（末年 − 首年）次方 − 1，区间向外取到30位小数。阶梯：{LADDER}。",
        example="2016年的12.4亿元增加到2020年的20.3亿元，年均增长13.1%：4次方根为1.1311，相符。",
        limits="首年、末年的数和年份都写在数字前面才核算。按可比价格的不核算；前后提到规划期（十三五、五年来）的，"
        "年均增速可能以规划期前一年为基数，只核对相符的。",
    ),
    Check(
        code="ZS109",
        name="增减额",
        what="比上年的B增加C、由B增加到A，增加C：增减额是否等于前后两数之差；比计划、预算多（少）多少同样核对。",
        why="改了本期数或上期数而忘了改增减额，三个数就对不上，而增幅往往是照其中两个数算的，看不出来。",
        arithmetic=f"前后两数的区间相减。阶梯：{LADDER}。",
        example="12.3亿元，比上年的11.2亿元增加1.5亿元：12.3亿元 − 11.2亿元 = 1.1亿元，不符。",
        limits="只核对字面上连在一起的三个数；上年数经过修订、按同口径比较，或同一句中另有一个数能对上的，不作判断。",
    ),
    Check(
        code="ZS201",
        name="分项合计",
        what="原文说由各分项组成的总数，是否等于分项之和。",
        why="合计是最常用的勾稽关系。",
        arithmetic="分项区间之和与总数的区间有交集即成立；文中声明总计与分项合计因四舍五入不等的，再放宽末位一个单位。阶梯同上。",
        example="6.14 + 0.891 + 1.31 = 8.341亿元，原文8.29亿元：不符。",
        limits="其中…而未列全的分项一般只提示；只有改动一处（错一位、颠倒、小数点、万亿）就能对上、又不像漏列或重叠的，才判为不符。",
    ),
    Check(
        code="ZS202",
        name="部分与整体",
        what="任何一个分项都不能大于总数。",
        why="分项大于总数多半是丢了小数点，或万、亿写混。",
        arithmetic="分项区间的下端大于总数区间的上端。",
        example="总数2.36万元，其中1.92亿元：万应为亿。",
        limits="有负数（净额、赤字）时不作判断。",
    ),
    Check(
        code="ZS203",
        name="清单个数",
        what="引进项目8个，随后列出的是不是8个；甲镇、乙镇、丙乡依次（分别）为A、B、C，单位与数是不是一样多。",
        why="个数与清单不一致，说明有项目漏列、多列或个数有误。",
        arithmetic="原文的个数与列出的项数比较；约数（10余个）按其范围。",
        example="引进项目8个，具体项目有(1)至(6)：少2个。",
        limits="清单写明是举例（如、包括、主要有、等）而少于原文个数的，不作判断。",
    ),
    Check(
        code="ZS204",
        name="清单金额",
        what="所列项目的金额合计与原文为同样个数项目给出的总额是否相符；某一金额以上的项目N个，清单中是否有N个达到。",
        why="总额与清单往往口径不同（协议、到位、总投资），需要说明。",
        arithmetic="所列金额区间之和与总额比较；达到门槛的个数与原文比较。",
        example="6个项目合计20900万元，原文引资额6430万元：前者可能是协议投资，后者可能是到位资金。",
        limits="只列为“存疑”，不判为不符，因为口径不同即可并存。",
    ),
    Check(
        code="ZS205",
        name="结构比合计",
        what="三次产业结构等 a:b:c，以及末项为“其他”的各项占比，是否合计100。",
        why="结构比之和偏离100超过四舍五入的范围，必有一项有误。",
        arithmetic="各项之和与100之差不超过各项末位半个单位之和。",
        example="22.7:32.4:44.9 = 100.0：相符。",
        limits="合计不在80至120之间的比例（如3:2:1）不是百分比结构，不检查；没有“其他”收尾的占比可能重叠或未列全，也不检查。",
    ),
    Check(
        code="ZS206",
        name="加权增速",
        what="总计的增幅是否在各分项增幅的最小与最大之间。",
        why="总计的增幅是各分项增幅的加权平均，不可能比每一项都高，也不可能比每一项都低。",
        arithmetic="总计增幅的区间与各分项增幅区间的全距没有交集即不符；区间涵盖四舍五入、去尾、进一。",
        example="总计75.16亿元增长14.2%，分项71.42亿元增长10.6%、3.74亿元下降21.4%：14.2%高于每一项，不符。",
        limits="各分项合计等于总计、且总计与每个分项都有同比增幅时才核对；总计为实际增速而分项为名义增速的不核对。",
    ),
    Check(
        code="ZS301",
        name="环节次序",
        what="到位（完成）资金不大于协议（总）投资；开工率、履约率、到位率不大于100%。",
        why="签约、开工、投产，协议、到位，后一环节一般不会大于前一环节。",
        arithmetic="后一环节区间的下端大于前一环节区间的上端。",
        example="协议投资5000万元，到位8000万元。",
        limits="只列为“存疑”：资金可能来自往年结转的合同。",
    ),
    Check(
        code="ZS302",
        name="前后一致",
        what="同一篇里同一件事说两次，数字是否相同：两个句子写明期间而前后文字完全相同；全县（全镇……）同一期间的同一指标；"
        "某一金额以上、同一状态（签约、开工……）的项目个数。",
        why="同一句话前后数字不同，至少有一处有误；摘要与正文之间最常见。",
        arithmetic="两处的区间有交集即一致。",
        example="截至6月底全镇共引进各类工业项目37个；后文：截至6月底全镇共引进各类工业项目34个。",
        limits="只列为“存疑”：所指不同（不同章节、不同口径）时可以并存。句子开头不足14字的不比较；"
        "措辞不同的，指标名称须完全相同，计划数和其中数不比较。",
    ),
    Check(
        code="ZS303",
        name="反推目标",
        what="同一个完成数有几个完成率而没有写出任务数的，反推出的任务数是否相同。",
        why="同一个数对应两个任务数，往往是上级与本级下达的任务并存，应当写明。",
        arithmetic="完成数的区间 ÷ 完成率的区间，两处没有交集即提出。",
        example="60.07亿元分别占市下达任务的92.42%、县下达任务的85.81%：约65亿元与70亿元。",
        limits="只作说明，两级任务并存是常见的。",
    ),
    Check(
        code="ZS304",
        name="同时成立",
        what="共用数字的几处说法（占比、完成率、增幅、合计），单独看都成立，能否同时成立。",
        why="两处各用了一次四舍五入的余地，合起来就超出了余地。",
        arithmetic="每个数取其印法允许的最宽区间，每处说法是一个线性约束（部分 = 整体 × 占比，总数 = 分项之和），"
        "逐个收窄直到不变；有一个数的区间变空即不能同时成立，再删到最少的几处。全部为精确分数。",
        example="甲占总数的33.3%，乙占总数的33.3%，而甲、乙之和恰为总数的70%，三处不能同时成立。",
        limits="只看单独成立且检验力强的说法；数须为正；同一个数指原文同一处的数。",
    ),
    Check(
        code="ZS401",
        name="空白",
        what="模板中没有填写的数字、名称、提示语。",
        why="留有空白的总结没有经过核对，其余内容也值得怀疑。",
        arithmetic="无。",
        example="投资额在 万元以上的项目 个；（请结合实际填写）。",
        limits="只列为“存疑”：有的XX是公开时有意隐去的。",
    ),
    Check(
        code="ZS501",
        name="重复总结",
        what="一个文件中，两篇标题或年份不同的总结正文是否相同。",
        why="换个年份再交一次的总结不反映当年的工作。",
        arithmetic="逐句比较，去掉空白；分别统计连数字也相同的字数和只看文字相同的字数。",
        example="2015年与2016年两篇总结正文相同1573字。",
        limits="只在同一文件内比较；相同部分少于200字或不到较短一篇的五分之四时不提出。",
    ),
    Check(
        code="ZS601",
        name="上年数",
        what="本篇的数与增幅推得（或直接写出）的上年数，与同一单位上年总结所列是否相同。",
        why="增幅在一篇之内自圆其说，换一篇才看得出上年数被改过。",
        arithmetic="上年数 = 本期数的区间 ÷（1 + 增幅的区间），与上年总结所列数的区间没有交集即提出；"
        "区间涵盖四舍五入、去尾、进一和粗略取整。",
        example="6430万元，增长20%：上年应在5310万至5408万元之间；上年总结为7200万元。",
        limits="只列为“存疑”。实际增速、同口径增速和按修订基数计算的指标（固定资产投资、社零、规上、居民收入等）不据此判断；"
        "相差不到2%的可能是快报数事后修订，只作说明。指标名称须完全相同。",
    ),
    Check(
        code="ZS602",
        name="累计数",
        what="同一单位同一年的累计数，后一期是否不小于前一期。",
        why="累计数只增不减，变小的不是核减就是虚报。",
        arithmetic="后一期区间的上端小于前一期区间的下端即提出。",
        example="1-6月到位资金4120万元，全年到位资金3430万元。",
        limits="只列为“存疑”：前数可能事后核减。余额、净额、在建数等可升可降的不比较；期间不明的不比较。",
    ),
    Check(
        code="ZS603",
        name="目标变动",
        what="同一单位同一年的同一目标，前后两篇是否相同。",
        why="年中下调目标，完成率就好看了。",
        arithmetic="两处目标的取值没有交集即提出；降低的列为“存疑”，提高或写明调整的只作说明。",
        example="上半年总结：年度目标任务7000万元；年终总结：年度目标任务6500万元。",
        limits="只提示。下达的层级（省、市、县）或用语（力争、确保）不同的不比较；原文没有写明层级时，可能本来就是两级的任务。",
    ),
    Check(
        code="ZS604",
        name="两篇同数",
        what="同一单位的两篇总结对同一期间同一指标的数字是否相同。",
        why="对不同的上级报不同的数，只有把两篇放在一起才看得出。",
        arithmetic="两处区间没有交集即提出。",
        example="年终总结：2021年到位资金6430万元；述职报告：2021年到位资金3430万元。",
        limits="只列为“存疑”：口径或截止日不同即可并存；相差不到2%的只作说明。指标名称须完全相同。",
    ),
    Check(
        code="ZS605",
        name="雷同总结",
        what="不同年份、不同单位的两篇总结，文字是否相同；指出年份、单位由什么变为什么，哪些数字没有变。",
        why="换个年份、换个地名再交一次的总结，不反映当年当地的工作。",
        arithmetic="去掉空白和本单位名称，取五字片段；先按片段的指纹（MinHash）选出可能雷同的，遮去数字和保留数字各一次；"
        "再逐一精确核对：较短一篇的片段七成以上在另一篇中，且相同文字里的数字至少3个、至少一半没有变，即提出；"
        "五成以上的，数字至少5个、至少八成没有变才提出（改写了十分之一的字，片段就只剩六成相同）；"
        "数字多已变了的，九成以上才提出。",
        example="2015年与2016年两篇总结五字片段相同100%，其中的数字一个也没有变。",
        limits="不足200字的不比较；短的一篇夹在长得多的另一篇里，可能漏过。数字多已变了的可能是逐年沿用格式，只作说明；"
        "年份、单位都相同的是重复收录或两稿（只作说明）。",
    ),
    Check(
        code="ZS606",
        name="陈旧数字",
        what="同一单位的同一实绩，四位以上的数字是否与上一年完全相同。",
        why="数字没有更新，说明今年的数没有统计。",
        arithmetic="零假设：今年的数在上年数上下30%之内机会均等，相同的机会为 末位单位 ÷（上年数 × 60%）；"
        "乘以本单位比较的对数n，小于1%的列为“存疑”，否则只作说明。不足四位的不比较。",
        example="2020年税收收入1213.6万元，2021年仍为1213.6万元：机会约为1/7282。",
        limits="只提示。存量、面积、编制、总投资等本来不变的不比较；没有写明月份的累计数不比较；原文说明与上年持平的不提出。",
    ),
    Check(
        code="ZS611",
        name="完成率扎堆",
        what="全库的完成率略超100%的是否明显多于略欠100%的。",
        why="差一点就完成的任务，容易被“凑”成完成。",
        arithmetic="窗口为100%上下各1个百分点，恰为100%的不计。零假设：没有凑数时，略超与略欠的机会相等；"
        "单侧二项检验，精确计算；p小于千分之一的列为“存疑”。n（略超与略欠之和）不足30时不提出。",
        example="略超48个、略欠12个，n=60，p约1.6e-6。",
        limits="是全库的规律，不是任何一篇的证据：一过100%就停止努力，也会使略超的偏多。",
    ),
    Check(
        code="ZS612",
        name="末位数字",
        what="四位以上实绩数字的末位，1至9是否大致一样多（全库，以及n足够的每个单位）。",
        why="编造的数字末位往往不匀。",
        arithmetic="零假设：末位1至9机会相等；χ²检验，自由度8，统计量为精确分数，p按闭式计算到50位；"
        "按检验次数校正后小于千分之一的列为“存疑”。n不足300时不提出。",
        example="n=500，χ²(8)=61.3，p小于百万分之一。",
        limits="末位的0不计，因为小数末尾的零常省去不写。目标数不计。",
    ),
    Check(
        code="ZS613",
        name="取舍方向",
        what="一个单位的百分比，与所列数字之商相比，是否总是偏高或总是偏低。",
        why="总是进一的单位，100%可能并没有达到。",
        arithmetic="零假设：四舍五入时偏高与偏低的机会相等；双侧二项检验，精确计算，按单位个数校正后小于千分之一即提出。"
        "n（偏高与偏低之和）不足20时不提出。",
        example="高于商数25个、低于商数0个，n=25，p小于百万分之一。",
        limits="只作说明：总是去尾或进一是一种习惯。只计核算相符、数字没有约略用语的百分比。",
    ),
)
