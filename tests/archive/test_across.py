"""Checks between reports, from files: a consistent archive raises nothing, planted contradictions are found."""

from __future__ import annotations

from pathlib import Path

import pytest

import zsparse
from corpus.generate import FORMATS, Report, generate

Made = list[tuple[Path, Report]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    """Two townships over ten years, in four formats."""
    folder = tmp_path_factory.mktemp("across") / "reports"
    return folder, list(generate(folder, 40, seed=11, formats=FORMATS))


def warned(folder: Path, out: Path) -> tuple[list[tuple[str, str]], zsparse.Audit]:
    """Check and file of each warning between reports, and the whole audit."""
    archive = zsparse.Archive(folder, out=out)
    archive.parse(workers=1)
    audit = zsparse.audit(archive, select=["ZS6"])
    return sorted((f.check, Path(f.path or "").name) for f in audit if f.severity == "warning"), audit


def test_a_consistent_archive_raises_nothing(made: tuple[Path, Made], tmp_path: Path) -> None:
    folder, _ = made
    warnings, audit = warned(folder, tmp_path / "parsed")
    assert warnings == []
    held = [f.check for f in audit if f.verdict == "consistent"]
    assert held.count("ZS601") >= 30
    assert held.count("ZS602") >= 30


def test_contradictions_planted_in_files_are_found(made: tuple[Path, Made], tmp_path: Path) -> None:
    """A half-year's result is made three times what it was: more than the year's, not what the next one repeats."""
    folder, reports = made
    path, report = next((p, r) for p, r in reports if r.half and r.year == 2013 and p.suffix == ".txt")
    whole = next(p for p, r in reports if not r.half and r.year == 2013 and r.issuer == report.issuer)
    after = next(p for p, r in reports if r.half and r.year == 2014 and r.issuer == report.issuer)
    told = f"完成到位资金{report.result // 10_000}万元"
    text = path.read_text(encoding="utf-8")
    assert text.count(told) == 1
    try:
        path.write_text(text.replace(told, f"完成到位资金{report.result * 3 // 10_000}万元"), encoding="utf-8")
        warnings, _ = warned(folder, tmp_path / "parsed")
    finally:
        path.write_text(text, encoding="utf-8")
    assert warnings == sorted([("ZS602", whole.name), ("ZS601", after.name)])
