"""What every check examines, why, with what arithmetic, and where it must stay silent: the text behind ``explain``."""

from __future__ import annotations

from dataclasses import dataclass

from zsparse.errors import ZsparseError

LADDER = (
    "exact（按原文数字计算后四舍五入即得）→ rounding（在四舍五入的范围内）→ hedge（在约、近、余、超等用语的范围内）→ "
    "truncation（去尾）→ rounded_up（进一）→ coarse（末尾的零为粗略取整）；都不成立才算不符"
)


@dataclass(frozen=True, slots=True)
class Check:
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


CHECKS: tuple[Check, ...] = (
    Check(
        code="ZS101",
        name="完成率",
        what="完成数 ÷ 任务数（计划、预算、总投资）是否等于原文的百分比；任务数没有写出时，反推它应在的范围。",
        why="完成率是考核的依据，完成数、任务数和百分比三者必须一致。",
        arithmetic=f"完成数的区间 ÷ 任务数，与原文百分比的区间有交集即成立。阶梯：{LADDER}。任务数是下达的，取原值；"
        "完成数是整数个数而任务数未写出、个数与完成率之间只隔着“占全年任务的”一类字样时，"
        "检验是否存在整数任务数（不存在即 impossible）。",
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
        limits="原文没有写明时序（时间）进度的，计划进度不一定按月均摊，只提示不判断。",
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
        code="ZS201",
        name="分项合计",
        what="原文说由各分项组成的总数，是否等于分项之和。",
        why="合计是最常用的勾稽关系。",
        arithmetic="分项区间之和与总数的区间有交集即成立；文中声明总计与分项合计因四舍五入不等的，再放宽末位一个单位。阶梯同上。",
        example="6.14 + 0.891 + 1.31 = 8.341亿元，原文8.29亿元：不符。",
        limits="其中…而未列全的分项只提示不判断；分项互有重叠时合计可以大于总数（提示）。",
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
        what="引进项目8个，随后列出的是不是8个。",
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
        limits="只提示（warning），不判为不符，因为口径不同即可并存。",
    ),
    Check(
        code="ZS205",
        name="结构比合计",
        what="三次产业结构等 a:b:c 是否合计100。",
        why="结构比之和偏离100超过四舍五入的范围，必有一项有误。",
        arithmetic="|a + b + c − 100| 不超过各项末位半个单位之和。",
        example="22.7:32.4:44.9 = 100.0：相符。",
        limits="合计不在80至120之间的比例（如3:2:1）不是百分比结构，不检查。",
    ),
    Check(
        code="ZS301",
        name="环节次序",
        what="到位（完成）资金不大于协议（总）投资；开工率、履约率、到位率不大于100%。",
        why="签约、开工、投产，协议、到位，后一环节一般不会大于前一环节。",
        arithmetic="后一环节区间的下端大于前一环节区间的上端。",
        example="协议投资5000万元，到位8000万元。",
        limits="只提示（warning）：资金可能来自往年结转的合同。",
    ),
    Check(
        code="ZS302",
        name="前后一致",
        what="两个句子写明期间，数字前后的文字完全相同，数字是否也相同。",
        why="同一句话前后数字不同，至少有一处有误；摘要与正文之间最常见。",
        arithmetic="两处的区间有交集即一致。",
        example="截至6月底全镇共引进各类工业项目37个；后文：截至6月底全镇共引进各类工业项目34个。",
        limits="只提示（warning）：句子开头相同而所指不同（不同章节、不同口径）时可以并存。开头不足14字的不比较。",
    ),
    Check(
        code="ZS303",
        name="反推目标",
        what="同一个完成数有几个完成率而没有写出任务数的，反推出的任务数是否相同。",
        why="同一个数对应两个任务数，往往是上级与本级下达的任务并存，应当写明。",
        arithmetic="完成数的区间 ÷ 完成率的区间，两处没有交集即提出。",
        example="60.07亿元分别占市下达任务的92.42%、县下达任务的85.81%：约65亿元与70亿元。",
        limits="只提示（note），两级任务并存是常见的。",
    ),
    Check(
        code="ZS401",
        name="空白",
        what="模板中没有填写的数字、名称、提示语。",
        why="留有空白的总结没有经过核对，其余内容也值得怀疑。",
        arithmetic="无。",
        example="投资额在 万元以上的项目 个；（请结合实际填写）。",
        limits="只提示（warning）：有的XX是公开时有意隐去的。",
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
)
