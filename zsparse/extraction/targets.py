"""Targets: tasks, plans and budgets that a period is to reach."""

from __future__ import annotations

from zsparse.extraction.facts import TargetFact
from zsparse.extraction.indicators import noun_phrase
from zsparse.extraction.tape import Role, Tape, walk


def find_targets(tape: Tape) -> list[TargetFact]:
    """Every target of a report, once for each place that states it."""
    facts = []
    for sentence, token in walk(tape):
        if token.role is Role.TARGET and token.mention.dimension != "number":
            start = sentence.offset(sentence.clause_start(token.at)) if not token.brackets else token.mention.start
            facts.append(TargetFact(start, token.mention.end, token.mention, noun_phrase(token.before)))
    return facts
