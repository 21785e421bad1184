"""Checks between reports, from files through the command: what was planted is found where it is, and nothing else."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import zsparse
from corpus.contradictions import CHANGES, KINDS
from corpus.generate import FORMATS, generate
from zsparse.cli import app

COUNT = 100
"""Reports of five townships over ten years; with the seed below each kind of contradiction and of copy is there."""
SEED = 111

Truth = dict[str, dict[str, Any]]


def archive_of(folder: Path, **planted: float) -> tuple[zsparse.Archive, Truth]:
    """An archive in four formats, a county of it zipped, made into tables by the command; what is true of each file."""
    reports = folder / "reports"
    for _ in generate(reports, COUNT, seed=SEED, formats=FORMATS, **planted):
        pass
    lines = (reports / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    truth = {line["path"]: line for line in map(json.loads, lines)}
    county = min(path.partition("/")[0] for path in truth)
    with zipfile.ZipFile(reports / f"{county}.zip", "w") as packed:
        for path in sorted((reports / county).iterdir()):
            packed.write(path, path.name)
            path.unlink()
    (reports / county).rmdir()
    result = CliRunner().invoke(app, ["batch", str(reports), "--out", str(folder / "parsed"), "--workers", "2"])
    assert result.exit_code == 0, result.output
    archive = zsparse.Archive(reports, out=folder / "parsed")
    assert len(archive.documents()) == len(truth)
    return archive, {path.replace(f"{county}/", f"{county}.zip/"): line for path, line in truth.items()}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[zsparse.Archive, Truth]:
    return archive_of(tmp_path_factory.mktemp("planted"), contradictions=1.0, copies=0.06)


def warned(archive: zsparse.Archive) -> list[zsparse.Finding]:
    """The warnings between reports."""
    return [f for f in archive.findings(select=["ZS6"]) if f.severity == "warning"]


def test_a_consistent_archive_raises_nothing(tmp_path: Path) -> None:
    archive, _ = archive_of(tmp_path)
    assert warned(archive) == []
    assert archive.audit(verdicts=["inconsistent", "impossible"]).findings == ()
    held = [f.check for f in archive.findings(select=["ZS6"]) if f.verdict == "consistent"]
    assert held.count("ZS601") >= 80
    assert held.count("ZS602") >= 90
    assert held.count("ZS603") >= 5


def test_planted_contradictions_and_copies_are_found_and_nothing_else(planted: tuple[zsparse.Archive, Truth]) -> None:
    archive, truth = planted
    due = {(path, check) for path, line in truth.items() for check in line["warnings"]}
    assert {check for _, check in due} == {"ZS601", "ZS602", "ZS603", "ZS604", "ZS605", "ZS606"}
    assert {line["change"] for line in truth.values() if line["change"]} == set(CHANGES)
    assert {(f.path, f.check) for f in warned(archive)} == due
    # None of it shows within a report.
    assert archive.audit(verdicts=["inconsistent", "impossible"]).findings == ()


def test_a_warning_rests_on_places_in_both_files(planted: tuple[zsparse.Archive, Truth]) -> None:
    archive, _ = planted
    texts = {document.source.path: document.text for document in archive}
    for finding in warned(archive):
        places = [(finding.path, finding.evidence), *((c.path, c.evidence) for c in finding.elsewhere)]
        assert len({path for path, _ in places}) == 2
        for path, evidence in places:
            assert texts[path][evidence.span.start : evidence.span.end] == evidence.quote


def test_a_copy_is_told_with_what_changed_and_what_did_not(planted: tuple[zsparse.Archive, Truth]) -> None:
    archive, truth = planted
    copies = {f.path: f for f in warned(archive) if f.check == "ZS605"}
    for path, line in truth.items():
        if line["warnings"] == ["ZS605"] and line["change"] is not None:
            message = copies[path].message
            assert ("期间由" in message) == (line["change"] != "place")
            assert ("单位由" in message) == (line["change"] in ("place", "both"))
            assert "0个变了" in message
            assert "没有变的如" in message


def test_every_kind_of_contradiction_is_planted_somewhere() -> None:
    """The seed is chosen for it: were the generator to change, the tests above would test less unseen."""
    from corpus.contradictions import plan_of
    from corpus.generate import FIRST_YEAR, YEARS, issuer_of

    years = range(FIRST_YEAR, FIRST_YEAR + YEARS)
    issuers = sorted({issuer_of(number) for number in range(COUNT)})
    plans = [plan_of(issuer, SEED, 1.0, years, lambda year: 20_000 + 2_000 * (year - FIRST_YEAR)) for issuer in issuers]
    assert {plan.kind for plan in plans if plan is not None} == set(KINDS)
