"""Reports of townships that do not exist, with known truths: what the notebooks read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

PLACES = (
    *("云岭", "青溪", "白石", "双河", "柳湾", "石桥", "高坪", "南浦", "竹园", "枫林", "梅溪", "龙潭"),
    *("沙洲", "东坪", "西塘", "北苑", "长坡", "松涛", "荷塘", "金沙", "永安", "太平", "清水", "大湾"),
)
YEARS = range(2019, 2023)


@dataclass(frozen=True, slots=True)
class Truth:
    """What stands in one report: amounts in 万元 and the rates that it prints."""

    town: str
    year: int
    target: int
    funds: int
    rate: str
    planned: int
    invested: int
    growth: str
    wrong: bool


def reports(seed: int = 2023, *, nudged: bool = True) -> list[tuple[Truth, str]]:
    """A report for each township and year. Every 31st prints a rate with two digits exchanged.

    Where ``nudged``, most of those that fall short of their target by less than 2% report that they just reached it:
    amounts and rates agree, and only all rates together show it.
    """
    random, found = Random(seed), []
    for place in PLACES:
        level = random.randint(8_000, 30_000)
        before = level
        for year in YEARS:
            target = 100 * round(level * random.uniform(1.0, 1.1) / 100)
            funds = round(target * random.gauss(1.005, 0.05))
            if nudged and 0.98 * target <= funds < target and random.random() < 0.8:
                funds = round(target * random.uniform(1.0, 1.006))
            planned = random.randrange(5_000, 20_000, 100)
            invested = round(planned * random.gauss(1.01, 0.06))
            rate = f"{100 * funds / target:.1f}"
            wrong = len(found) % 31 == 30
            shown = rate[:-3] + rate[-1] + "." + rate[-3] if wrong else rate
            growth = f"{100 * (funds - before) / before:.1f}"
            truth = Truth(f"{place}镇", year, target, funds, shown, planned, invested, growth, wrong and shown != rate)
            found.append((truth, _text(truth, before, random)))
            level, before = level * random.uniform(1.02, 1.1), funds
    return found


def write(folder: Path, *, nudged: bool = True) -> list[Truth]:
    """Write each report to a file of its own, ``2021年云岭镇.txt``."""
    truths = []
    for truth, text in reports(nudged=nudged):
        (folder / f"{truth.year}年{truth.town}.txt").write_text(text, encoding="utf-8")
        truths.append(truth)
    return truths


def _text(t: Truth, before: int, random: Random) -> str:
    growth = f"比上年的{before}万元{'增长' if t.funds >= before else '下降'}{t.growth.lstrip('-')}%"
    ratio = f"{100 * t.invested / t.planned:.1f}"
    done = random.choice(
        (
            f"全年实际到位资金{t.funds}万元，占目标任务{t.target}万元的{t.rate}%，{growth}。",
            f"县下达我镇招商引资目标任务{t.target}万元，全年实际到位资金{t.funds}万元，完成目标任务的{t.rate}%，{growth}。",
        )
    )
    return (
        f"{t.town}{t.year}年招商引资工作总结\n\n"
        f"一、任务完成情况\n{t.year}年，我镇紧紧围绕年度目标，抓项目、强服务，各项工作有序推进。{done}\n"
        f"固定资产投资完成{t.invested}万元，为年度计划{t.planned}万元的{ratio}%。\n"
        f"二、主要做法\n一是加强领导，压实责任；二是优化服务，跟踪问效。\n"
    )
