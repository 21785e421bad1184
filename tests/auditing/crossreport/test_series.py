"""Series of one issuer's reports: contradictions that were planted are found, consistent series raise nothing."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from docx import Document

import zsparse
from tests.auditing.crossreport.making import document, facts, found, raised, series
from tests.walking import assert_grounded
from zsparse.auditing.crossreport import audit_archive, facts_of

LAST = """青石坳乡2020年招商引资工作总结
2020年，全乡共引进项目8个，完成到位资金5358万元，占年度目标任务6000万元的89.3%。
全乡完成税收收入1213.6万元，比上年增长8.2%。
"""
HALF = """青石坳乡2021年上半年招商引资工作总结
上半年，全乡共引进项目6个，完成到位资金4120万元，占年度目标任务7000万元的58.86%。
上半年全乡完成税收收入702.4万元，同比增长6.1%。
"""
FULL = """青石坳乡2021年招商引资工作总结
2021年，全乡共引进项目9个，完成到位资金6430万元，比上年增长20%，占年度目标任务7000万元的91.86%。
全乡完成税收收入1289.4万元，比上年增长6.2%。
"""
DUTIES = """青石坳乡2021年工作述职报告
2021年，全乡共引进项目9个，完成到位资金6430万元，完成了上级交给的各项工作。
"""
TEXTS = {"2020.txt": LAST, "2021-06.txt": HALF, "2021.txt": FULL, "duties.txt": DUTIES}

PLANTED = [
    ("2021.txt", "6430万元，比上年增长20%", "6430万元，比上年增长12%", [("ZS601", "2021.txt", "last_year_differs")]),
    ("2020.txt", "5358万元", "5958万元", [("ZS601", "2021.txt", "last_year_differs")]),
    (
        "2021.txt",
        "6430万元，比上年增长20%",
        "6430万元，比上年的4380万元增长46.8%",
        [("ZS601", "2021.txt", "last_year_differs")],
    ),
    ("2021-06.txt", "702.4万元", "1702.4万元", [("ZS602", "2021.txt", "falls")]),
    ("2021-06.txt", "6个", "16个", [("ZS602", "2021.txt", "falls"), ("ZS602", "duties.txt", "falls")]),
    ("2021.txt", "任务7000万元的91.86%", "任务6500万元的98.92%", [("ZS603", "2021.txt", "lowered")]),
    ("duties.txt", "6430万元", "6930万元", [("ZS604", "duties.txt", "differs")]),
    ("duties.txt", "9个", "12个", [("ZS604", "duties.txt", "differs")]),
    (
        "2021.txt",
        "1289.4万元，比上年增长6.2%",
        "1213.6万元",
        [("ZS606", "2021.txt", "stale")],
    ),
]


@pytest.mark.parametrize(("path", "was", "now", "due"), PLANTED)
def test_a_planted_contradiction_is_raised_and_nothing_else(
    path: str, was: str, now: str, due: list[tuple[str, str, str]]
) -> None:
    assert TEXTS[path].count(was) == 1
    assert raised(found(TEXTS | {path: TEXTS[path].replace(was, now)})) == due


def test_reports_that_agree_raise_nothing_and_count_as_checked() -> None:
    findings = found(TEXTS)
    assert raised(findings) == []
    checked = {f.check for f in findings if f.verdict == "consistent"}
    assert checked == {"ZS601", "ZS602", "ZS603", "ZS604"}


HONEST = [
    # Revised, real or otherwise counted: no reader could call these contradictions.
    ("2021.txt", "6430万元，比上年增长20%", "6430万元，按可比口径比上年增长35%"),
    ("2021.txt", "6430万元，比上年增长20%", "6430万元，同口径增长35%"),
    ("2021.txt", "1289.4万元，比上年增长6.2%", "1289.4万元，扣除留抵退税因素后比上年增长16.2%"),
    ("2021.txt", "1289.4万元，比上年增长6.2%", "1289.4万元，比上年修订后的1100万元增长17.2%"),
    # A goal, growth since another time, over several years.
    ("2021.txt", "1289.4万元，比上年增长6.2%", "1289.4万元，比年初增长56.2%"),
    ("2021.txt", "1289.4万元，比上年增长6.2%", "1289.4万元，环比增长56.2%"),
    ("2021.txt", "1289.4万元，比上年增长6.2%", "1289.4万元，三年来年均增长16.2%"),
    # Numbers of other times and other things under the same name.
    ("2021.txt", "全乡完成税收收入1289.4万元", "自2016年以来全乡完成税收收入689.4万元"),
    ("2021.txt", "全乡完成税收收入1289.4万元", "12月份全乡完成税收收入289.4万元"),
    ("2021.txt", "全乡完成税收收入1289.4万元，比上年增长6.2%", "全乡计划完成税收收入589.4万元"),
    ("2021.txt", "全乡完成税收收入1289.4万元，比上年增长6.2%", "其中完成税收收入589.4万元"),
    ("duties.txt", "2021年，全乡", "截至2021年10月底，全乡"),
    ("duties.txt", "完成到位资金6430万元", "完成到位资金约6000万元"),
    ("duties.txt", "完成到位资金6430万元", "完成到位资金0.64亿元"),
    ("duties.txt", "完成到位资金6430万元", "完成到位资金6400余万元"),
    ("duties.txt", "青石坳乡", "白沙镇"),
    # A target of another authority, or one that is called adjusted.
    ("2021.txt", "占年度目标任务7000万元的91.86%", "占县下达年度目标任务6500万元的98.92%"),
    ("2021.txt", "占年度目标任务7000万元的91.86%", "占调整后的年度目标任务6500万元的98.92%"),
]


@pytest.mark.parametrize(("path", "was", "now"), HONEST)
def test_what_an_honest_reading_explains_is_not_raised(path: str, was: str, now: str) -> None:
    assert was in TEXTS[path]
    assert raised(found(TEXTS | {path: TEXTS[path].replace(was, now)})) == []


@pytest.mark.parametrize("seed", range(16))
def test_a_consistent_series_raises_nothing(seed: int) -> None:
    findings = found(series(Random(seed)))
    assert raised(findings) == []
    assert sum(f.check == "ZS601" and f.verdict == "consistent" for f in findings) >= 6
    assert sum(f.check == "ZS602" and f.verdict == "consistent" for f in findings) >= 3


@pytest.mark.parametrize("seed", range(16))
def test_a_number_changed_in_a_series_is_raised(seed: int) -> None:
    """The annual number of the middle year is made a third of itself, and its growth left as it was."""
    rng = Random(seed)
    texts = series(rng)
    path = next(p for p in texts if "2019-12" in p)
    (report,) = facts_of(document(path, texts[path]))
    figure = next(f for f in report.figures if f.flow and f.key[1] == "CNY")
    start, end = figure.evidence.span.start, figure.evidence.span.end
    number, unit = figure.text[:-2], figure.text[-2:]
    changed = f"{float(number) / 3:.2f}{unit}"
    findings = found(texts | {path: texts[path][:start] + changed + texts[path][end:]})
    assert {(check, file) for check, file, _ in raised(findings)} >= {("ZS601", path), ("ZS602", path)}


def test_a_total_over_all_years_may_return() -> None:
    road = "全乡累计建成公路513.7公里。\n"
    assert raised(found({"2020.txt": LAST + road, "2021.txt": FULL + road})) == []
    built = "全乡建成公路513.7公里。\n"
    assert raised(found({"2020.txt": LAST + built, "2021.txt": FULL + built})) == [("ZS606", "2021.txt", "stale")]


def test_files_of_several_formats(tmp_path: Path) -> None:
    """The same contradictions, read from a GBK text, a Word document, a page and a UTF-8 text."""
    (tmp_path / "2020.txt").write_bytes(LAST.replace("5358", "5958").encode("gb18030"))
    word = Document()
    for line in HALF.replace("6个", "16个").splitlines():
        word.add_paragraph(line)
    word.save(str(tmp_path / "2021-06.docx"))
    paragraphs = "".join(f"<p>{line}</p>" for line in FULL.splitlines()[1:])
    title = FULL.splitlines()[0]
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{paragraphs}</body></html>"
    (tmp_path / "2021.html").write_text(page, encoding="utf-8")
    (tmp_path / "duties.txt").write_text(DUTIES, encoding="utf-8")
    given = [f for path in sorted(tmp_path.iterdir()) for f in facts_of(zsparse.read(path))]
    assert sorted((check, Path(path or "").name) for check, path, _ in raised(audit_archive(given))) == [
        ("ZS601", "2021.html"),
        ("ZS602", "2021.html"),
        ("ZS602", "duties.txt"),
    ]


def test_issuer_and_year_may_stand_in_the_path() -> None:
    """Reports whose text names neither: 本乡, 本年."""
    texts = {
        f"川南市青石坳乡/{year}年.txt": f"招商引资工作总结\n全乡完成到位资金{amount}万元，比上年增长20%。\n"
        for year, amount in ((2020, 5358), (2021, 9430))
    }
    assert raised(found(texts)) == [("ZS601", "川南市青石坳乡/2021年.txt", "last_year_differs")]


def test_findings_do_not_depend_on_the_order_of_reports() -> None:
    texts = TEXTS | {"2020.txt": LAST.replace("5358", "5958")}
    given = facts(texts)
    assert audit_archive(given) == audit_archive(reversed(given)) == audit_archive(iter(given))


def test_findings_point_into_both_files() -> None:
    texts = TEXTS | {"2020.txt": LAST.replace("5358", "5958")}
    findings = found(texts)
    assert findings
    for finding in findings:
        assert finding.path is not None
        assert_grounded(texts[finding.path], finding.evidence)
        assert finding.elsewhere
        for citation in finding.elsewhere:
            assert citation.path is not None
            assert_grounded(texts[citation.path], citation.evidence)


def test_nothing_is_compared_across_issuers_or_without_one() -> None:
    other = {
        f"other-{path}": text.replace("青石坳乡", "白沙镇").replace("万元", "亿元") for path, text in TEXTS.items()
    }
    findings = [f for f in found(TEXTS | other) if f.check in ("ZS601", "ZS602", "ZS603", "ZS604", "ZS606")]
    assert raised(findings) == []
    assert findings
    assert all((f.path or "").startswith("other") == (f.elsewhere[0].path or "").startswith("other") for f in findings)
