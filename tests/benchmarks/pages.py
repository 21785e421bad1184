"""How quick the pages are: a report of 100,000 characters and 5,000 records, and an index over 2,000 reports.

usage: python tests/benchmarks/pages.py [--reports N]   (chromium and chromedriver on the path)

Prints the seconds to write each page, and the milliseconds of computing that the browser's main thread needs to show
it, and then for choosing a finding, a filter and a sort until the next frame. Time of computing, not by the clock, so
that a busy machine does not change it much. The index is that of N short reports, each with a page.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median

import zsparse
from tests.reporting.browsing import PHONE, WIDE, Browser, started
from zsparse.reporting.site import write_site

CHARACTERS = 100_000
TIMES = 9
_NEXT = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))"
_FILTER = "document.querySelector('[name=v][value=consistent]').click()"
_SORT = "document.querySelectorAll('.reports thead button')[arguments[0]].click()"
_FIND = "const box = document.querySelector('[name=words]'); box.value = '镇1'; box.dispatchEvent(new Event('input'))"


def long_report(random: Random) -> str:
    lines = ["松岭县2023年招商引资工作总结"]
    while sum(map(len, lines)) < CHARACTERS:
        number = len(lines)
        if number % 40 == 1:
            lines.append(f"（{number // 40 + 1}）任务完成情况")
        done, target = random.randint(1000, 9999), random.randint(5000, 12000)
        rate = 100 * done / target + (3 if random.random() < 0.05 else 0)
        lines.append(
            f"第{number}个乡镇全年完成到位资金{done}万元，占年度目标任务{target}万元的{rate:.1f}%。一年来坚持招商为要、"
            f"项目为王，优化服务，营造环境，引进项目{random.randint(2, 9)}个，各项工作取得较好成效，群众比较满意。"
        )
    return "\n".join(lines)


def short_reports(count: int, random: Random) -> Iterator[tuple[zsparse.Document, zsparse.Audit]]:
    for number in range(count):
        done, target = random.randint(1000, 9999), random.randint(5000, 12000)
        text = (
            f"白石镇{2000 + number % 24}年招商引资工作总结\n一、成效\n全年完成到位资金{done}万元，"
            f"占目标任务{target}万元的{100 * done / target:.1f}%，引进项目{number % 9 + 1}个。\n"
        )
        origin = zsparse.Origin(path=f"镇{number}.txt", sha256=str(number), reader="text")
        document = zsparse.parse(text).model_copy(update={"source": origin})
        yield document, zsparse.audit(document)


def computed(browser: Browser) -> float:
    """Milliseconds that the page's main thread has computed so far."""
    metrics = browser.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return 1000 * next(float(m["value"]) for m in metrics if m["name"] == "TaskDuration")


def laid_out(browser: Browser, path: Path, size: tuple[int, int]) -> float:
    browser.driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    before = computed(browser)
    browser.open(path, size)
    after = computed(browser)
    return after - before if after > before else after  # a page may get a process of its own, which begins at 0


def timed(browser: Browser, script: str, *arguments: object) -> float:
    taken = []
    for _ in range(TIMES):
        before = computed(browser)
        browser.run(script, *arguments)
        browser.settle()
        taken.append(computed(browser) - before)
    return median(taken)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    count = parser.parse_args().reports
    random = Random(1)
    with tempfile.TemporaryDirectory() as scratch:
        browsers = started(Path(scratch) / "profile")
        browser = next(browsers)
        document = zsparse.parse(long_report(random))
        report = document.reports[0]
        kinds = (report.quantities, report.ratios, report.targets, report.projects, report.breakdowns, report.listings)
        audit = zsparse.audit(document)
        before = time.perf_counter()
        audit.to_html(Path(scratch) / "long.html")
        size = (Path(scratch) / "long.html").stat().st_size
        print(f"{len(document.text)} characters, {sum(map(len, kinds))} records, {len(audit.findings)} findings")
        print(f"written in {time.perf_counter() - before:.1f} s, {size / 1e6:.1f} MB")
        for name, window in (("wide", WIDE), ("phone", PHONE)):
            shown = laid_out(browser, Path(scratch) / "long.html", window)
            print(f"{name}: laid out {shown:.0f} ms, next finding {timed(browser, _NEXT):.0f} ms", end=", ")
            print(f"filter {timed(browser, _FILTER):.0f} ms")
        before = time.perf_counter()
        write_site(Path(scratch) / "site", short_reports(count, random))
        print(f"{count} reports: read, audited and written in {time.perf_counter() - before:.1f} s")
        for name, window in (("wide", WIDE), ("phone", PHONE)):
            shown = laid_out(browser, Path(scratch) / "site" / "index.html", window)
            print(f"{name}: laid out {shown:.0f} ms, sort {timed(browser, _SORT, 3):.0f} ms", end=", ")
            print(f"find {timed(browser, _FIND):.0f} ms")
        browsers.close()


if __name__ == "__main__":
    main()
