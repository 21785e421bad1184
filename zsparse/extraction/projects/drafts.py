"""A name that may prove to be a project, with what the words around it say of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from zsparse.extraction.facts import Range
from zsparse.extraction.projects.names import Opening
from zsparse.quantities.mention import Mention
from zsparse.records import InvestmentKind


@dataclass(slots=True)
class Draft:
    """A name that may prove to be a project; ``item`` is the list item it stands in, ``chain`` numbers its clause.

    ``clause`` is where that clause begins; ``level`` is its generality. ``lead`` is what governs it: its own cue, or
    that of the item of its list before it. ``listed``: the list says that its members are projects; ``joint``: what
    follows is said of all members together; ``moving``: a verb of progress follows; ``funded``: money is found for it
    and others; ``heads_line``: its line or sentence is about it; ``announced``: the status that holds where no word
    says how far it has come; ``title``: it stands in a title, where numbers are rounded and names shortened.
    """

    start: int
    end: int
    item: Range
    chain: int
    strong: bool
    opening: Opening
    cue: str
    level: int
    lead: str = ""
    clause: int = 0
    listed: bool = False
    joint: bool = False
    moving: bool = False
    funded: bool = False
    heads_line: bool = False
    title: bool = False
    status: str | None = None
    announced: str | None = None
    investor: str | None = None
    location: str | None = None
    amounts: list[tuple[InvestmentKind, Mention]] = field(default_factory=list)
