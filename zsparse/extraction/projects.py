"""projects."""

from __future__ import annotations

from collections.abc import Sequence

from zsparse.extraction.facts import ProjectFact
from zsparse.quantities.mention import Mention
from zsparse.text.layout import Part


def find_projects(text: str, part: Part, mentions: Sequence[Mention]) -> list[ProjectFact]:
    """In construction."""
    return []
