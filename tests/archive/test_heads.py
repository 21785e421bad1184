"""Which report a finding is on, by the reports' columns laid aside; names that findings share are told apart."""

from __future__ import annotations

from pathlib import Path

from zsparse.archive.heads import Heads
from zsparse.records import Evidence, Finding, Span

ROWS = [
    {
        "id": f"{path}:{start}",
        "document": path,
        "path": path,
        "issuer_name": "平山镇",
        "period_name": "2020年",
        "year": 2020,
        "span": {"start": start, "end": start + 10},
    }
    for path, start in (("a.txt", 0), ("a.txt", 10), ("b.txt", 5))
]


def finding(path: str | None, start: int) -> Finding:
    evidence = Evidence(span=Span(start=start, end=start + 1), quote="数")
    return Finding.model_construct(check="ZS601", path=path, evidence=evidence)


def test_a_finding_is_on_the_report_that_it_stands_in(tmp_path: Path) -> None:
    with Heads(tmp_path, ROWS) as heads:
        found = [heads.of(finding(path, at))["report"] for path, at in (("a.txt", 3), ("a.txt", 10), ("b.txt", 14))]
        assert found == ["a.txt:0", "a.txt:10", "b.txt:5"]
        assert heads.of(finding("a.txt", 3))["issuer_name"] == "平山镇"
        outside = {"report": None, "document": "b.txt", "path": "b.txt"}
        assert heads.of(finding("b.txt", 2)) == outside
        assert heads.of(finding("c.txt", 2)) == {"report": None, "document": None, "path": "c.txt"}
        assert heads.of(finding(None, 0)) == {"report": None, "document": None, "path": None}
    assert list(tmp_path.iterdir()) == []


def test_names_are_told_apart(tmp_path: Path) -> None:
    with Heads(tmp_path, []) as heads:
        assert [heads.named(name) for name in "abaab"] == ["a", "b", "a:2", "a:3", "b:2"]
