"""Later mentions of a project, under the same or a shorter name, merged into the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import regex

from zsparse.extraction.facts import ProjectFact

if TYPE_CHECKING:
    from zsparse.extraction.project_items import Draft

_DRESS = regex.compile(r"建设项目|项目|工程|建设|[\s“”‘’（）《》]")


def merged(text: str, accepted: Sequence[Draft], others: Sequence[Draft]) -> list[ProjectFact]:
    """One fact a project, in the order of first mention."""
    facts: list[ProjectFact] = []
    seen: dict[str, int] = {}
    for draft in accepted:
        name = text[draft.start : draft.end].strip("“”" if text[draft.start] == "“" and text[draft.end - 1] == "”" else " ")
        key = _DRESS.sub("", name)
        if key in seen:
            continue
        seen[key] = len(facts)
        facts.append(
            ProjectFact(
                start=draft.start,
                end=draft.end,
                name=name,
                investor=draft.investor,
                investments=tuple(draft.amounts),
                status=draft.status,
                location=draft.location,
            )
        )
    return facts
