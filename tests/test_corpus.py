"""The reports of corpus/ against their gold: what is due is raised, nothing else alarms, and scores hold a floor."""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import CORPUS, ROOT, document_of
from zsparse.evaluation import ROWS, Baseline, Scores, Tally, score
from zsparse.gold import Gold, load_gold

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

GOLD = load_gold(CORPUS)

FLOORS: dict[str, dict[str, int]] = json.loads((ROOT / "tests/data/floors.json").read_text(encoding="utf-8"))
"""The lowest F1 of each row, in thousandths, that a change may leave: raised when scores rise, never lowered."""

GAPS: dict[str, dict[str, str]] = json.loads((ROOT / "tests/data/gaps.json").read_text(encoding="utf-8"))
"""What does not hold yet, and why, by file and by what is tested: an entry that no longer fails must be taken out."""


@cache
def scores_of(path: Path) -> Scores:
    return score(next(gold for gold, other in GOLD if other == path), document_of(path))


def cases(tested: str) -> list[object]:
    """Every file, those with a known gap marked to fail."""
    return [
        pytest.param(
            path,
            id=path.stem,
            marks=[pytest.mark.xfail(reason=reason, strict=True)]
            if (reason := GAPS.get(path.stem, {}).get(tested))
            else [],
        )
        for gold, path in GOLD
        if gold.findings is not None
    ]


@pytest.mark.parametrize("path", cases("alarms due"))
def test_alarms_due_are_raised(path: Path) -> None:
    tally = scores_of(path)["finding"]
    assert tally.right == tally.gold, tally.misses


@pytest.mark.parametrize("path", cases("alarms not due"))
def test_nothing_else_alarms(path: Path) -> None:
    tally = scores_of(path)["finding"]
    assert tally.right == tally.got, tally.misses


@pytest.mark.parametrize("path", cases("warnings due"))
def test_warnings_due_are_raised(path: Path) -> None:
    tally = scores_of(path)["warning"]
    assert tally.right == tally.gold, tally.misses


@pytest.mark.parametrize("path", cases("warnings not due"))
def test_nothing_else_warns(path: Path) -> None:
    tally = scores_of(path)["warning"]
    assert tally.right == tally.got, tally.misses


@pytest.mark.parametrize("path", cases("reports"))
def test_reports_are_told_apart(path: Path) -> None:
    assert scores_of(path)["report"].misses == ()


@pytest.mark.parametrize("row", ROWS)
def test_scores_hold_their_floor(row: str) -> None:
    total = sum((scores_of(path)[row] for _, path in GOLD), Tally(0, 0, 0))
    assert total.f1 is not None
    assert total.f1 >= Fraction(FLOORS["corpus"][row], 1000), total.misses


@pytest.mark.parametrize("row", sorted(FLOORS["beside"]))
def test_scores_on_files_beside_the_repository_hold_their_floor(row: str) -> None:
    folder = ROOT.parent / "shared" / "gold"
    if not folder.is_dir():
        pytest.skip("no labelled files beside the repository")
    total = beside(folder)[row]
    assert total.f1 is not None
    assert total.f1 >= Fraction(FLOORS["beside"][row], 1000)


@cache
def beside(folder: Path) -> Scores:
    total = dict.fromkeys(ROWS, Tally(0, 0, 0))
    for gold, path in load_gold(folder):
        for row, tally in score(gold, document_of(path)).items():
            total[row] += tally
    return total


# The gold itself


@pytest.mark.parametrize(("gold", "path"), GOLD, ids=[path.stem for _, path in GOLD])
def test_labels_stand_in_the_text(gold: Gold, path: Path) -> None:
    text = document_of(path).text
    assert gold.id == path.stem
    assert gold.reports
    assert gold.findings is not None
    assert [r.text for r in gold.ratios if r.start is None or not text.startswith(r.text, r.start)] == []
    assert [f.text for f in gold.findings if f.text not in text] == []
    assert [h for h in gold.headings if h not in text] == []


def test_gaps_are_of_files_that_are_there() -> None:
    tested = {"alarms due", "alarms not due", "warnings due", "warnings not due", "reports"}
    assert set(GAPS) <= {path.stem for _, path in GOLD}
    assert {kind for gaps in GAPS.values() for kind in gaps} <= tested


def test_phenomena_are_those_of_the_list() -> None:
    lists: dict[str, dict[str, str]] = tomllib.loads((CORPUS / "phenomena.toml").read_text(encoding="utf-8"))
    known = {name for names in lists.values() for name in names}
    used = {
        name
        for gold, _ in GOLD
        for label in (gold, *gold.ratios, *gold.projects, *gold.targets, *gold.sums, *(gold.findings or ()))
        for name in label.phenomena
    }
    assert used == known


def test_the_stored_baseline_is_of_the_labels_that_stand_here() -> None:
    """Where this fails, write it anew: ``zsparse evaluate corpus --write-baseline tests/data/baseline.json``."""
    stored = Baseline.load(ROOT / "tests/data/baseline.json")
    assert stored.files == Baseline.of([gold for gold, _ in GOLD], {}).files


def test_every_file_of_the_corpus_has_gold() -> None:
    assert {path for _, path in GOLD} == set(CORPUS.glob("*.txt"))
