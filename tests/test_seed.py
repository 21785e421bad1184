"""A page saved from a site of sample reports, kept beside the repository: the facts that a careful reader finds."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import zsparse
from tests.conftest import SHARED, document_of
from tests.walking import every

SEED = next(iter(sorted(SHARED.glob("seed/*.txt"))), None)

pytestmark = pytest.mark.skipif(SEED is None, reason="the saved page is not beside the repository")


@pytest.fixture(scope="module")
def document() -> zsparse.Document:
    assert isinstance(SEED, Path)
    return document_of(SEED)


@pytest.fixture(scope="module")
def audit(document: zsparse.Document) -> zsparse.Audit:
    return zsparse.audit(document)


def report(document: zsparse.Document, number: int) -> zsparse.Report:
    return document.reports[number - 1]


def of_report(audit: zsparse.Audit, document: zsparse.Document, number: int) -> list[zsparse.Finding]:
    span = report(document, number).span
    return [f for f in audit.findings if span.start <= f.evidence.span.start < span.end]


# Reports

TITLES = [
    "2014年",
    "XX乡招商引资上半年工作总结及下半年工作打算",
    "2015年乡镇招商引资上半年工作总结及下半年工作打算",
    "乡镇招商引资年终总结",
    "乡镇2016年招商引资工作总结",
    "乡镇2015年招商引资工作总结",
]


def test_six_reports_with_their_titles(document: zsparse.Document) -> None:
    assert len(document.reports) == len(TITLES)
    assert [t for t, r in zip(TITLES, document.reports, strict=True) if t not in (r.title or "")] == []


@pytest.mark.parametrize("words", ["以上是", "更多总结扩展阅读", "本页是"])
def test_site_text_belongs_to_no_report(document: zsparse.Document, words: str) -> None:
    at = document.text.index(words)
    assert any(span.start <= at < span.end for span in document.boilerplate)


def test_headings_of_the_first_report(document: zsparse.Document) -> None:
    sections = [s for top in report(document, 1).sections for s in every(zsparse.Section, top)]
    first = [s.heading for s in sections if s.heading.lstrip()[:2] in ("一、", "二、", "三、", "四、")]
    assert len(first) == 4
    assert sum(s.heading.lstrip()[:2] in ("1、", "2、", "3、") for s in sections) == 3
    assert [s.heading for s in sections if s.heading.lstrip().startswith(("一是", "二是"))] == []


# Ratios and targets: (report, printed, kind, value, numerator, denominator)

RATIOS = [
    (1, "58.5%", "completion", "0.585", "64300000", "110000000"),
    (1, "56.8%", "completion", "0.568", "42000000", "74000000"),
    (3, "1%", "other", "0.01", None, None),
    (5, "321%", "completion", "3.21", "305000000", None),
    (5, "269%", "completion", "2.69", "13470", None),
    (5, "101%", "completion", "1.01", "28", None),
    (6, "101%", "completion", "1.01", "28", None),
]


@pytest.mark.parametrize(("number", "printed", "kind", "value", "numerator", "denominator"), RATIOS)
def test_ratio(
    document: zsparse.Document,
    number: int,
    printed: str,
    kind: str,
    value: str,
    numerator: str | None,
    denominator: str | None,
) -> None:
    (found,) = [r for r in report(document, number).ratios if r.stated.value == Decimal(value)]
    operands = (found.numerator, found.denominator)
    assert found.stated.text.replace(" ", "") == printed
    assert found.kind == kind
    assert [q and q.value for q in operands] == [None if v is None else Decimal(v) for v in (numerator, denominator)]


@pytest.mark.parametrize("value", ["110000000", "74000000"])
def test_target_of_the_first_report(document: zsparse.Document, value: str) -> None:
    assert Decimal(value) in {t.quantity.value for t in report(document, 1).targets}


# Quantities: (report, unit, value, low, high)

QUANTITIES = [
    (1, "次", "8", "8", "8"),
    (1, "人次", "42", "42", "42"),
    (1, "个", "6", "6", "6"),
    (2, "元", "26000000", "26000000", "27000000"),
    (2, "元", "50000", "40000", "50000"),
    (2, "次", "10", "10", "20"),
    (4, "元", "1910000000", "1910000000", "1910000000"),
    (4, "元", "100000000", "100000000", None),
    (5, "平方米", "13470", "13470", "13470"),
]


@pytest.mark.parametrize(("number", "unit", "value", "low", "high"), QUANTITIES)
def test_quantity(document: zsparse.Document, number: int, unit: str, value: str, low: str, high: str | None) -> None:
    found = {(q.unit, q.value, q.low, q.high) for q in report(document, number).quantities}
    assert (unit, Decimal(value), Decimal(low), None if high is None else Decimal(high)) in found


# Projects: (report, name, investor, amount)

PROJECTS = [
    (1, "北王便民超市项目", "六安永利置业有限公司", "10000000"),
    (1, "快捷酒店项目", None, "64000000"),
    (1, "镇旅游风景区建设项目", None, "40000000"),
    (1, "校地实用人才培训工程", None, "5000000"),
    (1, "河西蔬菜产业园区建设项目", "河西村", "10000000"),
    (1, "煤矿瓦斯发电厂建设项目", None, "80000000"),
    (2, "源诚机械设备加工小区", None, "26000000"),
    (2, "品成沥青油料搅拌站", None, "16000000"),
    (2, "永春小城镇开发项目", None, "2700000"),
    (2, "永春特色农业开发项目", None, "3200000"),
    (2, "合鑫机械设备有限公司", None, None),
    (4, "华雅包装有限公司", None, "200000000"),
    (4, "唯美陶瓷有限公司", None, None),
    (4, "银鹰科技有限责任公司", None, None),
]


@pytest.mark.parametrize(("number", "name", "investor", "amount"), PROJECTS)
def test_project(document: zsparse.Document, number: int, name: str, investor: str | None, amount: str | None) -> None:
    named = [p for p in report(document, number).projects if name in p.name or (len(p.name) >= 4 and p.name in name)]
    assert len(named) == 1
    (project,) = named
    values = {i.amount.value for i in project.investments}
    assert amount is None or Decimal(amount) in values
    assert investor is None or project.investor == investor


def test_later_mentions_are_no_new_projects(document: zsparse.Document) -> None:
    assert len(report(document, 1).projects) == 6


@pytest.mark.parametrize(("number", "count"), [(2, 5), (3, 0), (4, 3), (5, 0), (6, 0)])
def test_nothing_else_is_a_project(document: zsparse.Document, number: int, count: int) -> None:
    assert len(report(document, number).projects) == count


def test_placeholders_are_no_projects(document: zsparse.Document) -> None:
    assert [p.name for p in every(zsparse.Project, document) if "xx" in p.name.lower()] == []


# Findings: (report, check, verdict, words in what they point at)

DUE = [
    (1, "ZS101", "consistent", "58.5"),
    (1, "ZS101", "consistent", "56.8"),
    (1, "ZS203", "inconsistent", "8个"),
    (1, "ZS204", "unverifiable", ""),
    (5, "ZS101", "impossible", "101"),
    (6, "ZS101", "impossible", "101"),
    (6, "ZS501", "unverifiable", ""),
]


@pytest.mark.parametrize(("number", "check", "verdict", "words"), DUE)
def test_finding(
    document: zsparse.Document, audit: zsparse.Audit, number: int, check: str, verdict: str, words: str
) -> None:
    found = [(f.check, f.verdict) for f in of_report(audit, document, number) if words in f.evidence.quote]
    assert (check, verdict) in found


@pytest.mark.parametrize(("printed", "implied"), [("321", "9500万元"), ("269", "5000")])
def test_rate_without_its_target_names_the_implied_one(
    document: zsparse.Document, audit: zsparse.Audit, printed: str, implied: str
) -> None:
    found = [f for f in of_report(audit, document, 5) if printed in f.evidence.quote and f.verdict == "unverifiable"]
    assert any(implied in f.message + (f.arithmetic or "") for f in found)


def test_nothing_else_alarms(document: zsparse.Document, audit: zsparse.Audit) -> None:
    due = {(number, check) for number, check, verdict, _ in DUE if verdict in ("inconsistent", "impossible")}
    raised = {
        (number, f.check)
        for number in range(1, 7)
        for f in of_report(audit, document, number)
        if f.verdict in ("inconsistent", "impossible")
    }
    assert raised - due == set()


def test_listed_amounts_are_raised_as_a_warning_with_their_sum(
    document: zsparse.Document, audit: zsparse.Audit
) -> None:
    (found,) = [f for f in of_report(audit, document, 1) if f.check == "ZS204"]
    assert found.severity == "warning"
    assert "20900万元" in found.message + (found.arithmetic or "")


def test_template_holds_its_blanks(document: zsparse.Document) -> None:
    quotes = [b.evidence.quote for b in report(document, 3).blanks]
    assert sum("项目" in q or "万元" in q or " " in q for q in quotes) >= 3
    assert any("请结合" in b.evidence.quote for b in report(document, 5).blanks)
