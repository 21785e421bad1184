"""Any number of invented reports of townships, in any mix of formats, with what they state and which faults they hold.

usage: python corpus/generate.py FOLDER [--count N] [--seed S] [--formats txt,gbk,html,docx] [--faults SHARE]
           [--contradictions SHARE] [--copies SHARE]

Report number n is the same for the same seed, whatever else is generated. Every township reports the first half and
the whole of each year from 2011 on, and its reports agree with each other: the annual report repeats last year's
result, and what was done by June is part of the year's. A share of the townships contradict themselves once, and a
share of the reports are there twice, under another year or place. ``truth.jsonl`` beside the reports has one line for
each file: where it is from, what it states in base units, its faults with the check that should find each, and the
checks between reports that should warn on it.
"""

from __future__ import annotations

import argparse
import json
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.contradictions import Numbers, change_of, contradicted, copied, plan_of, restated

FORMATS = ("txt", "gbk", "html", "docx")
FIRST_YEAR, YEARS = 2011, 10
"""The years that each township reports on."""

_COPIERS = 9_000
"""The number of the first of the townships that copy the reports of others."""
_COUNTIES = [a + b + "县" for a in "清永安平广宁云南临泰" for b in "岭川河塘源丰泽阳山湖"]
_FIRST = "青石白龙双柳金沙马桃杨梅松古竹"
_LAST = "坳桥溪湾坪店岗洞铺墩渡垭"
_SURNAMES = "陈林黄周吴徐孙胡朱高"
_COMPANIES = [a + b for a in "永丰恒瑞泰宏嘉润鑫华" for b in "达源盛禾昌通和康泽远"]
_TRADES = {
    "食品": ("果蔬深加工", "粮油加工", "休闲食品生产"),
    "建材": ("新型墙材生产", "塑钢门窗加工", "石材加工"),
    "纺织": ("服装加工", "毛巾生产", "鞋材生产"),
    "机械": ("农机配件制造", "铸件加工", "轴承制造"),
    "农业": ("生猪养殖", "茶叶种植", "食用菌栽培"),
}
_OPENINGS = (
    "{span}，在县委、县政府的正确领导下，我镇始终把招商引资作为经济工作的头等大事，强化措施，狠抓落实，各项工作取得了较好成效。",
    "今年以来，我镇围绕县里下达的任务，立足本地资源，创新招商方式，优化投资环境，招商引资工作稳步推进。",
    "我镇牢固树立“抓招商就是抓发展”的理念，主要领导带头外出，干部群众合力推动，{span}招商工作有了新的起色。",
)
_MEASURES = (
    "领导高度重视。成立了由镇长任组长的招商引资工作领导小组，实行一周一调度、一月一通报，形成了齐抓共管的工作格局。",
    "宣传力度加大。印制招商手册，走访在外创业人士，利用春节返乡的时机召开座谈会，宣传我镇的优惠政策和发展前景。",
    "服务不断优化。对落户企业实行全程代办，帮助解决用地、用水、用电等问题，让客商安心投资、放心发展。",
    "平台逐步完善。园区道路、供水、供电等配套设施陆续建成，承载能力明显增强，客商前来考察的明显增多。",
    "奖惩更加分明。把任务分解到各村和镇直各单位，签订责任书，年终考核结果与评优评先挂钩。",
)
_PROBLEMS = (
    "项目用地紧张，部分签约项目因土地手续没有办妥而进展缓慢。",
    "引进的项目规模偏小，带动能力强的龙头项目不多。",
    "少数干部招商意识不强，办法不多，外出招商的主动性不够。",
    "融资渠道单一，企业流动资金紧张的状况没有根本改变。",
)
_PLANS = (
    "继续加大外出招商的力度，盯紧在谈项目，力争早签约、早落地。",
    "切实抓好在建项目的跟踪服务，倒排工期，确保按期投产。",
    "进一步完善园区的基础设施，提高项目的承载能力。",
    "落实各项优惠政策，营造亲商、安商、富商的良好环境。",
)
_PARTS = ("道路", "供水管网", "供电线路", "绿化")


@dataclass(frozen=True, slots=True)
class Fault:
    """A number that was made wrong: the check that should find it, what is printed, and what would be right."""

    check: str
    printed: str
    right: str


@dataclass(slots=True)
class Report:
    """A report and the truth about it; amounts in 元, rates as fractions in text."""

    name: str
    issuer: str
    year: int
    half: bool
    text: str = ""
    result: int = 0
    target: int = 0
    earlier: int = 0
    completion: str = ""
    growth: str = ""
    projects: dict[str, int] = field(default_factory=dict)
    total: int = 0
    faults: list[Fault] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    copy_of: str | None = None
    change: str | None = None

    @property
    def place(self) -> str:
        """The folder that the report is put into: that of its county."""
        return self.issuer.partition("县")[0]


def issuer_of(number: int) -> str:
    """The township that report ``number`` is from: one for each twenty reports, none twice below 18,000 of them."""
    township = number // (2 * YEARS)
    county = _COUNTIES[township % len(_COUNTIES)]
    rest = township // len(_COUNTIES)
    names = [a + b for a in _FIRST for b in _LAST]
    return f"{county}{names[(rest + township) % len(names)]}镇"


def report(number: int, seed: int = 0, faults: float = 0.0, contradictions: float = 0.0) -> Report:
    """Report ``number``; with the probability ``faults`` one of its numbers is wrong.

    ``contradictions`` is the probability that its township contradicts itself in one of its reports.
    """
    issuer = issuer_of(number)
    year, half = FIRST_YEAR + number % (2 * YEARS) // 2, number % 2 == 0
    span = f"{year}年上半年" if half else f"{year}年"
    made = Report(f"{span}{issuer}招商引资工作总结", issuer, year, half)
    random = Random(f"{seed}/{number}")
    wrong = random.choice(("completion", "growth", "total", "count")) if random.random() < faults else ""
    annual, before = _result(issuer, year, seed), _result(issuer, year - 1, seed)
    result = annual * _share(issuer, year, seed) // 100 if half else annual
    earlier = before * _share(issuer, year - 1, seed) // 100 if half else before
    said, more = Numbers(result, _target(issuer, year, seed), earlier), ""
    years = range(FIRST_YEAR, FIRST_YEAR + YEARS)
    plan = plan_of(issuer, seed, contradictions, years, lambda y: _result(issuer, y, seed))
    if plan is not None:
        said = contradicted(plan, year, half, said, before)
        more = restated(plan, year, half, annual * _share(issuer, year, seed) // 100)
        made.warnings = plan.warnings(year, half=half)
    made.result, made.target, made.earlier = said.result * 10_000, said.target * 10_000, said.earlier * 10_000
    announced = plan is not None and plan.kind == "target"
    paragraphs = [
        made.name,
        random.choice(_OPENINGS).format(span="上半年" if half else "一年来"),
        "一、任务完成情况",
        _results(made, said, wrong, announced, random) + more,
        "二、项目引进情况",
        *_projects(made, wrong, random, seed),
        "三、主要做法",
        *[f"{i}、{text}" for i, text in enumerate(random.sample(_MEASURES, 3), 1)],
        _investment(made, wrong, random, seed),
        "四、存在问题",
        "".join(f"{mark}是{text}" for mark, text in zip("一二", random.sample(_PROBLEMS, 2), strict=True)),
        "五、下一步打算",
        *[f"{i}、{text}" for i, text in enumerate(random.sample(_PLANS, 3), 1)],
        f"{issuer}人民政府",
        f"{year}年{6 if half else 12}月{random.randint(18, 28)}日",
    ]
    made.text = "\n".join(paragraphs) + "\n"
    return made


def _result(issuer: str, year: int, seed: int) -> int:
    """What a township raised in a year, in 万元: it grows, and is the same in every report that repeats it."""
    value = Random(f"{seed}/{issuer}").randint(3000, 9000)
    for y in range(FIRST_YEAR, year + 1):
        # Never the same again: a number that stays to the last digit looks like an old one.
        value = value * Random(f"{seed}/{issuer}/{y}").choice((95, 97, *range(102, 129))) // 100
    return value


def _share(issuer: str, year: int, seed: int) -> int:
    """The percentage of a year's result that was there by the end of June."""
    return Random(f"{seed}/{issuer}/{year}/share").randint(41, 58)


def _target(issuer: str, year: int, seed: int) -> int:
    result = _result(issuer, year, seed)
    return max(100, result * Random(f"{seed}/{issuer}/{year}/target").randint(85, 115) // 100 // 100 * 100)


def _results(made: Report, said: Numbers, wrong: str, announced: bool, random: Random) -> str:
    result, target, earlier = said.result, said.target, said.earlier
    made.completion = _percent(Decimal(result) / target, 2)
    change = _percent(abs(Decimal(result) / earlier - 1), 1)
    made.growth = ("-" if result < earlier else "") + change
    completion = _planted(made, "ZS101", made.completion, random) if wrong == "completion" else made.completion
    growth = _planted(made, "ZS102", change, random) if wrong == "growth" else change
    when = "上半年" if made.half else "全年"
    since = f"上年同期的{earlier}万元" if made.half else f"上年的{earlier}万元"
    word = "下降" if result < earlier else "增长"
    rates = f"的{completion}；与{since}相比，{word}{growth}。"
    if random.random() < 0.5 and not announced:
        return f"{when}，全镇完成到位资金{result}万元，占目标任务{target}万元{rates}"
    return f"县下达我镇全年到位资金目标任务{target}万元。{when}，全镇完成到位资金{result}万元，占目标任务{rates}"


def _projects(made: Report, wrong: str, random: Random, seed: int) -> list[str]:
    """The projects of a year, or those of them that were there by the end of June."""
    year = Random(f"{seed}/{made.issuer}/{made.year}/projects")
    listed: list[tuple[str, str, int]] = []
    for _ in range(year.randint(4, 7)):
        trade = year.choice(sorted(_TRADES))
        company = year.choice(_COMPANIES) + trade + "有限公司"
        name = year.choice(_COMPANIES) + year.choice(_TRADES[trade]) + "项目"
        if name not in {known for _, known, _ in listed}:
            listed.append((company, name, year.randint(8, 95) * 100))
    if made.half:
        listed = listed[: (len(listed) + 1) // 2]
    made.projects = {name: amount * 10_000 for _, name, amount in listed}
    stated = f"{len(listed)}个"
    if wrong == "count":
        made.faults.append(Fault("ZS203", f"{len(listed) + 2}个", stated))
        stated = f"{len(listed) + 2}个"
    when = "上半年" if made.half else "全年"
    verb = random.choice(("共引进", "新引进"))
    lines = [
        f"（{number}）{company}投资{amount}万元新建的{name}{'；' if number < len(listed) else '。'}"
        for number, (company, name, amount) in enumerate(listed, 1)
    ]
    return [f"{when}，全镇{verb}项目{stated}，具体有：", *lines]


def _investment(made: Report, wrong: str, random: Random, seed: int) -> str:
    year = Random(f"{seed}/{made.issuer}/{made.year}/investment")
    parts = [year.randint(101, 699) for _ in _PARTS]
    if made.half:
        parts = [part * _share(made.issuer, made.year, seed) // 100 for part in parts]
    made.total = sum(parts) * 10_000
    total = f"{sum(parts)}万元"
    if wrong == "total":
        printed = f"{sum(parts) + random.choice((-100, -10, 10, 100))}万元"
        made.faults.append(Fault("ZS201", printed, total))
        total = printed
    listed = "、".join(f"{name}{amount}万元" for name, amount in zip(_PARTS[:-1], parts[:-1], strict=True))
    return f"投入园区基础设施配套资金{total}，分别用于{listed}和{_PARTS[-1]}{parts[-1]}万元。"


def _percent(value: Decimal, places: int) -> str:
    return f"{(value * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)}%"


def _planted(made: Report, check: str, right: str, random: Random) -> str:
    """A rate that is off by more than any way of rounding explains."""
    places = len(right.partition(".")[2]) - 1
    moved = Decimal(right[:-1]) + random.choice((3, 7, 11)) + random.randint(1, 9) * Decimal(1).scaleb(-places)
    printed = f"{moved.quantize(Decimal(1).scaleb(-places))}%"
    made.faults.append(Fault(check, printed, right))
    return printed


def written(made: Report, form: str) -> tuple[str, bytes]:
    """The file of a report in a format: its name, and its bytes."""
    if form == "html":
        title, *rest = made.text.rstrip("\n").split("\n")
        body = "".join(f"<p>{escape(line)}</p>\n" for line in rest)
        head = f'<html><head><meta charset="utf-8"><title>{title}</title></head>'
        return f"{made.name}.html", f"{head}<body><h1>{title}</h1>\n{body}</body></html>".encode()
    if form == "docx":
        return f"{made.name}.docx", _docx(made.text)
    return f"{made.name}.txt", made.text.encode("gb18030" if form == "gbk" else "utf-8")


def _docx(text: str) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.rstrip("\n").split("\n"))
    office = "http://schemas.openxmlformats.org"
    main = f"{office}/officeDocument/2006/relationships/officeDocument"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
        'document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{main}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{paragraphs}</w:body></w:document>',
    }
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), part)
    return content.getvalue()


def _with_copy(made: Report, number: int, change: str, seed: int) -> tuple[Report, Report]:
    """A report and its copy; the one that is later, or comes later in the archive, is to be found as the copy."""
    other = issuer_of((_COPIERS + number) * 2 * YEARS)
    random = Random(f"{seed}/{number}/{change}")
    text, issuer, year = copied(made.text, change, made.year, (made.issuer, other), random)
    name = text.partition("\n")[0]
    again = replace(made, name=name, issuer=issuer, year=year, text=text, warnings=[], copy_of=made.name, change=change)
    later = made if (year, again.place, name) < (made.year, made.place, made.name) else again
    later.warnings = [*later.warnings, "ZS605"]
    return made, again


def generate(
    folder: Path,
    count: int,
    *,
    seed: int = 0,
    formats: tuple[str, ...] = ("txt",),
    faults: float = 0.0,
    contradictions: float = 0.0,
    copies: float = 0.0,
) -> Iterator[tuple[Path, Report]]:
    """Write reports 0 to ``count`` - 1 into folders of their counties, and ``truth.jsonl``; gives each as it stands.

    A share ``copies`` of them is followed by a copy.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "truth.jsonl", "w", encoding="utf-8", newline="\n") as truth:
        for number in range(count):
            made = report(number, seed, faults, contradictions)
            change, form = change_of(number, seed, copies), formats[number % len(formats)]
            for one in (made,) if change is None else _with_copy(made, number, change, seed):
                path = folder / one.place / written(one, form)[0]
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(written(one, form)[1])
                told = {key: value for key, value in asdict(one).items() if key not in ("text", "name")}
                truth.write(
                    json.dumps({"path": path.relative_to(folder).as_posix(), **told}, ensure_ascii=False) + "\n"
                )
                yield path, one


def main() -> None:
    """Generate as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--formats", default="txt", help=f"from {','.join(FORMATS)}")
    parser.add_argument("--faults", type=float, default=0.0, help="share of reports with one wrong number")
    parser.add_argument("--contradictions", type=float, default=0.0, help="share of townships with one in their series")
    parser.add_argument("--copies", type=float, default=0.0, help="share of reports that are there twice")
    arguments = parser.parse_args()
    formats = tuple(arguments.formats.split(","))
    if unknown := set(formats) - set(FORMATS):
        parser.error(f"no such format: {', '.join(sorted(unknown))}; there are {', '.join(FORMATS)}")
    for _ in generate(
        arguments.folder,
        arguments.count,
        seed=arguments.seed,
        formats=formats,
        faults=arguments.faults,
        contradictions=arguments.contradictions,
        copies=arguments.copies,
    ):
        pass


if __name__ == "__main__":
    main()
