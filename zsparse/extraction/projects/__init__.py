"""Named projects with investor, amounts and status: from lists, from amounts beside a name, from verbs of progress.

A sentence is cut into clauses and list items (``items``), each of which may hold names (``names``). A
name counts as a project when something around it vouches for it: an amount, an investor, a verb of progress, a list
of projects it belongs to. Names of one list vouch for each other. Later mentions of a project are merged into it
(``merging``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zsparse.extraction.facts import ProjectFact
from zsparse.extraction.projects.drafts import Draft
from zsparse.extraction.projects.linking import Money
from zsparse.extraction.projects.masking import masked
from zsparse.extraction.projects.merging import merged
from zsparse.extraction.projects.names import completed, settled
from zsparse.extraction.projects.reading import State, drafts_of_line
from zsparse.extraction.projects.vouching import accepted
from zsparse.quantities.mention import Mention
from zsparse.text.layout import Part

__all__ = ["find_projects"]


_BEFORE = 64
"""Blanks that stand for the text before a part, for what looks a few characters back."""


def find_projects(text: str, part: Part, mentions: Sequence[Mention]) -> list[ProjectFact]:
    """The projects named in a part of the clean text, in order; ``mentions`` are the quantities inside it, sorted."""
    # In offsets from a little before the part: what is read is as long as the part, however much stands before it.
    base = max(0, part.start - _BEFORE)
    if base == 0:
        return _named(text[: part.end], part.start, mentions)
    moved = [_moved(mention, -base) for mention in mentions]
    of_text = {mention.start: mention for mention in mentions}
    return [_placed(fact, base, of_text) for fact in _named(text[base : part.end], part.start - base, moved)]


def _named(text: str, start: int, mentions: Sequence[Mention]) -> list[ProjectFact]:
    """The projects named in ``text[start:]``."""
    plain = masked(text, start, mentions)
    money = Money(mentions)
    state = State()
    drafts: list[Draft] = []
    at = start
    while at < len(plain):
        end = plain.find("\n", at)
        end = len(plain) if end < 0 else end
        if end > at:
            drafts.extend(drafts_of_line(plain, at, end, state, money))
        at = end + 1
    named = accepted(plain, drafts)
    for draft in named:
        draft.start = settled(plain, draft.item[0], draft.start, draft.end)
        draft.end = completed(plain, draft.end)
    chosen = set(map(id, named))
    return merged(text, named, [d for d in drafts if id(d) not in chosen])


def _moved(mention: Mention, by: int) -> Mention:
    *read, start, end = mention
    return Mention._make((*read, start + by, end + by))


def _placed(fact: ProjectFact, base: int, mentions: Mapping[int, Mention]) -> ProjectFact:
    """A fact in offsets of the text that ``base`` counts in, with the very mentions of it."""
    return fact._replace(
        start=fact.start + base,
        end=fact.end + base,
        investments=tuple((kind, mentions[amount.start + base]) for kind, amount in fact.investments),
        mentions=tuple((start + base, end + base) for start, end in fact.mentions),
    )
