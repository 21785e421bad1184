"""The generator of archives: the same reports for the same seed, true in every format, faulty only where it says so."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

import zsparse
from corpus.generate import FORMATS, YEARS, generate, report, written
from tests.archive.making import fingerprint

NUMBERS = range(0, 120, 7)


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    for name, count in (("a", 6), ("b", 6), ("c", 4)):
        list(generate(tmp_path / name, count, seed=5, formats=FORMATS, faults=0.5))
    assert fingerprint(tmp_path / "a") == fingerprint(tmp_path / "b")
    longer = fingerprint(tmp_path / "a")
    shorter = {path: sha for path, sha in fingerprint(tmp_path / "c").items() if path != "truth.jsonl"}
    assert shorter.items() <= longer.items()
    assert report(3, 5).text != report(3, 6).text


def test_townships_have_names_of_their_own() -> None:
    issuers = [report(number).issuer for number in range(0, 2000, 2 * YEARS)]
    assert len(set(issuers)) == len(issuers)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_read_with_the_truth(form: str, tmp_path: Path) -> None:
    made = report(7, 1)
    name, content = written(made, form)
    (tmp_path / name).write_bytes(content)
    (read,) = zsparse.read(tmp_path / name).reports
    assert read.issuer == made.issuer
    assert read.period == f"{made.year}年" + ("上半年" if made.half else "")
    assert {p.name: p.investments[0].amount.value for p in read.projects} == made.projects
    assert Decimal(made.target) in {t.quantity.value for t in read.targets}
    completion = next(r for r in read.ratios if r.kind == "completion")
    assert (completion.numerator and completion.numerator.value, completion.stated.text) == (
        made.result,
        made.completion,
    )
    growth = next(r for r in read.ratios if r.kind == "growth")
    assert growth.stated.value == Decimal(made.growth.rstrip("%")) / 100
    assert growth.denominator is not None
    assert growth.denominator.value == made.earlier


@pytest.mark.parametrize("number", NUMBERS)
def test_a_true_report_raises_no_alarm(number: int) -> None:
    assert zsparse.audit(zsparse.parse(report(number, 2).text)).alarms == ()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_fault_is_what_it_says(number: int) -> None:
    made, true = report(number, 2, 1.0), report(number, 2, 0.0)
    (fault,) = made.faults
    assert fault.printed in made.text
    assert fault.right in true.text
    assert {f.check for f in zsparse.audit(zsparse.parse(made.text)).alarms} <= {fault.check}


def test_reports_agree_with_each_other_and_a_planted_contradiction_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    paths = [path for path, made in generate(folder, 2 * YEARS, seed=2)]
    archive = zsparse.Archive(folder, out=tmp_path / "parsed")
    archive.parse(workers=1)
    between = zsparse.audit(archive, select=["ZS6"])
    assert [f.message for f in between if f.severity == "warning"] == []
    assert "ZS602" in {f.check for f in between if f.verdict == "consistent"}
    # What was invested by June and in the whole year, exchanged: the year's is then less than the half-year's.
    invested = re.compile("投入园区基础设施配套资金.*。")
    half, annual = (path.read_text(encoding="utf-8") for path in paths[4:6])
    (of_half,), (of_year,) = invested.findall(half), invested.findall(annual)
    paths[4].write_text(half.replace(of_half, of_year), encoding="utf-8")
    paths[5].write_text(annual.replace(of_year, of_half), encoding="utf-8")
    archive.parse(workers=1)
    raised = [f for f in zsparse.audit(archive, select=["ZS6"]) if f.severity == "warning"]
    assert {(f.check, f.path) for f in raised} == {("ZS602", paths[5].relative_to(folder).as_posix())}
