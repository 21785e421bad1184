"""Named projects with investor, amounts and status: from lists, from amounts beside a name, from verbs of progress.

A sentence is cut into clauses and list items (``items``), each of which may hold names (``names``). A
name counts as a project when something around it vouches for it: an amount, an investor, a verb of progress, a list
of projects it belongs to. Names of one list vouch for each other. Later mentions of a project are merged into it
(``merging``).
"""

from __future__ import annotations

from collections.abc import Sequence

from zsparse.extraction.facts import ProjectFact
from zsparse.extraction.projects.items import Draft
from zsparse.extraction.projects.linking import Money
from zsparse.extraction.projects.masking import masked
from zsparse.extraction.projects.merging import merged
from zsparse.extraction.projects.names import completed, settled
from zsparse.extraction.projects.reading import State, drafts_of_line
from zsparse.extraction.projects.vouching import accepted
from zsparse.quantities.mention import Mention
from zsparse.text.layout import Part

__all__ = ["find_projects"]


def find_projects(text: str, part: Part, mentions: Sequence[Mention]) -> list[ProjectFact]:
    """The projects named in a part of the clean text, in order; ``mentions`` are the quantities inside it, sorted."""
    plain = masked(text, part, mentions)
    money = Money(mentions)
    state = State()
    drafts: list[Draft] = []
    at = part.start
    while at < part.end:
        end = plain.find("\n", at, part.end)
        end = part.end if end < 0 else end
        if end > at:
            drafts.extend(drafts_of_line(plain, at, end, state, money))
        at = end + 1
    named = accepted(plain, drafts)
    for draft in named:
        draft.start = settled(plain, draft.item[0], draft.start, draft.end)
        draft.end = completed(plain, draft.end)
    chosen = set(map(id, named))
    return merged(text, named, [d for d in drafts if id(d) not in chosen])
