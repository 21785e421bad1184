"""Breakdowns: a total and the parts that the text sets under it."""

from __future__ import annotations

from zsparse.extraction.facts import BreakdownFact
from zsparse.extraction.tape import Tape


def find_breakdowns(tape: Tape) -> list[BreakdownFact]:
    """Every breakdown of a report."""
    return []
