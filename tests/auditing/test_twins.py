"""Honest sentences that look wrong, and twins of them that are: the ones raise nothing, the others an alarm.

``twins.json`` holds them by what their numbers must not be taken for.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import zsparse
from zsparse.records import Finding

TWINS: dict[str, dict[str, list[str]]] = json.loads(
    (Path(__file__).parents[1] / "data" / "twins.json").read_text(encoding="utf-8")
)


def sentences(side: str) -> list[str]:
    return [text for twins in TWINS.values() for text in twins[side]]


def alarms(text: str) -> list[Finding]:
    found = zsparse.audit(zsparse.parse(text)).findings
    return [f for f in found if f.verdict in ("inconsistent", "impossible") or f.severity == "warning"]


@pytest.mark.parametrize("text", sentences("honest"))
def test_an_honest_sentence_is_quiet(text: str) -> None:
    assert [f.message for f in alarms(text)] == []


@pytest.mark.parametrize("text", sentences("wrong"))
def test_its_wrong_twin_is_not(text: str) -> None:
    assert alarms(text)


def test_every_kind_has_both() -> None:
    assert all(twins["honest"] and twins["wrong"] for twins in TWINS.values())
