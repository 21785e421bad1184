"""Cases from other recognisers' test suites, kept beside the repository: how many are read as those suites expect.

``tests/data/peers.json`` names the cases that contradict this project's contract, each under the sentence that it
contradicts, and those that are not worth a rule; the others must be read in the share that is asked here.
"""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

import zsparse

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT.parent / "shared/peers"
CONTRADICTIONS = {
    case: reason
    for reason, cases in json.loads((ROOT / "tests/data/peers.json").read_text(encoding="utf-8")).items()
    for case in cases
}


@pytest.fixture(scope="module")
def passed() -> dict[tuple[str, str], bool]:
    """Whether each case, by scope and name, is read as expected."""
    if not PEERS.is_dir():
        pytest.skip("the cases of other suites are not beside the repository (../shared/peers)")
    score = _scorer()
    cases = map(json.loads, (PEERS / "cases.jsonl").read_text(encoding="utf-8").splitlines())
    return {
        (case["scope"], case["id"]): score.passes(
            case, [q.model_dump(mode="json") for q in zsparse.recognize(case["text"])]
        )
        for case in cases
    }


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("peers_score", PEERS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("scope", "least"), [("in", 0.995), ("edge", 0.99)])
def test_most_cases_of_other_suites_are_read_as_they_expect(
    passed: dict[tuple[str, str], bool], scope: str, least: float
) -> None:
    counted = [ok for (where, case), ok in passed.items() if where == scope and case not in CONTRADICTIONS]
    assert sum(counted) / len(counted) >= least


def test_no_case_is_excused_that_passes(passed: dict[tuple[str, str], bool]) -> None:
    assert [case for (_, case), ok in passed.items() if ok and case in CONTRADICTIONS] == []
